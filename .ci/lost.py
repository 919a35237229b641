"""A project that cannot be lost: killed at any moment, on a disk that fills up, in a folder that cannot be written.

Usage: lost.py BINARY, in a namespace of its own (unshare -rmn), where small disks can be mounted. Everything goes through
the command line: an edit counts as acknowledged once its answer has been read.
"""

import hashlib
import json
import pathlib
import random
import subprocess
import sys
import tempfile
import time

BINARY = sys.argv[1]
KILLS = 40
SEED = 2018


def run(*arguments, stdin=None, code=0):
    """Runs a command, checks its exit code, gives its standard output and what it said."""
    done = subprocess.run([BINARY, *map(str, arguments)], input=stdin, capture_output=True, text=True)
    assert done.returncode == code, f"{arguments}: exit {done.returncode}, not {code}\n{done.stdout}\n{done.stderr}"
    assert "panicked" not in done.stderr, done.stderr
    return done.stdout, done.stderr


def ask(*arguments, code=0):
    """Runs a command with --json."""
    return json.loads(run(*arguments, "--json", code=code)[0])


def edits(first):
    """Edits without end, long ones and short ones, each known by its number."""
    number = first
    while True:
        words = f"Statement {number}." + " It was said at length." * (number * 7 % 400)
        yield number, json.dumps({"do": "claim", "text": words}) + "\n"
        number += 1


def kill_one(project, chance, first):
    """Edits until it is killed; gives the numbers that were acknowledged, and the number to go on from."""
    batch = subprocess.Popen(
        [BINARY, "batch", str(project)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    asked, acknowledged, until = [], [], time.monotonic() + chance.uniform(0.02, 0.4)
    try:
        for number, line in edits(first):
            if time.monotonic() > until:
                break
            # Several edits are under way at once, so that the kill falls between any two steps.
            batch.stdin.write(line)
            batch.stdin.flush()
            asked.append(number)
            if len(asked) - len(acknowledged) >= 3:
                assert json.loads(batch.stdout.readline())["ok"]
                acknowledged.append(asked[len(acknowledged)])
    finally:
        batch.kill()
    # What it had answered before it died still stands in the pipe.
    for line in batch.stdout.read().splitlines():
        try:
            answer = json.loads(line)
        except ValueError:
            break
        assert answer["ok"], answer
        acknowledged.append(asked[len(acknowledged)])
    batch.wait()
    return acknowledged, (asked[-1] if asked else first) + 1


def statements(project):
    """The numbers of the statements that the project holds."""
    return [int(claim["text"].split()[1].rstrip(".")) for claim in ask("claims", project)["claims"]]


def killed_while_editing(folder):
    chance, project, known, first = random.Random(SEED), folder / "killed", set(), 1
    run("new", project, "--title", "Killed")
    for _ in range(KILLS):
        acknowledged, first = kill_one(project, chance, first)
        known.update(acknowledged)
        there = statements(project)
        assert len(there) == len(set(there)), "an edit stands twice"
        assert known <= set(there), f"lost: {sorted(known - set(there))}"
        known.update(there)
        run("claim", project, "--text", f"Statement {first}.")
        known.add(first)
        first += 1
        assert ask("verify", project)["problems"] == []
    return len(known)


def killed_while_importing(folder):
    chance, project, files = random.Random(SEED), folder / "importing", folder / "files"
    files.mkdir()
    for nth in range(300):
        (files / f"{nth}.txt").write_text(f"Report {nth}. " * 500, encoding="utf-8")
    run("new", project, "--title", "Killed while importing")
    for _ in range(8):
        importing = subprocess.Popen([BINARY, "import", str(project), str(files)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.05, 0.5))
        importing.kill()
        importing.wait()
        for document in ask("documents", project)["documents"]:
            text = run("text", project, document["id"])[0]
            assert hashlib.sha256(text.encode()).hexdigest() == hashlib.sha256((files / document["name"]).read_bytes()).hexdigest()
    run("import", project, files)
    assert len(ask("documents", project)["documents"]) == 300
    assert ask("verify", project)["problems"] == []
    # Children of a killed parent end with it.
    deadline = time.monotonic() + 20
    while subprocess.run(["pgrep", "-f", "--", "--parse-worker"], capture_output=True).stdout and time.monotonic() < deadline:
        time.sleep(0.1)
    left = subprocess.run(["pgrep", "-f", "--", f"{BINARY} --parse-worker"], capture_output=True, text=True).stdout
    assert not left, f"readers are left behind: {left}"


def contents(folder):
    """Every file of a folder by its name and bytes, but for the empty lock."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != "lock")
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(files)}


def mount(kind, folder, options):
    folder.mkdir(exist_ok=True)
    subprocess.run(["mount", "-t", kind, "-o", options, kind, str(folder)], check=True)


def full_disk(folder):
    disk = folder / "small"
    mount("tmpfs", disk, "size=1m")
    project = disk / "case"
    run("new", project, "--title", "Full")
    run("claim", project, "--text", "Statement 1.")
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while file.write(b"x" * 4096):
                pass
        except OSError:
            pass
    # What fits into the last page still goes in; the first refusal is an exit 5.
    before, refused = None, 0
    for number in range(2, 60):
        held = contents(project)
        words = f"Statement {number}." + " It was said at length." * 90
        done = subprocess.run([BINARY, "claim", str(project), "--text", words], capture_output=True, text=True)
        if done.returncode == 5:
            refused += 1
            assert "full" in done.stderr, done.stderr
            before = before or held
            assert contents(project) == held, "a refused edit left something behind"
            if refused == 3:
                break
        else:
            assert done.returncode == 0, done.stderr
    assert refused == 3, "the disk never filled up"
    big = folder / "big.txt"
    big.write_text("Words. " * 100_000, encoding="utf-8")
    run("import", project, big, code=5)
    assert [name for name in contents(project) if "corpus" in name or "originals" in name] == []
    held = set(statements(project))
    run("brief", project, "-o", disk / "brief.html", code=5)
    assert not (disk / "brief.html").exists()
    filler.unlink()
    assert set(statements(project)) == held
    run("claim", project, "--text", "Statement 999.")
    assert set(statements(project)) == held | {999}
    assert ask("verify", project)["problems"] == []


def read_only(folder):
    disk = folder / "still"
    mount("tmpfs", disk, "size=8m")
    project = disk / "case"
    run("new", project, "--title", "Still")
    run("claim", project, "--text", "Statement 1.")
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    held = contents(project)
    said = run("claim", project, "--text", "Statement 2.", code=5)[1]
    assert "read-only" in said, said
    run("new", disk / "other", "--title", "Other", code=5)
    assert statements(project) == [1] and ask("verify", project)["problems"] == []
    assert contents(project) == held


def second_writer(folder):
    project = folder / "shared"
    run("new", project, "--title", "Shared")
    first = subprocess.Popen([BINARY, "batch", str(project)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    first.stdin.write('{"do":"claim","text":"Statement 1."}\n')
    first.stdin.flush()
    assert json.loads(first.stdout.readline())["ok"]
    said = run("claim", project, "--text", "Statement 2.", code=4)[1]
    assert "open" in said, said
    assert statements(project) == [1], "who only reads is not kept out"
    first.stdin.close()
    assert first.wait() == 0
    run("claim", project, "--text", "Statement 2.")


def everything(folder):
    kept = killed_while_editing(folder)
    killed_while_importing(folder)
    full_disk(folder)
    read_only(folder)
    second_writer(folder)
    print(f"nothing was lost: {kept} edits over {KILLS} kills; full and read-only disks refused whole")


with tempfile.TemporaryDirectory() as name:
    try:
        everything(pathlib.Path(name))
    finally:
        for disk in ("small", "still"):
            subprocess.run(["umount", "-l", f"{name}/{disk}"], capture_output=True)
