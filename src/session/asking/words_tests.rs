//! Words in context, and what is like something, of a project on disk.

use super::tests::{Bench, index};
use super::*;
use crate::search::concordance::Order;
use crate::suggest::duplicates::Kind;
use std::sync::atomic::AtomicUsize;

const HARBOUR: &str = "The harbour of Alden was sold to a holding for ninety years. The dock workers went on strike, \
    and the cranes stood still. The holding promised new cranes for the dock.";
/// The same report in other words.
const ECHO: &str = "Cranes stood still in Alden for a week.\n\nAs dock workers say, the holding that bought the harbour \
    had promised cranes before the strike.";
const BANK: &str = "The bank of the city gave a loan to the theatre. The theatre paid for a new roof with the loan.";

fn lines(asking: &Asking, query: &str, order: Order) -> Vec<(Id<Document>, Span, String)> {
    let query: Query = query.parse().expect(query);
    let answer = asking.answer(&query, &|| false);
    let found = asking.concordance(&query, &answer, 2, &AtomicUsize::new(0), &|| false);
    assert!(found.is_whole);
    let line = |place: usize| (found.lines[place].document, found.lines[place].span, found.words[place].line());
    asking.ordered(&found, order).into_iter().map(line).collect()
}

#[test]
fn a_concordance_has_the_hits_of_the_search_and_no_others() {
    let mut bench = Bench::with(&[HARBOUR, ECHO, BANK, "Nothing."]);
    bench.tag(1, "dock workers", &["works"]);
    for asking in [bench.asking().with_index(None), bench.asking().with_index(Some(index(&bench, &[0, 1])))] {
        for query in
            ["crane", "the", "\"dock workers\"", "crane strike", "loan OR dock", "tag:works", "/h.l/", "-loan", "x"]
        {
            let asked: Query = query.parse().expect(query);
            let answer = asking.answer(&asked, &|| false);
            let hits = |answered: &Answered| -> Vec<_> {
                asking.hits(&asked, answered).into_iter().map(|hit| (answered.document, hit.span)).collect()
            };
            let expected: Vec<_> = answer.documents.iter().flat_map(hits).collect();
            let found: Vec<_> =
                lines(&asking, query, Order::Found).into_iter().map(|(id, span, _)| (id, span)).collect();
            assert_eq!(found, expected, "{query}");
            for order in Order::ALL {
                let mut sorted: Vec<_> =
                    lines(&asking, query, *order).into_iter().map(|(id, span, _)| (id, span)).collect();
                sorted.sort();
                let mut all = expected.clone();
                all.sort();
                assert_eq!(sorted, all, "{query} {order}");
            }
        }
    }
    let after: Vec<String> = lines(&bench.asking(), "crane", Order::Right).into_iter().map(|(.., line)| line).collect();
    assert_eq!(
        after,
        [
            "had promised cranes before the",
            "promised new cranes for the",
            "Cranes stood still",
            "and the cranes stood still.",
        ]
    );
}

#[test]
fn what_stands_around_a_word_is_found() {
    let texts: Vec<String> =
        (0..12).map(|nth| format!("A red crane came. {} It was year {nth}.", "A dog was there. ".repeat(9))).collect();
    let bench = Bench::with(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    let (asking, query) = (bench.asking(), "crane".parse::<Query>().expect("a query"));
    let answer = asking.answer(&query, &|| false);
    let near = asking.collocates(&query, &answer, 2, &|| false).expect("it is not dropped");
    let words: Vec<&str> = near.iter().map(|term| term.query.as_str()).collect();
    assert_eq!(words, ["came", "red"]);
    assert!(asking.collocates(&query, &answer, 2, &|| true).is_none());
}

/// Titles are known by number, as the documents are.
fn like(bench: &Bench, asking: &Asking, like: Like) -> Vec<(usize, Option<Kind>, usize)> {
    let alike = asking.like(like, 20, &|| false);
    let place = |id: Id<Document>| bench.documents.iter().position(|other| *other == id).expect("one of them");
    alike.found.iter().map(|it| (place(it.document), it.copied.map(|copied| copied.kind), it.shared.len())).collect()
}

/// Enough others for a word to be rare.
fn others() -> Vec<String> {
    (0..10)
        .map(|nth| format!("The bank number {nth} gave the city a loan. Theatre w{nth}x had a new roof by the loan."))
        .collect()
}

fn bench() -> Bench {
    let others = others();
    let copy = format!("{HARBOUR} It is so.");
    Bench::with(&[&[HARBOUR, ECHO, BANK, &copy][..], &others.iter().map(String::as_str).collect::<Vec<_>>()].concat())
}

#[test]
fn a_document_is_like_its_echo_and_not_like_itself() {
    let mut bench = bench();
    let all: Vec<usize> = (0..bench.documents.len()).collect();
    let (scan, some) = (bench.asking().with_index(None), bench.asking().with_index(Some(index(&bench, &[0, 2, 3, 5]))));
    let whole = bench.asking().with_index(Some(index(&bench, &all)));
    let subject = Like::Document(bench.documents[0]);
    let found = like(&bench, &scan, subject);
    let which: Vec<usize> = found.iter().map(|(nth, ..)| *nth).collect();
    assert_eq!(which, [3, 1], "{found:?}");
    assert!(found[0].1.is_some() && found[1].1.is_none(), "{found:?}");
    let expected = scan.like(subject, 20, &|| false);
    for asking in [&some, &whole] {
        assert_eq!(asking.like(subject, 20, &|| false), expected, "the index answers what reading does");
    }
    let echo = &expected.found[1];
    let words: Vec<&str> = echo.shared.iter().map(|nth| expected.terms[*nth].as_str()).collect();
    assert!(words.contains(&"dock") && words.contains(&"holding"), "{words:?}");
    assert!(!scan.like(subject, 20, &|| true).is_whole);
    bench.change(1, |document| document.reading = Reading::Sealed);
    assert_eq!(like(&bench, &bench.asking(), subject).len(), 1, "what is sealed is not found");
    let sealed = bench.asking().like(Like::Document(bench.documents[1]), 20, &|| false);
    assert!(!sealed.is_read && sealed.terms.is_empty(), "nor is it read");
}

#[test]
fn a_passage_finds_the_paragraph_that_says_the_same() {
    let mut bench = bench();
    let passage = bench.tag(0, "The dock workers went on strike, and the cranes stood still.", &["strike"]);
    let asking = bench.asking().with_index(None);
    let found = asking.like(Like::Passage(passage), 20, &|| false);
    let copy = found.found.iter().find(|it| it.document == bench.documents[3]).expect("the copy");
    assert!(copy.copied.is_some(), "{copy:?}");
    let echo = found.found.iter().find(|it| it.document == bench.documents[1]).expect("the echo");
    let edition = asking.project.editions.get(echo.edition).expect("it is there");
    let text = asking.library.text(edition).expect("a text");
    assert!(
        echo.copied.is_none() && text.slice(echo.span).is_some_and(|words| words.starts_with("As dock")),
        "{echo:?}"
    );
    assert!(found.found.iter().all(|it| it.document != bench.documents[0]));
    let all: Vec<usize> = (0..bench.documents.len()).collect();
    let indexed = bench.asking().with_index(Some(index(&bench, &all)));
    assert_eq!(indexed.like(Like::Passage(passage), 20, &|| false), found);
}
