#!/usr/bin/env python3
"""strings.py [--english OUT.json] [--without PREFIX] [--first PREFIXES] OUT.inc FILE.json…: compiles the words.

Input files are {"key": {"vi": "…", "en": "…"}}. Output: one line SK_STRING(name, "key", "vi", "en") a key, sorted by
key bytewise (find_string() searches by halves). With --english the English texts go to a JSON array of their own in the
same order and stand empty in OUT.inc; keys that begin with PREFIX are left out. With --first, a list parted by
commas, the keys that begin with one of PREFIXES come first, and all others as SK_STRING_REST: they are part of the
second piece of the browser's program (src/base/rest.hpp); a prefix that no key has is an error. An error for: a key
twice (in one file or in two), two keys with one name, a missing or empty language, a text that is not NFC, placeholders
({0}, {1} …) that differ between languages.
"""
import argparse
import json
import re
import sys
import unicodedata

KEY = re.compile(r"[a-z][a-z0-9_]*([.-][a-z0-9_]+)*\Z")
PLACEHOLDER = re.compile(r"\{(\d+)\}")


def members_once(path, errors):
    def hook(pairs):
        seen = {}
        for name, value in pairs:
            if name in seen:
                errors.append(f"{path}: “{name}” stands twice")
            seen[name] = value
        return seen
    return hook


def literal(text):
    # Bytes outside printable ASCII stay as they are: the sources are UTF-8. '?' is escaped against trigraphs.
    table = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "?": "\\?"}
    return '"' + "".join(table.get(letter, letter) for letter in text) + '"'


def read(paths):
    """All texts of the files, and what is wrong with them: ({key: (vi, en)}, [error])."""
    errors, texts, where, names = [], {}, {}, {}
    for path in paths:
        try:
            with open(path, encoding="utf-8") as file:
                content = json.load(file, object_pairs_hook=members_once(path, errors))
        except (OSError, ValueError) as fault:
            errors.append(f"{path}: {fault}")
            continue
        if not isinstance(content, dict):
            errors.append(f"{path}: not an object")
            continue
        for key, entry in content.items():
            if not KEY.match(key):
                errors.append(f"{path}: “{key}” is no key (small letters, digits, dots, dashes)")
                continue
            if key in texts:
                errors.append(f"{path}: “{key}” stands in {where[key]} already")
                continue
            if not isinstance(entry, dict) or set(entry) != {"vi", "en"}:
                errors.append(f"{path}: “{key}” must have exactly the members vi and en")
                continue
            vi, en = entry["vi"], entry["en"]
            for language, text in entry.items():
                if not isinstance(text, str) or not text.strip():
                    errors.append(f"{path}: “{key}” has no text in {language}")
                    break
                if unicodedata.normalize("NFC", text) != text:
                    errors.append(f"{path}: “{key}” is not NFC in {language}")
                if any(ord(letter) < 32 and letter != "\n" for letter in text):
                    errors.append(f"{path}: “{key}” has a control character in {language}")
            else:
                if set(PLACEHOLDER.findall(vi)) != set(PLACEHOLDER.findall(en)):
                    errors.append(f"{path}: “{key}” has other placeholders in vi than in en")
                name = re.sub(r"[.-]", "_", key)
                if name in names:
                    errors.append(f"{path}: “{key}” and “{names[name]}” become one name {name}")
                names[name] = key
                texts[key], where[key] = (vi, en), path
    return texts, errors


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--english")
    arguments.add_argument("--without")
    arguments.add_argument("--first", type=lambda text: tuple(text.split(",")))
    arguments.add_argument("out")
    arguments.add_argument("files", nargs="+")
    options = arguments.parse_args()
    texts, errors = read(sorted(options.files))
    for error in errors:
        print(error, file=sys.stderr)
    if errors:
        return 1
    if options.without:
        texts = {key: text for key, text in texts.items() if not key.startswith(options.without)}
    for prefix in options.first or ():
        if not any(key.startswith(prefix) for key in texts):
            print(f"--first: no key begins with {prefix}", file=sys.stderr)
            return 1
    is_rest = lambda key: bool(options.first) and not key.startswith(options.first)  # noqa: E731
    keys = sorted(texts, key=lambda key: (is_rest(key), key.encode()))
    if options.english:
        with open(options.english, "w", encoding="utf-8") as file:
            json.dump([texts[key][1] for key in keys], file, ensure_ascii=False, separators=(",", ":"))
    lines = ["// Made by sync/setup/strings.py from assets/strings."]
    for key in keys:
        vi, en = texts[key] if not options.english else (texts[key][0], "")
        name = re.sub(r"[.-]", "_", key)
        macro = "SK_STRING_REST" if is_rest(key) else "SK_STRING"
        lines.append(f"{macro}({name}, {literal(key)}, {literal(vi)}, {literal(en)})")
    with open(options.out, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
