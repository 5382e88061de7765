// The two small files of the exchange by stick that only the endpoint writes:
//   card file     {"format":"sk-card-file/1","trust":<JWS>,"card":<JWS>}   (also the answer to an enrolment)
//   receipt file  {"format":"sk-receipt-file/1","receipt":<JWS>}
// The JWS texts are put in as they were signed and stored.
#pragma once
#include <string>
#include <string_view>

namespace sk::sync {

inline std::string write_card_file(std::string_view trust, std::string_view card) {
    return "{\"format\":\"sk-card-file/1\",\"trust\":" + std::string(trust) + ",\"card\":" + std::string(card) + "}";
}

inline std::string write_receipt_file(std::string_view receipt) {
    return "{\"format\":\"sk-receipt-file/1\",\"receipt\":" + std::string(receipt) + "}";
}

}  // namespace sk::sync
