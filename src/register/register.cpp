#include "register/register.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "dossier/order.hpp"

namespace sk::registry {

namespace {

namespace act_type = dossier::act_type;
using dossier::Act;

constexpr std::size_t none = static_cast<std::size_t>(-1);

enum class Kind { issued, reprinted, annulled, voided, retracted, other };

Kind kind_of(const Act& act) {
    constexpr std::array<std::string_view, 5> types = {act_type::certificate_issued, act_type::certificate_reprinted,
                                                       act_type::certificate_annulled, act_type::number_voided,
                                                       act_type::register_retracted};
    return static_cast<Kind>(std::find(types.begin(), types.end(), act.type) - types.begin());
}

// A number within its year: what may stand once only.
struct Place {
    int year = 0;
    Number number;
    bool operator==(const Place&) const = default;
};

// A certificate or voided numbers, with the counting acts that are about it, as indices into the order.
struct Line {
    std::size_t act = none;
    bool issued = false;
    Place place;  // of voided numbers: the first
    std::int64_t last = 0;
    std::vector<std::size_t> reprints, annulments;
};

// What is written beside the count: "GCN-UBND" of "12/GCN-UBND".
std::string notation_in(const std::string& number) {
    constexpr std::string_view parting = "0123456789/-. ";
    const std::size_t first = number.find_first_not_of(parting), last = number.find_last_not_of(parting);
    return first == std::string::npos ? std::string{} : number.substr(first, last - first + 1);
}

Date date_in(const Act& act) {
    auto date = parse_iso_date(string_or(act.body, "date"));
    return date.ok() ? *date : Date{};
}

class Fold {
public:
    Fold(const UnitId& unit, std::span<const Act> acts, std::span<const Recognition> recognitions,
         const law::Library& library)
        : ordered_(dossier::canonical_order(acts)), library_(library) {
        book_.unit = unit;
        book_.id = register_of(unit);
        for (const Recognition& recognition : recognitions) recognitions_.emplace(recognition.decision, &recognition);
    }

    Register run() {
        const std::size_t size = ordered_.acts.size();
        faults_.resize(size);
        taken_back_by_.resize(size);
        knows_all_.assign(size, false);
        for (std::size_t i = 0; i < size; ++i) judge_at(i);
        for (const Act* act : ordered_.missing) {
            book_.rejected.push_back({act->id, act->subject == book_.id ? "act-parent-missing" : "act-subject"});
        }
        find_heads();
        conclude();
        return std::move(book_);
    }

private:
    // Which acts the act in question knows of; empty: all that have been judged.
    using Seen = std::vector<bool>;

    dossier::Ordered ordered_;
    const law::Library& library_;
    std::map<ContentId, const Recognition*> recognitions_;
    Register book_;
    std::vector<Line> lines_;
    std::vector<std::string> faults_;  // of each act; "": it counts
    std::vector<std::vector<std::size_t>> taken_back_by_;
    std::vector<bool> knows_all_;  // of the acts that counted before it
    std::size_t last_counting_ = none, counting_ = 0;
    std::map<std::string, std::vector<std::size_t>> issued_;  // lines by "number …" and by "author …"

    static bool has(const Seen& seen, std::size_t act) { return seen.empty() || seen[act]; }
    bool undone(std::size_t act, const Seen& seen) const {
        const auto& by = taken_back_by_[act];
        return std::any_of(by.begin(), by.end(), [&](std::size_t other) { return has(seen, other); });
    }
    bool any(const std::vector<std::size_t>& acts, const Seen& seen) const {
        return std::any_of(acts.begin(), acts.end(),
                           [&](std::size_t act) { return has(seen, act) && !undone(act, seen); });
    }
    // A reprint that did not know of it outweighs a retraction: somebody may hold that paper.
    bool is_taken_back(const Line& line, const Seen& seen) const {
        return undone(line.act, seen) && !any(line.reprints, seen);
    }
    bool holds_number(const Line& line, const Seen& seen) const {
        return has(seen, line.act) && !is_taken_back(line, seen);
    }
    bool stands(const Line& line, const Seen& seen) const {
        return holds_number(line, seen) && !any(line.annulments, seen);
    }

    static std::string number_key(const Place& place) {
        return "number " + std::to_string(place.year) + ' ' + std::to_string(place.number.count) + ' ' +
               place.number.sign;
    }
    static std::string author_key(const Certificate& certificate) {
        return "author " + certificate.dossier.text + ' ' + certificate.author;
    }

    // In a register that one office keeps, every act knows all before it: then nothing is searched.
    Seen what_is_known(std::size_t index) {
        const auto& parents = ordered_.parents[index];
        const bool follows = std::find(parents.begin(), parents.end(), last_counting_) != parents.end();
        if (counting_ == 0 || (follows && knows_all_[last_counting_])) {
            knows_all_[index] = true;
            return {};
        }
        Seen seen = ordered_.ancestors(parents);
        knows_all_[index] = static_cast<std::size_t>(std::count(seen.begin(), seen.end(), true)) == counting_;
        return seen;
    }

    void judge_at(std::size_t index) {
        const Act& act = *ordered_.acts[index];
        std::string& fault = faults_[index];
        fault = fault_of_envelope(act, ordered_.parents[index]);
        if (fault.empty()) {
            const Seen seen = what_is_known(index);
            fault = fault_of_body(index, act, seen);
        }
        if (!fault.empty()) {
            book_.rejected.push_back({act.id, fault});
            return;
        }
        book_.order.push_back(act.id);
        last_counting_ = index;
        ++counting_;
    }

    // Of an act whose pack is at hand: fault_of_envelope has asked.
    const law::RegisterRules& rules_of(const Act& act) const {
        return library_.rules_of(*library_.find(act.law)).register_rules;
    }

    std::string fault_of_envelope(const Act& act, const std::vector<std::size_t>& parents) const {
        if (act.subject != book_.id) return "act-subject";
        if (act.unit != book_.unit) return "act-unit";
        if (kind_of(act) == Kind::other) return "act-type";
        const law::Pack* pack = library_.find(act.law);
        if (!pack) return "act-law-unknown";
        if (!library_.rules_of(*pack).register_rules.may(act.role, act.type)) return "act-authority";
        for (std::size_t parent : parents) {
            if (faults_[parent].empty()) continue;
            return waits(faults_[parent]) ? faults_[parent] : "act-parent-rejected";
        }
        return {};
    }

    // Enters the act into the lines when it counts.
    std::string fault_of_body(std::size_t index, const Act& act, const Seen& seen) {
        switch (kind_of(act)) {
            case Kind::issued: return issue(index, act, seen);
            case Kind::voided: return void_numbers(index, act, seen);
            case Kind::reprinted:
            case Kind::annulled: return follow(index, act, seen);
            default: return take_back(index, act);
        }
    }

    std::string fault_of_text(const Act& act, const Certificate& certificate) const {
        const auto found = recognitions_.find(certificate.decision);
        if (found == recognitions_.end()) return "register-decision-missing";
        const Recognition& recognition = *found->second;
        const auto& own = recognition.own;
        if (std::find(own.begin(), own.end(), act.by) != own.end()) return "act-own-dossier";
        const Recognition::Row* author = recognition.author(certificate.author);
        if (recognition.unit != act.unit || recognition.dossier != certificate.dossier || !author) {
            return "register-content";
        }
        // What people add is theirs; all else must be what was recognised.
        Certificate expected = draft_of(recognition, *author);
        expected.summary = certificate.summary;
        expected.benefit = certificate.benefit;
        expected.superior = certificate.superior;
        expected.office = certificate.office;
        expected.place = certificate.place;
        expected.signer = certificate.signer;
        expected.signer_position = certificate.signer_position;
        expected.number = certificate.number;
        expected.date = certificate.date;
        expected.code = certificate.code;
        if (expected != certificate) return "register-content";
        if (certificate.date < certificate.decision_date) return "act-date";
        const auto code = read_code(certificate.code);
        if (!code.ok() || write_code(*code) != certificate.code) return "register-code";
        const auto statement = read_statement(code->payload);
        const bool same = statement.ok() && *statement == statement_of(act.unit, certificate) &&
                          write_statement(*statement) == code->payload;
        return same ? "" : "register-code";
    }

    std::string issue(std::size_t index, const Act& act, const Seen& seen) {
        const Certificate certificate = certificate_of(act.body);
        if (std::string fault = fault_of_text(act, certificate); !fault.empty()) return fault;
        const auto number = parse_number(certificate.number);
        if (!number) return "register-number";
        Line line;
        line.act = index;
        line.issued = true;
        line.place = {certificate.date.year, *number};
        line.last = number->count;
        const law::RegisterRules& rules = rules_of(act);
        if (rules.numbers == law::Numbering::no_repeat_in_year && number_is_known(line, seen))
            return "register-number-taken";
        auto& of_author = issued_[author_key(certificate)];
        for (std::size_t other : of_author) {
            if (rules.one_each && stands(lines_[other], seen)) return "register-author-twice";
        }
        of_author.push_back(lines_.size());
        issued_[number_key(line.place)].push_back(lines_.size());
        lines_.push_back(std::move(line));
        return {};
    }

    static bool overlap(const Line& a, const Line& b) {
        return a.place.year == b.place.year && a.place.number.sign == b.place.number.sign &&
               a.place.number.count <= b.last && b.place.number.count <= a.last;
    }

    bool number_is_known(const Line& line, const Seen& seen) const {
        if (line.issued) {
            const auto found = issued_.find(number_key(line.place));
            if (found != issued_.end()) {
                for (std::size_t other : found->second) {
                    if (holds_number(lines_[other], seen)) return true;
                }
            }
        }
        for (const Line& other : lines_) {
            if (line.issued && other.issued) continue;  // looked up above
            if (overlap(line, other) && holds_number(other, seen)) return true;
        }
        return false;
    }

    std::string void_numbers(std::size_t index, const Act& act, const Seen& seen) {
        Line line;
        line.act = index;
        line.place = {static_cast<int>(integer_or(act.body, "year", 0)),
                      {integer_or(act.body, "first", 0), fold_sign(string_or(act.body, "notation"))}};
        line.last = integer_or(act.body, "last", 0);
        if (line.last < line.place.number.count) return "register-number";
        if (number_is_known(line, seen)) return "register-number-taken";
        lines_.push_back(std::move(line));
        return {};
    }

    // Reprints and annulments.
    std::string follow(std::size_t index, const Act& act, const Seen& seen) {
        const std::string named = string_or(act.body, "certificate");
        for (Line& line : lines_) {
            const Act& issued = *ordered_.acts[line.act];
            if (!line.issued || issued.id.text != named) continue;
            if (!stands(line, seen)) return "register-entry";
            if (date_in(act) < date_in(issued)) return "act-date";
            (kind_of(act) == Kind::annulled ? line.annulments : line.reprints).push_back(index);
            return {};
        }
        return "register-entry";
    }

    std::string take_back(std::size_t index, const Act& act) {
        const auto& parents = ordered_.parents[index];
        if (parents.size() != 1 || ordered_.acts[parents.front()]->id.text != string_or(act.body, "act")) {
            return "act-undo";
        }
        if (kind_of(*ordered_.acts[parents.front()]) == Kind::retracted) return "act-undo";
        taken_back_by_[parents.front()].push_back(index);
        return {};
    }

    void find_heads() {
        std::vector<bool> has_child(ordered_.acts.size(), false);
        for (std::size_t i = 0; i < ordered_.acts.size(); ++i) {
            if (!faults_[i].empty()) continue;
            for (std::size_t parent : ordered_.parents[i]) has_child[parent] = true;
        }
        for (std::size_t i = 0; i < ordered_.acts.size(); ++i) {
            if (faults_[i].empty() && !has_child[i]) book_.heads.push_back(ordered_.acts[i]->id);
        }
    }

    void conclude() {
        std::vector<std::size_t> entry_of(lines_.size(), none);
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            const Line& line = lines_[i];
            const Act& act = *ordered_.acts[line.act];
            if (!line.issued) {
                book_.voided.push_back({act.id, line.place.year, line.place.number.count, line.last,
                                        string_or(act.body, "notation"), string_or(act.body, "way"),
                                        string_or(act.body, "reason"), is_taken_back(line, {})});
                continue;
            }
            entry_of[i] = book_.entries.size();
            Entry entry{act.id, certificate_of(act.body), act.by, standing_of(line, act), {}, {}};
            for (std::size_t index : line.reprints) {
                const Act& reprint = *ordered_.acts[index];
                if (undone(index, {})) continue;
                entry.reprints.push_back({reprint.id, date_in(reprint), string_or(reprint.body, "reason")});
            }
            for (std::size_t index : line.annulments) {
                const Act& annulment = *ordered_.acts[index];
                if (undone(index, {})) continue;
                entry.annulments.push_back({annulment.id, string_or(annulment.body, "reasons"),
                                            string_or(annulment.body, "number"), date_in(annulment)});
            }
            book_.entries.push_back(std::move(entry));
        }
        find_clashes(entry_of);
        find_gaps();
    }

    Standing standing_of(const Line& line, const Act& act) const {
        if (is_taken_back(line, {})) return Standing::taken_back;
        if (any(line.annulments, {})) return Standing::annulled;
        const auto found = recognitions_.find(ContentId{string_or(act.body, "decision")});
        return found->second->holds ? Standing::valid : Standing::without_ground;
    }

    void clash(Clash::What what, const std::vector<std::size_t>& lines, const std::vector<std::size_t>& entry_of) {
        Clash found{what, {}};
        for (std::size_t i : lines) {
            found.acts.push_back(ordered_.acts[lines_[i].act]->id);
            if (entry_of[i] != none) book_.entries[entry_of[i]].standing = Standing::clashing;
        }
        book_.clashes.push_back(std::move(found));
    }

    void find_clashes(const std::vector<std::size_t>& entry_of) {
        for (const auto& [key, lines] : issued_) {
            std::vector<std::size_t> standing;
            for (std::size_t i : lines) {
                if (stands(lines_[i], {})) standing.push_back(i);
            }
            if (standing.size() < 2) continue;
            const bool of_number = key.starts_with("number");
            // As their packs have it: where one of them lets it be, nobody has done wrong.
            const bool let_be = std::any_of(standing.begin(), standing.end(), [&](std::size_t i) {
                const law::RegisterRules& rules = rules_of(*ordered_.acts[lines_[i].act]);
                return of_number ? rules.numbers == law::Numbering::free : !rules.one_each;
            });
            if (!let_be) clash(of_number ? Clash::What::number : Clash::What::author, standing, entry_of);
        }
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            const Line& voided = lines_[i];
            if (voided.issued || is_taken_back(voided, {})) continue;
            for (std::size_t j = 0; j < lines_.size(); ++j) {
                const bool both = lines_[j].issued && overlap(voided, lines_[j]) && stands(lines_[j], {});
                if (both) clash(Clash::What::number, {std::min(i, j), std::max(i, j)}, entry_of);
            }
        }
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            const Line& line = lines_[i];
            if (stands(line, {}) && undone(line.act, {}) && !is_settled(line)) {
                clash(Clash::What::taken_back, {i}, entry_of);
            }
        }
    }

    // Taken back and reprinted at the same time: until somebody who knows both has printed it again.
    bool is_settled(const Line& line) const {
        return std::any_of(line.reprints.begin(), line.reprints.end(), [&](std::size_t reprint) {
            const Seen seen = ordered_.ancestors(ordered_.parents[reprint]);
            const auto& by = taken_back_by_[line.act];
            return !undone(reprint, {}) &&
                   std::all_of(by.begin(), by.end(), [&](std::size_t act) { return seen[act]; });
        });
    }

    void find_gaps() {
        std::vector<const Line*> lines;
        for (const Line& line : lines_) {
            if (holds_number(line, {})) lines.push_back(&line);
        }
        std::sort(lines.begin(), lines.end(), [](const Line* a, const Line* b) {
            if (a->place.year != b->place.year) return a->place.year < b->place.year;
            const int sign = a->place.number.sign.compare(b->place.number.sign);
            if (sign != 0) return sign < 0;
            if (a->place.number.count != b->place.number.count) return a->place.number.count < b->place.number.count;
            return a->act < b->act;
        });
        std::int64_t next = 1;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const Place& place = lines[i]->place;
            const bool same =
                i > 0 && lines[i - 1]->place.year == place.year && lines[i - 1]->place.number.sign == place.number.sign;
            if (!same) next = 1;
            if (place.number.count > next) {
                const Act& act = *ordered_.acts[lines[i]->act];
                const std::string notation =
                    lines[i]->issued ? notation_in(string_or(act.body, "number")) : string_or(act.body, "notation");
                book_.gaps.push_back({place.year, notation, next, place.number.count - 1});
            }
            next = std::max(next, lines[i]->last + 1);
        }
    }
};

}  // namespace

SubjectId register_of(const UnitId& unit) { return SubjectId{uuid_of_name("sk-register/1 " + unit.text)}; }

std::string_view standing_code(Standing standing) {
    constexpr std::array<std::string_view, 5> codes = {"valid", "annulled", "taken-back", "clashing", "without-ground"};
    return codes[static_cast<std::size_t>(standing)];
}

std::string_view number_note_code(NumberNote note) {
    constexpr std::array<std::string_view, 5> codes = {"none", "taken", "gap", "order", "sign"};
    return codes[static_cast<std::size_t>(note)];
}

const Entry* Register::find(const ContentId& act) const {
    for (const Entry& entry : entries) {
        if (entry.act == act) return &entry;
    }
    return nullptr;
}

const Entry* Register::of_author(const SubjectId& dossier, std::string_view author) const {
    for (const Entry& entry : entries) {
        const bool gone = entry.standing == Standing::annulled || entry.standing == Standing::taken_back;
        if (!gone && entry.certificate.author == author && entry.certificate.dossier == dossier) return &entry;
    }
    return nullptr;
}

Register fold_register(const UnitId& unit, std::span<const dossier::Act> acts,
                       std::span<const Recognition> recognitions, const law::Library& library) {
    return Fold(unit, acts, recognitions, library).run();
}

bool waits(std::string_view code) { return dossier::waits(code) || code == "register-decision-missing"; }

std::vector<NumberNotice> notices_on(const Register& book, std::string_view number, Date date, law::Numbering numbers) {
    const bool once = numbers == law::Numbering::no_repeat_in_year;
    const auto parsed = parse_number(number);
    if (!parsed) return {{NumberNote::no_number}};
    std::int64_t below = 0;  // the largest number before this one
    bool any = false, any_of_sign = false, out_of_order = false;
    for (const Voided& voided : book.voided) {
        if (voided.taken_back || voided.year != date.year) continue;
        any = true;
        if (fold_sign(voided.notation) != parsed->sign) continue;
        any_of_sign = true;
        if (once && voided.first <= parsed->count && parsed->count <= voided.last) return {{NumberNote::taken}};
        if (voided.last < parsed->count) below = std::max(below, voided.last);
    }
    for (const Entry& entry : book.entries) {
        const Certificate& other = entry.certificate;
        if (entry.standing == Standing::taken_back || other.date.year != date.year) continue;
        const auto other_number = parse_number(other.number);
        if (!other_number) continue;
        any = true;
        if (other_number->sign != parsed->sign) continue;
        any_of_sign = true;
        if (once && other_number->count == parsed->count) return {{NumberNote::taken}};
        if (other_number->count < parsed->count) below = std::max(below, other_number->count);
        out_of_order = out_of_order || (other_number->count < parsed->count ? other.date > date : other.date < date);
    }
    std::vector<NumberNotice> notices;
    if (any && !any_of_sign) notices.push_back({NumberNote::new_sign});
    if (parsed->count > below + 1) notices.push_back({NumberNote::leaves_gap, below + 1, parsed->count - 1});
    if (out_of_order) notices.push_back({NumberNote::out_of_order});
    return notices;
}

std::vector<Owed> owed(const Register& book, std::span<const Recognition> recognitions) {
    std::vector<Owed> list;
    for (const Recognition& recognition : recognitions) {
        if (!recognition.holds) continue;
        for (const Recognition::Row& author : recognition.authors) {
            if (!book.of_author(recognition.dossier, author.id)) list.push_back({&recognition, &author});
        }
    }
    return list;
}

}  // namespace sk::registry
