//! The tag tree under every change: names stay unique among siblings, nothing is lost, and what is done is undone.

use super::*;
use crate::edit::{Cause, Transaction, apply};
use crate::model::{Document, Passage, Span, Subject};
use crate::session::testing::with_document;
use crate::session::verbs::{memo, passage, remove};
use crate::session::{Maker, Session};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use std::collections::BTreeMap;

/// A project in memory: a session gives the document and its text, and is not written to any more.
struct Bench {
    session: Session,
    document: Id<Document>,
    maker: Maker,
    project: Project,
    _folder: tempfile::TempDir,
}

impl Bench {
    fn new() -> Self {
        let (folder, session, document) = with_document("text/plain");
        let (maker, project) = (Maker::of_this_machine("an analyst"), session.project().clone());
        Self { session, document, maker, project, _folder: folder }
    }

    /// Does it; how to take it back.
    fn work<T>(&mut self, verb: impl FnOnce(&mut Work<'_>) -> Result<T, Problem>) -> Result<(T, Transaction), Problem> {
        let mut work = Work::new(self.project.clone(), self.session.library(), &mut self.maker);
        let value = verb(&mut work)?;
        let after = work.project().clone();
        let edits = work.into_edits();
        let (label, author, at) = ("Test".to_owned(), "an analyst".to_owned(), jiff::Timestamp::UNIX_EPOCH);
        let done = Transaction { label, author, at, group: None, cause: Cause::Done, edits };
        self.project = apply(&self.project, &done).expect("it fits");
        assert_eq!(self.project, after);
        Ok((value, done))
    }

    fn tag(&mut self, path: &str) -> Id<Tag> {
        self.work(|work| at_path(work, path)).expect("a tag").0
    }

    fn put(&mut self, tag: Id<Tag>, start: usize) {
        let document = self.document;
        let put = |work: &mut Work<'_>| {
            let id = passage::mark(work, document, Span { start, end: start + 1 })?;
            passage::set_tag(work, id, tag)
        };
        self.work(put).expect("a tagged passage");
    }

    fn paths(&self) -> Vec<String> {
        let mut paths: Vec<_> = self.project.tags.iter().map(|tag| path_of(&self.project, tag.id)).collect();
        paths.sort();
        paths
    }

    fn on(&self, tag: Id<Tag>) -> BTreeSet<Id<Passage>> {
        self.project.taggings.iter().filter(|tagging| tagging.tag == tag).map(|tagging| tagging.passage).collect()
    }
}

fn check(
    made: &[&str],
    verb: impl FnOnce(&mut Work<'_>, &[Id<Tag>]) -> Result<(), Problem>,
    expected: Result<&[&str], &str>,
) {
    let mut bench = Bench::new();
    let ids: Vec<_> = made.iter().map(|path| bench.tag(path)).collect();
    let done = bench.work(|work| verb(work, &ids)).map(drop).map_err(|problem| problem.what);
    match expected {
        Ok(paths) => assert_eq!((done, bench.paths()), (Ok(()), paths.iter().map(|path| (*path).to_owned()).collect())),
        Err(what) => assert_eq!(done, Err(what.to_owned())),
    }
}

#[test]
fn names_are_unique_among_siblings_and_no_tag_stands_under_itself() {
    check(&["law", "money"], |work, ids| rename(work, ids[1], " LAW "), Err("There is a tag 'LAW' here already"));
    check(&["law", "money/law"], |work, ids| move_under(work, ids[1], None), Err("There is a tag 'law' there already"));
    check(&["a", "a/b/c"], |work, ids| move_under(work, ids[0], Some(ids[1])), Err("A tag cannot stand under itself"));
    check(&["a", "b"], |work, ids| move_under(work, ids[1], Some(ids[0])), Ok(&["a", "a/b"]));
    check(&["a"], |work, ids| rename(work, ids[0], "a/b"), Err("A tag's name may not hold '/'"));
}

#[test]
fn what_stands_under_a_tag_that_is_deleted_moves_up_or_goes_too() {
    let delete = |work: &mut Work<'_>, ids: &[Id<Tag>]| remove::delete(work, ids[0].into());
    check(&["a", "a/b/c", "d"], delete, Ok(&["b", "b/c", "d"]));
    check(&["a/b", "a/b/c/x", "a/c/y"], delete, Ok(&["a", "a/c", "a/c/x", "a/c/y"]));
    check(&["a", "a/a/b"], delete, Ok(&["a", "a/b"]));
    check(&["a", "a/b/c", "d"], |work, ids| remove::delete_branch(work, ids[0]), Ok(&["d"]));
    for turned in [false, true] {
        let both = move |work: &mut Work<'_>, ids: &[Id<Tag>]| {
            let mut gone = [AnyId::from(ids[0]), ids[1].into()];
            if turned {
                gone.reverse();
            }
            remove::delete_all(work, &gone)
        };
        check(&["a", "a/b", "b", "a/b/c"], both, Ok(&["b", "c"]));
        check(&["p/a", "p/a/b", "p/b", "p/a/b/c"], both, Ok(&["p", "p/b", "p/c"]));
    }
}

#[test]
fn a_key_is_a_digit_or_a_letter_that_one_tag_has() {
    let mut bench = Bench::new();
    let (a, b) = (bench.tag("a"), bench.tag("b"));
    for (key, expected) in [('7', Some('7')), ('K', Some('k'))] {
        bench.work(|work| set_key(work, a, Some(key)).and_then(|()| set_key(work, b, Some(key)))).expect("a key");
        let keys = [a, b].map(|id| bench.project.tags.get(id).and_then(|tag| tag.key));
        assert_eq!(keys, [None, expected]);
    }
    assert!(bench.work(|work| set_key(work, a, Some('é'))).is_err());
}

#[test]
fn two_tags_become_one_in_numbers_that_were_said_before() {
    let mut bench = Bench::new();
    let (from, into) = (bench.tag("money"), bench.tag("finance"));
    let (loans, there) = (bench.tag("money/loans"), bench.tag("finance/Loans"));
    bench.tag("money/gifts");
    for (tag, start) in [(from, 0), (from, 1), (into, 1), (into, 2), (loans, 3), (there, 4)] {
        bench.put(tag, start);
    }
    let describe = |work: &mut Work<'_>| {
        work.update(from, |tag| "What was paid".clone_into(&mut tag.description))?;
        work.update(into, |tag| "Anything of money.".clone_into(&mut tag.description))?;
        set_key(work, from, Some('3'))?;
        memo::write(work, Subject::Tag(from), "To be gone through again")
    };
    bench.work(describe).expect("described");
    let said = merging(&bench.project, from, into).expect("it can be done");
    assert_eq!(said, Merging { retagged: 2, both: 1, moved: 1, merged: 1, memos: 1 });
    let (done, _) = bench.work(|work| merge(work, from, into)).expect("merged");
    assert_eq!(done, said);
    assert_eq!(bench.paths(), ["finance", "finance/Loans", "finance/gifts"]);
    assert_eq!((bench.on(into).len(), bench.on(there).len()), (3, 2));
    let tag = bench.project.tags.get(into).expect("it stays");
    assert_eq!((tag.description.as_str(), tag.key), ("Anything of money. What was paid", Some('3')));
    assert!(bench.project.memos.iter().all(|memo| memo.subject == Subject::Tag(into)));
}

#[test]
fn a_tag_is_merged_into_one_under_it() {
    check(&["a", "a/b/c", "a/d"], |work, ids| merge(work, ids[0], ids[1]).map(drop), Ok(&["c", "c/b", "c/d"]));
    check(
        &["a", "a/b/c", "c"],
        |work, ids| merge(work, ids[0], ids[1]).map(drop),
        Err("There is a tag 'c' beside 'a' already"),
    );
    check(&["a"], |work, ids| merge(work, ids[0], ids[0]).map(drop), Err("A tag cannot be merged with itself"));
}

#[test]
fn all_passages_of_a_tag_are_moved_to_another() {
    let mut bench = Bench::new();
    let (from, to) = (bench.tag("a"), bench.tag("b"));
    for (tag, start) in [(from, 0), (from, 1), (to, 1)] {
        bench.put(tag, start);
    }
    let (moved, _) = bench.work(|work| move_passages(work, from, to)).expect("moved");
    assert_eq!((moved, bench.on(from).len(), bench.on(to).len()), (2, 0, 2));
    assert_eq!(bench.project.taggings.len(), 2);
}

fn config() -> ProptestConfig {
    ProptestConfig { cases: 64, rng_seed: RngSeed::Fixed(2018), failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    /// Each tag stands under one made before it or at the root; few names, so that they meet.
    #[test]
    fn whatever_is_merged_is_undone_and_loses_no_passage(
        tree in prop::collection::vec((0_usize..6, 0_usize..3), 2..9),
        taggings in prop::collection::vec((0_usize..9, 0_usize..5), 0..12),
        (from, into) in (0_usize..9, 0_usize..9),
        deletes in any::<bool>(),
    ) {
        let mut bench = Bench::new();
        let mut ids: Vec<Id<Tag>> = Vec::new();
        for (parent, name) in tree {
            let above = ids.get(parent).map(|id| path_of(&bench.project, *id) + "/").unwrap_or_default();
            ids.push(bench.tag(&format!("{above}{name}")));
        }
        for (tag, start) in taggings {
            bench.put(ids[tag % ids.len()], start);
        }
        let (from, into) = (ids[from % ids.len()], ids[into % ids.len()]);
        let (before, on_either) = (bench.project.clone(), &bench.on(from) | &bench.on(into));
        let passages: BTreeSet<_> = bench.project.taggings.iter().map(|tagging| tagging.passage).collect();
        let done = if deletes {
            bench.work(|work| remove::delete(work, from.into()))
        } else {
            bench.work(|work| merge(work, from, into).map(drop))
        };
        let Ok(((), done)) = done else { return Ok(()) };
        let mut names = BTreeMap::new();
        for tag in bench.project.tags.iter() {
            prop_assert!(names.insert((tag.parent, tag.name.to_lowercase()), tag.id).is_none(), "two siblings of one name");
            prop_assert!(tag.parent.is_none_or(|parent| !is_within(&bench.project, parent, tag.id)), "a ring");
        }
        prop_assert!(bench.project.dangling().is_empty());
        prop_assert!(!bench.project.contains(AnyId::Tag(from)));
        if !deletes {
            prop_assert!(on_either.is_subset(&bench.on(into)));
            let left: BTreeSet<_> = bench.project.taggings.iter().map(|tagging| tagging.passage).collect();
            prop_assert_eq!(left, passages);
        }
        let pairs: BTreeSet<_> = bench.project.taggings.iter().map(|tagging| (tagging.passage, tagging.tag)).collect();
        prop_assert_eq!(pairs.len(), bench.project.taggings.len(), "a tag is on a passage twice");
        let back = done.inverse(Cause::Undoes(1), "an analyst".to_owned(), jiff::Timestamp::UNIX_EPOCH);
        prop_assert_eq!(&apply(&bench.project, &back).expect("it fits"), &before);
    }
}
