// A complete application and a maker of acts for the tests of this topic.
#pragma once
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "dossier/act.hpp"
#include "dossier/application.hpp"
#include "law-assets.hpp"

namespace sk::test {

inline dossier::Author author(const std::string& row_id, const std::string& name, const std::string& share) {
    dossier::Author row;
    row.row_id = row_id;
    row.name = name;
    row.birth_date.text = "05/03/1985";
    row.workplace = "Ủy ban nhân dân phường Tô Hiệu";
    row.position = "Công chức";
    row.qualification = "Đại học";
    row.share_text = share;
    return row;
}

inline dossier::Application application() {
    dossier::Application form;
    form.addressed_to.text = "14.03646";
    form.addressed_to_name = "Ủy ban nhân dân phường Tô Hiệu";
    form.authors = {author("a1", "Lò Văn Nghĩa", "60"), author("a2", "Quàng Thị Xuân", "40")};
    form.title = "Sổ hẹn giờ trả kết quả ở bản";
    form.solution_kind = "giai-phap-tac-nghiep";
    form.sponsor = "Ủy ban nhân dân phường Tô Hiệu";
    form.fields = {"cai-cach-hanh-chinh"};
    form.first_applied.text = "01/06/2026";
    form.description = "Bước một.\nBước hai.";
    form.applicability = "Đã áp dụng tại phường.";
    form.conditions = "Không";
    form.benefit_author = "Người dân đỡ đi lại.";
    dossier::FirstApplier applier;
    applier.row_id = "p1";
    applier.name = "Cà Thị Hoa";
    applier.birth_date.text = "1/2/1990";
    applier.workplace = "Bản Cọ";
    applier.support = "Phát sổ";
    form.first_appliers = {applier};
    form.commitment = true;
    form.place = "Sơn La";
    return form;
}

inline const PersonId person_author{"01934f00-0000-7000-8000-00000000000a"};
inline const PersonId person_officer{"01934f00-0000-7000-8000-00000000000b"};
inline const PersonId person_other{"01934f00-0000-7000-8000-00000000000c"};

// An act as it comes out of the reader, id included. `seed` makes two acts of the same content differ.
inline dossier::Act act(std::string_view type, const PersonId& by, std::string role, std::vector<ContentId> parents,
                        Json body, int seed = 0) {
    dossier::Act made;
    made.type = std::string(type);
    made.subject.text = "01934f00-0000-7000-8000-000000000001";
    made.unit.text = "14.03646";
    made.parents = std::move(parents);
    made.by = by;
    made.role = std::move(role);
    made.at = parse_timestamp(filing_time).value();
    std::string salt(16, '\0');
    salt[0] = static_cast<char>(seed & 0xFF);
    salt[1] = static_cast<char>(seed >> 8);
    made.salt = base64url_encode(salt);
    made.law = "sonla@2026-1";
    made.body = std::move(body);
    auto read = dossier::read_act(dossier::write_act(made));
    REQUIRE_MESSAGE(read.ok(), (read.ok() ? "" : read.error().code + " " + read.error().where));
    return *read;
}

inline dossier::Act filed(int seed = 0, const PersonId& by = person_author) {
    return act("dossier.filed", by, "author", {}, {{"application", dossier::to_json(application())}}, seed);
}
inline dossier::Act received(std::vector<ContentId> parents, const std::string& number = "12/ĐSK", int seed = 0,
                             const PersonId& by = person_officer) {
    return act("dossier.received", by, "officer", std::move(parents),
               {{"number", number}, {"date", "2026-12-01"}, {"note", ""}}, seed);
}
inline dossier::Act requested(std::vector<ContentId> parents, int seed = 0, const PersonId& by = person_officer) {
    return act("dossier.supplement_requested", by, "officer", std::move(parents),
               {{"reason", "Thiếu số liệu so sánh."}, {"due", "2026-12-15"}}, seed);
}
inline dossier::Act supplemented(std::vector<ContentId> parents, int seed = 0, const PersonId& by = person_author,
                                 const std::string& title = "Sổ hẹn giờ, bản bổ sung") {
    dossier::Application form = application();
    form.title = title;
    return act("dossier.supplemented", by, "author", std::move(parents),
               {{"application", dossier::to_json(form)}, {"answer", "Đã bổ sung bảng số liệu."}}, seed);
}

}  // namespace sk::test
