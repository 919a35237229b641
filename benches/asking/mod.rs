//! Asking a whole corpus, beside the programs that people ask instead: the same texts, the same words, in one run.
//!
//! The texts are those below the paths in `CORROBORATE_CORPUS`, parted as in `PATH`; without it, what plain text the
//! machine has. At most so many megabytes are taken as `CORROBORATE_CORPUS_MB` says, 1,000 without it. Programs that are
//! not installed are left out.
//!
//! An answer is all documents that hold what is asked for, the best twenty places, and every block of the first twenty
//! documents in which it stands.

mod corpus;
mod others;
mod questions;

use super::spread::{Times, milliseconds, wall};
use corpus::{Corpus, reopened};
use corroborate::model::{Document, Field, Project, Reading, Sha256};
use corroborate::search::index::{Index, Read, TextSet};
use corroborate::session::Session;
use corroborate::session::indexing::Look;
use questions::{Kind, Question, questions};
use std::fs;
use std::path::Path;
use std::sync::Arc;

const MEGABYTE: f64 = 1e6;
/// The best places of an answer, and the documents that are opened.
const FIRST: usize = 20;
/// Edits between the first time of asking and the second.
const EDITS: usize = 1_000;

/// Prints how quickly the corpus is indexed, how large the index is, and how long each kind of question takes.
pub(crate) fn ask_the_corpus() {
    let Some(mut corpus) = Corpus::gather() else {
        println!("  no plain text was found: name some in CORROBORATE_CORPUS");
        return;
    };
    let megabytes = corpus.bytes as f64 / MEGABYTE;
    println!("  {} texts, {megabytes:.0} MB", corpus.session.project().documents.len());
    let ((), time) = wall(|| index(&mut corpus.session));
    let size = size_of(&corpus.session.folder().cache().join("search")) as f64 / MEGABYTE;
    println!(
        "  corroborate: index {:.1} MB/s, {size:.0} MB: {:.2} of the text",
        megabytes / time.as_secs_f64(),
        size / megabytes
    );
    let texts = corpus.session.folder().corpus();
    let others = others::ready(&texts, corpus.folder.path(), megabytes);
    let questions = questions(&corpus.words);
    let project = corpus.session.project().clone();
    let (open, time) = wall(|| reopened(&corpus.session).library().index(&project));
    println!(
        "  corroborate: opening the index {}, {} texts in it",
        milliseconds(time),
        open.map_or(0, |index| index.len())
    );
    let halves: Vec<(Kind, &[Question], &[Question])> = questions
        .iter()
        .map(|(kind, all)| {
            let (before, after) = all.split_at(all.len() / 2);
            (*kind, before, after)
        })
        .collect();
    for (kind, before, _) in &halves {
        println!("  {}", kind.label());
        ask(&corpus.session, before);
        for other in &others {
            other.ask(before);
        }
    }
    edit(&mut corpus.session);
    println!("  after {EDITS} edits");
    for (kind, _, after) in &halves {
        println!("  {}", kind.label());
        ask(&corpus.session, after);
    }
}

/// Makes the index, and waits for it.
fn index(session: &mut Session) {
    session.begin_indexing(Look::Trusting, Arc::new(|| {}));
    assert!(session.wait_for_index(&mut |_, _| true), "it comes to its end");
}

/// Asks all of them, each once: nothing is known from the last time.
fn ask(session: &Session, questions: &[Question]) {
    let (mut times, mut found) = (Times::default(), 0);
    let read = |sha256: Sha256| session.library().source(sha256);
    for question in questions {
        let (texts, time) = wall(|| answer(session, question, &read));
        found += texts;
        times.push(time);
    }
    println!("    corroborate: {}, {found} documents", times.in_words());
}

/// Answers a question; gives how many documents do.
fn answer(session: &Session, question: &Question, read: Read<'_>) -> usize {
    let index = session.library().index(session.project()).expect("it is made");
    let mut held = index.holding(&question.term, read).expect("it answers");
    if question.of_a_field {
        held = held.and(&of_a_field(session.project(), &index));
    }
    let terms = std::slice::from_ref(&question.term);
    let best = index.ranked(terms, &held, FIRST).expect("it answers");
    for ordinal in held.iter().take(FIRST) {
        assert!(!index.blocks(terms, ordinal, read).expect("it answers").is_empty(), "it stands there");
    }
    assert_eq!(best.is_empty(), held.is_empty());
    held.len()
}

/// The texts of documents with a field as a question names it, found anew in the project each time.
fn of_a_field(project: &Project, index: &Index) -> TextSet {
    let is_of_it = |document: &&Document| document.reading == Reading::Unread && document.title.value.contains('a');
    let editions = project.documents.iter().filter(is_of_it).filter_map(Document::edition);
    editions.filter_map(|edition| index.ordinal(project.editions.get(edition)?.text)).collect()
}

/// So many edits, each a transaction of its own.
fn edit(session: &mut Session) {
    let documents: Vec<_> = session.project().documents.iter().map(|document| document.id).collect();
    for (nth, document) in documents.iter().cycle().take(EDITS).enumerate() {
        let publisher = Some(Field::entered(format!("Publisher {nth}")));
        session
            .commit("Set publisher", |work| work.update(*document, |document| document.publisher = publisher))
            .expect("it is kept");
    }
}

/// How many bytes the files below a folder have.
fn size_of(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let size = |entry: fs::DirEntry| match entry.metadata() {
        Ok(metadata) if metadata.is_dir() => size_of(&entry.path()),
        Ok(metadata) => metadata.len(),
        Err(_) => 0,
    };
    entries.map(size).sum()
}
