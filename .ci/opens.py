"""Briefs as other programs see them: what we issue for a word processor opens in one, with its headings, notes and pictures;
a page is sound HTML.

Usage: opens.py BINARY. The bundled case is copied, its generated brief issued, and each file given to programs that we did not
write.
"""

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


def run(*arguments, cwd=None):
    """Runs a command that must do what it is asked, gives its standard output."""
    done = subprocess.run(list(map(str, arguments)), capture_output=True, text=True, cwd=cwd, timeout=300)
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


def check(folder, ending):
    """One form of the brief: sound XML in each part, and nothing lost in another program."""
    brief = folder / f"brief.{ending}"
    run(BINARY, "brief", folder / "case", "-o", brief)
    again = folder / f"again.{ending}"
    run(BINARY, "brief", folder / "case", "-o", again)
    assert brief.read_bytes() == again.read_bytes(), "the same brief is not the same file"
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


def check_page(folder):
    """The brief as a page, which Tidy reads without complaint. It is older than the attributes that open a quotation."""
    page = folder / "brief.html"
    run(BINARY, "brief", folder / "case", "-o", page)
    done = subprocess.run(["tidy", "-e", "-q", page], capture_output=True, text=True, timeout=300)
    younger = re.compile(r'Warning: <(div|button)> proprietary attribute "(popover|popovertarget)"$')
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
    check_page(folder)
