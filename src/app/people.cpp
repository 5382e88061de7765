// People of the units: inviting, admitting, revoking, by requests that the endpoint decides on (trust/people.hpp). Who
// holds a key is known from the cards without a network; what waits and what is open only the endpoint knows.
#include <algorithm>

#include "app/session.hpp"
#include "base/limits.hpp"
#include "document/invitation_paper.hpp"
#include "tasks/body.hpp"
#include "trust/people.hpp"

namespace sk::app {

namespace {

std::vector<std::string> roles_in(const Json& json) { return tasks::texts_in(json, "roles"); }

template <typename Take>
void each_of(const Json& json, const char* list, Take take) {
    for (const Json& one : tasks::list_in(json, list))
        if (one.is_object()) take(one);
}

}  // namespace

bool Session::may_decide_on_people() const {
    return model.profile && trust::decides_on_people(model.pack.provisions.giving, model.profile->roles);
}

void Session::open_people() {
    PeopleView& view = model.people;
    if (view.unit.empty()) view.unit = model.profile->unit;
    view.made = {};
    view.form = {};
    view.revoking = {};
    view.error.clear();
    if (platform.online()) ask_people({});
}

// words: of an order ("invite&unit=…"), "" asks what waits and what is open. What an order has changed is asked for
// after it.
void Session::ask_people(std::string words) {
    PeopleView& view = model.people;
    if (view.busy) return;
    if (!platform.online()) {
        view.error = "net-offline";
        return;
    }
    view.busy = true;
    view.error.clear();
    const bool asks = words.empty();
    with_proof({asks ? "GET" : "POST", asks ? "/v1/people" : "/v1/people?do=" + words, {}, {}, true},
               [this, asks](Result<exchange::HttpResponse> answer) {
                   const auto failed = [this](const Error& error) {
                       model.people.busy = false;
                       model.people.error = error.code;
                   };
                   if (!answer.ok()) return failed(answer.error());
                   if (answer->status != 200) return failed(sk::fail(exchange::read_problem(*answer).code));
                   const Result<Json> json = parse_json(answer->body, {limits::json_depth_max, answer->body.size()});
                   if (!json.ok() || !json->is_object()) return failed(sk::fail("net-foreign"));
                   if (asks) return take_people(*json);
                   if (const std::string code = string_or(*json, "code"); !code.empty()) invitation_made(code);
                   const std::string card = string_or(*json, "card");
                   accept_trust({}, card.empty() ? std::vector<std::string>() : std::vector{card},
                                [this, failed](Result<std::monostate> accepted) {
                                    if (!accepted.ok()) return failed(accepted.error());
                                    model.people.busy = false;
                                    ask_people({});
                                });
               });
}

void Session::take_people(const Json& json) {
    PeopleView& view = model.people;
    view.busy = false;
    view.asked = true;
    view.pending.clear();
    view.invitations.clear();
    each_of(json, "pending", [&](const Json& one) {
        view.pending.push_back({KeyId{string_or(one, "key")}, UnitId{string_or(one, "unit")}, string_or(one, "name"),
                                string_or(one, "position"), string_or(one, "check"), string_or(one, "at"),
                                roles_in(one)});
    });
    each_of(json, "invitations", [&](const Json& one) {
        view.invitations.push_back({string_or(one, "id"), UnitId{string_or(one, "unit")}, roles_in(one),
                                    one.contains("approval") && one["approval"] == Json(true),
                                    integer_or(one, "uses", 0), string_or(one, "expires")});
    });
}

void Session::invitation_made(const std::string& code) {
    PeopleView& view = model.people;
    view.made = {code, view.form.unit, view.form.roles, number_of(view.form.uses).value_or(1),
                 number_of(view.form.days).value_or(limits::invitation_days)};
    view.form = {};
    focus_on("people/made");
}

void Session::send_invitation() {
    PeopleView::Form& form = model.people.form;
    form.errors.clear();
    if (form.unit.empty()) form.errors["people/for"] = "unit-missing";
    if (form.roles.empty()) form.errors["people/role"] = "role-missing";
    const auto within = [&](const std::string& text, std::int64_t most) {
        const auto number = number_of(text);
        return number && *number >= 1 && *number <= most;
    };
    if (!within(form.uses, limits::invitation_uses_max)) form.errors["people/uses"] = "invite-number";
    if (!within(form.days, limits::invitation_days_max)) form.errors["people/days"] = "invite-number";
    if (!form.errors.empty()) return focus_on_wrong(form.errors);
    std::string roles;
    for (const std::string& role : form.roles) roles += (roles.empty() ? "" : ",") + role;
    ask_people("invite&unit=" + form.unit.text + "&roles=" + roles + "&uses=" + form.uses + "&days=" + form.days +
               (form.approval ? "&approval=1" : ""));
}

void Session::print_invitation() {
    const PeopleView::Made& made = model.people.made;
    if (made.code.empty()) return;
    document::InvitationPaper paper;
    paper.code = made.code;
    const law::Unit* unit = model.units.find(made.unit);
    paper.unit = unit ? unit->name : made.unit.text;
    for (const std::string& role : made.roles) paper.roles.push_back(words("words.role." + role));
    paper.uses = made.uses;
    paper.last_day = add_days(date_of(model.now), static_cast<int>(made.days));
    paper.inviter = model.profile->name;
    to_paper(words("people.paper-title"), document::invitation_paper_html(paper));
}

// Asks first: what is taken away from somebody he may need at this moment.
void Session::ask_about_person(std::string order, std::string title, std::string text) {
    model.dialog = {Dialog::Kind::confirm_people, {}, std::move(title), std::move(text)};
    when_confirmed = [this, order = std::move(order)] {
        model.people.revoking = {};
        ask_people(order);
    };
}

bool Session::act_on_people(const Do& command) {
    PeopleView& view = model.people;
    const auto pending = std::find_if(view.pending.begin(), view.pending.end(),
                                      [&](const PeopleView::Pending& one) { return one.key.text == command.id; });
    switch (command.action) {
        case Action::ask_people: ask_people({}); return true;
        case Action::open_invitation:
            view.made = {};
            view.form = {};
            view.form.open = true;
            view.form.unit = model.is_office() ? view.unit : model.profile->unit;
            view.form.uses = "1";
            view.form.days = std::to_string(limits::invitation_days);
            return true;
        case Action::close_invitation: view.form = {}; return true;
        case Action::send_invitation: send_invitation(); return true;
        case Action::print_invitation: print_invitation(); return true;
        case Action::forget_invitation: view.made = {}; return true;
        case Action::cancel_invitation:
            ask_about_person("cancel&id=" + command.id, words("people.cancel-title"), words("people.cancel-text"));
            return true;
        case Action::approve_person:
            if (pending != view.pending.end())
                ask_about_person("approve&key=" + command.id, words("people.approve-title", {pending->name}),
                                 words("people.approve-text", {pending->check}));
            return true;
        case Action::refuse_person:
            if (pending != view.pending.end())
                ask_about_person("refuse&key=" + command.id, words("people.refuse-title", {pending->name}),
                                 words("people.refuse-text"));
            return true;
        case Action::begin_revoking:
            view.revoking = KeyId{command.id};
            view.reason.clear();
            view.error.clear();
            focus_on("people/revoke");
            return true;
        case Action::revoke_person: {
            const auto holder = model.directory.holder(view.revoking);
            if (!holder) return true;
            if (view.reason.empty()) {
                view.error = "people-reason";
                focus_on("people/reason");
                return true;
            }
            ask_about_person("revoke&reason=" + view.reason + "&key=" + view.revoking.text,
                             words("people.revoke-title", {holder->name}), words("people.revoke-text"));
            return true;
        }
        case Action::stop_revoking: view.revoking = {}; return true;
        default: return false;
    }
}

void Session::edit_people(std::string_view field, const std::string& value) {
    constexpr std::string_view prefix = "people/", role_prefix = "role/";
    PeopleView& view = model.people;
    view.form.errors.erase(std::string(field));
    field.remove_prefix(prefix.size());
    if (field == "unit") view.unit = UnitId{value};
    if (field == "for") {
        view.form.unit = UnitId{value};
        std::erase_if(view.form.roles, [&](const std::string& role) {
            return !trust::may_give(model.pack.provisions.giving, model.profile->roles, model.profile->unit,
                                    view.form.unit, role);
        });
    }
    if (field == "uses") view.form.uses = value;
    if (field == "days") view.form.days = value;
    if (field == "approval") view.form.approval = value == "yes";
    if (field == "reason") {
        view.reason = value;
        view.error.clear();
    }
    if (field.starts_with(role_prefix)) {
        const std::string role(field.substr(role_prefix.size()));
        std::erase(view.form.roles, role);
        if (value == "yes") view.form.roles.push_back(role);
        view.form.errors.erase("people/role");
    }
}

}  // namespace sk::app
