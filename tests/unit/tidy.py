#!/usr/bin/env python3
"""Style as a test: what the design promises of the shape of the sources, read from the sources.

tidy.py [--counts FILE]. Each function whose name begins with check_ is one test; it yields one line a fault. Prints the
faults, and writes {"passed", "failed", "skipped"} to FILE. Looks at the files that git knows or would take (no build
folders), so a fault is found before it is committed.
"""
import argparse
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "sync/setup"))
sys.dont_write_bytecode = True
import strings as words  # noqa: E402  (sync/setup/strings.py)

# [ARROWS] folder of src/: folders that its files may include. A folder may always include itself.
ARROWS = {
    "base": set(),
    "viet": {"base"},
    "novelty": {"viet", "base"},
    "law": {"base"},
    "dossier": {"law", "viet", "base"},
    "statistics": {"dossier", "law", "base"},
    "reward": {"law", "viet", "base"},
    "council": {"dossier", "law", "viet", "base"},
    "tasks": {"dossier", "law", "viet", "base"},
    "document": {"tasks", "register", "council", "dossier", "law", "viet", "base"},
    "trust": {"dossier", "law", "base"},
    "register": {"trust", "dossier", "law", "viet", "base"},
    "journal": {"dossier", "law", "base"},
    "subject": {"register", "journal", "council", "dossier", "law", "viet", "base"},
    "store": {"trust", "dossier", "base"},
    "exchange": {"trust", "dossier", "base"},
    "app": {"document", "exchange", "store", "subject", "register", "journal", "trust", "council", "dossier", "law", "novelty", "statistics", "reward", "tasks", "viet", "base"},
    "ui": {"app", "document", "exchange", "store", "subject", "register", "journal", "trust", "council", "dossier", "law", "novelty", "statistics", "reward", "tasks", "viet", "base"},
    "web": {"ui", "app", "document", "exchange", "store", "subject", "register", "journal", "trust", "council", "dossier", "law", "novelty", "statistics", "reward", "tasks", "viet", "base"},
    "native": {"app", "document", "exchange", "store", "subject", "register", "journal", "trust", "council", "dossier", "law", "novelty", "statistics", "reward", "tasks", "viet", "base"},
}
SYNC_MAY_USE = {"base", "viet", "law", "dossier", "council", "register", "journal", "subject", "trust"}
# These know dossier only through acts; the store also keeps drafts (application) and summaries of folds.
ONLY_ACTS = {"trust": {"act"}, "exchange": {"act"}, "store": {"act", "application", "fold"}}
# The endpoint and the native platform share one file of cryptography.
SYNC_MAY_INCLUDE = {"native/crypto.hpp"}
# Time, ids and random bytes come in as parameters here.
PURE = ["base", "viet", "novelty", "law", "dossier", "statistics", "reward", "tasks", "register", "journal", "subject",
        "document", "trust", "store", "exchange", "app"]
TOP_LEVEL = {"CMakeLists.txt", "src", "shell", "assets", "sync", "tests", "README.md"}
LINE_LETTERS_MAX = 120
FILE_LINES_WITHOUT_INDEX_MAX = 600
FILE_BYTES_MAX = 1 << 20

CODE = {".cpp", ".hpp", ".h", ".js", ".mjs", ".py", ".sh"}
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)


def list_files():
    listing = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT,
                             capture_output=True, text=True)
    if listing.returncode == 0:
        names = [name for name in listing.stdout.split("\0") if name]
    else:  # an unpacked archive has no git
        names = [path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*")]
        built = re.compile(r"(^|/)(\.build|\.data|\.git|node_modules|__pycache__)/")
        names = [name for name in names if not built.search(name)]
    return sorted(name for name in names if (ROOT / name).is_file())


FILES = list_files()
TEXTS = {}


def text(name):
    if name not in TEXTS:
        TEXTS[name] = (ROOT / name).read_text(encoding="utf-8", errors="replace")
    return TEXTS[name]


def under(prefix, *endings):
    return [name for name in FILES if name.startswith(prefix) and (not endings or name.endswith(endings))]


def includes(name):
    """(quoted?, path, line)"""
    for match in INCLUDE.finditer(text(name)):
        yield match[1] == '"', match[2], text(name).count("\n", 0, match.start()) + 1


def without_comments(source):
    return re.sub(r"//[^\n]*|/\*.*?\*/", "", source, flags=re.S)


def all_words():
    paths = [str(ROOT / name) for name in under("assets/strings/", ".json")]
    return words.read(paths)


# ---- layers ----------------------------------------------------------------------------------------------------------

def check_arrows_point_one_way():
    for name in under("src/", ".cpp", ".hpp"):
        folder = name.split("/")[1]
        if folder not in ARROWS:
            yield f"{name}: the folder src/{folder} stands in no arrow (tests/unit/tidy.py, ARROWS)"
            continue
        for quoted, path, line in includes(name):
            target = path.split("/")[0]
            if quoted and "/" in path and target in ARROWS and target != folder and target not in ARROWS[folder]:
                yield f"{name}:{line}: src/{folder} must not include {path}"


def check_endpoint_uses_only_the_domain():
    for name in under("sync/src/", ".cpp", ".hpp"):
        for quoted, path, line in includes(name):
            target = path.split("/")[0]
            if quoted and target in ARROWS and target not in SYNC_MAY_USE and path not in SYNC_MAY_INCLUDE:
                yield f"{name}:{line}: the endpoint must not include {path}"


def check_acts_are_all_that_trust_store_exchange_know():
    for folder, allowed in sorted(ONLY_ACTS.items()):
        for name in under(f"src/{folder}/", ".cpp", ".hpp"):
            for quoted, path, line in includes(name):
                if quoted and path.startswith("dossier/") and path[8:-4] not in allowed:
                    yield f"{name}:{line}: src/{folder} must not know {path}"


def check_only_web_knows_the_browser():
    for name in under("src/", ".cpp", ".hpp") + under("sync/src/", ".cpp", ".hpp"):
        if name.startswith("src/web/"):
            continue
        for _, path, line in includes(name):
            if path.startswith("emscripten"):
                yield f"{name}:{line}: only src/web includes {path}"
        if re.search(r"\b(EM_JS|EM_ASM|EMSCRIPTEN_KEEPALIVE|__EMSCRIPTEN__)\b", without_comments(text(name))):
            yield f"{name}: only src/web knows emscripten"


def check_pure_folders_read_no_clock_disk_or_dice():
    headers = {"chrono", "random", "thread", "mutex", "fstream", "filesystem", "ctime", "time.h", "unistd.h"}
    calls = re.compile(r"\b(system_clock|steady_clock|random_device|getenv|fopen|std::time|std::rand)\b")
    for folder in PURE:
        for name in under(f"src/{folder}/", ".cpp", ".hpp"):
            for quoted, path, line in includes(name):
                if not quoted and path in headers:
                    yield f"{name}:{line}: a pure folder includes <{path}>"
            for match in calls.finditer(without_comments(text(name))):
                yield f"{name}: a pure folder uses {match[0]}"


def check_source_has_no_heavy_headers():
    heavy = {"iostream", "regex", "locale", "format", "sstream", "iomanip", "ranges"}
    for name in under("src/", ".cpp", ".hpp"):
        for quoted, path, line in includes(name):
            if not quoted and path in heavy:
                yield f"{name}:{line}: <{path}> is too heavy for the browser"


def check_source_throws_nothing():
    for name in under("src/", ".cpp", ".hpp"):
        source = re.sub(r'"(\\.|[^"\\\n])*"', '""', without_comments(text(name)))
        thrown = r"\b(throw\b|try\s*\{|catch\s*\(|std::sto(i|l|ul|ll|ull|d|f)\b|dynamic_cast|typeid)"
        for match in re.finditer(thrown, source):
            line = source.count(chr(10), 0, match.start()) + 1
            yield f"{name}:{line}: {match[0].strip()} has no place without exceptions and RTTI"


def check_screens_draw_with_widgets_only():
    for name in under("src/ui/screens/", ".cpp", ".hpp"):
        if re.search(r"\bImGui::|\bImDrawList\b|imgui(_internal)?\.h", without_comments(text(name))):
            yield f"{name}: a screen draws with our widgets, not with ImGui"


# ---- words -----------------------------------------------------------------------------------------------------------

def check_words_are_whole():
    yield from all_words()[1]


def code_texts():
    names = under("src/", ".cpp", ".hpp") + under("sync/", ".cpp", ".hpp", ".py") + under("shell/", ".js", ".html")
    for name in names + under("assets/law/", ".json") + under("assets/units/", ".json"):
        yield name, text(name)


def check_words_are_used():
    everything = "\n".join(source for _, source in code_texts())
    enumerators = set(re.findall(r"\bStr::(\w+)", everything))
    literals = set(re.findall(r'"((?:[^"\\\n]|\\.)*)"', everything))
    literals |= set(re.findall(r"'((?:[^'\\\n]|\\.)*)'", everything))
    literals |= {word for text in literals if re.fullmatch(r"[a-z_]+( [a-z_]+)+", text) for word in text.split()}
    # A key may be put together: a literal prefix that ends in a dot or dash, and the rest as a literal or enumerator.
    # A literal of small words with a space between is a list of such rests.
    for key in sorted(all_words()[0]):
        if re.sub("[.-]", "_", key) in enumerators or key in literals:
            continue
        cuts = [index + 1 for index, letter in enumerate(key) if letter in ".-"]
        rests = [(key[:cut], key[cut:]) for cut in cuts]
        if any(head in literals and (rest in literals or rest.split(".")[0] in literals) for head, rest in rests):
            continue
        yield f"“{key}” is used nowhere"


def check_icons_are_used():
    # Each is a piece of the font that the first visit downloads.
    used = set(re.findall(r"\bIcon::(\w+)", "\n".join(text(name) for name in under("src/", ".cpp", ".hpp"))))
    for line in text("assets/icons/icons.txt").splitlines():
        name = line.split("#")[0].split()[:1]
        if name and name[0] not in used:
            yield f"assets/icons/icons.txt: {name[0]} is drawn nowhere"


def check_reasons_of_rules_have_words():
    # The editor of rules knows a fault by the technical reason that the readers of packs give.
    given = "\n".join(text(name) for name in under("src/law/", ".cpp") + ["src/dossier/packs.cpp"])
    table = re.search(r"std::string reason_words\(.*?\n}", text("src/ui/screens/regulations.cpp"), re.S)[0]
    for reason in re.findall(r'\{"([^"]+)", Str::', table):
        if f'"{reason}"' not in given:
            yield f"src/ui/screens/regulations.cpp: no reader of packs gives the reason “{reason}”"


def check_words_stand_once():
    # Within an area ("form", "words.state", …): there a second key is a copy. Across areas equal words may part one
    # day: a column of the printed paper keeps the law's wording when the label on the screen becomes plainer.
    seen = {}
    for key, pair in sorted(all_words()[0].items()):
        place = (key.rsplit(".", 1)[0], pair)
        if place in seen:
            yield f"“{key}” says the same as “{seen[place]}”: {pair[0][:60]}"
        seen.setdefault(place, key)


def check_every_error_code_has_a_text():
    known, said = all_words()[0], set()
    for name in under("src/", ".cpp", ".hpp") + under("sync/src/", ".cpp", ".hpp"):
        for match in re.finditer(r'\bfail\("([a-z0-9-]+)"', text(name)):
            if f"error.{match[1]}" not in known and match[1] not in said:
                said.add(match[1])
                yield f"{name}: the code “{match[1]}” has no text (error.{match[1]})"


# ---- files -----------------------------------------------------------------------------------------------------------

def check_top_level_is_fixed():
    for top in sorted({name.split("/")[0] for name in FILES}):
        if top not in TOP_LEVEL and not top.startswith("."):
            yield f"{top}: the top level holds only {', '.join(sorted(TOP_LEVEL))} and dot files"


def check_commands_can_be_run():
    for name in ("sync/serve", "tests/run", ".ci/run"):
        path = ROOT / name
        if not path.exists() or not path.stat().st_mode & 0o100:
            yield f"{name}: missing or without run bit"
    if "tests/run" not in text(".ci/run"):
        yield ".ci/run does not call tests/run"


def check_headers_are_included_by_someone():
    included = set()
    for name in under("src/", ".cpp", ".hpp") + under("sync/", ".cpp", ".hpp") + under("tests/", ".cpp", ".hpp"):
        for _, path, _ in includes(name):
            included.add(path.split("/")[-1])
    build = text("CMakeLists.txt")
    for name in under("src/", ".hpp") + under("sync/", ".hpp") + under("tests/", ".hpp"):
        if name.split("/")[-1] not in included and name.split("/")[-1] not in build:
            yield f"{name}: included by nobody"


def check_page_files_are_used():
    page = {name: text(name) for name in under("shell/", ".html", ".js", ".css", ".json", ".webmanifest")}
    for name in under("shell/"):
        short = name.split("/")[-1]
        if short == "index.html":
            continue
        users = [other for other, source in page.items() if other != name and short in source]
        if not users and not any(short in source for _, source in code_texts()):
            yield f"{name}: used by no file of the page"


def check_setup_files_are_used():
    users = {name: text(name) for name in FILES
             if name in ("CMakeLists.txt", "sync/serve", "tests/run") or name.startswith(("sync/setup/", "tests/"))
             if name.endswith((".txt", ".sh", ".py", "serve", "run"))}
    for name in under("sync/setup/"):
        short = name.split("/")[-1]
        if not any(short in source for other, source in users.items() if other != name):
            yield f"{name}: used by nobody"


def check_samples_are_listed():
    names = [name.split("/")[-1] for name in under("assets/samples/", ".json")]
    if "index.json" not in names:
        return
    listed = text("assets/samples/index.json")
    for name in names:
        if name != "index.json" and name not in listed and name[:-5] not in listed:
            yield f"assets/samples/{name}: not in index.json"


def check_golden_files_are_read():
    tests = "\n".join(text(name) for name in under("tests/", ".cpp", ".hpp", ".mjs", ".js", ".py"))
    for name in under("tests/golden/"):
        short = name.split("/")[-1]
        if short not in tests and short.split(".")[0] not in tests and not short.endswith(".md"):
            yield f"{name}: read by no test"


def check_no_large_files():
    for name in FILES:
        if (ROOT / name).stat().st_size > FILE_BYTES_MAX:
            yield f"{name}: more than {FILE_BYTES_MAX} bytes"


def check_names_no_machine():
    # The hosts are asked of this machine, so that they need not be written here.
    hosts = set()
    for command in (["apt-get", "indextargets", "--format", "$(SITE)"], ["npm", "config", "get", "registry"]):
        try:
            answer = subprocess.run(command, capture_output=True, text=True, timeout=60).stdout
        except (OSError, subprocess.TimeoutExpired):
            continue
        hosts |= {re.sub(r"^[a-z+]+://|/.*", "", line.strip()) for line in answer.splitlines() if "://" in line}
    places = ["/wo" + "rk/", "/ro" + "ot/", r"/home/[a-z]+/"] + [re.escape(host) for host in sorted(hosts) if host]
    pattern = re.compile("|".join(places))
    for name in FILES:
        for number, line in enumerate(text(name).splitlines(), 1):
            match = pattern.search(line)
            if match:
                yield f"{name}:{number}: names a machine's path or a registry: {match[0]}"


def check_lock_file_names_no_registry():
    for name in under("tests/e2e/", "package-lock.json") + under("tests/bench/", "package-lock.json") + \
            under("sync/setup/libraries/", "package-lock.json"):
        if '"resolved"' in text(name):
            yield f"{name}: has registry addresses"


# ---- form ------------------------------------------------------------------------------------------------------------

def check_headers_open_with_their_promise():
    for name in under("src/", ".hpp") + under("sync/src/", ".hpp"):
        lines = text(name).splitlines()
        comment = 0
        while comment < len(lines) and lines[comment].startswith("//"):
            comment += 1
        if comment < 1:
            yield f"{name}: opens without saying what it promises"
        if "#pragma once" not in lines:
            yield f"{name}: has no #pragma once"


def check_long_files_have_an_index():
    for name in FILES:
        if pathlib.Path(name).suffix in CODE and len(text(name).splitlines()) > FILE_LINES_WITHOUT_INDEX_MAX \
                and "[SECTION]" not in text(name):
            yield f"{name}: {len(text(name).splitlines())} lines without a [SECTION] index"


def check_lines_are_short():
    for name in FILES:
        if pathlib.Path(name).suffix in CODE:
            for number, line in enumerate(text(name).splitlines(), 1):
                # A sentence that people read may stand on one line.
                if len(line) > LINE_LETTERS_MAX and not line.lstrip().startswith(('"', "'", 'u8"', 'R"')):
                    yield f"{name}:{number}: {len(line)} letters"


def check_nothing_is_left_for_later():
    pattern = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b")
    for name in FILES:
        if pathlib.Path(name).suffix in CODE:
            for number, line in enumerate(text(name).splitlines(), 1):
                if pattern.search(line):
                    yield f"{name}:{number}: {line.strip()[:80]}"


def check_page_obeys_its_policy():
    """script-src and style-src are 'self': nothing inline."""
    for name in under("shell/", ".html"):
        source = text(name)
        for match in re.finditer(r"<script(?![^>]*\bsrc=)[^>]*>|<style\b|\sstyle=|\son[a-z]+=", source):
            yield f"{name}:{source.count(chr(10), 0, match.start()) + 1}: inline script or style: {match[0].strip()}"
    for name in under("shell/", ".js"):
        for match in re.finditer(r"\beval\(|\bnew Function\(|\.innerHTML\s*=", text(name)):
            yield f"{name}: {match[0]}"


def check_scripts_parse():
    for name in FILES:
        if name.startswith(("shell/", "tests/e2e/", "tests/bench/")) and name.endswith((".js", ".mjs")):
            # The page's files are modules; node tells modules by their ending, so they are read from standard input.
            source = text(name).replace("@SITE_VERSION@", "0").replace("@PRECACHE@", "[]")  # filled at build
            result = subprocess.run(["node", "--input-type=module", "--check"], input=source, capture_output=True,
                                    text=True)
            if result.returncode != 0:
                yield f"{name}: {result.stderr.strip().splitlines()[-1] if result.stderr else 'does not parse'}"
    for name in FILES:
        if text(name).startswith("#!/usr/bin/env bash"):
            result = subprocess.run(["bash", "-n", str(ROOT / name)], capture_output=True, text=True)
            if result.returncode != 0:
                yield f"{name}: {result.stderr.strip()}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--counts", type=pathlib.Path)
    options = parser.parse_args()
    passed = failed = 0
    for name, check in list(globals().items()):
        if not name.startswith("check_"):
            continue
        faults = list(check())
        if faults:
            failed += 1
            print(f"KHÔNG ĐẠT (failed): {name[6:].replace('_', ' ')}")
            for fault in faults[:40]:
                print(f"    {fault}")
            if len(faults) > 40:
                print(f"    … {len(faults) - 40} nữa (more)")
        else:
            passed += 1
    print(f"— nếp viết mã (style): {passed} đạt, {failed} hỏng")
    if options.counts:
        options.counts.write_text(json.dumps({"passed": passed, "failed": failed, "skipped": 0}))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
