//! What the index finds is what reading finds.

use super::*;
use crate::search::{Block, Pattern, blocks};
use crate::text::Text;
use build::{merge_in, schema};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use std::collections::BTreeSet;
use tantivy::directory::RamDirectory;

fn part(texts: &[&str]) -> Arc<Part> {
    let directory = RamDirectory::create();
    let mut writer = Writer::begin_in(Box::new(directory.clone())).expect("a writer");
    for text in texts {
        writer.add(Sha256::of(text.as_bytes()), text).expect("it takes it");
    }
    writer.finish().expect("it is written");
    Arc::new(Part::open_in(Box::new(directory)).expect("it opens"))
}

fn merged(parts: &[Arc<Part>]) -> Arc<Part> {
    let directory = RamDirectory::create();
    let parts: Vec<&Part> = parts.iter().map(AsRef::as_ref).collect();
    merge_in(&parts, Box::new(directory.clone())).expect("they merge");
    Arc::new(Part::open_in(Box::new(directory)).expect("it opens"))
}

/// The same texts in several indexes: in one part, in two, and merged of two.
fn indexes(texts: &[&str]) -> Vec<Index> {
    let (one, other) = texts.split_at(texts.len() / 2);
    let two = [part(one), part(other)];
    vec![Index::of([part(texts)]), Index::of([merged(&two)]), Index::of(two)]
}

/// Every other text is English.
fn language_of(texts: &[&str], sha256: Sha256) -> Option<&'static str> {
    let nth = texts.iter().position(|text| Sha256::of(text.as_bytes()) == sha256)?;
    (nth % 2 == 0).then_some("en-GB")
}

fn agree(texts: &[&str], term: &Term) {
    let read = |sha256| {
        texts.iter().find(|text| Sha256::of(text.as_bytes()) == sha256).map(|text| Source::from(Text::new(*text)))
    };
    let language = |text: &str| language_of(texts, Sha256::of(text.as_bytes()));
    let holding = |text: &str| {
        let words = |block: &Block| &text[block.bytes.clone()];
        let held = blocks(text).filter(|block| plain::holds(words(block), term, language(text).map(languages::code)));
        held.collect::<Vec<Block>>()
    };
    let expected: BTreeSet<&str> = texts.iter().copied().filter(|text| !holding(text).is_empty()).collect();
    for index in indexes(texts) {
        let index = index.speaking(&|sha256| language_of(texts, sha256).map(str::to_owned));
        let held = index.holding(term, &read).expect("it answers");
        let text = |ordinal| {
            let sha256 = index.text(ordinal).expect("it is there");
            *texts.iter().find(|text| Sha256::of(text.as_bytes()) == sha256).expect("it is one of them")
        };
        let found: BTreeSet<&str> = held.iter().map(text).collect();
        assert_eq!(found, expected, "{term:?}");
        for ordinal in &held.iter().collect::<Vec<_>>() {
            let blocks = index.blocks(std::slice::from_ref(term), *ordinal, &read).expect("it answers");
            assert_eq!(blocks, holding(text(*ordinal)), "{term:?}");
        }
        let ranked = index.ranked(std::slice::from_ref(term), &held, 1_000).expect("it answers");
        let in_ranked: BTreeSet<&str> = ranked.iter().map(|ranked| text(ranked.ordinal)).collect();
        assert_eq!(in_ranked, expected, "every text has a block among the best: {term:?}");
    }
}

const TEXTS: [&str; 9] = [
    "The hub at Liège.\n\nA hub, at\nLIEGE; platforms of the hub.",
    "Platform and platforms. The hub of the hub.\n\nQuays on the ECU 911 line",
    "東京都は日本の首都。\n\nカメラと監視",
    "",
    "  \n\n ",
    "Überwachung in der Straße; surveillance cameras, surveilled",
    "Камеры наблюдения в городе. The ECU-911 platform’s hub",
    "loan hub loan. A loan, then nothing else, then a hub",
    "مُحَمَّد في المدينة. सड़क पर कैमरा",
];

fn word(word: &str) -> Term {
    Term::Word(word.to_owned())
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

#[test]
fn every_kind_of_term_is_found_where_it_stands() {
    let near = |given: &[&str], apart| Term::Near { words: words(given), apart };
    let fuzzy = |word: &str, edits| Term::Fuzzy { word: word.to_owned(), edits };
    let pattern = |source: &str| Term::Pattern(Pattern::new(source).expect("it is in order"));
    let terms = [
        word("hub"),
        word("platform"),
        word("the"),
        word("nowhere"),
        word("liege"),
        Term::Phrase(words(&["hub", "at", "liege"])),
        Term::Phrase(words(&["東", "京"])),
        Term::Phrase(words(&["京", "東"])),
        Term::Phrase(words(&[])),
        near(&["hub", "loan"], 0),
        near(&["loan", "hub"], 5),
        near(&["loan", "loan"], 1),
        near(&["hub", "hub"], 0),
        Term::Prefix("surveil".to_owned()),
        Term::Prefix("камер".to_owned()),
        Term::Prefix(String::new()),
        fuzzy("platfrom", 1),
        fuzzy("platfrom", 2),
        fuzzy("лагерь", 2),
        pattern("ECU.?911"),
        pattern("plat\\w+s"),
        pattern("^quays"),
        pattern("LIÈGE"),
        pattern("hub|cameras"),
        pattern("本の"),
        pattern("\\d{3}"),
        pattern("l.ege"),
        pattern("\\bliege\\b"),
        pattern("\\bhubs?\\b"),
        pattern("hub\\W+\\d"),
        pattern("カメ"),
        pattern("."),
    ];
    for term in &terms {
        agree(&TEXTS, term);
    }
}

#[test]
fn words_without_bounds_are_told_apart() {
    let long = "long".repeat(1_000);
    let texts = [long.clone(), format!("{long}er"), format!("a {} b", "long".repeat(240)), "long".to_owned()];
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    for term in [
        word(&long),
        Term::Phrase(vec![long.clone()]),
        Term::Prefix("longlong".to_owned()),
        Term::Prefix(long.clone()),
        Term::Fuzzy { word: long.clone(), edits: 2 },
        Term::Pattern(Pattern::new("longer").expect("it is in order")),
    ] {
        agree(&texts, &term);
    }
}

#[test]
fn the_best_come_first() {
    let far = format!("A loan was made. {} It built a hub.", "Nothing happened here at all. ".repeat(9));
    let texts =
        ["Nothing", &far, "The hub had a loan.", "hub hub hub", "A hub is a hub, and where there is one it stays."];
    let index = Index::of([part(&texts)]);
    let check = |terms: &[Term], among: &TextSet, expected: &[u32]| {
        let ranked = index.ranked(terms, among, 10).expect("it answers");
        assert_eq!(ranked.iter().map(|ranked| ranked.ordinal).collect::<Vec<_>>(), expected, "{terms:?}");
    };
    let all = TextSet::below(5);
    check(&[word("hub"), word("loan")], &all, &[2, 1, 3, 4]);
    check(&[word("hub")], &all, &[3, 4, 2, 1]);
    check(&[word("hub")], &[1, 2].into_iter().collect(), &[2, 1]);
    check(&[], &all, &[]);
}

#[test]
fn a_text_that_is_in_two_parts_is_found_once() {
    let index = Index::of([part(&["A hub."]), part(&["A hub.", "A loan."])]);
    let held = index.holding(&word("hub"), &|_| None).expect("it answers");
    assert_eq!((index.len(), held.len(), index.ordinal(Sha256::of(b"A hub."))), (2, 1, Some(0)));
}

#[test]
fn what_is_damaged_is_said_to_be() {
    let directory = RamDirectory::create();
    assert!(Part::open_in(Box::new(directory.clone())).is_err(), "there is nothing");
    let (schema, _) = schema();
    tantivy::Index::builder().schema(schema).open_or_create(directory.clone()).expect("it is made");
    assert!(Part::open_in(Box::new(directory)).is_err(), "there is no part in it");
}

fn some_text() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "hub",
        "hubs",
        "Hub",
        "loan",
        "Loans",
        "the",
        "of",
        "Liège",
        "liege",
        "camera",
        "cameras",
        "東京",
        "監視",
        "カメラ",
        "город",
        "города",
        "don’t",
        "3.5",
        "_x_",
        "ﬁnance",
        "ＡＢＣ",
        "hub_loan",
        "hub東",
        "3hub",
        "LOAN",
        "ſhub",
        "a\u{301}b",
        "กล้อง",
        "हब",
        "-",
        "🙂",
    ]);
    let between = prop::sample::select(vec![" ", " ", " ", ", ", ". ", "\n", "\n\n", ""]);
    prop::collection::vec((word, between), 0..60)
        .prop_map(|words| words.into_iter().flat_map(|(word, between)| [word, between]).collect())
}

fn some_term() -> impl Strategy<Value = Term> {
    let folded = || {
        prop::sample::select(words(&[
            "hub",
            "hubs",
            "loan",
            "the",
            "liege",
            "camera",
            "東",
            "京",
            "города",
            "don't",
            "abc",
            "finance",
            "ह",
        ]))
    };
    let patterns = [
        "hub",
        "hub.loan",
        "hub\\s+the",
        "o.the",
        "\\bhub\\b",
        "\\Bhub",
        "hub\\W+l",
        "(?-i)Hub",
        "l[a-z]+n",
        "メ.",
        "loan$",
        "l..n",
        "camera?s",
        "東.",
        "[a-c]+",
        "\\bof\\b",
        "горо(д|да)",
        "a.b",
        "3\\.5",
        "don.t",
        "ﬁ",
        "x|y",
    ];
    let pattern = prop::sample::select(patterns.to_vec());
    prop_oneof![
        folded().prop_map(Term::Word),
        prop::collection::vec(folded(), 1..4).prop_map(Term::Phrase),
        (prop::collection::vec(folded(), 1..4), 0_usize..6).prop_map(|(words, apart)| Term::Near { words, apart }),
        folded().prop_map(|word| Term::Prefix(word.chars().take(2).collect())),
        (folded(), 1_u8..3).prop_map(|(word, edits)| Term::Fuzzy { word, edits }),
        pattern.prop_map(|source| Term::Pattern(Pattern::new(source).expect("it is in order"))),
    ]
}

fn config() -> ProptestConfig {
    ProptestConfig { cases: 24, rng_seed: RngSeed::Fixed(6), failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_texts_are_found_as_they_are_read(texts in prop::collection::btree_set(some_text(), 1..6), term in some_term()) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        agree(&texts, &term);
    }
}
