#include "generate/province.hpp"

#include <algorithm>
#include <array>

#include "base/bytes.hpp"
#include "base/limits.hpp"
#include "dossier/application.hpp"
#include "generate/chance.hpp"

namespace sk::generate {

namespace {

constexpr std::int64_t day_ms = 86'400'000;

std::string capital(std::string text) {
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

std::string typed(Date date) { return display_date(date); }

// What a unit's people write about: schools teach, hospitals heal; communes do everything.
bool fits(const std::string& group, const std::string& field) {
    if (group == "truong-hoc") return field == "giao-duc-dao-tao" || field == "cong-nghe-thong-tin";
    if (group == "y-te") return field == "y-te" || field == "cong-nghe-thong-tin";
    if (group == "doanh-nghiep") return field == "nang-luong" || field == "nong-lam-ngu-moi-truong";
    if (group == "dang-doan-the") return field == "cai-cach-hanh-chinh" || field == "cong-nghe-thong-tin";
    return group != "xa" || field != "nang-luong";
}

}  // namespace

// ---- texts ----------------------------------------------------------------------------------------------------------

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

    std::string sentence(const char* list) {
        std::string text = random_.word(words_[list]);
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

    dossier::Application application(const std::string& author_name, Date filed_on) {
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
            form.authors.push_back(author("a" + std::to_string(i + 1), i ? name(words_, random_).first : author_name,
                                          dossier::share_text(share)));
        }
        form.title = title();
        form.solution_kind = string_or(*domain_, "kind");
        form.sponsor = random_.chance(50) ? unit_.unit.name : std::string();
        for (const Json& field : (*domain_)["fields"]) form.fields.push_back(field.get<std::string>());
        form.field_other = string_or(*domain_, "other");
        form.first_applied.text = typed(add_days(filed_on, -random_.between(20, 330)));
        form.description = paragraphs("description", random_.between(7, 20));
        form.applicability = paragraphs("applicability", random_.between(1, 4));
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
        return unit_.unit.name;  // noi
    }

    const Json& words_;
    Random& random_;
    const Unit& unit_;
    const Json* domain_ = nullptr;
    std::string topic_, means_, village_;
};

// ---- the province ---------------------------------------------------------------------------------------------------

Result<Province> Province::make(Options options, law::Pack pack, const law::Units& units, std::string_view vocabulary) {
    Province province;
    SK_TRY(province.words_, parse_json(vocabulary));
    for (const char* list : {"peoples", "villages", "openers", "means", "domains", "description", "applicability",
                             "conditions", "benefits", "requests", "answers"}) {
        SK_TRY(const Json* found, array_member(province.words_, list));
        if (found->empty()) return fail("json-member", list, "empty");
    }
    province.options_ = std::move(options);
    province.pack_ = std::move(pack);
    Random random(province.options_.seed, 0);
    const std::int64_t enrolled_ms = province.options_.today.unix_ms - (province.options_.years + 1) * 365 * day_ms;
    for (const law::Unit& unit : units.all()) {
        if (!province.options_.only_unit.empty() && unit.id.text != province.options_.only_unit) continue;
        province.units_.push_back({unit, province.people_.size()});
        for (int i = 0; i <= province.options_.authors_a_unit; ++i) {
            Person person;
            person.id.text = random.uuid(enrolled_ms + static_cast<std::int64_t>(province.people_.size()));
            person.unit = unit.id;
            person.name = Writer::name(province.words_, random).first;
            person.position = i == 0 ? "Công chức đầu mối" : "Viên chức";
            person.roles = {"author"};
            if (i == 0) person.roles.push_back("officer");
            if (i == 0 && unit.standing_office) person.roles.push_back("office");
            province.people_.push_back(std::move(person));
        }
    }
    if (province.units_.empty()) return fail("json-member", "only_unit", province.options_.only_unit);
    return province;
}

std::vector<MadeAct> Province::dossier(int number) const {
    Random random(options_.seed, static_cast<std::uint64_t>(number) + 1);
    const Unit& unit = units_[random.below(units_.size())];
    const Person& officer = people_[unit.officer];
    const Person& author = people_[unit.officer + 1 + random.below(static_cast<std::size_t>(options_.authors_a_unit))];
    // The last one was filed a while ago: its later acts have come by `today`.
    // Nothing was filed before there were rules to file under.
    const auto days_in_force = day_number(date_of(options_.today)) - day_number(pack_.effective_from);
    const int most = std::max(1, std::min(100 + options_.years * 365, static_cast<int>(days_in_force) - 1));
    const int days_ago = random.between(std::min(100, most), most);
    std::int64_t time_ms =
        options_.today.unix_ms - days_ago * day_ms + random.between(0, 8 * 3600) * std::int64_t{1000};

    std::vector<MadeAct> acts;
    const std::string subject = random.uuid(time_ms);
    const auto add = [&](std::string_view type, const Person& by, const char* role, Json body) {
        MadeAct made;
        made.act.type = std::string(type);
        made.act.subject.text = subject;
        made.act.unit = unit.unit.id;
        if (!acts.empty()) made.act.parents = {acts.back().act.id};
        made.act.by = by.id;
        made.act.role = role;
        made.act.at = {time_ms, 7 * 60};
        const auto salt = random.bytes();
        made.act.salt = base64url_encode({reinterpret_cast<const char*>(salt.data()), salt.size()});
        made.act.law = pack_.id;
        made.act.body = std::move(body);
        made.payload = dossier::write_act(made.act);
        made.act.id = content_id(made.payload);
        acts.push_back(std::move(made));
        time_ms += random.between(1, 12) * day_ms;
    };
    Writer writer(*this, random, unit);
    const dossier::Application form = writer.application(author.name, date_of({time_ms, 7 * 60}));
    add(dossier::act_type::filed, author, "author", {{"application", dossier::to_json(form)}});
    if (random.chance(8)) return acts;  // still waits at the unit
    if (random.chance(22)) {
        const Date due = add_days(date_of({time_ms, 7 * 60}), 30);
        add(dossier::act_type::supplement_requested, officer, "officer",
            {{"reason", writer.sentence("requests")}, {"due", iso_date(due)}});
        if (random.chance(15)) return acts;
        dossier::Application better = form;
        better.description += "\n\n" + writer.paragraphs("description", random.between(1, 3));
        add(dossier::act_type::supplemented, author, "author",
            {{"application", dossier::to_json(better)}, {"answer", writer.sentence("answers")}});
    }
    add(dossier::act_type::received, officer, "officer",
        {{"number", std::to_string(number % 400 + 1) + "/ĐSK"},
         {"date", iso_date(date_of({time_ms, 7 * 60}))},
         {"note", ""}});
    return acts;
}

}  // namespace sk::generate
