//! Sets of texts about one event each, with pairs that must be found and traps that must not.

use super::*;
use crate::model::{Layout, Note, Span};
use crate::text::Text;

/// Documents apart by `---`; behind `===` what is expected: `kind | words of the one | words of the other`, traps as `not`,
/// and how many pairs of documents are copies.
fn check(set: &str) {
    let (texts, expected) = set.split_once("===\n").expect("a set");
    let texts: Vec<Text> = texts.split("---\n").map(Text::from).collect();
    let sentences: Vec<Sentences> = texts.iter().map(|text| Sentences::of(text, &Layout::default(), None)).collect();
    let found = compare(&sentences.iter().collect::<Vec<_>>(), Wanted::default(), &|_, _| true).expect("not stopped");
    let words = |place: Place| texts[place.document].slice(place.span).expect("in the text");
    let stands = |finding: &Finding, one: &str, other: &str| {
        let (here, there) = (words(finding.one), words(finding.other));
        here.contains(one) && there.contains(other) || here.contains(other) && there.contains(one)
    };
    let told = |finding: &Finding| {
        format!(
            "{:.2} {} {} / {} ({})",
            finding.score,
            finding.kind,
            words(finding.one),
            words(finding.other),
            finding.reason
        )
    };
    let all = || found.iter().map(told).collect::<Vec<_>>().join("\n");
    let (mut planted, mut right) = (0, 0);
    for line in expected.lines() {
        match line.split(" | ").collect::<Vec<_>>().as_slice() {
            ["not", one, other] => {
                let trapped = found.iter().find(|finding| stands(finding, one, other)).map(told);
                assert_eq!(trapped, None, "in\n{}", all());
            }
            ["copies", count] => {
                let copies = found.iter().filter(|finding| finding.relation == Relation::Copy).count();
                assert_eq!(copies.to_string(), *count, "in\n{}", all());
            }
            [kind, one, other] => {
                planted += 1;
                let is_there = |finding: &&Finding| finding.kind.key() == *kind && stands(finding, one, other);
                right += found.iter().filter(is_there).count().min(1);
                assert!(found.iter().any(|finding| is_there(&finding)), "{line} is not found in\n{}", all());
            }
            _ => panic!("what is {line}?"),
        }
    }
    // What else is found may be right too, but most of it should have been planted.
    assert!(found.len() <= planted * 2, "{right} of {planted} planted among {}:\n{}", found.len(), all());
}

#[test]
fn a_harbour_lease() {
    check(include_str!("harbour.txt"));
}

#[test]
fn a_flood() {
    check(include_str!("flood.txt"));
}

#[test]
fn a_vaccine_tender() {
    check(include_str!("vaccine.txt"));
}

#[test]
fn an_election() {
    check(include_str!("election.txt"));
}

#[test]
fn a_mine_accident() {
    check(include_str!("mine.txt"));
}

/// Two sentences among others of two documents on one matter: what kind of conflict is found between them.
fn between(one: &str, other: &str) -> Option<Kind> {
    const OTHERS: [&str; 2] = [
        "The harbour board of Osterhaven met on the quay to hear engineer Ann Hoeven. The Norvenia survey had measured \
         currents for a month. Fishermen asked for lamps and for a longer ladder. A choir sang before the session began.",
        "Osterhaven heard its harbour board and Ann Hoeven at length. Lawyers of the Norvenia survey took notes in silence. \
         Bread and herring were served behind the warehouse. Two ferries waited outside until the fog had gone.",
    ];
    let text = |words: &str, others: &str| Text::from(format!("{words} {others}").as_str());
    let texts = [text(one, OTHERS[0]), text(other, OTHERS[1])];
    let sentences: Vec<Sentences> = texts.iter().map(|text| Sentences::of(text, &Layout::default(), None)).collect();
    let found = compare(&sentences.iter().collect::<Vec<_>>(), Wanted::default(), &|_, _| true).expect("not stopped");
    let is_it = |finding: &&Finding| {
        let says = |place: Place, words: &str| texts[place.document].slice(place.span) == Some(words);
        let (here, there) = (finding.one, finding.other);
        finding.relation == Relation::Conflict
            && (says(here, one) && says(there, other) || says(here, other) && says(there, one))
    };
    found.iter().find(is_it).map(|finding| finding.kind)
}

/// Two sentences, and in what they conflict.
const PAIRS: &[(&str, &str, Option<Kind>)] = &[
    // Odds.
    (
        "Engineers gave the old sea wall a 1 in 40 chance of breaking in a storm.",
        "The old sea wall has a 1-in-90 chance of breaking in a storm, engineers said.",
        Some(Kind::Number),
    ),
    (
        "Engineers gave the old sea wall a 1 in 40 chance of breaking in a storm.",
        "The old sea wall has a 2.5 per cent chance of breaking in a storm, engineers said.",
        None,
    ),
    (
        "Doctors put the risk of a relapse after the harbour fever at one in five.",
        "Doctors put the risk of a relapse after the harbour fever at one in twelve.",
        Some(Kind::Number),
    ),
    (
        "Bookmakers offered the lifeboat crew at odds of 3 to 1 for the regatta trophy.",
        "Bookmakers offered the lifeboat crew at odds of 8 to 1 for the regatta trophy.",
        Some(Kind::Number),
    ),
    // Shares.
    (
        "One in five dockers smokes in the crane cabins, the inspectors wrote.",
        "One in three dockers smokes in the crane cabins, the inspectors wrote of it.",
        Some(Kind::Number),
    ),
    (
        "Nine out of ten crates of lemons were rotten when the inspectors opened them.",
        "Six out of ten crates of lemons were rotten when the inspectors opened them there.",
        Some(Kind::Number),
    ),
    (
        "One in five dockers smokes in the crane cabins, the inspectors wrote.",
        "About 20 per cent of dockers smoke in the crane cabins, the inspectors wrote of it.",
        None,
    ),
    // Votes and scores.
    (
        "The assembly voted 52 to 48 for the lighthouse tariff.",
        "The assembly voted 55 to 45 for the lighthouse tariff, its clerk wrote.",
        Some(Kind::Number),
    ),
    (
        "The rowing club won 3-1 against the pilots in the canal final.",
        "The rowing club won 2-1 against the pilots in the canal final on the water.",
        Some(Kind::Number),
    ),
    (
        "The rowing club won 3-1 against the pilots in the canal final.",
        "The rowing club won 3 to 1 against the pilots in the canal final on the water.",
        None,
    ),
    // Ranks.
    (
        "The terminal is the third-largest importer of bananas on the continent.",
        "The terminal is the fifth-largest importer of bananas on the continent, brokers say.",
        Some(Kind::Number),
    ),
    // Places.
    (
        "The tanker Morgenrot ran aground with nine sailors off southern Norvenia.",
        "The tanker Morgenrot ran aground with nine sailors off northern Norvenia.",
        Some(Kind::Place),
    ),
    (
        "The tanker Morgenrot exploded with nine sailors aboard in Rotterdam, inspectors said.",
        "The tanker Morgenrot exploded with nine sailors aboard in Hamburg, inspectors wrote.",
        Some(Kind::Place),
    ),
    (
        "The tanker Morgenrot exploded with nine sailors aboard in Rotterdam, inspectors said.",
        "The tanker Morgenrot exploded with nine sailors aboard in the Netherlands, inspectors wrote.",
        None,
    ),
    (
        "The tanker Morgenrot exploded with nine sailors aboard in Rotterdam in 2014.",
        "The tanker Morgenrot exploded with nine sailors aboard in Hamburg in 2017.",
        None,
    ),
    (
        "The tanker Morgenrot ran aground with nine sailors off southern Norvenia.",
        "Lemons from central Norvenia were sold by the crate behind the warehouse.",
        None,
    ),
    // Traps.
    (
        "Engineers gave the old sea wall a 1 in 40 chance of breaking in a storm.",
        "The choir has a 1-in-3 chance of winning the trophy for hymns.",
        None,
    ),
    (
        "The tanker was the third largest ship at the quay that month.",
        "The third request of the fishermen was for lamps at the quay that month.",
        None,
    ),
    (
        "The wall was rated 2 out of 10 on the scale of the survey for its masonry.",
        "The wall has a 1-in-62 chance of falling on the scale of the survey for its masonry.",
        None,
    ),
    (
        "Three in 10 days were foggy at the lighthouse, its keeper wrote.",
        "Five in 10 days were foggy at the lighthouse, its keeper wrote in the log.",
        None,
    ),
];

#[test]
fn odds_shares_scores_ranks_and_places_are_held_against_one_another() {
    let mut wrong = Vec::new();
    for (one, other, expected) in PAIRS {
        let found = between(one, other);
        if found != *expected {
            wrong.push(format!("{found:?} for {expected:?}: {one} / {other}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A text whose note stands in its last line, `¹` being its mark.
fn noted(words: &str, note: &str) -> (Text, Layout) {
    let text = Text::from(format!("{words}\n\n1 {note}\n").as_str());
    let mark = words.chars().position(|letter| letter == '¹').expect("a mark");
    let body = text.codepoints() - note.chars().count() - 3;
    let note = Note {
        mark: Some(Span { start: mark, end: mark + 1 }),
        label: "1".to_owned(),
        body: Span { start: body, end: text.codepoints() - 1 },
    };
    (text, Layout { notes: vec![note], ..Layout::default() })
}

#[test]
fn a_sentence_is_held_against_its_note() {
    let check = |words: &str, note: &str, expected: &[&str]| {
        let (text, layout) = noted(words, note);
        let sentences = Sentences::of(&text, &layout, None);
        let found = compare(&[&sentences], Wanted::default(), &|_, _| true).expect("not stopped");
        let reasons: Vec<&str> = found.iter().map(|finding| finding.reason.as_str()).collect();
        assert_eq!(reasons, expected, "{words}");
    };
    let note = "A. Berg, 'Port of Osterhaven Spends 90 Million on Its Grain Cranes', Harbour Post, 3 May 2018.";
    check(
        "The port of Osterhaven lost its grain cranes to a storm on 12 June 2019.¹",
        note,
        &["The sentence tells of 12 June 2019; the work that its note names is of 2018-05-03, before it."],
    );
    check("The port of Osterhaven lost its grain cranes to a storm on 12 June 2016.¹", note, &[]);
}

#[test]
fn a_stop_is_heard_and_odd_texts_are_survived() {
    let odd = [
        "",
        " ",
        "\u{0}",
        "€",
        "1",
        "5 %",
        "½ of it.",
        "-–—",
        "A. B. C.",
        "'''",
        "99999999999999999999 dollars.",
        "。。",
    ];
    let sentences: Vec<Sentences> =
        odd.iter().map(|text| Sentences::of(&Text::from(*text), &Layout::default(), None)).collect();
    let borrowed: Vec<&Sentences> = sentences.iter().collect();
    assert_eq!(compare(&borrowed, Wanted::default(), &|_, _| true), Some(Vec::new()));
    let set = include_str!("mine.txt");
    let sentences = Sentences::of(&Text::from(set), &Layout::default(), None);
    assert!(!sentences.is_empty());
    assert_eq!(compare(&[&sentences], Wanted::default(), &|_, _| false), None);
}

#[test]
fn one_document_is_compared_with_the_others_alone() {
    let texts: Vec<&str> = include_str!("harbour.txt").split("===\n").next().unwrap().split("---\n").collect();
    let sentences: Vec<Sentences> =
        texts.iter().map(|text| Sentences::of(&Text::from(*text), &Layout::default(), None)).collect();
    let borrowed: Vec<&Sentences> = sentences.iter().collect();
    let found = compare(&borrowed, Wanted { document: Some(1) }, &|_, _| true).expect("not stopped");
    assert!(!found.is_empty());
    assert!(found.iter().all(|finding| finding.one.document == 1 || finding.other.document == 1));
}
