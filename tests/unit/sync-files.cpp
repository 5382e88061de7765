// The files that acts name: taken in pieces, only what is named, only whole and right; given to those who may read the
// act; a cut goes on where it stopped.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "sync-fixture.hpp"

using namespace sk;
using test::Endpoint;

namespace {

struct Papers {
    test::TempFolder folder;
    Endpoint endpoint{folder.path + "/store.sqlite", options()};
    test::Member author = endpoint.enrol(test::commune, {"author"});
    test::Member officer = endpoint.enrol(test::commune, {"officer"});
    test::Member neighbour = endpoint.enrol(test::other_commune, {"officer"});
    test::Member standing = endpoint.enrol(test::office, {"office"});
    std::string contents = "%PDF-1.4 " + std::string(200'000, 'x') + " %%EOF";
    ContentId file = content_id(contents);

    sync::ServiceOptions options() const {
        sync::ServiceOptions made;
        made.files = folder.path + "/files";
        return made;
    }
    void name_it() {
        dossier::Act act = endpoint.act(author, dossier::act_type::filed, endpoint.new_subject(), {});
        act.files = {{file, "bien-ban.pdf", "application/pdf", static_cast<std::int64_t>(contents.size())}};
        endpoint.deliver(author, {Endpoint::signed_act(author, act)});
    }
    sync::Response ask(const test::Member& by, const char* method, const std::string& query, std::string body = {},
                       const char* type = "application/octet-stream") {
        const std::string target = "/v1/files/" + file.text + query;
        const std::string nonce = endpoint.send("GET", "/v1/session").header("SK-Nonce");
        const Json payload = {{"v", 1},        {"kind", "request"}, {"htm", method},
                              {"htu", target}, {"nonce", nonce},    {"jti", base64url_encode(sync::random_bytes(16))}};
        const trust::Jws jws = test::sign(dump_json(payload), trust::typ::request, by.key);
        return endpoint.send(method, target, std::move(body), type,
                             "SK " + jws.signatures[0].protected_text + "." + jws.payload_text + "." +
                                 base64url_encode(jws.signatures[0].bytes));
    }
    std::int64_t have(const sync::Response& response) { return integer_or(*parse_json(response.body), "have", -1); }
    sync::Response put(const test::Member& by, std::size_t offset, std::size_t bytes) {
        return ask(by, "PUT", "?offset=" + std::to_string(offset), contents.substr(offset, bytes));
    }
};

}  // namespace

TEST_CASE("sync files: in pieces, cut and gone on with, and back again") {
    Papers papers;
    CHECK(test::code_of(papers.ask(papers.author, "GET", "?have=0")) == "file-unnamed");
    CHECK(test::code_of(papers.put(papers.author, 0, 1'000)) == "file-unnamed");
    papers.name_it();
    CHECK(papers.have(papers.ask(papers.author, "GET", "?have=0")) == 0);
    CHECK(papers.have(papers.put(papers.author, 0, 65'536)) == 65'536);
    // The same piece again, as after a lost answer: told how much is here.
    const sync::Response again = papers.put(papers.author, 0, 65'536);
    CHECK(again.status == 409);
    CHECK(papers.have(again) == 65'536);
    CHECK(test::code_of(papers.ask(papers.author, "GET", "?from=0")) == "file-absent");  // half a file is none
    CHECK(papers.have(papers.put(papers.officer, 65'536, 200'000)) ==
          static_cast<std::int64_t>(papers.contents.size()));
    std::string back;
    while (back.size() < papers.contents.size()) {
        const sync::Response piece = papers.ask(papers.officer, "GET", "?from=" + std::to_string(back.size()));
        REQUIRE(piece.status == 200);
        REQUIRE_FALSE(piece.body.empty());
        back += piece.body;
    }
    CHECK(content_id(back) == papers.file);
    const auto inspection = sync::FileStore(papers.folder.path + "/files").inspect();
    REQUIRE(inspection.ok());
    CHECK(inspection->files == 1);
    CHECK(inspection->damaged.empty());
}

TEST_CASE(
    "sync files: a part whose bytes are all there but that was not given its name is finished, or asked for anew") {
    Papers papers;
    papers.name_it();
    const auto size = static_cast<std::int64_t>(papers.contents.size());
    const std::string letters = papers.file.text.substr(8), parts = papers.folder.path + "/files/parts/";
    std::filesystem::create_directories(parts);
    const auto left_behind = [&](const std::string& bytes) {
        std::ofstream(parts + letters, std::ios::binary) << bytes;
    };
    SUBCASE("asked how much is there") {
        left_behind(papers.contents);
        CHECK(papers.have(papers.ask(papers.author, "GET", "?have=0")) == size);
        CHECK(papers.ask(papers.author, "GET", "?from=0").status == 200);
        CHECK_FALSE(std::filesystem::exists(parts + letters));
    }
    SUBCASE("given a piece") {
        left_behind(papers.contents);
        CHECK(papers.ask(papers.author, "PUT", "?offset=" + std::to_string(size), "x").status == 200);
        CHECK(papers.ask(papers.author, "GET", "?from=0").status == 200);
    }
    const auto start_again = [&] {
        auto database = sync::Database::open(papers.folder.path + "/store.sqlite");
        REQUIRE(sync::Service::create(std::move(*database), papers.endpoint.service->keys(), test::library(),
                                      papers.endpoint.now, papers.options())
                    .ok());
        return sync::FileStore(papers.folder.path + "/files").is_whole(papers.file);
    };
    SUBCASE("at the next start, for those who were told that it is there") {
        left_behind(papers.contents);
        std::ofstream(parts + "README") << "x";
        CHECK(start_again());
    }
    SUBCASE("at the next start nothing is read that is of no size which an act gives the file") {
        left_behind(papers.contents);
        REQUIRE(papers.endpoint.service->database().execute("UPDATE act_files SET size=size+1").ok());
        CHECK_FALSE(start_again());
        CHECK(std::filesystem::exists(parts + letters));
        REQUIRE(papers.endpoint.service->database().execute("UPDATE act_files SET size=size-1").ok());
        CHECK(start_again());
    }
    SUBCASE("other bytes are not acknowledged") {
        left_behind(std::string(papers.contents.size(), 'y'));
        CHECK(papers.have(papers.ask(papers.author, "GET", "?have=0")) == 0);
        CHECK_FALSE(std::filesystem::exists(parts + letters));
        CHECK(papers.have(papers.put(papers.author, 0, papers.contents.size())) == size);
    }
    SUBCASE("where it cannot be given its name it is not said to be there") {
        left_behind(papers.contents);
        std::ofstream(papers.folder.path + "/files/" + letters.substr(0, 2)) << "a file where the folder should be";
        CHECK(papers.ask(papers.author, "GET", "?have=0").status == 500);
        CHECK(std::filesystem::exists(parts + letters));
    }
}

TEST_CASE("sync files: what is not the named content is thrown away, and the right one is taken after it") {
    Papers papers;
    papers.name_it();
    std::string wrong = papers.contents;
    wrong[100] = 'y';
    CHECK(test::code_of(papers.ask(papers.author, "PUT", "?offset=0", wrong)) == "file-other");
    CHECK(papers.have(papers.ask(papers.author, "GET", "?have=0")) == 0);
    CHECK(test::code_of(papers.ask(papers.author, "PUT", "?offset=0", papers.contents + "more")) == "file-large");
    CHECK(papers.ask(papers.author, "PUT", "?offset=0", papers.contents).status == 200);
}

TEST_CASE("sync files: for those who may read the act, and nobody else") {
    Papers papers;
    papers.name_it();
    papers.put(papers.author, 0, papers.contents.size());
    for (const test::Member* reader : {&papers.author, &papers.officer, &papers.standing})
        CHECK(papers.ask(*reader, "GET", "?from=0").status == 200);
    CHECK(test::code_of(papers.ask(papers.neighbour, "GET", "?from=0")) == "file-unnamed");
    const test::Member colleague = papers.endpoint.enrol(test::commune, {"author"});
    CHECK(test::code_of(papers.ask(colleague, "GET", "?from=0")) == "file-unnamed");
    CHECK(test::code_of(papers.endpoint.send("GET", "/v1/files/" + papers.file.text + "?from=0")) ==
          "request-unsigned");
}

TEST_CASE("sync files: bad requests change nothing") {
    Papers papers;
    papers.name_it();
    CHECK(test::code_of(papers.ask(papers.author, "PUT", "", papers.contents)) == "request-form");
    CHECK(test::code_of(papers.ask(papers.author, "PUT", "?offset=-1", papers.contents)) == "request-form");
    CHECK(test::code_of(papers.ask(papers.author, "PUT", "?offset=0")) == "content-type");  // there is none
    CHECK(test::code_of(papers.ask(papers.author, "PUT", "?offset=0", papers.contents, "text/plain")) ==
          "content-type");
    CHECK(test::code_of(papers.ask(papers.author, "DELETE", "?offset=0")) == "method");
    CHECK(papers.ask(papers.author, "PUT", "?offset=7", papers.contents).status == 409);
    CHECK(papers.endpoint.send("GET", "/v1/files/..%2F..%2Fkeys").status == 404);
    CHECK(papers.have(papers.ask(papers.author, "GET", "?have=0")) == 0);
}

TEST_CASE("sync files: a byte that changed on the disk is found") {
    Papers papers;
    papers.name_it();
    papers.put(papers.author, 0, papers.contents.size());
    const std::string letters = papers.file.text.substr(8);
    const std::string path = papers.folder.path + "/files/" + letters.substr(0, 2) + "/" + letters;
    std::fstream(path, std::ios::in | std::ios::out | std::ios::binary).seekp(50).put('z');
    const auto inspection = sync::FileStore(papers.folder.path + "/files").inspect();
    REQUIRE(inspection.ok());
    CHECK(inspection->damaged == std::vector<std::string>{letters});
}

TEST_CASE("sync files: a backup has them beside it, and gives back what is missing") {
    Papers papers;
    papers.name_it();
    papers.put(papers.author, 0, 65'536);
    const sync::FileStore here(papers.folder.path + "/files"), kept(papers.folder.path + "/copy.files"),
        fresh(papers.folder.path + "/fresh/files");
    CHECK(*here.copy_to(kept) == 0);  // a part is no file
    papers.put(papers.author, 65'536, papers.contents.size());
    CHECK(*here.copy_to(kept) == 1);
    CHECK(*here.copy_to(kept) == 1);  // again: nothing twice
    CHECK(*kept.copy_to(fresh) == 1);
    CHECK(fresh.is_whole(papers.file));
    CHECK(fresh.inspect()->damaged.empty());
    CHECK(*sync::FileStore(papers.folder.path + "/nowhere").copy_to(fresh) == 0);
}
