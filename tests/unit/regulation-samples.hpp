// Packs that a standing office might publish, made of the present one for the tests.
#pragma once
#include "law-assets.hpp"
#include "law/pack_form.hpp"

namespace sk::test {

inline const char* const base_pack = "sonla@2026-8";

// The next pack after the present one, with a round of the province and a share of three quarters in the council.
inline Json edited_pack(const char* effective_from = "2026-12-01", const char* id = "sonla@2026-101") {
    Json pack = law::opened_pack(read_asset("law/sonla-2026-8.json")).value();
    pack = law::next_pack(std::move(pack), "sonla", day(effective_from), {});
    pack["id"] = id;
    pack["name"] = "Quy định về sáng kiến, bản thử";
    const Json citation = {
        {"document", "Quyết định soạn riêng để thử"}, {"article", "Điều 1"}, {"text", ""}, {"mark", "G"}};
    pack["rounds"].push_back({{"code", "dot-1"},
                              {"name", "Đợt 1"},
                              {"level", "province"},
                              {"from", "03-01"},
                              {"to", "04-30"},
                              {"fields", Json::array()},
                              {"citation", citation}});
    pack["council"]["approval"]["share"]["numerator"] = 3;
    pack["council"]["approval"]["share"]["denominator"] = 4;
    pack["council"]["approval"]["citation"] = citation;
    return pack;
}
inline Json published_body(const Json& pack, const char* base = base_pack) {
    return {{"pack", pack["id"]},
            {"base", base},
            {"title", pack["name"]},
            {"content", law::finished_text(pack)},
            {"number", "12/QĐ-TH"},
            {"date", "2026-11-22"},
            {"note", ""}};
}

}  // namespace sk::test
