#include "register/certificate.hpp"

#include <algorithm>
#include <utility>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "dossier/act_bodies.hpp"
#include "dossier/order.hpp"
#include "viet/text.hpp"

namespace sk::registry {

namespace {

namespace act_type = dossier::act_type;

// A title that was typed over two lines stands on one.
std::string one_line(std::string_view text) {
    std::string line;
    bool space = false;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = decode_utf8(text, at);
        const std::size_t bytes = point.bytes > 0 ? static_cast<std::size_t>(point.bytes) : 1;
        if (is_space(point.value)) {
            space = !line.empty();
        } else {
            if (space) line.push_back(' ');
            space = false;
            line += text.substr(at, bytes);
        }
        at += bytes;
    }
    return line;
}

Date date_or_none(const Json& body, const char* name) {
    auto date = parse_iso_date(string_or(body, name));
    return date.ok() ? *date : Date{};
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_recognition(const dossier::Act& act) {
    return act.type == act_type::decided && dossier::result_of(act) == "recognised";
}

// What the decision had seen: the application as it stood, and whose own dossier it was.
void read_ancestors(const dossier::Ordered& ordered, std::size_t decided, Recognition& recognition) {
    const std::vector<bool> seen = ordered.ancestors(ordered.parents[decided]);
    std::vector<std::string> taken_back;
    for (std::size_t i = 0; i < seen.size(); ++i) {
        const dossier::Act& act = *ordered.acts[i];
        if (seen[i] && act.type == act_type::retracted) taken_back.push_back(string_or(act.body, "act"));
    }
    const dossier::Act* standing = nullptr;
    for (std::size_t i = 0; i < seen.size(); ++i) {
        const dossier::Act& act = *ordered.acts[i];
        if (!seen[i]) continue;
        const bool filing = act.type == act_type::filed;
        const bool own_share = act.type == act_type::share_confirmed && string_or(act.body, "way") == "own_key";
        if (filing || own_share) recognition.own.push_back(act.by);
        const bool undone = std::find(taken_back.begin(), taken_back.end(), act.id.text) != taken_back.end();
        if ((filing || act.type == act_type::supplemented) && !undone) standing = &act;
    }
    if (!standing) return;
    auto application = dossier::application_from_json(standing->body["application"]);
    if (!application.ok()) return;
    recognition.title = one_line(application->title);
    recognition.sponsor = one_line(application->sponsor);
    for (const dossier::Author& author : application->authors) {
        recognition.authors.push_back({author.row_id, one_line(author.name), one_line(author.workplace)});
    }
}

// The plain texts of the act's body, read and written by this one list.
constexpr std::pair<const char*, std::string Certificate::*> body_texts[] = {
    {"decision_number", &Certificate::decision_number},
    {"author", &Certificate::author},
    {"name", &Certificate::name},
    {"workplace", &Certificate::workplace},
    {"title", &Certificate::title},
    {"sponsor", &Certificate::sponsor},
    {"summary", &Certificate::summary},
    {"benefit", &Certificate::benefit},
    {"superior", &Certificate::superior},
    {"office", &Certificate::office},
    {"place", &Certificate::place},
    {"signer", &Certificate::signer},
    {"signer_position", &Certificate::signer_position},
    {"number", &Certificate::number},
    {"code", &Certificate::code},
};

}  // namespace

Json to_body(const Certificate& certificate) {
    Json body = Json::object();
    for (const auto& [name, text] : body_texts) body[name] = certificate.*text;
    body["dossier"] = certificate.dossier.text;
    body["decision"] = certificate.decision.text;
    body["decision_date"] = iso_date(certificate.decision_date);
    body["date"] = iso_date(certificate.date);
    body["authors"] = certificate.authors;
    return body;
}

Certificate certificate_of(const Json& body) {
    Certificate certificate;
    for (const auto& [name, text] : body_texts) certificate.*text = string_or(body, name);
    certificate.dossier.text = string_or(body, "dossier");
    certificate.decision.text = string_or(body, "decision");
    certificate.decision_date = date_or_none(body, "decision_date");
    certificate.date = date_or_none(body, "date");
    if (auto authors = array_member(body, "authors"); authors.ok()) {
        for (const Json& name : **authors) {
            if (const auto* text = name.get_ptr<const std::string*>()) certificate.authors.push_back(*text);
        }
    }
    return certificate;
}

Statement statement_of(const UnitId& unit, const Certificate& certificate) {
    Statement statement;
    statement.unit = unit;
    statement.number = certificate.number;
    statement.date = certificate.date;
    statement.name = certificate.name;
    statement.authors = static_cast<std::int64_t>(certificate.authors.size());
    set_title(statement, certificate.title);
    statement.dossier = certificate.dossier;
    statement.decision_number = certificate.decision_number;
    statement.decision_date = certificate.decision_date;
    return statement;
}

std::string fold_sign(std::string_view notation) {
    std::string sign;
    for (char c : viet::fold_for_search(notation)) {
        if (c != ' ') sign.push_back(c);
    }
    // What parts the sign from the count belongs to neither.
    const auto parts = [](char c) { return c == '/' || c == '-' || c == '.'; };
    while (!sign.empty() && parts(sign.front())) sign.erase(sign.begin());
    while (!sign.empty() && parts(sign.back())) sign.pop_back();
    return sign;
}

std::optional<Number> parse_number(std::string_view text) {
    text = trimmed(text);
    const auto count_of = [](std::string_view digits) {
        std::int64_t count = 0;
        for (char c : digits) {
            count = count * 10 + (c - '0');
            if (count > limits::register_number_max) return std::int64_t{0};
        }
        return count;
    };
    std::size_t front = 0, back = text.size();
    while (front < text.size() && is_digit(text[front])) ++front;
    while (back > 0 && is_digit(text[back - 1])) --back;
    Number number;
    if (front > 0) {  // "12/GCN-UBND"
        number = {count_of(text.substr(0, front)), fold_sign(text.substr(front))};
    } else {  // "GCN-12"
        number = {count_of(text.substr(back)), fold_sign(text.substr(0, back))};
    }
    return number.count > 0 ? std::optional<Number>(number) : std::nullopt;
}

const Recognition::Row* Recognition::author(std::string_view row_id) const {
    for (const Row& row : authors) {
        if (row.id == row_id) return &row;
    }
    return nullptr;
}

std::vector<Recognition> recognitions_of(const dossier::Dossier& dossier, std::span<const dossier::Act> acts) {
    std::vector<Recognition> found;
    const dossier::Ordered ordered = dossier::canonical_order(acts);
    const dossier::Act* last = dossier.last(act_type::decided);
    for (std::size_t i = 0; i < ordered.acts.size(); ++i) {
        const dossier::Act& act = *ordered.acts[i];
        const bool counts = std::find(dossier.order.begin(), dossier.order.end(), act.id) != dossier.order.end();
        if (!counts || !is_recognition(act)) continue;
        Recognition recognition;
        recognition.dossier = dossier.id;
        recognition.unit = dossier.unit;
        recognition.decision = act.id;
        recognition.number = string_or(act.body, "number");
        recognition.date = date_or_none(act.body, "date");
        recognition.holds = last && last->id == act.id && law::is_recognised(dossier.state);
        read_ancestors(ordered, i, recognition);
        found.push_back(std::move(recognition));
    }
    return found;
}

std::vector<Recognition> recognitions_of(std::span<const dossier::Act> acts, const law::Library& library,
                                         const std::vector<dossier::Heard>* heard) {
    const auto is_alien = [](const dossier::Act& act) { return dossier::subject_kind(act.type) != "dossier"; };
    if (std::none_of(acts.begin(), acts.end(), is_alien))
        return recognitions_of(dossier::fold(acts, library, heard), acts);
    std::vector<dossier::Act> own(acts.begin(), acts.end());
    std::erase_if(own, is_alien);
    return recognitions_of(own, library, heard);
}

std::vector<Recognition> recognitions_vouched(std::span<const dossier::Act> accepted) {
    std::vector<Recognition> found;
    for (const dossier::Act& act : accepted) {
        if (act.type != act_type::certificate_issued) continue;
        const Certificate certificate = certificate_of(act.body);
        auto recognition = std::find_if(found.begin(), found.end(), [&](const Recognition& other) {
            return other.decision == certificate.decision;
        });
        if (recognition == found.end()) {
            recognition = found.insert(recognition, Recognition{});
            recognition->dossier = certificate.dossier;
            recognition->unit = act.unit;
            recognition->decision = certificate.decision;
            recognition->number = certificate.decision_number;
            recognition->date = certificate.decision_date;
            recognition->title = certificate.title;
            recognition->sponsor = certificate.sponsor;
            for (const std::string& name : certificate.authors) recognition->authors.push_back({{}, name, {}});
        }
        // Of the co-authors it gives the names only: each has a certificate of his own for the rest.
        const auto is_holder = [&](const Recognition::Row& row) {
            return row.id == certificate.author || (row.id.empty() && row.name == certificate.name);
        };
        auto& rows = recognition->authors;
        if (const auto row = std::find_if(rows.begin(), rows.end(), is_holder); row != rows.end()) {
            *row = {certificate.author, certificate.name, certificate.workplace};
        }
    }
    return found;
}

std::vector<SubjectId> dossiers_named(std::span<const dossier::Act> acts) {
    std::vector<SubjectId> named;
    for (const dossier::Act& act : acts) {
        SubjectId dossier{string_or(act.body, "dossier")};
        // A register is no dossier, whatever else stands on its subject.
        if (act.type == act_type::certificate_issued && dossier != act.subject) named.push_back(std::move(dossier));
    }
    std::sort(named.begin(), named.end());
    named.erase(std::unique(named.begin(), named.end()), named.end());
    return named;
}

Certificate draft_of(const Recognition& recognition, const Recognition::Row& author) {
    Certificate certificate;
    certificate.dossier = recognition.dossier;
    certificate.decision = recognition.decision;
    certificate.decision_number = recognition.number;
    certificate.decision_date = recognition.date;
    certificate.author = author.id;
    certificate.name = author.name;
    certificate.workplace = author.workplace;
    for (const Recognition::Row& row : recognition.authors) certificate.authors.push_back(row.name);
    certificate.title = recognition.title;
    certificate.sponsor = recognition.sponsor;
    return certificate;
}

}  // namespace sk::registry
