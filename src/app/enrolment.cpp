// First visit: from a name and a code to a person's key that the endpoint knows.
// With a network: the signed enrolment goes to POST /v1/enrol and the card comes back. Without: the same
// enrolment as a file out, the card file in. Either way the key is proved to be storable and usable first.
#include <algorithm>

#include "app/session.hpp"
#include "base/bytes.hpp"
#include "trust/enrolment.hpp"
#include "viet/text.hpp"

namespace sk::app {

namespace {
constexpr int step_unit = 1, step_person = 2, step_code = 3;
}  // namespace

bool Session::first_step(const Command& command) {
    EnrolForm& form = model.enrol;
    if (const auto* edit = std::get_if<EditText>(&command)) {
        std::string* text = edit->field == "enrol/name"         ? &form.name
                            : edit->field == "enrol/position"   ? &form.position
                            : edit->field == "enrol/code"       ? &form.code
                            : edit->field == "enrol/unit-query" ? &form.unit_query
                                                                : nullptr;
        if (!text) return false;
        *text = edit->committed ? clean_text(edit->value, false) : edit->value;
        form.errors.erase(edit->field);
        return true;
    }
    if (const auto* choice = std::get_if<Choose>(&command)) {
        if (choice->field == "settings/language") {
            use_language(choice->value == "en" ? Language::en : Language::vi);
            with_rest([this] { save_settings(); }, [](const Error&) {});  // or at the end of the enrolment
            return true;
        }
        if (choice->field != "enrol/unit") return false;
        form.unit = choice->value;
        form.errors.erase("enrol/unit");
        // Only the standing office's unit has the role of the office.
        const law::Unit* unit = model.units.find(UnitId{choice->value});
        if (!unit || !unit->standing_office) std::erase(form.roles, "office");
        return true;
    }
    if (const auto* flip = std::get_if<Toggle>(&command)) {
        constexpr std::string_view prefix = "enrol/role/";
        if (!flip->field.starts_with(prefix)) return false;
        const std::string role = flip->field.substr(prefix.size());
        std::erase(form.roles, role);
        if (flip->value) form.roles.push_back(role);
        form.errors.erase("enrol/role");
        return true;
    }
    const auto* action = std::get_if<Do>(&command);
    if (!action) return false;
    if (action->action == Action::enrol_next) {
        enrol_next();
        return true;
    }
    if (action->action != Action::enrol_back) return false;
    if (form.step > 0) --form.step;
    form.error.clear();
    return true;
}

bool Session::check_person_step() {
    EnrolForm& form = model.enrol;
    form.errors.clear();
    form.name = clean_text(form.name, false);
    form.position = clean_text(form.position, false);
    if (form.name.empty()) form.errors["enrol/name"] = "name-missing";
    if (form.roles.empty()) form.errors["enrol/role"] = "role-missing";
    return form.errors.empty();
}

void Session::enrol_next() {
    EnrolForm& form = model.enrol;
    form.errors.clear();
    form.error.clear();
    if (form.step == step_unit && form.unit.empty()) {
        form.errors["enrol/unit"] = "unit-missing";
        return focus_on("enrol/unit");
    }
    if (form.step == step_person && !check_person_step()) return focus_on_wrong(form.errors);
    if (form.step < step_code) ++form.step;
}

// Makes the key (once: a second try uses the same), signs the enrolment, keeps it as a pending profile.
void Session::make_enrolment(std::function<void(std::string)> then) {
    EnrolForm& form = model.enrol;
    if (form.busy) return;
    form.errors.clear();
    form.error.clear();
    const Result<std::string> code = trust::normalise_code(form.code);
    if (!code.ok()) {
        form.errors["enrol/code"] = "code-form";
        return focus_on("enrol/code");
    }
    form.busy = true;
    platform.create_key([this, code = *code, then](Result<trust::PublicKey> key) {
        EnrolForm& form = model.enrol;
        if (!key.ok()) {
            form.busy = false;
            form.error = key.error().code;
            return;
        }
        const KeyId kid = trust::thumbprint(*key);
        trust::Enrolment enrolment;
        enrolment.aud = std::string(trust::audience);
        enrolment.unit = UnitId{form.unit};
        enrolment.person = PersonId{new_uuid()};
        enrolment.name = form.name;
        enrolment.position = form.position;
        enrolment.roles = form.roles;
        enrolment.key = *key;
        enrolment.proof = trust::code_proof(code, kid);
        enrolment.iat = platform.now();

        store::Profile profile;
        profile.state = "pending";
        profile.key = kid;
        profile.person = enrolment.person;
        profile.unit = enrolment.unit;
        profile.name = enrolment.name;
        profile.position = enrolment.position;
        profile.roles = enrolment.roles;
        profile.aud = enrolment.aud;

        const std::string payload = trust::write_enrolment(enrolment);
        const std::string header = trust::protected_header(trust::typ::enrol, kid);
        platform.sign(kid, trust::signing_input(header, base64url_encode(payload)),
                      [this, payload, kid, profile, then](Result<std::string> signature) mutable {
                          if (!signature.ok()) {
                              model.enrol.busy = false;
                              model.enrol.error = signature.error().code;
                              return;
                          }
                          profile.enrolment =
                              trust::write_jws(trust::make_jws(payload, trust::typ::enrol, kid, *signature));
                          repository.save_profile(profile, [this, profile, then](Result<std::monostate> saved) {
                              model.enrol.busy = false;
                              if (!saved.ok()) {
                                  model.enrol.error = saved.error().code;
                                  return;
                              }
                              model.profile = profile;
                              then(profile.enrolment);
                          });
                      });
    });
}

void Session::enrol_online() {
    const auto post = [this](std::string jws) {
        model.enrol.busy = true;
        exchange::HttpRequest request{"POST", "/v1/enrol", "application/jose+json", std::move(jws), false};
        platform.http(std::move(request), {}, [this](Result<exchange::HttpResponse> answer) {
            model.enrol.busy = false;
            if (!answer.ok()) {
                model.enrol.error = answer.error().code;
                return;
            }
            if (answer->status == 201) return card_file(answer->body);
            if (answer->status == 202) {
                model.enrol.check_digits = trust::check_digits(model.profile->key);
                model.phase = Phase::pending;
                return;
            }
            const exchange::Problem problem = exchange::read_problem(*answer);
            model.enrol.error = problem.code;
            model.enrol.error_where = problem.where;
        });
    };
    // Waiting for the card: the same enrolment again, which the endpoint answers with the same card.
    if (model.phase == Phase::pending && model.profile) return post(model.profile->enrolment);
    make_enrolment(post);
}

void Session::enrol_to_file() {
    const auto save = [this](std::string jws) {
        platform.save_file("ghi-danh-" + model.profile->unit.text + ".sangkien.json", "application/json",
                           std::move(jws));
        model.enrol.check_digits = trust::check_digits(model.profile->key);
        model.phase = Phase::pending;
        toast(Toast::Tone::success, words("app.enrol-file-saved"));
    };
    if (model.phase == Phase::pending && model.profile) return save(model.profile->enrolment);
    make_enrolment(save);
}

// Further roles with the same key: signed as an enrolment, which says the new ones only. To an endpoint that does not
// know the key any more, or where no card names it, it says all.
void Session::add_roles() {
    EnrolForm& form = model.enrol;
    if (form.busy || !model.profile || !writer) return;
    form.errors.clear();
    form.error.clear();
    const std::optional<trust::Holder> me = model.directory.holder(model.profile->key);
    const bool anew = model.exchange.key_unknown || !me;
    std::vector<std::string> wanted = form.roles;
    std::erase_if(wanted, [this](const std::string& role) { return role == "author" || model.has_role(role); });
    if (anew) wanted.insert(wanted.begin(), model.profile->roles.begin(), model.profile->roles.end());
    if (wanted.empty()) form.errors["enrol/role"] = "role-missing";
    const Result<std::string> code = trust::normalise_code(form.code);
    if (!code.ok()) form.errors["enrol/code"] = "code-form";
    if (!form.errors.empty()) return focus_on_wrong(form.errors);
    // The key stands in the first enrolment too, whatever the cards say by now.
    const Result<trust::Jws> first = trust::parse_jws(model.profile->enrolment, trust::typ::enrol);
    const auto made = first.ok() ? trust::read_enrolment(first->payload) : Result<trust::Enrolment>(first.error());
    if (!me && !made.ok()) return toast_error(sk::fail("card-without-me"));
    trust::Enrolment enrolment;
    enrolment.aud = model.profile->aud;
    enrolment.unit = model.profile->unit;
    enrolment.person = model.profile->person;
    enrolment.name = model.profile->name;
    enrolment.position = model.profile->position;
    enrolment.roles = std::move(wanted);
    enrolment.key = me ? me->key : made->key;
    enrolment.proof = trust::code_proof(*code, model.profile->key);
    enrolment.iat = platform.now();
    form.busy = true;
    sign(trust::write_enrolment(enrolment), trust::typ::enrol, [this](Result<trust::Jws> jws) {
        EnrolForm& form = model.enrol;
        form.busy = false;
        if (!jws.ok()) return toast_error(jws.error());
        std::string bytes = trust::write_jws(*jws);
        if (!platform.online()) {  // as at the first time: the file goes out, the card comes back
            platform.save_file("them-vai-tro-" + model.profile->unit.text + ".sangkien.json", "application/json",
                               std::move(bytes));
            return toast(Toast::Tone::success, words("app.enrol-file-saved"));
        }
        form.busy = true;
        exchange::HttpRequest request{"POST", "/v1/enrol", "application/jose+json", std::move(bytes), false};
        platform.http(std::move(request), {}, [this](Result<exchange::HttpResponse> answer) {
            EnrolForm& form = model.enrol;
            form.busy = false;
            if (!answer.ok()) return toast_error(answer.error());
            if (answer->status != 201 && answer->status != 202) {
                const exchange::Problem problem = exchange::read_problem(*answer);
                form.error = problem.code;
                return toast_error(sk::fail(problem.code, problem.where));
            }
            form = {};
            if (answer->status == 202) return toast(Toast::Tone::info, words("app.roles-waiting"));
            card_file(answer->body);
        });
    });
}

void Session::refresh_profile() {
    if (!model.profile || model.profile->state != "enrolled") return;
    const std::optional<trust::Holder> me = model.directory.holder(model.profile->key);
    if (!me || me->revoked || me->roles == model.profile->roles) return;
    store::Profile profile = *model.profile;
    profile.roles = me->roles;
    std::vector<std::string> gained = me->roles;
    std::erase_if(gained, [this](const std::string& role) { return model.has_role(role); });
    const auto save = [this, profile] {
        repository.save_profile(profile, [this, profile](Result<std::monostate> saved) {
            if (!saved.ok()) return toast_error(saved.error());
            model.profile = profile;
            owed_as_of.clear();
            rebuild_rows();
            toast(Toast::Tone::success, words("app.roles-changed"));
        });
    };
    // First what goes again: a page that is closed in between finds the role still to be gained.
    gained.empty() ? save() : send_in_roles(gained, save);
}

// {"format":"sk-card-file/1","trust":<JWS>,"card":<JWS>}
void Session::card_file(std::string_view bytes) {
    const auto refuse = [this](const Error& error) {
        model.enrol.error = error.code;
        if (model.phase == Phase::ready) toast_error(error);
    };
    const Result<Json> file = parse_json(bytes);
    if (!file.ok()) return refuse(file.error());
    const Result<const Json*> list = object_member(*file, "trust");
    const Result<const Json*> card = object_member(*file, "card");
    if (string_or(*file, "format") != "sk-card-file/1" || !list.ok() || !card.ok())
        return refuse(sk::fail("file-unknown"));
    accept_trust(dump_json(**list), {dump_json(**card)}, [this, refuse](Result<std::monostate> accepted) {
        if (!accepted.ok()) return refuse(accepted.error());
        if (!model.profile) return;
        if (model.profile->state == "enrolled") return known_again();
        const std::optional<trust::Holder> me = model.directory.holder(model.profile->key);
        if (!me || me->revoked) return refuse(sk::fail("card-without-me"));
        store::Profile profile = *model.profile;
        profile.state = "enrolled";
        profile.aud = model.directory.trust_list()->aud;
        profile.person = me->person;
        profile.name = me->name;
        profile.position = me->position;
        profile.roles = me->roles;
        repository.save_profile(profile, [this, profile, refuse](Result<std::monostate> saved) {
            if (!saved.ok()) return refuse(saved.error());
            model.profile = profile;
            model.enrol = {};
            model.phase = Phase::ready;
            save_settings();
            rebuild_rows();
            toast(Toast::Tone::success, words("app.enrolled", {profile.name}));
            go(model.route);
            // A person who comes to a new browser finds what the province already has.
            if (platform.online()) send_now();
        });
    });
}

// Verifies the list against itself (first contact: pinned) or the list before, then the cards against it.
void Session::accept_trust(std::string list_jws, std::vector<std::string> card_jws, Callback<std::monostate> done) {
    struct Step {
        std::string path, text;
        trust::Jws jws;
        std::vector<trust::SignatureCheck> checks;
    };
    std::vector<trust::SignatureCheck> all;
    std::vector<Step> cards;
    trust::Directory next = model.directory;
    std::vector<std::pair<std::string, std::string>> to_save;

    if (!list_jws.empty()) {
        Result<trust::Jws> list = trust::parse_jws(list_jws, trust::typ::trust);
        if (!list.ok()) return done(list.error());
        Result<trust::TrustList> value = trust::read_trust_list(list->payload);
        if (!value.ok()) return done(value.error());
        const bool known = next.trust_list() && next.trust_list()->version >= value->version;
        if (!known) {
            value->id = list->id;
            auto checks = next.checks_for_trust(*list, *value);
            if (!checks.ok()) return done(checks.error());
            if (Result<void> accepted = next.accept(*value); !accepted.ok()) return done(accepted.error());
            all.insert(all.end(), checks->begin(), checks->end());
            to_save.emplace_back("trust/list", list_jws);
        }
    }
    for (const std::string& text : card_jws) {
        Result<trust::Jws> jws = trust::parse_jws(text, trust::typ::card);
        if (!jws.ok()) return done(jws.error());
        Result<trust::Card> card = trust::read_card(jws->payload);
        if (!card.ok()) return done(card.error());
        if (const trust::Card* old = next.card(card->unit); old && old->version >= card->version) continue;
        auto checks = next.checks_for_card(*jws);
        if (!checks.ok()) return done(checks.error());
        if (Result<void> accepted = next.accept(*card); !accepted.ok()) return done(accepted.error());
        all.insert(all.end(), checks->begin(), checks->end());
        to_save.emplace_back("trust/card/" + card->unit.text, text);
    }
    if (to_save.empty()) return done(std::monostate{});
    platform.verify(std::move(all), [this, next, to_save, done](Result<std::vector<bool>> good) {
        if (!good.ok()) return done(good.error());
        if (std::find(good->begin(), good->end(), false) != good->end()) return done(sk::fail("signature-bad", "card"));
        std::vector<store::Record> records;
        for (const auto& [path, text] : to_save) records.push_back({path, text});
        store::Repository::ActsChange change;
        change.extra = std::move(records);
        repository.add_acts(std::move(change), [this, next, done](Result<std::monostate> saved) {
            if (!saved.ok()) return done(saved.error());
            model.directory = next;
            refresh_profile();
            done(std::monostate{});
        });
    });
}

}  // namespace sk::app
