"""A case as it is worked through the command line: what is the same whatever documents its passages stand in."""

import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from .claims import BESIDE
from .claims_systems import MATRIX, READS
from .words import APART, DEPENDS_ON, ENTITIES, GREY, ORIGINS, TAGS

AUTHOR = "Corroborate"
QUESTION = "How far do Chinese platforms and surveillance systems reach, and who says so?"
BRIEF = "The reach of Chinese platforms and surveillance systems"
RADIUS_KM = {"Xinjiang": 750, "Colón": 10, "Rongcheng": 20}


class Case:
    """A project, and the program that works it."""

    def __init__(self, binary, project):
        self.binary, self.project = binary, project

    def run(self, *arguments):
        """Runs a command as the case's author."""
        done = subprocess.run([self.binary, *map(str, arguments), "--author", AUTHOR], capture_output=True)
        if done.returncode:
            sys.exit(f"{arguments}: {done.stdout.decode()}{done.stderr.decode()}")
        return done.stdout.decode()

    def ask(self, *arguments):
        """Runs a command with --json."""
        return json.loads(self.run(*arguments, "--json"))

    def listed(self, what, name="name"):
        """The ids of what the project lists, by name."""
        return {item[name]: item["id"] for item in self.ask(what, self.project)[what]}

    def batch(self):
        """Edits one after the other, each acknowledged before the next."""
        return Batch(self.binary, self.project)

    def begin(self, title):
        """Makes the project, in the place of one that was there."""
        shutil.rmtree(self.project, ignore_errors=True)
        case = self.run("new", self.project, "--title", title).strip()
        self.run("edit", self.project, case, "--set", f"question={QUESTION}", "--set", "handling=tlp-clear")

    def hand_over(self, *choices):
        """Packs the case and unpacks it again: what was done so far becomes one line of the history, which keeps it small."""
        with tempfile.TemporaryDirectory() as folder:
            self.run("pack", self.project, *choices, "-o", f"{folder}/read.zip")
            shutil.rmtree(self.project)
            self.run("unpack", f"{folder}/read.zip", "-o", self.project)

    def name_origins(self, do):
        """Enters whom the case rests on; ids by name."""
        origins = {}
        for name, (kind, reliability, reason, knows, interest) in ORIGINS.items():
            origins[name] = do("origin", name=name, kind=kind, reliability=reliability, reason=reason)
            more = {key: value for key, value in {"knows": knows, "interest": interest}.items() if value}
            if more:
                do("edit", id=origins[name], set=more)
        for name, others in DEPENDS_ON.items():
            do("edit", id=origins[name], set={"depends-on": [origins[other] for other in others]})

    def state_claims(self, do, known_claims, passages, remarks=None):
        """States claims, links their evidence, sets down tasks and replies; ids by name.

        `passages` holds ids by name, several where words stand in several places: the first is the evidence and the
        others are context, but for a hypothesis, against which every piece is weighed. `remarks` says of passages by
        name what to mind of them as evidence.
        """
        made = {}
        for name, known in known_claims.items():
            grades = {key: known.get(key) for key in ["kind", "likelihood", "confidence", "reason"]}
            facts = {key: known[key].split("; ") for key in ["when", "where", "entities"] if known.get(key)}
            with_roles = any(":" in place for place in facts.get("where", []))
            if with_roles:
                del facts["where"]
            claim = do("claim", text=known["text"], **grades, **facts)
            if with_roles:
                do("edit", id=claim, set={"where": known["where"]})
            for passage, stance, credibility, *reason in known.get("evidence", []):
                place, *others = passages[passage]
                linked = do("link", claim=claim, passage=place, stance=stance, credibility=credibility and str(credibility), reason="".join(reason))
                if passage in (remarks or {}):
                    do("edit", id=linked, set={"note": remarks[passage]})
                for other in others if name not in READS else []:
                    do("link", claim=claim, passage=other, stance=BESIDE)
            for task in known.get("tasks", []):
                do("claim-task", claim=claim, add=task)
            for question in known.get("questions", []):
                do("claim-task", claim=claim, question=question)
            for reply in known.get("replies", []):
                do("claim-reply", claim=claim, **reply | ({"passage": passages[reply["passage"]][0]} if "passage" in reply else {}))
            made[name] = claim
        return made

    def judge_hypotheses(self, do, claims, passages):
        """Says how passages sit with the hypotheses, and why."""
        for passage, (*sits, why) in MATRIX.items():
            for hypothesis, consistency in zip(READS, sits):
                do("ach-set", hypothesis=claims[hypothesis], passage=passages[passage][0], consistency=consistency, note=why)

    def describe_tags(self, do):
        """Says what tags are for, sets their keys, and greys those that tell how a thing is told."""
        tags = self.listed("tags", "path")
        for path, (description, key) in TAGS.items():
            do("edit", id=tags.pop(path), set={"description": description} | ({"key": key} if key else {}) | ({"colour": GREY} if path.startswith("telling") else {}))
        assert not tags, f"not described: {tags}"

    def describe(self, do):
        """Says who people and bodies are, which names are several, and how wide a place is."""
        entities = self.listed("entities")
        for name, (kind, aliases, description) in ENTITIES.items():
            more = {"kind": kind, "aliases": aliases, "description": description}
            do("edit", id=entities.pop(name), set={key: value for key, value in more.items() if value})
        assert not entities, f"not described: {entities}"
        entities = self.listed("entities")
        with tempfile.TemporaryDirectory() as folder:
            self.run("export", self.project, "--format", "json", "-o", f"{folder}/all.json")
            places = json.loads(pathlib.Path(folder, "all.json").read_text(encoding="utf-8"))["places"]
        for place in places:
            if place["name"] in RADIUS_KM:
                do("edit", id=place["id"], set={"radius-km": RADIUS_KM[place["name"]]})
        for names in APART:
            do("reject", name=[entities[name] for name in names])

    def write_brief(self, text, claims, passages, documents):
        """Enters the brief, its references by id."""
        first = {name: places[0] for name, places in passages.items()}
        ids = {"claim": claims, "passage": first, "document": {file.removesuffix(".md"): id for file, id in documents.items()}}
        text = re.sub(r"\((claim|passage|document):([a-z0-9-]+)\)", lambda found: f"({found[1]}:{ids[found[1]][found[2]]})", text)
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder, "brief.md")
            file.write_text(text, encoding="utf-8")
            self.run("brief-set", self.project, "--title", BRIEF, "--from", file)

    def finish(self):
        """Sees that all of it verifies, and leaves nothing of this machine."""
        problems = self.ask("verify", self.project)["problems"]
        assert not problems, problems
        (self.project / "lock").unlink(missing_ok=True)
        for left in [".cache", "backups"]:
            shutil.rmtree(self.project / left, ignore_errors=True)


class Batch:
    """Edits one after the other, each acknowledged before the next."""

    def __init__(self, binary, project):
        self.command = [binary, "batch", str(project), "--author", AUTHOR]

    def __enter__(self):
        self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
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


def span(text, words):
    """Where words stand that are given by how they begin and end."""
    begins, _, ends = words.partition(" … ")
    assert text.count(begins) == 1, (text.count(begins), begins)
    start = text.index(begins)
    end = text.index(ends, start) + len(ends) if ends else start + len(begins)
    return start, end


def told(known, words):
    """What is told of a passage beside its words: tags, whom it rests on, what it speaks of and names, a memo."""
    _, tags, source, *more = known
    speaks_of, memo = (more + [{}, ""])[0] or {}, "".join(more[1:])
    return tags.split("; "), source, speaks_of | named(words), memo


def named(words):
    """Who and what is named in these words, by the names that are known."""
    called = {name: [name, *filter(None, aliases.split("; "))] for name, (_, aliases, _) in ENTITIES.items()}
    here = [name for name, forms in called.items() if any(re.search(rf"\b{re.escape(form)}\b", words) for form in forms)]
    return {"entities": here} if here else {}
