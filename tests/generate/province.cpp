// Texts first, then people, dossiers by stretches of their way, and what is no dossier. [SECTION] index:
//   [SECTION] Texts   [SECTION] The province   [SECTION] Dossiers   [SECTION] Journals and councils
#include "generate/province.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "base/bytes.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "council/session.hpp"
#include "dossier/application.hpp"
#include "generate/chance.hpp"
#include "journal/journal.hpp"
#include "viet/letters.hpp"
#include "viet/text.hpp"

namespace sk::generate {

namespace {

constexpr std::int64_t day_ms = 86'400'000;
constexpr int council_size = 7;
// Streams of chance: dossier n has n + 1, the people 0.
constexpr std::uint64_t follow_stream = 1'000'000'000, unit_stream = 2'000'000'000, reading_stream = 3'000'000'000,
                        campaign_stream = 4'000'000'000, import_stream = 5'000'000'000, session_stream = 6'000'000'000;

std::string capital(std::string_view text) {
    if (text.empty()) return {};
    const CodePoint first = decode_utf8(text, 0);
    std::string out;
    append_utf8(out, viet::upper_letter(static_cast<char16_t>(first.value)));
    return out += text.substr(static_cast<std::size_t>(first.bytes));
}

std::string typed(Date date) { return display_date(date); }

// What a unit's people write about: schools teach, hospitals heal; communes do everything.
bool fits(const std::string& group, const std::string& field) {
    if (group == "truong-hoc") return field == "giao-duc-dao-tao" || field == "cong-nghe-thong-tin";
    if (group == "y-te") return field == "y-te" || field == "cong-nghe-thong-tin";
    if (group == "doanh-nghiep") return field == "nang-luong" || field == "nong-lam-ngu-moi-truong";
    if (group == "dang" || group == "doan-the") return field == "cai-cach-hanh-chinh" || field == "cong-nghe-thong-tin";
    return group != "xa" || field != "nang-luong";
}

}  // namespace

// [SECTION] Texts

class Province::Writer {
public:
    Writer(const Province& province, Random& random, const Unit& unit)
        : words_(province.words_), random_(random), unit_(unit) {}

    // One person's name, by the custom of one of the peoples.
    static std::pair<std::string, bool> name(const Json& words, Random& random) {
        const Json& peoples = words["peoples"];
        int at = random.between(0, 99);
        const Json* people = &peoples[0];
        for (const Json& each : peoples) {
            people = &each;
            at -= static_cast<int>(integer_or(each, "weight", 0));
            if (at < 0) break;
        }
        const bool woman = random.chance(48);
        return {random.word((*people)["families"]) + " " + random.word((*people)[woman ? "female" : "male"]) + " " +
                    random.word((*people)[woman ? "women" : "men"]),
                woman};
    }

    void choose_domain() {
        const Json& domains = words_["domains"];
        do domain_ = &random_.one(domains);
        while (!fits(unit_.unit.group, (*domain_)["fields"][0].get<std::string>()));
        topic_ = random_.word((*domain_)["topics"]);
        means_ = random_.word(words_["means"]);
        village_ = random_.word(words_["villages"]);
    }
    const Json& domain() const { return *domain_; }

    std::string title() {
        std::string title = random_.word(words_["openers"]) + " " + topic_ + " " + means_;
        if (random_.chance(60)) title += " tại " + (random_.chance(40) ? village_ : unit_.unit.name);
        return title;
    }

    std::string sentence(const char* list) { return capital(filled(random_.word(words_[list]))); }

    std::string filled(std::string text) {
        for (std::size_t at = 0; (at = text.find('{', at)) != std::string::npos;) {
            const std::size_t end = text.find('}', at);
            const std::string value = fill(text.substr(at + 1, end - at - 1));
            text.replace(at, end - at + 1, value);
            at += value.size();
        }
        return text;
    }

    // Sentences in paragraphs, none twice in a row.
    std::string paragraphs(const char* list, int sentences) {
        std::string text, last;
        for (int i = 0; i < sentences; ++i) {
            std::string next = sentence(list);
            while (next == last) next = sentence(list);
            if (!text.empty()) text += i % 4 == 0 ? "\n\n" : " ";
            text += next;
            last = std::move(next);
        }
        return text;
    }

    std::string workplace() {
        std::string place = random_.word((*domain_)["workplaces"]);
        return unit_.unit.group == "xa" || unit_.unit.group == "phuong" ? place + ", " + unit_.unit.name
                                                                        : unit_.unit.name;
    }

    dossier::Author author(const std::string& row_id, const std::string& name, const std::string& share) {
        dossier::Author row;
        row.row_id = row_id;
        row.name = name;
        row.birth_date.text = typed({random_.between(1966, 1999), random_.between(1, 12), random_.between(1, 28)});
        row.workplace = workplace();
        row.position = random_.word((*domain_)["positions"]);
        row.qualification = random_.word((*domain_)["qualifications"]);
        row.share_text = share;
        return row;
    }

    // officer_name: of who records the co-authors' papers; nobody records the paper of one who has his own name.
    dossier::Application application(const std::string& author_name, const std::string& officer_name, Date filed_on) {
        choose_domain();
        dossier::Application form;
        form.addressed_to = unit_.unit.id;
        form.addressed_to_name = unit_.unit.name;
        const int authors = std::array{1, 1, 1, 1, 1, 2, 2, 2, 3, 4}[random_.below(10)];
        int left = limits::share_whole;
        for (int i = 0; i < authors; ++i) {
            // The last one's is what is left: never nothing.
            const int share = i + 1 == authors ? left : limits::share_whole / authors + random_.between(-5, 7) * 100;
            left -= share;
            std::string who = i ? name(words_, random_).first : author_name;
            while (i && viet::same_name(who, officer_name)) who = name(words_, random_).first;
            form.authors.push_back(author("a" + std::to_string(i + 1), who, dossier::share_text(share)));
        }
        form.title = title();
        form.solution_kind = string_or(*domain_, "kind");
        form.sponsor = random_.chance(50) ? unit_.unit.name : std::string();
        for (const Json& field : (*domain_)["fields"]) form.fields.push_back(field.get<std::string>());
        form.field_other = string_or(*domain_, "other");
        form.first_applied.text = typed(add_days(filed_on, -random_.between(20, 330)));
        form.description = sentence("description") + "\n\n" + paragraphs("sentences", random_.between(10, 28)) +
                           "\n\n" + sentence("description");
        form.applicability = sentence("applicability") + " " + paragraphs("sentences", random_.between(1, 3));
        form.conditions = paragraphs("conditions", random_.between(1, 3));
        form.benefit_author = paragraphs("benefits", random_.between(2, 4));
        if (random_.chance(35)) form.benefit_appliers = paragraphs("benefits", 1);
        for (int i = random_.chance(40) ? random_.between(1, 3) : 0; i > 0; --i) {
            dossier::FirstApplier applier;
            applier.row_id = "p" + std::to_string(i);
            applier.name = name(words_, random_).first;
            applier.birth_date.text =
                typed({random_.between(1966, 1999), random_.between(1, 12), random_.between(1, 28)});
            applier.workplace = capital(village_);
            applier.support = "Làm thử và ghi số liệu";
            form.first_appliers.push_back(std::move(applier));
        }
        form.commitment = true;
        form.place = unit_.unit.name;
        return form;
    }

private:
    std::string fill(const std::string& slot) {
        if (slot == "so") return std::to_string(random_.between(2, 60));
        if (slot == "phan-tram") return std::to_string(random_.between(31, 98)) + " %";
        if (slot == "tien")
            return std::to_string(random_.between(1, 48)) + "." + std::to_string(random_.between(100, 999)) + ".000";
        if (slot == "viec") return topic_;
        if (slot == "cach") return means_;
        if (slot == "ban") return village_;
        if (slot == "thang") return std::to_string(random_.between(1, 12));
        if (slot == "vat") return random_.word((*domain_)["things"]);
        if (const auto list = words_["phrases"].find(slot); list != words_["phrases"].end())
            return filled(random_.word(*list));
        return unit_.unit.name;  // noi
    }

    const Json& words_;
    Random& random_;
    const Unit& unit_;
    const Json* domain_ = nullptr;
    std::string topic_, means_, village_;
};

// [SECTION] The province

std::optional<law::Pack> later_rules(const law::Library& library, Date today) {
    const law::Pack* own = library.find(province_pack);
    if (!own) return std::nullopt;
    if (library.replaces(*own, today)) own = &library.present(*own, today);
    law::Pack later = library.rules_of(*own);
    later.id = own->id;
    later.effective_from = own->effective_from;
    return later;
}

Result<Province> Province::make(Options options, law::Pack pack, const law::Units& units, std::string_view vocabulary,
                                std::optional<law::Pack> later) {
    Province province;
    province.later_ = std::move(later);
    SK_TRY(province.words_, parse_json(vocabulary));
    SK_TRY(const Json* phrases, object_member(province.words_, "phrases"));
    for (const Json& list : *phrases)
        if (!list.is_array() || list.empty()) return fail("json-member", "phrases", "empty");
    for (const char* list :
         {"peoples",    "villages", "openers",  "means",    "domains",  "description", "sentences", "applicability",
          "conditions", "benefits", "requests", "answers",  "refusals", "scopes",      "goals",     "activities",
          "reports",    "rewards",  "needs",    "consents", "scales",   "campaigns",   "pledges"}) {
        SK_TRY(const Json* found, array_member(province.words_, list));
        if (found->empty()) return fail("json-member", list, "empty");
    }
    province.options_ = std::move(options);
    province.pack_ = std::move(pack);
    Timestamp& today = province.options_.today;
    if (today.unix_ms == 0)
        today.unix_ms = (day_number(province.pack_.effective_from) + province.options_.years * 365 + 100) * day_ms;
    if (day_number(date_of(today)) < day_number(province.pack_.effective_from) + 4)
        return fail("json-member", "today", "before the pack");
    Random random(province.options_.seed, 0);
    const std::int64_t enrolled_ms = province.options_.today.unix_ms - (province.options_.years + 1) * 365 * day_ms;
    for (const law::Unit& unit : units.all()) {
        if (!province.options_.only_unit.empty() && unit.id.text != province.options_.only_unit) continue;
        Unit made{unit, province.people_.size()};
        const auto add = [&](const char* position, std::vector<std::string> roles) {
            Person person;
            person.id.text = random.uuid(enrolled_ms + static_cast<std::int64_t>(province.people_.size()));
            person.unit = unit.id;
            person.name = Writer::name(province.words_, random).first;
            person.position = position;
            person.roles = std::move(roles);
            province.people_.push_back(std::move(person));
            return province.people_.size() - 1;
        };
        std::vector<std::string> officer_roles = {"author", "officer"};
        if (unit.standing_office) officer_roles.push_back("office");
        add("Công chức đầu mối", std::move(officer_roles));
        for (int i = 0; i < province.options_.authors_a_unit; ++i) add("Viên chức", {"author"});
        made.head = add("Thủ trưởng đơn vị", {"chair", "head"});
        made.secretary = add("Thư ký Hội đồng sáng kiến", {"secretary"});
        if (unit.standing_office) {
            made.chief = add("Lãnh đạo cơ quan thường trực", {"office"});
            province.office_ = province.units_.size();
        }
        province.units_.push_back(std::move(made));
    }
    if (province.units_.empty()) return fail("json-member", "only_unit", province.options_.only_unit);
    return province;
}

// Acts of one subject, each upon the one before, until the day that the province has come to.
struct Province::Line {
    Random& random;
    UnitId unit;
    std::string subject, law;
    std::int64_t time_ms, until_ms;  // of the next act; of the last one that there may be
    std::vector<MadeAct> acts = {};

    Date day() const { return date_of({time_ms, 7 * 60}); }
    std::string date() const { return iso_date(day()); }
    std::string paper(const char* notation) { return std::to_string(random.between(1, 400)) + notation; }
    void wait(int least, int most) { time_ms += random.between(least, most) * day_ms; }
    // False, and no act: it would be made after the last day.
    bool add(std::string_view type, const Person& by, const char* role, Json body,
             std::vector<dossier::Attachment> files = {}) {
        if (time_ms > until_ms) return false;
        MadeAct made;
        made.act.type = std::string(type);
        made.act.subject.text = subject;
        made.act.unit = unit;
        if (!acts.empty()) made.act.parents = {acts.back().act.id};
        made.act.by = by.id;
        made.act.role = role;
        made.act.at = {time_ms, 7 * 60};
        const auto salt = random.bytes();
        made.act.salt = base64url_encode({reinterpret_cast<const char*>(salt.data()), salt.size()});
        made.act.law = law;
        made.act.body = std::move(body);
        made.act.files = std::move(files);
        made.payload = dossier::write_act(made.act);
        made.act.id = content_id(made.payload);
        acts.push_back(std::move(made));
        wait(1, 12);
        return true;
    }
    // The minutes of a council that sat on paper.
    std::vector<dossier::Attachment> scan() const {
        return {{content_id("scan " + subject), "bien-ban-hop-hoi-dong.pdf", "application/pdf", 48'000}};
    }
    Json votes(bool agreed) {
        const int agree = agreed ? random.between(5, council_size) : random.between(0, 3);  // two thirds are 5 of 7
        const int invalid = agree < council_size && random.chance(10) ? 1 : 0;
        return {{"session", ""},
                {"record", ""},
                {"result", agreed ? "agree" : "disagree"},
                {"date", date()},
                {"members", council_size},
                {"agree", agree},
                {"disagree", council_size - agree - invalid},
                {"invalid", invalid},
                {"mean", nullptr},
                {"note", ""}};
    }
};

const law::Pack& Province::rules_on(Date day) const {
    return later_ && day_number(day) >= day_number(later_->effective_from) ? *later_ : pack_;
}

const law::Pack& Province::rules_of(const Line& line) const {
    return later_ && line.law == later_->id ? *later_ : pack_;
}

// [SECTION] Dossiers

// Each of these goes one stretch of the way; true: it goes on from there.

// On paper, on the day of the acceptance, where the rules ask for it. They leave the other days as they are.
void Province::confirms_shares(Line& line, const dossier::Application& form, const Person& officer) const {
    const law::Step* accepted = rules_of(line).workflow.find(dossier::act_type::accepted, {});
    if (!accepted || !accepted->has_condition(law::Condition::shares)) return;
    const std::int64_t time_ms = line.time_ms;
    for (std::size_t i = 1; i < form.authors.size(); ++i) {
        const dossier::Author& author = form.authors[i];
        line.add(dossier::act_type::share_confirmed, officer, "officer",
                 {{"author", author.row_id},
                  {"share", author.share_hundredths().value_or(0)},
                  {"way", "paper"},
                  {"name", author.name},
                  {"note", ""}},
                 {{content_id("share " + line.subject + author.row_id), "giay-xac-nhan-ty-le.pdf", "application/pdf",
                   21'000}});
        line.time_ms = time_ms;
    }
}

bool Province::goes_through_intake(Line& line, Writer& writer, const Unit& unit, const Person& author) const {
    Random& random = line.random;
    const Person& officer = people_[unit.officer];
    const dossier::Application form = writer.application(author.name, officer.name, line.day());
    line.add(dossier::act_type::filed, author, "author",
             {{"application", dossier::to_json(form)}, {"name", author.name}});
    if (random.chance(8)) return false;  // still waits at the unit
    if (random.chance(22)) {
        if (!line.add(dossier::act_type::supplement_requested, officer, "officer",
                      {{"reason", writer.sentence("requests")}, {"due", iso_date(add_days(line.day(), 30))}}))
            return false;
        if (random.chance(15)) return false;
        dossier::Application better = form;
        better.description += "\n\n" + writer.paragraphs("sentences", random.between(1, 3));
        if (!line.add(dossier::act_type::supplemented, author, "author",
                      {{"application", dossier::to_json(better)}, {"answer", writer.sentence("answers")}}))
            return false;
    }
    if (!line.add(dossier::act_type::received, officer, "officer",
                  {{"number", line.paper("/ĐSK")}, {"date", line.date()}, {"note", ""}}))
        return false;
    if (random.chance(7)) return false;  // nobody has looked at its form
    if (random.chance(4)) {
        line.add(dossier::act_type::intake_refused, officer, "officer",
                 {{"reasons", writer.sentence("refusals")}, {"number", line.paper("/TB")}, {"date", line.date()}});
        return false;
    }
    confirms_shares(line, form, officer);
    return line.add(
        dossier::act_type::accepted, officer, "officer",
        {{"date", line.date()}, {"state_funded", random.chance(70)}, {"head_is_author", false}, {"note", ""}});
}

// The members vote in the program, one dossier a session; closed shortly before the opinion that repeats it. Whoever
// has no key is there all the same. Nobody's act comes on the day of another's that it stands upon, but the secretary's
// after the chair's: so each is known where it is sent.
std::vector<MadeAct> Province::session_on(const Line& dossier, Writer& writer, const Unit& unit,
                                          const Json& votes) const {
    const law::Pack& rules = rules_of(dossier);
    Random random(options_.seed, static_cast<std::uint64_t>(dossier.time_ms / 1000) + session_stream);
    if (dossier.time_ms > dossier.until_ms || !rules.council.may("chair", dossier::act_type::session_opened) ||
        !random.chance(12))
        return {};
    Random of_unit(options_.seed, static_cast<std::size_t>(&unit - units_.data()) + unit_stream);
    Subjects councils;
    if (of_unit.chance(90)) add_council(unit, of_unit, councils);
    if (councils.empty()) return {};
    const dossier::Act& council = councils.front().front().act;
    const MadeAct* version = nullptr;
    bool of_state = false;
    for (const MadeAct& made : dossier.acts) {
        if (made.act.body.contains("application")) version = &made;
        if (made.act.type == dossier::act_type::accepted) of_state = made.act.body["state_funded"].get<bool>();
    }
    const auto form = dossier::application_from_json(version->act.body["application"]);
    if (!form.ok()) return {};
    std::string field = form->fields.empty() ? std::string() : form->fields.front();
    for (const auto& each : rules.fields)
        if (each.code == field) field = each.name;
    const council::Matter matter = council::make_matter(SubjectId{dossier.subject}, version->act.id, *form,
                                                        std::span(&dossier.acts.front().act.by, 1), field,
                                                        of_state ? council::Funding::state : council::Funding::other);
    const Person &head = people_[unit.head], &secretary = people_[unit.secretary];
    const std::int64_t opened_ms = dossier.time_ms - 3 * day_ms, held_ms = dossier.time_ms - 2 * day_ms;
    Line line{random, unit.unit.id, random.uuid(opened_ms), dossier.law, opened_ms, dossier.until_ms};
    const auto say = [&](std::int64_t time_ms, std::string_view type, bool presides, Json body) {
        line.time_ms = time_ms;
        line.add(type, presides ? head : secretary, presides ? "chair" : "secretary", std::move(body));
    };
    Json present = Json::array();
    for (const Json& member : council.body["members"]) present.push_back(member["person"]);
    const bool agreed = votes["result"] == "agree";
    const std::string &subject = dossier.subject, day = iso_date(date_of({held_ms, 7 * 60}));
    constexpr std::int64_t minute_ms = 60'000;
    say(opened_ms, dossier::act_type::session_opened, true,
        {{"council", council.subject.text},
         {"council_act", council.id.text},
         {"date", day},
         {"place", "Phòng họp " + unit.unit.name},
         {"members", council.body["members"]},
         {"matters", Json::array({council::to_json(matter)})},
         {"sheet", ""},
         {"note", ""}});
    say(held_ms, dossier::act_type::session_attendance, true,
        {{"present", std::move(present)}, {"time", ""}, {"note", ""}});
    say(held_ms + 30 * minute_ms, dossier::act_type::session_ballot, true,
        {{"dossier", subject},
         {"method", "secret_ballot"},
         {"issued", council_size},
         {"valid", votes["agree"].get<int>() + votes["disagree"].get<int>()},
         {"invalid", votes["invalid"]},
         {"blank", 0},
         {"agree", votes["agree"]},
         {"disagree", votes["disagree"]},
         {"tellers", Json::array({secretary.name})},
         {"note", ""}});
    say(held_ms + 40 * minute_ms, dossier::act_type::session_result, true,
        {{"dossier", subject},
         {"result", votes["result"]},
         {"reason", agreed ? std::string() : writer.sentence("refusals")}});
    say(held_ms + day_ms, dossier::act_type::session_minutes, false,
        {{"number", ""},
         {"started", format_timestamp({held_ms, 7 * 60})},
         {"ended", format_timestamp({held_ms + 60 * minute_ms, 7 * 60})},
         {"guests", ""},
         {"course", Json::array()},
         {"conclusion", ""}});
    const std::string minutes = line.acts.back().act.id.text;
    say(dossier.time_ms - 20 * minute_ms, dossier::act_type::session_closed, true, {{"minutes", minutes}});
    return std::move(line.acts);
}

bool Province::goes_through_council(Line& line, Writer& writer, const Unit& unit, std::vector<MadeAct>& session) const {
    Random& random = line.random;
    const Person& officer = people_[unit.officer];
    if (random.chance(6)) return false;  // waits for the council
    if (random.chance(80) && !line.add(dossier::act_type::examined, officer, "officer",
                                       {{"date", line.date()},
                                        {"novelty", "met"},
                                        {"applied", "met"},
                                        {"benefit", random.chance(85) ? "met" : "unclear"},
                                        {"not_excluded", "met"},
                                        {"note", ""}}))
        return false;
    line.wait(3, 30);
    const bool agreed = random.chance(84);
    Json opinion = line.votes(agreed);
    session = session_on(line, writer, unit, opinion);
    if (!session.empty()) {
        std::vector<dossier::Act> acts;
        for (const MadeAct& made : session) acts.push_back(made.act);
        const council::Session held = council::fold_session(acts, rules_of(line));
        opinion = council::opinion_body(held, held.matters.front(), rules_of(line));
    }
    if (!line.add(dossier::act_type::council_opinion, people_[unit.secretary], "secretary", std::move(opinion),
                  session.empty() ? line.scan() : std::vector<dossier::Attachment>()))
        return false;
    const bool decided = line.add(dossier::act_type::decided, people_[unit.head], "head",
                                  {{"result", agreed ? "recognised" : "refused"},
                                   {"reasons", agreed ? std::string() : writer.sentence("refusals")},
                                   {"number", line.paper("/QĐ")},
                                   {"date", line.date()}});
    if (decided && random.chance(75))
        line.add(dossier::act_type::notified, officer, "officer",
                 {{"date", line.date()}, {"way", random.chance(60) ? "in_person" : "electronic"}, {"note", ""}});
    return decided && agreed;
}

void Province::goes_to_the_province(Line& line, Writer& writer, const Unit& unit) const {
    Random& random = line.random;
    const auto id_of = [&](std::string_view type) -> std::string {
        for (const MadeAct& made : line.acts)
            if (made.act.type == type) return made.act.id.text;
        return {};
    };
    line.wait(10, 60);
    const std::string effect = writer.sentence("benefits"), elsewhere = writer.sentence("applicability");
    const bool proposed = line.add(dossier::act_type::proposed, people_[unit.head], "head",
                                   {{"opinion", id_of(dossier::act_type::council_opinion)},
                                    {"decision", id_of(dossier::act_type::decided)},
                                    {"level", "province"},
                                    {"effect", effect},
                                    {"replicability", elsewhere},
                                    {"number", line.paper("/TTr")},
                                    {"date", line.date()}});
    if (!proposed || !office_) return;
    const Person &clerk = people_[units_[*office_].officer], &chief = people_[units_[*office_].chief];
    const auto receive = [&] {
        return line.add(dossier::act_type::province_received, clerk, "office",
                        {{"number", line.paper("/SK")}, {"date", line.date()}, {"note", ""}});
    };
    if (!receive()) return;
    if (random.chance(15)) {
        if (!line.add(dossier::act_type::province_supplement_requested, clerk, "office",
                      {{"reason", writer.sentence("requests")}, {"due", iso_date(add_days(line.day(), 30))}}) ||
            !line.add(dossier::act_type::province_supplemented, people_[unit.officer], "officer",
                      {{"answer", writer.sentence("answers")}}) ||
            !receive())
            return;
    }
    line.wait(20, 90);
    const bool agreed = random.chance(70);
    if (!line.add(dossier::act_type::province_opinion, clerk, "office", line.votes(agreed), line.scan())) return;
    const bool decided = agreed ? line.add(dossier::act_type::effect_recognised, chief, "office",
                                           {{"level", "province"},
                                            {"effect", effect},
                                            {"replicability", elsewhere},
                                            {"scope", random.word(words_["scopes"])},
                                            {"number", line.paper("/QĐ")},
                                            {"date", line.date()}})
                                : line.add(dossier::act_type::province_decided, chief, "office",
                                           {{"result", "refused"},
                                            {"reasons", writer.sentence("refusals")},
                                            {"number", line.paper("/QĐ")},
                                            {"date", line.date()}});
    if (decided)
        line.add(dossier::act_type::notified, clerk, "office",
                 {{"date", line.date()}, {"way", "electronic"}, {"note", ""}});
}

std::vector<MadeAct> Province::dossier(int number) const {
    std::vector<MadeAct> session;
    return life(number, session);
}

std::vector<MadeAct> Province::life(int number, std::vector<MadeAct>& session) const {
    Random random(options_.seed, static_cast<std::uint64_t>(number) + 1);
    const auto favoured = std::find_if(units_.begin(), units_.end(),
                                       [&](const Unit& each) { return each.unit.id.text == options_.favoured; });
    const bool is_favoured = favoured != units_.end() && number % 5 == 0;
    const Unit& unit = is_favoured ? *favoured : units_[random.below(units_.size())];
    const Person& author = people_[unit.officer + 1 + random.below(static_cast<std::size_t>(options_.authors_a_unit))];
    const auto days_in_force = day_number(date_of(options_.today)) - day_number(pack_.effective_from);
    const int days_ago = random.between(2, std::min(2 + options_.years * 365, static_cast<int>(days_in_force) - 1));
    const std::int64_t time_ms =
        options_.today.unix_ms - days_ago * day_ms + random.between(0, 8 * 3600) * std::int64_t{1000};
    std::string subject = random.uuid(time_ms);
    const law::Pack& rules = rules_on(date_of({time_ms, 7 * 60}));
    Line line{random, unit.unit.id, std::move(subject), rules.id, time_ms, options_.today.unix_ms};
    Writer writer(*this, random, unit);
    const bool knows_province =
        std::any_of(rules.workflow.steps.begin(), rules.workflow.steps.end(),
                    [](const law::Step& step) { return step.act == dossier::act_type::proposed; });
    if (goes_through_intake(line, writer, unit, author) && !options_.intake_only &&
        goes_through_council(line, writer, unit, session) && random.chance(18) && knows_province)
        goes_to_the_province(line, writer, unit);
    return std::move(line.acts);
}

// [SECTION] Journals and councils

void Province::add_council(const Unit& unit, Random& random, Subjects& subjects) const {
    const std::int64_t time_ms = options_.today.unix_ms - (options_.years * 365 + random.between(20, 200)) * day_ms;
    Line line{random, unit.unit.id, random.uuid(time_ms), pack_.id, time_ms, options_.today.unix_ms};
    Json members = Json::array();
    const auto add = [&](const PersonId& person, const std::string& name, const std::string& position,
                         const char* seat) {
        members.push_back({{"person", person.text},
                           {"name", name},
                           {"position", position},
                           {"workplace", unit.unit.name},
                           {"seat", seat},
                           {"substitute_for", ""},
                           {"head", std::string_view(seat) == "chair"}});
    };
    const Person &head = people_[unit.head], &secretary = people_[unit.secretary];
    add(head.id, head.name, head.position, "chair");
    add(secretary.id, secretary.name, secretary.position, "secretary");
    for (const char* seat : {"vice_chair", "expert", "expert", "union", "other"}) {  // without a key
        const PersonId person{random.uuid(time_ms)};
        add(person, Writer::name(words_, random).first, "", seat);
    }
    line.add(dossier::act_type::council_established, head, "head",
             {{"name", "Hội đồng sáng kiến " + unit.unit.name},
              {"level", "unit"},
              {"number", line.paper("/QĐ")},
              {"date", line.date()},
              {"from", line.date()},
              // Its term has not run out when a session is held today.
              {"to", iso_date(add_months(line.day(), 12 * (options_.years + 1) + random.between(0, 24)))},
              {"members", std::move(members)}});
    subjects.push_back(std::move(line.acts));
}

void Province::add_plan(const Unit& unit, int year, Random& random, Subjects& subjects) const {
    const auto morning = [](Date day) { return day_number(day) * day_ms + 2 * 3'600'000; };  // 9:00 here
    const UnitId& id = unit.unit.id;
    const Person &officer = people_[unit.officer], &head = people_[unit.head];
    Line line{random,
              id,
              journal::subject_of("plan", id, std::to_string(year)).text,
              options_.tasks,
              morning({year, 1, random.between(4, 25)}),
              options_.today.unix_ms};
    Json activities = Json::array(), outcomes = Json::array();
    for (const Json& activity : words_["activities"]) {
        if (activities.size() > 0 && random.chance(35)) continue;
        const std::string measure = string_or(activity, "measure");
        activities.push_back({{"name", activity["name"]},
                              {"owner", officer.name},
                              {"from", iso_date({year, random.between(1, 3), 1})},
                              {"to", iso_date({year, random.between(9, 12), 30})},
                              {"budget", random.chance(50) ? Json(random.between(2, 40) * 500'000) : Json()},
                              {"source", ""},
                              {"measure", measure},
                              {"target", measure == "none" ? Json() : Json(random.between(1, 30))}});
        const int done = random.between(0, 2);
        outcomes.push_back({{"activity", activity["name"]},
                            {"done", std::array{"done", "part", "not"}[static_cast<std::size_t>(done)]},
                            {"result", ""}});
    }
    const auto report = [&](const char* period, Date day) {
        line.time_ms = morning(day);
        return line.add("plan.reported", officer, "officer",
                        {{"period", period},
                         {"number", line.paper("/BC")},
                         {"date", line.date()},
                         {"text", random.word(words_["reports"])},
                         {"outcomes", outcomes}});
    };
    if (line.add("plan.drawn", officer, "officer",
                 {{"year", year},
                  {"goals", random.word(words_["goals"])},
                  {"activities", std::move(activities)},
                  {"note", ""}}) &&
        !random.chance(8) &&  // never signed
        line.add("plan.approved", head, "head", {{"number", line.paper("/KH")}, {"date", line.date()}, {"note", ""}}) &&
        random.chance(70) && report("mid", {year, 7, random.between(1, 15)}))
        report("year", {year, 12, random.between(15, 28)});
    if (!line.acts.empty()) subjects.push_back(std::move(line.acts));
}

// What a unit has told its staff of, and who has said that he read it.
void Province::add_readings(const Unit& unit, Random& random, Subjects& subjects) const {
    const Person &officer = people_[unit.officer], &head = people_[unit.head];
    Line line{random,
              unit.unit.id,
              journal::subject_of("reading", unit.unit.id, {}).text,
              options_.tasks,
              options_.today.unix_ms - random.between(30, 300) * day_ms,
              options_.today.unix_ms};
    const int staff = random.between(12, 140);
    for (const char* text : {"13/2012/NĐ-CP", "18/2013/TT-BKHCN", "21/2020/QĐ-UBND", "163/KH-CN-QLChN"}) {
        if (random.chance(20)) continue;
        line.add("reading.told", officer, "officer",
                 {{"text", text},
                  {"date", line.date()},
                  {"way", std::array{"meeting", "written", "posted", "electronic"}[random.below(4)]},
                  {"staff", staff},
                  {"told", random.chance(70) ? staff : random.between(1, staff)},
                  {"by", officer.name},
                  {"note", ""}});
        if (random.chance(60)) line.add("reading.confirmed", head, "head", {{"text", text}, {"date", line.date()}});
    }
    if (!line.acts.empty()) subjects.push_back(std::move(line.acts));
}

// One campaign of the province a year; people of the units take part in it with the dossiers that they filed meanwhile.
void Province::add_campaigns(Subjects& subjects) const {
    if (!office_) return;
    struct Entry {
        std::int64_t time_ms;
        std::string name, dossier;
    };
    const Unit& office = units_[*office_];
    const Person& host = people_[office.officer];
    std::map<int, std::map<std::size_t, std::vector<Entry>>> entries;  // by year and unit
    for (int number = 0; number < size(); ++number) {
        if (!Random(options_.seed, static_cast<std::uint64_t>(number) + campaign_stream).chance(12)) continue;
        const dossier::Act filed = std::move(dossier(number).front().act);
        std::size_t home = 0;
        while (units_[home].unit.id != filed.unit) ++home;
        entries[date_of(filed.at).year][home].push_back(
            {filed.at.unix_ms, string_or(filed.body["application"]["authors"][0], "name"), filed.subject.text});
    }
    for (auto& [year, of_year] : entries) {
        Random random(options_.seed, static_cast<std::uint64_t>(year) + campaign_stream + campaign_stream / 2);
        const auto at = [](Date day) { return day_number(day) * day_ms + 2 * 3'600'000; };
        const std::int64_t launch_ms = at({year, 1, random.between(4, 9)});
        Line line{random, office.unit.id, random.uuid(launch_ms), options_.tasks, launch_ms, options_.today.unix_ms};
        const std::string name = random.word(words_["campaigns"]) + " " + std::to_string(year);
        if (!line.add("campaign.launched", host, "office",
                      {{"name", name},
                       {"theme", random.word(words_["goals"])},
                       {"tie", ""},
                       {"from", line.date()},
                       {"to", iso_date({year, 12, 10})},
                       {"criteria", ""},
                       {"prizes", ""},
                       {"number", line.paper("/KH")},
                       {"date", line.date()}}))
            continue;
        const std::string campaign = line.subject;
        std::vector<Entry> prized;
        for (auto& [home, of_unit] : of_year) {
            const Unit& unit = units_[home];
            std::sort(of_unit.begin(), of_unit.end(), [](const Entry& a, const Entry& b) {
                return std::tie(a.time_ms, a.dossier) < std::tie(b.time_ms, b.dossier);
            });
            Line own{random,         unit.unit.id, journal::subject_of("participation", unit.unit.id, campaign).text,
                     options_.tasks, line.time_ms, options_.today.unix_ms};
            int row = 0;
            for (const Entry& entry : of_unit) {
                own.time_ms = std::max(own.time_ms, entry.time_ms + 3'600'000);
                const std::string id = "r" + std::to_string(++row);
                if (!own.add("participation.registered", people_[unit.officer], "officer",
                             {{"campaign", campaign},
                              {"row", id},
                              {"sort", "person"},
                              {"name", entry.name},
                              {"members", Json::array()},
                              {"pledge", random.word(words_["pledges"])},
                              {"dossier", entry.dossier}}))
                    break;
                if (random.chance(30)) prized.push_back(entry);
                if (random.chance(40))
                    own.add(
                        "participation.progressed", people_[unit.officer], "officer",
                        {{"row", id}, {"date", own.date()}, {"text", random.word(words_["reports"])}, {"dossier", ""}});
            }
            if (!own.acts.empty()) subjects.push_back(std::move(own.acts));
        }
        line.time_ms = std::max(line.time_ms, at({year, 12, 11}));
        for (std::size_t place = 0; place < std::min<std::size_t>(prized.size(), 3); ++place)
            line.add("campaign.awarded", host, "office",
                     {{"name", prized[place].name},
                      {"prize", random.word(words_["rewards"])},
                      {"money", random.between(3, 20) * 100'000},
                      {"number", line.paper("/QĐ")},
                      {"date", line.date()},
                      {"dossiers", Json::array({prized[place].dossier})}});
        line.add("campaign.closed", host, "office",
                 {{"number", line.paper("/BC")}, {"date", line.date()}, {"text", random.word(words_["reports"])}});
        subjects.push_back(std::move(line.acts));
    }
}

// A unit's list of what was recognised in the years before the first dossier.
void Province::add_imported(const Unit& unit, Random& random, Subjects& subjects) const {
    const std::int64_t time_ms = options_.today.unix_ms - random.between(10, 200) * day_ms;
    Line line{random, unit.unit.id, random.uuid(time_ms), options_.tasks, time_ms, options_.today.unix_ms};
    const int last_year = date_of(options_.today).year - options_.years;
    Json rows = Json::array();
    for (int row = random.between(3, 25); row > 0; --row) {
        Writer writer(*this, random, unit);
        writer.choose_domain();
        rows.push_back({{"line", static_cast<std::int64_t>(rows.size()) + 2},
                        {"title", writer.title()},
                        {"authors", Json::array({{{"name", Writer::name(words_, random).first}, {"share", nullptr}}})},
                        {"unit_text", unit.unit.name},
                        {"field", writer.domain()["fields"][0]},
                        {"year", last_year - random.between(0, 4)},
                        {"date", ""},
                        {"number", line.paper("/QĐ")},
                        {"level", random.chance(10) ? "province" : "unit"},
                        {"benefit", random.chance(30) ? Json(random.between(1, 900) * 100'000) : Json()},
                        {"certificate", ""}});
    }
    const std::string file = "sang-kien-cac-nam-truoc.xlsx";
    line.add("import.recorded", people_[unit.officer], "officer",
             {{"import", random.uuid(time_ms)},
              {"owner", unit.unit.id.text},
              {"name", file},
              {"hash", content_id(file + unit.unit.id.text).text},
              {"part", 1},
              {"parts", 1},
              {"rows", std::move(rows)}});
    subjects.push_back(std::move(line.acts));
}

void Province::add_what_follows(int number, const std::vector<MadeAct>& acts, Subjects& subjects) const {
    const MadeAct* decided = nullptr;
    bool spreads = false;
    for (const MadeAct& made : acts) {
        if (made.act.type == dossier::act_type::decided && string_or(made.act.body, "result") == "recognised")
            decided = &made;
        spreads = spreads || made.act.type == dossier::act_type::effect_recognised;
    }
    if (!decided) return;
    std::size_t home = 0;
    while (units_[home].unit.id != decided->act.unit) ++home;
    const Unit& unit = units_[home];
    const Person& officer = people_[unit.officer];
    Random random(options_.seed, static_cast<std::uint64_t>(number) + follow_stream);
    Writer writer(*this, random, unit);
    writer.choose_domain();
    const Json& form = acts[0].act.body["application"];
    const std::string subject = acts[0].act.subject.text, title = string_or(form, "title");
    const std::int64_t day = decided->act.at.unix_ms;

    if (random.chance(45)) {
        const std::int64_t time_ms = day + random.between(5, 60) * day_ms;
        Line line{random, unit.unit.id, random.uuid(time_ms), options_.tasks, time_ms, options_.today.unix_ms};
        const Json& author = form["authors"][0];
        if (line.add("reward.given", officer, "officer",
                     {{"sort", "person"},
                      {"name", author["name"]},
                      {"position", author["position"]},
                      {"form", random.word(words_["rewards"])},
                      {"title", ""},
                      {"year", line.day().year},
                      {"level", "unit"},
                      {"number", line.paper("/QĐ")},
                      {"date", line.date()},
                      {"money", random.chance(70) ? Json(random.between(3, 30) * 100'000) : Json()},
                      {"dossiers", Json::array({subject})},
                      {"note", ""}}))
            subjects.push_back(std::move(line.acts));
    }
    if (!random.chance(spreads ? 80 : 10)) return;
    const std::string contact = officer.name + ", " + unit.unit.name;
    std::int64_t time_ms = day + random.between(10, 90) * day_ms;
    Line offer{random,         unit.unit.id, journal::subject_of("offer", unit.unit.id, subject).text,
               options_.tasks, time_ms,      options_.today.unix_ms};
    if (!offer.add("offer.made", officer, "officer",
                   {{"dossier", subject},
                    {"title", title},
                    {"conditions", writer.sentence("conditions")},
                    {"contact", contact},
                    {"date", offer.date()}}))
        return;
    time_ms = offer.time_ms;
    subjects.push_back(std::move(offer.acts));
    // Units elsewhere, one after another in the order of the list: none twice.
    const std::size_t takers = random.below(4);
    for (std::size_t i = 0, at = home; i < takers; ++i) {
        at = (at + 1 + random.below(20)) % units_.size();
        if (at == home) continue;
        const Unit& taker = units_[at];
        const Person& asking = people_[taker.officer];
        const std::string there = asking.name + ", " + taker.unit.name;
        Line line{random,         taker.unit.id, journal::subject_of("replication", taker.unit.id, subject).text,
                  options_.tasks, time_ms,       options_.today.unix_ms};
        line.wait(1, 60);
        if (random.chance(50)) {
            if (line.add("replication.requested", asking, "officer",
                         {{"dossier", subject},
                          {"owner", unit.unit.id.text},
                          {"title", title},
                          {"need", random.word(words_["needs"])},
                          {"contact", there},
                          {"date", line.date()}}) &&
                random.chance(85))
                line.add("replication.agreed", officer, "officer",
                         {{"from", unit.unit.id.text},
                          {"text", random.word(words_["consents"])},
                          {"contact", contact},
                          {"date", line.date()}});
            if (line.acts.size() < 2) {
                if (!line.acts.empty()) subjects.push_back(std::move(line.acts));
                continue;
            }
        }
        if (line.add("replication.applied", asking, "officer",
                     {{"dossier", subject},
                      {"owner", unit.unit.id.text},
                      {"title", title},
                      {"since", line.date()},
                      {"scale", random.word(words_["scales"])},
                      {"contact", there},
                      {"note", ""}})) {
            line.wait(120, 300);
            line.add("replication.result", asking, "officer",
                     {{"year", line.day().year},
                      {"benefit", random.chance(70) ? Json(random.between(1, 900) * 100'000) : Json()},
                      {"calculation", ""},
                      {"benefit_in_kind", writer.sentence("benefits")},
                      {"date", line.date()}});
        }
        if (!line.acts.empty()) subjects.push_back(std::move(line.acts));
    }
}

std::vector<std::vector<MadeAct>> Province::journals() const {
    Subjects subjects;
    if (options_.intake_only) return subjects;
    const int this_year = date_of(options_.today).year;
    for (std::size_t at = 0; at < units_.size(); ++at) {
        Random random(options_.seed, at + unit_stream);
        if (random.chance(90)) add_council(units_[at], random, subjects);
        if (options_.tasks.empty()) continue;
        for (int year = this_year - options_.years + 1; year <= this_year; ++year)
            if (random.chance(75)) add_plan(units_[at], year, random, subjects);
        Random told(options_.seed, at + reading_stream);
        if (told.chance(70)) add_readings(units_[at], told, subjects);
        Random before(options_.seed, at + import_stream);
        if (before.chance(50)) add_imported(units_[at], before, subjects);
    }
    if (!options_.tasks.empty()) add_campaigns(subjects);
    for (int number = 0; number < size(); ++number) {
        std::vector<MadeAct> session;
        const std::vector<MadeAct> acts = life(number, session);
        if (!session.empty()) subjects.push_back(std::move(session));
        if (!options_.tasks.empty()) add_what_follows(number, acts, subjects);
    }
    return subjects;
}

}  // namespace sk::generate
