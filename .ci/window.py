"""The real window under Xvfb with software rendering: import, tag by keyboard and by mouse, claim, evidence, brief. Then
what it leaves behind outside the project, which is nothing of the case.

Usage: window.py BINARY. Everything is done with keys and pointer; what came of it is read from the reopened project and from
the screen. Places on screen are those of a window of 1440 by 900 with the bundled faces, which are the same on every machine.
"""

import collections
import contextlib
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

BINARY = str(pathlib.Path(sys.argv[1]).resolve())
CORPUS = pathlib.Path("../shared/corpus").resolve()
OWN_TEXT = (
    "Second basin\n\n" + "The port opened its second basin in March 2018, and a company from abroad paid for the quay. " * 4 + "\n\n"
) * 6
# The list in a command's JSON, where it is not called as the command.
LISTS = {"verify": "problems"}
DISPLAY = ":93"
DEADLINE_S = 60

# Where things are, in pixels.
FIRST_LINE = ((360, 323), (700, 323))
LATER_LINE = ((360, 478), (700, 478))
MENU_TAG = (51, 51)
FIRST_TAG_OFFERED = (525, 277)
CLAIM_WHEN, CLAIM_WHERE = (684, 314), (684, 363)
READER, MAP, TIMELINE = (275, 76, 820, 548), (792, 690, 648, 180), (0, 690, 790, 180)
WHOLE = (0, 0, 1440, 900)

# Words that stand nowhere else, one for each thing that could be left behind.
TITLE, FOLDER, NAME, TEXT, CLAIM = "Quokkatitle", "Wobbegongfolder", "Numbatname", "Bilbytext", "Potorooclaim"


class Window:
    """The running window, its screen and its project."""

    def __init__(self, project, home):
        self.project = project
        self.environment = {
            **os.environ, "DISPLAY": DISPLAY, "LIBGL_ALWAYS_SOFTWARE": "1", "HOME": str(home),
            **{f"XDG_{name}_HOME": str(home / name.lower()) for name in ("DATA", "CONFIG", "CACHE", "STATE")},
            "XDG_RUNTIME_DIR": str(home / "runtime"), "TMPDIR": str(home / "tmp"),
        }
        for name in ("runtime", "tmp"):
            (home / name).mkdir(mode=0o700, parents=True, exist_ok=True)
        self.environment.pop("WAYLAND_DISPLAY", None)
        self.program = subprocess.Popen([BINARY, str(project)], env=self.environment, stderr=subprocess.PIPE, text=True)
        self.until(self.focus, "the window appears and takes the focus")
        self.until(lambda: len(self.colours(READER)) > 1, "the first frame is drawn")

    def focus(self):
        """Whether the window is there and has the focus: without a window manager nobody else gives it."""
        ids = self.xdotool("search", "--onlyvisible", "--name", "^Corroborate$", check=False).split()
        if ids:
            self.xdotool("windowfocus", ids[0], check=False)
        return bool(ids) and self.xdotool("getwindowfocus", check=False) == ids[0]

    def until(self, holds, what):
        """Waits until something holds."""
        end = time.monotonic() + DEADLINE_S
        while time.monotonic() < end:
            assert self.program.poll() is None, f"the window is gone: {self.program.stderr.read()}"
            if answer := holds():
                return answer
            time.sleep(0.3)
        self.picture(pathlib.Path("window-failed.png").resolve())
        raise AssertionError(f"not within {DEADLINE_S} s: {what}; see window-failed.png")

    def xdotool(self, *words, check=True):
        done = subprocess.run(["xdotool", *map(str, words)], env=self.environment, capture_output=True, text=True)
        assert not check or done.returncode == 0, done.stderr
        return done.stdout.strip()

    def picture(self, file):
        subprocess.run(["import", "-window", "root", str(file)], env=self.environment, check=True)

    def colours(self, area):
        """How many pixels of each colour an area of the screen has."""
        x, y, width, height = area
        crop = ["import", "-window", "root", "-crop", f"{width}x{height}+{x}+{y}", "-depth", "8", "rgb:-"]
        pixels = subprocess.run(crop, env=self.environment, capture_output=True, check=True).stdout
        return collections.Counter(zip(pixels[0::3], pixels[1::3], pixels[2::3]))

    def settle(self):
        """Waits until two pictures are the same, or a moment: a caret may blink."""
        before = None
        for _ in range(8):
            time.sleep(0.35)
            now = self.colours(WHOLE)
            if now == before:
                return
            before = now

    def key(self, keys):
        self.xdotool("key", keys)
        self.settle()

    def type(self, text):
        self.xdotool("type", "--delay", 40, text)
        self.settle()

    def click(self, place, button=1):
        self.xdotool("mousemove", *place)
        time.sleep(0.2)
        self.xdotool("click", button)
        self.settle()

    def select(self, line):
        """Selects words by dragging: the pointer needs separate motions."""
        (left, y), (right, _) = line
        self.xdotool("mousemove", left, y, "mousedown", 1)
        for step in range(1, 6):
            time.sleep(0.15)
            self.xdotool("mousemove", left + (right - left) * step // 5, y)
        self.xdotool("mouseup", 1)
        self.settle()

    def ask(self, command):
        """What the command line says of the project, which it may read while the window has it open."""
        done = subprocess.run([BINARY, command, str(self.project), "--json"], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)[LISTS.get(command, command)]


def near(colour, count):
    """Whether a colour is among these, give or take what blending and dithering do."""
    return any(all(abs(a - b) <= 6 for a, b in zip(colour, other)) for other, number in count.items() if number >= 3)


def work(window, corpus, brief):
    """The job, as a user would do it."""
    window.key("ctrl+i")
    window.type(str(corpus))
    window.key("ctrl+Return")
    documents = len([file for file in corpus.iterdir() if file.is_file()])
    window.until(lambda: len(window.ask("documents")) == documents, "the documents are in")
    window.settle()

    # By keyboard.
    window.select(FIRST_LINE)
    window.key("t")
    window.type("money/investment")
    window.key("Return")
    window.until(lambda: len(window.ask("passages")) == 1, "the first passage is tagged")

    # A claim with a date and a place, with the words as evidence.
    window.key("c")
    window.click(CLAIM_WHEN)
    window.xdotool("key", "ctrl+a")
    window.type("2018~")
    window.click(CLAIM_WHERE)
    window.xdotool("key", "ctrl+a")
    window.type("Rotterdam")
    window.key("Return")
    claim = window.until(lambda: window.ask("claims"), "the claim is stated")[0]
    assert claim["when"] == ["2018~"], claim
    assert [place["name"] for place in claim["where"]] == ["Rotterdam"], claim
    assert len(claim["supports"]) == 1, claim

    # By mouse.
    window.select(LATER_LINE)
    right = (LATER_LINE[0][0] + 240, LATER_LINE[0][1])
    window.click(right, button=3)
    window.click((right[0] + MENU_TAG[0], right[1] + MENU_TAG[1]))
    window.click(FIRST_TAG_OFFERED)
    window.xdotool("key", "Return")
    window.until(lambda: len(window.ask("passages")) == 2, "the second passage is tagged")

    # Evidence against, by keyboard.
    window.key("e")
    window.type(claim["text"][:12])
    window.key("shift+Return")
    window.until(lambda: window.ask("claims")[0]["state"] == "both-ways", "the second passage speaks against the claim")

    # Undone and done again.
    window.key("ctrl+z")
    window.until(lambda: window.ask("claims")[0]["state"] == "unexamined", "the link is undone")
    window.key("ctrl+shift+z")
    window.until(lambda: window.ask("claims")[0]["state"] == "both-ways", "and done again")

    window.key("ctrl+e")
    window.xdotool("key", "ctrl+a")
    window.type(str(brief))
    window.key("Return")
    window.until(brief.is_file, "the brief is written")
    window.key("Escape")


def look(window):
    """The screen shows what the project holds."""
    window.settle()
    red, green, blue = (int(window.ask("tags")[0]["colour"][at : at + 2], 16) for at in (1, 3, 5))
    assert near((red, green, blue), window.colours(READER)), "the tag's bar stands in the margin"
    both_ways = max(window.colours(MAP).items(), key=lambda item: item[0][0] - item[0][1] if item[1] > 3 else -999)[0]
    assert both_ways[0] - both_ways[1] > 60, f"the claim's mark is on the map, not {both_ways}"
    assert near((red, green, blue), window.colours(TIMELINE)), "the claim's bar is on the timeline"


def leave_traces(folder):
    """A case whose every name is unmistakable, worked on and closed: none of them stands outside its folder."""
    home, project, corpus = folder / "home", folder / FOLDER, folder / f"{NAME} folder"
    corpus.mkdir()
    (corpus / f"{NAME}.txt").write_text(f"{TEXT}\n\n" + f"The quay was paid for by {TEXT}. " * 30, encoding="utf-8")
    subprocess.run([BINARY, "new", project, "--title", TITLE, "--author", "ci"], check=True, capture_output=True)
    window = Window(project, home)
    try:
        limits = pathlib.Path(f"/proc/{window.program.pid}/limits").read_text()
        core = next(line.split()[4:6] for line in limits.splitlines() if line.startswith("Max core file size"))
        assert set(core) <= {"0", "1"}, f"a crash would write an image of the memory: {core}"
        window.key("ctrl+i")
        window.type(str(corpus))
        window.key("ctrl+Return")
        window.until(lambda: len(window.ask("documents")) == 1, "the document is in")
        window.settle()
        window.key("c")
        window.type(CLAIM)
        window.key("Return")
        window.until(lambda: window.ask("claims"), "a claim is stated")
        window.key("ctrl+shift+h")
        assert len(window.colours(WHOLE)) == 1, "nothing is in sight while everything is hidden"
        assert window.focus(), "and the title of the window is 'Corroborate'"
        window.key("ctrl+shift+h")
        assert len(window.colours(READER)) > 1, "the same keys bring it back"
        window.xdotool("key", "ctrl+q")
        assert window.program.wait(timeout=DEADLINE_S) == 0
        said = window.program.stderr.read()
    finally:
        window.program.kill()
    words = [TITLE, FOLDER, NAME, TEXT, CLAIM]
    assert not any(word in said for word in words), f"the window said on stderr: {said}"
    files = [path for path in home.rglob("*") if path.is_file()]
    assert any(path.name == "app.ron" for path in files), "the settings are kept, so this looks in the right place"
    settings = next(path for path in files if path.name == "app.ron")
    assert settings.stat().st_mode & 0o077 == 0, "nobody else may read the settings"
    for path in home.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        for word in words:
            forms = [word.encode(form).lower() for form in ("utf-8", "utf-16-le")]
            assert word.lower() not in path.name.lower(), f"{path} is named for the case"
            assert not any(form in content.lower() for form in forms), f"{path} holds '{word}'"
    return len(files)


def main(folder):
    corpus = CORPUS
    if not corpus.is_dir():
        corpus = folder / "corpus"
        corpus.mkdir()
        (corpus / "basin.txt").write_text(OWN_TEXT, encoding="utf-8")
    project, brief = folder / "case", folder / "brief.html"
    subprocess.run([BINARY, "new", project, "--title", "Window", "--author", "ci"], check=True, capture_output=True)
    window = Window(project, folder)
    try:
        work(window, corpus, brief)
        look(window)
        window.xdotool("key", "ctrl+q")
        assert window.program.wait(timeout=DEADLINE_S) == 0, window.program.stderr.read()
    finally:
        window.program.kill()
    claim = window.ask("claims")[0]
    assert len(claim["supports"]) == 1 and len(claim["contradicts"]) == 1, claim
    assert len(window.ask("passages")) == 2 and (project / "project.ron").is_file()
    assert window.ask("verify") == [], "the project verifies"
    assert claim["text"].split("\n")[0][:40] in brief.read_text(encoding="utf-8"), "the claim stands in the brief"
    print("the window: imported, tagged by keyboard and mouse, claimed, linked, undone, redone, exported, closed, verified")


with contextlib.ExitStack() as stack:
    folder = pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory()))
    server = subprocess.Popen(["Xvfb", DISPLAY, "-screen", "0", "1440x900x24"], stderr=subprocess.DEVNULL)
    stack.callback(server.kill)
    time.sleep(1)
    main(folder)
    files = leave_traces(folder)
    print(f"and outside the project: {files} files of settings and caches, with no word of the case; no image of a crash")
