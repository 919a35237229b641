//! Where terms stand, case by case.

use super::*;
use crate::search::Query;
use proptest::prelude::*;

fn terms(query: &str) -> Vec<Term> {
    query.parse::<Query>().expect(query).terms().into_iter().cloned().collect()
}

fn check_in(language: &str, text: &str, query: &str, expected: &[&str]) {
    let found = occurrences(text, &terms(query), &Stems::of(Some(language)));
    let words: Vec<_> = found.iter().map(|occurrence| &text[occurrence.bytes.clone()]).collect();
    assert_eq!(words, expected, "{query} in {text}");
    for occurrence in found {
        let span = crate::text::Text::new(text).span_of(occurrence.bytes.clone());
        assert_eq!(Some(occurrence.span), span, "{query} in {text}");
    }
}

fn check(text: &str, query: &str, expected: &[&str]) {
    check_in("en", text, query, expected);
}

#[test]
fn words_in_any_form_and_phrases_as_they_are() {
    let text = "The hub at Liège. Hubs, at\nLIEGE; liegeois.";
    check(text, "hub", &["hub", "Hubs"]);
    check_in("xx", text, "hub", &["hub"]);
    check(text, "\"hub\"", &["hub"]);
    check(text, "liege", &["Liège", "LIEGE"]);
    check(text, "\"hubs at liege\"", &["Hubs, at\nLIEGE"]);
    check(text, "liege hub nowhere", &["hub", "Liège", "Hubs", "LIEGE"]);
    check("a a a", "\"a a\"", &["a a", "a a"]);
    check("東京都は日本の首都", "東京", &["東京"]);
    check_in("de", "Die Häuser am Kai", "haus", &["Häuser"]);
    check("", "hub", &[]);
}

#[test]
fn no_phrase_reaches_over_a_blank_line() {
    check("the hub\nat Liège", "\"hub at\"", &["hub\nat"]);
    check("the hub\n\nat Liège", "\"hub at\"", &[]);
    check("the hub\n\nat Liège", "\"hub at\"~9 /hub\\s+at/", &[]);
}

#[test]
fn words_near_each_other_in_any_order() {
    check("hub of a big loan", "\"hub loan\"~3", &["hub of a big loan"]);
    check("hub of a big loan", "\"hub loan\"~2", &[]);
    check("loan hub loan", "\"hub loan\"~0", &["loan hub", "hub loan"]);
    check("hub hub x loan", "\"hub loan\"~1", &["hub x loan"]);
    check("a x a", "\"a a\"~1", &["a x a"]);
    check("a x b", "\"a a\"~5", &[]);
    check("one x two y three", "\"three one two\"~2", &["one x two y three"]);
    let text = "hub of a loan";
    let marks = occurrences(text, &terms("\"loan hub\"~5"), &Stems::of(None)).remove(0).marks();
    assert_eq!(marks, [Span { start: 0, end: 3 }, Span { start: 9, end: 13 }]);
}

#[test]
fn words_that_stand_for_many() {
    check("Surveillance, surveiller; a survey.", "surveil*", &["Surveillance", "surveiller"]);
    check("Huawei, Huwaei, Hauwei, Huaweis and Hawaii", "huawei~", &["Huawei", "Huwaei", "Hauwei", "Huaweis"]);
    check("Huawei, Hawai and Hawaii", "huawei~2", &["Huawei", "Hawai"]);
    check("Liège, Liege, Lige", "liège~", &["Liège", "Liege", "Lige"]);
    check("ECU-911, ecu 911, ECU  911", "/ECU.?911/", &["ECU-911", "ecu 911"]);
    check("one\ntwo", "/^t/", &["t"]);
    check("aaa", "/x*/", &[]);
    check("data-driven", "data-dr*", &["data", "driven"]);
}

/// The same, worked out as slowly as can be.
fn slow(words: &[&str], term: &Term) -> usize {
    let edits = |one: &str, other: &str| {
        let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
        let mut rows = vec![(0..=other.len()).collect::<Vec<usize>>()];
        for i in 1..=one.len() {
            let mut row = vec![i];
            for j in 1..=other.len() {
                let changed = rows[i - 1][j - 1] + usize::from(one[i - 1] != other[j - 1]);
                let mut least = changed.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
                if i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1] {
                    least = least.min(rows[i - 2][j - 2] + 1);
                }
                row.push(least);
            }
            rows.push(row);
        }
        rows[one.len()][other.len()]
    };
    match term {
        Term::Word(word) => words.iter().filter(|other| *other == word).count(),
        Term::Prefix(word) => words.iter().filter(|other| other.starts_with(word.as_str())).count(),
        Term::Fuzzy { word, edits: most } => {
            words.iter().filter(|other| edits(word, other) <= usize::from(*most)).count()
        }
        Term::Phrase(phrase) => words.windows(phrase.len()).filter(|window| window.iter().eq(phrase.iter())).count(),
        Term::Near { words: near, apart } => {
            let holds = |window: &[&str]| {
                near.iter().all(|word| {
                    let count = |words: &[&str]| words.iter().filter(|other| *other == word).count();
                    count(window) >= near.iter().filter(|other| *other == word).count()
                })
            };
            let is_shortest = |from: usize, to: usize| {
                holds(&words[from..to]) && !holds(&words[from + 1..to]) && !holds(&words[from..to - 1])
            };
            let all = (0..words.len()).flat_map(|from| (from + 1..=words.len()).map(move |to| (from, to)));
            all.filter(|(from, to)| is_shortest(*from, *to) && to - from <= near.len() + apart).count()
        }
        Term::Pattern(_) => 0,
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 500,
        rng_seed: proptest::test_runner::RngSeed::Fixed(2018),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn what_is_found_is_what_a_slow_search_finds(
        words in prop::collection::vec(prop::sample::select(vec!["a", "b", "ab", "ba", "abc", "acb", "bca", "é"]), 0..14),
        wanted in prop::collection::vec(prop::sample::select(vec!["a", "b", "ab", "abc"]), 1..4),
        apart in 0..4_usize,
    ) {
        let text = words.join(" ");
        let folded: Vec<&str> = words.iter().map(|word| if *word == "é" { "e" } else { word }).collect();
        let owned: Vec<String> = wanted.iter().map(|word| (*word).to_owned()).collect();
        let word = owned[0].clone();
        let mut terms = vec![
            Term::Word(word.clone()),
            Term::Prefix(word.clone()),
            Term::Fuzzy { word: word.clone(), edits: 1 },
            Term::Fuzzy { word, edits: 2 },
            Term::Phrase(owned.clone()),
        ];
        if owned.len() > 1 {
            terms.push(Term::Near { words: owned, apart });
        }
        let found = occurrences(&text, &terms, &Stems::of(None));
        for (nth, term) in terms.iter().enumerate() {
            let count = found.iter().filter(|occurrence| occurrence.term == nth).count();
            prop_assert_eq!(count, slow(&folded, term), "{:?} in {}", term, text);
        }
    }
}
