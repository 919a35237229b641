//! The same figure and the same verb with another subject: 'the city paid 2 million', 'the port paid 2 million'.

use super::quantity::Quantity;
use super::row::{Row, Rows};
use super::stem::{Key, key_of};
use super::token::{Token, tokens};
use super::topic::Topic;
use std::collections::BTreeSet;

/// Figures of which there are more tell nobody apart.
const MOST_COUNT: u32 = 4;
/// What two sentences share besides the verb must tell so much.
const LEAST_ELSE: f32 = 1.2;
/// Beyond so much in common it is the same sentence again.
const ALIKE: f32 = 0.7;
/// Bytes before a figure in which its subject stands, and its verb.
const SUBJECT_BYTES: usize = 70;
const VERB_BYTES: usize = 40;
/// Behind these words another clause begins.
const TURNS: [&str; 8] = ["said", "says", "told", "report", "reported", "reports", "that", "confirmed"];
/// Subjects without a name.
const BODIES: [&str; 14] = [
    "company",
    "government",
    "police",
    "ministry",
    "council",
    "city",
    "port",
    "union",
    "army",
    "board",
    "bank",
    "court",
    "state",
    "parliament",
];

/// A figure that both sentences have, whose subjects differ.
#[derive(Debug, Clone)]
pub(super) struct Actors {
    /// The places of the figure in the one sentence and in the other.
    pub(super) places: (usize, usize),
    /// The subjects of the one and of the other.
    pub(super) subjects: (Vec<Key>, Vec<Key>),
}

/// Looks for one, with how strongly it calls for a look.
pub(super) fn conflict(rows: &Rows<'_>, one: &Row<'_>, other: &Row<'_>, topic: &Topic) -> Option<(Actors, f32)> {
    if topic.overlap >= ALIKE || one.is_beside(other) {
        return None;
    }
    for (at, quantity) in one.unit.quantities.iter().enumerate() {
        for (other_at, other_quantity) in other.unit.quantities.iter().enumerate() {
            if !is_same_figure(rows, quantity, other_quantity) {
                continue;
            }
            let (subject, verb) = subject_and_verb(rows, one, quantity);
            let (other_subject, other_verb) = subject_and_verb(rows, other, other_quantity);
            let verbs: BTreeSet<Key> = verb.intersection(&other_verb).copied().collect();
            let beside: f32 = topic.shared.iter().filter(|(key, _)| !verbs.contains(key)).map(|(_, told)| told).sum();
            if !verbs.is_empty()
                && !subject.is_empty()
                && !other_subject.is_empty()
                && subject.is_disjoint(&other_subject)
                && beside >= LEAST_ELSE
            {
                let subjects = (subject.into_iter().collect(), other_subject.into_iter().collect());
                let actors = Actors { places: (at, other_at), subjects };
                return Some((actors, 0.35 + 0.4 * topic.closeness + 0.15 * topic.anchor));
            }
        }
    }
    None
}

fn is_same_figure(rows: &Rows<'_>, one: &Quantity, other: &Quantity) -> bool {
    let counts_the_same = || one.head.iter().take(2).any(|key| other.head.iter().take(2).any(|other| other == key));
    one.measure == other.measure
        && one.is_same_as(other)
        && (one.measure.is_some() || counts_the_same())
        && rows.count_of(one) <= MOST_COUNT
}

/// The names before a figure in its clause, and the words just before it.
fn subject_and_verb(rows: &Rows<'_>, row: &Row<'_>, quantity: &Quantity) -> (BTreeSet<Key>, BTreeSet<Key>) {
    let words = row.unit.words.as_str();
    let all = tokens(words);
    let before: Vec<&Token<'_>> = all.iter().filter(|token| token.end() <= quantity.bytes.start).collect();
    let reach = |token: &&&Token<'_>, bytes: usize| quantity.bytes.start - token.end() <= bytes;
    let mut clause: Vec<&Token<'_>> = Vec::new();
    let mut last = quantity.bytes.start;
    for token in before.iter().rev().take_while(|token| reach(token, SUBJECT_BYTES)) {
        let gap = words.get(token.end()..last).unwrap_or_default();
        if gap.contains([';', ':']) || gap.contains(". ") || TURNS.contains(&token.lower.as_str()) {
            break;
        }
        last = token.start;
        clause.push(token);
    }
    let is_subject = |token: &&&Token<'_>| {
        token.tells() && (rows.weights.is_name(token.key) || BODIES.iter().any(|body| key_of(body) == token.key))
    };
    let subject = clause.iter().filter(is_subject).map(|token| token.key).collect();
    let verb = before.iter().rev().take_while(|token| reach(token, VERB_BYTES)).take(4);
    let verb = verb.filter(|token| token.tells() && !token.is_capitalised()).map(|token| token.key).collect();
    (subject, verb)
}
