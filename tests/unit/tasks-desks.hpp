// The desks of the letter's tasks, each with its person, against the real endpoint: for the tests of this topic.
#pragma once
#include "app-people.hpp"
#include "journal/journal.hpp"
#include "ui-harness.hpp"

namespace sk::test::people {

inline constexpr const char* other_unit = "14.03664";
inline constexpr int texts_ms = 2'000;

struct TaskDesks {
    Province province;
    Person officer{province, 1}, head{province, 2}, neighbour{province, 3}, standing{province, 4}, author{province, 5};

    TaskDesks() {
        officer.enrol(commune, "Quàng Văn Bình", {"officer"}, province.invite(commune, {"officer"}));
        head.enrol(commune, "Cầm Văn Chủ", {"head"}, province.invite(commune, {"head"}));
        neighbour.enrol(other_unit, "Giàng A Dơ", {"officer"}, province.invite(other_unit, {"officer"}));
        standing.enrol(office, "Nguyễn Thị Thu", {"office"}, province.invite(office, {"office"}));
        author.enrol(commune, "Vì Thị Lả", {"author"}, province.invite(commune, {"author"}));
        exchange_all();
    }
    void exchange_all() {
        for (int turn = 0; turn < 2; ++turn)  // what the last one sends reaches the first one too
            for (Person* person : {&officer, &head, &neighbour, &standing, &author}) {
                person->exchange();
                person->platform.advance(texts_ms);
            }
    }
};

inline void go(Person& person, app::Screen screen, std::string id = {}) {
    person.say(app::Navigate{{screen, std::move(id)}});
    person.platform.advance(texts_ms);
}

inline void fill_task(Person& person, const std::vector<std::pair<std::string, std::string>>& values) {
    for (const auto& [path, text] : values) person.type("journal/" + path, text);
    person.say(Action::submit_journal);
    if (person.model().dialog.kind == app::Dialog::Kind::confirm_journal) person.say(Action::confirm);
    for (const auto& [field, code] : person.model().journal_form.errors) FAIL(field << ": " << code);
    CHECK(person.model().journal_form.type.empty());
}

inline std::vector<std::string> acts_to_do(const Person& person) {
    std::vector<std::string> acts;
    for (const app::WorkRow& row : person.model().work) acts.push_back(row.act);
    return acts;
}

inline int count_of(const std::vector<std::string>& all, const char* wanted) {
    return static_cast<int>(std::count(all.begin(), all.end(), wanted));
}

}  // namespace sk::test::people
