// The register of certificates: what counts, clashes, gaps, notices; and random histories on several devices.
#include "register-samples.hpp"

#include <algorithm>
#include <map>
#include <random>
#include <set>

using namespace sk;
using namespace sk::dossier;
using namespace sk::registry;
using namespace sk::test;

namespace {

const Recognition first = recognition(1, {"Lò Văn Nghĩa", "Quàng Thị Xuân"});
const Recognition second = recognition(2, {"Cà Thị Hoa"});
const std::vector<Recognition> both = {first, second};

Register folded(const std::vector<Act>& acts, const std::vector<Recognition>& recognitions = both) {
    return fold_register(register_unit, acts, recognitions, library());
}

std::string verdict(const std::vector<Act>& acts, const Act& act, const std::vector<Recognition>& known = both) {
    const Register book = folded(acts, known);
    if (std::find(book.order.begin(), book.order.end(), act.id) != book.order.end()) return "counts";
    for (const Rejected& rejected : book.rejected) {
        if (rejected.act == act.id) return rejected.code;
    }
    return "not mentioned";
}

std::string_view standing(const Register& book, const Act& act) {
    const Entry* entry = book.find(act.id);
    return entry ? standing_code(entry->standing) : "no entry";
}

std::string gaps(const Register& book) {
    std::string text;
    for (const Gap& gap : book.gaps) {
        text += std::to_string(gap.year) + " " + gap.notation + " " + std::to_string(gap.first) + "-" +
                std::to_string(gap.last) + "; ";
    }
    return text;
}

std::string portrait(const Register& book) {
    std::string text = book.unit.text + " " + book.id.text + "\n";
    for (const Entry& entry : book.entries) {
        text += entry.act.text + " " + entry.certificate.number + " " + std::string(standing_code(entry.standing));
        for (const Reprint& reprint : entry.reprints) text += " r" + reprint.act.text + reprint.reason;
        for (const Annulment& annulment : entry.annulments) text += " a" + annulment.act.text + annulment.number;
        text += "\n";
    }
    for (const Voided& voided : book.voided) {
        text += voided.act.text + " " + std::to_string(voided.first) + (voided.taken_back ? " back\n" : "\n");
    }
    for (const Clash& clash : book.clashes) {
        text += "clash " + std::to_string(static_cast<int>(clash.what));
        for (const ContentId& act : clash.acts) text += " " + act.text;
        text += "\n";
    }
    text += gaps(book) + "\nheads";
    for (const ContentId& act : book.heads) text += " " + act.text;
    text += "\norder";
    for (const ContentId& act : book.order) text += " " + act.text;
    std::map<std::string, std::string> rejected;
    for (const Rejected& entry : book.rejected) rejected[entry.act.text] = entry.code;
    for (const auto& [id, code] : rejected) text += "\n- " + id + " " + code;
    return text;
}

}  // namespace

TEST_CASE("register: its subject is made from the unit's code") {
    CHECK(is_uuid(register_of(register_unit).text));
    CHECK(register_of(register_unit) == register_of(UnitId{"14.03646"}));
    CHECK(register_of(register_unit) != register_of(UnitId{"14.03647"}));
    CHECK(register_of(register_unit).text[14] == '8');
    // For ever: another text would part a unit from its own register.
    CHECK(register_of(register_unit).text == "346c13ac-4cf4-83f7-9641-b5482852a72b");
}

TEST_CASE("register: one certificate an author, a reprint, an annulment, a new one") {
    CHECK(folded({}).entries.empty());
    CHECK(owed(folded({}), both).size() == 3);

    const Act a = issued({}, certificate(first, 0, "01/GCN"));
    const Act b = issued({a.id}, certificate(first, 1, "02/GCN"));
    Register book = folded({a, b});
    CHECK(book.entries.size() == 2);
    CHECK(standing(book, a) == "valid");
    CHECK(book.heads == std::vector{b.id});
    CHECK(book.rejected.empty());
    CHECK(gaps(book).empty());
    CHECK(book.entries[1].certificate == certificate(first, 1, "02/GCN"));
    REQUIRE(owed(book, both).size() == 1);
    CHECK(owed(book, both)[0].author->name == "Cà Thị Hoa");

    const Act again = issued({b.id}, certificate(first, 0, "03/GCN"));
    CHECK(verdict({a, b, again}, again) == "register-author-twice");
    const Act reprint = reprinted({b.id}, a);
    const Act gone = annulled({reprint.id}, a);
    const Act after = reprinted({gone.id}, a, 1);
    CHECK(verdict({a, b, reprint, gone, after}, after) == "register-entry");
    const Act anew = issued({gone.id}, certificate(first, 0, "03/GCN"));
    book = folded({a, b, reprint, gone, anew});
    CHECK(standing(book, a) == "annulled");
    CHECK(standing(book, anew) == "valid");
    CHECK(book.find(a.id)->reprints.size() == 1);
    CHECK(book.find(a.id)->annulments[0].number == "77/QĐ-UBND");
    CHECK(book.of_author(first.dossier, "a1")->act == anew.id);
    CHECK(book.clashes.empty());
    CHECK(gaps(book).empty());

    // The number of an annulled certificate stays taken.
    const Act reused = issued({gone.id}, certificate(first, 0, "1/gcn"), 1);
    CHECK(verdict({a, b, reprint, gone, reused}, reused) == "register-number-taken");
}

TEST_CASE("register: no certificate without a decision, and it says what was recognised") {
    const Act a = issued({}, certificate(first, 0, "01/GCN"));
    CHECK(verdict({a}, a, {}) == "register-decision-missing");
    CHECK(registry::waits("register-decision-missing"));
    const Act follows = reprinted({a.id}, a);
    CHECK(verdict({a, follows}, follows, {}) == "register-decision-missing");
    CHECK(verdict({a, follows}, follows) == "counts");

    const auto with = [](void (*change)(Certificate&)) {
        Certificate text = certificate(first, 0, "01/GCN");
        change(text);
        if (text.code == certificate(first, 0, "01/GCN").code) text.code = code_of(text);
        const Act act = issued({}, text);
        return verdict({act}, act);
    };
    CHECK(with([](Certificate& c) { c.name = "Người Khác"; }) == "register-content");
    CHECK(with([](Certificate& c) { c.author = "a9"; }) == "register-content");
    CHECK(with([](Certificate& c) { c.title += "!"; }) == "register-content");
    CHECK(with([](Certificate& c) { c.authors.pop_back(); }) == "register-content");
    CHECK(with([](Certificate& c) { c.authors = {"Quàng Thị Xuân", "Lò Văn Nghĩa"}; }) == "register-content");
    CHECK(with([](Certificate& c) { c.sponsor = ""; }) == "register-content");
    CHECK(with([](Certificate& c) { c.workplace = "Nơi khác"; }) == "register-content");
    CHECK(with([](Certificate& c) { c.decision_number = "9/QĐ-UBND"; }) == "register-content");
    CHECK(with([](Certificate& c) { c.decision_date = Date{2026, 12, 14}; }) == "register-content");
    CHECK(with([](Certificate& c) { c.dossier = second.dossier; }) == "register-content");
    CHECK(with([](Certificate& c) { c.date = Date{2026, 12, 14}; }) == "act-date");
    CHECK(with([](Certificate& c) { c.date = Date{2026, 12, 15}; }) == "counts");
    CHECK(with([](Certificate& c) { c.number = "GCN"; }) == "register-number");
    CHECK(with([](Certificate& c) { c.number = "0/GCN"; }) == "register-number");
    CHECK(with([](Certificate& c) { c.summary = "Tóm tắt."; }) == "counts");
    // A code that says something else, or is no code.
    CHECK(with([](Certificate& c) { c.code = code_of(certificate(first, 1, "01/GCN")); }) == "register-code");
    CHECK(with([](Certificate& c) { c.code = "AEAA"; }) == "register-code");
    CHECK(with([](Certificate& c) { c.code = "https://sangkien.example/" + c.code; }) == "register-code");

    // Of another unit's dossier.
    Recognition foreign = first;
    foreign.unit.text = "14.03647";
    CHECK(verdict({a}, a, {foreign}) == "register-content");
    // A recognition that does not hold any more: the act counts, the certificate has lost its ground.
    Recognition ended = first;
    ended.holds = false;
    CHECK(verdict({a}, a, {ended}) == "counts");
    CHECK(standing(folded({a}, {ended}), a) == "without-ground");
    CHECK(owed(folded({}, {ended}), std::vector{ended}).empty());
}

TEST_CASE("register: who may make which entry") {
    const Json text = to_body(certificate(first, 0, "01/GCN"));
    const auto by = [&](const PersonId& person, const std::string& role) {
        const Act act = entry("register.certificate_issued", {}, text, 0, person, role);
        return verdict({act}, act);
    };
    CHECK(by(register_head, "head") == "counts");
    CHECK(by(person_officer, "officer") == "counts");
    CHECK(by(person_officer, "author") == "act-authority");
    CHECK(by(person_officer, "office") == "act-authority");
    CHECK(by(person_author, "head") == "act-own-dossier");
    const Act a = issued({}, certificate(first, 0, "01/GCN"));
    const Act by_officer =
        entry("register.annulled", {a.id},
              {{"certificate", a.id.text}, {"reasons", "x"}, {"number", "1"}, {"date", "2026-12-29"}}, 0,
              person_officer, "officer");
    CHECK(verdict({a, by_officer}, by_officer) == "act-authority");

    Act act = issued({}, certificate(first, 0, "01/GCN"));
    act.law = "sonla@2026-1";  // its rules are continued by the next pack
    CHECK(verdict({act}, act) == "counts");
    act.law = "sonla@2031-1";
    CHECK(verdict({act}, act) == "act-law-unknown");
    act = issued({}, certificate(first, 0, "01/GCN"));
    act.unit.text = "14.03647";
    CHECK(verdict({act}, act) == "act-unit");
    act = issued({}, certificate(first, 0, "01/GCN"));
    act.subject = first.dossier;
    CHECK(verdict({act}, act) == "act-subject");
    act = issued({}, certificate(first, 0, "01/GCN"));
    act.type = "dossier.decided";
    CHECK(verdict({act}, act) == "act-type");
    const Act orphan = issued({content_id("not here")}, certificate(first, 0, "01/GCN"));
    CHECK(verdict({orphan}, orphan) == "act-parent-missing");
}

TEST_CASE("register: two who did not know of each other clash until one is annulled") {
    const Act root = issued({}, certificate(second, 0, "01/GCN"));
    const Act a = issued({root.id}, certificate(first, 0, "02/GCN"));
    SUBCASE("the same number for two authors") {
        const Act b = issued({root.id}, certificate(first, 1, "2/GCN"));
        Register book = folded({root, a, b});
        REQUIRE(book.clashes.size() == 1);
        CHECK(book.clashes[0].what == Clash::What::number);
        CHECK(book.clashes[0].acts.size() == 2);
        CHECK(standing(book, a) == "clashing");
        CHECK(standing(book, b) == "clashing");
        CHECK(standing(book, root) == "valid");
        CHECK(book.heads.size() == 2);
        const Act settled = annulled({a.id, b.id}, b);
        book = folded({root, a, b, settled});
        CHECK(book.clashes.empty());
        CHECK(standing(book, a) == "valid");
        CHECK(standing(book, b) == "annulled");
    }
    SUBCASE("two certificates for one author") {
        const Act b = issued({root.id}, certificate(first, 0, "03/GCN"));
        Register book = folded({root, a, b});
        REQUIRE(book.clashes.size() == 1);
        CHECK(book.clashes[0].what == Clash::What::author);
        const Act third = issued({a.id, b.id}, certificate(first, 0, "04/GCN"));
        CHECK(verdict({root, a, b, third}, third) == "register-author-twice");
        CHECK(folded({root, a, b, annulled({a.id, b.id}, a)}).clashes.empty());
    }
    SUBCASE("a number that was voided meanwhile") {
        const Act b = voided({root.id}, 2, 3);
        Register book = folded({root, a, b});
        REQUIRE(book.clashes.size() == 1);
        CHECK(standing(book, a) == "clashing");
        CHECK(folded({root, a, b, annulled({a.id, b.id}, a)}).clashes.empty());
    }
    SUBCASE("taken back and printed again") {
        const Act back = taken_back({a.id}, a);
        const Act reprint = reprinted({a.id}, a);
        Register book = folded({root, a, back, reprint});
        REQUIRE(book.clashes.size() == 1);
        CHECK(book.clashes[0].what == Clash::What::taken_back);
        CHECK(standing(book, a) == "clashing");
        const Act knows = reprinted({back.id, reprint.id}, a, 1);
        book = folded({root, a, back, reprint, knows});
        CHECK(book.clashes.empty());
        CHECK(standing(book, a) == "valid");
        CHECK(folded({root, a, back, reprint, annulled({back.id, reprint.id}, a)}).clashes.empty());
    }
    SUBCASE("annulled by both is annulled") {
        const Register book = folded({root, a, annulled({a.id}, a, 1), annulled({a.id}, a, 2)});
        CHECK(book.find(a.id)->annulments.size() == 2);
        CHECK(standing(book, a) == "annulled");
        CHECK(book.clashes.empty());
    }
}

TEST_CASE("register: an entry is taken back only while nothing has followed it") {
    const Act a = issued({}, certificate(first, 0, "01/GCN"));
    const Act back = taken_back({a.id}, a);
    Register book = folded({a, back});
    CHECK(standing(book, a) == "taken-back");
    CHECK(gaps(book).empty());
    CHECK(owed(book, both).size() == 3);
    // Number and author are free again.
    const Act anew = issued({back.id}, certificate(first, 0, "01/GCN"), 1);
    book = folded({a, back, anew});
    CHECK(standing(book, anew) == "valid");
    CHECK(book.clashes.empty());

    const Act b = issued({a.id}, certificate(first, 1, "02/GCN"));
    const Act late = taken_back({b.id}, a);
    CHECK(verdict({a, b, late}, late) == "act-undo");
    const Act twice = taken_back({back.id}, back);
    CHECK(verdict({a, back, twice}, twice) == "act-undo");
    const Act gone = annulled({b.id}, a);
    const Act not_gone = taken_back({gone.id}, gone);
    CHECK(standing(folded({a, b, gone, not_gone}), a) == "valid");
    const Act v = voided({b.id}, 3, 4);
    book = folded({a, b, v, taken_back({v.id}, v)});
    CHECK(book.voided[0].taken_back);
}

TEST_CASE("register: gaps are listed by year and notation until they are accounted for") {
    const Recognition many = recognition(3, {"A", "B", "C", "D", "E"});
    const std::vector<Recognition> known = {many};
    const Act a = issued({}, certificate(many, 0, "05/GCN-UBND"));
    const Act b = issued({a.id}, certificate(many, 1, "08/gcn-ubnd"));
    const Act c = issued({b.id}, certificate(many, 2, "02/GCN-UBND", "2027-01-05"));
    const Act d = issued({c.id}, certificate(many, 3, "SK-2", "2027-01-05"));
    CHECK(gaps(folded({a, b, c, d}, known)) ==
          "2026 GCN-UBND 1-4; 2026 gcn-ubnd 6-7; 2027 GCN-UBND 1-1; 2027 SK 1-1; ");
    const Act e = voided({d.id}, 1, 4, 0, 2026, "GCN-UBND");
    const Act f = voided({e.id}, 6, 6, 0, 2026, "GCN-UBND");
    CHECK(gaps(folded({a, b, c, d, e, f}, known)) == "2026 gcn-ubnd 7-7; 2027 GCN-UBND 1-1; 2027 SK 1-1; ");
    // Voided numbers are taken, and what is taken cannot be voided.
    const Act on_voided = issued({f.id}, certificate(many, 4, "6/GCN-UBND"));
    CHECK(verdict({a, b, c, d, e, f, on_voided}, on_voided, known) == "register-number-taken");
    const Act over = voided({f.id}, 7, 9, 0, 2026, "GCN-UBND");
    CHECK(verdict({a, b, c, d, e, f, over}, over, known) == "register-number-taken");
    const Act turned = voided({f.id}, 9, 7);
    CHECK(verdict({a, b, c, d, e, f, turned}, turned, known) == "register-number");
    // A number far away makes one gap, not a million.
    const Act far = issued({f.id}, certificate(many, 4, "99999999/GCN-UBND"));
    CHECK(folded({a, b, c, d, e, f, far}, known).gaps.size() == 4);
}

TEST_CASE("register: numbers as offices write them") {
    CHECK(parse_number("12/GCN-UBND") == parse_number(" 012 / gcn-ubnd "));
    CHECK(parse_number("GCN-12") == Number{12, "gcn"});
    CHECK(parse_number("12") == Number{12, ""});
    CHECK(parse_number("12/GCN-UBND") != parse_number("12/GCN-SKHCN"));
    CHECK(parse_number("12/QĐ") == parse_number("12/qđ"));
    for (const char* bad : {"", "  ", "GCN", "0", "00/GCN", "999999999/GCN", "123456789012345678901234567890"}) {
        CHECK_FALSE_MESSAGE(parse_number(bad).has_value(), bad);
    }
}

TEST_CASE("register: what people are told of a number before they enter it") {
    const Recognition many = recognition(3, {"A", "B", "C"});
    const Act a = issued({}, certificate(many, 0, "05/GCN", "2026-12-20"));
    const Act b = voided({a.id}, 6, 7);
    const Act c = issued({b.id}, certificate(many, 1, "08/GCN", "2026-12-22"));
    const Register book = folded({a, b, c}, {many});
    const auto notes = [&](const char* number, const char* date) {
        std::string text;
        for (const NumberNotice& notice : notices_on(book, number, day(date), law::Numbering::no_repeat_in_year)) {
            text += std::string(number_note_code(notice.note));
            if (notice.first > 0) text += " " + std::to_string(notice.first) + "-" + std::to_string(notice.last);
            text += ";";
        }
        return text;
    };
    CHECK(notes("09/GCN", "2026-12-22") == "");
    CHECK(notes("chín", "2026-12-22") == "none;");
    CHECK(notes("5/gcn", "2026-12-25") == "taken;");
    CHECK(notes("7/GCN", "2026-12-25") == "taken;");
    CHECK(notes("12/GCN", "2026-12-22") == "gap 9-11;");
    CHECK(notes("10/GCN", "2026-12-21") == "gap 9-9;order;");
    CHECK(notes("4/GCN", "2026-12-21") == "gap 1-3;order;");
    CHECK(notes("9/GCN-UBND", "2026-12-22") == "sign;gap 1-8;");
    CHECK(notes("1/GCN", "2027-01-04") == "");  // a new year begins at 1
}

TEST_CASE("register: one an author and no number twice are the pack's, with a value each") {
    law::Library library;
    law::Pack loose = changed_rules([](Json& json) {
        json["register"]["one_per_author"]["value"] = false;
        json["register"]["numbering"]["value"] = "free";
    });
    loose.id = "sonla@2026-2";  // under which the samples are made
    library.add(std::move(loose));
    const Act a = issued({}, certificate(first, 0, "01/GCN"));
    const Act same_number = issued({a.id}, certificate(first, 1, "01/GCN"));
    const Act same_author = issued({same_number.id}, certificate(first, 0, "02/GCN"));
    const std::vector<Act> acts = {a, same_number, same_author};
    const Register let = fold_register(register_unit, acts, both, library);
    CHECK(let.rejected.empty());
    CHECK(let.clashes.empty());
    CHECK(let.entries.size() == 3);
    CHECK(folded(acts).entries.size() == 1);  // Sơn La's own values, as ever
    CHECK(notices_on(let, "01/GCN", day("2026-12-20"), law::Numbering::free).empty());
    CHECK(notices_on(let, "01/GCN", day("2026-12-20"), law::Numbering::no_repeat_in_year).front().note ==
          NumberNote::taken);
}

TEST_CASE("register: from a dossier's own acts") {
    const auto made = [](std::string_view type, const PersonId& by, const char* role, std::vector<ContentId> parents,
                         Json body) {
        Act one = act(type, by, role, std::move(parents), std::move(body));
        one.law = "sonla@2026-2";
        return *read_act(write_act(one));
    };
    const Act filing = made("dossier.filed", person_author, "author", {}, filed().body);
    const Act receipt = made("dossier.received", person_officer, "officer", {filing.id}, received({}).body);
    const Act acceptance =
        made("dossier.accepted", person_officer, "officer", {receipt.id},
             {{"date", "2026-11-24"}, {"state_funded", false}, {"head_is_author", false}, {"note", ""}});
    const Act opinion = made("dossier.council_opinion", person_officer, "officer", {acceptance.id},
                             {{"session", "01934f00-0000-7000-8000-0000000000ff"},
                              {"record", ""},
                              {"result", "agree"},
                              {"date", "2026-12-10"},
                              {"members", 5},
                              {"agree", 5},
                              {"disagree", 0},
                              {"invalid", 0},
                              {"mean", nullptr},
                              {"note", ""}});
    const Act decision =
        made("dossier.decided", register_head, "head", {opinion.id},
             {{"result", "recognised"}, {"reasons", ""}, {"number", "41/QĐ-UBND"}, {"date", "2026-12-15"}});
    std::vector<Act> acts = {filing, receipt, acceptance, opinion, decision};
    const auto recognised = [&] { return recognitions_of(fold(acts, library()), acts); };
    for (const Rejected& rejected : fold(acts, library()).rejected) FAIL(rejected.code);
    REQUIRE(recognised().size() == 1);
    const Recognition one = recognised()[0];
    CHECK(one.decision == decision.id);
    CHECK(one.number == "41/QĐ-UBND");
    CHECK(one.title == application().title);
    CHECK(one.sponsor == application().sponsor);
    CHECK(one.authors.size() == 2);
    CHECK(one.author("a2")->name == "Quàng Thị Xuân");
    CHECK(one.own == std::vector{person_author});
    CHECK(one.holds);
    const Act a = issued({}, certificate(one, 0, "01/GCN"));
    CHECK(standing(folded({a}, recognised()), a) == "valid");

    acts.push_back(made("dossier.annulled", register_head, "head", {decision.id},
                        {{"reasons", "Không phải tác giả."}, {"number", "50/QĐ-UBND"}, {"date", "2027-01-10"}}));
    REQUIRE(recognised().size() == 1);
    CHECK_FALSE(recognised()[0].holds);
    CHECK(standing(folded({a}, recognised()), a) == "without-ground");
    acts.resize(4);
    CHECK(recognised().empty());
}

// What a reader makes of a register whose dossiers he may not see.
TEST_CASE("register: accepted entries vouch for their decisions, and for nothing else") {
    const Recognition twins = recognition(3, {"Lò Văn Nghĩa", "Lò Văn Nghĩa", "Quàng Thị Xuân"});
    const Act a = issued({}, certificate(twins, 1, "01/GCN")), b = issued({a.id}, certificate(twins, 2, "02/GCN"));
    const Act c = issued({b.id}, certificate(twins, 0, "03/GCN")), d = issued({c.id}, certificate(first, 0, "04/GCN"));
    const Act gone = annulled({d.id}, a);
    const std::vector<Act> acts = {a, b, c, d, gone};
    const Register whole = folded(acts, {twins, first});
    const Register read = folded(acts, recognitions_vouched(acts));
    CHECK(portrait(read) == portrait(whole));
    CHECK(standing(read, a) == "annulled");
    CHECK(standing(read, c) == "valid");
    // The endpoint has not taken the third: it and what follows it wait, what stands before it counts.
    const auto known = recognitions_vouched(std::vector{d});
    CHECK(verdict(acts, a, known) == "register-decision-missing");
    CHECK(folded(acts, recognitions_vouched(std::vector{a, b, c})).order.size() == 3);
    CHECK(dossiers_named(acts) == std::vector{first.dossier, twins.dossier});
    Act own = issued({}, certificate(first, 0, "01/GCN"));
    own.body["dossier"] = own.subject.text;  // a register is no dossier
    CHECK(dossiers_named(std::vector{own}).empty());
}

namespace {

// Devices that write without knowing each other, now and then all that the others wrote, and now and then nonsense.
void keep_books_under(const char* law) {
    CAPTURE(law);
    const std::vector<Recognition> known = {recognition(1, {"A", "B", "C"}), recognition(2, {"D"}),
                                            recognition(3, {"E", "F"})};
    int clashes = 0, refused = 0, valid = 0, gone = 0;
    for (unsigned seed = 1; seed <= 40; ++seed) {
        CAPTURE(seed);
        std::mt19937 random(seed);
        std::vector<Act> acts;
        std::vector<std::vector<Act>> devices(3);
        for (int step = 0; step < 24; ++step) {
            std::vector<Act>& own = devices[random() % 3];
            if (random() % 4 == 0) own = acts;
            const Register seen = folded(own, known);
            std::vector<ContentId> parents = seen.heads;
            if (parents.size() > limits::act_parents_max) parents.resize(limits::act_parents_max);
            const Recognition& of = known[random() % 3];
            const std::string number = std::to_string(random() % 9 + 1) + (random() % 8 ? "/GCN" : "/SK");
            const Act* target = own.empty() ? nullptr : &own[random() % own.size()];
            const int salt = step;
            Act made;
            switch (random() % 9) {
                case 0: made = voided(parents, static_cast<int>(random() % 4 + 1), 4, salt); break;
                case 1: made = target ? annulled(parents, *target, salt) : voided(parents, 1, 1, salt); break;
                case 2: made = target ? reprinted(parents, *target, salt) : voided(parents, 2, 2, salt); break;
                case 3: {
                    const Act* last = parents.empty() ? nullptr : target;
                    for (const Act& other : own) {
                        if (!parents.empty() && other.id == parents.front()) last = &other;
                    }
                    made = last ? taken_back({parents.front()}, *last, salt) : voided(parents, 3, 3, salt);
                    break;
                }
                default: made = issued(parents, certificate(of, random() % of.authors.size(), number), salt);
            }
            made = under(law, std::move(made));
            own.push_back(made);
            acts.push_back(made);
        }
        const Register book = folded(acts, known);
        const std::string expected = portrait(book);
        std::vector<Act> shuffled = acts;
        for (int i = 0; i < 3; ++i) {
            std::shuffle(shuffled.begin(), shuffled.end(), random);
            if (i == 0) shuffled.push_back(shuffled.front());  // given twice
            REQUIRE(portrait(folded(shuffled, known)) == expected);
        }
        // Every act stands in exactly one list.
        REQUIRE(book.order.size() + book.rejected.size() == acts.size());
        // What counts for one device counts for all: every device's view is a part of the whole.
        const std::set<ContentId> counting(book.order.begin(), book.order.end());
        for (const std::vector<Act>& own : devices) {
            const Register view = folded(own, known);
            for (const ContentId& act : view.order) REQUIRE(counting.contains(act));
            for (const Rejected& rejected : view.rejected) {
                if (!registry::waits(rejected.code)) REQUIRE_FALSE(counting.contains(rejected.act));
            }
        }
        // No number and no author twice among those that hold, unless people are shown the clash.
        std::map<std::string, int> numbers, authors;
        std::set<ContentId> in_clash;
        for (const Clash& clash : book.clashes) in_clash.insert(clash.acts.begin(), clash.acts.end());
        for (const Entry& entry : book.entries) {
            const Certificate& text = entry.certificate;
            REQUIRE((entry.standing == Standing::clashing) == in_clash.contains(entry.act));
            const Number number = *parse_number(text.number);
            REQUIRE(std::any_of(known.begin(), known.end(), [&](const Recognition& one) {
                return one.decision == text.decision && one.author(text.author)->name == text.name;
            }));
            if (entry.standing == Standing::valid) {
                ++valid;
                REQUIRE(++numbers[number.sign + std::to_string(number.count)] == 1);
                REQUIRE(++authors[text.dossier.text + text.author] == 1);
                for (const Voided& voided : book.voided) {
                    const bool covers = voided.first <= number.count && number.count <= voided.last;
                    REQUIRE_FALSE((!voided.taken_back && fold_sign(voided.notation) == number.sign && covers));
                }
            }
            gone += entry.standing == Standing::annulled || entry.standing == Standing::taken_back;
        }
        // Gaps and what is used make up 1 … largest, without overlap.
        std::map<std::string, std::set<std::int64_t>> used, missing;
        for (const Entry& entry : book.entries) {
            if (entry.standing == Standing::taken_back) continue;
            const Number number = *parse_number(entry.certificate.number);
            used[number.sign].insert(number.count);
        }
        for (const Voided& voided : book.voided) {
            for (std::int64_t i = voided.first; !voided.taken_back && i <= voided.last; ++i) {
                used[fold_sign(voided.notation)].insert(i);
            }
        }
        for (const Gap& gap : book.gaps) {
            for (std::int64_t i = gap.first; i <= gap.last; ++i) {
                REQUIRE(missing[fold_sign(gap.notation)].insert(i).second);
                REQUIRE_FALSE(used[fold_sign(gap.notation)].contains(i));
            }
        }
        for (const auto& [sign, counts] : used) {
            if (counts.empty()) continue;
            REQUIRE(static_cast<std::int64_t>(counts.size() + missing[sign].size()) == *counts.rbegin());
        }
        clashes += static_cast<int>(book.clashes.size());
        refused += static_cast<int>(book.rejected.size());
    }
    // The histories reach all of it.
    CHECK(clashes > 5);
    CHECK(refused > 60);
    CHECK(valid > 60);
    CHECK(gone > 30);
}

}  // namespace

TEST_CASE("register: random histories") {
    keep_books_under("sonla@2026-2");
    keep_books_under(present_pack);
}
