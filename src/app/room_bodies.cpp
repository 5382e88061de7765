// The bodies of the acts of councils and sessions, from what was typed. What is wrong is told field by field; the
// reader that everyone else uses has the last word.
#include <algorithm>

#include "app/session.hpp"
#include "base/text.hpp"

namespace sk::app {

namespace {

namespace act_type = dossier::act_type;

// "8:05", "08.05", "8h05", "8 giờ 05" -> the time of that day in Vietnam; nullopt: none of these.
std::optional<Timestamp> time_of_day(std::string_view text, const Date& day) {
    std::string digits[2];
    int part = 0;
    for (const char c : trimmed(text)) {
        const bool digit = c >= '0' && c <= '9';
        if (digit && digits[part].size() < 2)
            digits[part] += c;
        else if (digit)
            return std::nullopt;
        else if (part == 0 && !digits[0].empty())
            part = 1;
        else if (part == 1 && !digits[1].empty())
            return std::nullopt;
    }
    if (digits[0].empty() || digits[1].size() != 2) return std::nullopt;
    const std::string hour = digits[0].size() == 1 ? "0" + digits[0] : digits[0];
    const auto time = parse_timestamp(iso_date(day) + "T" + hour + ":" + digits[1] + ":00+07:00");
    return time.ok() ? std::optional<Timestamp>(*time) : std::nullopt;
}

// Reads the fields of the open form, noting what is wrong beside each.
class Fields {
public:
    explicit Fields(RoomForm& form) : form_(form) {}

    void wrong(const std::string& name, std::string_view code) { form_.errors["council/" + name] = std::string(code); }
    enum class Kind { line, text };
    std::string text(const std::string& name, Kind kind = Kind::line) {
        std::string& value = form_.values[name];
        value = clean_text(value, kind == Kind::text);
        return value;
    }
    std::string needed(const std::string& name, std::string_view code, Kind kind = Kind::line) {
        std::string value = text(name, kind);
        if (value.empty()) wrong(name, code);
        return value;
    }
    enum class Need { needed, may_be_empty };
    std::string day(const std::string& name, Need need = Need::needed) {
        const std::string value = text(name);
        if (value.empty() && need == Need::may_be_empty) return {};
        const Result<Date> read = parse_typed_date(value);
        if (!read.ok()) wrong(name, "date-form");
        return read.ok() ? iso_date(*read) : std::string();
    }
    std::string time(const std::string& name, const Date& day, Need need = Need::needed) {
        const std::string value = text(name);
        if (value.empty() && need == Need::may_be_empty) return {};
        const auto read = time_of_day(value, day);
        if (!read) wrong(name, "time-form");
        return read ? format_timestamp(*read) : std::string();
    }
    std::int64_t number(const std::string& name) {
        const auto read = number_of(text(name));
        if (!read) wrong(name, "number-form");
        return read.value_or(0);
    }

private:
    RoomForm& form_;
};

}  // namespace

Json Session::council_body(std::string_view type) {
    RoomForm& form = model.room;
    Fields fields(form);
    using Need = Fields::Need;
    Json body = Json::object();
    if (type == act_type::session_opened) {
        const council::Council& council = model.council->state;
        body["council"] = council.id.text;
        body["date"] = fields.day("date");
        const auto day = parse_iso_date(string_or(body, "date"));  // a session on paper may be of before a change
        const bool dated = day.ok() && !council.compositions.empty();
        const auto sat = dated ? council.in_office(*day) : council::Council::Composition{};
        body["council_act"] = (dated ? sat.act : council.members_act).text;
        body["place"] = fields.needed("place", "blank");
        body["members"] = council::to_json(dated ? sat.members : council.members);
        body["matters"] = Json::array();  // open_meeting
        body["sheet"] = fields.text("sheet");
        body["note"] = fields.text("note", Fields::Kind::text);
        return body;
    }
    if (type == act_type::council_established) {
        body["name"] = fields.needed("name", "blank");
        body["level"] = fields.needed("level", "choice-missing");
    } else {
        body["reason"] = fields.text("reason", Fields::Kind::text);
    }
    body["number"] = fields.needed("number", "number-missing");
    body["date"] = fields.day("date");
    if (type != act_type::council_dissolved) {
        body["from"] = fields.day("from", Need::may_be_empty);
        body["to"] = fields.day("to", Need::may_be_empty);
        Json members = Json::array();
        for (RoomForm::Row& row : form.rows) {
            council::Member& member = row.member;
            member.name = clean_text(member.name, false);
            member.position = clean_text(member.position, false);
            member.workplace = clean_text(member.workplace, false);
            if (member.name.empty()) fields.wrong("row/" + row.id + "/name", "name-missing");
            if (member.seat.empty()) fields.wrong("row/" + row.id + "/seat", "choice-missing");
            members.push_back(council::to_json(member));
        }
        if (form.rows.empty()) fields.wrong("rows", "members-missing");
        body["members"] = std::move(members);
    }
    if (form.errors.empty())
        if (const Result<void> checked = dossier::check_body(type, body); !checked.ok())
            fields.wrong("form", checked.error().code);
    return body;
}

// The sheet as it stands in the form; what is missing is noted.
council::Filled Session::filled_in() {
    RoomForm& form = model.room;
    Fields fields(form);
    council::Filled filled;
    const law::Sheet* sheet = model.session->sheet;
    if (!sheet) return filled;
    filled.sheet = sheet->code;
    filled.remark = fields.text("remark", Fields::Kind::text);
    const auto take = [&](const auto& self, const law::Criterion& criterion) -> void {
        using enum law::CriterionKind;
        for (const law::Criterion& part : criterion.parts) self(self, part);
        council::Entry entry;
        entry.criterion = criterion.code;
        if (criterion.kind == bands) entry.band = fields.text("band/" + criterion.code);
        if (criterion.kind == bands || criterion.kind == points) {
            const std::string text = fields.text("score/" + criterion.code);
            const auto score = hundredths_of(text);
            if (score && *score <= limits::score_hundredths_max) entry.score = static_cast<int>(*score);
            if (!text.empty() && !entry.score) fields.wrong("score/" + criterion.code, "number-form");
        }
        if (criterion.kind == gate) {
            const std::string answer = fields.text("answer/" + criterion.code);
            entry.answer = answer == "met"       ? council::Answer::met
                           : answer == "not_met" ? council::Answer::not_met
                                                 : council::Answer::none;
        }
        const bool has_comment = criterion.comment || criterion.kind == comment;
        if (has_comment) entry.comment = fields.text("comment/" + criterion.code, Fields::Kind::text);
        const bool said =
            entry.score || !entry.band.empty() || entry.answer != council::Answer::none || !entry.comment.empty();
        if (said) filled.entries.push_back(std::move(entry));
    };
    for (const law::Criterion& criterion : sheet->criteria) take(take, criterion);
    for (const council::SheetProblem& problem : council::check_sheet(*sheet, filled)) {
        const bool in_band = problem.code == "score-band-missing";
        const bool answer = problem.code == "score-answer";
        const std::string name = problem.criterion.empty() ? "form"
                                 : in_band                 ? "band/" + problem.criterion
                                 : answer                  ? "answer/" + problem.criterion
                                                           : "score/" + problem.criterion;
        if (!form.errors.contains("council/" + name)) fields.wrong(name, problem.code);
    }
    return filled;
}

Json Session::session_body(std::string_view type) {
    OpenSession& open = *model.session;
    RoomForm& form = model.room;
    Fields fields(form);
    using Need = Fields::Need;
    using Kind = Fields::Kind;
    const Date day = open.state.date.value_or(date_of(platform.now()));
    const council::MatterState* matter = open.state.matter(SubjectId{open.chosen});
    Json body = Json::object();
    if (type == act_type::session_attendance) {
        Json present = Json::array();
        for (const council::Member& member : open.state.members)
            if (form.values["present/" + member.person.text] == "yes") present.push_back(member.person.text);
        body["present"] = std::move(present);
        body["time"] = fields.time("time", day, Need::may_be_empty);
        body["note"] = fields.text("note", Kind::text);
    } else if (type == act_type::session_minutes) {
        body["number"] = fields.text("number");
        body["started"] = fields.time("started", day);
        body["ended"] = fields.time("ended", day);
        if (form.errors.empty() && string_or(body, "ended") < string_or(body, "started"))
            fields.wrong("ended", "time-order");
        body["guests"] = fields.text("guests", Kind::text);
        Json course = Json::array();
        for (const council::MatterState& each : open.state.matters) {
            const std::string& dossier = each.matter.dossier.text;
            if (std::string text = fields.text("course/" + dossier, Kind::text); !text.empty())
                course.push_back({{"dossier", dossier}, {"text", std::move(text)}});
        }
        body["course"] = std::move(course);
        body["conclusion"] = fields.text("conclusion", Kind::text);
    } else if (type == act_type::session_cancelled) {
        body["reason"] = fields.needed("reason", "blank", Kind::text);
    } else if (type == act_type::session_closed) {
        body["minutes"] = open.state.minutes_act.text;
    } else if (type == act_type::session_sheet_opened) {
        const store::SignedAct* sealed = own_seal();
        const Json own = sealed ? own_sheets.at(string_or(sealed->act.body, "seal")) : Json::object();
        if (!sealed) fields.wrong("form", "sheet-elsewhere");
        body["sealed"] = sealed ? sealed->act.id.text : std::string();
        body["nonce"] = string_or(own, "nonce");
        body["sheet"] = sealed ? own["sheet"] : Json::object();
    } else {
        body["dossier"] = open.chosen;
    }
    if (type == act_type::session_sheet_sealed) {
        (void)filled_in();
        body["seal"] = content_id("").text;  // sign_session
        body["replaces"] = Json::array();
        if (const council::MemberSheet* mine = matter && open.me ? matter->sheet_of(open.me->person) : nullptr)
            for (const ContentId& sealed : mine->sealed) body["replaces"].push_back(sealed.text);
    }
    if (type == act_type::session_sheet_lost) {
        body["member"] = fields.needed("member", "choice-missing");
        body["reason"] = fields.needed("reason", "blank", Kind::text);
    }
    if (type == act_type::session_sheet_keyed) {
        body["member"] = fields.needed("member", "choice-missing");
        body["sheet"] = council::to_json(filled_in());
    }
    if (type == act_type::session_conflict_declared) {
        body["member"] = fields.needed("member", "choice-missing");
        body["kind"] = fields.needed("kind", "choice-missing");
        body["conflict"] = fields.needed("conflict", "choice-missing") == "yes";
        body["reason"] = fields.text("reason", Kind::text);
        const law::ConflictRule* rule = open.rules->council.conflict(string_or(body, "kind"));
        if (rule && rule->reasoned && form.values["conflict"] == "no" && string_or(body, "reason").empty())
            fields.wrong("reason", "session-namesake");
    }
    if (type == act_type::session_ballot) {
        body["method"] = fields.needed("method", "choice-missing");
        for (const char* name : {"issued", "invalid", "blank", "agree", "disagree"}) body[name] = fields.number(name);
        body["valid"] = integer_or(body, "agree", 0) + integer_or(body, "disagree", 0);
        // A name a line, or with commas between.
        Json tellers = Json::array();
        std::string names = fields.text("tellers", Kind::text);
        std::replace(names.begin(), names.end(), '\n', ',');
        for (std::size_t at = 0; at < names.size();) {
            const std::size_t comma = std::min(names.find(',', at), names.size());
            if (const auto name = trimmed(std::string_view(names).substr(at, comma - at)); !name.empty())
                tellers.push_back(std::string(name));
            at = comma + 1;
        }
        body["tellers"] = std::move(tellers);
        body["note"] = fields.text("note", Kind::text);
    }
    if (type == act_type::session_result) {
        body["result"] = fields.needed("result", "choice-missing");
        body["reason"] = fields.text("reason", Kind::text);
        if (string_or(body, "result") != "agree" && string_or(body, "reason").empty())
            fields.wrong("reason", "session-reason");
    }
    if (form.errors.empty())
        if (const Result<void> checked = dossier::check_body(type, body); !checked.ok())
            fields.wrong("form", checked.error().code);
    return body;
}

}  // namespace sk::app
