// Acts: written, read, refused.
#include "dossier-samples.hpp"

#include <functional>

using namespace sk;
using namespace sk::dossier;
using namespace sk::test;

namespace {

std::string verdict(const Json& json) {
    auto read = read_act(dump_json(json));
    return read.ok() ? "ok" : read.error().code + "@" + read.error().where;
}

Json payload_of(const Act& act) { return parse_json(write_act(act)).value(); }

}  // namespace

TEST_CASE("act: the four kinds, there and back") {
    const Act first = filed();
    const ContentId file_id = content_id("x");
    for (Act act :
         {first, received({first.id}), requested({first.id}), supplemented({first.id, content_id("other")})}) {
        act.files.push_back({file_id, "báo cáo.pdf", "application/pdf", 183'220});
        const std::string payload = write_act(act);
        auto read = read_act(payload);
        REQUIRE_MESSAGE(read.ok(), (read.ok() ? "" : read.error().where));
        CHECK(read->id == content_id(payload));
        CHECK(read->type == act.type);
        CHECK(read->subject == act.subject);
        CHECK(read->unit == act.unit);
        CHECK(read->parents == act.parents);
        CHECK(read->by == act.by);
        CHECK(read->role == act.role);
        CHECK(read->at == act.at);
        CHECK(read->salt == act.salt);
        CHECK(read->law == act.law);
        CHECK(read->body == act.body);
        REQUIRE(read->files.size() == 1);
        CHECK(read->files[0].name == "báo cáo.pdf");
        CHECK(read->files[0].size == 183'220);
        CHECK(write_act(*read) == payload);
    }
    CHECK(application_from_json(first.body["application"]).value() == application());
    CHECK(filed(1).id != filed(2).id);  // the salt
}

TEST_CASE("act: exact members") {
    const Json good = payload_of(filed());
    CHECK(verdict(good) == "ok");
    for (const auto& [name, value] : good.items()) {
        Json without = good;
        without.erase(name);
        CHECK_MESSAGE(verdict(without) != "ok", name);
        Json other = good;
        other[name] = 7;
        CHECK_MESSAGE(verdict(other) != "ok", name);
    }
    Json extra = good;
    extra["extra"] = "";
    CHECK(verdict(extra) == "act-form@");
}

TEST_CASE("act: refused, with code and place") {
    struct Case {
        std::function<void(Json&)> change;
        const char* expected;
    };
    const Case cases[] = {
        {[](Json& j) { j["v"] = 2; }, "act-version@v"},
        {[](Json& j) {
             j["v"] = 2;
             j["more"] = 1;
         },
         "act-version@v"},
        {[](Json& j) { j["kind"] = "bundle"; }, "act-form@kind"},
        {[](Json& j) { j["type"] = "dossier.blessed"; }, "act-type@type"},
        {[](Json& j) { j["subject"] = "1"; }, "act-form@subject"},
        {[](Json& j) { j["unit"] = "14/03646"; }, "act-form@unit"},
        {[](Json& j) { j["parents"] = {"sha-256:x"}; }, "act-form@parents"},
        {[](Json& j) {
             j["parents"] = {content_id("a").text, content_id("a").text};
         },
         "act-form@parents"},
        {[](Json& j) { j["parents"] = {1}; }, "act-form@parents"},
        {[](Json& j) {
             for (int i = 0; i < 17; ++i) j["parents"].push_back(content_id(std::to_string(i)).text);
         },
         "act-form@parents"},
        {[](Json& j) { j["by"] = "Lò Văn Nghĩa"; }, "act-form@by"},
        {[](Json& j) { j["role"] = ""; }, "act-form@role"},
        {[](Json& j) { j["role"] = "Author"; }, "act-form@role"},
        {[](Json& j) { j["at"] = "22/11/2026"; }, "act-form@at"},
        {[](Json& j) { j["at"] = "1970-01-01T00:00:00+07:00"; }, "act-time@at"},
        {[](Json& j) { j["at"] = "2011-12-31T23:59:59+07:00"; }, "act-time@at"},
        {[](Json& j) { j["at"] = "2012-01-01T00:00:00+07:00"; }, "ok"},
        {[](Json& j) { j["at"] = "2037-12-31T23:59:59+07:00"; }, "ok"},
        {[](Json& j) { j["at"] = "2038-01-19T03:14:08Z"; }, "act-time@at"},
        {[](Json& j) { j["salt"] = ""; }, "act-form@salt"},
        {[](Json& j) { j["salt"] = base64url_encode("short"); }, "act-form@salt"},
        {[](Json& j) { j["law"] = "Luật"; }, "act-form@law"},
        {[](Json& j) { j["files"] = {1}; }, "act-form@files.0"},
        {[](Json& j) { j["body"] = Json::object(); }, "act-form@body"},
        {[](Json& j) { j["body"]["more"] = 1; }, "act-form@body"},
        {[](Json& j) { j["body"]["application"] = 1; }, "json-member@application"},
        {[](Json& j) { j["body"]["application"].erase("title"); }, "json-member@title"},
        {[](Json& j) { j["body"]["application"]["title"] = "thu\u031B\u0309"; }, "text-nfc@body.application.title"},
        {[](Json& j) { j["body"]["application"]["title"] = "a\u202Eb"; }, "text-control@body.application.title"},
        {[](Json& j) { j["body"]["application"]["title"] = "a\tb"; }, "text-control@body.application.title"},
        {[](Json& j) { j["body"]["application"]["title"] = std::string(501, 'x'); }, "text-length@title"},
        {[](Json& j) { j["body"]["application"]["authors"][0]["name"] = std::string(10'000, 'x'); },
         "text-length@authors/a1/name"},
        {[](Json& j) { j["body"]["application"]["description"] = std::string(60'001, 'x'); },
         "text-length@description"},
        {[](Json& j) { j["body"]["application"]["description"] = std::string(60'000, 'x'); }, "ok"},
    };
    for (const Case& expected : cases) {
        Json json = payload_of(filed());
        expected.change(json);
        CHECK(verdict(json) == expected.expected);
    }
}

TEST_CASE("act: bodies of the other kinds") {
    const auto with = [](Act act, const std::function<void(Json&)>& change) {
        Json json = payload_of(act);
        change(json["body"]);
        return verdict(json);
    };
    const ContentId parent = filed().id;
    CHECK(with(received({parent}), [](Json& b) { b["number"] = ""; }) ==
          "ok");  // whether it may be empty, the fold knows
    CHECK(with(received({parent}), [](Json& b) { b["number"] = std::string(61, '1'); }) == "text-length@number");
    CHECK(with(received({parent}), [](Json& b) { b["number"] = 12; }) == "act-form@body.number");
    CHECK(with(received({parent}), [](Json& b) { b["date"] = "23/11/2026"; }) == "act-form@body.date");
    CHECK(with(received({parent}), [](Json& b) { b["date"] = ""; }) == "act-form@body.date");
    CHECK(with(received({parent}), [](Json& b) { b["date"] = "1970-01-01"; }) == "act-time@body.date");
    CHECK(with(received({parent}), [](Json& b) { b["note"] = std::string(4001, 'x'); }) == "text-length@note");
    CHECK(with(received({parent}), [](Json& b) { b.erase("note"); }) == "act-form@body");
    CHECK(with(requested({parent}), [](Json& b) { b["due"] = ""; }) == "ok");
    CHECK(with(requested({parent}), [](Json& b) { b["due"] = "2026-02-30"; }) == "act-form@body.due");
    CHECK(with(requested({parent}), [](Json& b) { b["reason"] = " \n "; }) == "act-form@body.reason");
    CHECK(with(supplemented({parent}), [](Json& b) { b["answer"] = ""; }) == "ok");
    CHECK(with(supplemented({parent}), [](Json& b) { b.erase("application"); }) == "act-form@body");
}

TEST_CASE("act: attachments") {
    const auto with = [](const char* name, Json value) {
        Json json = payload_of(filed());
        json["files"] =
            Json::array({{{"id", content_id("x").text}, {"name", "a.pdf"}, {"type", "application/pdf"}, {"size", 1}}});
        json["files"][0][name] = std::move(value);
        return verdict(json);
    };
    CHECK(with("size", 0) == "ok");
    CHECK(with("size", -1) == "act-form@files.0.size");
    CHECK(with("size", limits::file_bytes_max + 1) == "act-form@files.0.size");
    CHECK(with("size", "1") == "act-form@files.0.size");
    CHECK(with("id", "x") == "act-form@files.0.id");
    for (const char* name : {"", " ", "..", "../a", "a/b", "a\\b", "a\nb"})
        CHECK(with("name", name) == "act-form@files.0.name");
    CHECK(with("name", std::string(121, 'a')) == "text-length@files.0.name");
    CHECK(with("name", "a\u202Efdp.exe") == "text-control@files.0.name");
    for (const char* type :
         {"", "pdf", "/pdf", "application/", "a/b/c", "Application/pdf", "text/html; charset=utf-8"}) {
        CHECK(with("type", type) == "act-form@files.0.type");
    }
    CHECK(with("more", 1) == "act-form@files.0");
    Json many = payload_of(filed());
    for (int i = 0; i < 21; ++i) {
        many["files"].push_back(
            {{"id", content_id("x").text}, {"name", "a.pdf"}, {"type", "application/pdf"}, {"size", 1}});
    }
    CHECK(verdict(many) == "act-form@files");
}

TEST_CASE("act: bytes that are not an act") {
    CHECK(read_act("").error().code == "json-syntax");
    CHECK(read_act("[]").error().code == "act-form");
    CHECK(read_act("{}").error().code == "act-form");
    CHECK(read_act(std::string(limits::act_payload_bytes_max + 1, ' ')).error().code == "json-size");
    CHECK(read_act("{\"v\":1,\"v\":1}").error().code == "json-duplicate");
    const std::string payload = write_act(filed());
    for (std::size_t length = 0; length < payload.size(); length += 7) {
        CHECK_FALSE(read_act(std::string_view(payload).substr(0, length)).ok());
    }
}
