// The register of certificates at a unit's desks: the head decides, the officer issues, the author sees it; a reprint,
// an annulment, a number typed twice, what is taken back; the check of a code with the register at hand.
#include "app-people.hpp"
#include "register/register.hpp"

using namespace sk;
using namespace sk::test::people;
namespace act_type = dossier::act_type;

namespace {

// A unit whose one dossier, with two authors, has been recognised, and everybody has received that.
struct Unit {
    Province province;
    Person author{province, 1}, officer{province, 2}, head{province, 3}, other{province, 4};
    std::string dossier;
    std::vector<std::string> rows, names;

    Unit() {
        author.enrol(commune, "Lò Thị Hoa", {"author"}, province.invite(commune, {"author"}));
        officer.enrol(commune, "Quàng Văn Bình", {"officer"}, province.invite(commune, {"officer"}));
        head.enrol(commune, "Cầm Văn Chủ", {"head"}, province.invite(commune, {"head"}));
        other.enrol(commune, "Vì Thị Lả", {"author"}, province.invite(commune, {"author"}));
        dossier = author.write_and_file("02-hanh-chinh-phieu-ba-o.json");
        author.exchange();
        recognise(officer, head, dossier);
        officer.exchange();
        for (const dossier::Author& row : head.model().dossier->state.application.authors) {
            rows.push_back(row.row_id);
            names.push_back(row.name);
        }
        REQUIRE(rows.size() >= 2);
    }
    static void open_book(Person& person) { person.say(app::Navigate{{app::Screen::certificates, {}}}); }
    static const app::RegisterView& book(const Person& person) {
        REQUIRE(person.model().certificates);
        REQUIRE_FALSE(person.model().certificates->loading);
        return *person.model().certificates;
    }
    // Opens the form from the dossier's page and fills in what stands on the paper.
    void open_issue(Person& person) {
        person.say(Action::open_dossier, dossier);
        person.say(Action::open_entry, dossier, std::string(act_type::certificate_issued));
        REQUIRE(book(person).form.type == act_type::certificate_issued);
        person.type("register/place", "Tô Hiệu");
        person.type("register/signer", "Cầm Văn Chủ");
        person.type("register/signer_position", "Chủ tịch");
    }
    void number(Person& person, std::size_t row, const char* text) {
        person.type("register/number/" + rows[row], text);
    }
    void issue_two() {
        open_issue(officer);
        number(officer, 0, "01/GCN-UBND");
        number(officer, 1, "02/GCN-UBND");
        officer.say(Action::submit_entry);
        REQUIRE(book(officer).book.entries.size() == 2);
    }
    static std::string toast(const Person& person) {
        return person.model().toasts.empty() ? "" : person.model().toasts.back().text;
    }
    static std::vector<std::string> owed_work(const Person& person) {
        std::vector<std::string> ids;
        for (const app::WorkRow& row : person.model().work)
            if (row.act == act_type::certificate_issued) ids.push_back(row.id);
        return ids;
    }
};

const registry::Entry& entry(const Person& person, std::size_t at) { return Unit::book(person).book.entries.at(at); }

}  // namespace

TEST_CASE("register desk: certificates for every author, seen by the author and by everybody of the unit") {
    Unit unit;
    // The work is told to those who may do it.
    CHECK(Unit::owed_work(unit.officer) == std::vector{unit.dossier});
    CHECK(Unit::owed_work(unit.head) == std::vector{unit.dossier});
    CHECK(Unit::owed_work(unit.author).empty());
    unit.officer.say(Action::open_dossier, unit.dossier);
    CHECK(unit.officer.model().dossier->owes_certificates);

    unit.open_issue(unit.officer);
    CHECK(unit.book(unit.officer).owed.size() == unit.rows.size());
    unit.officer.say(Action::submit_entry);  // no number: nothing is invented
    CHECK(unit.book(unit.officer).form.errors.count("register/number/" + unit.rows[0]) == 1);
    unit.number(unit.officer, 0, "01/GCN-UBND");
    CHECK(unit.book(unit.officer).form.notices.at(unit.rows[0]).empty());
    unit.number(unit.officer, 1, "1/gcn-ubnd");
    REQUIRE(unit.book(unit.officer).form.notices.at(unit.rows[1]).size() == 1);
    CHECK(unit.book(unit.officer).form.notices.at(unit.rows[1])[0].note == registry::NumberNote::taken);
    unit.officer.say(Action::submit_entry);
    CHECK(unit.book(unit.officer).form.errors.at("register/number/" + unit.rows[1]) == "register-number-taken");
    CHECK(unit.book(unit.officer).book.entries.empty());
    unit.number(unit.officer, 1, "03/GCN-UBND");
    CHECK(unit.book(unit.officer).form.notices.at(unit.rows[1])[0].note == registry::NumberNote::leaves_gap);
    unit.number(unit.officer, 1, "02/GCN-UBND");
    unit.officer.type("register/date", "31/12/2099");
    unit.officer.say(Action::submit_entry);
    CHECK(unit.book(unit.officer).form.errors.at("register/date") == "date-future");
    unit.officer.type("register/date", today_at(unit.officer));
    const std::int64_t commits = unit.officer.platform.browser()->database->commits;
    unit.officer.say(Action::submit_entry);
    CHECK(unit.officer.platform.browser()->database->commits == commits + 1);  // both or none
    REQUIRE(unit.book(unit.officer).book.entries.size() == 2);
    CHECK(entry(unit.officer, 0).certificate.name == unit.names[0]);
    CHECK(entry(unit.officer, 1).certificate.name == unit.names[1]);
    CHECK(entry(unit.officer, 0).certificate.office == unit.officer.model().units.find(UnitId{commune})->name);
    CHECK(unit.book(unit.officer).book.gaps.empty());
    CHECK(unit.book(unit.officer).form.type.empty());
    CHECK_FALSE(unit.book(unit.officer).bad_signatures);
    CHECK(Unit::owed_work(unit.officer).empty());
    CHECK(unit.officer.model().exchange.to_send == 2);

    unit.officer.exchange();
    CHECK(unit.officer.model().exchange.to_send == 0);
    unit.author.exchange();
    unit.author.say(Action::open_dossier, unit.dossier);
    REQUIRE(unit.author.model().dossier->certificates.size() == 2);
    CHECK(unit.author.model().dossier->certificates[0].certificate.number == "01/GCN-UBND");
    CHECK(unit.author.model().dossier->certificates[0].standing == registry::Standing::valid);
    CHECK_FALSE(unit.author.model().dossier->owes_certificates);
    // Somebody who may not see the dossier reads the register all the same, and makes no entry in it.
    unit.other.exchange();
    CHECK(unit.other.state_of(unit.dossier) == "absent");
    Unit::open_book(unit.other);
    REQUIRE(unit.book(unit.other).book.entries.size() == 2);
    CHECK(entry(unit.other, 1).standing == registry::Standing::valid);
    CHECK(unit.book(unit.other).allowed.empty());
    // The work of the head's list goes when the entries have come.
    unit.head.exchange();
    CHECK(Unit::owed_work(unit.head).empty());
    // The register is no dossier anywhere; where it stands in the queue it opens as what it is.
    unit.officer.say(Action::open_dossier, registry::register_of(UnitId{commune}).text);
    CHECK(unit.officer.model().route.screen == app::Screen::certificates);
    CHECK(unit.officer.model().rows_all.size() == 1);
}

TEST_CASE("register desk: reprint, annul, a code that is checked, and what an officer may not do") {
    Unit unit;
    unit.issue_two();
    const std::string first = entry(unit.officer, 0).act.text;
    unit.officer.say(Action::print_certificate, first);
    REQUIRE(unit.officer.platform.printed.size() == 1);
    CHECK(unit.officer.platform.printed[0].html.find(entry(unit.officer, 0).certificate.code) != std::string::npos);
    CHECK(unit.officer.platform.printed[0].html.find("Cấp lại lần thứ") == std::string::npos);

    unit.officer.say(Action::open_entry, first, std::string(act_type::certificate_reprinted));
    unit.officer.say(Action::submit_entry);
    CHECK(unit.book(unit.officer).form.errors.at("register/reason") == "blank");
    unit.officer.type("register/reason", "Bản cũ bị mất.");
    unit.officer.say(Action::submit_entry);
    REQUIRE(entry(unit.officer, 0).reprints.size() == 1);
    unit.officer.say(Action::print_certificate, first);
    CHECK(unit.officer.platform.printed[1].html.find("Cấp lại lần thứ") != std::string::npos);
    // To annul is the head's.
    unit.officer.say(Action::open_entry, first, std::string(act_type::certificate_annulled));
    CHECK(unit.book(unit.officer).form.type.empty());
    unit.officer.exchange();

    const std::string code = entry(unit.officer, 0).certificate.code;
    const auto check = [&](Person& person) {
        person.platform.is_online = false;
        person.say(app::Navigate{{app::Screen::check, code}});
        person.platform.is_online = true;
        REQUIRE(person.model().check.result);
        return person.model().check.result->finding;
    };
    unit.author.exchange();
    CHECK(check(unit.author) == registry::Finding::good);
    CHECK(unit.author.model().check.result->in_register);

    unit.head.exchange();
    Unit::open_book(unit.head);
    unit.head.say(Action::open_entry, first, std::string(act_type::certificate_annulled));
    REQUIRE(unit.book(unit.head).form.type == act_type::certificate_annulled);
    unit.head.type("register/reasons", "Cấp nhầm người.");
    unit.head.type("register/number", "20/QĐ-UBND");
    unit.head.say(Action::submit_entry);
    CHECK(unit.head.model().dialog.kind == app::Dialog::Kind::confirm_sign);
    unit.head.say(Action::cancel);
    CHECK(entry(unit.head, 0).standing == registry::Standing::valid);
    unit.head.say(Action::submit_entry);
    unit.head.say(Action::confirm);
    CHECK(entry(unit.head, 0).standing == registry::Standing::annulled);
    CHECK(Unit::owed_work(unit.head) == std::vector{unit.dossier});  // owed again
    unit.head.exchange();
    CHECK(check(unit.author) == registry::Finding::good);  // it has not heard of it yet
    unit.author.exchange();
    CHECK(check(unit.author) == registry::Finding::annulled);
    unit.author.say(app::EditText{"check/code", code, true});
    CHECK_FALSE(unit.author.model().check.result);

    // What was entered last is taken back while nothing has followed; then the certificate holds again.
    REQUIRE(unit.book(unit.head).last);
    unit.head.say(Action::open_entry, "", std::string(act_type::register_retracted));
    unit.head.type("register/reason", "Ghi nhầm giấy.");
    unit.head.say(Action::submit_entry);
    unit.head.say(Action::confirm);
    CHECK(entry(unit.head, 0).standing == registry::Standing::valid);
    CHECK_FALSE(unit.book(unit.head).last);
}

TEST_CASE("register desk: numbers that no certificate bears; two desks at once; nobody issues his own") {
    Unit unit;
    Unit::open_book(unit.officer);
    unit.officer.say(Action::open_entry, "", std::string(act_type::number_voided));
    unit.officer.type("register/first", "1");
    unit.officer.type("register/last", "2");
    unit.officer.type("register/notation", "GCN-UBND");
    unit.officer.type("register/reason", "Phôi in hỏng.");
    unit.officer.say(Action::submit_entry);
    CHECK(unit.book(unit.officer).form.errors.at("register/way") == "choice-missing");
    unit.officer.say(app::Choose{"register/way", "spoiled"});
    unit.officer.say(Action::submit_entry);
    REQUIRE(unit.book(unit.officer).book.voided.size() == 1);
    unit.open_issue(unit.officer);
    unit.number(unit.officer, 0, "02/GCN-UBND");
    unit.officer.say(Action::submit_entry);
    CHECK(unit.book(unit.officer).form.errors.at("register/number/" + unit.rows[0]) == "register-number-taken");
    unit.number(unit.officer, 0, "03/GCN-UBND");
    unit.officer.say(Action::submit_entry);
    REQUIRE(unit.book(unit.officer).book.entries.size() == 1);

    // The head, without a network, gives the same author another number: both count, and people see the clash.
    unit.open_issue(unit.head);
    CHECK(unit.book(unit.head).form.values.at("signer") == "Cầm Văn Chủ");
    unit.number(unit.head, 0, "04/GCN-UBND");
    unit.head.say(Action::submit_entry);
    REQUIRE(unit.book(unit.head).book.entries.size() == 1);
    unit.head.exchange();
    unit.officer.exchange();
    Unit::open_book(unit.officer);
    REQUIRE(unit.book(unit.officer).book.clashes.size() == 1);
    CHECK(unit.book(unit.officer).book.clashes[0].what == registry::Clash::What::author);
    CHECK(entry(unit.officer, 0).standing == registry::Standing::clashing);
    CHECK(unit.book(unit.officer).book.heads.size() == 2);

    // The author enrols as officer too, in another browser profile of the same person? No: as himself he is refused.
    Person own(unit.province, 9);
    own.enrol(commune, "Lường Văn Tự", {"officer"}, unit.province.invite(commune, {"officer", "author"}));
    const std::string mine = own.write_and_file("01-y-te-lich-hen-bang-hinh.json");
    own.exchange();
    unit.officer.exchange();
    const std::string today = today_at(unit.officer);
    unit.officer.act(mine, "dossier.received", {{"number", "13/TN"}, {"date", today}});
    unit.officer.act(mine, "dossier.accepted", {{"date", today}, {"state_funded", "no"}, {"head_is_author", "no"}});
    unit.officer.act(
        mine, "dossier.council_opinion",
        {{"result", "agree"}, {"date", today}, {"members", "5"}, {"agree", "5"}, {"disagree", "0"}, {"invalid", "0"}});
    unit.officer.exchange();
    unit.head.exchange();
    unit.head.act(mine, "dossier.decided", {{"result", "recognised"}, {"number", "16/QĐ-UBND"}, {"date", today}});
    unit.head.exchange();
    own.exchange();
    const auto owed = Unit::owed_work(own);
    CHECK(std::find(owed.begin(), owed.end(), mine) == owed.end());
    own.say(Action::open_dossier, mine);
    CHECK_FALSE(own.model().dossier->owes_certificates);
    own.say(Action::open_entry, mine, std::string(act_type::certificate_issued));
    own.say(Action::submit_entry);
    const auto& entries = unit.book(own).book.entries;
    CHECK(std::none_of(entries.begin(), entries.end(),
                       [&](const registry::Entry& one) { return one.certificate.dossier.text == mine; }));
    CHECK(Unit::owed_work(unit.head).size() == 2);
}

TEST_CASE("files of acts: kept by their hash, shown and saved; a copy that came by another way proves itself") {
    Unit unit;
    const std::string scan = "%PDF-1.4 quyết định", other = "%PDF-1.4 khác";
    const ContentId id = content_id(scan);
    unit.officer.say(Action::open_dossier, unit.dossier);
    unit.officer.say(Action::open_act, unit.dossier, "dossier.notified");
    unit.officer.platform.chosen_file = app::OpenedFile{"trang.html", "<script>"};
    unit.officer.say(Action::attach_file, "act");
    CHECK(unit.officer.model().dossier->form.files.empty());
    unit.officer.platform.chosen_file = app::OpenedFile{"quyet-dinh.pdf", scan};
    unit.officer.say(Action::attach_file, "act");
    REQUIRE(unit.officer.model().dossier->form.files.size() == 1);
    CHECK(unit.officer.model().dossier->form.files[0].id == id);
    CHECK(unit.officer.model().dossier->form.files[0].type == "application/pdf");
    // Nothing is left behind where the form is closed.
    CHECK_FALSE(unit.officer.platform.browser()->files.contains(id));
    unit.officer.say(app::Choose{"act/date", today_at(unit.officer)});
    unit.officer.say(app::Choose{"act/way", "in_person"});
    // No room: no act names a file that was not kept.
    unit.officer.platform.browser()->database->faults.fail_files = true;
    const std::size_t acts = unit.officer.model().dossier->acts.size();
    unit.officer.say(Action::submit_act);
    if (unit.officer.model().dialog.kind == app::Dialog::Kind::confirm_act) unit.officer.say(Action::confirm);
    CHECK(unit.officer.model().dossier->acts.size() == acts);
    unit.officer.platform.browser()->database->faults.fail_files = false;
    unit.officer.say(Action::submit_act);
    if (unit.officer.model().dialog.kind == app::Dialog::Kind::confirm_act) unit.officer.say(Action::confirm);
    REQUIRE(unit.officer.model().dossier->acts.size() == acts + 1);
    CHECK(unit.officer.model().files.here.contains(id.text));
    unit.officer.say(Action::show_file, id.text);
    CHECK(unit.officer.platform.shown == std::vector{id});
    unit.officer.say(Action::save_file, id.text);
    REQUIRE(unit.officer.platform.saved.size() == 1);
    CHECK(unit.officer.platform.saved[0].name == "quyet-dinh.pdf");
    CHECK(unit.officer.platform.saved[0].bytes == scan);

    unit.officer.exchange();
    unit.head.exchange();
    unit.head.say(Action::open_dossier, unit.dossier);
    CHECK(unit.head.model().files.here.empty());
    unit.head.say(Action::show_file, id.text);
    CHECK(unit.head.platform.shown.empty());
    unit.head.platform.chosen_file = app::OpenedFile{"khac.pdf", other};
    unit.head.say(Action::bring_file, id.text);
    CHECK(unit.head.model().files.here.empty());
    unit.head.platform.chosen_file = app::OpenedFile{"ban-sao.pdf", scan};
    unit.head.say(Action::bring_file, id.text);
    CHECK(unit.head.model().files.here == std::set{id.text});
    // What has been damaged since is not given out.
    unit.head.platform.browser()->files[id][10] = 'x';
    unit.head.say(Action::save_file, id.text);
    CHECK(unit.head.platform.saved.empty());
}

TEST_CASE("register desk: the standing office reads the registers of all units") {
    Unit unit;
    unit.issue_two();
    unit.officer.exchange();
    Person office_person(unit.province, 7);
    office_person.enrol(office, "Nguyễn Thị Mai", {"office"}, unit.province.invite(office, {"office"}));
    office_person.exchange();
    office_person.say(app::Choose{"register/unit", commune});  // no register open: nothing happens
    Unit::open_book(office_person);
    CHECK(unit.book(office_person).unit.text == office);
    office_person.say(app::Choose{"register/unit", commune});
    CHECK(unit.book(office_person).unit.text == commune);
    CHECK(unit.book(office_person).book.entries.size() == 2);
    CHECK(unit.book(office_person).allowed.empty());
    CHECK(to_path(office_person.model().route) == std::string("#/so-chung-nhan/") + commune);
    CHECK(app::parse_route("#/so-chung-nhan/14.03646") == app::Route{app::Screen::certificates, commune});
    CHECK(app::parse_route("#/so-chung-nhan/<x>") == app::Route{app::Screen::certificates, ""});
    CHECK(office_person.model().province.matches);
}

TEST_CASE("files of acts: go to the province after their act, piece by piece, and come to whoever may read it") {
    Unit unit;
    const std::string scan = "%PDF-1.4 " + std::string(300'000, 'q');
    const ContentId id = content_id(scan);
    unit.officer.say(Action::open_dossier, unit.dossier);
    unit.officer.say(Action::open_act, unit.dossier, "dossier.notified");
    unit.officer.platform.chosen_file = app::OpenedFile{"bien-ban.pdf", scan};
    unit.officer.say(Action::attach_file, "act");
    unit.officer.say(app::Choose{"act/date", today_at(unit.officer)});
    unit.officer.say(app::Choose{"act/way", "in_person"});
    unit.officer.say(Action::submit_act);
    if (unit.officer.model().dialog.kind == app::Dialog::Kind::confirm_act) unit.officer.say(Action::confirm);
    // The network goes after the first pieces: the act is there, the rest goes with the next exchange, from where it
    // stopped, also after the page was closed.
    int pieces = 0;
    const auto whole = unit.officer.platform.endpoint;
    unit.officer.platform.endpoint = [&](const exchange::HttpRequest& request, const std::string& authorization) {
        const bool piece = request.method == "PUT" && request.path.starts_with("/v1/files/");
        if (piece && ++pieces > 1) return exchange::HttpResponse{0, {}, "net-offline", {}};
        return whole(request, authorization);
    };
    unit.officer.exchange();
    CHECK(pieces > 1);
    unit.head.exchange();
    unit.head.say(Action::open_dossier, unit.dossier);
    CHECK(unit.head.model().files.here.empty());
    unit.head.say(Action::fetch_file, id.text);
    CHECK(unit.head.model().files.here.empty());
    CHECK(unit.head.model().files.fetching.empty());
    unit.officer.open();
    unit.officer.platform.endpoint = whole;
    const std::size_t before = unit.officer.platform.requests.size();
    unit.officer.exchange();
    std::size_t bytes = 0;
    for (std::size_t i = before; i < unit.officer.platform.requests.size(); ++i)
        if (unit.officer.platform.requests[i].path.starts_with("/v1/files/"))
            bytes += unit.officer.platform.requests[i].body.size();
    CHECK(bytes > 0);
    CHECK(bytes < scan.size());  // not from the beginning
    unit.head.say(Action::fetch_file, id.text);
    CHECK(unit.head.model().files.here == std::set{id.text});
    CHECK(unit.head.platform.browser()->files.at(id) == scan);
    // Nothing goes twice.
    const std::size_t after = unit.officer.platform.requests.size();
    unit.officer.exchange();
    for (std::size_t i = after; i < unit.officer.platform.requests.size(); ++i)
        CHECK_FALSE(unit.officer.platform.requests[i].path.starts_with("/v1/files/"));
}
