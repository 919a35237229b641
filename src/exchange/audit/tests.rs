//! The audit of codings: as other programs write them, broken, and cut short.

use super::*;
use crate::exchange::{Breaks, BroughtDocument, Given, Made, Noted};

/// Invented; a line with a character beyond the first plane before what is marked.
const TEXT: &str = "A clerk 😀 opened the gate.\nNobody asked who had paid.\nThe gate was shut again in May.\n";
const MARKED: [&str; 4] = ["clerk", "opened the gate", "Nobody asked who had paid.", "shut again in May"];

fn coding(stands: Stands) -> Coding {
    let (memo, made) = (Noted::default(), Made::default());
    Coding { key: String::new(), document: 0, stands, tags: Vec::new(), entities: Vec::new(), memo, made }
}

/// The numbers of these words in a text that counts so.
fn numbers(text: &str, words: &str, counting: Counting) -> Span {
    let marked = text.strip_prefix('\u{feff}');
    let body = marked.unwrap_or(text);
    let lines = words.replace('\n', "\r\n");
    let at = body.find(words).or_else(|| body.find(&lines)).expect("words of the text");
    let count = |part: &str| {
        let part = match counting.breaks {
            Breaks::AsWritten => part.to_owned(),
            Breaks::One => part.replace('\r', ""),
            Breaks::Two => part.replace('\r', "").replace('\n', "\r\n"),
        };
        match counting.given {
            Given::CodePoints => part.chars().count(),
            Given::Utf16 => part.encode_utf16().count(),
            Given::Bytes => part.len(),
        }
    };
    let head = if counting.mark && marked.is_some() { count("\u{feff}") } else { 0 };
    let on = |number: usize| number.saturating_add_signed(isize::from(counting.first));
    let start = head + count(&body[..at]);
    Span { start: on(start), end: on(start + count(words)) - usize::from(counting.to_last) }
}

fn brought(text: &str, declared: Counting, codings: Vec<Coding>) -> Brought {
    let document = BroughtDocument { text: Some(text.to_owned()), ..BroughtDocument::default() };
    Brought { counting: declared, documents: vec![document], codings, ..Brought::default() }
}

/// What became of a file that counts in one way and says that it counts in another.
fn audited(text: &str, (declared, counting): (Counting, Counting), ours: &str) -> Vec<(Verdict, String)> {
    let stands = |words: &&str| Stands::At { span: numbers(text, words, counting), words: None };
    let brought = brought(text, declared, MARKED.iter().map(stands).map(coding).collect());
    let ours = Text::from(ours);
    let found = audit(&brought, &[Some(ours.clone())]);
    let words = |audited: &Audited| audited.place.and_then(|place| ours.slice(place)).unwrap_or_default().to_owned();
    found.codings.iter().map(|audited| (audited.verdict, words(audited))).collect()
}

#[test]
fn a_file_is_counted_as_its_program_counts() {
    let windows = format!("\u{feff}{}", TEXT.replace('\n', "\r\n"));
    for counting in Counting::all(Counting::default()) {
        for text in [TEXT, &windows] {
            let expected: Vec<_> = MARKED.iter().map(|words| (Verdict::Verified, (*words).to_owned())).collect();
            assert_eq!(audited(text, (counting, counting), TEXT), expected, "{counting:?} in {text:?}");
        }
    }
}

#[test]
fn a_file_that_counts_otherwise_than_declared_is_found_out_and_said() {
    let windows = format!("\u{feff}{}", TEXT.replace('\n', "\r\n"));
    let nvivo = Counting::of(Given::Utf16);
    for counting in [nvivo, Counting { mark: true, ..nvivo }, Counting { first: 1, ..Counting::default() }] {
        let found = audited(&windows, (Counting { breaks: Breaks::One, ..Counting::default() }, counting), TEXT);
        let words: Vec<&str> = found.iter().map(|(_, words)| words.as_str()).collect();
        assert_eq!(words, MARKED, "{counting:?}");
        assert!(found.iter().skip(1).all(|(verdict, _)| *verdict == Verdict::Moved), "{counting:?}: {found:?}");
    }
}

#[test]
fn a_careless_end_is_no_reason_to_count_otherwise() {
    let mut codings: Vec<Coding> = MARKED
        .iter()
        .map(|words| coding(Stands::At { span: numbers(TEXT, words, Counting::default()), words: None }))
        .collect();
    codings.push(coding(Stands::At { span: Span { start: 3, end: 7 }, words: None }));
    let found = audit(&brought(TEXT, Counting::default(), codings), &[Some(Text::from(TEXT))]);
    assert_eq!(found.sum(), Sum { all: 5, verified: 4, moved: 0, unsure: 1, lost: 0 });
    assert_eq!(found.sum().sentence(), "4 of 5 codings verified, 1 to look at");
    let careless = found.codings.last().expect("five codings");
    assert_eq!((careless.place, careless.is_taken_unasked()), (Some(Span { start: 3, end: 7 }), true));
}

#[test]
fn one_that_is_right_and_one_that_is_careless_are_no_reason_either() {
    let at = |start, end| coding(Stands::At { span: Span { start, end }, words: None });
    let text = "A clerk opened the gate.";
    let found = audit(&brought(text, Counting::default(), vec![at(2, 7), at(20, 23)]), &[Some(Text::from(text))]);
    assert_eq!(found.sum().sentence(), "1 of 2 codings verified, 1 to look at");
}

/// One coding with its words among four that are right: its verdict and where it stands.
fn check_words(numbers_of_it: Span, given: &str, expected: (Verdict, &str)) {
    let with = |span, words: &str| coding(Stands::At { span, words: Some(words.to_owned()) });
    let mut codings: Vec<_> =
        MARKED.iter().map(|words| with(numbers(TEXT, words, Counting::default()), words)).collect();
    codings.push(with(numbers_of_it, given));
    let text = Text::from(TEXT);
    let found = audit(&brought(TEXT, Counting::default(), codings), &[Some(text.clone())]);
    assert!(found.codings[..4].iter().all(|audited| audited.verdict == Verdict::Verified), "{given}");
    let last = &found.codings[4];
    let words = last.place.and_then(|place| text.slice(place)).unwrap_or_default();
    assert_eq!((last.verdict, words), expected, "{given}: {last:?}");
}

#[test]
fn the_words_of_a_file_decide() {
    check_words(Span { start: 60, end: 64 }, "Nobody", (Verdict::Moved, "Nobody"));
    check_words(Span { start: 27, end: 53 }, "Nobody asked...", (Verdict::Verified, "Nobody asked who had paid."));
    check_words(Span { start: 2, end: 7 }, "gate", (Verdict::Unsure, "gate"));
    check_words(Span { start: 21, end: 25 }, "gate", (Verdict::Verified, "gate"));
    check_words(Span { start: 2, end: 7 }, "zebra crossing", (Verdict::Unsure, "clerk"));
    check_words(Span { start: 900, end: 907 }, "zebra crossing", (Verdict::Lost, ""));
}

#[test]
fn names_that_are_no_words_are_not_looked_for() {
    let named = |words: &&str| Stands::At {
        span: numbers(TEXT, words, Counting::default()),
        words: Some("1:1 ¶ 2".to_owned()),
    };
    let brought = brought(TEXT, Counting::default(), MARKED.iter().map(named).map(coding).collect());
    assert_eq!(audit(&brought, &[Some(Text::from(TEXT))]).sum().verified, 4);
}

#[test]
fn another_extraction_is_compared_by_its_words() {
    let ours = format!("Page 1\n\n{}", TEXT.replace("Nobody asked", "Nobody  asked"));
    let found = audited(TEXT, (Counting::default(), Counting::default()), &ours);
    assert_eq!(found[0], (Verdict::Verified, "clerk".to_owned()));
    assert_eq!(found[3], (Verdict::Verified, "shut again in May".to_owned()));
    assert_eq!(found[2].0, Verdict::Unsure, "{found:?}");
    let other = audited(TEXT, (Counting::default(), Counting::default()), "Something else entirely.");
    assert!(other.iter().all(|(verdict, _)| *verdict == Verdict::Lost), "{other:?}");
}

#[test]
fn quotes_stand_where_their_words_do() {
    let quoted = |exact: &str, before: &str, near| {
        let (exact, before) = (exact.to_owned(), before.to_owned());
        coding(Stands::Quoted { exact, before, after: String::new(), near })
    };
    let codings = vec![
        quoted("who had paid", "", None),
        quoted("gate", "paid.\nThe ", None),
        quoted("gate", "", None),
        quoted("who had paid", "", Some(3)),
        quoted("nothing of the kind", "", None),
        coding(Stands::Whole),
    ];
    let found = audit(&brought(TEXT, Counting::default(), codings), &[Some(Text::from(TEXT))]);
    let verdicts: Vec<_> = found.codings.iter().map(|audited| audited.verdict.key()).collect();
    assert_eq!(verdicts, ["verified", "verified", "unsure", "moved", "lost", "verified"]);
}

#[test]
fn a_document_without_text_loses_its_codings_and_nothing_panics() {
    let at = |start, end| coding(Stands::At { span: Span { start, end }, words: Some("x".to_owned()) });
    let mut brought = brought(TEXT, Counting::default(), vec![at(0, 1), at(usize::MAX, usize::MAX), at(5, 2)]);
    assert_eq!(audit(&brought, &[]).codings.len(), 3);
    brought.documents.clear();
    assert_eq!(audit(&brought, &[None]).sum().lost, 3);
}
