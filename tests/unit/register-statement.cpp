// A certificate as a signed statement: its code, whatever people paste, the golden file, and what a check finds.
#include "register-samples.hpp"

#include <cstdlib>

#include "base/text.hpp"
#include "native/files.hpp"
#include "register/check.hpp"
#include "trust-support.hpp"

using namespace sk;
using namespace sk::registry;
using namespace sk::test;

namespace {

// As in tests/unit/trust-golden.cpp: the published key of the tests.
std::string golden_path(const std::string& name) { return *native::source_root() + "/tests/golden/" + name; }
const native::SigningKey& test_key() {
    static const native::SigningKey key =
        *native::SigningKey::from_pem(*native::read_file(golden_path("test-key.pem")));
    return key;
}

Statement statement() {
    return statement_of(register_unit, certificate(recognition(1, {"Lò Văn Nghĩa"}), 0, "01/GCN"));
}

std::string signed_code(const Statement& of, const native::SigningKey& key = test_key()) {
    auto jws = native::sign_jws(write_statement(of), trust::typ::certificate, key);
    REQUIRE(jws.ok());
    return write_code(*jws);
}

std::string fault(const std::string& payload) {
    auto read = read_statement(payload);
    return read.ok() ? "ok" : read.error().code + "@" + read.error().where;
}

std::string with(const char* member, Json value) {
    Json json = *parse_json(write_statement(statement()));
    json[member] = std::move(value);
    return fault(dump_json(json));
}

trust::Card card(const native::SigningKey& key, const char* unit, const char* role, bool revoked = false) {
    trust::CardPerson person;
    person.id = register_head;
    person.name = "Tòng Văn Mẫu";
    person.position = "Chủ tịch";
    person.roles = {role};
    person.keys = {
        {key.public_key(), revoked, "2026-11-22T07:00:00+07:00", revoked ? "2027-01-01T00:00:00+07:00" : "", ""}};
    trust::Card made;
    made.aud = "urn:sangkien:sonla";
    made.unit.text = unit;
    made.version = 1;
    made.issued = "2026-11-22T07:00:00+07:00";
    made.persons = {person};
    return made;
}

// The whole way of whoever checks: read, look up, verify, find.
std::string_view check(const std::string& text, const trust::Directory& directory, const Register* book = nullptr) {
    auto code = read_code(text);
    REQUIRE(code.ok());
    auto checks = directory.checks_for_people(*code);
    SignatureState state = SignatureState::not_checked;
    if (checks.ok()) state = native::verify_all(*checks) ? SignatureState::good : SignatureState::bad;
    auto found = find_on(*code, state, directory, rules().register_rules, book);
    return found.ok() ? finding_code(found->finding) : "error";
}

}  // namespace

TEST_CASE("certificate: a statement is read as it was written") {
    CHECK(fault(write_statement(statement())) == "ok");
    CHECK(*read_statement(write_statement(statement())) == statement());
    CHECK(fault("{}") == "certificate-form@");
    CHECK(fault("") == "json-syntax@0");
    CHECK(with("more", 1) == "certificate-form@");
    CHECK(with("v", 2) == "certificate-form@");
    CHECK(with("kind", "card") == "certificate-form@");
    CHECK(with("unit", "14 03646") == "certificate-form@unit");
    CHECK(with("number", "") == "certificate-form@number");
    CHECK(with("number", std::string(61, '1')) == "certificate-form@number");
    CHECK(with("number", 12) == "certificate-form@number");
    CHECK(with("date", "2026-02-29") == "certificate-form@date");
    CHECK(with("date", "2038-01-01") == "certificate-form@date");
    CHECK(with("date", "2026-12-14") == "certificate-form@decision_date");  // before the decision
    CHECK(with("name", "Lò\nVăn") == "certificate-form@name");
    CHECK(with("name", "Lo\u0300") == "certificate-form@name");  // not NFC
    CHECK(with("name", "a\u202Eb") == "certificate-form@name");  // turns the direction
    CHECK(with("authors", 0) == "certificate-form@authors");
    CHECK(with("authors", 31) == "certificate-form@authors");
    CHECK(with("title", std::string(161, 'x')) == "certificate-form@title");
    CHECK(with("title_hash", "x") == "certificate-form@title_hash");
    CHECK(with("title_hash", nullptr) == "certificate-form@title_hash");
    CHECK(with("dossier", "1") == "certificate-form@dossier");
    CHECK(with("decision_number", " ") == "certificate-form@decision_number");
    CHECK(fault(std::string(721, ' ')) == "certificate-size@");
    // The largest that people can write: names and numbers at their limits do not fit, and that is said.
    Statement large = statement();
    for (std::string* text : {&large.number, &large.decision_number}) *text = std::string(60, '1');
    large.name.clear();
    for (int i = 0; i < 120; ++i) large.name += "ệ";
    set_title(large, std::string(500, 'x'));
    CHECK(fault(write_statement(large)) == "certificate-size@");
    large.name = "Nguyễn Hoàng Phương Thảo Công Tằng Tôn Nữ Ngọc Khánh";
    large.number = large.decision_number = "1234/GCN-UBND-PHUONGTOHIEU";
    CHECK(fault(write_statement(large)) == "ok");
    CHECK(signed_code(large).size() <= limits::certificate_code_chars_max);
}

TEST_CASE("certificate: a long title is cut between two letters, and its hash holds the whole") {
    Statement made;
    std::string title;
    for (std::size_t bytes = 150; bytes < 175; ++bytes) {
        title = std::string(bytes - 6, 'x') + "ệệ";  // two letters of three bytes
        set_title(made, title);
        CHECK(made.title.size() <= limits::certificate_title_bytes_max);
        CHECK(is_valid_utf8(made.title));
        CHECK(made.title_hash.empty() == (title.size() <= limits::certificate_title_bytes_max));
        CHECK(title.starts_with(made.title));
        CHECK(is_title_of(made, title));
        CHECK_FALSE(is_title_of(made, title + "y"));
        CHECK_FALSE(is_title_of(made, made.title + "y"));
    }
    CHECK(is_title_of(made, made.title) == made.title_hash.empty());
    set_title(made, std::string(158, 'x') + "  abc");
    CHECK(made.title == std::string(158, 'x'));
}

TEST_CASE("certificate: the code in whatever people paste") {
    const std::string code = signed_code(statement());
    const auto same = [&](const std::string& text) {
        auto read = read_code(text);
        return read.ok() && write_code(*read) == code;
    };
    CHECK(same(code));
    CHECK(same("https://sangkien.example/#/check/" + code));
    CHECK(same("  " + code + " \n"));
    std::string small = code, broken, spaced;
    for (char& c : small) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    for (std::size_t i = 0; i < code.size(); ++i) {
        broken += code[i];
        spaced += code[i];
        if (i % 64 == 63) broken += "\r\n";
        if (i % 4 == 3) spaced += "\u00A0";
    }
    CHECK(same(small));
    CHECK(same(broken));
    CHECK(same(spaced));
    CHECK(same("https://sangkien.example/#/check/\n" + broken));
    CHECK(same("Mã của tôi: " + code + " (gửi qua Zalo)."));

    const auto refused = [](const std::string& text) {
        auto read = read_code(text);
        return !read.ok() && read.error().code == "certificate-code";
    };
    CHECK(refused(""));
    CHECK(refused("https://sangkien.example/"));
    CHECK(refused("Giấy chứng nhận sáng kiến số 01/GCN"));
    CHECK(refused(code.substr(0, 150)));
    CHECK(refused("B" + code.substr(1)));  // another version
    CHECK(refused(std::string(100'000, 'A')));
    CHECK(refused(code + std::string(limits::certificate_code_chars_max, 'A')));
    // Cut short anywhere it is no good code.
    trust::Directory directory;
    REQUIRE(directory.accept(card(test_key(), "14.03646", "head")).ok());
    for (std::size_t size = 0; size < code.size(); size += 7) {
        auto read = read_code(code.substr(0, size));
        if (!read.ok()) continue;
        CHECK(check(code.substr(0, size), directory) == "bad-signature");
    }
}

TEST_CASE("certificate: the code is the JWS without what can be written again") {
    auto jws = native::sign_jws(write_statement(statement()), trust::typ::certificate, test_key());
    auto read = read_code(write_code(*jws));
    REQUIRE(read.ok());
    CHECK(trust::write_jws(*read) == trust::write_jws(*jws));
    auto general = trust::parse_jws(trust::write_jws(*read), trust::typ::certificate);
    REQUIRE(general.ok());
    CHECK(general->id == jws->id);
    // A signature made for another purpose serves for none here, whatever its payload.
    auto act = native::sign_jws(write_statement(statement()), trust::typ::act, test_key());
    trust::Directory directory;
    REQUIRE(directory.accept(card(test_key(), "14.03646", "head")).ok());
    CHECK(check(write_code(*jws), directory) == "good");
    CHECK(check(write_code(*act), directory) == "bad-signature");
}

TEST_CASE("certificate: golden code") {
    const std::string path = golden_path("certificate.txt");
    if (std::getenv("SK_WRITE_GOLDEN")) {
        auto old = native::read_file(path);
        auto code = old.ok() ? read_code(*old) : Result<trust::Jws>(fail("missing"));
        if (!code.ok() || code->payload != write_statement(statement())) {
            REQUIRE(native::write_file(path, signed_code(statement()) + "\n").ok());
        }
    }
    const std::string text = *native::read_file(path);
    auto code = read_code(text);
    REQUIRE(code.ok());
    CHECK(write_code(*code) + "\n" == text);
    CHECK(code->payload == write_statement(statement()));
    CHECK(*read_statement(code->payload) == statement());
    trust::Directory directory;
    REQUIRE(directory.accept(card(test_key(), "14.03646", "head")).ok());
    CHECK(check(text, directory) == "good");
    MESSAGE("golden code: " << text.size() - 1 << " letters, payload " << code->payload.size() << " bytes");
}

TEST_CASE("certificate: what a check finds, without a register and with one") {
    const Recognition of = recognition(1, {"Lò Văn Nghĩa", "Quàng Thị Xuân"});
    const auto real = [&](std::size_t author, const char* number) {
        Certificate text = certificate(of, author, number);
        text.code = signed_code(statement_of(register_unit, text));
        return text;
    };
    const Certificate text = real(0, "01/GCN");
    const auto directory_of = [](const trust::Card& one) {
        trust::Directory directory;
        REQUIRE(directory.accept(one).ok());
        return directory;
    };
    const trust::Directory cards = directory_of(card(test_key(), "14.03646", "head"));
    const trust::Directory revoked = directory_of(card(test_key(), "14.03646", "head", true));
    CHECK(check(text.code, cards) == "good");
    CHECK(check(text.code, trust::Directory()) == "unknown-key");
    CHECK(check(text.code, revoked) == "revoked-key");
    CHECK(check(text.code, directory_of(card(test_key(), "14.03646", "officer"))) == "good");
    CHECK(check(text.code, directory_of(card(test_key(), "14.03646", "author"))) == "wrong-signer");
    CHECK(check(text.code, directory_of(card(test_key(), "14.03647", "head"))) == "wrong-signer");
    CHECK(check(signed_code(statement(), new_key()), cards) == "unknown-key");
    // Signed by another, under the key of the head.
    auto forged = *read_code(signed_code(statement(), new_key()));
    forged = trust::make_jws(forged.payload, trust::typ::certificate, test_key().id(), forged.signatures[0].bytes);
    CHECK(check(write_code(forged), cards) == "bad-signature");
    // One letter of the payload, the number: refused with a register that lists the true one, too.
    auto other = *read_code(text.code);
    const std::size_t at = other.payload.find("01/GCN");
    std::string payload = other.payload;
    payload[at] = '9';
    CHECK(
        check(write_code(trust::make_jws(payload, trust::typ::certificate, test_key().id(), other.signatures[0].bytes)),
              cards) == "bad-signature");
    // A good signature over no statement.
    auto nonsense = native::sign_jws("{}", trust::typ::certificate, test_key());
    CHECK(check(write_code(*nonsense), cards) == "error");
    CHECK(check(write_code(*nonsense), trust::Directory()) == "unknown-key");

    const std::vector<Recognition> known = {of};
    const auto a = issued({}, text);
    const auto book = [&](const std::vector<dossier::Act>& acts, const std::vector<Recognition>& recognitions) {
        return fold_register(register_unit, acts, recognitions, library());
    };
    const Register holds = book({a}, known);
    CHECK(check(text.code, cards, &holds) == "good");
    CHECK(check(text.code, revoked, &holds) == "good");  // entered while the key was good
    // Whoever the signer has become since: the register vouches for what it lists.
    CHECK(check(text.code, directory_of(card(test_key(), "14.03647", "author")), &holds) == "good");
    CHECK(check(text.code, trust::Directory(), &holds) == "good");
    const Register empty = book({}, known);
    CHECK(check(text.code, trust::Directory(), &empty) == "unknown-key");
    CHECK(check(text.code, cards, &empty) == "not-entered");
    CHECK(check(text.code, revoked, &empty) == "revoked-key");
    const Register gone = book({a, annulled({a.id}, a)}, known);
    CHECK(check(text.code, cards, &gone) == "annulled");
    CHECK(check(text.code, trust::Directory(), &gone) == "annulled");
    const Register back = book({a, taken_back({a.id}, a)}, known);
    CHECK(check(text.code, cards, &back) == "taken-back");
    const Register twice = book({a, issued({}, real(1, "1/GCN"))}, known);
    CHECK(check(text.code, cards, &twice) == "clashing");
    Recognition ended = of;
    ended.holds = false;
    const Register baseless = book({a}, {ended});
    CHECK(check(text.code, cards, &baseless) == "no-ground");
    // The register of another unit says nothing of it.
    const Register elsewhere = fold_register(UnitId{"14.03647"}, {}, {}, library());
    CHECK(check(text.code, cards, &elsewhere) == "good");
    // Signed twice over the same words: one certificate.
    const std::string again = signed_code(statement_of(register_unit, text));
    CHECK(again != text.code);
    CHECK(check(again, cards, &gone) == "annulled");
}
