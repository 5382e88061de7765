// The register of certificates: read and folded with the decisions on which it rests, its entries made, signed and
// printed. Numbers are typed as the records office gave them: the program proposes none and refuses a repeat.
// [SECTION] Reading   [SECTION] The form   [SECTION] Signing and recording
#include <algorithm>
#include <deque>
#include <memory>
#include <set>

#include "app/session.hpp"
#include "base/limits.hpp"
#include "document/certificate.hpp"
#include "subject/subject.hpp"

namespace sk::app {

namespace {

namespace act_type = dossier::act_type;

constexpr std::string_view entry_prefix = "register/", number_prefix = "number/";

// What a certificate takes over from the one before it: the paper's heads and who signs.
constexpr std::pair<const char*, std::string registry::Certificate::*> paper_texts[] = {
    {"superior", &registry::Certificate::superior},
    {"office", &registry::Certificate::office},
    {"place", &registry::Certificate::place},
    {"signer", &registry::Certificate::signer},
    {"signer_position", &registry::Certificate::signer_position},
};

bool is_own(const registry::Recognition& recognition, const PersonId& person) {
    return std::find(recognition.own.begin(), recognition.own.end(), person) != recognition.own.end();
}

// Of an act's body: the program knows which entry is meant.
bool is_entry_named(std::string_view member) { return member == "certificate" || member == "act"; }

// The year that is shown first: that of the latest entry.
int latest_year(const registry::Register& book) {
    int latest = 0;
    for (const registry::Entry& entry : book.entries) latest = std::max(latest, entry.certificate.date.year);
    for (const registry::Voided& voided : book.voided) latest = std::max(latest, voided.year);
    return latest;
}

}  // namespace

// [SECTION] Reading

// The role in which this person may make entries of this type in his unit's register by these rules; "": none.
std::string Session::entry_role(std::string_view type, const law::Pack& rules) const {
    if (!model.profile || !writer) return {};
    for (const std::string& role : model.profile->roles)
        if (rules.register_rules.may(role, type)) return role;
    return {};
}

// A certificate follows the rules under which its dossier was filed, what is done to it later those of its own entry;
// what is no certificate's the present ones. id: as in open_entry.
const law::Pack& Session::rules_of_entry(std::string_view type, std::string_view id) {
    if (type == act_type::certificate_issued) {
        const dossier::Summary* summary = find_summary(SubjectId{std::string(id)});
        return summary ? model.rules_under(summary->law) : model.pack;
    }
    for (const store::SignedAct& stored : register_acts)
        if (stored.act.id.text == id) return model.rules_under(stored.act.law);
    return model.pack;
}

bool Session::may_issue(const SubjectId& dossier) {
    return !entry_role(act_type::certificate_issued, rules_of_entry(act_type::certificate_issued, dossier.text))
                .empty();
}

// The register with the decisions that it rests on: of the dossiers that its entries name, and of those of the unit
// that are recognised. Where a dossier is not at hand, the endpoint's word for an entry vouches for its decision.
void Session::load_register(const UnitId& unit, std::function<void(Registered)> done) {
    with_library([this, unit, done] {
        const SubjectId subject = registry::register_of(unit);
        repository.read_acts(subject, [this, unit, done](Result<std::vector<store::SignedAct>> read) {
            if (!read.ok()) return toast_error(read.error());
            std::vector<SubjectId> dossiers = registry::dossiers_named(acts_that_may_count(*read));
            std::erase_if(dossiers, [this](const SubjectId& dossier) { return !find_summary(dossier); });
            for (const dossier::Summary& summary : model.summaries) {
                const auto state = law::parse_state(summary.state);
                if (summary.unit != unit || summary.sample || !state || !law::is_recognised(*state)) continue;
                if (std::find(dossiers.begin(), dossiers.end(), summary.id) == dossiers.end())
                    dossiers.push_back(summary.id);
            }
            Registered registered{{}, {}, std::move(*read)};
            repository.read_acts(dossiers, [this, unit, done, registered = std::move(registered)](
                                               Result<std::vector<store::SignedAct>> of_dossiers) mutable {
                if (!of_dossiers.ok()) return toast_error(of_dossiers.error());
                std::map<std::string, std::vector<store::SignedAct>> by_dossier;
                for (store::SignedAct& act : *of_dossiers) by_dossier[act.act.subject.text].push_back(std::move(act));
                for (const auto& [id, stored] : by_dossier)
                    for (auto& found : registry::recognitions_of(acts_that_may_count(stored), model.library))
                        registered.recognitions.push_back(std::move(found));
                registered.book = fold_entries(unit, registered);
                done(std::move(registered));
            });
        });
    });
}

registry::Register Session::fold_entries(const UnitId& unit, const Registered& registered) const {
    std::vector<dossier::Act> accepted;
    for (const store::SignedAct& stored : registered.acts)
        if (stored.standing == "accepted") accepted.push_back(stored.act);
    std::vector<registry::Recognition> grounds = registered.recognitions;
    for (auto& vouched : registry::recognitions_vouched(accepted)) grounds.push_back(std::move(vouched));
    return registry::fold_register(unit, acts_that_may_count(registered.acts), grounds, model.library);
}

void Session::open_register(std::string_view unit) {
    if (!model.profile) return;
    const UnitId wanted = model.is_office() && !unit.empty() ? UnitId{std::string(unit)} : model.profile->unit;
    if (!model.certificates || model.certificates->unit != wanted) {
        model.certificates.emplace();
        model.certificates->unit = wanted;
    }
    load_register(wanted, [this, wanted](Registered registered) { show_register(wanted, std::move(registered)); });
}

void Session::show_register(const UnitId& unit, Registered registered) {
    if (!model.certificates || model.certificates->unit != unit) return;  // the person has moved on
    RegisterView& view = *model.certificates;
    if (view.loading) view.year = latest_year(registered.book);
    view.loading = false;
    view.book = std::move(registered.book);
    view.recognitions = std::move(registered.recognitions);
    view.owed = registry::owed(view.book, view.recognitions);
    register_acts = std::move(registered.acts);
    view.allowed.clear();
    std::set<const law::Pack*> packs = {&model.pack};  // by which anything here could be done
    for (const registry::Owed& owed : view.owed)
        packs.insert(&rules_of_entry(act_type::certificate_issued, owed.recognition->dossier.text));
    for (const store::SignedAct& stored : register_acts) packs.insert(&model.rules_under(stored.act.law));
    if (unit == model.profile->unit)
        for (const dossier::ActForm& form : dossier::act_forms())
            if (dossier::subject_kind(form.type) == "register" &&
                std::any_of(packs.begin(), packs.end(),
                            [&](const law::Pack* rules) { return !entry_role(form.type, *rules).empty(); }))
                view.allowed.emplace_back(form.type);
    view.last.reset();
    for (const store::SignedAct& stored : register_acts)
        if (view.book.heads == std::vector{stored.act.id} && stored.act.type != act_type::register_retracted)
            view.last = stored.act;
    verify_register(unit);
    if (!asked_entry.type.empty()) {
        const EntryForm asked = std::exchange(asked_entry, {});
        open_entry(asked.type, asked.id);
    }
}

// Every signature of the shown register, one by one, each time it is read.
void Session::verify_register(const UnitId& unit) {
    std::vector<trust::SignatureCheck> checks;
    for (const store::SignedAct& stored : register_acts) {
        const Result<trust::Jws> jws = trust::parse_jws(stored.envelope, trust::typ::act);
        if (!jws.ok()) continue;
        const auto of_act = model.directory.checks_for_people(*jws);
        if (of_act.ok()) checks.insert(checks.end(), of_act->begin(), of_act->end());
    }
    if (checks.empty()) return;
    platform.verify(std::move(checks), [this, unit](Result<std::vector<bool>> good) {
        if (!model.certificates || model.certificates->unit != unit) return;
        model.certificates->bad_signatures = !good.ok() || std::find(good->begin(), good->end(), false) != good->end();
    });
}

// Who is owed a certificate in the own unit stands in the list of work. Read anew only when a recognised dossier or the
// register has changed: most people's unit has none of either.
void Session::watch_owed() {
    const std::deque<law::Pack>& packs = model.library.all();
    if (std::all_of(packs.begin(), packs.end(),
                    [&](const law::Pack& rules) { return entry_role(act_type::certificate_issued, rules).empty(); }))
        return;
    const UnitId unit = model.profile->unit;
    const SubjectId book = registry::register_of(unit);
    std::string seen;
    for (const dossier::Summary& summary : model.summaries) {
        if (summary.unit != unit || summary.sample) continue;
        const auto state = law::parse_state(summary.state);
        if (summary.id == book || (state && law::is_recognised(*state)))
            seen += summary.id.text + summary.state + std::to_string(summary.acts) + ' ';
    }
    if (seen == owed_as_of) return;
    owed_as_of = std::move(seen);
    load_register(unit, [this, unit](Registered registered) {
        model.owed_dossiers.clear();
        for (const registry::Owed& owed : registry::owed(registered.book, registered.recognitions)) {
            const std::string& dossier = owed.recognition->dossier.text;
            const bool fresh = model.owed_dossiers.empty() || model.owed_dossiers.back() != dossier;
            if (fresh && !is_own(*owed.recognition, model.profile->person) && may_issue(owed.recognition->dossier))
                model.owed_dossiers.push_back(dossier);
        }
        rebuild_work();
    });
}

// What the register says of one dossier, on that dossier's page.
void Session::show_certificates_of(const SubjectId& dossier, const UnitId& unit) {
    load_register(unit, [this, dossier](const Registered& registered) {
        if (!model.dossier || model.dossier->state.id != dossier) return;
        OpenDossier& open = *model.dossier;
        open.certificates.clear();
        for (const registry::Entry& entry : registered.book.entries)
            if (entry.certificate.dossier == dossier) open.certificates.push_back(entry);
        open.owes_certificates = false;
        if (!model.profile || open.state.unit != model.profile->unit || !may_issue(dossier)) return;
        for (const registry::Owed& owed : registry::owed(registered.book, registered.recognitions))
            if (owed.recognition->dossier == dossier && !is_own(*owed.recognition, model.profile->person))
                open.owes_certificates = true;
    });
}

// [SECTION] The form

// id: the dossier whose authors get certificates, or the certificate that is meant. From any screen.
void Session::open_entry(std::string_view type, std::string_view id) {
    if (model.route.screen != Screen::certificates || !model.certificates || model.certificates->loading) {
        asked_entry = {};
        asked_entry.type = std::string(type);
        asked_entry.id = std::string(id);
        if (model.route.screen != Screen::certificates) go({Screen::certificates, {}});
        return;
    }
    RegisterView& view = *model.certificates;
    if (std::find(view.allowed.begin(), view.allowed.end(), type) == view.allowed.end()) return;
    view.form = {};
    const law::Pack& rules = rules_of_entry(type, id);
    if (entry_role(type, rules).empty()) return toast_error(sk::fail("act-authority"));
    view.form.type = std::string(type);
    view.form.id = std::string(id);
    view.form.law = rules.id;
    const Date today = date_of(platform.now());
    auto& values = view.form.values;
    values["date"] = display_date(today);
    values["year"] = std::to_string(today.year);
    if (type == act_type::certificate_issued) {
        const law::Unit* unit = model.units.known(view.unit);
        if (unit) values["office"] = unit->name;
        if (model.has_role("head")) {
            values["signer"] = model.profile->name;
            values["signer_position"] = model.profile->position;
        }
        if (!view.book.entries.empty())
            for (const auto& [name, text] : paper_texts) values[name] = view.book.entries.back().certificate.*text;
        const auto authors = authors_owed(view);
        if (!authors.empty())
            focus_on(std::string(entry_prefix) + std::string(number_prefix) + authors.front().author->id);
        return;
    }
    const dossier::ActForm* form = dossier::act_form(type);
    for (const dossier::Member& member : form->members)
        if (!is_entry_named(member.name)) return focus_on(std::string(entry_prefix) + member.name);
}

void Session::edit_entry(std::string_view field, std::string value) {
    if (!model.certificates || !field.starts_with(entry_prefix)) return;
    RegisterView& view = *model.certificates;
    const std::string name(field.substr(entry_prefix.size()));
    if (name == "year-shown") {
        view.year = 0;
        for (const char digit : value)
            if (digit >= '0' && digit <= '9' && view.year < 1000) view.year = view.year * 10 + (digit - '0');
        return;
    }
    if (name == "unit") return go({Screen::certificates, std::move(value)});
    if (name == "entry") {
        // Not closed by a second press: the one that was issued last is open already when its row is pressed.
        view.chosen = std::move(value);
        return focus_on("register/chosen");
    }
    if (view.form.type.empty()) return;
    view.form.errors.erase(std::string(field));
    view.form.values[name] = std::move(value);
    if (view.form.type == act_type::certificate_issued) (void)certificates_in(view);
}

// The authors of the form's dossier who have no certificate yet; none of a dossier of one's own.
std::vector<registry::Owed> Session::authors_owed(const RegisterView& view) const {
    std::vector<registry::Owed> authors;
    for (const registry::Owed& owed : view.owed)
        if (owed.recognition->dossier.text == view.form.id && !is_own(*owed.recognition, model.profile->person))
            authors.push_back(owed);
    return authors;
}

// The certificates as typed, without their codes; notices beside the numbers, as each would follow the one before.
// An author without a number gets none now.
std::vector<registry::Certificate> Session::certificates_in(RegisterView& view) {
    EntryForm& form = view.form;
    form.notices.clear();
    std::vector<registry::Certificate> texts;
    registry::Register book = view.book;
    const Result<Date> date = parse_typed_date(form.values["date"]);
    for (const registry::Owed& owed : authors_owed(view)) {
        const std::string number = clean_text(form.values[std::string(number_prefix) + owed.author->id], false);
        if (number.empty()) continue;
        registry::Certificate text = registry::draft_of(*owed.recognition, *owed.author);
        for (const auto& [name, member] : paper_texts) text.*member = clean_text(form.values[name], false);
        text.summary = clean_text(form.values["summary"], true);
        text.benefit = clean_text(form.values["benefit"], true);
        text.number = number;
        if (date.ok()) {
            text.date = *date;
            form.notices[owed.author->id] =
                registry::notices_on(book, number, *date, model.rules_under(form.law).register_rules.numbers);
        }
        book.entries.push_back({{}, text, {}, registry::Standing::valid, {}, {}});
        texts.push_back(std::move(text));
    }
    return texts;
}

void Session::submit_entry() {
    if (!model.certificates || model.certificates->form.busy || model.certificates->form.type.empty()) return;
    RegisterView& view = *model.certificates;
    EntryForm& form = view.form;
    form.errors.clear();
    const std::string role = entry_role(form.type, model.rules_under(form.law));
    if (role.empty() || view.unit != model.profile->unit) return toast_error(sk::fail("act-authority"));
    if (form.type == act_type::certificate_issued) return submit_certificates(role);
    Json body = Json::object();
    for (const dossier::Member& member : dossier::act_form(form.type)->members) {
        const std::string name = member.name;
        if (is_entry_named(name)) {
            body[name] = name != "act" ? form.id : view.last ? view.last->id.text : std::string();
            continue;
        }
        std::string& text = form.values[name];
        text = clean_text(text, member.kind == dossier::MemberKind::text);
        const char* wrong = nullptr;
        body[name] = typed_value(member, text, date_of(platform.now()), wrong);
        if (wrong) form.errors[std::string(entry_prefix) + name] = wrong;
    }
    if (form.errors.empty()) check_entry(form.type, body, {});
    if (!form.errors.empty()) return focus_on_wrong(form.errors);
    if (asks_first(form.type, model.rules_under(form.law), [this] { submit_entry(); })) return;
    const std::shared_ptr<Entering> entering = begin_entering(role, {});
    sign_entry(entering, form.type, std::move(body), [this, entering] { record_entries(*entering); });
}

// The reader that everyone else uses has the last word. row: of the author, where a certificate is meant.
void Session::check_entry(std::string_view type, const Json& body, std::string_view row) {
    const Result<void> checked = dossier::check_body(type, body);
    if (checked.ok()) return;
    std::string where = checked.error().where;
    if (where.starts_with("body.")) where = where.substr(5);
    if (where == "number" && !row.empty()) where = std::string(number_prefix) + std::string(row);
    model.certificates->form.errors[std::string(entry_prefix) + where] = checked.error().code;
}

// [SECTION] Signing and recording

// What is being signed, with the register on which it was judged: the person may leave the screen meanwhile.
struct Session::Entering {
    Registered before;
    std::string role, law;
    std::vector<registry::Certificate> texts;
    std::vector<ContentId> heads;
    std::vector<store::SignedAct> made;
};

std::shared_ptr<Session::Entering> Session::begin_entering(std::string role, std::vector<registry::Certificate> texts) {
    RegisterView& view = *model.certificates;
    view.form.busy = true;
    Registered before{view.book, view.recognitions, register_acts};
    std::vector<ContentId> heads = view.book.heads;
    if (heads.size() > limits::act_parents_max) heads.resize(limits::act_parents_max);
    return std::make_shared<Entering>(
        Entering{std::move(before), std::move(role), view.form.law, std::move(texts), std::move(heads), {}});
}

void Session::submit_certificates(const std::string& role) {
    RegisterView& view = *model.certificates;
    EntryForm& form = view.form;
    const auto wrong = [&](std::string_view field, const char* code) {
        form.errors[std::string(entry_prefix) + std::string(field)] = code;
    };
    const Result<Date> date = parse_typed_date(form.values["date"]);
    if (!date.ok())
        wrong("date", "date-form");
    else if (*date > date_of(platform.now()))
        wrong("date", "date-future");
    for (const auto& [name, text] : paper_texts)
        if (clean_text(form.values[name], false).empty() && name != std::string_view("superior")) wrong(name, "blank");
    std::vector<registry::Certificate> texts = certificates_in(view);
    if (texts.empty())
        for (const registry::Owed& owed : authors_owed(view)) {
            wrong(std::string(number_prefix) + owed.author->id, "number-missing");
            break;
        }
    if (date.ok())
        for (registry::Certificate& text : texts) {
            if (text.date < text.decision_date) wrong("date", "act-date");
            for (const registry::NumberNotice& notice : form.notices[text.author]) {
                const std::string field = std::string(number_prefix) + text.author;
                if (notice.note == registry::NumberNote::no_number) wrong(field, "register-number");
                if (notice.note == registry::NumberNote::taken) wrong(field, "register-number-taken");
            }
        }
    if (form.errors.empty())
        for (registry::Certificate text : texts) {
            text.code = "-";  // comes with the signature
            check_entry(form.type, to_body(text), text.author);
            const std::string statement = write_statement(statement_of(view.unit, text));
            if (const auto read = registry::read_statement(statement); form.errors.empty() && !read.ok())
                wrong(std::string(number_prefix) + text.author, "certificate-size");
        }
    if (!form.errors.empty()) return focus_on_wrong(form.errors);
    if (texts.empty()) return;
    issue_next(begin_entering(role, std::move(texts)));
}

// One after the other: the statement for the paper's code, then the entry, which the next entry follows.
void Session::issue_next(std::shared_ptr<Entering> entering) {
    if (entering->made.size() == entering->texts.size()) return record_entries(*entering);
    const registry::Certificate& text = entering->texts[entering->made.size()];
    std::string statement = write_statement(statement_of(model.profile->unit, text));
    sign(std::move(statement), trust::typ::certificate, [this, entering](Result<trust::Jws> code) {
        if (!code.ok()) return entries_failed(code.error());
        registry::Certificate& text = entering->texts[entering->made.size()];
        text.code = registry::write_code(*code);
        sign_entry(entering, act_type::certificate_issued, to_body(text), [this, entering] { issue_next(entering); });
    });
}

void Session::sign_entry(std::shared_ptr<Entering> entering, std::string_view type, Json body,
                         std::function<void()> then) {
    const UnitId& unit = model.profile->unit;
    dossier::Act act = blank_act(type, registry::register_of(unit), unit, entering->role);
    act.law = entering->law;
    act.body = std::move(body);
    act.parents = entering->heads;
    std::string payload = dossier::write_act(act);
    // What leaves this computer is read back by the reader that everyone else will use.
    Result<dossier::Act> reread = dossier::read_act(payload);
    if (!reread.ok()) return entries_failed(reread.error());
    sign(std::move(payload), trust::typ::act,
         [this, entering, act = std::move(*reread), then = std::move(then)](Result<trust::Jws> jws) {
             if (!jws.ok()) return entries_failed(jws.error());
             entering->heads = {act.id};
             entering->made.push_back({act, trust::write_jws(*jws), "local", {}});
             then();
         });
}

void Session::entries_failed(const Error& error) {
    if (model.certificates) model.certificates->form.busy = false;
    toast_error(error);
}

// All of one form in one transaction: every author has his certificate, or none has.
void Session::record_entries(const Entering& entering) {
    const std::vector<store::SignedAct>& made = entering.made;
    Registered after = entering.before;
    after.acts.insert(after.acts.end(), made.begin(), made.end());
    for (const dossier::Rejected& rejected : fold_entries(model.profile->unit, after).rejected)
        for (const store::SignedAct& entry : made)
            if (entry.act.id == rejected.act) return entries_failed(sk::fail(rejected.code));
    const dossier::Summary summary = summary_of(after.acts, model.library);
    store::Repository::ActsChange change;
    change.acts = made;
    change.summaries.push_back(summary);
    repository.add_acts(std::move(change), [this, made, summary](Result<std::monostate> saved) {
        if (!saved.ok()) return entries_failed(saved.error());
        std::vector<exchange::QueuedAct> queued;
        for (const store::SignedAct& entry : made)
            queued.push_back({entry.act.id, entry.act.subject, entry.envelope.size(), exchange::Standing::local, {}});
        queue.add(queued);
        upsert_summary(summary);
        remember();
        rebuild_rows();
        show_exchange();
        toast(Toast::Tone::success, words("app.act-made"));
        if (!model.certificates || model.certificates->unit != model.profile->unit) return;
        const bool issued = made.front().act.type == act_type::certificate_issued;
        if (issued) model.certificates->chosen = made.front().act.id.text;
        if (issued) model.certificates->year = date_of(platform.now()).year;
        model.certificates->form = {};
        open_register(model.certificates->unit.text);
    });
}

void Session::print_certificate(std::string_view id) {
    if (!model.certificates) return;
    const registry::Entry* entry = model.certificates->book.find(ContentId{std::string(id)});
    if (!entry) return;
    std::optional<document::Reissue> reissue;
    if (!entry->reprints.empty())
        reissue = document::Reissue{static_cast<int>(entry->reprints.size()), entry->reprints.back().date};
    const law::Pack& rules = rules_of_entry(act_type::certificate_reprinted, id);
    to_paper(words("app.certificate-title", {entry->certificate.number, entry->certificate.name}),
             document::certificate_html(entry->certificate, rules.register_rules, reissue, rules.templates));
}

}  // namespace sk::app
