"""Makes projects/digital-silk-road-originals: the bundled case on the five originals, and without a word of them.

Usage: twin.py BINARY FOLDER. The folder holds the originals, under any name: they are known by their hashes. They are
imported, the passages of the case are marked in them where worked/anchors.py says, and the project is packed without text
and unpacked. Everything else is entered after that, so that it is worked on without words, as a colleague would.
At the end every file of it is searched for words of the originals.
"""

import hashlib
import pathlib
import shutil
import sys
import tempfile

from worked.anchors import ANCHORS
from worked.case import Case, span, told
from worked.claims import CLAIMS
from worked.claims_systems import SYSTEMS
from worked.documents import DIGESTS, LINEAGE, SUMMED_UP, WORKS
from worked.originals import BRIEF, REMARKS, TITLES
from worked.originals import CLAIMS as OTHERWISE
from worked.passages import PASSAGES
from worked.passages_paper import PAPER
from worked.wordless import left_in

HERE = pathlib.Path(__file__).parent
CASE = Case(sys.argv[1], HERE / "digital-silk-road-originals")
GIVEN = pathlib.Path(sys.argv[2])
KNOWN = {**PASSAGES, "martens-authoritarianism.md": PAPER}


def sha256(words):
    """The digest of bytes, or of words in UTF-8."""
    return hashlib.sha256(words.encode() if isinstance(words, str) else words).hexdigest()


def imported():
    """Makes the case and imports the originals; ids by the file of the digest."""
    files = {sha256(file.read_bytes()): file for file in GIVEN.iterdir() if file.is_file()}
    missing = [file for file, known in ANCHORS.items() if known["original"] not in files]
    assert not missing, f"no file in {GIVEN} is the original of {missing}"
    CASE.begin("Digital Silk Road, without the documents")
    with tempfile.TemporaryDirectory() as folder:
        for known in ANCHORS.values():
            shutil.copy(files[known["original"]], folder)
        CASE.run("import", CASE.project, folder)
    by_hash = {document["sha256"]: document["id"] for document in CASE.ask("documents", CASE.project)["documents"]}
    return {file: by_hash[known["original"]] for file, known in ANCHORS.items()}


def mark_passages(do, originals):
    """Tags the passages where they stand; their ids by name, and the texts, each compared with its digest."""
    made, texts = {}, []
    for file, known in ANCHORS.items():
        text = CASE.run("text", CASE.project, originals[file])
        assert sha256(text) == known["text"], f"the text of {file} is extracted otherwise than it was"
        texts.append(text)
        assert known["passages"].keys() == KNOWN[file].keys(), known["passages"].keys() ^ KNOWN[file].keys()
        for name, places in known["passages"].items():
            tags = told(KNOWN[file][name], "")[0]
            made[name] = []
            for start, end, digest in places:
                assert sha256(text[start:end]) == digest, f"other words stand at {start} for {name}"
                made[name].append(do("tag", document=originals[file], start=start, end=end, tags=tags))
    return made, texts


def tell_lineage(do, originals):
    """Says what the originals are and what they rest on: they are the works themselves, and sum up nothing."""
    works = {SUMMED_UP[file]: originals[file] for file in originals}
    for file, known in DIGESTS.items():
        known = known | {"title": TITLES[file]}
        do("document", id=originals[file], set=[f"{key}={value}" for key, value in known.items()])
    for title, basis, sources in LINEAGE:
        document = works.get(title) or CASE.listed("documents", "title")[title]
        for source in sources:
            do("lineage", document=document, **{"from": source, "basis": basis})
    known_works = CASE.listed("documents", "title")
    for title, known in WORKS.items():
        if title not in works:
            do("document", id=known_works[title], set=[f"{key}={value}" for key, value in known.items()])


def tell_passages(do, passages):
    """Says whom passages rest on and what they speak of."""
    for file, kept in KNOWN.items():
        digest = (HERE / "digests" / file).read_text(encoding="utf-8")
        for name, known in kept.items():
            start, end = span(digest, known[0])
            _, source, speaks_of, _ = told(known, digest[start:end])
            for place in passages[name]:
                if source:
                    do("attribute", passage=place, to=source[0], basis=source[1])
                if speaks_of:
                    do("edit", id=place, set=speaks_of)
                # What happened is told once.
                speaks_of = {key: value for key, value in speaks_of.items() if key == "entities"}


def remarks():
    """What to mind of passages, by name: what their memos say in the case, and what the originals say otherwise."""
    memos = {name: told(known, "")[3] for kept in KNOWN.values() for name, known in kept.items()}
    both = {name: [memos[name], REMARKS.get(name, "")] for name in memos}
    return {name: " ".join(filter(None, said)) for name, said in both.items() if any(said)}


def brief():
    """The brief of the case, as it reads here."""
    text = (HERE / "worked" / "brief.md").read_text(encoding="utf-8")
    for there, here in BRIEF:
        assert text.count(there) == 1, there
        text = text.replace(there, here)
    return text


strangers = REMARKS.keys() - {name for kept in KNOWN.values() for name in kept}
assert not strangers, strangers
originals = imported()
guessed = [document["title"] for document in CASE.ask("documents", CASE.project)["documents"]]
with CASE.batch() as do:
    passages, texts = mark_passages(do, originals)
CASE.hand_over("--without-text")
with CASE.batch() as do:
    CASE.describe_tags(do)
    CASE.name_origins(do)
    tell_lineage(do, originals)
    tell_passages(do, passages)
CASE.hand_over()
with CASE.batch() as do:
    claims = CASE.state_claims(do, {**CLAIMS, **SYSTEMS, **OTHERWISE}, passages, remarks())
    CASE.judge_hypotheses(do, claims, passages)
with CASE.batch() as do:
    CASE.describe(do)
CASE.write_brief(brief(), claims, passages, originals)
CASE.finish()
names = [title for title in guessed if not any(published.startswith(title) for published in TITLES.values())]
names += [file.name for file in GIVEN.iterdir()]
found = left_in(CASE.project, texts, names, TITLES.values())
assert not found, "\n".join(["words of the originals stand in it:", *found])
assert not list(CASE.project.rglob("*.txt")), "a text is in it"
print(CASE.run("claims", CASE.project))
