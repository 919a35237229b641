//! What is a copy and what is none, on texts made up for it.

use super::*;

/// Words that stand nowhere else, from this seed: every text of its own.
fn filler(seed: u64, words: usize) -> String {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut word = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let letter = |shift: u32| char::from(b'a' + ((state >> shift) % 26) as u8);
        [letter(60 - 27), letter(40), letter(45), letter(50), letter(55)].iter().collect::<String>()
    };
    (0..words).map(|_| word()).collect::<Vec<_>>().join(" ")
}

/// What every two of these texts share: their numbers, the kind, and the words of the longest span.
fn found(texts: &[String]) -> Vec<(usize, usize, Kind, String)> {
    let prints: Vec<_> = texts.iter().map(|text| Fingerprints::of(text)).collect();
    let borrowed: Vec<_> = prints.iter().collect();
    let candidates = Candidates::of(&borrowed, None);
    let text = |at: usize| Text::from(texts[at].as_str());
    let mut found = Vec::new();
    for (one, other) in &candidates.same {
        found.push((*one, *other, Shared::whole(&text(*one), &text(*other))));
    }
    for pair in &candidates.pairs {
        let rows = (Row::of(&texts[pair.one]), Row::of(&texts[pair.other]));
        let overlap = Overlap::of(*pair, &candidates, (&prints[pair.one], &prints[pair.other]), (&rows.0, &rows.1));
        let shared = overlap.and_then(|overlap| Shared::of(&overlap, &text(pair.one), &text(pair.other)));
        found.push((pair.one, pair.other, shared));
    }
    let told = |(one, other, shared): (usize, usize, Option<Shared>)| {
        let shared = shared?;
        for (in_one, in_other) in &shared.spans {
            let (one, other) = (text(one), text(other));
            assert!(one.slice(*in_one).is_some() && other.slice(*in_other).is_some());
        }
        let (longest, _) = shared.spans[0];
        Some((one, other, shared.kind, text(one).slice(longest).expect("it stands there").to_owned()))
    };
    let mut told: Vec<_> = found.into_iter().filter_map(told).collect();
    told.sort();
    told
}

fn check(texts: &[String], expected: &[(usize, usize, Kind, &str)]) {
    let found = found(texts);
    let found: Vec<_> = found.iter().map(|(one, other, kind, words)| (*one, *other, *kind, words.as_str())).collect();
    assert_eq!(found, expected);
}

#[test]
fn the_same_words_in_other_clothing_are_the_same_text() {
    let text = filler(1, 300);
    let clothed = text.to_uppercase().replace(' ', ",\n ");
    check(&[text.clone(), filler(2, 300), clothed], &[(0, 2, Kind::SameText, &text)]);
}

#[test]
fn a_page_that_was_set_again_is_the_same_text() {
    // Every fortieth word is split at the end of a line, and the head of a page stands between.
    let words: Vec<String> = filler(1, 600).split(' ').map(str::to_owned).collect();
    let set = |(nth, word): (usize, &String)| match nth % 40 {
        20 => format!("{}-\n{}", &word[..2], &word[2..]),
        39 => format!("{word}\n\nAnnual report {}\n\n", nth / 40),
        _ => word.clone(),
    };
    let page = words.iter().enumerate().map(set).collect::<Vec<_>>().join(" ");
    check(&[words.join(" "), page], &[(0, 1, Kind::SameText, &words.join(" "))]);
}

#[test]
fn a_text_within_another_and_a_long_passage_are_told_apart() {
    let (short, long) = (filler(1, 200), filler(2, 2_000));
    let holding = format!("{long} {short} {}", filler(3, 500));
    check(&[short.clone(), holding.clone()], &[(0, 1, Kind::Contains, &short)]);
    let quoting = format!("{} {short} {}", filler(4, 800), filler(5, 400));
    check(&[holding, quoting], &[(0, 1, Kind::SharedPassage, &short)]);
}

#[test]
fn a_passage_is_told_from_forty_words_or_two_hundred_code_points_on() {
    let shared = |words: usize, join: &str| {
        let passage = filler(9, words).replace(' ', join);
        let around = |seed| format!("{} {passage} {}", filler(seed, 300), filler(seed + 1, 300));
        found(&[around(1), around(3)]).len()
    };
    assert_eq!(shared(LONG_WORDS, " "), 1);
    // 31 words of five letters and the space between them are 185 code points.
    assert_eq!(shared(31, " "), 0);
    assert_eq!(shared(31, " — "), 1);
    assert_eq!(shared(FOUND_WORDS - 12, " — — — — — — — — "), 0, "so few words say nothing, however long");
}

#[test]
fn no_language_is_asked_for() {
    let character = |seed: u32| char::from_u32(0x4e00 + seed.wrapping_mul(2_654_435_761) % 20_000).expect("a letter");
    let chinese = |seed: u32, letters: u32| (0..letters).map(|nth| character(seed * 1_000 + nth)).collect::<String>();
    let passage = chinese(9, 60);
    let around = |seed| format!("{}{passage}。{}", chinese(seed, 200), chinese(seed + 1, 200));
    check(&[around(1), around(3)], &[(0, 1, Kind::SharedPassage, &passage)]);
}

#[test]
fn what_stands_in_many_texts_makes_no_copies_of_them() {
    let footer = filler(77, 80);
    let mails: Vec<String> = (100..160).map(|seed| format!("{} {footer}", filler(seed, 100))).collect();
    check(&mails, &[]);
    // One that quotes another is found among them, without their footer.
    let quoted = filler(100, 100);
    let mut mails = mails;
    mails[30] = format!("{} {quoted} {} {footer}", filler(300, 50), filler(301, 200));
    check(&mails, &[(0, 30, Kind::SharedPassage, &quoted)]);
    // Short mails that are hardly more than their footer are no copies of one another either.
    let short: Vec<String> = (100..160).map(|seed| format!("{} {footer}", filler(seed, 40))).collect();
    check(&short, &[]);
}

#[test]
fn one_text_on_many_sites_is_the_same_on_all_of_them() {
    let article = filler(1, 500);
    let sites: Vec<String> =
        (0..20).map(|seed| format!("{} {article} {}", filler(seed + 50, 20), filler(seed + 90, 20))).collect();
    assert_eq!(found(&sites).len(), 20 * 19 / 2);
    let equal: Vec<String> = std::iter::repeat_n(article, 400).collect();
    let found = found(&equal);
    assert_eq!((found.len(), found.iter().all(|(one, ..)| *one == 0)), (399, true), "each with the first");
}

#[test]
fn only_one_is_asked_about() {
    let article = filler(1, 200);
    let texts = [filler(2, 100), article.clone(), format!("{article} {}", filler(3, 500)), article.clone()];
    let prints: Vec<_> = texts.iter().map(|text| Fingerprints::of(text)).collect();
    let borrowed: Vec<_> = prints.iter().collect();
    let pairs = |only| {
        let found = Candidates::of(&borrowed, only);
        (found.same.clone(), found.pairs.iter().map(|pair| (pair.one, pair.other)).collect::<Vec<_>>())
    };
    assert_eq!(pairs(None), (vec![(1, 3)], vec![(1, 2)]));
    assert_eq!(pairs(Some(3)), (vec![(1, 3)], vec![(2, 3)]));
    assert_eq!(pairs(Some(2)), (vec![], vec![(1, 2)]));
    assert_eq!(pairs(Some(0)), (vec![], vec![]));
}

#[test]
fn odd_texts_are_survived() {
    let texts = ["", " ", "one", "\u{0}\u{ffff}", &"0 ".repeat(5_000), &"0 ".repeat(4_999)].map(str::to_owned);
    assert_eq!(found(&texts).len(), 1, "rows of the same figures");
}
