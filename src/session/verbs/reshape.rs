//! Passages take another shape: their ends move, one becomes two, several become one.
//!
//! What hangs on a passage (tags, evidence, memos, what it rests on) goes with it. Of two parts, one stays the
//! passage it was; of several that are joined, the first does.

use super::edition::as_it_was_kept;
use super::passage::{anchor_at, is_quoted};
use crate::brief::{Target, references};
use crate::model::{AnyId, Edition, Evidence, Id, Object, Passage, Span, Subject, Tagging};
use crate::problem::Problem;
use crate::say;
use crate::session::Work;
use crate::text::{self, Text};
use std::collections::BTreeSet;

/// Which part of a passage that is split stays what it was: it keeps the evidence, the memos, and whatever
/// refers to the passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keeper {
    /// What stands before the place of the split.
    First,
    /// What stands after it.
    Second,
}

/// Puts the ends of a passage elsewhere in an edition of its document; its anchor is made anew.
pub fn move_ends(work: &mut Work<'_>, id: Id<Passage>, edition: Id<Edition>, span: Span) -> Result<(), Problem> {
    let passage = work.get(id)?;
    if work.get(edition)?.document != passage.document {
        return Err(Problem::usage(say!("That edition is another document's")));
    }
    if passage.edition == edition && passage.anchor.span == span {
        return Ok(());
    }
    let text = text_of(work, edition)?;
    let anchor = anchor_at(&text, span)?;
    let quoted = is_quoted(work, edition, span);
    work.update(id, |passage| {
        let anchor = as_it_was_kept(&passage.anchor, anchor, &text);
        (passage.edition, passage.anchor, passage.quoted) = (edition, anchor, quoted);
    })
}

/// Splits a passage before this code point of its edition's text.
///
/// The part that is no keeper is a new passage, with the same tags and with all that the words themselves say: what they rest on, dates, places,
/// people. White space at the split belongs to neither part. The new passage.
pub fn split(work: &mut Work<'_>, id: Id<Passage>, at: usize, keeper: Keeper) -> Result<Id<Passage>, Problem> {
    let passage = work.get(id)?.clone();
    let text = text_of(work, passage.edition)?;
    let whole = where_it_stands(&text, &passage)?;
    let nothing =
        || Problem::usage(say!("There are no words on both sides to split")).advise(say!("Put the caret within them"));
    if !(whole.start < at && at < whole.end) {
        return Err(nothing());
    }
    let part = |start, end| text.trimmed(Span { start, end }).and_then(|span| text::make(&text, span));
    let (first, second) = part(whole.start, at).zip(part(at, whole.end)).ok_or_else(nothing)?;
    let (kept, parted) = match keeper {
        Keeper::First => (first, second),
        Keeper::Second => (second, first),
    };
    let [kept, parted] = [kept, parted].map(|now| as_it_was_kept(&passage.anchor, now, &text));
    let quoted = [&kept, &parted].map(|part| is_quoted(work, passage.edition, part.span));
    let new = Passage { id: work.maker.id(), anchor: parted, quoted: quoted[1], made: work.stamp(), ..passage };
    let new = work.create(new)?;
    work.update(id, |passage| (passage.anchor, passage.quoted) = (kept, quoted[0]))?;
    for tagging in taggings(work, &BTreeSet::from([id])) {
        // Whoever set the tag said it of these words too.
        let copy = Tagging { id: work.maker.id(), passage: new, ..tagging };
        work.create(copy)?;
    }
    Ok(new)
}

/// Makes one passage of several of one edition that overlap or have no words between them.
///
/// The first of them stays and gets the others' tags, evidence and memos, what they rest on and speak of; briefs that quoted one of the others
/// quote it. The passage.
pub fn join(work: &mut Work<'_>, ids: &[Id<Passage>]) -> Result<Id<Passage>, Problem> {
    let mut passages: Vec<Passage> = Vec::new();
    for id in ids.iter().collect::<BTreeSet<_>>() {
        passages.push(work.get(*id)?.clone());
    }
    passages.sort_by_key(|passage| (passage.anchor.span, passage.id));
    let Some((keeper, others)) = passages.split_first().filter(|(_, others)| !others.is_empty()) else {
        return Err(
            Problem::usage(say!("It takes two passages to join")).advise(say!("Select several that touch each other"))
        );
    };
    if others.iter().any(|other| other.edition != keeper.edition) {
        return Err(Problem::usage(say!("These passages stand in different texts")));
    }
    if others.iter().any(|other| other.withdrawn.is_some() != keeper.withdrawn.is_some()) {
        return Err(Problem::usage(say!("One of these passages is withdrawn and another is not"))
            .advise(say!("Withdraw all of them, or let them count again, first")));
    }
    let text = text_of(work, keeper.edition)?;
    let whole = together(&text, &passages)?;
    // Where the words of one were not kept, those of the whole are not.
    let anchor = anchor_at(&text, whole)?;
    let anchor = passages.iter().fold(anchor, |now, passage| as_it_was_kept(&passage.anchor, now, &text));
    let quoted = is_quoted(work, keeper.edition, anchor.span);
    work.update(keeper.id, |passage| {
        (passage.anchor, passage.quoted) = (anchor, quoted);
        for other in others {
            add_missing(&mut passage.attribution, &other.attribution);
            add_missing(&mut passage.when, &other.when);
            add_missing(&mut passage.places, &other.places);
            add_missing(&mut passage.entities, &other.entities);
        }
    })?;
    let gone: BTreeSet<_> = others.iter().map(|other| other.id).collect();
    hand_over_tags(work, &gone, keeper.id)?;
    hand_over_evidence(work, &gone, keeper.id)?;
    hand_over_memos(work, &gone, keeper.id)?;
    quote_instead(work, &gone, keeper.id)?;
    gone.into_iter().try_for_each(|id| work.delete(id))?;
    Ok(keeper.id)
}

/// Joins a passage with one of its text that it touches. The passage.
///
/// One with the same tags goes before another, one that stands beside it before one that overlaps it, and the next before the one before.
pub fn join_neighbour(work: &mut Work<'_>, id: Id<Passage>) -> Result<Id<Passage>, Problem> {
    let passage = work.get(id)?.clone();
    let text = text_of(work, passage.edition)?;
    let key = |one: &Passage| (one.anchor.span, one.id);
    let touches = |other: &Passage| {
        let mut pair = [passage.clone(), other.clone()];
        pair.sort_by_key(key);
        together(&text, &pair).is_ok()
    };
    let beside = work.project().passages.iter().filter(|other| other.id != id && other.edition == passage.edition);
    let touching: Vec<Passage> = beside.filter(|other| touches(other)).cloned().collect();
    let tags = |of: Id<Passage>| -> BTreeSet<_> {
        taggings(work, &BTreeSet::from([of])).iter().map(|tagging| tagging.tag).collect()
    };
    let own = tags(id);
    let rank = |other: &Passage| {
        let overlaps = other.anchor.span.overlaps(passage.anchor.span);
        (tags(other.id) != own, overlaps, key(other) < key(&passage), key(other))
    };
    let next = touching.iter().min_by_key(|other| rank(other)).map(|other| other.id).ok_or_else(|| {
        Problem::usage(say!("No other passage touches this one"))
            .advise(say!("Select several, or move an end, and join them then"))
    })?;
    join(work, &[id, next])
}

/// The span of passages that are sorted by where they begin, from the first to the last word.
fn together(text: &Text, passages: &[Passage]) -> Result<Span, Problem> {
    let mut whole: Option<Span> = None;
    for passage in passages {
        let span = where_it_stands(text, passage)?;
        let so_far = whole.get_or_insert(span);
        let between = text.slice(Span { start: so_far.end.min(span.start), end: span.start }).unwrap_or_default();
        if between.chars().any(char::is_alphanumeric) {
            return Err(Problem::usage(say!("There are words between these passages"))
                .advise(say!("Move an end so that they touch, and join them then")));
        }
        so_far.end = so_far.end.max(span.end);
    }
    whole.ok_or_else(|| Problem::usage(say!("It takes two passages to join")))
}

fn hand_over_tags(work: &mut Work<'_>, from: &BTreeSet<Id<Passage>>, to: Id<Passage>) -> Result<(), Problem> {
    let mut has: BTreeSet<_> = taggings(work, &BTreeSet::from([to])).iter().map(|tagging| tagging.tag).collect();
    for tagging in taggings(work, from) {
        if has.insert(tagging.tag) {
            work.update(tagging.id, |tagging| tagging.passage = to)?;
        } else {
            work.delete(tagging.id)?;
        }
    }
    Ok(())
}

/// Every piece of evidence goes over, but one that says no more than another that is there already.
fn hand_over_evidence(work: &mut Work<'_>, from: &BTreeSet<Id<Passage>>, to: Id<Passage>) -> Result<(), Problem> {
    let mut has: BTreeSet<_> =
        evidence(work, &BTreeSet::from([to])).iter().map(|item| (item.claim, item.stance)).collect();
    for item in evidence(work, from) {
        let is_bare = item.note.is_empty() && item.credibility.is_empty() && item.withdrawn.is_none();
        let is_named = || work.project().ach_cells.iter().any(|cell| cell.evidence == item.id);
        if !has.insert((item.claim, item.stance)) && is_bare && !is_named() {
            work.delete(item.id)?;
        } else {
            work.update(item.id, |item| item.passage = to)?;
        }
    }
    Ok(())
}

fn hand_over_memos(work: &mut Work<'_>, from: &BTreeSet<Id<Passage>>, to: Id<Passage>) -> Result<(), Problem> {
    let about = |subject: Subject| matches!(subject, Subject::Passage(id) if from.contains(&id));
    let memos: Vec<_> = work.project().memos.iter().filter(|memo| about(memo.subject)).map(|memo| memo.id).collect();
    memos.into_iter().try_for_each(|id| work.update(id, |memo| memo.subject = Subject::Passage(to)))
}

/// What briefs that are being written quote of the passages, they quote of the one that stays. What was issued is frozen.
fn quote_instead(work: &mut Work<'_>, gone: &BTreeSet<Id<Passage>>, by: Id<Passage>) -> Result<(), Problem> {
    let briefs: Vec<_> = work.project().briefs.iter().map(|brief| brief.prose).collect();
    for prose in briefs {
        let before = work.get(prose)?.text.clone();
        let quotes =
            |id: &Id<Passage>| references(&before).iter().any(|reference| reference.target == Target::Passage(*id));
        let after = gone
            .iter()
            .filter(|id| quotes(id))
            .fold(before.clone(), |text, id| text.replace(&format!("passage:{id}"), &format!("passage:{by}")));
        work.rewrite(prose, &after)?;
    }
    Ok(())
}

fn taggings(work: &Work<'_>, of: &BTreeSet<Id<Passage>>) -> Vec<Tagging> {
    of_passages(work.project().taggings.iter(), of, |tagging| tagging.passage)
}

fn evidence(work: &Work<'_>, of: &BTreeSet<Id<Passage>>) -> Vec<Evidence> {
    of_passages(work.project().evidence.iter(), of, |item| item.passage)
}

fn of_passages<'a, T: Object + Clone + 'a>(
    all: impl Iterator<Item = &'a T>,
    of: &BTreeSet<Id<Passage>>,
    passage: impl Fn(&T) -> Id<Passage>,
) -> Vec<T> {
    all.filter(|one| of.contains(&passage(one))).cloned().collect()
}

fn add_missing<T: PartialEq + Clone>(to: &mut Vec<T>, from: &[T]) {
    for item in from {
        if !to.contains(item) {
            to.push(item.clone());
        }
    }
}

fn text_of(work: &Work<'_>, edition: Id<Edition>) -> Result<Text, Problem> {
    work.library().text(work.get(edition)?)
}

/// Where a passage stands in its own edition. Where that is a guess or lost, nothing may be built on it.
fn where_it_stands(text: &Text, passage: &Passage) -> Result<Span, Problem> {
    match text::resolve(text, &passage.anchor) {
        text::Resolved::Exact(span) | text::Resolved::Moved(span) => Ok(span),
        _ => Err(Problem::usage(say!("The words of passage {} are not found in its text", AnyId::from(passage.id)))
            .advise(say!("Mark them anew"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Document, Project, Stance};
    use crate::session::Session;
    use crate::session::testing::with_text;
    use crate::session::verbs::claim::{NewClaim, link, state};
    use crate::session::verbs::passage::{add_date, tag_at};
    use crate::session::verbs::{brief, memo};

    const TEXT: &str = "The hub was agreed in March. Nobody signed the lease, they say. The hub was shut.";

    fn span(words: &str) -> Span {
        let start = TEXT.find(words).expect("words of the text");
        Span { start, end: start + words.len() }
    }

    fn marked(session: &mut Session, document: Id<Document>, words: &str, tags: &[&str]) -> Id<Passage> {
        let tags: Vec<String> = tags.iter().map(|tag| (*tag).to_owned()).collect();
        session.commit("Tag", |work| tag_at(work, document, span(words), &tags, Some("Why?"))).expect("tagged").value
    }

    fn words(project: &Project) -> Vec<&str> {
        let mut passages: Vec<_> = project.passages.iter().map(|passage| passage.anchor.span).collect();
        passages.sort();
        passages.into_iter().map(|span| &TEXT[span.start..span.end]).collect()
    }

    fn tags(project: &Project, id: Id<Passage>) -> Vec<&str> {
        let taggings = project.taggings.iter().filter(|tagging| tagging.passage == id);
        let mut names: Vec<_> =
            taggings.filter_map(|tagging| Some(project.tags.get(tagging.tag)?.name.as_str())).collect();
        names.sort_unstable();
        names
    }

    /// Does it, hands what it gave to `holds`, and looks that undo gives back the project as it was, and redo what it was then.
    fn check<T>(
        session: &mut Session,
        verb: impl FnOnce(&mut Work<'_>) -> Result<T, Problem>,
        holds: impl FnOnce(&Project, T),
    ) {
        let before = session.project().clone();
        let done = session.commit("Reshape", verb).expect("it can be done").value;
        let after = session.project().clone();
        assert_eq!(after.dangling(), []);
        holds(&after, done);
        session.undo().expect("undone");
        assert!(*session.project() == before, "undo gives back what was there");
        session.redo().expect("done again");
        assert!(*session.project() == after, "and redo what was done");
        session.undo().expect("undone");
    }

    fn refused(session: &mut Session, verb: impl FnOnce(&mut Work<'_>) -> Result<Id<Passage>, Problem>, says: &str) {
        let problem = session.commit("Reshape", verb).map(|_| ()).expect_err("it is refused");
        assert!(problem.what.contains(says), "{problem}");
    }

    #[test]
    fn the_ends_move_and_all_that_hangs_on_the_passage_stays() {
        let (_folder, mut session, document) = with_text("text/plain", TEXT);
        let id = marked(&mut session, document, "signed the", &["law"]);
        let edition = session.project().passages.get(id).expect("it is there").edition;
        check(
            &mut session,
            |work| move_ends(work, id, edition, span("Nobody signed the lease")),
            |project, ()| {
                assert_eq!((words(project), tags(project, id)), (vec!["Nobody signed the lease"], vec!["law"]));
                assert_eq!(project.memos.len(), 1);
            },
        );
        let beyond = Span { start: 3, end: TEXT.len() + 1 };
        refused(&mut session, |work| move_ends(work, id, edition, beyond).map(|()| id), "There is no passage");
    }

    #[test]
    fn a_passage_is_split_and_one_part_stays_what_it_was() {
        let (_folder, mut session, document) = with_text("text/plain", TEXT);
        let id = marked(&mut session, document, "Nobody signed the lease, they say.", &["law", "money"]);
        let verb = |work: &mut Work<'_>| {
            add_date(work, id, "2018".parse().expect("a date"))?;
            let claim = state(work, NewClaim { text: "It was not signed.".to_owned(), ..NewClaim::default() })?;
            link(work, claim, id, Stance::Supports, None)
        };
        session.commit("Link", verb).expect("linked");
        let at = span(" they say.").start;
        for keeper in [Keeper::First, Keeper::Second] {
            check(
                &mut session,
                |work| split(work, id, at, keeper),
                |project, new| {
                    assert_eq!(words(project), ["Nobody signed the lease,", "they say."]);
                    assert_eq!((tags(project, id), tags(project, new)), (vec!["law", "money"], vec!["law", "money"]));
                    assert!(project.evidence.iter().all(|item| item.passage == id));
                    assert!(project.passages.iter().all(|passage| passage.when.len() == 1));
                    let kept = project.passages.get(id).map(|passage| passage.anchor.span);
                    assert_eq!(kept == Some(span("they say.")), keeper == Keeper::Second);
                },
            );
        }
        for place in ["Nobody", "The hub was shut"] {
            refused(&mut session, |work| split(work, id, span(place).start, Keeper::First), "no words on both sides");
        }
    }

    #[test]
    fn passages_that_touch_are_joined_and_nothing_is_lost() {
        let (_folder, mut session, document) = with_text("text/plain", TEXT);
        let first = marked(&mut session, document, "Nobody signed", &["law", "money"]);
        let second = marked(&mut session, document, "signed the lease", &["money", "place"]);
        let third = marked(&mut session, document, "they say", &[]);
        let far = marked(&mut session, document, "shut", &[]);
        let verb = |work: &mut Work<'_>| {
            let claim = state(work, NewClaim { text: "It was not signed.".to_owned(), ..NewClaim::default() })?;
            for passage in [first, second] {
                link(work, claim, passage, Stance::Supports, None)?;
            }
            let other = state(work, NewClaim { text: "They say so.".to_owned(), ..NewClaim::default() })?;
            link(work, other, third, Stance::Context, None)?;
            brief::begin(work, "A brief", &format!("It is [“so”](passage:{third})."), None)?;
            memo::write(work, Subject::Passage(second), "Again.")
        };
        session.commit("Link", verb).expect("linked");
        check(
            &mut session,
            |work| join(work, &[third, second, first]),
            |project, joined| {
                assert_eq!(joined, first);
                assert_eq!(words(project), ["Nobody signed the lease, they say", "shut"]);
                assert_eq!(tags(project, first), ["law", "money", "place"]);
                assert_eq!((project.evidence.len(), project.memos.len()), (2, 5), "one piece said nothing new");
                assert!(project.prose.iter().any(|prose| prose.text.contains(&format!("passage:{first}"))));
            },
        );
        check(
            &mut session,
            |work| join_neighbour(work, first),
            |project, joined| {
                assert_eq!((joined, words(project)[0]), (first, "Nobody signed the lease"));
            },
        );
        check(
            &mut session,
            |work| join_neighbour(work, third),
            |project, _| {
                assert_eq!(words(project), ["Nobody signed", "signed the lease, they say", "shut"]);
            },
        );
        check(
            &mut session,
            |work| {
                split(work, first, span(" signed").start, Keeper::First)?;
                join_neighbour(work, first)
            },
            |project, _| assert_eq!(words(project)[..2], ["Nobody signed", "signed the lease"], "its other half"),
        );
        refused(&mut session, |work| join_neighbour(work, far), "No other passage");
        refused(&mut session, |work| join(work, &[first, far]), "words between");
        refused(&mut session, |work| join(work, &[first, first]), "two passages");
    }
}
