//! The page that says how to check a bundle with `sha256sum` alone, with one sentence of the brief followed to its file.

use super::blocks::{Block, Cell, html, text};
use super::{Along, Contents, Missing};
use crate::analysis::protection::is_pseudonym;
use crate::analysis::wording::{counted, shortened};
use crate::brief::{CitedPassage, CitedSentence, CitedSource};
use crate::say;
use std::collections::BTreeSet;

/// Code points of a sentence or of words in the example.
const SHOWN_CODEPOINTS: usize = 240;

/// As HTML and as plain text. `files` are the names of all other files in the bundle.
pub fn how_to(contents: Contents<'_>, files: &[&str]) -> [String; 2] {
    let title = say!("How to check this bundle");
    let mut blocks = vec![Block::Said(say!(
        "This bundle goes with ‘{title}’, as of {as_of}. Whether its files are those that were handed over can be checked by anyone with a program that every computer has or can get for nothing. Nothing here asks to be trusted, and nothing needs a network.",
        title = contents.title,
        as_of = contents.as_of
    ))];
    blocks.extend(check());
    blocks.extend(what_is_here(contents, files));
    blocks.extend(example(contents));
    blocks.extend(what_is_not(contents));
    blocks.extend([
        Block::Heading(say!("What this shows, and what it does not").to_owned()),
        Block::Said(
            say!(
                "It shows that a file is, byte for byte, the one that was read and quoted. It does not show that what the file says is true, nor who wrote it. Texts were drawn from the files by a program: where a word matters, open the file itself."
            )
            .to_owned(),
        ),
    ]);
    [html(title, &blocks), text(title, &blocks)]
}

fn check() -> Vec<Block> {
    let typed = |line: &str| Block::Typed(vec![line.to_owned()]);
    vec![
        Block::Heading(say!("Check that no file was changed").to_owned()),
        Block::Steps(vec![
            say!("Unpack the ZIP file into a folder of its own.").to_owned(),
            say!("Open a terminal in that folder: in Windows, PowerShell.").to_owned(),
            say!("Type the line for your system, and press Enter.").to_owned(),
        ]),
        Block::Said(say!("Linux:").to_owned()),
        typed("sha256sum -c SHA256SUMS"),
        Block::Said(say!("macOS:").to_owned()),
        typed("shasum -a 256 -c SHA256SUMS"),
        Block::Said(say!("Windows:").to_owned()),
        typed(
            "Get-Content SHA256SUMS | % { $h,$n = $_ -split '  ',2; \
             \"${n}: \" + $(if ((Get-FileHash $n).Hash -eq $h) {'OK'} else {'FAILED'}) }",
        ),
        Block::Said(
            say!(
                "Every file is listed with OK. One that is listed with FAILED is not what was handed over. A single file can be looked at too, and the figures that are printed compared with those in SHA256SUMS:"
            )
            .to_owned(),
        ),
        Block::Typed(vec![
            "sha256sum brief.html".to_owned(),
            "shasum -a 256 brief.html".to_owned(),
            "certutil -hashfile brief.html SHA256".to_owned(),
        ]),
        Block::Said(
            say!(
                "Whoever changes a file could write a new SHA256SUMS as well. So ask whoever made this bundle, by telephone or another way than the one it came by, for the first and last figures of what this prints:"
            )
            .to_owned(),
        ),
        typed("sha256sum SHA256SUMS"),
    ]
}

fn what_is_here(contents: Contents<'_>, files: &[&str]) -> Vec<Block> {
    let mut rows = Vec::new();
    for name in files.iter().filter(|name| !name.contains('/')) {
        if let Some(what) = what_it_is(name) {
            rows.push(vec![Cell::Link((*name).to_owned(), (*name).to_owned()), Cell::words(what)]);
        }
    }
    let held =
        |along: fn(&super::Held) -> &Along| contents.held.iter().filter(|held| along(held).name().is_some()).count();
    for (folder, count, what) in [
        (
            "documents/",
            held(|held| &held.original),
            say!("the documents as they were imported, byte for byte; the number is that of the register"),
        ),
        ("texts/", held(|held| &held.text), say!("the words drawn from them, in which the passages stand")),
    ] {
        if count > 0 {
            let files = counted(count, "file", "files");
            rows.push(vec![Cell::words(folder), Cell::words(format!("{what} ({files})"))]);
        }
    }
    vec![
        Block::Heading(say!("What each file is").to_owned()),
        Block::Table(vec![say!("File").to_owned(), say!("What it is").to_owned()], rows),
    ]
}

fn what_it_is(name: &str) -> Option<&'static str> {
    Some(match name {
        "SHA256SUMS" => say!("the SHA-256 of every other file, one a line"),
        "brief.html" => say!("the brief, as a page; its notes lead to its register, and back"),
        "brief.md" => say!("the brief as plain text (Markdown)"),
        "brief.docx" => say!("the brief for a word processor"),
        "custody.csv" => {
            say!("the custody log: of every file who brought it in, when, its size and hashes, and what became of it")
        }
        "passages.html" => {
            say!("every passage that the brief rests on: its words, its document, its place and the hash of its text")
        }
        "passages.csv" => say!("the passages as a table, with the first and last character of each in its text"),
        "register.html" => say!("every document that the brief rests on, with the hash of its file"),
        "HOW-TO-CHECK.txt" => say!("this page as plain text"),
        "HOW-TO-CHECK.html" => say!("this page"),
        _ => return None,
    })
}

/// A sentence that leads to a file, best to one that is here.
fn example(contents: Contents<'_>) -> Vec<Block> {
    let led = |sentence: &&CitedSentence| contents.cited.passage(sentence.passage).is_some();
    let rank = |sentence: &&CitedSentence| {
        let Some(passage) = contents.cleared.project.passages.get(sentence.passage) else { return 3 };
        let held = contents.held.iter().find(|held| held.edition == passage.edition);
        match held.map(|held| &held.original) {
            Some(Along::Here(_)) => 0,
            _ if contents.cleared.instead_of_hash(passage.edition).is_none() => 1,
            _ => 2,
        }
    };
    let Some(sentence) = contents.cited.sentences.iter().filter(led).min_by_key(rank) else {
        return vec![
            Block::Heading(say!("From a sentence to its document").to_owned()),
            Block::Said(say!("No sentence of this brief leads to words of a document.").to_owned()),
        ];
    };
    let Some((source, cited)) = contents.cited.passage(sentence.passage) else { return Vec::new() };
    let mut blocks = vec![
        Block::Heading(say!("From a sentence to its document").to_owned()),
        Block::Said(
            say!(
                "In the brief a mark stands behind each sentence: a number is a document, a letter behind it a passage, C a claim that rests on passages listed in the register. One of them, followed to its end:"
            )
            .to_owned(),
        ),
        Block::Steps(steps(contents, sentence, source, cited)),
    ];
    blocks.extend(command(contents, sentence));
    blocks
}

fn steps(contents: Contents<'_>, sentence: &CitedSentence, source: &CitedSource, cited: &CitedPassage) -> Vec<String> {
    let mut steps = vec![say!(
        "The brief says: ‘{}’ Behind it stands the mark {mark}.",
        shortened(&sentence.sentence, SHOWN_CODEPOINTS),
        mark = sentence.mark
    )];
    if sentence.mark != cited.mark {
        steps.push(say!(
            "In the register at the end of the brief, {} rests on the passage {mark}.",
            sentence.mark,
            mark = cited.mark
        ));
    }
    let words = shortened(&cited.words, SHOWN_CODEPOINTS);
    let locator = cited.locator.as_ref().map(|locator| format!(", {locator}")).unwrap_or_default();
    steps.push(say!(
        "In passages.html, {} reads: “{words}” It stands in document {number}{locator}.",
        cited.mark,
        words,
        number = source.mark,
        locator
    ));
    let Some(passage) = contents.cleared.project.passages.get(sentence.passage) else { return steps };
    let held = contents.held.iter().find(|held| held.edition == passage.edition);
    let hash = contents.edition(passage.edition).map(|edition| contents.hashes(edition)[0].clone()).unwrap_or_default();
    let file = held.map(|held| held.original.said()).unwrap_or_default();
    steps.push(say!(
        "In register.html, document {} is: {citation}. Its file: {file}. Its SHA-256: {hash}.",
        source.mark,
        citation = source.citation,
        file,
        hash
    ));
    steps.push(say!("In custody.csv, the line of document {} says who brought that file in, and when.", source.mark));
    steps
}

/// What to type for the example, and what must come of it.
fn command(contents: Contents<'_>, sentence: &CitedSentence) -> Vec<Block> {
    let Some(passage) = contents.cleared.project.passages.get(sentence.passage) else { return Vec::new() };
    let Some(edition) = contents.edition(passage.edition) else { return Vec::new() };
    if contents.cleared.instead_of_hash(edition.id).is_some() || edition.original == crate::model::Sha256::UNTOLD {
        return vec![Block::Said(say!("The hash of this document is not disclosed.").to_owned())];
    }
    let held = contents.held.iter().find(|held| held.edition == edition.id);
    let here = held.and_then(|held| held.original.name());
    let name = here.unwrap_or(edition.name.as_str());
    let said = if here.is_some() {
        say!("Type this; what it prints begins with the hash above:").to_owned()
    } else {
        say!(
            "Whoever has the file ‘{name}’ from elsewhere can type this; what it prints begins with the hash above:",
            name
        )
    };
    let quoted = format!("sha256sum '{}'", name.replace('\'', "'\\''"));
    let typed = if here.is_some() { format!("sha256sum {name}") } else { quoted };
    vec![Block::Said(said), Block::Typed(vec![typed, format!("{}  {name}", edition.original)])]
}

fn what_is_not(contents: Contents<'_>) -> Vec<Block> {
    let mut rows = Vec::new();
    for held in contents.held {
        let title = contents.document(held.document).map(|it| it.title.value.clone()).unwrap_or_default();
        let reasons: BTreeSet<Missing> = [&held.original, &held.text]
            .into_iter()
            .filter_map(|along| match along {
                Along::Missing(why) => Some(*why),
                Along::Here(_) => None,
            })
            .collect();
        for why in reasons.into_iter().filter(|why| *why != Missing::NotChosen) {
            let what = match (held.original.name(), held.text.name()) {
                (None, None) => say!("file and text"),
                (None, Some(_)) => say!("file"),
                _ => say!("text"),
            };
            rows.push(vec![
                Cell::words(held.mark.clone()),
                Cell::words(title.clone()),
                Cell::words(what),
                Cell::words(why.said()),
            ]);
        }
    }
    let mut blocks = vec![Block::Heading(say!("What is not here").to_owned())];
    if !contents.with_documents {
        blocks.push(Block::Said(
            say!("No documents go along. Whoever has one of them can compare its hash with that in register.html.")
                .to_owned(),
        ));
    }
    let others = contents.cleared.project.documents.iter().filter(|it| !it.is_only_referred_to()).count();
    let others = others.saturating_sub(contents.held.iter().map(|held| held.document).collect::<BTreeSet<_>>().len());
    if others > 0 {
        let documents = counted(others, "other document was", "other documents were");
        blocks.push(Block::Said(say!(
            "{documents} collected, which the brief does not rest on. They are not listed.",
            documents
        )));
    }
    let withheld = contents.cleared.withheld();
    if withheld.entities.values().any(|instead| is_pseudonym(instead)) || !withheld.redacted.is_empty() {
        blocks.push(Block::Said(say!("Some people, bodies or documents are not named. Each has a name that was made for it, such as ‘Person 3’, which is the same wherever it stands, here and in whatever else is handed over. In quotations it stands in square brackets.").to_owned()));
    }
    if !rows.is_empty() {
        let heading = [say!("Document"), say!("Title"), say!("What"), say!("Why")].map(str::to_owned).to_vec();
        blocks.push(Block::Table(heading, rows));
    }
    if blocks.len() == 1 {
        blocks.push(Block::Said(say!("Every document that the brief rests on is here.").to_owned()));
    }
    blocks
}
