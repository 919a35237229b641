//! Who may tick what, and who may not.

use super::*;
use crate::model::{Span, Stance};
use crate::session::Session;
use crate::session::testing::with_text;
use crate::session::verbs::{brief, claim, passage};
use tempfile::TempDir;

const TEXT: &str = "[The quay was paid](claim:CLAIM) in March. [We doubt it.](own:) Nobody says more.";
const FIRST: &str = "The quay was paid in March.";

/// A brief by `anna` on a claim with evidence for it, and a session in which `ben` works.
fn begun() -> (TempDir, Session, Id<Brief>) {
    let (folder, mut session, document) = with_text("text/plain", "The quay was paid in March. Nobody paid.");
    session.set_author("anna");
    let made = session.commit("Brief", |work| {
        let passage = passage::mark(work, document, Span { start: 0, end: 27 })?;
        let new = claim::NewClaim { text: "The quay was paid.".to_owned(), ..claim::NewClaim::default() };
        let claim = claim::state(work, new)?;
        claim::link(work, claim, passage, Stance::Supports, None)?;
        brief::begin(work, "A note", &TEXT.replace("CLAIM", &claim.to_string()), None)
    });
    let id = made.expect("a brief").value;
    session.set_author("ben");
    (folder, session, id)
}

/// What comes of a tick: the words of a refusal, or nothing.
fn ticked(session: &mut Session, id: Id<Brief>, sentence: &str) -> String {
    let done = session.commit("Tick", |work| tick(work, id, sentence, None));
    done.map_or_else(|problem| problem.what, |_| String::new())
}

fn retype(session: &mut Session, id: Id<Brief>, with: impl FnOnce(&str) -> String) {
    let done = session.commit("Edit text", |work| {
        let prose = work.get(id)?.prose;
        let text = with(&work.get(prose)?.text.clone());
        brief::rewrite(work, prose, &text)
    });
    done.expect("typed");
}

const REFUSED: &str = "Whoever wrote a brief cannot also tick its sentences";

#[test]
fn whoever_wrote_any_word_of_a_brief_does_not_tick_it() {
    let check = |author: &str, wrote_too: Option<&str>, is_old: bool, expected: &str| {
        let (_folder, mut session, id) = begun();
        if is_old {
            // As a program before wrote it, which kept no writers.
            session.commit("Old", |work| work.update(id, |brief| brief.writers.clear())).expect("an edit");
        }
        if let Some(other) = wrote_too {
            session.set_author(other);
            retype(&mut session, id, |text| text.replace("Nobody", "No one"));
        }
        session.set_author(author);
        assert_eq!(ticked(&mut session, id, FIRST), expected, "{author} {wrote_too:?} {is_old}");
    };
    check("ben", None, false, "");
    check("anna", None, false, REFUSED);
    check(" Anna", None, false, REFUSED);
    check("ben", Some("ben"), false, REFUSED);
    check("ben", Some("carla"), false, "");
    check("carla", Some("carla"), false, REFUSED);
    check("ben", None, true, "");
    check("anna", None, true, REFUSED);
    check("carla", Some("carla"), true, REFUSED);
}

#[test]
fn what_was_taken_back_was_not_written() {
    let (_folder, mut session, id) = begun();
    retype(&mut session, id, |text| text.replace("Nobody", "No one"));
    session.undo().expect("undone");
    assert_eq!(ticked(&mut session, id, FIRST), "");
    session.undo().expect("undone");
    assert!(session.project().ticks.is_empty());
}

#[test]
fn a_tick_names_the_evidence_that_was_looked_at() {
    let (_folder, mut session, id) = begun();
    assert_eq!(ticked(&mut session, id, "Nobody wrote this."), "The brief has no sentence ‘Nobody wrote this.’");
    let looked = session.commit("Look", |work| look(work, id, |it, text| evidence_of(it, text, FIRST)));
    let looked = looked.expect("it is looked at").value.remove(0);
    assert_eq!(looked.len(), 4, "claim, evidence, passage, document: {looked:?}");
    session.set_author("anna");
    let claim = session.project().claims.iter().next().expect("a claim").id;
    session.commit("Reword", |work| work.update(claim, |claim| claim.text.push('!'))).expect("an edit");
    session.set_author("ben");
    let late = session.commit("Tick", |work| tick(work, id, FIRST, Some(&looked)));
    assert_eq!(late.expect_err("it changed").what, "What this sentence rests on has changed since you looked at it");
    assert_eq!(ticked(&mut session, id, FIRST), "");
    assert_eq!(ticked(&mut session, id, FIRST), "", "again is no second one");
    assert_eq!(session.project().ticks.len(), 1);
}

#[test]
fn ticks_are_taken_back_by_whoever_made_them_and_comments_are_settled() {
    let (_folder, mut session, id) = begun();
    assert_eq!(ticked(&mut session, id, "We doubt it."), "");
    session.set_author("carla");
    let other = session.commit("Untick", |work| untick(work, id, "We doubt it."));
    assert_eq!(other.expect_err("not hers").what, "carla has not ticked this sentence");
    session.set_author("ben");
    session.commit("Untick", |work| untick(work, id, "We doubt it.")).expect("his own");
    assert!(session.project().ticks.is_empty());
    // Whoever wrote it may say something of it too.
    session.set_author("anna");
    let said = session.commit("Say", |work| comment(work, id, FIRST, " Who says so? ", true)).expect("said").value;
    let found = |session: &Session| session.project().review_comments.get(said).cloned().expect("a comment");
    assert_eq!((found(&session).text.as_str(), found(&session).is_legal), ("Who says so?", true));
    assert!(session.commit("Say", |work| comment(work, id, FIRST, " ", false)).is_err());
    session.commit("Settle", |work| resolve(work, said, true)).expect("settled");
    assert_eq!(found(&session).resolved.map(|stamp| stamp.by).as_deref(), Some("anna"));
    session.commit("Reopen", |work| resolve(work, said, false)).expect("open");
    assert_eq!(found(&session).resolved, None);
    session.commit("Delete", |work| super::super::remove::delete(work, id.into())).expect("deleted");
    assert!(session.project().review_comments.is_empty());
    assert_eq!(session.project().dangling(), []);
}

#[test]
fn a_sentence_is_found_by_how_it_begins() {
    let (_folder, mut session, id) = begun();
    let mut check = |typed: &str, expected: Result<&str, &str>| {
        let found = session.commit("Find", |work| find_sentence(work, id, typed)).map(|found| found.value);
        assert_eq!(found.as_deref().map_err(|problem| problem.what.as_str()), expected, "{typed}");
    };
    check("The quay", Ok(FIRST));
    check(FIRST, Ok(FIRST));
    check("The key", Err("The brief has no sentence ‘The key’"));
    check(" ", Err("The sentence may not be empty"));
}

#[test]
fn legal_advice_leaves_only_where_it_is_chosen() {
    use crate::export::{Format, Group};
    use crate::session::outgoing::{Choices, Outgoing, What};
    use crate::session::pack::{self, Part};
    let (_folder, mut session, id) = begun();
    session.commit("Say", |work| comment(work, id, FIRST, "Counsel says this is libel.", true)).expect("said");
    session.commit("Say", |work| comment(work, id, FIRST, "The colleague likes it.", false)).expect("said");
    assert_eq!(ticked(&mut session, id, FIRST), "");
    let outgoing = Outgoing::of(&session);
    let check = |what: &What, file: &str, holds_others: bool| {
        for legal in [false, true] {
            let choices = Choices { legal, ..Choices::default() };
            let prepared = outgoing.prepare(what, choices, Some(std::path::Path::new(file))).expect("prepared");
            let found = prepared.inventory.count(Group::Legal);
            assert_eq!(found, usize::from(legal && holds_others), "{file} {legal}");
            let left_out = prepared.inventory.left_out.iter().any(|line| line == "one legal comment");
            assert_eq!(left_out, !legal, "{file} {legal}");
            let mut notes = prepared.inventory.groups().flat_map(|(_, items)| items);
            assert_eq!(notes.any(|it| it.words.contains("likes it")), holds_others, "{file} {legal}");
        }
    };
    check(&What::Review(id), "x.csv", true);
    check(&What::Review(id), "x.md", true);
    check(&What::Review(id), "x.html", true);
    check(&What::Everything(Format::Json), "x.json", true);
    check(&What::Brief(Some(id), None), "x.md", false);
    let packed = |choices: pack::Choices| pack::prepare(&session, &choices).map(|pack| pack.inventory);
    let pack = packed(pack::Choices::default()).expect("a pack");
    assert_eq!((pack.count(Group::Legal), pack.left_out.contains(&"legal comments on briefs".to_owned())), (0, true));
    let chosen = pack::Choices::default().with(Part::LegalComments, true);
    assert_eq!(packed(chosen.clone()).expect("a pack").count(Group::Legal), 1);
    let past = pack::Choices::default().with(Part::History, true);
    assert!(packed(past).expect_err("refused").what.starts_with("History holds legal comments"));
    assert!(packed(chosen.with(Part::History, true)).is_ok());
}
