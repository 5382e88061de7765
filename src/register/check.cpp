#include "register/check.hpp"

#include <algorithm>
#include <array>

#include "dossier/act.hpp"

namespace sk::registry {

namespace {

Finding finding_of(Standing standing) {
    switch (standing) {
        case Standing::annulled: return Finding::annulled;
        case Standing::taken_back: return Finding::taken_back;
        case Standing::clashing: return Finding::clashing;
        case Standing::without_ground: return Finding::without_ground;
        default: return Finding::good;
    }
}

bool issues(const trust::Holder& signer, const law::RegisterRules& rules) {
    return std::any_of(signer.roles.begin(), signer.roles.end(),
                       [&](const std::string& role) { return rules.may(role, dossier::act_type::certificate_issued); });
}

}  // namespace

std::string_view finding_code(Finding finding) {
    constexpr std::array<std::string_view, 10> codes = {"good",         "annulled",     "taken-back",  "clashing",
                                                        "no-ground",    "not-entered",  "revoked-key", "unknown-key",
                                                        "wrong-signer", "bad-signature"};
    return codes[static_cast<std::size_t>(finding)];
}

Result<Checked> find_on(const trust::Jws& code, SignatureState signature, const trust::Directory& directory,
                        const law::RegisterRules& rules, const Register* at_hand) {
    Checked checked;
    if (signature == SignatureState::bad) return checked;
    checked.finding = Finding::unknown_key;
    auto statement = read_statement(code.payload);
    if (!statement.ok()) return signature == SignatureState::good ? Result<Checked>(statement.error()) : checked;
    if (at_hand && at_hand->unit == statement->unit) {
        checked.in_register = true;
        // By what was signed: an ES256 signature can be written in a second way.
        for (const Entry& entry : at_hand->entries) {
            const auto own = read_code(entry.certificate.code);
            if (own.ok() && own->id == code.id) checked.entry = &entry;
        }
    }
    if (code.signatures.size() == 1) checked.signer = directory.holder(code.signatures.front().key);
    if (!checked.entry && (signature == SignatureState::not_checked || !checked.signer)) return checked;
    checked.statement = std::move(*statement);
    if (checked.entry) {
        checked.finding = finding_of(checked.entry->standing);
    } else if (checked.signer->unit != checked.statement.unit || !issues(*checked.signer, rules)) {
        checked.finding = Finding::wrong_signer;
    } else if (checked.signer->revoked) {
        checked.finding = Finding::revoked_key;
    } else {
        checked.finding = checked.in_register ? Finding::not_entered : Finding::good;
    }
    return checked;
}

}  // namespace sk::registry
