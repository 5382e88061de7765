// The papers of rewards: the list of payments of a remuneration (bảng kê chi trả thù lao) and the list of persons
// proposed for a reward (danh sách đề nghị khen thưởng). Layout of NĐ 30/2020/NĐ-CP Phụ lục I; neither has a form of
// its own that was read, so the columns are what has to be known before money is paid or a reward proposed.
//
// Promises: amounts as they are given, reckoned elsewhere (src/reward), with their sum in figures and words; beside
// them the rules with their citations, and which of them nobody has read; numbers, days and signers are blanks for
// people to fill in. A note of tax stands there only with its source. Pure.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "document/writer.hpp"
#include "law/provisions.hpp"

namespace sk::document {

struct PaymentList {
    Office office;
    std::string title;                     // of the initiative
    std::string period;                    // what is paid for, in words; may be empty
    std::vector<std::string> calculation;  // a line a step, in words
    struct Row {
        std::string name, duty, share;  // share: "33,33 %", or empty
        std::int64_t amount = 0;
    };
    std::vector<Row> rows;
    int evidence = 0;                  // files of it that go with the calculation
    std::string due;                   // the last day, in words; empty: the law's is not known
    std::string agreement;             // what was agreed; empty: the pack's rates
    std::vector<law::Citation> rules;  // that were applied
    const law::RewardNote* tax = nullptr;
    const law::Templates* templates = nullptr;  // of the dossier's pack
};
std::string payment_list_html(const PaymentList& list);

struct RewardProposal {
    Office office;
    Date as_of;
    struct Row {
        std::string name, workplace, title, recognised;  // recognised: day of the recognition
        std::string note;                                // what else is known: other rewards; mostly empty
    };
    std::vector<Row> rows;
    std::vector<const law::RewardNote*> notes;  // of the pack
    const law::Templates* templates = nullptr;
};
std::string reward_proposal_html(const RewardProposal& proposal);

}  // namespace sk::document
