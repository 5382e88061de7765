#include "viet/typing.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "viet/text.hpp"

namespace sk::viet {

namespace {

constexpr std::size_t word_keys_max = 32;       // the longest syllable with every mark doubled needs 16
constexpr std::size_t context_bytes_max = 256;  // how far back an address is looked for

// ---- what a key does ------------------------------------------------------------------------------------------------

enum class Act : std::uint8_t { none, tone, circumflex, hook_on, stroke };
struct Effect {
    Act act = Act::none;
    Tone tone = Tone::level;  // of Act::tone; level takes the tone away
    char16_t base = 0;        // of Act::circumflex: only on this letter; 0: on any
    bool breve = false, horn = false;
};

bool is_telex(TypingMethod method) { return method == TypingMethod::telex || method == TypingMethod::simple_telex; }

unsigned lock_of(Act act) { return 1u << static_cast<unsigned>(act); }

char lower_key(char key) { return key >= 'A' && key <= 'Z' ? static_cast<char>(key + 32) : key; }

Effect effect_of(TypingMethod method, char key) {
    key = lower_key(key);
    // In the order of Tone: level, grave, hook, tilde, acute, dot.
    const std::string_view tones = is_telex(method) ? "zfrxsj" : method == TypingMethod::vni ? "023415" : " `?~'.";
    if (const std::size_t tone = tones.find(key); tone != tones.npos) return {Act::tone, static_cast<Tone>(tone)};
    switch (method) {
        case TypingMethod::vni:
            if (key == '6') return {Act::circumflex};
            if (key == '7' || key == '8') return {Act::hook_on, {}, 0, key == '8', key == '7'};
            if (key == '9') return {Act::stroke};
            return {};
        case TypingMethod::viqr:
            if (key == '^') return {Act::circumflex};
            if (key == '(') return {Act::hook_on, {}, 0, true, false};
            if (key == '+' || key == '*') return {Act::hook_on, {}, 0, false, true};
            break;
        default:
            if (key == 'a' || key == 'e' || key == 'o') return {Act::circumflex, {}, static_cast<char16_t>(key)};
            if (key == 'w') return {Act::hook_on, {}, 0, true, true};
    }
    return key == 'd' ? Effect{Act::stroke} : Effect{};
}

// The mark that the effect puts on this letter; none: it does not act on it.
Mark mark_for(const Effect& effect, char16_t letter) {
    const char16_t base = lower_letter(base_letter(letter));
    switch (effect.act) {
        case Act::circumflex:
            if (effect.base != 0 && base != effect.base) return Mark::none;
            return base == u'a' || base == u'e' || base == u'o' ? Mark::circumflex : Mark::none;
        case Act::hook_on:
            if (base == u'a' && effect.breve) return Mark::breve;
            return (base == u'o' || base == u'u') && effect.horn ? Mark::horn : Mark::none;
        case Act::stroke: return base == u'd' ? Mark::stroke : Mark::none;
        default: return Mark::none;
    }
}

// ---- one word -------------------------------------------------------------------------------------------------------

// Is letters[at - 1], letters[at] the pair uo of a nucleus ("quo" has none)?
bool is_uo(std::u16string_view letters, std::size_t at) {
    return at >= 1 && at < letters.size() && lower_letter(base_letter(letters[at - 1])) == u'u' &&
           lower_letter(base_letter(letters[at])) == u'o' && (at < 2 || lower_letter(letters[at - 2]) != u'q');
}

// One horn does for two: "uow" and "uwo" with a letter after them are ươ. Open, the pair is uơ in "thuở", "huơ".
std::u16string with_common_horn(std::u16string letters) {
    for (std::size_t at = 1; at < letters.size(); ++at) {
        if (!is_uo(letters, at)) continue;
        const bool first = mark_of(letters[at - 1]) == Mark::horn, second = mark_of(letters[at]) == Mark::horn;
        if (at + 1 < letters.size() && (first || second) && mark_of(letters[at]) != Mark::circumflex) {
            letters[at - 1] = with_mark(letters[at - 1], Mark::horn);
            letters[at] = with_mark(letters[at], Mark::horn);
        } else if (at + 1 == letters.size() && first && second) {
            std::u16string open = letters;
            open[at - 1] = with_mark(open[at - 1], Mark::none);
            if (fit(lower_letters(open), Tone::level) == Fit::whole) letters = open;
        }
    }
    return letters;
}

// "NĐ", "HĐND", "QĐUB": consonants with đ, or capitals whose vowels come later.
bool is_abbreviation(std::u16string_view letters, Tone tone) {
    bool stroke = false, vowel = false, capitals = true;
    for (const char16_t letter : letters) {
        const char16_t lower = lower_letter(letter);
        if (lower == u'đ') {
            if (vowel) return false;
            stroke = true;
        } else if (lower < u'a' || lower > u'z') {
            return false;
        }
        vowel = vowel || is_vowel(letter);
        capitals = capitals && lower != letter;
    }
    return tone == Tone::level && !letters.empty() && (!vowel || (stroke && capitals));
}

class Composer {
public:
    Composer(std::string_view keys, const TypingOptions& options) : keys_(keys), options_(options) {
        for (at_ = 0; at_ < keys.size(); ++at_) press(keys[at_]);
    }

    bool took_last_key() const { return took_; }
    // Vietnamese so far, with something to show for it.
    bool is_live() const {
        return !dead_ &&
               (word_.tone != Tone::level || std::any_of(word_.letters.begin(), word_.letters.end(),
                                                         [](char16_t l) { return mark_of(l) != Mark::none; }));
    }
    bool is_dead() const { return dead_; }
    bool is_whole() const {
        if (!options_.spell_check) return true;
        const Word word = shown_word();
        return fit(lower_letters(word.letters), word.tone) >= Fit::borrowed || is_abbreviation(word.letters, word.tone);
    }
    Word shown_word() const { return {with_common_horn(word_.letters), word_.tone}; }

    // At its end a word that is none goes back to its keys.
    std::string text(bool ended = false) const {
        if (dead_ ? !keeps_letters(ended) : ended && is_live() && !is_whole()) return std::string(keys_);
        return spell(dead_ ? word_ : shown_word(), options_.placement);
    }

private:
    std::string_view keys_;
    const TypingOptions& options_;
    std::size_t at_ = 0;  // index of the key being pressed
    Word word_;
    bool took_ = false;                               // the last key was a mark's key and did its work
    bool dead_ = false;                               // no syllable any more: keys are letters from here on
    bool undone_ = false;                             // a doubled key has given a mark back: the letters stand
    unsigned locked_ = 0;                             // acts that were undone: their keys are letters from here on
    std::size_t doubled_ = std::string_view::npos;    // Telex: index of the key that gave a tone back
    std::size_t lone_horn_ = std::string_view::npos;  // index of the ư that a w alone made
    bool www_ = false;                                // that one was the first letter, and is w again

    // A second s that comes later is a letter ("tests"), a second "." a full stop; a second digit is neither.
    bool may_undo() const {
        return options_.method == TypingMethod::vni || (at_ > 0 && lower_key(keys_[at_]) == lower_key(keys_[at_ - 1]));
    }

    bool plausible(const Word& word) const {
        if (!options_.spell_check) {
            return word.tone == Tone::level || tone_letter(word.letters, options_.placement).has_value();
        }
        const std::u16string letters = with_common_horn(word.letters);
        return fit(lower_letters(letters), word.tone) != Fit::none || is_abbreviation(letters, word.tone);
    }

    bool accept(Word word) {
        if (!plausible(word)) return false;
        word_ = std::move(word);
        return true;
    }

    // A w that alone was ư comes back as w, not as u.
    void unmark(std::size_t at) {
        char16_t& letter = word_.letters[at];
        letter = with_mark(letter, Mark::none);
        if (at != lone_horn_) return;
        letter = letter == u'U' ? u'W' : u'w';
        lone_horn_ = std::string_view::npos;
        www_ = at == 0;
        dead_ = true;
    }

    void append(char key) {
        word_.letters.push_back(static_cast<unsigned char>(key));
        if (!plausible(word_)) dead_ = true;
    }

    void press(char key) {
        took_ = false;
        const bool sign_kept = options_.method == TypingMethod::viqr && at_ > 0 && keys_[at_ - 1] == '\\';
        const Effect effect = effect_of(options_.method, key);
        if (sign_kept && effect.act != Act::none && !word_.letters.empty() && word_.letters.back() == u'\\') {
            word_.letters.back() = static_cast<unsigned char>(key);
            took_ = true;
            return;
        }
        if (options_.method == TypingMethod::viqr && key == '\\' && !dead_) {  // what stands, stands
            word_.letters = with_common_horn(word_.letters);
            undone_ = true;
        }
        if (!dead_ && effect.act != Act::none && (locked_ & lock_of(effect.act)) == 0) {
            took_ = effect.act == Act::tone ? put_tone(effect.tone, key) : put_mark(effect, key);
        }
        if (took_) return;
        if (dead_) {
            word_.letters.push_back(static_cast<unsigned char>(key));
        } else {
            append(key);
        }
    }

    bool put_tone(Tone tone, char key) {
        if (tone == Tone::level) {
            if (word_.tone == Tone::level) return false;
            word_.tone = Tone::level;
            return true;
        }
        if (word_.tone == tone) {
            if (!may_undo()) return false;
            word_ = {with_common_horn(word_.letters), Tone::level};
            undone_ = true;
            locked_ |= lock_of(Act::tone);
            if (is_telex(options_.method)) doubled_ = at_;
            append(key);
            return true;
        }
        // VIQR: after a tone its signs are full stops and question marks again.
        if (options_.method == TypingMethod::viqr && word_.tone != Tone::level) return false;
        return accept({word_.letters, tone});
    }

    bool put_mark(const Effect& effect, char key) {
        std::u16string& letters = word_.letters;
        const std::size_t size = letters.size();
        const std::size_t first = options_.free_marking ? 0 : size - std::min<std::size_t>(size, 1);
        if (effect.horn) {  // both letters of uo together
            for (std::size_t at = size; at-- > std::max<std::size_t>(first, 1);) {
                if (!is_uo(letters, at) ||
                    (mark_of(letters[at - 1]) == Mark::horn && mark_of(letters[at]) == Mark::horn)) {
                    continue;
                }
                Word word = word_;
                for (char16_t* letter : {&word.letters[at - 1], &word.letters[at]})
                    *letter = with_mark(*letter, Mark::horn);
                if (accept(std::move(word))) return true;
            }
        }
        for (std::size_t at = size; at-- > first;) {
            const Mark mark = mark_for(effect, letters[at]);
            if (mark == Mark::none || mark == mark_of(letters[at])) continue;
            // "away": the second a is a letter; â is typed from a.
            if (mark == Mark::circumflex && mark_of(letters[at]) == Mark::breve && is_telex(options_.method)) continue;
            // đ stands first in its word, or at once after the d of an abbreviation.
            if (mark == Mark::stroke && at + 1 < size && (at > 0 || options_.method == TypingMethod::viqr)) continue;
            Word word = word_;
            word.letters[at] = with_mark(letters[at], mark);
            if (accept(word)) return true;
            if (mark != Mark::horn && at > 0 && mark_of(letters[at - 1]) == Mark::horn &&
                at - 1 != lone_horn_) {  // ươ + o: uô
                word.letters[at - 1] = with_mark(letters[at - 1], Mark::none);
                if (accept(std::move(word))) return true;
            }
        }
        if (may_undo()) {
            for (std::size_t at = size; at-- > 0;) {
                const Mark mark = mark_for(effect, letters[at]);
                if (mark == Mark::none || mark != mark_of(letters[at])) continue;
                undone_ = true;
                locked_ |= lock_of(effect.act);
                const bool lone = at == lone_horn_;
                unmark(at);
                if (lone) return true;
                if (effect.horn && is_uo(letters, at)) unmark(at - 1);
                append(key);
                return true;
            }
        }
        if (options_.method == TypingMethod::telex && lower_key(key) == 'w') {
            Word word = word_;
            word.letters.push_back(key == 'W' ? u'Ư' : u'ư');
            if (accept(std::move(word))) {
                lone_horn_ = size;
                return true;
            }
        }
        return false;
    }

    // After an undo the letters stand: the doubled key was pressed to get them. But a doubled tone key whose word
    // would have gone back to its keys anyway was not pressed for that: "password" is meant, "lasst" means "last".
    bool keeps_letters(bool ended) const {
        if (!undone_) return false;
        if (www_ && keys_.size() == 3 && lower_key(keys_[2]) == 'w') return false;  // "www"
        if (doubled_ == keys_.npos || doubled_ + 1 >= keys_.size()) return true;
        if (lower_key(keys_[doubled_ + 1]) == lower_key(keys_[doubled_])) return true;  // pressed a third time
        std::string once(keys_);
        once.erase(doubled_, 1);
        return Composer(once, options_).text(ended) != once;
    }
};

// ---- the word before the caret --------------------------------------------------------------------------------------

char32_t last_point(std::string_view text) {
    std::size_t at = text.size();
    while (at > 0 && text.size() - at < 4) {
        if ((static_cast<unsigned char>(text[--at]) & 0xC0) != 0x80) break;
    }
    return text.empty() ? 0 : decode_utf8(text, at).value;
}

std::size_t bytes_of(char32_t point) { return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4; }

bool is_digit(char32_t point) { return point >= '0' && point <= '9'; }

// The run of letters at the end.
std::string_view last_word(std::string_view before) {
    std::size_t start = before.size();
    while (start > 0) {
        const char32_t point = last_point(before.substr(0, start));
        if (!is_word_letter(point) || bytes_of(point) > start) break;
        start -= bytes_of(point);
    }
    return before.substr(start);
}

// Letters that go on after these are taken as they are: an address, or a code such as "TT18a".
bool is_literal_place(std::string_view ahead) {
    if (ahead.size() > context_bytes_max) ahead.remove_prefix(ahead.size() - context_bytes_max);
    const std::size_t space = ahead.find_last_of(" \n\t");
    const std::string_view token = space == ahead.npos ? ahead : ahead.substr(space + 1);
    if (token.find('@') != token.npos || token.find("://") != token.npos || token.starts_with("www.")) return true;
    std::size_t digits = token.size();
    while (digits > 0 && is_digit(static_cast<unsigned char>(token[digits - 1]))) --digits;
    return digits < token.size() && digits > 0 && is_word_letter(last_point(token.substr(0, digits)));
}

Edit change(std::string_view old, std::string_view next, TypedWord word) {
    std::size_t same = 0;
    while (same < old.size() && same < next.size() && old[same] == next[same]) ++same;
    while (same > 0 && same < old.size() && (static_cast<unsigned char>(old[same]) & 0xC0) == 0x80) --same;
    while (same > 0 && same < next.size() && (static_cast<unsigned char>(next[same]) & 0xC0) == 0x80) --same;
    Edit edit{0, std::string(next.substr(same)), std::move(word)};
    for (const char byte : old.substr(same)) {
        if ((static_cast<unsigned char>(byte) & 0xC0) != 0x80)
            edit.units += static_cast<unsigned char>(byte) >= 0xF0 ? 2 : 1;
    }
    return edit;
}

bool is_known(std::string_view before, const TypedWord& word) {
    return !word.shown.empty() && before.ends_with(word.shown) &&
           !is_word_letter(last_point(before.substr(0, before.size() - word.shown.size())));
}

Edit break_word(std::string_view before, const TypedWord& word, char32_t key, const TypingOptions& options) {
    std::string tail;
    if (key != 0) append_utf8(tail, key);
    if (!is_known(before, word)) return change({}, tail, {});
    // A word before "@" is the name of a mailbox.
    return change(word.shown, (key == '@' ? word.keys : finish_word(word.keys, options)) + tail, {});
}

}  // namespace

std::string type_word(std::string_view keys, const TypingOptions& options) { return Composer(keys, options).text(); }

std::string finish_word(std::string_view keys, const TypingOptions& options) {
    return Composer(keys, options).text(true);
}

std::string keys_of_word(std::string_view word, const TypingOptions& options) {
    const auto read = read_word(to_nfc(word));
    if (!read) return {};
    // In the order of Mark and Tone.
    const bool telex = is_telex(options.method), vni = options.method == TypingMethod::vni;
    const std::string_view marks = telex ? " w*wd" : vni ? " 8679" : " (^+d";
    const std::string_view tones = telex ? " frxsj" : vni ? " 23415" : " `?~'.";
    std::string keys;
    for (const char16_t letter : read->letters) {
        const char base = static_cast<char>(base_letter(letter));
        keys.push_back(base);
        const Mark mark = mark_of(letter);
        if (mark == Mark::none) continue;
        const char key = marks[static_cast<std::size_t>(mark)];
        keys.push_back(key == '*' ? lower_key(base) : key);
    }
    if (read->tone != Tone::level) keys.push_back(tones[static_cast<std::size_t>(read->tone)]);
    if (keys.size() > word_keys_max) return {};
    const Composer composer(keys, options);
    const bool same = composer.is_dead() ? composer.text() == word : composer.shown_word() == *read;
    return same ? keys : std::string();
}

Edit press_key(std::string_view before, const TypedWord& word, char32_t key, const TypingOptions& options) {
    const bool letter = (key >= 'a' && key <= 'z') || (key >= 'A' && key <= 'Z');
    const bool known = is_known(before, word);
    const std::string_view old = known ? before.substr(before.size() - word.shown.size()) : last_word(before);
    const bool sign = key > ' ' && key < 0x7F && !old.empty() &&
                      (effect_of(options.method, static_cast<char>(key)).act != Act::none ||
                       (key == '\\' && options.method == TypingMethod::viqr));
    if (!letter && !sign) return break_word(before, word, key, options);

    std::string keys;
    if (!old.empty()) keys = known ? word.keys : keys_of_word(old, options);
    std::string as_typed(1, static_cast<char>(key));
    if ((keys.empty() && !old.empty()) || keys.size() >= word_keys_max ||
        is_literal_place(before.substr(0, before.size() - old.size()))) {
        return change({}, as_typed, {});
    }
    keys += as_typed;
    const Composer composer(keys, options);
    if (!letter && !composer.took_last_key() && key != '\\') return break_word(before, word, key, options);
    // Keys that were only guessed from the text must not come out in its place.
    if (!known && !old.empty() && composer.is_dead() && composer.text() == keys) return change({}, as_typed, {});
    std::string next = composer.text();
    const char32_t end = last_point(next);
    if (!is_word_letter(end) && !is_digit(end) && end != '\\') return change(old, next, {});
    return change(old, next, {std::move(keys), next});
}

Edit leave_word(std::string_view before, const TypedWord& word, const TypingOptions& options) {
    return break_word(before, word, 0, options);
}

}  // namespace sk::viet
