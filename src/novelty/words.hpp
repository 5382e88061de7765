// A text as the words that the novelty check compares: folded (no marks, no capitals), each with its place.
//
// Promises: pure and total. Words are runs of letters and digits of any alphabet below U+2000; two spellings that
// viet::fold_for_search takes for one are one. A word that belongs to a quotation of law says so: repeating the law is
// nobody's copying. What is taken for one, by the form alone:
//   - a sentence that names a document by its number ("… Nghị định số 13/2012/NĐ-CP …");
//   - the first sentence of a line that begins with "Căn cứ …" or with an article ("Điều 3. …", "Khoản 2 Điều 4 …");
//   - what stands between quotation marks after a kind of document was named in the same sentence ("Luật …: “…”").
// Each of them has an end within two thousand bytes, or is none: a text without lines, or with a mark that is never
// closed, does not become law as a whole.
// Does not promise: to find a quotation that names nothing, or to tell law from a fake of its form: people decide.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

namespace sk::novelty {

struct Word {
    std::uint32_t hash = 0;
    std::uint32_t from = 0, to = 0;  // bytes of the text
    bool of_law = false;
};

std::vector<Word> words_of(std::string_view text);

// Of the words from `at` on, as one number; the same words in the same order give the same one everywhere.
std::uint32_t hash_of_row(const Word* at, int words);

}  // namespace sk::novelty
