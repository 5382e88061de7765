// Golden files: one sample of every released data format, kept for ever. Each must verify with the test key, read to
// the expected values, and its payload must come out of today's writer byte for byte. ES256 signatures are random, so
// files are not compared whole.
//
// SK_WRITE_GOLDEN=1 writes the files again (after a change of format, which the CHANGELOG names first); a file whose
// payload is right already is left alone.
#include "trust-support.hpp"

#include <cstdlib>

#include "dossier/application.hpp"
#include "native/files.hpp"
#include "trust/directory.hpp"
#include "trust/enrolment.hpp"

using namespace sk;
using namespace sk::test;
using namespace sk::trust;

namespace {

std::string golden_path(const std::string& name) {
    auto root = native::source_root();
    REQUIRE(root.ok());
    return *root + "/tests/golden/" + name;
}

std::string golden(const std::string& name) {
    auto text = native::read_file(golden_path(name));
    CAPTURE(name);
    REQUIRE(text.ok());
    return *text;
}

bool writing() { return std::getenv("SK_WRITE_GOLDEN") != nullptr; }

void write_golden(const std::string& name, const std::string& text) {
    REQUIRE(native::write_file(golden_path(name), text).ok());
}

const native::SigningKey& test_key() {
    static const native::SigningKey key = [] {
        auto read = native::SigningKey::from_pem(golden("test-key.pem"));
        REQUIRE(read.ok());
        return *read;
    }();
    return key;
}

// The envelope in the golden file: signed by the test key alone, over exactly this payload.
Jws check_envelope(const std::string& name, std::string_view typ, const std::string& payload) {
    const std::string file = name + ".json";
    if (writing()) {
        auto old = native::read_file(golden_path(file));
        auto jws = old.ok() ? parse_jws(*old, typ) : Result<Jws>(fail("missing"));
        if (!jws.ok() || jws->payload != payload) write_golden(file, write_jws(sign(payload, typ, test_key())) + "\n");
    }
    auto jws = parse_jws(golden(file), typ);
    CAPTURE(name);
    REQUIRE(jws.ok());
    CHECK(jws->payload == payload);
    REQUIRE(jws->signatures.size() == 1);
    CHECK(jws->signatures[0].key == test_key().id());
    CHECK(native::verify({test_key().public_key(), signing_input(jws->signatures[0].protected_text, jws->payload_text),
                          jws->signatures[0].bytes}));
    CHECK(write_jws(*jws) + "\n" == golden(file));
    return *jws;
}

const SubjectId subject{"01942a00-0000-7000-8000-000000000001"};
const PersonId author{"01942a00-0000-7000-8000-000000000002"};
const UnitId unit{"14.03646"};

dossier::Application application() {
    dossier::Application a;
    a.addressed_to = unit;
    a.addressed_to_name = "Ủy ban nhân dân phường Tô Hiệu";
    a.authors = {{"r1", "Cà Thị Mẫu", {"05/03/1985"}, "Trạm Y tế phường Tô Hiệu", "Điều dưỡng", "Cao đẳng", "60"},
                 {"r2", "Giàng A Mẫu", {"17/11/1990"}, "Trạm Y tế phường Tô Hiệu", "Y sĩ", "Trung cấp", "40"}};
    a.title = "Sổ theo dõi tiêm chủng có mã màu cho bản vùng cao";
    a.fields = {"health"};
    a.first_applied = {"02/02/2026"};
    a.description = "Mỗi mũi tiêm có một màu; người không biết chữ vẫn nhận ra mũi còn thiếu.\nĐã dùng ở ba bản.";
    a.applicability = "Áp dụng được ở mọi trạm y tế.";
    a.conditions = "Giấy màu và bút.";
    a.benefit_author = "Giảm số trẻ tiêm sót từ 14 xuống 2 trong một quý.";
    a.first_appliers = {
        {"p1", "Vừ Thị Mẫu", {"01/09/1995"}, "Trạm Y tế phường Tô Hiệu", "Hộ sinh", "Trung cấp", "Ghi sổ"}};
    a.commitment = true;
    a.place = "Sơn La";
    return a;
}

dossier::Act act() {
    dossier::Act act;
    act.type = std::string(dossier::act_type::filed);
    act.subject = subject;
    act.unit = unit;
    act.by = author;
    act.role = "author";
    act.at = at_minute(14);
    act.salt = base64url_encode("0123456789abcdef");
    act.law = "sonla@2026-1";
    act.body = Json{{"application", dossier::to_json(application())}};
    return act;
}

TrustList trust_list() {
    TrustList list;
    list.aud = aud;
    list.version = 1;
    list.issued = "2026-11-22T07:00:00+07:00";
    list.expires = "2027-02-20T07:00:00+07:00";
    list.root = list.receipt = list.card = {test_key().public_key()};
    return list;
}

Card card() {
    CardPerson person{author, "Cà Thị Mẫu", "Điều dưỡng", {"author"}, {}};
    person.keys.push_back({test_key().public_key(), false, "2026-11-22T07:00:00+07:00", "", ""});
    return {aud, unit, 1, "2026-11-22T07:00:00+07:00", {person}};
}

Enrolment enrolment() {
    return {aud,
            unit,
            author,
            "Cà Thị Mẫu",
            "Điều dưỡng",
            {"author"},
            test_key().public_key(),
            code_proof("0123456789ABCDEF", test_key().id()),
            at_minute(0)};
}

}  // namespace

TEST_CASE("golden: the key is the one that was published for tests") {
    CHECK(golden("test-key.pem").find("TEST ONLY") == 0);
    CHECK(test_key().id().text == golden("test-key.id"));
}

TEST_CASE("golden: act") {
    const Jws jws = check_envelope("act", typ::act, dossier::write_act(act()));
    auto read = dossier::read_act(jws.payload);
    REQUIRE(read.ok());
    CHECK(read->id == jws.id);
    CHECK(read->type == dossier::act_type::filed);
    CHECK(read->subject == subject);
    CHECK(read->by == author);
    auto form = dossier::application_from_json(read->body["application"]);
    REQUIRE(form.ok());
    CHECK(*form == application());
}

TEST_CASE("golden: trust list, card, enrolment") {
    auto list = read_trust_list(check_envelope("trust", typ::trust, write_trust_list(trust_list())).payload);
    REQUIRE(list.ok());
    CHECK(list->version == 1);
    CHECK(list->receipt == trust_list().receipt);
    auto read = read_card(check_envelope("card", typ::card, write_card(card())).payload);
    REQUIRE(read.ok());
    Directory directory;
    REQUIRE(directory.accept(*list).ok());
    REQUIRE(directory.accept(*read).ok());
    CHECK(directory.holder(test_key().id())->name == "Cà Thị Mẫu");
    auto enrol = read_enrolment(check_envelope("enrolment", typ::enrol, write_enrolment(enrolment())).payload);
    REQUIRE(enrol.ok());
    CHECK(enrol->proof == code_proof(*normalise_code("0123-4567-89ab-cdef"), thumbprint(enrol->key)));
}

TEST_CASE("golden: bundle and receipt") {
    const Jws act_jws = check_envelope("act", typ::act, dossier::write_act(act()));
    Manifest manifest = manifest_of(test_key(), 1, "", {act_jws});
    manifest.unit = unit;
    const std::string payload = write_manifest(manifest);
    if (writing()) {
        auto old = native::read_file(golden_path("bundle.json"));
        auto bundle = old.ok() ? parse_bundle(*old) : Result<Bundle>(fail("missing"));
        if (!bundle.ok() || bundle->manifest_jws.payload != payload)
            write_golden("bundle.json", write_bundle(sign(payload, typ::bundle, test_key()), {act_jws}));
    }
    const std::string bytes = golden("bundle.json");
    auto bundle = parse_bundle(bytes);
    REQUIRE(bundle.ok());
    CHECK(bundle->manifest_jws.payload == payload);
    CHECK(write_bundle(bundle->manifest_jws, bundle->acts) == bytes);
    Directory directory;
    REQUIRE(directory.accept(*read_card(write_card(card()))).ok());
    CHECK(native::verify_all(*directory.checks_for_people(bundle->manifest_jws)));
    CHECK(native::verify_all(*directory.checks_for_people(bundle->acts[0])));

    Tree log;
    for (int i = 0; i < 4; ++i) log.append(leaf_hash("earlier bundle " + std::to_string(i)));
    log.append(leaf_hash(payload));
    const Jws receipt_jws = check_envelope("receipt", typ::receipt, write_receipt(receipt_of(manifest, payload, log)));
    auto receipt = read_receipt(receipt_jws.payload);
    REQUIRE(receipt.ok());
    CHECK(receipt->log_index == 4);
    CHECK(check_receipt(*receipt, bundle->manifest, bundle->manifest_jws.payload).ok());
}
