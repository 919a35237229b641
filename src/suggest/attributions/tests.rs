//! Clauses and sentences with whom they rest on, from our own words.

use super::*;
use crate::model::Note;

/// A text with its notes: `{1}` stands for the mark of note 1, and the notes follow the blank line, in order.
fn read(marked: &str, notes: &[&str]) -> (Text, Layout) {
    let (mut string, mut marks) = (String::new(), Vec::new());
    for (nth, part) in marked.split('{').enumerate() {
        let rest = match part.split_once('}') {
            Some((label, rest)) if nth > 0 => {
                let start = string.chars().count();
                string.push_str(label);
                marks.push((label.to_owned(), Span { start, end: string.chars().count() }));
                rest
            }
            _ => part,
        };
        string.push_str(rest);
    }
    string.push_str("\n\n");
    let mut bodies = Vec::new();
    for note in notes {
        let start = string.chars().count();
        string.push_str(note);
        bodies.push(Span { start, end: string.chars().count() });
        string.push('\n');
    }
    let note = |(label, mark): (String, Span)| Note {
        mark: Some(mark),
        body: bodies[label.parse::<usize>().unwrap() - 1],
        label,
    };
    let layout = Layout { notes: marks.into_iter().map(note).collect(), ..Layout::default() };
    (Text::from(string), layout)
}

fn said(text: &Text, found: &[Attributed]) -> Vec<String> {
    found
        .iter()
        .map(|one| {
            let to = match &one.to {
                To::Work { label, work } => format!("{label} {}", work.title.clone().unwrap_or_default()),
                To::Speaker(name) => name.clone(),
            };
            format!("{} | {} {to}", text.slice(one.span).unwrap(), one.basis.key())
        })
        .collect()
}

const NOTES: [&str; 3] =
    ["A. Clerk, 'Who Paid', *Harbour Post*, 5 May 1911.", "*Ibid.*, 4.", "This is said in more detail below."];

#[test]
fn a_mark_closes_its_sentence_or_its_clause() {
    let (text, layout) = read("It was dug. The town paid in May,{1} and again.{2} Nobody asked.{3} The end.", &NOTES);
    let references = References::of(&text, &layout);
    assert_eq!(
        said(&text, &attributions(&text, &layout, &references)),
        ["The town paid in May, | cites 1 Who Paid", "and again. | cites 2 Who Paid"]
    );
}

#[test]
fn marks_that_stand_together_close_the_same_clause() {
    let (text, layout) = read("The town paid.{1},{2} The end.", &NOTES);
    let references = References::of(&text, &layout);
    assert_eq!(
        said(&text, &attributions(&text, &layout, &references)),
        ["The town paid. | cites 1 Who Paid", "The town paid. | cites 2 Who Paid"]
    );
}

#[test]
fn what_a_span_rests_on_is_found_for_it_alone() {
    let (text, layout) = read("The ministry said that it paid.{1}\n\nThe board said “no”.", &NOTES);
    let span = |words: &str| {
        let byte = text.as_str().find(words).unwrap();
        text.span_of(byte..byte + words.len()).unwrap()
    };
    assert_eq!(
        said(&text, &for_span(&text, &layout, span("it paid"))),
        [
            "The ministry said that it paid. | cites 1 Who Paid",
            "The ministry said that it paid.1 | reports The ministry"
        ]
    );
    assert_eq!(said(&text, &for_span(&text, &layout, span("board said"))), ["The board said “no”. | quotes The board"]);
    assert_eq!(for_span(&text, &layout, Span { start: 9_000, end: 9_001 }), []);
}

#[test]
fn hostile_texts_are_read_in_time() {
    for unit in ["said ", "according to ", "He said. ", "“", "A, said ", "\n", "The the said, "] {
        let text = Text::from(unit.repeat((1 << 18) / unit.len()));
        attributions(&text, &Layout::default(), &References::default());
    }
}
