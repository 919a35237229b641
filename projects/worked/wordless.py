"""Looking for words of documents where none may stand."""

import re

RUN_WORDS = 8
NOTE_MARKS = str.maketrans("", "", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def words(text):
    """The words of a text, without case, signs and the marks of notes."""
    return re.findall(r"[^\W_]+", text.translate(NOTE_MARKS).casefold())


def runs(text):
    """All that stands in it in so many words in a row that it is the document's own."""
    here = words(text)
    return {tuple(here[first:first + RUN_WORDS]) for first in range(len(here) - RUN_WORDS + 1)}


def left_in(folder, texts, names, published):
    """Runs of these texts, and these names, that stand in any file of the folder; published titles may stand there."""
    forbidden = set().union(*map(runs, texts))
    for title in published:
        forbidden -= runs(title)
    found = []
    for file in sorted(folder.rglob("*")):
        if not file.is_file():
            continue
        written = file.read_bytes().decode("utf-8", errors="replace")
        plain = " ".join(words(re.sub(r"\\[nrt]", " ", written)))
        kept = runs(plain) & forbidden
        found += [f"{file.name}: {' '.join(run)}" for run in sorted(kept)]
        found += [f"{file.name}: {name}" for name in names if f" {' '.join(words(name))} " in f" {plain} "]
    return found
