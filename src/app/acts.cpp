// Acts: signed and recorded; the form of an act, which is made of the vocabulary, and the body that it fills.
#include <algorithm>

#include "app/session.hpp"
#include "base/bytes.hpp"
#include "base/limits.hpp"
#include "base/sha256.hpp"
#include "document/rule_paper.hpp"
#include "dossier/grounds.hpp"
#include "dossier/parts.hpp"
#include "subject/authority.hpp"
#include "subject/subject.hpp"
#include "subject/way_back.hpp"
#include "viet/text.hpp"

namespace sk::app {

void Session::sign(std::string payload, std::string_view typ, Callback<trust::Jws> done) {
    const KeyId key = model.profile->key;
    const std::string header = trust::protected_header(typ, key);
    std::string input = trust::signing_input(header, base64url_encode(payload));
    platform.sign(key, std::move(input), [payload = std::move(payload), typ, key, done](Result<std::string> signature) {
        if (!signature.ok()) return done(signature.error());
        done(trust::make_jws(payload, typ, key, *signature));
    });
}

dossier::Act Session::blank_act(std::string_view type, const SubjectId& subject, const UnitId& unit, std::string role) {
    dossier::Act act;
    act.type = std::string(type);
    act.subject = subject;
    act.unit = unit;
    act.by = model.profile->person;
    act.role = std::move(role);
    act.at = platform.now();
    act.salt = new_salt();
    act.law = model.pack.id;
    return act;
}

void Session::make_act(dossier::Act act, std::vector<store::SignedAct> before, std::string delete_draft,
                       std::function<void()> then, std::vector<store::Record> beside) {
    if (act.files.empty())
        return record_act(std::move(act), std::move(before), std::move(delete_draft), std::move(then),
                          std::move(beside));
    // The files first: no act names one that was never kept.
    std::vector<ContentId> files;
    for (const dossier::Attachment& file : act.files) files.push_back(file.id);
    platform.keep_attachments(std::move(files), [=, this](Result<std::monostate> kept) {
        if (!kept.ok()) return not_made(kept.error());
        record_act(act, before, delete_draft, then, beside);
    });
}

void Session::record_act(dossier::Act act, std::vector<store::SignedAct> before, std::string delete_draft,
                         std::function<void()> then, std::vector<store::Record> beside) {
    std::vector<dossier::Act> known = acts_that_may_count(before);
    const subject::Folded before_it = known.empty() ? subject::Folded{} : subject::fold(known, {}, model.library);
    act.parents = before_it.heads;
    // More machines at once than an act can name: the next act joins the rest.
    if (act.parents.size() > limits::act_parents_max) act.parents.resize(limits::act_parents_max);
    if (!before_it.law.empty()) act.law = before_it.law;  // a dossier keeps its rules
    std::string payload = dossier::write_act(act);
    // What leaves this computer is read back by the reader that everyone else will use.
    Result<dossier::Act> reread = dossier::read_act(payload);
    if (!reread.ok()) return not_made(reread.error());
    sign(std::move(payload), trust::typ::act,
         [this, act = std::move(*reread), known, delete_draft, then,
          beside = std::move(beside)](Result<trust::Jws> jws) mutable {
             if (!jws.ok()) return not_made(jws.error());
             store::SignedAct made{act, trust::write_jws(*jws), "local", {}};
             known.push_back(made.act);
             const subject::Folded folded = subject::fold(known, {}, model.library);
             for (const dossier::Rejected& rejected : folded.rejected)
                 if (rejected.act == made.act.id) return refused(rejected.code, made.act);
             const dossier::Summary summary = folded.summary;
             store::Repository::ActsChange change;
             change.acts.push_back(made);
             change.summaries.push_back(summary);
             change.delete_draft = delete_draft;
             change.extra = std::move(beside);
             for (store::Record& file : file_records(made.act)) change.extra.push_back(std::move(file));
             repository.add_acts(std::move(change), [this, made, summary, then](Result<std::monostate> saved) {
                 if (!saved.ok()) return not_made(saved.error());
                 queue.add({{made.act.id, made.act.subject, made.envelope.size(), exchange::Standing::local, {}}});
                 for (const dossier::Attachment& file : made.act.files) files_to_send[file.id.text] = file.size;
                 upsert_summary(summary);
                 remember();
                 rebuild_rows();
                 show_exchange();
                 then();
             });
         });
}

void Session::not_made(const Error& error) {
    not_made_yet();
    toast_error(error);
}

// With the rule by which it does not count, and where that stands.
void Session::refused(const std::string& code, const dossier::Act& act) {
    not_made_yet();
    toast(Toast::Tone::error, with_ground(error_words(code), code, act.type, act.law));
}

void Session::not_made_yet() {
    if (model.room.busy) model.room.edited = true;  // what was filled in is kept on
    model.room.busy = model.journal_form.busy = false;
}

std::string Session::with_ground(std::string why, std::string_view code, std::string_view act,
                                 std::string_view law) const {
    const bool replaced = code == "act-law-replaced";
    if (replaced) why = words("rule.move-to", {why, model.pack.name});
    const law::Citation* ground = dossier::ground_of(code, act, replaced ? model.pack : model.rules_under(law));
    if (!ground) return why;
    std::string source = document::rule_source(*ground);
    if (!ground->verified) source += " " + words("words.unverified");
    return words("rule.source-of-refusal", {why, source});
}

// ---- the form of an act ----

namespace {

using dossier::Member;
using dossier::MemberKind;

constexpr std::string_view field_prefix = "act/";

// What the program knows by itself: which act is meant, which papers a proposal rests on.
bool is_filled_in(std::string_view type, std::string_view member) {
    if (type == dossier::act_type::retracted) return member == "act";
    if (type == dossier::act_type::proposed) return member == "opinion" || member == "decision";
    if (type == dossier::act_type::share_confirmed)
        return member == "share" || member == "name" || member == "not_author";
    return member == "session" || member == "record";
}

// A receipt has the number of the office's own book; of a second one the dossier has it already.
bool is_intake_number(std::string_view type, std::string_view member) {
    return member == "number" && (type == dossier::act_type::received || type == dossier::act_type::province_received);
}

// What a form has only where it says something: why its maker is not the author of his name; how many sat in a council
// of which the rules say how many must.
bool is_asked(const Member& member, const OpenDossier& open, const law::Pack& rules) {
    if (member.need != dossier::Need::left_out) return true;
    return member.name == std::string_view("present") ? rules.council.quorum.has_value() : open.same_name;
}

bool is_result(std::string_view member) { return member == "result" || member == "level"; }

std::vector<std::string> words_in(std::string_view options) {
    std::vector<std::string> words;
    while (!options.empty()) {
        const std::size_t space = std::min(options.find(' '), options.size());
        words.emplace_back(options.substr(0, space));
        options.remove_prefix(std::min(space + 1, options.size()));
    }
    return words;
}

// The days of papers lie behind us, a day until which somebody may answer before us.
const char* fault_of_day(std::string_view member, const Date& day, const Date& today) {
    if (member == "due") return day < today ? "date-past" : nullptr;
    return day > today ? "date-future" : nullptr;
}

}  // namespace

std::optional<std::int64_t> hundredths_of(std::string_view text) {
    std::int64_t value = 0;
    int decimals = -1;
    if (text.empty() || text.size() > 9) return std::nullopt;
    for (const char c : text) {
        if ((c == ',' || c == '.') && decimals < 0) {
            decimals = 0;
            continue;
        }
        if (c < '0' || c > '9' || decimals == 2) return std::nullopt;
        value = value * 10 + (c - '0');
        if (decimals >= 0) ++decimals;
    }
    for (int i = std::max(decimals, 0); i < 2; ++i) value *= 10;
    return value;
}

std::optional<std::int64_t> number_of(std::string_view text) {
    std::int64_t value = 0;
    if (text.empty() || text.size() > 9) return std::nullopt;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

Json typed_value(const dossier::Member& member, const std::string& text, const Date& today, const char*& wrong) {
    const std::string_view name = member.name;
    const bool may_be_empty = member.need == dossier::Need::may_be_empty;
    switch (member.kind) {
        case MemberKind::number: {
            if (text.empty() && may_be_empty) return nullptr;
            const auto number = name == "mean" ? hundredths_of(text) : number_of(text);
            if (!number) wrong = "number-form";
            return number.value_or(0);
        }
        case MemberKind::flag:
            if (text.empty()) wrong = "choice-missing";
            return text == "yes";
        case MemberKind::date: {
            if (text.empty() && may_be_empty) return "";
            const Result<Date> day = parse_typed_date(text);
            if (!day.ok()) {
                wrong = "date-form";
                return nullptr;
            }
            if (const char* code = fault_of_day(name, *day, today)) wrong = code;
            return iso_date(*day);
        }
        default: {
            const bool chosen = member.kind == MemberKind::choice || name == "author";
            if (text.empty() && !may_be_empty)
                wrong = chosen ? "choice-missing" : name == "number" ? "number-missing" : "blank";
            return text;
        }
    }
}

const law::Pack& Model::rules_under(std::string_view law) const {
    const law::Pack* named = library.find(law);
    return named ? library.rules_of(*named) : pack;
}

const law::Pack& Model::rules_of(const dossier::Dossier& dossier) const { return rules_under(dossier.law); }

std::string Model::field_name(std::string_view code) const {
    if (const law::Choice* field = pack.field(code)) return field->name;
    for (const law::Pack& earlier : library.all())  // of dossiers filed under earlier rules
        if (const law::Choice* field = earlier.field(code)) return field->name;
    return std::string(code);
}

const law::Pack& Model::rules_of(const store::Draft& draft) const {
    return draft.kind == "supplement" ? rules_under(draft.law) : pack;
}

std::vector<std::string> Session::roles_on(const UnitId& owner) const {
    return subject::roles_on(owner, model.profile->unit, model.profile->roles, model.units.standing_office().id);
}

std::optional<dossier::Way> Session::way_for(const dossier::Dossier& dossier, std::string_view type,
                                             std::string_view result) const {
    if (!model.profile) return std::nullopt;
    return dossier::way_of(dossier, model.profile->person, roles_on(dossier.unit), type, result,
                           model.rules_of(dossier));
}

void Session::open_act(std::string_view type) {
    if (!model.dossier) return;
    OpenDossier& open = *model.dossier;
    if (std::find(open.allowed.begin(), open.allowed.end(), type) == open.allowed.end()) return;
    open.form = {};
    open.form.type = std::string(type);
    open.form.version = open.state.version;
    fill_fields();
    const std::string today = display_date(date_of(platform.now()));
    for (const ActField& field : open.fields) {
        const std::string name = field.member->name;
        if (name == "date") open.form.values[name] = today;
        if (name == "number" && type == dossier::act_type::received) open.form.values[name] = open.state.intake_number;
        if (field.options.size() == 1) open.form.values[name] = field.options.front();
    }
    choose_shares();
    if (!open.fields.empty()) focus_on(std::string(field_prefix) + open.fields.front().member->name);
}

// The members that are asked, and of a choice the options that the workflow allows now.
void Session::fill_fields() {
    OpenDossier& open = *model.dossier;
    open.fields.clear();
    open.step = nullptr;
    const dossier::ActForm* form = dossier::act_form(open.form.type);
    if (!form) return;
    const std::string_view type = form->type;
    if (std::find(open.allowed.begin(), open.allowed.end(), type) == open.allowed.end()) {
        if (writer) toast(Toast::Tone::info, words("app.act-overtaken", {words("words.act." + open.form.type)}));
        open.form = {};  // somebody else has been faster
        return;
    }
    for (const Member& member : form->members) {
        if (is_filled_in(type, member.name)) continue;
        if (!is_asked(member, open, model.rules_of(open.state))) continue;
        ActField field{&member, {}};
        field.needed = member.need != dossier::Need::may_be_empty || is_intake_number(type, member.name);
        if (member.kind == MemberKind::choice) field.options = words_in(member.options);
        if (member.kind == MemberKind::flag) field.options = {"yes", "no"};
        if (is_result(member.name))
            std::erase_if(field.options,
                          [&](const std::string& option) { return !way_for(open.state, type, option).has_value(); });
        open.fields.push_back(std::move(field));
    }
    if (const auto way = way_for(open.state, type, {})) open.step = way->step;
    choose_shares();
}

bool Session::own_row(const dossier::Author& author) const {
    return model.profile && viet::same_name(author.name, model.profile->name);
}

bool Session::chosen_row_is_own() const {
    const auto chosen = model.dossier->form.values.find("author");
    const auto& rows = model.dossier->state.application.authors;
    return chosen != model.dossier->form.values.end() &&
           std::any_of(rows.begin(), rows.end(), [&](const dossier::Author& author) {
               return author.row_id == chosen->second && own_row(author);
           });
}

// With his own key a person confirms the row that bears his name; for everybody else the office has the paper. Who has
// said in an act why he is not the author of his name has the paper of that author too.
void Session::choose_shares() {
    OpenDossier& open = *model.dossier;
    if (open.form.type != dossier::act_type::share_confirmed) return;
    const bool officer = model.has_role("officer");
    const std::string chosen = open.form.values["author"];
    const bool of_himself = open.not_author.empty() && chosen_row_is_own();
    for (ActField& field : open.fields) {
        const std::string name = field.member->name;
        if (name != "author" && name != "way") continue;
        field.options.clear();
        for (const dossier::Author& author : open.state.application.authors) {
            if (name == "author" && (officer || own_row(author))) field.options.push_back(author.row_id);
            const bool of_choice = chosen.empty() || chosen == author.row_id;
            const bool known = std::find(field.options.begin(), field.options.end(), "own_key") != field.options.end();
            if (name == "way" && of_choice && own_row(author) && !known) field.options.push_back("own_key");
        }
        if (name == "way" && officer && !of_himself) field.options.push_back("paper");
        std::string& value = open.form.values[name];
        if (std::find(field.options.begin(), field.options.end(), value) == field.options.end()) value.clear();
        if (field.options.size() == 1) value = field.options.front();
    }
}

void Session::edit_act(std::string_view field, std::string value) {
    if (!model.dossier || !field.starts_with(field_prefix)) return;
    ActForm& form = model.dossier->form;
    form.errors.erase(std::string(field));
    form.values[std::string(field.substr(field_prefix.size()))] = std::move(value);
    choose_shares();
}

// The body by the table. What is wrong is told field by field.
Json Session::body_of(const dossier::ActForm& form) {
    OpenDossier& open = *model.dossier;
    const dossier::Dossier& state = open.state;
    const Date today = date_of(platform.now());
    Json body = Json::object();
    for (const Member& member : form.members) {
        const std::string name = member.name;
        const std::string place = std::string(field_prefix) + name;
        std::string& text = open.form.values[name];
        const auto wrong = [&](const char* code) { open.form.errors[place] = code; };
        if (is_filled_in(form.type, name)) {
            if (name == "act") body[name] = state.heads.empty() ? std::string() : state.heads.front().text;
            if (name == "opinion") body[name] = state.opinion.text;
            if (name == "decision") {
                const dossier::Act* decided = state.last(dossier::act_type::decided);
                body[name] = decided ? decided->id.text : std::string();
            }
            if (name == "session" || name == "record") body[name] = "";
            if (name == "share") {
                body[name] = -1;
                for (const dossier::Author& author : state.application.authors)
                    if (author.row_id == open.form.values["author"])
                        body[name] = author.share_hundredths().value_or(-1);
            }
            const bool of_share = form.type == dossier::act_type::share_confirmed;
            const bool own = of_share && open.form.values["way"] == "own_key";
            if (name == "name" && of_share && model.rules_of(state).provisions.guard("own_share"))
                for (const dossier::Author& author : state.application.authors)
                    if (author.row_id == open.form.values["author"])
                        body[name] = own ? model.profile->name : author.name;
            if (name == "not_author" && of_share && !own && chosen_row_is_own()) body[name] = open.not_author;
            continue;
        }
        if (!is_asked(member, open, model.rules_of(state))) continue;
        text = clean_text(text, member.kind == MemberKind::text);
        const char* fault = nullptr;
        body[name] = typed_value(member, text, today, fault);
        const std::string& result = open.form.values["result"];
        const bool reasons = name == "reasons" && !result.empty() && result != "recognised";
        const bool number = is_intake_number(form.type, name);
        if (text.empty() && !fault && (reasons || number)) fault = reasons ? "blank" : "number-missing";
        if (fault) wrong(fault);
    }
    // The reader that everyone else uses has the last word.
    if (open.form.errors.empty())
        if (const Result<void> checked = dossier::check_body(form.type, body); !checked.ok()) {
            std::string where = checked.error().where;
            if (where.starts_with("body.")) where = where.substr(5);
            open.form.errors[std::string(field_prefix) + where] = checked.error().code;
        }
    return body;
}

// TT 18/2013/TT-BKHCN does not say who may not receive an application; that nobody handles his own is this program's
// rule. Who filed is known by his id and is refused (act-own-dossier); a co-author stands in the form by name only.
// Where the act itself says why he is not that author, nothing is left to ask.
bool Session::asks_about_name(const Json& body) {
    if (!model.dossier->same_name || same_name_confirmed || body.contains("not_author")) return false;
    model.dialog = {Dialog::Kind::confirm_same_name, {}, {}, {}};
    return true;
}

// The same of what has no form of its own kind: the question, and what is done when it is answered.
bool Session::asks_first(std::string_view type, const law::Pack& rules, std::function<void()> then) {
    if (sign_confirmed || !subject::way_back(type, rules).asked) return false;
    model.dialog = {Dialog::Kind::confirm_sign, {}, words("words.act." + std::string(type)), words("app.act-confirm")};
    when_confirmed = std::move(then);
    return true;
}

// What cannot be taken back is asked first.
bool Session::asks_about_act(std::string_view type) {
    const law::Pack& rules = model.rules_of(model.dossier->state);
    const bool new_version = model.dossier->form.version != model.dossier->state.version;
    if (act_confirmed || (!subject::way_back(type, rules).asked && !new_version)) return false;
    std::string text = words("app.act-confirm");
    if (new_version) text = words("act.new-version-text") + " " + text;
    if (type == dossier::act_type::proposed) {
        std::vector<std::string> files;
        for (const dossier::Attachment& file : model.dossier->form.files) files.push_back(file.name);
        std::string missing;
        for (const dossier::PartStanding& part : dossier::missing_of(
                 dossier::parts_of(rules, model.dossier->form.values["level"], files, &model.dossier->state)))
            missing += (missing.empty() ? "" : "; ") + part.part->name;
        if (!missing.empty()) text = words("app.parts-missing", {missing}) + " " + text;
    }
    model.dialog = {Dialog::Kind::confirm_act, {}, words("words.act." + std::string(type)), std::move(text)};
    return true;
}

void Session::submit_act() {
    if (!model.dossier || !model.profile || !writer) return;
    OpenDossier& open = *model.dossier;
    const dossier::ActForm* form = dossier::act_form(open.form.type);
    if (!form) return;
    open.form.errors.clear();
    Json body = body_of(*form);
    if (!open.form.errors.empty()) return focus_on_wrong(open.form.errors);
    std::string result = string_or(body, "result");
    if (result.empty()) result = string_or(body, "level");
    auto way = way_for(open.state, form->type, result);
    if (!way) return toast_error(sk::fail("act-state"));
    // A co-author confirms as such, whatever else he is in the unit.
    if (string_or(body, "way") == "own_key") way->role = "author";
    if (way->role != "author" && asks_about_name(body)) return;
    if (asks_about_act(form->type)) return;
    const SubjectId subject = open.state.id;
    dossier::Act act = blank_act(form->type, subject, open.state.unit, way->role);
    act.body = std::move(body);
    act.files = open.form.files;
    make_act(act, open_acts[subject.text], {}, [this, subject] {
        toast(Toast::Tone::success, words("app.act-made"));
        if (!model.dossier || model.dossier->state.id != subject) return;
        model.dossier->form = {};
        open_dossier(subject.text);
    });
}

}  // namespace sk::app
