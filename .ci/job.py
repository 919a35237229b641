"""The whole job through the command line, as an investigator would do it: load, tag, claim, link, timeline, map, brief.

Usage: job.py BINARY. Reads ../shared/corpus where it is there, else three texts of its own. Nothing is kept.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import zipfile

BINARY = sys.argv[1]
CORPUS = pathlib.Path("../shared/corpus")
OWN_TEXTS = {
    "hub.txt": "Hub under scrutiny\n\nThe operator put 100 million euros into the region around Liège in 2018.\n",
    "reply.md": "# The operator answers\n\nThe operator denies any breach and says that it follows the rules.\n",
    "budget.html": "<html><head><title>Budget debate</title></head><body><article><p>The government itself put almost 100 million "
    "euros into the hub at Liège, the minister told the chamber in the autumn of that year, in answer to a question.</p>"
    "<p>The chamber adjourned in the evening, and the debate was to go on in the following week.</p></article></body></html>",
}


def run(*arguments, stdin=None, code=0):
    """Runs a command, checks its exit code, gives its standard output."""
    done = subprocess.run([BINARY, *map(str, arguments)], input=stdin, capture_output=True, text=True)
    assert done.returncode == code, f"{arguments}: exit {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def ask(*arguments, stdin=None, code=0):
    """Runs a command with --json."""
    return json.loads(run(*arguments, "--json", stdin=stdin, code=code))


def corpus(folder):
    """The files to load: the shared corpus, or texts of our own."""
    if CORPUS.is_dir():
        return CORPUS
    own = folder / "corpus"
    own.mkdir(exist_ok=True)
    for name, text in OWN_TEXTS.items():
        (own / name).write_text(text, encoding="utf-8")
    return own


def passage(project, document, words, tag):
    """Tags the first place where these words stand."""
    text = run("text", project, document["id"])
    start = text.index(words)
    made = ask("tag", project, "--document", document["id"], "--start", start, "--end", start + len(words), "--tag", tag)
    return made["id"]


def main(folder):
    project = folder / "case"
    run("new", project, "--title", "Whole job", "--author", "ci")
    imported = ask("import", project, corpus(folder))["files"]
    assert all(file["outcome"] in ("imported", "warning") for file in imported), imported
    again = ask("import", project, corpus(folder))["files"]
    assert {file["outcome"] for file in again} == {"duplicate"}, again

    documents = ask("documents", project)["documents"]
    assert len(documents) == len(imported)
    texts = {document["id"]: run("text", project, document["id"]) for document in documents}
    about = [document for document in documents if "million" in texts[document["id"]]]
    first, second = about[0], about[1]
    run("document", project, first["id"], "--set", "publisher=A newspaper", "--set", "reading=relevant")

    one = passage(project, first, "million", "money/investment")
    two = passage(project, second, "million", "money/investment")
    tags = {tag["path"]: tag["passages"] for tag in ask("tags", project)["tags"]}
    assert tags["money/investment"] == 2, tags

    claim = ask("claim", project, "--text", "The operator paid for the hub", "--when", "2018~", "--where", "Liège")["id"]
    ask("link", project, "--claim", claim, "--passage", one, "--stance", "supports", "--credibility", 3)

    def state():
        return next(found for found in ask("claims", project)["claims"] if found["id"] == claim)

    assert state()["state"] == "unexamined", state()
    ask("attribute", project, "--passage", one, "--to", "A minister", "--basis", "quotes")
    assert state()["state"] == "one-origin", state()
    ask("link", project, "--claim", claim, "--passage", two, "--stance", "contradicts")
    assert state()["state"] == "both-ways", state()
    ask("lineage", project, "--document", second["id"], "--from", "A budget report", "--basis", "cites")

    items = ask("timeline", project)["items"]
    assert any(item["id"] == claim and item["edtf"] == "2018~" for item in items), items
    marks = ask("map", project)["marks"]
    assert any(mark["id"] == claim and abs(mark["lat"] - 50.6) < 0.5 for mark in marks), marks
    assert ask("search", project, "million")["hits"]

    for ending in ("md", "html"):
        brief = folder / f"brief.{ending}"
        run("brief", project, "-o", brief)
        assert "The operator paid for the hub" in brief.read_text(encoding="utf-8")
    html = (folder / "brief.html").read_text(encoding="utf-8")
    assert "<script" not in html and "Content-Security-Policy" in html
    checked(project)
    run("export", project, "--format", "json", "-o", folder / "all.json")
    assert json.loads((folder / "all.json").read_text(encoding="utf-8"))
    run("brief", project, "-o", project / "brief.md", code=2)

    lines = [{"do": "claim", "text": "A second claim"}, {"do": "claim", "text": ""}, {"do": "claim", "text": "A third"}]
    answers = run("batch", project, stdin="".join(json.dumps(line) + "\n" for line in lines), code=1).splitlines()
    assert [json.loads(answer)["ok"] for answer in answers] == [True, False, True], answers
    run("undo", project)
    assert len(ask("claims", project)["claims"]) == 2
    run("redo", project)
    assert len(ask("claims", project)["claims"]) == 3

    assert ask("verify", project)["problems"] == []
    assert ask("log", project)
    picture = folder / "window.png"
    run("screenshot", project, "--pane", "window", "-o", picture)
    assert picture.read_bytes().startswith(b"\x89PNG") and picture.stat().st_size > 20_000
    flipped = next((project / "corpus").glob("*.txt"))
    flipped.write_bytes(flipped.read_bytes()[:-1] + b"?")
    assert [problem["kind"] for problem in ask("verify", project, code=1)["problems"]] == ["changed"]
    run("documents", folder / "nowhere", code=3)
    print(f"the whole job: {len(documents)} documents, {len(items)} dated items, {len(marks)} marks")
    people(folder)
    disclosed(folder)
    hostile(folder)


def checked(project):
    """A brief composed from the project, and one of our own, are checked against their evidence."""

    def check(brief):
        done = subprocess.run([BINARY, "check", str(project), "--brief", brief, "--json"], capture_output=True, text=True)
        found = json.loads(done.stdout)
        assert done.returncode == (1 if found["findings"] else 0), (done.returncode, done.stderr)
        for finding in found["findings"]:
            assert {"rule", "brief", "sentence", "text", "claim", "detail"} <= finding.keys(), finding
            assert finding["brief"] == brief and finding["sentence"] and finding["detail"], finding
        assert "eaning is not checked" in found["note"]
        return found

    composed = ask("brief-set", project, "--title", "Composed", "--template", "generated")["id"]
    found = check(composed)
    # What is composed says on what each claim stands, and quotes letter for letter.
    barred = {"stated-flatly", "no-claim", "misquoted", "dangling-reference", "number", "date", "name", "place", "likelihood"}
    assert not barred & {finding["rule"] for finding in found["findings"]}, found["findings"]
    text = project.parent / "note.md"
    text.write_text("# Note\n\nNobody knows who paid.\n", encoding="utf-8")
    own = ask("brief-set", project, "--title", "Note", "--from", text)["id"]
    assert [finding["rule"] for finding in check(own)["findings"]] == ["no-claim"]
    for brief in (own, composed):
        run("delete", project, brief)


def held(folder, words):
    """The files below a folder that hold these words, in their bytes or packed in a zip."""
    found = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        parts = [path.read_bytes()]
        if parts[0].startswith(b"PK"):
            with zipfile.ZipFile(path) as pack:
                parts += [pack.read(name) for name in pack.namelist()]
        if any(words.encode(wide) in part for wide in ("utf-8", "utf-16-le") for part in parts):
            found.append(path.name)
    return found


def disclosed(folder):
    """The bundled case is handed over with its documents, checked with sha256sum alone, and found out when it is changed."""
    project, unpacked = folder / "bundled", folder / "disclosed"
    shutil.copytree("projects/digital-silk-road", project)
    named = ask("entities", project)["entities"]
    if named:
        run("redact", project, named[0]["id"])
    made = ask("bundle", project, "-o", folder / "bundle.zip", "--with-documents")
    with zipfile.ZipFile(folder / "bundle.zip") as bundle:
        bundle.extractall(unpacked)
    check = ["sha256sum", "-c", "--strict", "SHA256SUMS"]
    done = subprocess.run(check, cwd=unpacked, capture_output=True, text=True)
    assert done.returncode == 0 and done.stdout.count(": OK") == len(made["files"]) - 1, (done.stdout, done.stderr)
    sums = subprocess.run(["sha256sum", "SHA256SUMS"], cwd=unpacked, capture_output=True, text=True).stdout
    assert sums.startswith(made["sums_sha256"]), sums
    page = unpacked / "brief.html"
    page.write_bytes(page.read_bytes()[:-1] + b"?")
    done = subprocess.run(check, cwd=unpacked, capture_output=True, text=True)
    assert done.returncode != 0 and "brief.html: FAILED" in done.stdout, done.stdout


def people(folder):
    """No name leaves by accident, and what is purged is gone."""
    given, project, out = folder / "notes", folder / "people", folder / "out"
    for made in (given, out):
        made.mkdir()
    (given / "talk.txt").write_text("Zerlinda Quux told us that the quay was paid twice. Nobody else was there.\n", encoding="utf-8")
    (given / "minutes.txt").write_text("The council met. The minutes name no one.\n", encoding="utf-8")
    run("new", project, "--title", "Quay", "--author", "ci")
    talk, minutes = sorted(ask("import", project, given)["files"], key=lambda file: file["path"], reverse=True)
    text = run("text", project, talk["document"])
    words = "the quay was paid twice"
    start = text.index(words)
    span = ["--start", start, "--end", start + len(words)]
    marked = ask("tag", project, "--document", talk["document"], *span, "--tag", "money", "--memo", "Ask again")["id"]
    origin = ask("origin", project, "--name", "Zerlinda Quux", "--kind", "person")["id"]
    run("edit", project, origin, "--set", "protected=true")
    run("attribute", project, "--passage", marked, "--to", origin, "--basis", "quotes")
    claim = ask("claim", project, "--text", "Somebody paid for the quay two times over.")["id"]
    run("link", project, "--claim", claim, "--passage", marked, "--stance", "supports")

    for ending in ("md", "html"):
        run("brief", project, "-o", out / f"brief.{ending}")
    for form in ("json", "csv", "xlsx"):
        run("export", project, "--format", form, "-o", out / f"all.{form}")
    run("pack", project, "-o", out / "wordless.zip", "--without-text")
    run("pack", project, "-o", out / "plain.zip")
    assert held(out, "Quux") == [], held(out, "Quux")
    passphrase = folder / "passphrase"
    passphrase.write_text("correct horse\n", encoding="utf-8")
    passphrase.chmod(0o600)
    run("pack", project, "-o", out / "sealed.age", "--with-protected", "--with-originals", "--passphrase-file", passphrase)
    assert (out / "sealed.age").read_bytes().startswith(b"age-encryption.org/v1") and held(out, "Quux") == []
    run("unpack", out / "sealed.age", "-o", folder / "unsealed", "--passphrase-file", passphrase)
    assert ask("claims", folder / "unsealed")["claims"][0]["origins"] == ["Zerlinda Quux"]
    run("unpack", out / "wordless.zip", "-o", folder / "wordless")
    for words in ("paid twice", "council met", "Ask again", "talk.txt"):
        assert held(folder / "wordless", words) == [], words
    for unpacked in ("unsealed", "wordless"):
        assert ask("verify", folder / unpacked)["problems"] == [], unpacked
        assert ask("claims", folder / unpacked)["claims"][0]["state"] == "one-origin", unpacked

    run("purge", project, "--name", "Zerlinda Quux")
    assert held(project, "Quux") == [] and held(project, "Zerlinda") == []
    run("purge", project, "--document", minutes["document"])
    assert held(project, "council met") == []
    assert ask("verify", project)["problems"] == [] and len(ask("log", project)["entries"]) == 1
    assert len(ask("documents", project)["documents"]) == 1
    print("people: nothing left that was not chosen, and what was purged is in no file")


def hostile(folder):
    """What was made to hurt is refused by name or read, and the rest of the import gets in."""
    given = folder / "hostile"
    given.mkdir()
    page = "<!doctype html><html><body>"
    refused = {
        "deep.html": page + "<div>" * 1_000_000 + "words",
        "attributes.html": page + "<p " + " ".join(f"a{number}=1" for number in range(50_000)) + ">words",
        "links.html": page + "<a href=x>y</a>" * 1_000_000,
        "header.pdf": "%PDF-1.7\n",
        "program.txt": b"\x7fELF" + bytes(range(256)) * 4,
        "empty.txt": "",
        "nul.txt": b"\0" * 5_000,
    }
    read = {
        "storm.txt": "Words and a" + "\u0301" * 1_000_000 + " after.",
        "overrides.txt": "Pay \u202eevil\u202c now\u200b \x1b[31m and \x07 later, among words that do nothing to anybody and are read as they stand." * 20,
        "brackets.md": "[" * 500_000 + " words",
        "evil\n\x1b[31m\u202etxt.exe.txt": "Words under a name that steers a terminal.",
        "wide.txt": b"\xff\xfe\0\0" + "Words in UTF-32.".encode("utf-32-le"),
    }
    for name, content in (refused | read).items():
        (given / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    with open(given / "holes.txt", "wb") as holes:
        holes.truncate(1 << 41)
    os.mkfifo(given / "fifo.txt")
    (given / "link.txt").symlink_to("/etc/passwd")
    refused |= {"holes.txt": "", "fifo.txt": "", "link.txt": ""}

    project, before = folder / "hostile-case", sorted(path.name for path in folder.iterdir())
    run("new", project, "--title", "Hostile", "--author", "ci")
    devices = ["/dev/zero", "/proc/self/mem", project]
    files = ask("import", project, given, *devices, code=1)["files"]
    outcomes = {pathlib.Path(file["path"]).name if "\n" not in file["path"] else file["path"].split("/")[-1]: file for file in files}
    for name in [*refused, "zero", "mem", project.name]:
        assert outcomes[name]["outcome"] == "refused" and outcomes[name]["reason"], (name, outcomes.get(name))
    for name in read:
        assert outcomes[name]["outcome"] in ("imported", "warning"), outcomes.get(name)
    for command in ("documents", "log", "verify"):
        shown = run(command, project)
        assert not any(ord(letter) < 32 and letter != "\n" or letter in "\x7f\u200b\u202e" for letter in shown), shown
    storm = outcomes["storm.txt"]["document"]
    run("screenshot", project, "--pane", "reader", "--document", storm, "-o", folder / "storm.png")
    assert run("text", project, outcomes["overrides.txt"]["document"]) == read["overrides.txt"]
    after = sorted(path.name for path in folder.iterdir())
    assert after == sorted([*before, project.name, "storm.png"]), after
    print(f"hostile files: {len(refused) + 3} refused by name, {len(read)} read")


with tempfile.TemporaryDirectory() as folder:
    main(pathlib.Path(folder))
