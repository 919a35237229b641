#!/usr/bin/env python3
"""Make the bundled faces from the npm packages that publish them.

    python3 -m pip install fonttools brotli
    python3 assets/fonts/make.py

Nothing at build time needs this: the faces it writes are kept beside it. It is here so that anyone can see what
was done to them, and do it again.

Three things are done. The faces are cut down to Latin, Greek, Cyrillic, Vietnamese, punctuation and signs. Inter's
figures are replaced by its tabular ones, because egui cannot ask a font for a feature. And the combining marks
U+0300 to U+036F that a face lacks are drawn from Noto Sans, because egui silently drops a mark that the face of its
base letter does not have, and a quotation must show what its source says.
"""

import io
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

from fontTools import subset
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent

# npm package, version, path in the package of the licence
PACKAGES = {
    "inter-ui": ("4.1.1", "LICENSE.txt"),
    "source-serif": ("4.5.1", "LICENSE.md"),
    "@expo-google-fonts/noto-sans": ("0.4.2", None),
    "@fontsource/noto-sans-arabic": ("5.3.0", "LICENSE"),
    "@fontsource/noto-sans-hebrew": ("5.3.0", "LICENSE"),
}

# file here, package, path in the package, family in the name table (None keeps it), cut down and completed?
FACES = [
    ("inter-regular.ttf", "inter-ui", "web/Inter-Regular.woff2", None, True),
    ("inter-semibold.ttf", "inter-ui", "web/Inter-SemiBold.woff2", None, True),
    # 'Source' is a reserved font name: what was changed may not bear it.
    ("reading-regular.ttf", "source-serif", "TTF/SourceSerif4-Regular.ttf", "Corroborate Reading", True),
    ("reading-semibold.ttf", "source-serif", "TTF/SourceSerif4-Semibold.ttf", "Corroborate Reading Semibold", True),
    ("reading-italic.ttf", "source-serif", "TTF/SourceSerif4-It.ttf", "Corroborate Reading Italic", True),
    ("arabic.ttf", "@fontsource/noto-sans-arabic", "files/noto-sans-arabic-arabic-400-normal.woff2", None, False),
    ("hebrew.ttf", "@fontsource/noto-sans-hebrew", "files/noto-sans-hebrew-hebrew-400-normal.woff2", None, False),
]
MARKS_FROM = ("@expo-google-fonts/noto-sans", "400Regular/NotoSans_400Regular.ttf")
MARKS = range(0x300, 0x370)
HALF_A_LETTER = 0.26  # of the size of type

UNICODES = [
    *range(0x20, 0x7F), *range(0xA0, 0x250), *range(0x250, 0x2B0), *range(0x2B0, 0x370),
    *range(0x370, 0x530), *range(0x1AB0, 0x1B00), *range(0x1D00, 0x1DC0), *range(0x1E00, 0x2000), *range(0x2000, 0x2070),
    *range(0x2070, 0x20D0), *range(0x2100, 0x2150), *range(0x2150, 0x2190), *range(0x2190, 0x2200),
    *range(0x2200, 0x2300), *range(0x2300, 0x2400), *range(0x25A0, 0x2600), *range(0x2700, 0x27C0),
    *range(0x2C60, 0x2C80), *range(0x2DE0, 0x2E80), *range(0xA640, 0xA6A0), *range(0xA720, 0xA800), *range(0xAB30, 0xAB70),
    *range(0xFB00, 0xFB07), 0xFEFF, 0xFFFC, 0xFFFD,
]


def fetch(folder: Path) -> dict:
    """The packages, unpacked."""
    places = {}
    for name, (version, _) in PACKAGES.items():
        made = subprocess.run(["npm", "pack", "--silent", f"{name}@{version}"], cwd=folder, check=True, capture_output=True, text=True)
        place = folder / name.replace("/", "-")
        with tarfile.open(folder / made.stdout.split()[-1]) as archive:
            archive.extractall(place, filter="data")
        places[name] = place / "package"
    return places


def cut(font: TTFont) -> TTFont:
    """Only the scripts of UNICODES, and only the features egui applies by itself; no ligatures, whose letters egui cannot tell apart."""
    options = subset.Options(layout_features=["ccmp", "locl", "kern", "mark", "mkmk", "calt"], name_IDs=["*"], hinting=False, notdef_outline=True, glyph_names=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=UNICODES)
    cutter.subset(font)
    buffer = io.BytesIO()
    font.save(buffer)
    buffer.seek(0)
    return TTFont(buffer)


def set_tabular_figures(font: TTFont) -> None:
    """Let the characters 0 to 9 stand for the figures that are all of one width."""
    present = set(font.getGlyphOrder())
    for table in font["cmap"].tables:
        for code in range(0x30, 0x3A):
            tabular = f"{table.cmap.get(code)}.tf"
            if tabular in present:
                table.cmap[code] = tabular


def add_marks(font: TTFont, donor: TTFont) -> int:
    """Draw the combining marks that the face lacks, without advance, over the letter before. How many."""
    have, theirs = font.getBestCmap(), donor.getBestCmap()
    missing = [code for code in MARKS if code not in have and code in theirs]
    scale = font["head"].unitsPerEm / donor["head"].unitsPerEm
    outlines = donor.getGlyphSet()
    for code in missing:
        name = f"mark{code:04X}"
        pen = TTGlyphPen(None)
        # The donor places most of its marks by anchors, and draws them around the origin: move those over the letter before.
        mark = donor["glyf"][theirs[code]]
        back = -HALF_A_LETTER * donor["head"].unitsPerEm if getattr(mark, "xMax", 0) > 0 else 0
        outlines[theirs[code]].draw(TransformPen(DecomposedPen(pen, outlines), (scale, 0, 0, scale, back * scale, 0)))
        glyph = pen.glyph()
        font["glyf"][name] = glyph
        glyph.recalcBounds(font["glyf"])
        font["hmtx"][name] = (0, getattr(glyph, "xMin", 0))
        if "GDEF" in font and font["GDEF"].table.GlyphClassDef:
            font["GDEF"].table.GlyphClassDef.classDefs[name] = 3
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[code] = name
    return len(missing)


class DecomposedPen:
    """Draws composite glyphs as plain outlines."""

    def __init__(self, pen, glyphs):
        self.pen, self.glyphs = pen, glyphs

    def addComponent(self, name, transformation):
        self.glyphs[name].draw(TransformPen(self, transformation))

    def __getattr__(self, name):
        return getattr(self.pen, name)


def rename(font: TTFont, family: str) -> None:
    """Give a changed face a name of its own; the copyright and licence lines stay."""
    for record in list(font["name"].names):
        if record.nameID in (1, 3, 4, 16, 18, 21):
            font["name"].setName(family, record.nameID, record.platformID, record.platEncID, record.langID)
        elif record.nameID == 6:
            font["name"].setName(family.replace(" ", ""), 6, record.platformID, record.platEncID, record.langID)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        places = fetch(Path(folder))
        donor = TTFont(places[MARKS_FROM[0]] / MARKS_FROM[1])
        for file, package, path, family, whole in FACES:
            font = TTFont(places[package] / path)
            font.flavor = None
            if whole:
                if package == "inter-ui":
                    set_tabular_figures(font)
                font = cut(font)
                drawn = add_marks(font, donor)
            else:
                drawn = 0
            if family:
                rename(font, family)
            font["head"].modified = font["head"].created  # the same bytes every time
            font.recalcTimestamp = False
            font.save(HERE / file)
            print(f"{file}: {(HERE / file).stat().st_size} bytes, {len(font.getBestCmap())} characters, {drawn} marks drawn")
        for name, (_, licence) in PACKAGES.items():
            if licence:
                shutil.copyfile(places[name] / licence, HERE / f"{name.split('/')[-1]}.LICENCE.txt")


if __name__ == "__main__":
    main()
