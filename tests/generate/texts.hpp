// Texts of initiatives made up from a seed, for the novelty check: unrelated ones, and near copies of them.
//
// How the set is made. The words are those of the sample applications (assets/samples) and of the generator's sentences
// (vocabulary.json), some thousands in the order in which people wrote them. A text is a row of sentences of 300 to
// 1,200 words; in it each word follows the one before as somewhere in those words two times of three, and is drawn from
// all of them, as often as they come, the third time: the language's usual turns come again and again, and nobody has
// copied anybody. Every second text also has the same headings and quotes one or two of a handful of legal documents,
// as real ones do. Its title is one of a few usual openings and some of its words. A near copy has the given share of
// its words changed, evenly spread by chance: of ten, eight are replaced, one goes, one is put between; quotations too.
// Does not promise: sense.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "generate/chance.hpp"

namespace sk::generate {

struct Text {
    std::string title, body;
};

class Texts {
public:
    // Of a checkout: reads the samples and the vocabulary. Errors: those of the reader.
    static Result<Texts> read(const std::string& source_root);

    Text text(std::uint64_t seed, int number) const;
    Text near_copy(const Text& of, int changed_percent, Random& random) const;
    const std::vector<Text>& samples() const { return samples_; }  // what people wrote, as it is

private:
    void learn(std::string_view text);
    std::string changed(std::string_view text, int percent, Random& random) const;

    std::vector<Text> samples_;
    std::vector<std::string> openers_, words_;                            // words_: in their order
    std::unordered_map<std::string, std::vector<std::size_t>> followed_;  // word -> where in words_ it is followed
};

}  // namespace sk::generate
