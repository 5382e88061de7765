// A unit's recognitions and a maker of register acts, for the tests of this topic.
#pragma once
#include "dossier-samples.hpp"

#include "register/register.hpp"

namespace sk::test {

inline const UnitId register_unit{"14.03646"};
inline const PersonId register_head{"01934f00-0000-7000-8000-00000000000d"};

// Dossier `number` with these authors, recognised on 15/12/2026.
inline registry::Recognition recognition(int number, const std::vector<std::string>& names) {
    registry::Recognition made;
    const std::string digits = std::to_string(1000 + number);
    made.dossier.text = "01934f00-0000-7000-8000-00000000" + digits;
    made.unit = register_unit;
    made.decision = content_id("decision " + digits);
    made.number = digits + "/QĐ-UBND";
    made.date = {2026, 12, 15};
    made.title = "Sáng kiến số " + digits;
    made.sponsor = "Ủy ban nhân dân phường Tô Hiệu";
    for (const std::string& name : names) {
        made.authors.push_back({"a" + std::to_string(made.authors.size() + 1), name, "Trạm Y tế phường Tô Hiệu"});
    }
    made.own = {person_author};
    return made;
}

inline std::string code_of(const registry::Certificate& certificate) {
    // The fold asks whether the code says the same; whether its signature is good is asked by who checks it.
    const KeyId key{base64url_encode(std::string(32, '\x07'))};
    return registry::write_code(trust::make_jws(write_statement(statement_of(register_unit, certificate)),
                                                trust::typ::certificate, key, std::string(64, '\x09')));
}

inline registry::Certificate certificate(const registry::Recognition& of, std::size_t author, const std::string& number,
                                         const std::string& date = "2026-12-20") {
    registry::Certificate made = draft_of(of, of.authors.at(author));
    made.office = "Ủy ban nhân dân phường Tô Hiệu";
    made.place = "Sơn La";
    made.signer = "Tòng Văn Mẫu";
    made.signer_position = "Chủ tịch Ủy ban nhân dân phường";
    made.number = number;
    made.date = day(date.c_str());
    made.code = code_of(made);
    return made;
}

inline dossier::Act entry(std::string_view type, std::vector<ContentId> parents, Json body, int seed = 0,
                          const PersonId& by = register_head, const std::string& role = "head") {
    dossier::Act made;
    made.type = std::string(type);
    made.subject = registry::register_of(register_unit);
    made.unit = register_unit;
    made.parents = std::move(parents);
    made.by = by;
    made.role = role;
    made.at = parse_timestamp("2026-12-20T08:14:09+07:00").value();
    std::string salt(16, '\0');
    salt[0] = static_cast<char>(seed & 0xFF);
    salt[1] = static_cast<char>(seed >> 8);
    made.salt = base64url_encode(salt);
    made.law = "sonla@2026-2";
    made.body = std::move(body);
    auto read = dossier::read_act(dossier::write_act(made));
    REQUIRE_MESSAGE(read.ok(), (read.ok() ? "" : read.error().code + " " + read.error().where));
    return *read;
}

// The same entry made under another pack.
inline dossier::Act under(const std::string& law, dossier::Act made) {
    made.law = law;
    auto read = dossier::read_act(dossier::write_act(made));
    REQUIRE(read.ok());
    return *read;
}

inline dossier::Act issued(std::vector<ContentId> parents, const registry::Certificate& text, int seed = 0) {
    return entry("register.certificate_issued", std::move(parents), to_body(text), seed);
}
inline dossier::Act reprinted(std::vector<ContentId> parents, const dossier::Act& of, int seed = 0) {
    return entry("register.reprinted", std::move(parents),
                 {{"certificate", of.id.text}, {"reason", "Bản cũ bị ướt."}, {"date", "2026-12-28"}}, seed);
}
inline dossier::Act annulled(std::vector<ContentId> parents, const dossier::Act& of, int seed = 0) {
    return entry(
        "register.annulled", std::move(parents),
        {{"certificate", of.id.text}, {"reasons", "Cấp hai lần."}, {"number", "77/QĐ-UBND"}, {"date", "2026-12-29"}},
        seed);
}
inline dossier::Act taken_back(std::vector<ContentId> parents, const dossier::Act& of, int seed = 0) {
    return entry("register.retracted", std::move(parents), {{"act", of.id.text}, {"reason", "Gõ nhầm."}}, seed);
}
inline dossier::Act voided(std::vector<ContentId> parents, int first, int last, int seed = 0, int year = 2026,
                           const std::string& notation = "GCN") {
    return entry("register.number_voided", std::move(parents),
                 {{"year", year},
                  {"first", first},
                  {"last", last},
                  {"notation", notation},
                  {"way", "spoiled"},
                  {"reason", "Phôi in hỏng."}},
                 seed);
}

}  // namespace sk::test
