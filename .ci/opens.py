"""Briefs as other programs see them: what we issue for a word processor opens in one, with its headings, notes and pictures; our
PDF is sound, tagged, has bookmarks and its typefaces in it, and holds every quotation and every note; a page is sound HTML.

Usage: opens.py BINARY. The bundled case is copied, its generated brief issued, and each file given to programs that we did not
write.
"""

import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
import xml.etree.ElementTree as ElementTree

BINARY = pathlib.Path(sys.argv[1]).resolve()
CASE = pathlib.Path(__file__).parent.parent / "projects" / "digital-silk-road"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Letters at the beginning or the end of a quotation by which it is known: a page may end within it.
KNOWN_BY = 40


def run(*arguments, cwd=None):
    """Runs a command that must do what it is asked, gives its standard output."""
    done = subprocess.run(list(map(str, arguments)), capture_output=True, encoding="utf-8", errors="replace", cwd=cwd, timeout=300)
    assert done.returncode == 0, f"{arguments}: exit {done.returncode}\n{done.stdout}\n{done.stderr}"
    assert "panicked" not in done.stderr, done.stderr
    return done.stdout


def converted(file, into):
    """The file as LibreOffice opens and saves it."""
    folder = file.parent / f"{file.stem}-{file.suffix[1:]}-as-{into}"
    profile = (file.parent / "profile").as_uri()
    run("soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", into, "--outdir", folder, file)
    result = folder / f"{file.stem}.{into}"
    assert result.stat().st_size > 1000, f"{result} is nearly empty"
    return result


def issued(folder, ending):
    """One form of the brief, the same file twice."""
    brief, again = folder / f"brief.{ending}", folder / f"again.{ending}"
    for file in [brief, again]:
        run(BINARY, "brief", folder / "case", "-o", file)
    assert brief.read_bytes() == again.read_bytes(), "the same brief is not the same file"
    return brief


def check(folder, ending):
    """One form of the brief: sound XML in each part, and nothing lost in another program."""
    brief = issued(folder, ending)
    with zipfile.ZipFile(brief) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(archive.read(name))
    words = run("pdftotext", "-layout", converted(brief, "pdf"), "-")
    for expected in ["Bottom line", "Source summary", "Findings", "Contents", "Sources", "SHA-256"]:
        assert expected in words, f"{expected!r} is not on the pages of the {ending}"
    # What LibreOffice made of it: real headings, notes, pictures with words for those who do not see them.
    opened = ElementTree.fromstring(zipfile.ZipFile(converted(brief, "odt")).read("content.xml"))
    headings = opened.findall(f".//{TEXT}h")
    notes = opened.findall(f".//{TEXT}note")
    pictures = [frame for frame in opened.iter() if frame.tag.endswith("}frame")]
    said = [desc for frame in pictures for desc in frame.iter() if desc.tag.endswith("}desc") and desc.text]
    assert len(headings) >= 6, f"{len(headings)} headings in the {ending}"
    assert len(notes) >= 10, f"{len(notes)} notes in the {ending}"
    assert len(pictures) == len(said) == 2, f"{len(pictures)} pictures, {len(said)} described, in the {ending}"
    pages = re.findall(r"Pages:\s+(\d+)", run("pdfinfo", converted(brief, "pdf")))
    print(f"{ending}: {pages[0]} pages, {len(headings)} headings, {len(notes)} notes, {len(pictures)} pictures")


def close(words):
    """Words without white space: a line may end anywhere."""
    return re.sub(r"[\s\u200b]", "", words)


def paragraphs(folder, part, style):
    """The paragraphs of a style in the Word document."""
    tree = ElementTree.fromstring(zipfile.ZipFile(folder / "brief.docx").read(part))
    for paragraph in tree.iter(f"{WORD}p"):
        named = paragraph.find(f"{WORD}pPr/{WORD}pStyle")
        if named is not None and named.get(f"{WORD}val") == style:
            yield close("".join(text.text or "" for text in paragraph.iter(f"{WORD}t")))


def bookmarks(items):
    """The titles of an outline as qpdf says it."""
    return [title for item in items for title in [item["title"], *bookmarks(item["kids"])]]


def check_pdf(folder):
    """The PDF holds what the Word document does, and programs that know PDF find nothing to complain of."""
    brief = issued(folder, "pdf")
    assert "No syntax or stream encoding errors" in run("qpdf", "--check", brief)
    about = dict(re.findall(r"^([^:]+):\s*(.*)$", run("pdfinfo", brief), re.M))
    assert about["Tagged"] == "yes" and about["Title"] and about["Creator"] == "Corroborate", about
    assert int(about["Pages"]) > 3 and about["Page size"].endswith("(A4)"), about
    assert "Author" not in about and "CreationDate" not in about and "Producer" not in about, about
    assert "<pdfuaid:part>1" in run("pdfinfo", "-meta", brief)
    words = close(run("pdftotext", brief, "-"))
    quotations = [words.rpartition("“")[2] for words in paragraphs(folder, "word/document.xml", "RegisterPart") if "“" in words]
    notes = list(paragraphs(folder, "word/footnotes.xml", "FootnoteText"))
    assert len(quotations) >= 10 and len(notes) >= 10, (len(quotations), len(notes))
    for held in quotations + notes:
        assert held[:KNOWN_BY] in words or held[-KNOWN_BY:] in words, f"not on the pages: {held}"
    structure = run("pdfinfo", "-struct", brief)
    for role in ["Document", "H1", "P", "Note", "Figure", "Caption", "Table", "TH", "TD", "Link"]:
        assert re.search(rf"^ *{role}\b", structure, re.M), f"no {role} in\n{structure[:2000]}"
    outline = bookmarks(json.loads(run("qpdf", "--json", "--json-key=outlines", brief))["outlines"])
    for expected in ["Bottom line", "Findings", "Claims", "Sources"]:
        assert expected in outline, outline
    fonts = run("pdffonts", brief).splitlines()[2:]
    assert fonts and all(re.search(r"\s(\w+)\s+\w+\s+\w+\s+\d+\s+\d+$", font)[1] == "yes" for font in fonts), fonts
    # Poppler draws every page without a word of complaint.
    drawn = subprocess.run(["pdftoppm", "-r", "30", brief, folder / "page"], capture_output=True, text=True, timeout=300)
    assert drawn.returncode == 0 and not drawn.stderr, drawn.stderr
    print(f"pdf: {about['Pages']} pages, {len(outline)} bookmarks, {len(quotations)} quotations, {len(notes)} notes, {len(fonts)} faces")


def check_page(folder):
    """The brief as a page, which Tidy reads without complaint. It is older than the attributes that open a quotation."""
    page = folder / "brief.html"
    run(BINARY, "brief", folder / "case", "-o", page)
    done = subprocess.run(["tidy", "-e", "-q", page], capture_output=True, text=True, timeout=300)
    # Nor does it know that a drawing says its typeface.
    younger = re.compile(r'Warning: <(div|button|svg)> proprietary attribute "(popover|popovertarget|font-family|font-size)"$')
    complaints = [line for line in done.stderr.splitlines() if line.strip() and not younger.search(line)]
    assert not complaints, "\n".join(complaints[:20])
    html = page.read_text()
    opening = html.count("popovertarget=")
    assert opening >= 10, f"{opening} marks open something"
    assert "<script" not in html
    print(f"html: {len(html) // 1000} kB, {html.count('<h')} headings, {opening} marks that open what they rest on")


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    shutil.copytree(CASE, folder / "case")
    for ending in ["docx", "odt"]:
        check(folder, ending)
    check_pdf(folder)
    check_page(folder)
