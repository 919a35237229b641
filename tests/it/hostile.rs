//! What others wrote over a project or sent as a document: whatever the bytes, the program answers or
//! refuses, and a guess is never passed off as certain.

use crate::edits::{config, intents, transaction};
use crate::fixture::folder;
use crate::memory_disk::MemoryDisk;
use corroborate::ingest::worker;
use corroborate::model::{Anchor, Project, Quote, Span};
use corroborate::store::{Access, Disk as _, Folder, Store, verify};
use corroborate::text::{Resolved, Text, resolve};
use proptest::prelude::*;
use std::sync::Arc;

/// What is done to the bytes of a good file: where, with what, and how.
fn damage() -> impl Strategy<Value = Vec<(prop::sample::Index, u8, u8)>> {
    prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0_u8..6), 1..6)
}

/// Flips, cuts, doubles, swaps and writes over parts of a file.
fn damaged(mut bytes: Vec<u8>, damage: &[(prop::sample::Index, u8, u8)]) -> Vec<u8> {
    for (at, with, how) in damage {
        let at = at.index(bytes.len() + 1);
        let end = (at + usize::from(*with)).min(bytes.len());
        match how {
            0 => bytes.get_mut(at).into_iter().for_each(|byte| *byte ^= with),
            1 => bytes.truncate(at),
            2 => drop(bytes.splice(at..end, bytes[at..end].repeat(2))),
            3 => drop(bytes.drain(at..end)),
            4 => bytes.splice(at..at, [*with]).for_each(drop),
            _ => bytes.rotate_left(at),
        }
    }
    bytes
}

/// Opens a project of these two files, whatever is in them, and has it verified.
fn opens_or_refuses(history: &[u8], snapshot: Option<&[u8]>) {
    let place = Folder::at(folder());
    let (history_path, snapshot_path) = (place.history(), place.snapshot());
    let mut files = vec![(history_path.as_path(), history)];
    files.extend(snapshot.map(|bytes| (snapshot_path.as_path(), bytes)));
    for access in [Access::Read, Access::Write] {
        let disk = MemoryDisk::holding(&files);
        if let Ok(opened) = Store::open(Arc::new(disk.clone()), Folder::at(folder()), access) {
            opened.store.history.newest_first().take(100).for_each(drop);
        }
        let disk: Arc<dyn corroborate::store::Disk> = Arc::new(disk);
        drop(verify(&disk, &Folder::at(folder())));
    }
}

proptest! {
    #![proptest_config(config(96))]

    #[test]
    fn a_project_of_any_bytes_opens_or_is_refused(
        history in prop::collection::vec(any::<u8>(), 0..400),
        snapshot in prop::option::of(prop::collection::vec(any::<u8>(), 0..400)),
    ) {
        opens_or_refuses(&history, snapshot.as_deref());
    }

    #[test]
    fn a_damaged_project_opens_or_is_refused(
        steps in prop::collection::vec(intents(), 1..6),
        to_history in damage(),
        to_snapshot in damage(),
    ) {
        let disk = MemoryDisk::default();
        let mut store = Store::create(Arc::new(disk.clone()), Folder::at(folder())).expect("it is made");
        let mut project = Project::default();
        for intents in &steps {
            let (transaction, after) = transaction(&project, intents);
            store.history.append(std::slice::from_ref(&transaction)).expect("it is kept");
            project = after;
        }
        store.snapshot_job(project).run().expect("it is written");
        drop(store);
        let place = Folder::at(folder());
        let history = disk.read(&place.history()).expect("history");
        let snapshot = disk.read(&place.snapshot()).expect("a snapshot");
        opens_or_refuses(&damaged(history.clone(), &to_history), Some(&snapshot));
        opens_or_refuses(&history, Some(&damaged(snapshot.clone(), &to_snapshot)));
        opens_or_refuses(&damaged(history, &to_history), Some(&damaged(snapshot, &to_snapshot)));
    }

    #[test]
    fn an_anchor_is_exact_only_at_its_own_words(
        text in "[ab é\u{301}日\n]{0,80}",
        exact in "[ab é\u{301}日\n]{0,20}",
        before in "[ab é]{0,6}",
        after in "[ab é]{0,6}",
        start in any::<prop::sample::Index>(),
        length in 0_usize..30,
        far in any::<bool>(),
    ) {
        let text = Text::from(text);
        let start = if far { usize::MAX - 3 } else { start.index(text.codepoints() + 2) };
        // An end before its start, or beyond anything, is what a hostile project would hold.
        let span = Span { start, end: start.wrapping_add(length) };
        let anchor = Anchor { span, quote: Quote::Kept { exact: exact.clone(), before, after } };
        match resolve(&text, &anchor) {
            Resolved::Exact(found) => {
                prop_assert_eq!(found, span);
                prop_assert_eq!(text.slice(found), Some(exact.as_str()));
            }
            Resolved::Moved(found) => prop_assert_eq!(text.slice(found), Some(exact.as_str())),
            Resolved::Fuzzy(found, score) => {
                prop_assert!(text.slice(found).is_some_and(|words| words != exact));
                prop_assert!((0.0..1.0).contains(&score), "{}", score);
            }
            Resolved::Lost => prop_assert!(text.slice(span) != Some(exact.as_str()) || exact.is_empty()),
        }
    }

    #[test]
    fn a_reading_process_that_answers_rubbish_is_not_believed(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        drop(worker::answer(&mut bytes.as_slice()));
        let mut framed = (bytes.len() as u64).to_le_bytes().to_vec();
        framed.extend_from_slice(&bytes);
        drop(worker::answer(&mut framed.as_slice()));
    }
}

#[test]
fn a_project_nested_without_end_is_refused() {
    for nested in ["(", "[", "Some(", "{\"a\":", "r#\"", "/*"] {
        let body = nested.repeat(100_000);
        opens_or_refuses(body.as_bytes(), Some(body.as_bytes()));
        let snapshot = format!("Snapshot(format:1,revision:1,history_bytes:0,head:\"\",project:{body}");
        opens_or_refuses(b"", Some(snapshot.as_bytes()));
    }
}

#[test]
fn an_ambiguous_quote_is_lost() {
    let text = Text::from("yes no yes no yes");
    let quote = Quote::Kept { exact: "yes".to_owned(), before: String::new(), after: String::new() };
    assert_eq!(resolve(&text, &Anchor { span: Span { start: 1, end: 4 }, quote }), Resolved::Lost);
}
