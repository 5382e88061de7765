// Files beside what people write: with a draft, with the application that it becomes, with the acts of a council; a
// dossier as a file for a co-author, who confirms his share on his own computer.
#include "app-people.hpp"
#include "base/bytes.hpp"
#include "dossier/grounds.hpp"
#include "file_store.hpp"
#include "register/register.hpp"

using namespace sk;
using namespace sk::test::people;

namespace {

const char* const two_authors = "01-y-te-lich-hen-bang-hinh.json";

void choose(Person& person, const std::string& holder, const char* name, std::string contents) {
    person.platform.chosen_file = app::OpenedFile{name, std::move(contents)};
    person.say(Action::attach_file, holder);
}

const dossier::Act* shown_act(const Person& person, std::string_view type) {
    for (const app::ActView& view : person.model().dossier->acts)
        if (view.act.type == type && view.counts) return &view.act;
    return nullptr;
}

}  // namespace

TEST_CASE("attachments: a draft keeps its files, undo takes one back, and they go with the application") {
    Province province;
    Person author(province, 301), officer(province, 302);
    author.enrol(commune, "Lò Thị Hoa", {"author"}, province.invite(commune, {"author"}));
    officer.enrol(commune, "Quàng Văn Bình", {"officer"}, province.invite(commune, {"officer"}));
    const std::string drawing = "\x89PNG\r\n\x1a\n sơ đồ", other = "%PDF-1.4 bảng tính";
    const std::string id = author.write(two_authors);
    choose(author, id, "trang.html", "<script>");
    CHECK(author.model().find_draft(id)->files.empty());
    // No room in this browser: the draft names nothing.
    author.platform.browser()->database->faults.fail_files = true;
    choose(author, id, "so-do.png", drawing);
    CHECK(author.model().find_draft(id)->files.empty());
    author.platform.browser()->database->faults.fail_files = false;
    choose(author, id, "so-do.png", drawing);
    choose(author, id, "bang-tinh.pdf", other);
    choose(author, id, "so-do-2.png", drawing);  // the same content: once
    REQUIRE(author.model().find_draft(id)->files.size() == 2);
    author.say(Action::remove_file, id, content_id(other).text);
    CHECK(author.model().find_draft(id)->files.size() == 1);
    author.say(Action::undo);
    REQUIRE(author.model().find_draft(id)->files.size() == 2);
    author.say(Action::show_file, content_id(drawing).text);
    CHECK(author.platform.shown == std::vector{content_id(drawing)});

    author.platform.advance(3'000);
    author.open();  // the page was closed
    REQUIRE(author.model().find_draft(id));
    REQUIRE(author.model().find_draft(id)->files.size() == 2);
    CHECK(author.model().find_draft(id)->files.back().name == "so-do-2.png");
    author.say(app::Navigate{{app::Screen::draft, id}});
    author.file(id);
    author.say(Action::open_dossier, id);
    const dossier::Act* filed = shown_act(author, dossier::act_type::filed);
    REQUIRE(filed);
    CHECK(filed->files.size() == 2);
    author.exchange();
    officer.exchange();
    officer.say(Action::open_dossier, id);
    REQUIRE(officer.model().files.named.size() == 2);
    CHECK(officer.model().files.here.empty());
    // Stopped on its way: nothing of it is here, and it can be asked for again.
    officer.application->dispatch(app::Do{Action::fetch_file, content_id(drawing).text, {}});
    CHECK(officer.model().files.fetching == content_id(drawing).text);
    officer.say(Action::stop_fetch);
    CHECK(officer.model().files.fetching.empty());
    CHECK_FALSE(officer.platform.browser()->files.contains(content_id(drawing)));
    officer.say(Action::fetch_file, content_id(drawing).text);
    CHECK(officer.platform.browser()->files.at(content_id(drawing)) == drawing);
    CHECK(officer.model().files.here == std::set{content_id(drawing).text});
}

TEST_CASE("attachments: where a server in front takes less at once, a file goes in smaller pieces, in one exchange") {
    Province province;
    Person author(province, 309);
    author.enrol(commune, "Lò Thị Hoa", {"author"}, province.invite(commune, {"author"}));
    const std::string drawing = "%PDF-1.4 " + std::string(3'000'000, 'x');
    const std::string id = author.write(two_authors);
    choose(author, id, "ban-ve.pdf", drawing);
    author.file(id);
    int refused = 0;
    author.platform.endpoint = [&](const exchange::HttpRequest& request, const std::string& authorization) {
        const bool large = request.path.starts_with("/v1/files/") && request.body.size() > 512 * 1024;
        if (!large) return province.answer(request, authorization);
        ++refused;
        return exchange::HttpResponse{413, "text/html", "<html>413 Request Entity Too Large</html>", {}};
    };
    author.exchange();
    CHECK(sync::FileStore(province.folder.path + "/files").is_whole(content_id(drawing)));
    CHECK(refused == 1);  // once it knows
}

TEST_CASE("attachments: not more than an act may name; a draft of before has none") {
    Province province;
    Person author(province, 303);
    author.enrol(commune, "Lò Thị Hoa", {"author"}, province.invite(commune, {"author"}));
    const std::string id = author.write(two_authors);
    for (int i = 0; i < 22; ++i) choose(author, id, "tep.pdf", "%PDF-1.4 " + std::to_string(i));
    CHECK(author.model().find_draft(id)->files.size() == 20);
    CHECK(author.model().toasts.back().tone == app::Toast::Tone::error);
    author.file(id);
    author.say(Action::open_dossier, id);
    CHECK(shown_act(author, dossier::act_type::filed)->files.size() == 20);
}

TEST_CASE("attachments: a co-author opens the dossier from a file and confirms his share on his own computer") {
    Province province;
    Person author(province, 304), coauthor(province, 305), officer(province, 306);
    author.enrol(commune, "Lò Thị Hoa", {"author"}, province.invite(commune, {"author"}));
    coauthor.enrol("14.03664", "Lò Văn Thuận", {"author"}, province.invite("14.03664", {"author"}));
    officer.enrol(commune, "Quàng Văn Bình", {"officer"}, province.invite(commune, {"officer"}));
    const std::string id = author.write_and_file(two_authors);
    author.exchange();
    coauthor.exchange();
    CHECK(coauthor.state_of(id) == "absent");
    author.say(Action::open_dossier, id);
    author.say(Action::export_dossier, id);
    REQUIRE(author.platform.saved.size() == 1);
    CHECK(author.platform.saved[0].name.starts_with("ho-so-"));
    coauthor.platform.is_online = false;
    coauthor.platform.chosen_file = app::OpenedFile{"ho-so.json", author.platform.saved[0].bytes};
    coauthor.say(Action::import_file);
    REQUIRE(coauthor.state_of(id) == "filed");
    coauthor.say(Action::open_dossier, id);
    CHECK(coauthor.model().dossier->acts.front().check == app::ActView::Check::good);
    const std::string row = coauthor.model().dossier->state.application.authors[1].row_id;
    coauthor.act(id, std::string(dossier::act_type::share_confirmed), {{"author", row}, {"way", "own_key"}});
    CHECK(coauthor.model().dossier->state.shares.size() == 1);
    coauthor.platform.is_online = true;
    coauthor.exchange();
    officer.exchange();
    // Whoever else has the file reads it; his offices at home are none here.
    Person stranger(province, 309);
    const char* const elsewhere = "14.03664";
    stranger.enrol(elsewhere, "Vì Văn Sơn", {"officer", "head"},
                   province.invite(elsewhere, {"author", "officer", "head"}));
    stranger.platform.chosen_file = app::OpenedFile{"ho-so.json", author.platform.saved[0].bytes};
    stranger.say(Action::import_file);
    stranger.say(Action::open_dossier, id);
    REQUIRE(stranger.model().dossier);
    CHECK(stranger.model().dossier->state.id.text == id);
    CHECK(stranger.model().dossier->allowed.empty());
    officer.say(Action::open_dossier, id);
    CHECK_FALSE(officer.model().dossier->allowed.empty());
    CHECK(officer.model().dossier->state.shares.size() == 1);
    CHECK(officer.model().dossier->state.shares[0].by == coauthor.model().profile->person);
}

TEST_CASE("attachments: the papers of a dossier say what its acts say") {
    Province province;
    Person author(province, 307), officer(province, 308);
    author.enrol(commune, "Lò Thị Hoa", {"author"}, province.invite(commune, {"author"}));
    officer.enrol(commune, "Quàng Văn Bình", {"officer"}, province.invite(commune, {"officer"}));
    const std::string id = author.write_and_file(two_authors);
    author.exchange();
    officer.exchange();
    const std::string today = display_date(date_of(officer.platform.time));
    officer.act(id, "dossier.received", {{"number", "15/TN"}, {"date", today}});
    officer.say(Action::print_paper, id, "receipt");
    REQUIRE(officer.platform.printed.size() == 1);
    const std::string& receipt = officer.platform.printed[0].html;
    CHECK(receipt.find("15/TN") != std::string::npos);
    CHECK(receipt.find("03 tháng kể từ ngày chấp nhận đơn") != std::string::npos);
    CHECK(receipt.find("Phường Tô Hiệu") != std::string::npos);
    officer.say(Action::print_paper, id, "something");
    CHECK(officer.platform.printed.size() == 1);
    officer.act(id, "dossier.accepted", {{"date", today}, {"state_funded", "no"}, {"head_is_author", "no"}});
    officer.say(Action::print_paper, id, "acceptance");
    CHECK(officer.platform.printed[1].html.find("Chậm nhất đến hết ngày") != std::string::npos);
}

// ---- a file that another program wrote --------------------------------------------------------------------------

// The file of a dossier in which the maker has changed his act of this type and signed it anew.
static std::string forged(Person& maker, const std::string& bytes, std::string_view type,
                          const std::function<void(dossier::Act&)>& change) {
    Json file = parse_json(bytes).value();
    for (Json& item : file["acts"]) {
        dossier::Act act = dossier::read_act(trust::jws_from_json(item, trust::typ::act).value().payload).value();
        if (act.type != type) continue;
        change(act);
        const std::string payload = dossier::write_act(act);
        const KeyId key = maker.model().profile->key;
        std::string signature;
        maker.platform.sign(
            key, trust::signing_input(trust::protected_header(trust::typ::act, key), base64url_encode(payload)),
            [&](Result<std::string> made) { signature = made.value(); });
        maker.platform.run();
        item = parse_json(trust::write_jws(trust::make_jws(payload, trust::typ::act, key, signature))).value();
    }
    return dump_json(file);
}

static std::string exported(Person& person, const std::string& id) {
    person.say(Action::open_dossier, id);
    person.say(Action::export_dossier, id);
    return person.platform.saved.back().bytes;
}

static void import_from(Person& person, std::string bytes) {
    person.platform.chosen_file = app::OpenedFile{"ho-so.json", std::move(bytes)};
    person.say(Action::import_file);
}

TEST_CASE("a file from a stick: shares that do not make 100 %, rules that were replaced do not count, and say why") {
    Province province;
    Person author(province, 401), officer(province, 402);
    author.enrol(commune, "Giàng Thị Mỷ", {"author"}, province.invite(commune, {"author"}));
    officer.enrol(commune, "Quàng Văn Bình", {"officer"}, province.invite(commune, {"officer"}));
    std::string id;
    const auto told = [&](const std::function<void(dossier::Act&)>& change) {
        id = author.write_and_file(two_authors);
        import_from(officer, forged(author, exported(author, id), dossier::act_type::filed, change));
        officer.say(Action::open_dossier, id);
        REQUIRE(officer.model().dossier);
        const app::ActView& view = officer.model().dossier->acts.back();
        CHECK_FALSE(view.counts);
        const law::Citation* ground = dossier::ground_of(view.reason, view.act.type, test::present());
        REQUIRE(ground);
        return view.reason + " " + ground->article;
    };
    std::string said = told([](dossier::Act& act) { act.body["application"]["authors"][0]["share_text"] = "50"; });
    CHECK(said.starts_with("act-share-sum Thông tư số 18/2013/TT-BKHCN Điều 5"));
    CHECK(officer.state_of(id) == "none");
    // What was filed can be copied, though nothing of it counts.
    officer.say(Action::copy_to_draft, id);
    REQUIRE(officer.model().drafts.size() == 1);
    CHECK(officer.model().drafts[0].application.title == author.model().dossier->state.application.title);
    id = author.write_and_file(two_authors);
    import_from(officer, forged(author, exported(author, id), dossier::act_type::filed, [](dossier::Act& act) {
                    act.law = "sonla@2026-5";
                    act.at = parse_timestamp("2026-12-31T08:00:00+07:00").value();
                }));
    CHECK(officer.state_of(id) == "absent");
    REQUIRE_FALSE(officer.model().toasts.empty());
    CHECK(officer.model().toasts.back().text.find(test::present().name) != std::string::npos);
    id = author.write_and_file(two_authors);
    import_from(officer, exported(author, id));
    CHECK(officer.state_of(id) == "filed");
}

TEST_CASE("a file from a stick: a share that somebody else has confirmed is refused with its rule") {
    Province province;
    Person author(province, 411), coauthor(province, 412), stranger(province, 413), officer(province, 414);
    author.enrol(commune, "Giàng Thị Mỷ", {"author"}, province.invite(commune, {"author"}));
    coauthor.enrol("14.03664", "Lò Văn Thuận", {"author"}, province.invite("14.03664", {"author"}));
    stranger.enrol("14.03664", "Lò Văn Thuấn", {"author"}, province.invite("14.03664", {"author"}));
    officer.enrol(commune, "Quàng Văn Bình", {"officer"}, province.invite(commune, {"officer"}));
    const std::string id = author.write_and_file(two_authors);
    import_from(coauthor, exported(author, id));
    const std::string row = author.model().dossier->state.application.authors[1].row_id;
    coauthor.act(id, std::string(dossier::act_type::share_confirmed), {{"author", row}, {"way", "own_key"}});
    const std::string good = exported(coauthor, id);
    // He bears nearly the same name: a tone is not the same person.
    import_from(stranger, exported(author, id));
    stranger.say(Action::open_dossier, id);
    const auto& allowed = stranger.model().dossier->allowed;
    CHECK(std::find(allowed.begin(), allowed.end(), dossier::act_type::share_confirmed) == allowed.end());
    import_from(stranger, good);  // what he exports has his own unit's card as it is now
    const std::string bad =
        forged(stranger, exported(stranger, id), dossier::act_type::share_confirmed, [&](dossier::Act& act) {
            act.by = stranger.model().profile->person;
            act.salt = "AAAAAAAAAAAAAAAAAAAAAA";
        });
    import_from(officer, bad);
    const std::string said = officer.model().toasts.back().text;
    CHECK(said.find("không phải là đồng tác giả của dòng này") != std::string::npos);
    CHECK(said.find("Đồng tác giả ký xác nhận tỷ lệ của mình bằng khóa của chính mình") != std::string::npos);
    import_from(officer, good);
    officer.say(Action::open_dossier, id);
    REQUIRE(officer.model().dossier->state.shares.size() == 1);
    CHECK(officer.model().dossier->state.shares[0].by == coauthor.model().profile->person);
}

TEST_CASE("a file from a stick: the paper of a share that does not say whose it is is refused, and asked of once") {
    Province province;
    Person author(province, 431), officer(province, 432), other(province, 433);
    author.enrol(commune, "Giàng Thị Mỷ", {"author"}, province.invite(commune, {"author"}));
    for (Person* each : {&officer, &other})
        each->enrol(commune, each == &officer ? "Quàng Văn Bình" : "Lò Thị Ín", {"officer"},
                    province.invite(commune, {"officer"}));
    const std::string id = author.write_and_file(two_authors);
    import_from(officer, exported(author, id));
    officer.say(Action::open_dossier, id);
    officer.say(Action::open_act, id, "dossier.share_confirmed");
    officer.say(app::Choose{"act/author", officer.model().dossier->state.application.authors[1].row_id});
    officer.attach("giay-xac-nhan.pdf");
    officer.say(Action::submit_act, id);
    REQUIRE(officer.model().dossier->state.shares.size() == 1);
    const std::string good = exported(officer, id);
    const std::string unnamed =
        forged(officer, good, dossier::act_type::share_confirmed, [](dossier::Act& act) { act.body.erase("name"); });
    import_from(other, unnamed);
    CHECK(other.state_of(id) == "absent");
    CHECK(other.model().toasts.back().text.find("chưa ghi của đồng tác giả nào") != std::string::npos);
    // What is here already has been asked.
    import_from(other, good);
    other.say(Action::open_dossier, id);
    REQUIRE(other.model().dossier->state.shares.size() == 1);
    import_from(other, good);
    CHECK(other.model().toasts.back().tone == app::Toast::Tone::info);
}

TEST_CASE(
    "a file from a stick: who begins on another's dossier, or where a register is going to be, is refused whole") {
    Province province;
    Person author(province, 421), stranger(province, 422), officer(province, 423);
    author.enrol(commune, "Giàng Thị Mỷ", {"author"}, province.invite(commune, {"author"}));
    stranger.enrol("14.03664", "Giàng Thị Mỷ", {"author"}, province.invite("14.03664", {"author"}));
    officer.enrol(commune, "Quàng Văn Bình", {"officer"}, province.invite(commune, {"officer"}));
    const std::string id = author.write_and_file(two_authors);
    author.exchange();
    officer.exchange();
    const int to_send = officer.model().exchange.to_send;
    const std::string own = stranger.write_and_file(two_authors);
    const auto told = [&](const SubjectId& subject) {
        import_from(officer, forged(stranger, exported(stranger, own), dossier::act_type::filed,
                                    [&](dossier::Act& act) { act.subject = subject; }));
        return officer.model().toasts.back().text;
    };
    CHECK(told(SubjectId{id}).find("đã thuộc về một hồ sơ hoặc một việc khác") != std::string::npos);
    officer.say(Action::open_dossier, id);
    CHECK(officer.model().dossier->acts.size() == 1);
    CHECK(officer.model().dossier->state.unit.text == commune);
    const SubjectId of_register = registry::register_of(UnitId{commune});
    CHECK(told(of_register).find("thuộc hồ sơ khác") != std::string::npos);
    CHECK(officer.state_of(of_register.text) == "absent");
    CHECK(officer.model().exchange.to_send == to_send);
    // His own dossier is taken.
    import_from(officer, exported(stranger, own));
    CHECK(officer.state_of(own) == "filed");
}
