// A long exchange as a person has it: many large dossiers, few requests, an answer lost in the middle.
#include "app-people.hpp"
#include "sync-fixture.hpp"

using namespace sk;

namespace {

struct Filing {
    test::people::Province province;
    test::people::Person author{province, 71};
    std::vector<std::string> dossiers;

    // Two of them fill a bundle: five are three bundles.
    explicit Filing(int count = 5) {
        author.enrol(test::people::commune, "Hà Thị Lan", {"author"},
                     province.invite(test::people::commune, {"author"}));
        REQUIRE(author.model().phase == app::Phase::ready);
        more(count);
        author.platform.requests.clear();
    }
    void more(int count) {
        std::string description;
        for (int i = 0; i < 56'000; ++i) description += i % 7 ? "ạ" : " ";
        for (int i = 0; i < count; ++i) {
            const std::string id = author.write("02-hanh-chinh-phieu-ba-o.json");
            author.type("draft/" + id + "/description", description);
            author.platform.advance(3'000);
            author.file(id);
            dossiers.push_back(id);
        }
    }
    // "PUT", "POST 2" (with two bundles in it), in their order.
    std::vector<std::string> sent() const {
        std::vector<std::string> list;
        for (const exchange::HttpRequest& request : author.platform.requests) {
            if (request.method == "GET") continue;
            const auto bundles = trust::split_sequence(request.body);
            list.push_back(request.method + (bundles ? " " + std::to_string(bundles->size()) : ""));
        }
        return list;
    }
    std::string last_read() const {
        std::string path;
        for (const exchange::HttpRequest& request : author.platform.requests)
            if (request.path.starts_with("/v1/changes")) path = request.path;
        return path;
    }
    std::string count(const char* sql) {
        const auto found = province.service->database().first_text(sql);
        REQUIRE(found.ok());
        return found->value_or("");
    }
    void all_received() {
        for (const std::string& id : dossiers) CHECK(author.queue_of(id) == "received");
        CHECK(count("SELECT count(*) FROM bundles") == "3");
        CHECK(count("SELECT count(*) FROM acts") == "5");
        CHECK(author.model().exchange.receipts.size() == 3);
    }
};

}  // namespace

TEST_CASE("exchange: after the first answer several bundles go in a request, and what was sent does not come back") {
    Filing filing;
    filing.author.exchange();
    filing.all_received();
    CHECK(filing.sent() == std::vector<std::string>{"PUT", "POST 2"});
    CHECK(filing.last_read().ends_with("&own=1-3"));
    CHECK(filing.author.model().exchange.pulled == 0);
    // Nothing is left over for the next time.
    filing.author.platform.requests.clear();
    filing.author.exchange();
    CHECK(filing.author.platform.requests.size() == 1);
    CHECK_FALSE(filing.last_read().find("own=") != std::string::npos);
    CHECK(filing.author.model().exchange.pulled == 0);
}

TEST_CASE("exchange: the answer to several is lost and the page closed: each goes again, once") {
    Filing filing;
    int posts = 0;
    filing.author.platform.endpoint = [&](const exchange::HttpRequest& request, const std::string& authorization) {
        exchange::HttpResponse answer = filing.province.answer(request, authorization);
        if (request.method == "POST" && posts++ == 0) return exchange::HttpResponse{0, {}, "net-timeout", {}};
        return answer;
    };
    filing.author.say(app::Action::send_now);
    CHECK(posts == 1);
    CHECK(filing.count("SELECT count(*) FROM bundles") == "3");
    CHECK(filing.author.queue_of(filing.dossiers[4]) == "sending");
    SUBCASE("the queue tries again by itself") { filing.author.platform.advance(5'000); }
    SUBCASE("after the page was opened anew") {
        filing.author.open();
        filing.author.platform.advance(1'000);
        // Made before: what the endpoint has of them is asked for as ever.
        filing.author.exchange();
        CHECK(filing.last_read().find("own=") == std::string::npos);
    }
    CHECK(posts == 1);  // one by one
    filing.all_received();
}

TEST_CASE("exchange: stopped while it fetches, it says nothing of success; the next one fetches all") {
    test::people::Province province;
    test::people::Person author(province, 74), officer(province, 75);
    using test::people::Action;
    using test::people::commune;
    author.enrol(commune, "Hà Thị Lan", {"author"}, province.invite(commune, {"author"}));
    officer.enrol(commune, "Quàng Văn Bình", {"officer"}, province.invite(commune, {"officer"}));
    const std::string id = author.write_and_file("02-hanh-chinh-phieu-ba-o.json");
    author.exchange();
    officer.platform.advance(60'000);  // earlier messages go away
    bool stops = true;
    const auto endpoint = officer.platform.endpoint;
    officer.platform.endpoint = [&](const exchange::HttpRequest& request, const std::string& authorization) {
        if (request.path.starts_with("/v1/changes") && std::exchange(stops, false))
            officer.application->dispatch(app::Do{Action::cancel_exchange, {}, {}});
        return endpoint(request, authorization);
    };
    officer.say(Action::send_now);
    CHECK_FALSE(stops);
    CHECK_FALSE(officer.model().exchange.busy);
    CHECK(officer.state_of(id) == "absent");
    for (const app::Toast& toast : officer.model().toasts) CHECK(toast.tone == app::Toast::Tone::info);
    officer.exchange();
    CHECK(officer.state_of(id) == "filed");
}

TEST_CASE("exchange: a card that was renewed comes on a page after the acts of its people, and they are read") {
    Filing filing(7);
    filing.author.exchange();
    // One more of the unit enrols: its card is newer now than all that its people have sent.
    test::people::Person late{filing.province, 72}, clerk{filing.province, 73};
    late.enrol(test::people::commune, "Vì Văn Sáng", {"author"},
               filing.province.invite(test::people::commune, {"author"}));
    clerk.enrol(test::people::office, "Nguyễn Thị Mai", {"office"},
                filing.province.invite(test::people::office, {"office"}));
    std::size_t pages = 0;
    for (const exchange::HttpRequest& request : clerk.platform.requests)
        pages += request.path.starts_with("/v1/changes") ? 1 : 0;
    CHECK(pages == 2);  // more than one page holds
    CHECK(clerk.model().exchange.error == "");
    for (const std::string& id : filing.dossiers) CHECK(clerk.state_of(id) == "filed");
    clerk.exchange();  // and nothing comes twice
    CHECK(clerk.model().exchange.pulled == 0);
}

TEST_CASE("exchange: a role that comes with a card of a later page is known before what was signed in it is judged") {
    Filing filing(1);
    using test::people::commune;
    test::people::Person desk{filing.province, 76}, clerk{filing.province, 77}, late{filing.province, 78};
    desk.enrol(commune, "Quàng Văn Bình", {"author"}, filing.province.invite(commune, {"author"}));
    clerk.enrol(test::people::office, "Nguyễn Thị Mai", {"office"},
                filing.province.invite(test::people::office, {"office"}));
    filing.author.exchange();
    clerk.exchange();  // by the card that he has, nobody of the commune is an officer
    desk.say(app::Toggle{"enrol/role/officer", true});
    desk.type("enrol/code", filing.province.invite(commune, {"officer"}));
    desk.say(app::Action::add_roles);
    desk.exchange();
    desk.act(filing.dossiers[0], "dossier.received", {{"number", "12/TN"}, {"date", test::people::today_at(desk)}});
    desk.exchange();
    filing.more(7);
    filing.author.exchange();
    late.enrol(commune, "Vì Văn Sáng", {"author"}, filing.province.invite(commune, {"author"}));
    const std::size_t before = clerk.platform.requests.size();
    clerk.exchange();
    CHECK(clerk.platform.requests.size() > before + 1);  // more than one page
    CHECK(clerk.state_of(filing.dossiers[0]) == "received");
    CHECK(clerk.model().exchange.notice == "");
}

TEST_CASE("exchange: an act whose signer's card does not come is passed over and told, and all else is received") {
    test::people::Province province;
    test::people::Person author(province, 431), coauthor(province, 432), officer(province, 433);
    using test::people::Action;
    using test::people::commune;
    const char* const elsewhere = "14.03664";
    author.enrol(commune, "Lò Thị Hoa", {"author"}, province.invite(commune, {"author"}));
    coauthor.enrol(elsewhere, "Lò Văn Thuận", {"author"}, province.invite(elsewhere, {"author"}));
    officer.enrol(commune, "Quàng Văn Bình", {"officer"}, province.invite(commune, {"officer"}));
    const std::string id = author.write_and_file("01-y-te-lich-hen-bang-hinh.json");
    author.exchange();
    author.say(Action::open_dossier, id);
    author.say(Action::export_dossier, id);
    coauthor.platform.chosen_file = app::OpenedFile{"ho-so.json", author.platform.saved.back().bytes};
    coauthor.say(Action::import_file);
    const std::string row = author.model().dossier->state.application.authors[1].row_id;
    coauthor.act(id, std::string(dossier::act_type::share_confirmed), {{"author", row}, {"way", "own_key"}});
    coauthor.exchange();
    const auto shares = [&](test::people::Person& person) {
        person.say(Action::open_dossier, id);
        return person.model().dossier->state.shares.size();
    };
    author.exchange();  // who filed is given the co-author's card
    CHECK(shares(author) == 1);

    const auto endpoint = officer.platform.endpoint;
    officer.platform.endpoint = [&](const exchange::HttpRequest& request, const std::string& authorization) {
        exchange::HttpResponse answer = endpoint(request, authorization);
        if (!request.path.starts_with("/v1/changes")) return answer;
        Json page = parse_json(answer.body, {limits::json_depth_max, limits::changes_page_bytes_max}).value();
        Json cards = Json::array();
        for (const Json& card : page["cards"])
            if (trust::read_card(trust::jws_from_json(card, trust::typ::card)->payload)->unit.text != elsewhere)
                cards.push_back(card);
        page["cards"] = cards;
        answer.body = dump_json(page);
        return answer;
    };
    officer.exchange();  // asks for no error
    CHECK(officer.model().exchange.notice.find("Có 1 văn bản điện tử chưa biết là của ai") != std::string::npos);
    CHECK(officer.state_of(id) == "filed");
    CHECK(shares(officer) == 0);
    const std::string next = author.write_and_file("02-hanh-chinh-phieu-ba-o.json");
    author.exchange();
    officer.exchange();
    CHECK(officer.model().exchange.notice == "");
    CHECK(officer.state_of(next) == "filed");
}

namespace {

// In the commune's name, by somebody of another unit, and of a day that has not come: it counts nowhere.
trust::Jws act_of_the_future(test::Endpoint& endpoint, const test::Member& stranger) {
    dossier::Act act =
        endpoint.act(stranger, dossier::act_type::retracted, endpoint.new_subject(), {content_id("something")});
    act.unit = UnitId{test::commune};
    act.role = "author";
    act.at.unix_ms += 3 * test::day_ms;
    act.body = {{"act", content_id("something").text}, {"reason", "Nhầm"}};
    return test::Endpoint::signed_act(stranger, act);
}

}  // namespace

TEST_CASE(
    "exchange: an act that somebody elsewhere made in a unit's name, and that does not count, stops nobody there") {
    test::Endpoint endpoint;
    test::Member author = endpoint.enrol(test::commune, {"author"});
    test::Member stranger = endpoint.enrol(test::other_commune, {"author"});
    test::people::Province elsewhere;  // only to be begun with
    test::people::Person officer(elsewhere, 441);
    officer.platform.endpoint = [&](const exchange::HttpRequest& request, const std::string& authorization) {
        return test::people::answer_of(*endpoint.service, request, authorization, endpoint.now);
    };
    officer.platform.time = endpoint.now;
    officer.enrol(test::commune, "Quàng Văn Bình", {"officer"}, endpoint.invite(test::commune, {"author", "officer"}));
    REQUIRE(officer.model().phase == app::Phase::ready);
    officer.exchange();
    const trust::Jws filed = endpoint.filed(author, endpoint.new_subject());
    CHECK(test::outcome(endpoint.deliver(stranger, {act_of_the_future(endpoint, stranger)}).acts[0]) ==
          "quarantined act-future");
    endpoint.deliver(author, {filed});
    officer.exchange();  // asks for no error
    CHECK(officer.model().exchange.notice == "");
    CHECK(officer.model().exchange.pulled == 2);
}

TEST_CASE("exchange: what does not count, by whomever it is, holds no page, and nobody is told of it") {
    test::Endpoint endpoint;
    test::Member author = endpoint.enrol(test::commune, {"author"});
    test::Member stranger = endpoint.enrol(test::other_commune, {"author"});
    test::people::Province elsewhere;  // only to be begun with
    test::people::Person officer(elsewhere, 442);
    int pages = 0;
    std::size_t seen_between = 0;
    officer.platform.endpoint = [&](const exchange::HttpRequest& request, const std::string& authorization) {
        exchange::HttpResponse answer =
            test::people::answer_of(*endpoint.service, request, authorization, endpoint.now);
        if (!request.path.starts_with("/v1/changes")) return answer;
        // As a store of before gives it, whose pages are full: the stranger's card does not come.
        Json page = parse_json(answer.body, {limits::json_depth_max, limits::changes_page_bytes_max}).value();
        page["cards"] = Json::array();
        page["more"] = pages++ == 0;
        if (pages == 2) seen_between = officer.model().summaries.size();
        answer.body = dump_json(page);
        return answer;
    };
    officer.platform.time = endpoint.now;
    officer.enrol(test::commune, "Quàng Văn Bình", {"officer"}, endpoint.invite(test::commune, {"author", "officer"}));
    REQUIRE(officer.model().phase == app::Phase::ready);
    const trust::Jws filed = endpoint.filed(author, endpoint.new_subject());
    endpoint.deliver(author, {filed});
    CHECK(test::outcome(endpoint.deliver(stranger, {act_of_the_future(endpoint, stranger)}).acts[0]) ==
          "quarantined act-future");
    pages = 0;
    officer.exchange();
    CHECK(pages == 2);
    CHECK(seen_between == 1);
    CHECK(officer.model().exchange.notice == "");
    CHECK(officer.model().exchange.pulled == 1);
}
