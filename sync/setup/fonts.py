#!/usr/bin/python3
"""fonts.py OUT: cuts the fonts of the distribution down to what the application draws.

Makes OUT/inter-400.otf and OUT/inter-600.otf (text; used by ImGui and by the page's @font-face alike), OUT/icons.ttf
and OUT/icons.inc, the icons' names as C++ constants. What is kept stands in assets/fonts/codepoints.txt and
assets/icons/icons.txt; a character that the source font lacks is an error. Run with the distribution's Python, which
has fonttools. Hinting and layout features are dropped: ImGui's rasteriser uses neither.
"""
import pathlib
import re
import subprocess
import sys

from fontTools import subset
from fontTools.ttLib import TTFont

ROOT = pathlib.Path(__file__).resolve().parents[2]
TEXT_FONTS = {"inter-400.otf": "Inter-Regular.otf", "inter-600.otf": "Inter-SemiBold.otf"}


def packaged(package, name):
    """The path of a file that a Debian package installed."""
    listing = subprocess.run(["dpkg", "-L", package], capture_output=True, text=True, check=True).stdout
    for line in listing.splitlines():
        path = pathlib.Path(line)
        if path.name == name and path.is_file() and not path.is_symlink():
            return path
    sys.exit(f"gói {package} không có tệp {name} (the package has no such file)")


def rows(path):
    for line in path.read_text(encoding="utf-8").splitlines():
        line = line.split("#")[0].strip()
        if line:
            yield line


def text_code_points():
    points = []
    for line in rows(ROOT / "assets/fonts/codepoints.txt"):
        first, _, last = line.partition("-")
        points += range(int(first, 16), int(last or first, 16) + 1)
    return points


def icon_code_points():
    icons = {}
    for line in rows(ROOT / "assets/icons/icons.txt"):
        name, point = line.split()
        if not re.fullmatch("[a-z][a-z0-9_]*", name) or name in icons:
            sys.exit(f"assets/icons/icons.txt: {name}: bad or doubled name")
        icons[name] = int(point, 16)
    return icons


def cut(source, target, points):
    options = subset.Options()
    options.hinting = False
    options.desubroutinize = True
    options.layout_features = []
    options.name_IDs = [1, 2]
    options.drop_tables += ["FFTM"]  # a font editor's time stamp
    options.notdef_outline = True
    font = TTFont(source, recalcTimestamp=False)
    missing = sorted(set(points) - set(font.getBestCmap()))
    if missing:
        sys.exit(f"{source.name}: thiếu ký tự (missing): " + " ".join(f"U+{point:04X}" for point in missing))
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=points)
    subsetter.subset(font)
    font.save(target)


def main():
    out = pathlib.Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    for target, source in TEXT_FONTS.items():
        cut(packaged("fonts-inter", source), out / target, text_code_points())
    icons = icon_code_points()
    cut(packaged("fonts-font-awesome", "fontawesome-webfont.ttf"), out / "icons.ttf", list(icons.values()))
    lines = ["// Made by sync/setup/fonts.py from assets/icons/icons.txt: UTF-8 of each icon; include in a namespace."]
    for name, point in icons.items():
        utf8 = "".join(f"\\x{byte:02x}" for byte in chr(point).encode())
        lines.append(f'inline constexpr char {name}[] = "{utf8}";')
    (out / "icons.inc").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
