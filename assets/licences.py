"""Collects the licences of everything that the program is made of: licences.txt.gz beside this script.

Usage: licences.py. Needs cargo, and the sources of all dependencies where cargo keeps them. What cargo says of each
package is taken, with the texts that lie in its sources; the same text stands once, whoever has it. What is bundled
beside code stands in the table below. The same sources give the same file, byte for byte.
"""

import gzip
import json
import pathlib
import re
import subprocess
import textwrap

HERE = pathlib.Path(__file__).parent
OUT = HERE / "licences.txt.gz"
TEXT = re.compile(r"^(copying|notice|unlicense|ofl)|licen[cs]e", re.IGNORECASE)
# A text longer than this is no licence.
LONGEST = 60_000
# A crate may say more in its sources than it means for those who use it.
NO_TEXTS = {".rs", ".py", ".html", ".json", ".toml", ".hbs", ".sh", ".a"}
# What lies there is not built into the program.
NOT_BUILT = {"tests", "examples", "bindings", "sqlcipher", "benches", "images", "target"}

BUNDLED = [
    ("Inter, the typeface of the window", "OFL-1.1", "fonts/inter-ui.LICENCE.txt"),
    ("Source Serif 4, the typeface of texts", "OFL-1.1", "fonts/source-serif.LICENCE.txt"),
    ("Noto Sans Arabic", "OFL-1.1", "fonts/noto-sans-arabic.LICENCE.txt"),
    ("Noto Sans Hebrew", "OFL-1.1", "fonts/noto-sans-hebrew.LICENCE.txt"),
    ("Material Symbols by Google, within egui_material_icons", "Apache-2.0", None),
    ("Typefaces by Foxit for PDFs that hold none of their own, within hayro-font", "BSD-3-Clause", None),
    ("CMap resources by Adobe, within hayro-cmap", "BSD-3-Clause", None),
    ("Natural Earth, the map of the world: naturalearthdata.com", "public domain", None),
    ("GeoNames, the gazetteer: contains data from GeoNames (geonames.org), modified", "CC-BY-4.0", None),
    ("Citation styles by the contributors of the Citation Style Language, within hayagriva", "CC-BY-SA-3.0", None),
    ("SQLite, within libsqlite3-sys", "public domain", None),
]

HEAD = """Corroborate is free under the MIT licence or the Apache licence 2.0, at your choice.

It is made of the work of others. First stands what is bundled as data, then each package with its version and its
licence, as its authors write it; then the texts of the licences, each after the packages that have it.
Packages that are used only to build and to test are listed too.
"""


def packages():
    """Every package that Cargo.lock names, but ours."""
    command = ["cargo", "metadata", "--format-version", "1", "--locked", "--all-features"]
    done = subprocess.run(command, cwd=HERE.parent, capture_output=True, text=True, check=True)
    found = [package for package in json.loads(done.stdout)["packages"] if package["name"] != "corroborate"]
    return sorted(found, key=lambda package: (package["name"], package["version"]))


def texts(package):
    """The texts of licences in the sources of a package."""
    folder = pathlib.Path(package["manifest_path"]).parent
    named = [package["license_file"]] if package.get("license_file") else []
    files = {folder / name for name in named}
    for file in folder.rglob("*"):
        within = file.relative_to(folder).parent
        if NOT_BUILT.isdisjoint(within.parts) and (TEXT.search(file.name) or within.name.lower() == "licenses"):
            files.add(file)
    for file in sorted(files):
        if file.is_file() and file.suffix not in NO_TEXTS and file.stat().st_size < LONGEST:
            yield file.read_text(encoding="utf-8", errors="replace")


def tidy(text):
    """A text as it is printed, without differences that nobody sees."""
    lines = [line.rstrip() for line in text.replace("\ufeff", "").replace("\r\n", "\n").replace("\f", "").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def spoken(package):
    """What its authors write of its licence."""
    return package.get("license") or f"see the text of {package['name']}"


def main():
    having, wording = {}, {}
    listed = packages()
    for package in listed:
        name = f"{package['name']} {package['version']}"
        for text in map(tidy, texts(package)):
            key = re.sub(r"\W+", " ", text).casefold()
            having.setdefault(key, [])
            if name not in having[key]:
                having[key].append(name)
            wording.setdefault(key, text)
    lines = [HEAD, "Bundled as data", ""]
    lines += [f"{what}: {licence}" for what, licence, _ in BUNDLED]
    lines += ["", "Packages", ""]
    lines += [f"{package['name']} {package['version']}: {spoken(package)}" for package in listed]
    rule = "-" * 72
    for what, _, file in BUNDLED:
        if file:
            lines += ["", rule, what, "", tidy((HERE / file).read_text(encoding="utf-8"))]
    for key in sorted(having, key=lambda key: (-len(having[key]), having[key])):
        lines += ["", rule, *textwrap.wrap(", ".join(having[key]), 110, break_on_hyphens=False), "", wording[key]]
    text = "\n".join(lines) + "\n"
    OUT.write_bytes(gzip.compress(text.encode("utf-8"), compresslevel=9, mtime=0))
    print(f"{len(listed)} packages, {len(having)} texts, {len(text)} letters, {OUT.stat().st_size} bytes")


main()
