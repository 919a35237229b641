//! Suggestions through a real session: read, accepted, rejected, taken back.

use super::*;
use crate::model::{AnyId, Document, Field, Id, Lineage, Source};
use crate::session::testing::{plain, read_file, with_text};
use crate::session::verbs::import::bring_in;
use crate::session::verbs::{claim, decision, edition, passage};
use crate::session::{Session, Version};
use std::sync::Arc;

const TEXT: &str = "LONDON, 5 May 2019 – The harbour was leased in March 2018.\nThe council said that nobody asked.\n";

fn headway() -> Headway {
    Headway::new(|| {})
}

/// What is noticed in the texts of a project, and between them.
fn noticed(session: &Session) -> Noticed {
    let (project, mut noticed) = (session.project(), Noticed::default());
    while noticed.waiting(project) > 0 {
        noticed.take(read_on(project, session.library(), &noticed, None, &headway()));
    }
    while let Some(kind) = noticed.to_compare(project) {
        let found = compare(kind, project, session.library(), &noticed, &headway()).expect("it was not stopped");
        noticed.take_compared(kind, project, found);
    }
    noticed
}

/// Those of a kind that nobody has decided about.
fn open(session: &Session, key: &str) -> Vec<Arc<Suggestion>> {
    let (project, noticed) = (session.project(), noticed(session));
    let decided = Decided::with(project, &noticed);
    let (texts, _) = Noticed::scope(project);
    let in_texts = texts.iter().flat_map(|(_, edition)| noticed.in_text(edition.id));
    let all = in_texts.chain(noticed.between()).filter(|one| one.kind.key == key && !decided.holds(one));
    all.cloned().collect()
}

fn words(found: &[Arc<Suggestion>]) -> Vec<&str> {
    found.iter().map(|one| one.words.here.as_str()).collect()
}

#[test]
fn every_kind_has_a_name_of_its_own_and_is_found_by_it() {
    for (nth, kind) in KINDS.iter().enumerate() {
        assert_eq!(Kind::named(kind.key).map(Kind::nth), Some(nth));
        assert!(KINDS.iter().skip(nth + 1).all(|other| other.one != kind.one && other.look != kind.look));
    }
}

#[test]
fn a_date_goes_onto_its_words_and_is_not_asked_about_again_until_it_is_taken_back() {
    let (_folder, mut session, _) = with_text("text/plain", TEXT);
    let before = session.project().clone();
    let dates = open(&session, "dates");
    assert_eq!(words(&dates), ["5 May 2019", "March 2018"]);
    let march = Arc::clone(&dates[1]);
    session.commit("Accept", |work| decision::accept(work, &march, Onto::Words)).expect("accepted");
    let passage = session.project().passages.iter().next().expect("it is marked").clone();
    assert_eq!((passage.anchor.span, passage.when.len()), (march.span, 1));
    let kept = session.project().decisions.iter().next().expect("it is kept").clone();
    assert_eq!((kept.rule.as_str(), kept.kind.as_str(), kept.value.as_str()), ("dates 1", "date", "2018-03"));
    assert!(kept.accepted);
    assert_eq!(words(&open(&session, "dates")), ["5 May 2019"]);
    session.commit("Take back", |work| decision::take_back(work, kept.id)).expect("taken back");
    assert!(*session.project() == before, "the passage goes with it");
    assert_eq!(open(&session, "dates").len(), 2);
}

#[test]
fn a_date_goes_onto_the_passage_or_the_claim_that_is_chosen() {
    let (_folder, mut session, document) = with_text("text/plain", TEXT);
    let whole = crate::model::Span { start: 0, end: 58 };
    let passage = session.commit("Mark", |work| passage::mark(work, document, whole)).expect("marked").value;
    let new = || claim::NewClaim { text: "It was leased.".to_owned(), ..claim::NewClaim::default() };
    let claim = session.commit("State", |work| claim::state(work, new())).expect("stated").value;
    let dates = open(&session, "dates");
    let accept = |session: &mut Session, nth: usize, onto| {
        session.commit("Accept", |work| decision::accept(work, &dates[nth], onto)).expect("accepted").value
    };
    assert_eq!(accept(&mut session, 0, Onto::Passage(passage)), Some(AnyId::from(passage)));
    assert_eq!(accept(&mut session, 1, Onto::Claim(claim)), Some(AnyId::from(claim)));
    let project = session.project();
    assert_eq!(project.passages.get(passage).map(|it| it.when.len()), Some(1));
    assert_eq!(project.claims.get(claim).map(|it| it.when.len()), Some(1));
    assert_eq!((project.passages.len(), project.decisions.len()), (1, 2));
}

#[test]
fn what_went_onto_a_claim_is_taken_back_from_it_and_what_it_had_is_left() {
    let (_folder, mut session, _) =
        with_text("text/plain", "It was leased in March 2018. Again: March 2018, in Ghent.\n");
    let new = || claim::NewClaim { text: "It was leased.".to_owned(), ..claim::NewClaim::default() };
    let claim = session.commit("State", |work| claim::state(work, new())).expect("stated").value;
    let dates = open(&session, "dates");
    let places = open(&session, "places");
    for one in [&dates[0], &dates[1], &places[0]] {
        session.commit("Accept", |work| decision::accept(work, one, Onto::Claim(claim))).expect("accepted");
    }
    let has = |session: &Session| {
        let claim = session.project().claims.get(claim).expect("it is there");
        (claim.when.len(), claim.places.len())
    };
    assert_eq!(has(&session), (1, 1));
    let kept: Vec<_> = session.project().decisions.iter().cloned().collect();
    let of_dates = || kept.iter().filter(|one| one.kind == "date").map(|one| one.id);
    for (id, left) in of_dates().zip([1, 0]) {
        session.commit("Take back", |work| decision::take_back(work, id)).expect("taken back");
        assert_eq!(has(&session).0, left, "the other one says it still");
    }
    let place = kept.iter().find(|one| one.kind == "place").expect("kept").id;
    session.commit("Take back", |work| decision::take_back(work, place)).expect("taken back");
    assert_eq!(has(&session), (0, 0));
    // What was there before is not the suggestion's.
    session.commit("Date", |work| claim::add_date(work, claim, "2018-03".parse().expect("EDTF"))).expect("dated");
    session.commit("Accept", |work| decision::accept(work, &dates[0], Onto::Claim(claim))).expect("accepted");
    let kept = session.project().decisions.iter().next().expect("kept").id;
    session.commit("Take back", |work| decision::take_back(work, kept)).expect("taken back");
    assert_eq!(has(&session), (1, 0));
}

#[test]
fn pairs_are_compared_again_where_a_date_changes_and_the_others_stay() {
    let texts = [
        "The northern quay at Veldhaven was leased to the Harrow company for 40 million crowns last year.\n",
        "The Harrow company leased the northern quay at Veldhaven for 65 million crowns last year.\n",
        "The northern quay at Veldhaven was leased to the Harrow company for 90 million crowns last year.\n",
    ];
    let (_folder, mut session, one) = with_text("text/plain", texts[0]);
    for (name, text) in [("b.txt", texts[1]), ("c.txt", texts[2])] {
        let file = read_file(name, name.as_bytes(), plain(text));
        session.commit("Import", |work| bring_in(work, &file, false)).expect("brought in");
    }
    let known = noticed(&session);
    assert!(known.to_compare(session.project()).is_none());
    let published = Field::entered("2019-05-01".parse().expect("EDTF"));
    session
        .commit("Date", |work| work.update(one, |document: &mut Document| document.published = Some(published)))
        .expect("dated");
    let (mut newer, mut again) = (known.clone(), Vec::new());
    while let Some(kind) = newer.to_compare(session.project()) {
        let found = compare(kind, session.project(), session.library(), &newer, &headway()).expect("not stopped");
        newer.take_compared(kind, session.project(), found);
        again.push(kind.key);
    }
    assert_eq!(again, ["conflicts", "duplicates"], "which of two is the copy rests on dates too");
    let pairs = |noticed: &Noticed| {
        let mut pairs: Vec<_> = noticed.between().map(|one| (one.edition, one.span, one.value.clone())).collect();
        pairs.sort();
        pairs
    };
    assert_eq!(pairs(&newer), pairs(&noticed(&session)), "as if all were compared anew");
    let of_others = |noticed: &Noticed| {
        let others = noticed
            .between()
            .filter(|it| it.document != one && it.offer.beside().is_some_and(|beside| beside.document != one));
        others.count()
    };
    assert_eq!(of_others(&newer), of_others(&known));
}

/// A case with two papers that give another sum for one lease.
fn with_two_that_conflict() -> (tempfile::TempDir, Session) {
    let one = "The northern quay at Veldhaven was leased to the Harrow company for 40 million crowns in 2019.\n";
    let other = "The Harrow company leased the northern quay at Veldhaven for 65 million crowns in 2019.\n";
    let (folder, mut session, _) = with_text("text/plain", one);
    let file = read_file("b.txt", b"other", plain(other));
    session.commit("Import", |work| bring_in(work, &file, false)).expect("brought in");
    (folder, session)
}

#[test]
fn a_row_shows_what_differs_what_is_written_otherwise_and_the_note_beside_its_entry() {
    let (_folder, session) = with_two_that_conflict();
    let found = open(&session, "conflicts");
    let shown = found[0].offer.shown().expect("two passages");
    let mut telling = [shown.one.telling, shown.other.telling];
    telling.sort();
    assert_eq!((telling, shown.sign), (["40 million".to_owned(), "65 million".to_owned()], "≠"));
    let text = "Dr Anna Verbeke said that the quay was sold. Verbeke said that she had seen the deed.\n";
    let (_folder, session, _) = with_text("text/plain", text);
    let shown = open(&session, "names")[0].offer.shown().expect("two spellings");
    assert_eq!((shown.one.telling.as_str(), shown.other.telling.as_str()), ("Anna Verbeke", "Verbeke"));
}

#[test]
fn what_is_rejected_is_kept_and_nothing_else_changes() {
    let (_folder, mut session, _) = with_text("text/plain", TEXT);
    let places = open(&session, "places");
    assert_eq!(words(&places), ["LONDON"]);
    assert!(places[0].value.ends_with(" dateline"), "{}", places[0].value);
    session.commit("Reject", |work| decision::reject_all(work, &places)).expect("rejected");
    assert!(open(&session, "places").is_empty() && session.project().passages.is_empty());
    session.undo().expect("undone");
    assert_eq!(open(&session, "places").len(), 1);
}

#[test]
fn a_place_is_put_on_its_words_in_its_role_and_taken_off_again() {
    let (_folder, mut session, _) = with_text("text/plain", TEXT);
    let places = open(&session, "places");
    session.commit("Accept", |work| decision::accept_all(work, &places)).expect("accepted");
    let passage = session.project().passages.iter().next().expect("it is marked").clone();
    assert_eq!(passage.places.first().map(|it| it.role.key()), Some("dateline"));
    let kept: Vec<_> = session.project().decisions.iter().map(|decision| decision.id).collect();
    session.commit("Take back", |work| decision::take_back_all(work, &kept)).expect("taken back");
    assert!(session.project().passages.is_empty() && session.project().decisions.is_empty());
}

#[test]
fn a_speaker_becomes_the_origin_that_the_sentence_rests_on() {
    let (_folder, mut session, _) = with_text("text/plain", TEXT);
    let found = open(&session, "attributions");
    assert_eq!(found.len(), 1, "{found:?}");
    session.commit("Accept", |work| decision::accept(work, &found[0], Onto::Words)).expect("accepted");
    let project = session.project();
    let passage = project.passages.iter().next().expect("it is marked");
    let Some(Source::Origin(origin)) = passage.attribution.first().map(|one| one.to) else { panic!("an origin") };
    assert!(project.origins.get(origin).is_some_and(|origin| origin.name.contains("council")));
    let kept = project.decisions.iter().next().expect("kept").id;
    session.commit("Take back", |work| decision::take_back(work, kept)).expect("taken back");
    assert!(session.project().passages.is_empty());
}

#[test]
fn of_two_copies_one_came_from_the_other_one_way_or_the_other_or_neither_did() {
    let text = "It is held by the council that the second basin was dredged in the spring and opened late in the \
                year, after the lease of the old quay had run out and nobody had asked who would pay for the new one.\n";
    let (_folder, mut session, one) = with_text("text/plain", text);
    let file = read_file("b.txt", b"other", plain(&(text.to_owned() + "More.\n")));
    let other = session.commit("Import", |work| bring_in(work, &file, false)).expect("brought in").value;
    let other = other.document.expect("it is in");
    for (id, date) in [(one, "2019-05-02"), (other, "2019-05-01")] {
        let published = Field::entered(date.parse().expect("EDTF"));
        session
            .commit("Date", |work| work.update(id, |document: &mut Document| document.published = Some(published)))
            .expect("dated");
    }
    let copies = open(&session, "duplicates");
    assert_eq!(copies.len(), 1);
    let rests_on = |session: &Session, id: Id<Document>| match &session.project().documents.get(id).expect("in").lineage
    {
        Lineage::Derived(parents) => parents.iter().map(|parent| parent.to).collect(),
        _ => Vec::new(),
    };
    session.commit("Accept", |work| decision::accept(work, &copies[0], Onto::Words)).expect("accepted");
    assert_eq!(rests_on(&session, one), [Source::Document(other)], "the older one is the source");
    assert!(open(&session, "duplicates").is_empty());
    session.commit("Turn", |work| decision::accept_turned(work, &copies[0])).expect("turned");
    assert_eq!((rests_on(&session, one), rests_on(&session, other)), (vec![], vec![Source::Document(one)]));
    assert_eq!(session.project().decisions.len(), 1, "it is one answer to one question");
    session.commit("Reject", |work| decision::reject_all(work, &copies)).expect("rejected");
    assert_eq!((rests_on(&session, one), rests_on(&session, other)), (vec![], vec![]));
    assert!(open(&session, "duplicates").is_empty());
    let kept = session.project().decisions.iter().next().expect("kept").id;
    session.commit("Take back", |work| decision::take_back(work, kept)).expect("taken back");
    assert_eq!(open(&session, "duplicates").len(), 1);
}

#[test]
fn a_text_is_read_again_where_its_own_date_changes_and_else_not() {
    let (_folder, mut session, document) = with_text("text/plain", "It was leased last year.");
    assert_eq!(open(&session, "dates")[0].value, "the year before publication");
    let known = noticed(&session);
    assert_eq!(known.waiting(session.project()), 0);
    let published = Field::entered("2019".parse().expect("EDTF"));
    session
        .commit("Date", |work| work.update(document, |document: &mut Document| document.published = Some(published)))
        .expect("dated");
    assert_eq!(known.waiting(session.project()), 1);
    assert_eq!(open(&session, "dates")[0].value, "2018");
}

#[test]
fn sealed_texts_are_not_read_and_that_is_said() {
    let (_folder, mut session, document) = with_text("text/plain", TEXT);
    let sealed = crate::model::Reading::Sealed;
    session
        .commit("Seal", |work| work.update(document, |document: &mut Document| document.reading = sealed))
        .expect("sealed");
    assert!(open(&session, "dates").is_empty());
    let sentence = noticed(&session).coverage(session.project()).sentence("Read");
    assert_eq!(sentence.as_deref(), Some("Read 0 of 1 documents; one is sealed"));
}

#[test]
fn what_was_decided_holds_in_a_new_version_where_its_words_stand() {
    let (_folder, mut session, document) = with_text("text/plain", TEXT);
    let dates = open(&session, "dates");
    session.commit("Reject", |work| decision::reject_all(work, &dates[1..])).expect("rejected");
    let newer = "A new head.\n".to_owned() + TEXT + "In April 2018 it was shut.\n";
    let file = read_file("b.txt", b"newer", plain(&newer));
    session
        .commit("Load", |work| edition::load(work, document, &Version { file, attached: Vec::new() }, false))
        .expect("loaded");
    assert_eq!(words(&open(&session, "dates")), ["5 May 2019", "April 2018"]);
    let kept: Vec<_> = session.project().decisions.iter().map(|decision| decision.id).collect();
    session.commit("Take back", |work| decision::take_back_all(work, &kept)).expect("taken back");
    assert_eq!(open(&session, "dates").len(), 3);
}

#[test]
fn two_passages_that_conflict_are_laid_side_by_side_until_somebody_has_answered() {
    let (_folder, mut session) = with_two_that_conflict();
    let found = open(&session, "conflicts");
    assert_eq!(found.len(), 1, "{found:?}");
    session.commit("Reject", |work| decision::reject_all(work, &found)).expect("rejected");
    assert!(open(&session, "conflicts").is_empty());
    assert_eq!(crate::analysis::conflicts::settled(session.project()).len(), 1, "the command line does not ask either");
    let kept = session.project().decisions.iter().next().expect("kept").id;
    session.commit("Take back", |work| decision::take_back(work, kept)).expect("taken back");
    session.commit("Accept", |work| decision::accept(work, &found[0], Onto::Words)).expect("accepted");
    assert_eq!(session.project().passages.len(), 2, "both are marked");
    assert!(open(&session, "conflicts").is_empty());
}

#[test]
fn a_name_goes_onto_its_words_with_its_other_spellings() {
    let text = "Dr Anna Verbeke said that the quay was sold. Nobody asked. Verbeke said that she had seen the deed.\n";
    let (_folder, mut session, _) = with_text("text/plain", text);
    let found = open(&session, "names");
    let first = Arc::clone(found.first().expect("a name"));
    assert_eq!(first.value, "Anna Verbeke");
    session.commit("Accept", |work| decision::accept(work, &first, Onto::Words)).expect("accepted");
    let bearer = session.project().entities.iter().next().expect("it is there");
    assert_eq!((bearer.name.as_str(), bearer.aliases.as_slice()), ("Anna Verbeke", ["Verbeke".to_owned()].as_slice()));
    let kept = session.project().decisions.iter().next().expect("kept").id;
    session.commit("Take back", |work| decision::take_back(work, kept)).expect("taken back");
    assert!(session.project().passages.is_empty());
}
