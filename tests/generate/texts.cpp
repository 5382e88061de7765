#include "generate/texts.hpp"

#include <algorithm>
#include <array>

#include "native/files.hpp"

namespace sk::generate {

namespace {

constexpr std::array headings = {"1. Tình trạng của giải pháp đã biết", "2. Nội dung của giải pháp",
                                 "3. Khả năng áp dụng của giải pháp", "4. Hiệu quả, lợi ích thu được"};
constexpr std::array quotations = {
    "Căn cứ Nghị định số 13/2012/NĐ-CP ngày 02/3/2012 của Chính phủ ban hành Điều lệ Sáng kiến;",
    "Căn cứ Thông tư số 18/2013/TT-BKHCN ngày 01/8/2013 của Bộ Khoa học và Công nghệ hướng dẫn thi hành một số quy "
    "định "
    "của Điều lệ Sáng kiến;",
    "Thực hiện Công văn số 163/KH-CN-QLChN ngày 28/02/2018 của Sở Khoa học và Công nghệ về việc đẩy mạnh phong trào "
    "phát "
    "huy sáng kiến, cải tiến kỹ thuật, đơn vị đã phổ biến Nghị định số 13/2012/NĐ-CP đến toàn thể cán bộ, công chức, "
    "viên "
    "chức và người lao động.",
};

std::vector<std::string> split(std::string_view text) {
    std::vector<std::string> words;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find_first_of(" \n", at), text.size());
        if (end > at) words.emplace_back(text.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

}  // namespace

Result<Texts> Texts::read(const std::string& source_root) {
    Texts texts;
    SK_TRY(const std::string vocabulary_text, native::read_file(source_root + "/tests/generate/vocabulary.json"));
    SK_TRY(const Json vocabulary, parse_json(vocabulary_text));
    SK_TRY(const Json* openers, array_member(vocabulary, "openers"));
    for (const Json& opener : *openers) texts.openers_.push_back(opener.get<std::string>());
    for (const char* list : {"description", "applicability", "conditions", "benefits"}) {
        SK_TRY(const Json* sentences, array_member(vocabulary, list));
        for (const Json& sentence : *sentences) texts.learn(sentence.get<std::string>());
    }
    SK_TRY(const std::string index_text, native::read_file(source_root + "/assets/samples/index.json"));
    SK_TRY(const Json index, parse_json(index_text));
    SK_TRY(const Json* files, array_member(index, "files"));
    for (const Json& file : *files) {
        SK_TRY(const std::string sample_text,
               native::read_file(source_root + "/assets/samples/" + file.get<std::string>()));
        SK_TRY(const Json sample, parse_json(sample_text));
        SK_TRY(const Json* form, object_member(sample, "application"));
        for (const char* part : {"description", "applicability", "conditions", "benefit_author"})
            texts.learn(string_or(*form, part));
        texts.samples_.push_back(
            {string_or(*form, "title"), string_or(*form, "description") + "\n\n" + string_or(*form, "applicability")});
    }
    return texts;
}

void Texts::learn(std::string_view text) {
    for (std::string& word : split(text)) {
        if (word.find('{') != word.npos)
            word = std::to_string(words_.size() % 97);  // a slot of the vocabulary: a number
        if (!words_.empty()) followed_[words_.back()].push_back(words_.size() - 1);
        words_.push_back(std::move(word));
    }
}

Text Texts::text(std::uint64_t seed, int number) const {
    // Neighbouring seeds have the same numbers one step apart: their outcome is a seed without neighbours.
    const std::uint64_t own_seed = Random(seed, static_cast<std::uint64_t>(number) + 1).next();
    Random random(own_seed, own_seed >> 32);
    Text made;
    const bool formal = random.chance(50);
    std::size_t place = random.below(words_.size());
    const auto next = [&]() -> const std::string& {
        const std::vector<std::size_t>& after = followed_.at(words_[place < words_.size() - 1 ? place : 0]);
        place = random.chance(67) ? after[random.below(after.size())] + 1 : random.below(words_.size());
        return words_[place];
    };
    made.title = openers_[random.below(openers_.size())];
    for (int i = random.between(8, 16); i > 0; --i) made.title += " " + next();
    if (formal)
        for (int i = random.between(1, 2); i > 0; --i)
            made.body += std::string(quotations[random.below(quotations.size())]) + "\n";
    const int words = random.between(300, 1'200);
    for (int i = 0, paragraph = 0; i < words; ++i) {
        if (i * 4 >= paragraph * words) {
            if (i > 0) made.body += "\n\n";
            if (formal) made.body += std::string(headings[static_cast<std::size_t>(paragraph)]) + "\n";
            ++paragraph;
        } else {
            made.body += " ";
        }
        made.body += next();
    }
    return made;
}

std::string Texts::changed(std::string_view text, int percent, Random& random) const {
    std::string out;
    for (std::string& word : split(text)) {
        const bool changes = random.chance(percent);
        const int how = changes ? random.between(0, 9) : -1;
        if (how == 0) continue;  // gone
        if (!out.empty()) out += " ";
        if (how == 1) out += words_[random.below(words_.size())] + " ";
        out += how > 1 ? words_[random.below(words_.size())] : word;
    }
    return out;
}

Text Texts::near_copy(const Text& of, int changed_percent, Random& random) const {
    return {changed(of.title, changed_percent, random), changed(of.body, changed_percent, random)};
}

}  // namespace sk::generate
