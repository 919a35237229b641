"""Makes the bundled case projects/digital-silk-road from the digests and tables beside this script.

Usage: make.py BINARY. The digests are our own words about five published documents; the facts are theirs. The case is
worked through the command line alone, as a user would: its history tells how it came about from the day on which the
reading was done. The tables stand in worked/, the brief in worked/brief.md with claims by name.
"""

import html
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from worked.claims import CLAIMS
from worked.claims_systems import MATRIX, READS, SYSTEMS
from worked.documents import DIGESTS, LINEAGE, SUMMED_UP, WORKS
from worked.passages import PASSAGES
from worked.passages_paper import PAPER
from worked.words import APART, DEPENDS_ON, ENTITIES, GREY, ORIGINS, SEARCHES, TAGS

BINARY = sys.argv[1]
HERE = pathlib.Path(__file__).parent
PROJECT = HERE / "digital-silk-road"
AUTHOR = "Corroborate"
QUESTION = "How far do Chinese platforms and surveillance systems reach, and who says so?"
BRIEF = "The reach of Chinese platforms and surveillance systems"
RADIUS_KM = {"Xinjiang": 750, "Colón": 10, "Rongcheng": 20}


def run(*arguments):
    """Runs a command as the case's author."""
    done = subprocess.run([BINARY, *map(str, arguments), "--author", AUTHOR], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{arguments}: {done.stdout}{done.stderr}")
    return done.stdout


def ask(*arguments):
    """Runs a command with --json."""
    return json.loads(run(*arguments, "--json"))


def listed(what, name="name"):
    """The ids of what the project lists, by name."""
    return {item[name]: item["id"] for item in ask(what, PROJECT)[what]}


class Batch:
    """Edits one after the other, each acknowledged before the next."""

    def __enter__(self):
        command = [BINARY, "batch", str(PROJECT), "--author", AUTHOR]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
        return self

    def __call__(self, verb, **fields):
        """Does one edit; the id of what it made."""
        fields = {key: value for key, value in fields.items() if value not in (None, "", [], {})}
        self.process.stdin.write(json.dumps({"do": verb, **fields}) + "\n")
        answer = json.loads(self.process.stdout.readline())
        if not answer["ok"]:
            sys.exit(f"{verb} {fields}: {answer['error']}")
        return answer["id"]

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait()


def page(markdown):
    """A digest as a web page, so that its headings are headings and not signs; the title is entered by hand."""
    blocks = [html.escape(block, quote=False) for block in re.split(r"\n{2,}", markdown.strip()) if not block.startswith("# ")]
    body = "\n".join(f"<h2>{block[3:]}</h2>" if block.startswith("## ") else f"<p>{block}</p>" for block in blocks)
    return f"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Digest</title></head><body><article>{body}</article></body></html>"


def imported():
    """Makes the case and imports the digests; ids by file name."""
    shutil.rmtree(PROJECT, ignore_errors=True)
    case = run("new", PROJECT, "--title", "Digital Silk Road").strip()
    run("edit", PROJECT, case, "--set", f"question={QUESTION}", "--set", "handling=tlp-clear")
    with tempfile.TemporaryDirectory() as folder:
        given = pathlib.Path(folder, "Digests")
        given.mkdir()
        for digest in sorted((HERE / "digests").glob("*.md")):
            (given / f"{digest.stem}.html").write_text(page(digest.read_text(encoding="utf-8")), encoding="utf-8")
        run("import", PROJECT, given)
    return {document["name"].replace(".html", ".md"): document["id"] for document in ask("documents", PROJECT)["documents"]}


def name_origins(do):
    """Enters whom the case rests on; ids by name."""
    origins = {}
    for name, (kind, reliability, reason, knows, interest) in ORIGINS.items():
        origins[name] = do("origin", name=name, kind=kind, reliability=reliability, reason=reason)
        more = {key: value for key, value in {"knows": knows, "interest": interest}.items() if value}
        if more:
            do("edit", id=origins[name], set=more)
    for name, others in DEPENDS_ON.items():
        do("edit", id=origins[name], set={"depends-on": [origins[other] for other in others]})


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


def span(text, words):
    """Where words stand that are given by how they begin and end."""
    begins, _, ends = words.partition(" … ")
    assert text.count(begins) == 1, (text.count(begins), begins)
    start = text.index(begins)
    end = text.index(ends, start) + len(ends) if ends else start + len(begins)
    return start, end


def named(words):
    """Who and what is named in these words, by the names that are known."""
    called = {name: [name, *filter(None, aliases.split("; "))] for name, (_, aliases, _) in ENTITIES.items()}
    here = [name for name, forms in called.items() if any(re.search(rf"\b{re.escape(form)}\b", words) for form in forms)]
    return {"entities": here} if here else {}


def mark_passages(do, digests):
    """Tags passages and says whom they rest on and what they speak of; ids by name."""
    made = {}
    for file, passages in {**PASSAGES, "martens-authoritarianism.md": PAPER}.items():
        text = run("text", PROJECT, digests[file])
        for name, (words, tags, source, *more) in passages.items():
            speaks_of, memo = (more + [{}, ""])[0] or {}, "".join(more[1:])
            start, end = span(text, words)
            speaks_of = speaks_of | named(text[start:end])
            passage = do("tag", document=digests[file], start=start, end=end, tags=tags.split("; "), memo=memo)
            if source:
                do("attribute", passage=passage, to=source[0], basis=source[1])
            if speaks_of:
                do("edit", id=passage, set=speaks_of)
            made[name] = passage
    return made


def handed_over():
    """Packs the case and unpacks it again: what was read so far becomes one line of the history, which keeps it small."""
    with tempfile.TemporaryDirectory() as folder:
        run("pack", PROJECT, "--with-originals", "-o", f"{folder}/read.zip")
        shutil.rmtree(PROJECT)
        run("unpack", f"{folder}/read.zip", "-o", PROJECT)


def state_claims(do, passages):
    """States the claims, links their evidence, sets down tasks and replies; ids by name."""
    made = {}
    for name, known in {**CLAIMS, **SYSTEMS}.items():
        grades = {key: known.get(key) for key in ["kind", "likelihood", "confidence", "reason"]}
        facts = {key: known[key].split("; ") for key in ["when", "where", "entities"] if known.get(key)}
        with_roles = any(":" in place for place in facts.get("where", []))
        if with_roles:
            del facts["where"]
        claim = do("claim", text=known["text"], **grades, **facts)
        if with_roles:
            do("edit", id=claim, set={"where": known["where"]})
        for passage, stance, credibility, *reason in known.get("evidence", []):
            do("link", claim=claim, passage=passages[passage], stance=stance, credibility=credibility and str(credibility), reason="".join(reason))
        for task in known.get("tasks", []):
            do("claim-task", claim=claim, add=task)
        for question in known.get("questions", []):
            do("claim-task", claim=claim, question=question)
        for reply in known.get("replies", []):
            do("claim-reply", claim=claim, **reply | ({"passage": passages[reply["passage"]]} if "passage" in reply else {}))
        made[name] = claim
    for passage, (*sits, why) in MATRIX.items():
        for hypothesis, consistency in zip(READS, sits):
            do("ach-set", hypothesis=made[hypothesis], passage=passages[passage], consistency=consistency, note=why)
    return made


def describe_tags(do):
    """Says what tags are for, sets their keys, and greys those that tell how a thing is told."""
    tags = listed("tags", "path")
    for path, (description, key) in TAGS.items():
        do("edit", id=tags.pop(path), set={"description": description} | ({"key": key} if key else {}) | ({"colour": GREY} if path.startswith("telling") else {}))
    assert not tags, f"not described: {tags}"


def describe(do):
    """Says who people and bodies are, which names are several, and how wide a place is."""
    entities = listed("entities")
    for name, (kind, aliases, description) in ENTITIES.items():
        more = {"kind": kind, "aliases": aliases, "description": description}
        do("edit", id=entities.pop(name), set={key: value for key, value in more.items() if value})
    assert not entities, f"not described: {entities}"
    entities = listed("entities")
    with tempfile.TemporaryDirectory() as folder:
        run("export", PROJECT, "--format", "json", "-o", f"{folder}/all.json")
        places = json.loads(pathlib.Path(folder, "all.json").read_text(encoding="utf-8"))["places"]
    for place in places:
        if place["name"] in RADIUS_KM:
            do("edit", id=place["id"], set={"radius-km": RADIUS_KM[place["name"]]})
    for names in APART:
        do("reject", name=[entities[name] for name in names])


def write_brief(claims, passages, digests):
    """Enters the brief, its references by id."""
    ids = {"claim": claims, "passage": passages, "document": {file.removesuffix(".md"): id for file, id in digests.items()}}
    text = (HERE / "worked" / "brief.md").read_text(encoding="utf-8")
    text = re.sub(r"\((claim|passage|document):([a-z0-9-]+)\)", lambda found: f"({found[1]}:{ids[found[1]][found[2]]})", text)
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder, "brief.md")
        file.write_text(text, encoding="utf-8")
        run("brief-set", PROJECT, "--title", BRIEF, "--from", file)


def save_searches():
    """Keeps what is asked again and again; each finds something."""
    for name, query in SEARCHES.items():
        assert ask("search", PROJECT, query)["hits"], query
        run("search", PROJECT, query, "--save", name)


told = {name for known in {**CLAIMS, **SYSTEMS}.values() for name, *_ in known.get("evidence", [])} | set(MATRIX)
untold = {name for kept in [*PASSAGES.values(), PAPER] for name, (*_, last) in kept.items() if not isinstance(last, str)} - told
assert not untold, f"tagged and used for nothing: {untold}"
digests = imported()
with Batch() as do:
    name_origins(do)
    tell_lineage(do, digests)
    passages = mark_passages(do, digests)
with Batch() as do:
    describe_tags(do)
handed_over()
with Batch() as do:
    claims = state_claims(do, passages)
with Batch() as do:
    describe(do)
write_brief(claims, passages, digests)
save_searches()
problems = ask("verify", PROJECT)["problems"]
assert not problems, problems
(PROJECT / "lock").unlink(missing_ok=True)
for left in [".cache", "backups"]:
    shutil.rmtree(PROJECT / left, ignore_errors=True)
print(run("claims", PROJECT))
