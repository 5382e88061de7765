// The rules of sonla@2026-8 as people meet them in forms and on the page of a dossier.
// [SECTION] Papers behind an act   [SECTION] Who may   [SECTION] Rounds and parts   [SECTION] Every other end
#include "app-people.hpp"
#include "dossier/due.hpp"
#include "ui-harness.hpp"
#include "ui/screens/screens.hpp"

using namespace sk;
using namespace sk::test::people;

namespace {

namespace act_type = dossier::act_type;

// A unit with everybody who has a part in a dossier; the sample with three authors, or with one.
struct LawDesk {
    Province province;
    Person author{province, 1}, officer{province, 2}, head{province, 3}, secretary{province, 4}, clerk{province, 5};
    std::string dossier, today;

    explicit LawDesk(const char* sample = "01-y-te-lich-hen-bang-hinh.json", const char* filer = "Lò Thị Hoa") {
        author.enrol(commune, filer, {"author"}, province.invite(commune, {"author"}));
        officer.enrol(commune, "Quàng Văn Bình", {"officer"}, province.invite(commune, {"officer"}));
        head.enrol(commune, "Hà Văn Thủy", {"head"}, province.invite(commune, {"head"}));
        secretary.enrol(commune, "Cầm Thị Lan", {"secretary"}, province.invite(commune, {"secretary"}));
        clerk.enrol(office, "Nguyễn Thị Mai", {"office"}, province.invite(office, {"office"}));
        today = display_date(date_of(author.platform.time));
        dossier = author.write_and_file(sample);
        author.exchange();
    }
    void receive() { make(officer, "received", {{"number", "15/TN"}, {"date", today}}); }
    void accept(const char* funded = "no", const char* is_author = "no") {
        receive();
        make(officer, "accepted", {{"date", today}, {"state_funded", funded}, {"head_is_author", is_author}});
    }
    void opine() {
        make(secretary, "council_opinion",
             {{"result", "agree"},
              {"date", today},
              {"members", "9"},
              {"agree", "7"},
              {"disagree", "2"},
              {"invalid", "0"}});
    }
    void decide(const char* result = "recognised", const char* reasons = "") {
        make(head, "decided", {{"result", result}, {"reasons", reasons}, {"number", "15/QĐ"}, {"date", today}});
    }
    void make(Person& person, const std::string& kind, const std::vector<std::pair<std::string, std::string>>& form) {
        person.exchange();
        person.act(dossier, "dossier." + kind, form);
        person.exchange();
    }
    void open(Person& person) {
        person.exchange();
        person.say(Action::open_dossier, dossier);
        REQUIRE(person.model().dossier);
    }
    static bool may(const Person& person, std::string_view type) {
        const auto& allowed = person.model().dossier->allowed;
        return std::find(allowed.begin(), allowed.end(), type) != allowed.end();
    }
    static std::vector<std::string> options(const Person& person, std::string_view member) {
        for (const app::ActField& field : person.model().dossier->fields)
            if (field.member->name == member) return field.options;
        return {};
    }
    // What stands in his list of work about this dossier.
    std::vector<std::string> work(Person& person) const {
        person.exchange();
        std::vector<std::string> acts;
        for (const app::WorkRow& row : person.model().work)
            if (row.id == dossier) acts.push_back(row.act);
        return acts;
    }
    static bool asks(const Person& person, std::string_view member) {
        const auto& fields = person.model().dossier->fields;
        return std::any_of(fields.begin(), fields.end(),
                           [&](const app::ActField& field) { return field.member->name == member; });
    }
    std::string row(std::size_t at) { return author.model().dossier->state.application.authors.at(at).row_id; }
};

}  // namespace

// [SECTION] Papers behind an act

TEST_CASE("law desk: the superior's approval is the officer's next work, with its scan") {
    LawDesk desk;
    desk.accept("yes", "yes");
    desk.opine();
    desk.open(desk.head);
    CHECK(LawDesk::may(desk.head, act_type::decided));
    CHECK_FALSE(LawDesk::may(desk.head, act_type::superior_approved));
    CHECK(dossier::next_work(desk.head.model().dossier->state, test::present()).front().act ==
          act_type::superior_approved);
    desk.open(desk.officer);
    REQUIRE(desk.officer.model().work.size() == 1);
    CHECK(desk.officer.model().work[0].act == act_type::superior_approved);
    desk.officer.say(Action::open_act, desk.dossier, "dossier.superior_approved");
    for (const auto& [field, text] : std::vector<std::pair<std::string, std::string>>{
             {"result", "approved"}, {"body", "Ủy ban nhân dân tỉnh"}, {"number", "9/UBND"}, {"date", desk.today}})
        desk.officer.say(app::Choose{"act/" + field, text});
    desk.officer.say(Action::submit_act, desk.dossier);  // no scan yet
    CHECK(desk.officer.model().dossier->form.type == act_type::superior_approved);
    CHECK(desk.officer.model().dossier->state.last(act_type::superior_approved) == nullptr);
    desk.officer.attach("chap-thuan.pdf");
    desk.officer.say(Action::submit_act, desk.dossier);
    CHECK(desk.officer.model().dossier->state.last(act_type::superior_approved));
    desk.officer.exchange();
    desk.decide();
    CHECK(desk.head.state_of(desk.dossier) == "recognised");
}

TEST_CASE("law desk: an opinion typed by hand is shown as one from paper") {
    LawDesk desk;
    desk.accept();
    desk.opine();
    desk.open(desk.head);
    CHECK(desk.head.model().dossier->record == app::OpenDossier::Record::paper);
    CHECK(desk.head.model().dossier->state.last(act_type::council_opinion)->files.size() == 1);
    CHECK(desk.head.model().dossier->meetings.empty());
}

TEST_CASE("law desk: an act that could not be saved leaves no file waiting to be sent") {
    LawDesk desk;
    desk.accept();
    Person& secretary = desk.secretary;
    desk.open(secretary);
    secretary.say(Action::open_act, desk.dossier, "dossier.council_opinion");
    for (const auto& [field, text] : std::vector<std::pair<std::string, std::string>>{{"result", "agree"},
                                                                                      {"date", desk.today},
                                                                                      {"members", "9"},
                                                                                      {"agree", "7"},
                                                                                      {"disagree", "2"},
                                                                                      {"invalid", "0"}})
        secretary.say(app::Choose{"act/" + field, text});
    secretary.attach_where_asked();
    const auto sign = [&] {
        secretary.say(Action::submit_act, desk.dossier);
        REQUIRE(secretary.model().dialog.kind == app::Dialog::Kind::confirm_act);
        secretary.say(Action::confirm);
    };
    const auto asked_for_files = [&] {
        const auto& requests = secretary.platform.requests;
        return std::count_if(requests.begin(), requests.end(), [](const exchange::HttpRequest& request) {
            return request.path.starts_with("/v1/files/");
        });
    };
    secretary.platform.browser()->database->faults.fail_in = 0;
    sign();
    CHECK(secretary.state_of(desk.dossier) == "accepted");
    secretary.exchange();
    CHECK(asked_for_files() == 0);
    CHECK(secretary.model().dossier->form.files.size() == 1);  // what was filled in is there still
    sign();
    CHECK(secretary.state_of(desk.dossier) == "opinion");
    secretary.exchange();
    CHECK(asked_for_files() > 0);
}

// [SECTION] Who may

TEST_CASE("law desk: with his own key a person confirms the row of his name; for others the office has the paper") {
    LawDesk desk("04-giao-duc-tieng-viet-lop-1.json");
    desk.open(desk.author);
    const auto rows = desk.author.model().dossier->state.application.authors;
    REQUIRE(rows.size() == 3);
    CHECK_FALSE(LawDesk::may(desk.author, act_type::share_confirmed));  // he bears nobody's name here
    CHECK(desk.author.model().dossier->unconfirmed.size() == 3);

    desk.open(desk.officer);
    desk.officer.say(Action::open_act, desk.dossier, "dossier.share_confirmed");
    CHECK(LawDesk::options(desk.officer, "author").size() == 3);
    CHECK(LawDesk::options(desk.officer, "way") == std::vector<std::string>{"paper"});
    CHECK(desk.officer.model().dossier->form.values.at("way") == "paper");
    desk.officer.say(app::Choose{"act/author", rows[1].row_id});
    desk.officer.say(Action::submit_act, desk.dossier);  // without the paper
    CHECK(desk.officer.model().dossier->form.type == act_type::share_confirmed);
    desk.officer.attach("giay-xac-nhan.pdf");
    desk.officer.say(Action::submit_act, desk.dossier);
    REQUIRE(desk.officer.model().dossier->state.shares.size() == 1);
    CHECK(desk.officer.model().dossier->unconfirmed == std::vector<std::string>{rows[0].name, rows[2].name});
    for (const app::ActView& view : desk.officer.model().dossier->acts) CHECK_FALSE(view.other_name);

    // An officer who is a co-author: his own row with his key, every other with paper.
    Person namesake(desk.province, 9);
    namesake.enrol(commune, rows[2].name.c_str(), {"officer"}, desk.province.invite(commune, {"officer"}));
    desk.officer.exchange();
    desk.open(namesake);
    namesake.say(Action::open_act, desk.dossier, "dossier.share_confirmed");
    namesake.say(app::Choose{"act/author", rows[0].row_id});
    CHECK(LawDesk::options(namesake, "way") == std::vector<std::string>{"paper"});
    namesake.say(app::Choose{"act/author", rows[2].row_id});
    CHECK(LawDesk::options(namesake, "way") == std::vector<std::string>{"own_key"});  // nobody has his own paper
    CHECK(namesake.model().dossier->form.values.at("way") == "own_key");
    namesake.say(Action::submit_act, desk.dossier);
    if (namesake.model().dialog.kind == app::Dialog::Kind::confirm_act) namesake.say(Action::confirm);
    REQUIRE(namesake.model().dossier->state.shares.size() == 2);
    CHECK(namesake.model().dossier->unconfirmed == std::vector<std::string>{rows[0].name});
    for (const app::ActView& view : namesake.model().dossier->acts) CHECK_FALSE(view.other_name);
}

TEST_CASE("law desk: the list of work asks a co-author for his share, and tells who filed that some are missing") {
    using Work = std::vector<std::string>;
    LawDesk desk("04-giao-duc-tieng-viet-lop-1.json");
    desk.open(desk.author);
    const auto rows = desk.author.model().dossier->state.application.authors;
    CHECK(desk.work(desk.author) == Work{"share.awaited"});
    Person second(desk.province, 9), namesake(desk.province, 10);
    second.enrol(commune, rows[1].name.c_str(), {}, desk.province.invite(commune, {"author"}));
    desk.author.say(Action::export_dossier, desk.dossier);  // the network gives a plain author his own only
    second.platform.chosen_file = app::OpenedFile{"ho-so.json", desk.author.platform.saved.back().bytes};
    second.say(Action::import_file);
    CHECK(desk.work(second) == Work{"dossier.share_confirmed"});
    desk.make(second, "share_confirmed", {{"author", rows[1].row_id}, {"way", "own_key"}});
    CHECK(desk.work(second).empty());
    CHECK(desk.work(desk.author) == Work{"share.awaited"});
    // Who bears the third author's name is asked, until he has said that he is another.
    namesake.enrol(commune, rows[2].name.c_str(), {"officer"}, desk.province.invite(commune, {"officer"}));
    CHECK(desk.work(namesake) == Work{"dossier.received", "dossier.share_confirmed"});
    desk.make(namesake, "received", {{"number", "15/TN"}, {"date", desk.today}, {"not_author", "Khác ngày sinh."}});
    CHECK(desk.work(namesake) == Work{"dossier.accepted"});
    // Then the paper of that author is as anybody's for him.
    desk.open(namesake);
    namesake.say(Action::open_act, desk.dossier, "dossier.share_confirmed");
    namesake.say(app::Choose{"act/author", rows[2].row_id});
    CHECK(LawDesk::options(namesake, "way") == std::vector<std::string>{"own_key", "paper"});
    namesake.say(Action::close_form);
    for (const std::size_t row : {0, 2}) {
        desk.open(desk.officer);
        desk.officer.say(Action::open_act, desk.dossier, "dossier.share_confirmed");
        desk.officer.say(app::Choose{"act/author", rows[row].row_id});
        desk.officer.attach("giay-xac-nhan.pdf");
        desk.officer.say(Action::submit_act, desk.dossier);
        desk.officer.exchange();
    }
    CHECK(desk.work(desk.author).empty());
}

TEST_CASE("law desk: a share that an author of another name has confirmed does not hold, and is shown as such") {
    LawDesk desk("01-y-te-lich-hen-bang-hinh.json", "Giàng Thị Mỷ");
    desk.open(desk.author);
    REQUIRE(LawDesk::may(desk.author, act_type::share_confirmed));
    desk.make(desk.author, "share_confirmed", {{"author", desk.row(0)}, {"way", "own_key"}});
    desk.receive();
    desk.make(desk.officer, "supplement_requested", {{"reason", "Sửa họ tên tác giả."}, {"due", "15/12/2026"}});
    desk.open(desk.author);
    desk.author.say(Action::start_supplement, desk.dossier);
    const std::string draft = "draft/" + desk.dossier + "/";
    desk.author.type(
        draft + "authors/" + desk.author.model().find_draft(desk.dossier)->application.authors[0].row_id + "/name",
        "Họ Tên Khác");
    desk.author.type(draft + "answer", "Đã sửa.");
    desk.author.file(desk.dossier);
    desk.open(desk.author);
    CHECK(desk.author.model().dossier->state.shares.empty());  // the row and the share are the same, the name is not
    const auto& open = desk.author.model().dossier->unconfirmed;
    CHECK(std::find(open.begin(), open.end(), "Họ Tên Khác") != open.end());
    const auto& acts = desk.author.model().dossier->acts;
    CHECK(std::any_of(acts.begin(), acts.end(), [](const app::ActView& view) { return view.other_name; }));
}

TEST_CASE("law desk: who bears an author's name says why he is not that author, and everybody reads it") {
    LawDesk desk("04-giao-duc-tieng-viet-lop-1.json");
    desk.open(desk.author);
    const std::string name = desk.author.model().dossier->state.application.authors[2].name;
    Person namesake(desk.province, 9);
    namesake.enrol(commune, name.c_str(), {"officer"}, desk.province.invite(commune, {"officer"}));
    desk.open(namesake);
    CHECK(namesake.model().dossier->same_name);
    namesake.say(Action::open_act, desk.dossier, "dossier.received");
    REQUIRE(LawDesk::asks(namesake, "not_author"));
    namesake.type("act/number", "15/TN");
    namesake.say(Action::submit_act, desk.dossier);
    CHECK(namesake.model().dossier->form.errors.at("act/not_author") == "blank");
    CHECK(namesake.state_of(desk.dossier) == "filed");
    namesake.type("act/not_author", "Khác ngày sinh, công tác ở trường khác.");
    namesake.say(Action::submit_act, desk.dossier);
    CHECK(namesake.state_of(desk.dossier) == "received");  // the reason stands in the act: nothing is asked twice
    namesake.exchange();
    desk.open(desk.officer);
    const app::ActView& view = desk.officer.model().dossier->acts.back();
    CHECK(view.same_name);
    CHECK(string_or(view.act.body, "not_author") == "Khác ngày sinh, công tác ở trường khác.");
    // Whose name is nobody's is asked nothing, and his acts say nothing of it.
    desk.officer.say(Action::open_act, desk.dossier, "dossier.accepted");
    CHECK_FALSE(LawDesk::asks(desk.officer, "not_author"));
    desk.make(desk.officer, "accepted", {{"date", desk.today}, {"state_funded", "no"}, {"head_is_author", "no"}});
    desk.make(
        desk.officer, "examined",
        {{"date", desk.today}, {"novelty", "met"}, {"applied", "met"}, {"benefit", "met"}, {"not_excluded", "met"}});
    CHECK_FALSE(desk.officer.model().dossier->state.last(act_type::examined)->body.contains("not_author"));
}

TEST_CASE("law desk: who has an author's name, place and position leaves the unit's work to somebody else") {
    LawDesk desk;
    desk.open(desk.officer);
    desk.make(desk.officer, "supplement_requested", {{"reason", "Ghi rõ tác giả thứ hai."}, {"due", "15/12/2026"}});
    desk.open(desk.author);
    desk.author.say(Action::start_supplement, desk.dossier);
    const std::string row = "draft/" + desk.dossier + "/authors/" +
                            desk.author.model().find_draft(desk.dossier)->application.authors[1].row_id + "/";
    const std::string unit = desk.author.model().units.find(UnitId{commune})->name;
    desk.author.type(row + "name", "Quàng Văn Bình");
    desk.author.type(row + "workplace", "UBND " + unit);
    desk.author.type(row + "position", "công chức");  // as the officer's card has it
    desk.author.type("draft/" + desk.dossier + "/answer", "Đã ghi.");
    desk.author.file(desk.dossier);
    desk.author.exchange();
    desk.open(desk.officer);
    CHECK(desk.officer.model().dossier->same_person);
    CHECK_FALSE(LawDesk::may(desk.officer, act_type::received));
    CHECK_FALSE(LawDesk::may(desk.officer, act_type::supplement_requested));
    CHECK(LawDesk::may(desk.officer, act_type::share_confirmed));  // his own share
    CHECK(desk.work(desk.officer) == std::vector<std::string>{"dossier.share_confirmed"});
    sk::test::Stage stage(1366.0f, 4'000.0f);
    stage.model = desk.officer.model();
    CHECK(stage.settle(ui::screens::dossier) > 0);
    CHECK(stage.find("dossier/same-person") != nullptr);
    CHECK(stage.find("dossier/same-person/law") != nullptr);  // nothing is refused without its rule
    CHECK(stage.find("dossier/same-name") == nullptr);
    desk.officer.say(Action::open_act, desk.dossier, "dossier.received");
    CHECK(desk.officer.model().dossier->form.type.empty());
    // Somebody else of the unit does it.
    Person second(desk.province, 9);
    second.enrol(commune, "Lường Thị Xuân", {"officer"}, desk.province.invite(commune, {"officer"}));
    desk.open(second);
    CHECK_FALSE(second.model().dossier->same_name);
    desk.make(second, "received", {{"number", "15/TN"}, {"date", desk.today}});
    CHECK(second.state_of(desk.dossier) == "received");
}

TEST_CASE("law desk: where a clock would run and has not begun, the page says what it begins with") {
    LawDesk desk;
    desk.receive();
    desk.make(desk.officer, "intake_refused", {{"reasons", "Không mới."}, {"number", "5/TB"}, {"date", desk.today}});
    desk.open(desk.author);
    REQUIRE(desk.author.state_of(desk.dossier) == "intake_refused");
    sk::test::Stage stage(1366.0f, 4'000.0f);
    stage.model = desk.author.model();
    CHECK(stage.settle(ui::screens::dossier) > 0);
    REQUIRE(stage.find("dossier/clock/complaint/starts") != nullptr);
    CHECK(stage.find("dossier/clock/complaint/law") != nullptr);
    CHECK(stage.find("dossier/clock/complaint/day") == nullptr);
    desk.make(desk.author, "complained", {{"date", desk.today}, {"content", "Không đồng ý."}});
    desk.open(desk.author);
    stage.model = desk.author.model();
    CHECK(stage.settle(ui::screens::dossier) > 0);
    CHECK(stage.find("dossier/clock/complaint/starts") == nullptr);
    CHECK(stage.find("dossier/clock/complaint/day") != nullptr);
}

TEST_CASE("law desk: a refusal names the rule by which it is made, where it stands, and that nobody has read it") {
    LawDesk desk;
    desk.accept();
    const auto said = [](const Person& person) { return person.model().toasts.back().text; };
    const std::vector<std::pair<std::string, std::string>> too_few = {{"result", "agree"}, {"date", desk.today},
                                                                      {"members", "9"},    {"agree", "3"},
                                                                      {"disagree", "6"},   {"invalid", "0"}};
    desk.make(desk.secretary, "council_opinion", too_few);
    CHECK(desk.secretary.state_of(desk.dossier) == "accepted");
    desk.open(desk.secretary);
    desk.secretary.act(desk.dossier, "dossier.council_opinion", too_few);
    CHECK(said(desk.secretary).find("Căn cứ: Điều 8, Thông tư số 18/2013/TT-BKHCN") != std::string::npos);
    CHECK(said(desk.secretary).find("chưa xác minh") == std::string::npos);  // this one was read
    desk.opine();
    desk.open(desk.head);
    desk.head.act(desk.dossier, "dossier.decided",
                  {{"result", "recognised"}, {"number", "15/QĐ"}, {"date", "01/11/2026"}});
    CHECK(desk.head.state_of(desk.dossier) == "opinion");
    CHECK(
        said(desk.head).find("Căn cứ: Văn bản không ghi ngày sớm hơn văn bản mà nó dựa vào, Thiết lập của phần mềm") !=
        std::string::npos);
    CHECK(said(desk.head).find("(chưa xác minh)") != std::string::npos);
}

// [SECTION] Rounds and parts

TEST_CASE("law desk: outside the round an application is checked, kept and not filed") {
    Province province;
    Person author(province, 1);
    author.enrol(commune, "Lò Thị Hoa", {"author"}, province.invite(commune, {"author"}));
    const auto as_shipped = author.platform.assets;
    author.platform.assets = [as_shipped](const std::string& path) -> Result<std::string> {
        Result<std::string> bytes = as_shipped(path);
        if (!bytes.ok() || !path.ends_with("sonla-2026-8.json")) return bytes;
        Json json = parse_json(*bytes).value();
        json["rounds"] = {{{"code", "dot-1"},
                           {"name", "Đợt 1"},
                           {"level", "unit"},
                           {"from", "06-01"},
                           {"to", "06-30"},
                           {"fields", Json::array()},
                           {"citation", "@app"}}};
        return dump_json(json);
    };
    author.open();
    REQUIRE(author.model().phase == app::Phase::ready);
    REQUIRE(author.model().pack.provisions.rounds.size() == 1);
    const std::string id = author.write("01-y-te-lich-hen-bang-hinh.json");
    author.say(Action::file_draft, id);
    CHECK(author.model().dialog.kind == app::Dialog::Kind::none);
    const auto& problems = author.model().problems;
    CHECK(std::any_of(problems.begin(), problems.end(),
                      [](const dossier::Problem& problem) { return problem.code == "round-closed"; }));
    CHECK(author.model().find_draft(id));
}

TEST_CASE(
    "law desk: a draft begun under the pack before is filed under the present one, once its author has seen what "
    "changed") {
    Province province;
    Person author(province, 1);
    author.enrol(commune, "Lò Thị Hoa", {"author"}, province.invite(commune, {"author"}));
    const auto as_shipped = author.platform.assets;
    author.platform.assets = [as_shipped](const std::string& path) -> Result<std::string> {
        if (path.ends_with("sonla-2026-8.json")) return as_shipped("assets/law/sonla-2026-2.json");
        Result<std::string> bytes = as_shipped(path);
        if (!bytes.ok() || !path.ends_with("law/index.json")) return bytes;
        Json json = parse_json(*bytes).value();  // of the site before: later packs were not there
        Json packs = Json::array();
        for (const Json& entry : json["packs"])
            if (const Json& of = entry["id"]; of != "sonla@2026-3" && of != "sonla@2026-4" && of != "sonla@2026-5" &&
                                              of != "sonla@2026-7" && of != "sonla@2026-8")
                packs.push_back(entry);
        json["packs"] = packs;
        return dump_json(json);
    };
    author.open();
    const std::string id = author.write("01-y-te-lich-hen-bang-hinh.json");
    CHECK(author.model().find_draft(id)->law == "sonla@2026-2");
    author.platform.assets = as_shipped;
    author.open();
    author.say(Action::open_draft, id);
    CHECK_FALSE(author.model().law_changes.empty());  // who writes down the superior's approval, at the least
    author.say(Action::file_draft, id);
    CHECK(author.model().dialog.kind == app::Dialog::Kind::none);
    CHECK(author.model().find_draft(id));
    author.say(Action::adopt_law, id);
    CHECK(author.model().law_changes.empty());
    author.platform.advance(3'000);
    author.file(id);
    author.say(Action::open_dossier, id);
    CHECK(author.model().dossier->state.law == test::present_pack);
}

TEST_CASE("law desk: before a proposal is signed, what is missing in the dossier is named") {
    LawDesk desk;
    desk.accept();
    desk.opine();  // with the scan of its minutes
    desk.decide();
    desk.open(desk.head);
    desk.head.say(Action::open_act, desk.dossier, "dossier.proposed");
    for (const auto& [field, text] : std::vector<std::pair<std::string, std::string>>{{"level", "province"},
                                                                                      {"effect", "Giảm thời gian"},
                                                                                      {"replicability", "Toàn tỉnh"},
                                                                                      {"number", "20/TTr"},
                                                                                      {"date", desk.today}})
        desk.head.say(app::Choose{"act/" + field, text});
    desk.head.say(Action::submit_act, desk.dossier);
    REQUIRE(desk.head.model().dialog.kind == app::Dialog::Kind::confirm_act);
    CHECK(desk.head.model().dialog.text.find("Quyết định công nhận") != std::string::npos);
    CHECK(desk.head.model().dialog.text.find("Biên bản") == std::string::npos);
    desk.head.say(Action::cancel);
    desk.head.attach("Quyết định 15.pdf");
    desk.head.say(Action::submit_act, desk.dossier);
    CHECK(desk.head.model().dialog.text.find("Quyết định công nhận") == std::string::npos);
    desk.head.say(Action::confirm);
    CHECK(desk.head.state_of(desk.dossier) == "proposed");
}

// [SECTION] Every other end

TEST_CASE("law desk: withdrawn by its author") {
    LawDesk desk;
    desk.make(desk.author, "withdrawn", {{"reason", "Nộp nhầm đơn vị."}});
    CHECK(desk.author.state_of(desk.dossier) == "withdrawn");
    desk.open(desk.officer);
    CHECK(desk.officer.model().dossier->allowed.empty());
}

TEST_CASE("law desk: refused at intake, complained of, the complaint upheld") {
    LawDesk desk;
    desk.receive();
    desk.make(desk.officer, "intake_refused",
              {{"reasons", "Không thuộc thẩm quyền."}, {"number", "3/TB"}, {"date", desk.today}});
    CHECK(desk.officer.state_of(desk.dossier) == "intake_refused");
    desk.make(desk.author, "complained", {{"date", desk.today}, {"content", "Tôi công tác tại phường."}});
    desk.make(desk.head, "complaint_resolved",
              {{"result", "upheld"}, {"reasons", "Đúng là của phường."}, {"number", "4/KL"}, {"date", desk.today}});
    // Back where it was refused: what the acceptance asks, is asked now.
    CHECK(desk.head.state_of(desk.dossier) == "received");
    const std::vector<std::string>& allowed = desk.head.model().dossier->allowed;
    CHECK(std::find(allowed.begin(), allowed.end(), "dossier.accepted") != allowed.end());
    CHECK(std::find(allowed.begin(), allowed.end(), "dossier.council_opinion") == allowed.end());
}

TEST_CASE("law desk: returned by the head, refused the second time, the complaint rejected") {
    LawDesk desk;
    desk.accept();
    desk.opine();
    desk.decide("returned", "Làm rõ hiệu quả.");
    CHECK(desk.head.state_of(desk.dossier) == "returned");
    desk.opine();
    desk.decide("refused", "Không mới tại đơn vị.");
    CHECK(desk.head.state_of(desk.dossier) == "refused");
    desk.make(desk.author, "complained", {{"date", desk.today}, {"content", "Đề nghị xem lại."}});
    desk.make(desk.head, "complaint_resolved",
              {{"result", "rejected"}, {"reasons", "Không có căn cứ."}, {"number", "5/KL"}, {"date", desk.today}});
    CHECK(desk.head.state_of(desk.dossier) == "refused");
    CHECK_FALSE(desk.head.model().dossier->state.complaint_open);
}

TEST_CASE("law desk: a new version comes while the head has a form open; it is told, and asked before the signature") {
    LawDesk desk;
    Person deputy{desk.province, 9};
    deputy.enrol(commune, "Tòng Văn Chủ", {"head"}, desk.province.invite(commune, {"head"}));
    desk.accept();
    desk.opine();
    desk.open(desk.head);
    desk.head.say(Action::open_act, desk.dossier, "dossier.decided");
    for (const auto& [member, text] : {std::pair("result", "recognised"), std::pair("number", "15/QĐ")})
        desk.head.say(app::Choose{std::string("act/") + member, text});
    const ContentId read = desk.head.model().dossier->state.version;
    const app::ActForm& form = desk.head.model().dossier->form;
    CHECK(form.version == read);
    // Meanwhile his deputy returns it, the author supplements it, and the council has its opinion again.
    desk.make(deputy, "decided",
              {{"result", "returned"}, {"reasons", "Làm rõ hiệu quả."}, {"number", "14/TB"}, {"date", desk.today}});
    SUBCASE("past this step: the form is closed, and why is said") {
        desk.head.exchange();
        CHECK(form.type.empty());
        REQUIRE_FALSE(desk.head.model().toasts.empty());
        const auto& toasts = desk.head.model().toasts;
        CHECK(std::any_of(toasts.begin(), toasts.end(), [](const app::Toast& toast) {
            return toast.text.find("Biểu mẫu đang mở đã đóng lại") != std::string::npos;
        }));
    }
    SUBCASE("at this step again: what was filled in is kept for the new version, if he says so") {
        desk.make(desk.officer, "supplement_requested", {{"reason", "Làm rõ hiệu quả."}, {"due", ""}});
        desk.author.supplement(desk.dossier);
        desk.accept();
        desk.opine();
        desk.head.exchange();
        REQUIRE(form.type == act_type::decided);
        CHECK(form.values.at("number") == "15/QĐ");
        CHECK(form.version == read);
        CHECK(desk.head.model().dossier->state.version != read);
        desk.head.say(Action::submit_act, desk.dossier);
        REQUIRE(desk.head.model().dialog.kind == app::Dialog::Kind::confirm_act);
        CHECK(desk.head.model().dialog.text.find("Tác giả đã bổ sung") != std::string::npos);
        CHECK(desk.head.state_of(desk.dossier) == "opinion");
        desk.head.say(Action::confirm);
        CHECK(desk.head.state_of(desk.dossier) == "recognised");
        // Who opens the form now has read the new one.
        desk.open(deputy);
        CHECK(deputy.model().dossier->state.version != read);
    }
}

TEST_CASE("law desk: what is signed on paper is printed from the open form, before it has a number") {
    LawDesk desk;
    desk.accept();
    desk.opine();
    desk.decide();
    desk.open(desk.head);
    Person& head = desk.head;
    const auto printed = [&](const char* paper) {
        head.say(Action::print_paper, desk.dossier, paper);
        return head.platform.printed.back().html;
    };
    const auto has = [](const std::string& html, std::string_view part) {
        return html.find(part) != std::string::npos;
    };
    head.say(Action::open_act, desk.dossier, "dossier.annulled");
    head.type("act/reasons", "Trùng giải pháp đã có.");
    const std::string draft = printed("annulling");
    CHECK(has(draft, "Số: …/QĐ-…"));
    CHECK(has(draft, "Trùng giải pháp đã có."));
    CHECK(has(draft, "15/QĐ"));
    CHECK(head.state_of(desk.dossier) == "recognised");  // nothing has been made
    CHECK_FALSE(has(printed("outcome"), "Trùng giải pháp đã có."));
    head.say(Action::close_form);
    desk.make(head, "annulled", {{"reasons", "Trùng giải pháp đã có."}, {"number", "30/QĐ"}, {"date", desk.today}});
    CHECK(has(printed("annulling"), "Số: 30/QĐ"));
}

TEST_CASE("law desk: the list by year and field, on paper and as a table with decision, votes and reasons") {
    LawDesk desk;
    desk.accept();
    desk.opine();
    desk.decide("refused", "Không mới tại đơn vị.");
    Person& head = desk.head;
    REQUIRE(head.model().list.rows.size() == 1);
    REQUIRE(head.model().list.years.size() == 1);
    head.say(Action::export_list, "xlsx");
    REQUIRE_FALSE(head.platform.workbooks.empty());
    const auto& rows = head.platform.workbooks.back().rows;
    REQUIRE(rows.size() == 2);
    CHECK(rows[1][6] == "15/QĐ, " + desk.today);
    CHECK(rows[1][7] == "7/9 phiếu đồng ý");
    CHECK(rows[1][8] == "Không mới tại đơn vị.");
    head.say(app::Choose{"list/state", "refused"});
    head.say(app::Choose{"list/year", head.model().list.years.front()});
    if (!head.model().list.fields.empty()) head.say(app::Choose{"list/field", head.model().list.fields.front()});
    CHECK(head.model().list.rows.size() == 1);
    head.say(Action::print_list);
    CHECK(head.platform.printed.back().html.find("Không mới tại đơn vị.") != std::string::npos);
    head.say(app::Choose{"list/year", "2019"});
    CHECK(head.model().list.rows.empty());
    head.say(Action::export_list, "csv");
    CHECK(head.platform.saved.back().bytes.find("15/QĐ") == std::string::npos);
}

TEST_CASE("law desk: the province asks for more; a recognition is annulled") {
    LawDesk desk;
    desk.accept();
    desk.opine();
    desk.decide();
    desk.make(desk.head, "proposed",
              {{"level", "province"},
               {"effect", "Giảm thời gian"},
               {"replicability", "Toàn tỉnh"},
               {"number", "20/TTr"},
               {"date", desk.today}});
    // Nobody has to set a day.
    desk.make(desk.clerk, "province_supplement_requested", {{"reason", "Thiếu biên bản."}});
    CHECK_FALSE(desk.clerk.model().dossier->state.supplement_due);
    desk.make(desk.officer, "province_supplemented", {{"answer", "Đã gửi biên bản."}});
    desk.open(desk.clerk);
    desk.clerk.say(Action::open_act, desk.dossier, "dossier.province_received");
    CHECK(desk.clerk.model().dossier->fields.front().needed);
    desk.clerk.say(Action::submit_act, desk.dossier);
    CHECK(desk.clerk.model().dossier->form.errors.at("act/number") == "number-missing");
    desk.make(desk.clerk, "province_received", {{"number", "5/SK"}, {"date", desk.today}});
    CHECK(desk.clerk.state_of(desk.dossier) == "province_received");

    LawDesk other;
    other.accept();
    other.opine();
    other.decide();
    other.make(other.head, "annulled",
               {{"reasons", "Trùng giải pháp đã có."}, {"number", "30/QĐ"}, {"date", other.today}});
    CHECK(other.head.state_of(other.dossier) == "annulled");
}

// [SECTION] Days that computers claim

TEST_CASE("law desk: on a computer whose day lies before all rules nothing is filed, and the day is named") {
    Province province;
    Person author(province, 1);
    author.enrol(commune, "Lò Thị Hoa", {"author"}, province.invite(commune, {"author"}));
    const std::string id = author.write("01-y-te-lich-hen-bang-hinh.json");
    author.platform.time = parse_timestamp("2025-12-01T08:00:00+07:00").value();
    author.say(Action::file_draft, id);
    CHECK(author.model().dialog.kind == app::Dialog::Kind::none);
    const auto& problems = author.model().problems;
    const auto early = std::find_if(problems.begin(), problems.end(),
                                    [](const dossier::Problem& problem) { return problem.code == "law-early"; });
    REQUIRE(early != problems.end());
    CHECK(early->arguments == std::vector<std::string>{author.model().pack.name, "29/11/2026"});
    CHECK(author.model().find_draft(id));
}

TEST_CASE("law desk: on the day before the shipped rules, an application is filed under those before them") {
    Province province;
    Person author(province, 1);
    author.platform.time = parse_timestamp("2026-11-28T08:00:00+07:00").value();
    author.enrol(commune, "Lò Thị Hoa", {"author"}, province.invite(commune, {"author"}));
    author.open();
    CHECK(author.model().pack.id == "sonla@2026-3");
    const std::string id = author.write_and_file("01-y-te-lich-hen-bang-hinh.json");
    author.say(Action::open_dossier, id);
    CHECK(author.model().dossier->state.law == "sonla@2026-3");
    CHECK(author.model().dossier->state.state == dossier::State::filed);
}

TEST_CASE("law desk: a filing that came long after the day that it claims is shown with both days") {
    Province province;
    Person author(province, 1), officer(province, 2);
    author.enrol(commune, "Lò Thị Hoa", {"author"}, province.invite(commune, {"author"}));
    officer.enrol(commune, "Quàng Văn Bình", {"officer"}, province.invite(commune, {"officer"}));
    const std::string quick = author.write_and_file("01-y-te-lich-hen-bang-hinh.json");
    author.exchange();
    const std::string slow = author.write_and_file("01-y-te-lich-hen-bang-hinh.json");
    province.time.unix_ms += 20 * 86'400'000ll;
    officer.platform.time = province.time;
    author.exchange();
    officer.exchange();
    const auto came = [&](const std::string& id) {
        officer.say(Action::open_dossier, id);
        REQUIRE(officer.model().dossier);
        return officer.model().dossier->came_on;
    };
    CHECK_FALSE(came(quick));
    CHECK(came(slow) == test::day("2026-12-20"));
    officer.open();  // it is kept with what the browser holds
    CHECK(came(slow) == test::day("2026-12-20"));
}
