"""Makes the bundled case projects/digital-silk-road from the digests and tables beside this script.

Usage: make.py BINARY. The digests are our own words about five published documents; the facts are theirs. The case is
worked through the command line alone, as a user would: its history tells how it came about from the day on which the
reading was done. The tables stand in worked/, the brief in worked/brief.md with claims by name.
"""

import html
import pathlib
import re
import sys
import tempfile

from worked.case import Case, span, told
from worked.claims import CLAIMS
from worked.claims_systems import MATRIX, SYSTEMS
from worked.documents import DIGESTS, LINEAGE, SUMMED_UP, WORKS
from worked.passages import PASSAGES
from worked.passages_paper import PAPER
from worked.words import SEARCHES

HERE = pathlib.Path(__file__).parent
PROJECT = HERE / "digital-silk-road"
CASE = Case(sys.argv[1], PROJECT)
run, ask, listed, Batch = CASE.run, CASE.ask, CASE.listed, CASE.batch


def page(markdown):
    """A digest as a web page, so that its headings are headings and not signs; the title is entered by hand."""
    blocks = [html.escape(block, quote=False) for block in re.split(r"\n{2,}", markdown.strip()) if not block.startswith("# ")]
    body = "\n".join(f"<h2>{block[3:]}</h2>" if block.startswith("## ") else f"<p>{block}</p>" for block in blocks)
    return f"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Digest</title></head><body><article>{body}</article></body></html>"


def imported():
    """Makes the case and imports the digests; ids by file name."""
    CASE.begin("Digital Silk Road")
    with tempfile.TemporaryDirectory() as folder:
        given = pathlib.Path(folder, "Digests")
        given.mkdir()
        for digest in sorted((HERE / "digests").glob("*.md")):
            (given / f"{digest.stem}.html").write_text(page(digest.read_text(encoding="utf-8")), encoding="utf-8")
        run("import", PROJECT, given)
    return {document["name"].replace(".html", ".md"): document["id"] for document in ask("documents", PROJECT)["documents"]}


def tell_lineage(do, digests):
    """Says what each digest sums up and what that rests on."""
    for file, known in DIGESTS.items():
        do("document", id=digests[file], set=[f"{key}={value}" for key, value in known.items()])
        do("lineage", document=digests[file], **{"from": SUMMED_UP[file], "basis": "summarises"})
    for title, basis, sources in LINEAGE:
        document = listed("documents", "title")[title]
        for source in sources:
            do("lineage", document=document, **{"from": source, "basis": basis})
    works = listed("documents", "title")
    for title, known in WORKS.items():
        do("document", id=works[title], set=[f"{key}={value}" for key, value in known.items()])


def mark_passages(do, digests):
    """Tags passages and says whom they rest on and what they speak of; ids by name."""
    made = {}
    for file, passages in {**PASSAGES, "martens-authoritarianism.md": PAPER}.items():
        text = run("text", PROJECT, digests[file])
        for name, known in passages.items():
            start, end = span(text, known[0])
            tags, source, speaks_of, memo = told(known, text[start:end])
            passage = do("tag", document=digests[file], start=start, end=end, tags=tags, memo=memo)
            if source:
                do("attribute", passage=passage, to=source[0], basis=source[1])
            if speaks_of:
                do("edit", id=passage, set=speaks_of)
            made[name] = [passage]
    return made


def save_searches():
    """Keeps what is asked again and again; each finds something."""
    for name, query in SEARCHES.items():
        assert ask("search", PROJECT, query)["hits"], query
        run("search", PROJECT, query, "--save", name)


used = {name for known in {**CLAIMS, **SYSTEMS}.values() for name, *_ in known.get("evidence", [])} | set(MATRIX)
untold = {name for kept in [*PASSAGES.values(), PAPER] for name, (*_, last) in kept.items() if not isinstance(last, str)} - used
assert not untold, f"tagged and used for nothing: {untold}"
digests = imported()
with Batch() as do:
    CASE.name_origins(do)
    tell_lineage(do, digests)
    passages = mark_passages(do, digests)
with Batch() as do:
    CASE.describe_tags(do)
CASE.hand_over("--with-originals")
with Batch() as do:
    claims = CASE.state_claims(do, {**CLAIMS, **SYSTEMS}, passages)
    CASE.judge_hypotheses(do, claims, passages)
with Batch() as do:
    CASE.describe(do)
CASE.write_brief((HERE / "worked" / "brief.md").read_text(encoding="utf-8"), claims, passages, digests)
save_searches()
CASE.finish()
print(run("claims", PROJECT))
