//! Copies among the documents of a project on disk.

use super::*;
use crate::session::testing::{plain, read_file, with_text};
use crate::session::verbs::import::bring_in;
use crate::session::verbs::{duplicate, set};
use crate::session::{Maker, Session};
use crate::store::Access;

/// Words of a text of their own.
fn words(seed: usize, count: usize) -> String {
    (0..count).map(|nth| format!("w{}x{}", seed, nth * nth % 977)).collect::<Vec<_>>().join(" ")
}

fn with_texts(texts: &[String]) -> (tempfile::TempDir, Session, Vec<Id<Document>>) {
    let (folder, mut session, first) = with_text("text/plain", &texts[0]);
    let mut ids = vec![first];
    for (nth, text) in texts.iter().enumerate().skip(1) {
        let file = read_file(&format!("{nth}.txt"), text.as_bytes(), plain(text));
        let brought = session.commit("Import", |work| bring_in(work, &file, false)).expect("brought in").value;
        ids.push(brought.document.expect("it is in"));
    }
    (folder, session, ids)
}

fn look(session: &Session, known: &KnownPrints, wanted: Wanted) -> Proposals {
    let headway = Headway::new(|| {});
    propose(session.project(), session.library(), known, wanted, &headway).expect("it was not stopped")
}

#[test]
fn copies_are_proposed_with_their_likely_source_until_they_are_settled() {
    let article = words(1, 120);
    let texts = [article.clone(), words(2, 300), format!("{} {article}", words(3, 400)), article.replace(' ', "\n")];
    let (_folder, mut session, ids) = with_texts(&texts);
    for (id, published) in [(ids[0], "2018-03"), (ids[3], "2018-01-02")] {
        session.commit("Date", |work| set::set(work, id.into(), "published", published)).expect("set");
    }
    let known = KnownPrints::default();
    let found = look(&session, &known, Wanted::default());
    let pairs =
        |found: &Proposals| found.list.iter().map(|it| copies::pair(it.document.0, it.with.0)).collect::<Vec<_>>();
    assert_eq!((found.revision, found.coverage.compared), (session.project().revision(), 4));
    assert_eq!(found.list.len(), 2, "{:?}", found.list);
    let same = found.list.iter().find(|it| it.shared.kind == Kind::SameText).expect("the same text");
    assert_eq!((same.source, same.basis), (Some(ids[3]), Basis::Republishes));
    assert_eq!(copies::pair(same.document.0, same.with.0), copies::pair(ids[0], ids[3]));
    let only = look(&session, &known, Wanted { document: Some(ids[3]), sealed: false, settled: false });
    assert_eq!(only.list.len(), 2);
    assert!(only.list.iter().all(|it| it.document.0 == ids[3]), "what was asked about stands first");
    session.commit("Refuse", |work| duplicate::refuse(work, ids[0], ids[3])).expect("refused");
    assert!(!pairs(&look(&session, &known, Wanted::default())).contains(&copies::pair(ids[0], ids[3])));
    session.commit("Seal", |work| set::set(work, ids[2].into(), "reading", "sealed")).expect("sealed");
    let found = look(&session, &known, Wanted::default());
    assert_eq!((found.list.len(), found.coverage.sealed), (0, 1));
    assert_eq!(look(&session, &known, Wanted { sealed: true, ..Wanted::default() }).list.len(), 1);
    assert_eq!(look(&session, &known, Wanted { document: Some(ids[2]), sealed: false, settled: false }).list, []);
}

#[test]
fn what_is_known_is_not_read_again_and_what_cannot_be_read_is_counted() {
    let (_folder, session, ids) = with_texts(&[words(1, 100), words(2, 100)]);
    let known = KnownPrints::default();
    look(&session, &known, Wanted::default());
    let edition = session.project().documents.get(ids[1]).and_then(Document::edition).expect("a text");
    let text = session.project().editions.get(edition).expect("it is in").text;
    std::fs::remove_file(session.folder().text(text)).expect("it was there");
    assert_eq!(look(&session, &known, Wanted::default()).coverage.compared, 2, "nothing was read again");
    let afresh = look(&session, &KnownPrints::default(), Wanted::default());
    assert_eq!((afresh.coverage.compared, afresh.coverage.without_text), (1, 1));
}

#[test]
fn what_was_read_once_is_kept_for_the_next_time_as_long_as_its_text_is_there() {
    let (_folder, session, ids) = with_texts(&[words(1, 100), words(2, 100)]);
    let known = KnownPrints::kept(session.library());
    look(&session, &known, Wanted::default());
    session.keep_prints(&known);
    let edition = session.project().documents.get(ids[1]).and_then(Document::edition).expect("a text");
    let text = session.project().editions.get(edition).expect("it is in").text;
    let file = session.folder().text(text);
    let bytes = std::fs::read(&file).expect("it is there");
    std::fs::remove_file(&file).expect("it was there");
    let again = KnownPrints::kept(session.library());
    assert_eq!(look(&session, &again, Wanted::default()).coverage.compared, 2, "nothing was read again");
    // Nothing stays of a text that is gone, as soon as anything is written.
    let fewer = KnownPrints::default();
    look(&session, &fewer, Wanted::default());
    session.keep_prints(&fewer);
    std::fs::write(&file, &bytes).expect("it is put back");
    assert!(KnownPrints::kept(session.library()).get(text).is_none());
    let cache = session.folder().cache().join("fingerprints");
    for rubbish in [&b""[..], b"corroborate", &[0x91; 4000]] {
        std::fs::write(&cache, rubbish).expect("it is written");
        assert!(KnownPrints::kept(session.library()).get(text).is_none());
    }
    assert_eq!(crate::session::check(session.folder().path()).expect("it can be checked"), []);
}

#[test]
fn a_reader_keeps_them_where_nobody_writes() {
    let (_folder, session, _) = with_texts(&[words(1, 100), words(2, 100)]);
    let path = session.folder().path().to_owned();
    let read = || Session::open(&path, Access::Read, Maker::of_this_machine("a")).expect("it opens");
    let (reader, known, cache) = (read(), KnownPrints::default(), session.folder().cache().join("fingerprints"));
    look(&reader, &known, Wanted::default());
    reader.keep_prints(&known);
    assert!(!cache.exists(), "another writes");
    drop(session);
    reader.keep_prints(&known);
    assert!(cache.exists());
}

#[test]
fn it_can_be_stopped() {
    let (_folder, session, _) = with_texts(&[words(1, 100), words(2, 100)]);
    let headway = Headway::new(|| {});
    headway.stop();
    let found = propose(session.project(), session.library(), &KnownPrints::default(), Wanted::default(), &headway);
    assert_eq!(found, None);
}
