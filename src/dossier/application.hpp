// The application for recognition of an initiative (Đơn yêu cầu công nhận sáng kiến, TT 18/2013/TT-BKHCN
// Phụ lục I; contents by its Điều 5), as a plain value with its JSON form.
//
// Promises: fields in the order of the form; JSON in both directions without loss, incomplete drafts
// included. Does not promise: validity; see check.hpp. Text is NFC (normalised where it enters).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/ids.hpp"
#include "base/json.hpp"
#include "base/result.hpp"

namespace sk::dossier {

// A date as typed: people correct drafts step by step, so the text is kept until it is a date.
struct TypedDate {
    std::string text;  // as typed, e.g. "5/3/1980"
    std::optional<Date> date() const;
    bool operator==(const TypedDate&) const = default;
};

struct Author {                       // one row of table 1
    std::string row_id;               // stable within the application: merges and field ids use it
    std::string name;                 // Họ và tên
    TypedDate birth_date;             // Ngày tháng năm sinh
    std::string workplace;            // Nơi công tác (hoặc nơi thường trú)
    std::string position;             // Chức danh
    std::string qualification;        // Trình độ chuyên môn
    std::string share_text;           // Tỷ lệ (%) đóng góp, as typed: "33,33"
    // Of his own will, no part of the form: codes of law::PeopleLists. For counting only: never printed, never public.
    // Empty: he does not say, and the JSON form has no such member.
    std::string gender = {}, ethnic_group = {};
    std::optional<int> share_hundredths() const;  // of a percent; nullopt when not a number with ≤ 2 decimals in 0..100
    bool operator==(const Author&) const = default;
};

struct FirstApplier {                 // one row of table 2
    std::string row_id;
    std::string name;
    TypedDate birth_date;
    std::string workplace;
    std::string position;
    std::string qualification;
    std::string support;              // Nội dung công việc hỗ trợ
    bool operator==(const FirstApplier&) const = default;
};

struct Application {
    UnitId addressed_to;              // Kính gửi: the base unit asked to recognise
    std::string addressed_to_name;    // its name on the day of writing
    std::vector<Author> authors;
    std::string title;                // Tên sáng kiến
    std::string solution_kind;        // code of law::Pack::solution_kinds
    std::string sponsor;              // Chủ đầu tư tạo ra sáng kiến; empty = the author
    std::vector<std::string> fields;  // codes of law::Pack::fields
    std::string field_other;          // in words, when none of the list fits
    TypedDate first_applied;          // Ngày áp dụng lần đầu hoặc áp dụng thử (ngày nào sớm hơn)
    std::string description;          // Mô tả bản chất: về nội dung
    std::string applicability;        // Mô tả bản chất: về khả năng áp dụng
    std::string confidential;         // Những thông tin cần được bảo mật (nếu có)
    std::string conditions;           // Các điều kiện cần thiết để áp dụng
    std::string benefit_author;       // Đánh giá lợi ích theo ý kiến của tác giả
    std::string benefit_appliers;     // … theo ý kiến của tổ chức, cá nhân đã áp dụng lần đầu (nếu có)
    std::vector<FirstApplier> first_appliers;
    bool commitment = false;          // Tôi (chúng tôi) xin cam đoan …
    std::string place;                // Sơn La (nơi làm đơn)
    bool operator==(const Application&) const = default;
};

Json to_json(const Application& application);
// Exact members; row ids unique in their table; at most the rows of limits.hpp. Errors: "json-member",
// "application-form" with the member.
Result<Application> application_from_json(const Json& json);

// Every text of the application with its path and its limit, in the order of the form.
struct TextField {
    std::string path;
    const std::string* text = nullptr;
    std::size_t chars_max = 0;        // in code points
};
std::vector<TextField> text_fields(const Application& application);
std::size_t text_limit(std::string_view path);  // of one, rows by their column; 0 when there is no such field

// "99,99", "100", "33,5": hundredths of a percent as people write them.
std::string share_text(int hundredths);

// One field by its path, e.g. "title", "authors/<row_id>/name", "first_appliers/<row_id>/support".
// Paths are the tail of the stable field ids on screen. nullptr when there is no such text field.
std::string* text_at(Application& application, std::string_view path);
const std::string* text_at(const Application& application, std::string_view path);
// "authors/<row_id>/gender", "…/ethnic_group": what is chosen from a list; "" takes it back. False: no such place, no
// code.
bool choose_at(Application& application, std::string_view path, std::string_view code);

}  // namespace sk::dossier
