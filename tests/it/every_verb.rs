//! Undo for everything: whatever is done, in whatever order, undoing all of it gives back the project as it was at
//! first, and redoing all the last one, also after a restart.

use crate::edits::config;
use crate::fixture::{folder, maker, read_file};
use crate::memory_disk::MemoryDisk;
use corroborate::brief::Template;
use corroborate::model::{
    AnyId, Basis, Consistency, Credibility, Document, Edition, EntityKind, Holds, Id, Object, Origin, OriginKind,
    PlaceRole, PlaceUse, Project, Source, Span, Stance, Subject, TaskKind, WithdrawalKind,
};
use corroborate::problem::Problem;
use corroborate::session::verbs::{
    ach, brief, case, claim, document, edition, entity, import, memo, origin, passage, place, remove, review, set,
    source, tag, withdraw,
};
use corroborate::session::{Session, Version, Work};
use corroborate::store::Access;
use proptest::prelude::*;
use std::sync::Arc;

/// Something to do to whatever is there: which verb, and numbers that pick what it is done to.
type Deed = (usize, usize, usize);
type Verb = fn(&mut Work<'_>, usize, usize) -> Result<(), Problem>;

const TEXT: &str = "The port of Alden opened its second basin in March. A company from Berin paid for the quay, the \
                    harbour master said. Nobody signed the lease, and the town denies it all.";

/// Every verb of a session, with what it is given.
const VERBS: &[Verb] = &[
    |work, a, b| import::bring_in(work, &read_file("report.txt", &text(a + b)), b % 2 == 0).map(drop),
    |work, a, b| edition::load(work, one(work, a)?, &version(&text(b)), true).map(drop),
    |work, a, b| {
        let (passage, span) = (one(work, a)?, span(b));
        let newest = work.get(work.get::<corroborate::model::Passage>(passage)?.document)?.edition();
        edition::anchor_here(work, passage, newest.ok_or_else(nothing)?, span)
    },
    |work, a, b| edition::reject(work, one(work, a)?, span(b)),
    |work, a, _| edition::ask_again(work, one(work, a)?),
    |work, a, b| passage::tag_at(work, one(work, a)?, span(b), &[path(a)], Some("seen")).map(drop),
    |work, a, b| passage::set_tag(work, one(work, a)?, one(work, b)?),
    |work, a, b| passage::unset_tag(work, one(work, a)?, one(work, b)?),
    |work, a, b| {
        let from = Source::Origin(one(work, b)?);
        passage::attribute(work, one(work, a)?, from, Basis::Quotes)
    },
    |work, a, b| passage::add_entity(work, one(work, a)?, one(work, b)?),
    |work, a, _| passage::add_date(work, one(work, a)?, "2018-03".parse().expect("a date")),
    |work, a, b| {
        let place = place::at(work, &format!("Place {}@{},{}", b % 3, b % 90, a % 180))?;
        claim::add_place(work, one(work, a)?, PlaceUse { place, role: PlaceRole::HappenedAt })
    },
    |work, a, _| {
        let new = claim::NewClaim { text: format!("Claim {}", a % 5), ..claim::NewClaim::default() };
        claim::state(work, new).map(drop)
    },
    |work, a, b| claim::link(work, one(work, a)?, one(work, b)?, Stance::Supports, None).map(drop),
    |work, a, b| claim::grade(work, one(work, a)?, pick(Credibility::ALL, b), "Two papers say so"),
    |work, a, b| claim::merge::merge(work, one(work, a)?, one(work, b)?),
    |work, a, b| {
        let evidence = one(work, b).into_iter().collect::<Vec<_>>();
        claim::split::split(work, one(work, a)?, "A part of it", &evidence).map(drop)
    },
    |work, a, b| claim::supersede::supersede(work, one(work, a)?, one(work, b)?),
    |work, a, _| claim::supersede::stand_again(work, one(work, a)?),
    |work, a, b| claim::task::add(work, one(work, a)?, pick(TaskKind::ALL, b), "Ask the town").map(drop),
    |work, a, b| claim::task::set_done(work, one(work, a)?, b % 3, b % 2 == 0, "They said no"),
    |work, a, b| claim::task::remove(work, one(work, a)?, b % 3),
    |work, a, b| {
        let on = Some("2018-03-05".parse().expect("a date"));
        let asked = claim::reply::Asked { on, how: Some("by letter".to_owned()), deadline: None };
        claim::reply::ask(work, one(work, a)?, &format!("Company {}", b % 4), asked).map(drop)
    },
    |work, a, b| claim::reply::answer(work, one(work, a)?, one(work, b)?, "We deny it", None),
    |work, a, b| {
        let passage = one(work, b / 2)?;
        claim::reply::answer_in(work, one(work, a)?, one(work, b)?, passage, None)
    },
    |work, a, b| claim::reply::remove(work, one(work, a)?, one(work, b)?),
    |work, a, b| ach::judge(work, one(work, a)?, one(work, b)?, pick(Consistency::ALL, b), "It fits").map(drop),
    |work, a, b| ach::clear(work, one(work, a)?, one(work, b)?),
    |work, a, b| ach::bring(work, &[one(work, a)?], one(work, b)?),
    |work, a, b| ach::take_out(work, &[one(work, a)?], one(work, b)?),
    |work, a, _| ach::drop_hypothesis(work, one(work, a)?),
    |work, a, b| set::set_because(work, one::<Origin>(work, a)?.into(), "reliability", ["A", "C", "F"][b % 3], "Known"),
    |work, a, _| claim::add_date(work, one(work, a)?, "2017~/2018".parse().expect("a date")),
    |work, a, b| memo::write(work, Subject::Document(one(work, a)?), &text(b)).map(drop),
    |work, a, _| origin::state(work, &format!("Origin {}", a % 4), OriginKind::Person, None).map(drop),
    |work, a, _| entity::find_or_make(work, &format!("Company {}", a % 4), EntityKind::Company).map(drop),
    |work, a, b| entity::merge(work, &[one(work, a)?], one(work, b)?),
    |work, a, b| {
        let known = claim::reply::Known { party: format!("Company {}", b % 4), ..claim::reply::Known::default() };
        claim::reply::set_down(work, one(work, a)?, one(work, b).ok(), known).map(drop)
    },
    |work, a, b| document::derive(work, one(work, a)?, Source::Document(one(work, b)?), Basis::Reports),
    |work, a, _| document::declare_original(work, one(work, a)?, "It is by those who were there"),
    |work, a, _| document::forget_lineage(work, one(work, a)?),
    |work, a, _| source::document_by(work, &format!("A paper of {}", 1900 + a % 5)).map(drop),
    |work, a, b| tag::rename(work, one(work, a)?, &format!("Tag {b}")),
    |work, a, b| {
        let parent = one(work, b).ok();
        tag::move_under(work, one(work, a)?, parent)
    },
    |work, a, b| tag::set_key(work, one(work, a)?, char::from_digit((b % 10) as u32, 10)),
    |work, a, b| brief::begin(work, &format!("Brief {a}"), &text(b), None).map(drop),
    |work, _, _| brief::compose(work).map(drop),
    |work, a, _| brief::begin_from(work, pick(Template::ALL, a), None).map(drop),
    |work, a, _| brief::issue(work, one(work, a)?).map(drop),
    |work, a, b| brief::replace(work, one(work, a)?, "Renamed", &text(b)),
    |work, a, _| {
        let id: Id<corroborate::model::Brief> = one(work, a)?;
        let sentence = review::find_sentence(work, id, "Nobody signed")?;
        // Whoever wrote it cannot.
        let writer = work.maker.author().to_owned();
        work.maker.set_author("a reviewer");
        let ticked = review::tick(work, id, &sentence, None);
        work.maker.set_author(writer);
        ticked.map(drop)
    },
    |work, a, b| {
        let id: Id<corroborate::model::Brief> = one(work, a)?;
        let sentence = review::find_sentence(work, id, "Nobody signed")?;
        review::comment(work, id, &sentence, &text(b), b % 2 == 0).map(drop)
    },
    |work, a, b| review::resolve(work, one(work, a)?, b % 2 == 0),
    |work, a, b| withdraw::withdraw(work, anything(work, a)?, WithdrawalKind::Retracted, &text(b)),
    |work, a, _| withdraw::reinstate(work, anything(work, a)?),
    |work, a, b| {
        let document: Id<Document> = one(work, a)?;
        let (key, value) =
            [("title", "Another"), ("published", "1911"), ("reading", "done"), ("authors", "A; B")][b % 4];
        set::set(work, document.into(), key, value)
    },
    |work, a, _| remove::delete(work, anything(work, a)?),
    |work, _, _| case::begin(work, "A case"),
];

fn pick<T: Copy>(words: &[T], number: usize) -> T {
    words[number % words.len()]
}

fn nothing() -> Problem {
    Problem::usage("There is nothing to do it to")
}

/// One object of a kind, by number.
fn one<T: Object>(work: &Work<'_>, number: usize) -> Result<Id<T>, Problem>
where
    Project: Holds<T>,
{
    let objects = Holds::<T>::collection(work.project());
    objects.iter().nth(number % objects.len().max(1)).map(Object::id).ok_or_else(nothing)
}

/// Something of the project that can be deleted or withdrawn.
fn anything(work: &Work<'_>, number: usize) -> Result<AnyId, Problem> {
    Ok(match number % 8 {
        0 => one::<Document>(work, number / 8)?.into(),
        1 => one::<corroborate::model::Passage>(work, number / 8)?.into(),
        2 => one::<corroborate::model::Tag>(work, number / 8)?.into(),
        3 => one::<corroborate::model::Claim>(work, number / 8)?.into(),
        4 => one::<corroborate::model::Origin>(work, number / 8)?.into(),
        5 => one::<corroborate::model::Memo>(work, number / 8)?.into(),
        6 => one::<corroborate::model::Brief>(work, number / 8)?.into(),
        _ => one::<Edition>(work, number / 8)?.into(),
    })
}

fn span(number: usize) -> Span {
    Span { start: number % 60, end: number % 60 + 5 + number % 25 }
}

fn path(number: usize) -> String {
    ["money", "money/loans", "law", "law/lease/terms"][number % 4].to_owned()
}

/// A text in which some words differ from number to number.
fn text(number: usize) -> String {
    let words = TEXT.split(' ').enumerate().map(|(at, word)| match (at + number).checked_rem(7 + number % 5) {
        Some(0) => format!("{word}{number}"),
        _ => word.to_owned(),
    });
    words.collect::<Vec<_>>().join(" ")
}

fn version(text: &str) -> Version {
    Version { file: read_file("report.txt", text), attached: Vec::new() }
}

fn open(disk: &MemoryDisk, first_id: u64) -> Session {
    Session::open_on(Arc::new(disk.clone()), &folder(), Access::Write, maker(first_id)).expect("it opens")
}

/// Undoes all there is, or redoes it; how many steps that were.
fn all(session: &mut Session, step: fn(&mut Session) -> Result<Option<String>, Problem>) -> usize {
    let mut steps = 0;
    while step(session).expect("it can be taken back").is_some() {
        steps += 1;
    }
    steps
}

proptest! {
    #![proptest_config(config(48))]

    #[test]
    fn undoing_all_gives_back_the_first_project_and_redoing_all_the_last(
        deeds in prop::collection::vec((0..VERBS.len(), 0_usize..64, 0_usize..64), 1..50),
        restarts in prop::collection::vec(any::<bool>(), 4),
    ) {
        let disk = MemoryDisk::default();
        let mut session = Session::create_on(Arc::new(disk.clone()), &folder(), maker(0)).expect("it is made");
        let first = session.project().clone();
        let mut done = 0;
        for (verb, a, b) in deeds as Vec<Deed> {
            let before = session.project().clone();
            if session.commit("Deed", |work| VERBS[verb](work, a, b)).is_ok() {
                done += usize::from(session.project().revision() > before.revision());
            } else {
                // What makes no sense now is refused, and changes nothing.
                prop_assert_eq!(session.project(), &before);
            }
        }
        let last = session.project().clone();
        prop_assert_eq!(last.dangling(), vec![], "nothing names what is not there");
        for (nth, restart) in restarts.into_iter().enumerate() {
            if restart {
                drop(session);
                session = open(&disk, 10_000 * (nth as u64 + 1));
            }
            if nth % 2 == 0 {
                prop_assert_eq!(all(&mut session, Session::undo), done);
                prop_assert_eq!(session.project(), &first);
            } else {
                prop_assert_eq!(all(&mut session, Session::redo), done);
                prop_assert_eq!(session.project(), &last);
            }
        }
        drop(session);
        let reopened = open(&disk, 90_000);
        prop_assert_eq!(reopened.project(), &last);
    }
}
