//! The index is made behind what comes in, kept, mended, and erased with the rest.

use super::*;
use crate::search::{Term, index::TextSet};
use crate::session::Maker;
use crate::session::purge::{Name, What};
use crate::session::testing::{maker, plain, read_file, with_text};
use crate::session::verbs::import::bring_in;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Nobody has this name.
const NAME: &str = "Zephyrine Quillfeathers";

fn begin(session: &mut Session) {
    session.begin_indexing(Look::Through, Arc::new(|| {}));
    assert!(session.wait_for_index(&mut |_, _| true), "it comes to its end");
}

fn add(session: &mut Session, text: &str) {
    let file = read_file("b.txt", text.as_bytes(), plain(text));
    session.commit("Import", |work| bring_in(work, &file, false)).expect("it is brought in");
    assert!(session.wait_for_index(&mut |_, _| true), "it comes to its end");
}

fn holding(session: &Session, word: &str) -> Option<TextSet> {
    let index = session.library().index(session.project())?;
    Some(index.holding(&Term::Word(word.to_owned()), &|_| None).expect("it answers"))
}

fn check(session: &Session, word: &str, expected: usize) {
    assert_eq!(holding(session, word).map(|texts| texts.len()), Some(expected), "{word}");
}

/// Every file below, with its bytes.
fn files(folder: &Path) -> BTreeMap<std::path::PathBuf, Vec<u8>> {
    let walk = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.expect("it can be read"));
    let files = walk.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path);
    files.map(|path| (path.clone(), fs::read(path).expect("it can be read"))).collect()
}

fn stand_in(folder: &Path, words: &str) -> bool {
    let stand = |bytes: &Vec<u8>| bytes.windows(words.len()).any(|some| some == words.as_bytes());
    files(folder).values().any(stand)
}

#[test]
fn what_comes_in_is_found_and_readers_write_nothing() {
    let (folder, mut session, document) = with_text("text/plain", "Loans of the hub.");
    assert!(session.library().index(session.project()).is_none());
    begin(&mut session);
    check(&session, "hub", 1);
    add(&mut session, "Another hub.");
    check(&session, "hub", 2);
    check(&session, "loan", 0);
    let language = |work: &mut crate::session::Work<'_>| {
        work.update(document, |document| document.language = Some(crate::model::Field::entered("en".to_owned())))
    };
    session.commit("Set language", language).expect("it is set");
    check(&session, "loan", 1);
    session.close().expect("it closes");
    let before = files(folder.path());
    let reader = Session::open(&folder.path().join("case"), Access::Read, maker("b")).expect("it opens");
    check(&reader, "hub", 2);
    drop(reader);
    assert_eq!(files(folder.path()).keys().collect::<Vec<_>>(), before.keys().collect::<Vec<_>>());
    assert!(files(folder.path()) == before, "nothing was written");
}

#[test]
fn many_small_parts_become_few() {
    let (folder, mut session, _) = with_text("text/plain", "A hub.");
    begin(&mut session);
    for nth in 0..12 {
        add(&mut session, &format!("Hub {nth}."));
    }
    check(&session, "hub", 13);
    let parts = fs::read_dir(folder.path().join("case/.cache/search")).expect("it is there").count();
    assert!(parts <= 9, "{parts}");
}

#[test]
fn what_is_damaged_is_made_anew_and_never_a_failure() {
    let wipe = |path: &Path| fs::write(path, "").expect("it is written");
    let turn = |path: &Path| {
        let mut bytes = fs::read(path).expect("it is there");
        for byte in &mut bytes {
            *byte = byte.wrapping_add(1);
        }
        fs::write(path, bytes).expect("it is written");
    };
    let remove = |path: &Path| fs::remove_file(path).expect("it is removed");
    for damage in [&wipe as &dyn Fn(&Path), &turn, &remove] {
        let (folder, mut session, _) = with_text("text/plain", "A hub.");
        begin(&mut session);
        session.close().expect("it closes");
        let case = folder.path().join("case");
        for path in files(&case.join(".cache")).into_keys() {
            if !path.exists() {
                continue;
            }
            damage(&path);
            let reader = Session::open(&case, Access::Read, maker("b")).expect("it opens");
            if let Some(index) = reader.library().index(reader.project()) {
                // Whatever it answers, it answers.
                drop(index.holding(&Term::Word("hub".to_owned()), &|_| None));
            }
            drop(reader);
            let mut writer = Session::open(&case, Access::Write, maker("b")).expect("it opens");
            begin(&mut writer);
            check(&writer, "hub", 1);
            writer.close().expect("it closes");
        }
    }
}

#[test]
fn what_is_purged_stands_in_no_file_of_the_index() {
    let (folder, mut session, _) = with_text("text/plain", &format!("{NAME} was here. A hub."));
    let english = |work: &mut crate::session::Work<'_>| {
        let documents: Vec<_> = work.project().documents.iter().map(|document| document.id).collect();
        let language = || Some(crate::model::Field::entered("en".to_owned()));
        documents.into_iter().try_for_each(|id| work.update(id, |document| document.language = language()))
    };
    session.commit("Set language", english).expect("it is set");
    begin(&mut session);
    check(&session, "quillfeathers", 1);
    let cache = folder.path().join("case/.cache");
    assert!(stand_in(&cache, "quillfeathers"), "otherwise this proves nothing");
    session.purge(&What::Name(Name::new(NAME).expect("a name"))).expect("it is purged");
    assert!(session.wait_for_index(&mut |_, _| true), "it is made anew");
    check(&session, "hub", 1);
    check(&session, "quillfeathers", 0);
    assert!(!stand_in(&cache, "quillfeather"));
    let text = session.project().editions.iter().map(|edition| edition.text).collect::<Vec<Sha256>>();
    let index = session.library().index(session.project()).expect("it is there");
    assert!(text.iter().all(|text| index.ordinal(*text).is_some()) && index.len() == text.len());
}

#[test]
fn a_session_that_closes_while_it_is_made_comes_to_its_end() {
    let (folder, mut session, _) = with_text("text/plain", &"A hub at the quay.\n\n".repeat(20_000));
    session.begin_indexing(Look::Through, Arc::new(|| {}));
    session.close().expect("it closes");
    let mut again =
        Session::open(&folder.path().join("case"), Access::Write, Maker::of_this_machine("a")).expect("it opens");
    begin(&mut again);
    check(&again, "quay", 1);
}
