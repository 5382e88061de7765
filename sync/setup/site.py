#!/usr/bin/env python3
"""site.py OUT --module DIR --fonts DIR --words FILE [--plain]: assembles the static site that the endpoint serves.

Into OUT go: shell/* at the top, sangkien.js and the program's pieces (sangkien*.wasm) of the build, fonts/, the
distribution's script libraries as modules in vendor/, and the assets under their own names. The modules that the start
needs and sangkien.js become one main.js; scripts and styles are minified (the sources with their comments are in
shell/). Beside each file that shrinks stands its brotli form (.br). Two tokens are filled in sw.js (the first also in
index.html):
  @SITE_VERSION@  a hash over every file, so that one changed byte anywhere is a new version of the whole set
  @PRECACHE@      JSON array of the paths that the service worker keeps (not the samples, the catalogue's, sw.js itself)
OUT/files.json says {"version", "files": [{"path", "sha256", "bytes", "brotli"}…]}; "brotli" is null where it would not
help. Files that an earlier run left and nobody wants any more are removed; unchanged ones are not compressed again.
"""
import argparse
import hashlib
import json
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
ASSET_FOLDERS = ["law", "units", "samples", "templates", "legal"]
SCRIPT = "sw.js"
MAIN = "main.js"
OPEN = ("catalogue.js", "catalogue.css")  # of the public catalogue, which is no part of the application
# Loaded when wanted: each stays a file of its own.
LATER = ("attachments.js", "code.js", "sheets.js", "tables.js", "typing.js", "workbook.js")
# Draws QR codes (shell/code.js); from the package node-qrcode-generator. It sets one global, which becomes the module.
LIBRARIES = {"vendor/qrcode.js": ("/usr/share/nodejs/qrcode-generator/qrcode.js", "qrcode")}
# Of npm, where the distribution has none (libraries/package.json): what is taken of it becomes one file.
NPM = ROOT / "sync/setup/libraries"
BUNDLES = {
    "vendor/workbook.js": 'export { default } from "write-excel-file/universal";',  # writes Excel (shell/workbook.js)
    "vendor/sheets.js":  # reads it (shell/sheets.js)
        'export { default } from "read-excel-file/universal"; export { unzipSync, zipSync } from "fflate";',
}


def sources(module, fonts, words):
    """{path in the site: file}"""
    found = {}
    for path in sorted((ROOT / "shell").rglob("*")):
        if path.is_file():
            found[path.relative_to(ROOT / "shell").as_posix()] = path
    for path in sorted([module / "sangkien.js", *module.glob("sangkien*.wasm")]):
        found[path.name] = path
    for path in sorted(fonts.glob("*.[ot]tf")):
        found[f"fonts/{path.name}"] = path
    for folder in ASSET_FOLDERS:
        for path in sorted((ROOT / "assets" / folder).rglob("*.json")):
            found[path.relative_to(ROOT).as_posix()] = path
    found["assets/words/english.json"] = words
    return found


def library(file, name):
    """A script of the distribution as a module, its notice of authors kept where the minifier leaves it."""
    text = pathlib.Path(file).read_text(encoding="utf-8")
    notice = re.match(r"(?://[^\n]*\n)+", text)
    lines = re.findall(r"^//\s*([^\s-].*)$", notice[0], re.M) if notice else []
    return ("/*! " + "\n * ".join(lines) + " */\n" + text + f"\nexport default {name};\n").encode()


def bundle(entry):
    """What a line takes of npm's modules, with all that they import."""
    stamp = NPM / "node_modules/.stamp"
    wanted = digest((NPM / "package-lock.json").read_bytes())
    if not stamp.exists() or stamp.read_text() != wanted:
        fetched = subprocess.run(["npm", "ci", "--prefix", str(NPM), "--ignore-scripts", "--no-audit", "--no-fund"],
                                 stdout=subprocess.DEVNULL)
        if fetched.returncode != 0:
            sys.exit("Không tải được gói npm cho trang (xem các dòng trên). Hãy kiểm tra mạng rồi chạy lại.\n"
                     "(The page's npm packages could not be had; see the lines above. Check the network and run again.)")
        stamp.write_text(wanted)
    done = subprocess.run(["esbuild", "--bundle", "--format=esm", "--charset=utf8", "--log-level=error",
                           "--legal-comments=inline"], input=entry.encode(), cwd=NPM, stdout=subprocess.PIPE, check=True)
    return done.stdout


def digest(content):
    return hashlib.sha256(content).hexdigest()


def brotli(path):
    subprocess.run(["brotli", "-q", "11", "-k", "-f", str(path)], check=True)


def bundled(contents):
    """The page's modules and the program's glue as one file, minified: over six connections and far away, each further
    row of requests costs a round trip before the first form."""
    apart = (SCRIPT, *OPEN, *LATER, *LIBRARIES, *BUNDLES)
    modules = {path for path in contents if path.endswith(".js") and path not in apart}
    with tempfile.TemporaryDirectory() as folder:
        for path in modules:
            (pathlib.Path(folder) / path).write_bytes(contents[path])
        external = [f"--external:./{path}" for path in LATER]
        done = subprocess.run(["esbuild", "--bundle", "--format=esm", "--minify", "--charset=utf8", "--log-level=error",
                               *external, MAIN], cwd=folder, stdout=subprocess.PIPE, check=True)
    return {path: content for path, content in contents.items() if path not in modules} | {MAIN: done.stdout}


def minified(path, content):
    """Scripts and styles without comments and spaces."""
    loader = path.rsplit(".", 1)[-1]
    if loader not in ("js", "css"):
        return content
    done = subprocess.run(["esbuild", "--minify", "--charset=utf8", "--log-level=error", f"--loader={loader}"],
                          input=content, stdout=subprocess.PIPE, check=True)
    return done.stdout


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("out", type=pathlib.Path)
    arguments.add_argument("--module", type=pathlib.Path, required=True)
    arguments.add_argument("--fonts", type=pathlib.Path, required=True)
    arguments.add_argument("--words", type=pathlib.Path, required=True)
    arguments.add_argument("--plain", action="store_true", help="as written, uncompressed: for debugging")
    options = arguments.parse_args()
    out = options.out
    out.mkdir(parents=True, exist_ok=True)

    contents = {path: file.read_bytes() for path, file in sources(options.module, options.fonts, options.words).items()}
    contents |= {path: library(*source) for path, source in LIBRARIES.items()}
    contents |= {path: bundle(entry) for path, entry in BUNDLES.items()}
    if not options.plain:
        contents = {path: content if path in (SCRIPT, MAIN) else minified(path, content)
                    for path, content in bundled(contents).items()}
    version = digest("".join(f"{path} {digest(content)}\n" for path, content in sorted(contents.items())).encode())[:16]
    if SCRIPT in contents:
        kept = [path for path in sorted(contents)
                if path not in (SCRIPT, *OPEN) and not path.startswith("assets/samples/")]
        text = contents[SCRIPT].decode("utf-8")
        for token, value in (("@SITE_VERSION@", version), ("@PRECACHE@", json.dumps(kept))):
            if token not in text:
                sys.exit(f"shell/{SCRIPT} has no token {token}")
            text = text.replace(token, value)
        contents[SCRIPT] = text.encode("utf-8") if options.plain else minified(SCRIPT, text.encode("utf-8"))
    if "index.html" in contents:
        contents["index.html"] = contents["index.html"].replace(b"@SITE_VERSION@", version.encode())

    listing = out / "files.json"
    before = {}
    if listing.exists():
        try:
            before = {entry["path"]: entry for entry in json.loads(listing.read_text())["files"]}
        except (ValueError, KeyError):
            before = {}
        # Written last: a run that stops half way leaves no list, and the next one does everything again.
        listing.unlink()

    files, wanted = [], {listing}
    for path, content in sorted(contents.items()):
        target, entry = out / path, {"path": path, "sha256": digest(content), "bytes": len(content), "brotli": None}
        compressed = target.with_name(target.name + ".br")
        wanted.add(target)
        old = before.get(path)
        if old and old["sha256"] == entry["sha256"] and target.exists() \
                and (old["brotli"] is None or compressed.exists()):
            entry["brotli"] = old["brotli"]
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
            if not options.plain and len(content) >= 256:
                brotli(target)
                if compressed.stat().st_size < len(content) * 0.95:
                    entry["brotli"] = compressed.stat().st_size
        if entry["brotli"] is not None:
            wanted.add(compressed)
        files.append(entry)
    for path in out.rglob("*"):
        if path.is_file() and path not in wanted:
            path.unlink()
    listing.write_text(json.dumps({"version": version, "files": files}, indent=1) + "\n")


if __name__ == "__main__":
    main()
