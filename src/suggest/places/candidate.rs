//! Runs of words that the gazetteer knows, with what else must speak for each.

use std::collections::BTreeSet;

use super::lists;
use super::name::{Name, Proof};
use crate::suggest::gazetteer::{Gazetteer, PlaceKind};
use crate::suggest::words::{Word, joined_key};

/// A town so small that stands like this once is taken for a surname wherever it stands.
const TOWN_OF_PERSON: u32 = 100_000;
/// The classes of rank that are believed whatever people in the text are called.
const PROMINENT: u8 = 3;
/// No name in the gazetteer that a text would write has more words.
const LONGEST_NAME_WORDS: usize = 6;

/// A run of words that the gazetteer knows.
pub(super) struct Candidate {
    pub(super) start_byte: usize,
    pub(super) end_byte: usize,
    pub(super) key: String,
    /// Never empty; likeliest first.
    pub(super) rows: Vec<usize>,
    pub(super) proof: Proof,
}

impl Candidate {
    fn new(words: &[Word<'_>], rows: Vec<usize>, proof: Proof) -> Option<Self> {
        let (first, last) = (words.first()?, words.last()?);
        // The segmenter leaves the last full stop of 'U.S.' to the gap.
        let stop = last.text.contains('.') && last.gap.starts_with('.');
        Some(Self {
            start_byte: first.start_byte,
            end_byte: last.end_byte() + usize::from(stop),
            key: joined_key(words),
            rows,
            proof,
        })
    }

    /// Whether this one stands behind another in a list: 'Ohio, Texas and Georgia'.
    pub(super) fn is_listed_behind(&self, other: &Self, text: &str) -> bool {
        matches!(text.get(other.end_byte..self.start_byte), Some(", " | " and " | ", and " | " or "))
    }

    /// Whether this one says where another lies, as in 'Paris, Texas' and 'Paris (Texas)'.
    pub(super) fn qualifies(&self, other: &Self, text: &str) -> bool {
        let gap = text.get(other.end_byte..self.start_byte);
        matches!(gap, Some(", " | " (" | ",\n" | ", in "))
    }
}

pub(super) fn candidates(gazetteer: &Gazetteer, words: &[Word<'_>]) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut people = BTreeSet::new();
    let mut at = 0;
    while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
        let named = abbreviated(gazetteer, words, at).or_else(|| longest_name(gazetteer, rest));
        let Some((length, rows)) = named else {
            at += 1;
            continue;
        };
        let name = Name {
            gazetteer,
            before: at.checked_sub(1).and_then(|before| words.get(before)),
            words: rest.get(..length).unwrap_or_default(),
            kept_by: kept_by(words, at),
            next: rest.get(length),
            after: rest.get(length..).unwrap_or_default(),
            best: rows.first().copied().unwrap_or_default(),
        };
        let ends = name.ends_a_longer_name();
        let longer = ends || name.begins_a_longer_name();
        if name.is_person() || (ends && name.is_town_below(TOWN_OF_PERSON)) {
            people.extend(name.words.iter().map(|word| word.key.clone()));
        } else if let Some(proof) =
            name.proof().filter(|_| !longer && !name.is_of_a_land_name() && !name.is_of_a_body())
        {
            found.extend(Candidate::new(name.words, rows, proof));
        }
        at += length;
    }
    for candidate in &mut found {
        // Who was once named in full is later called by the surname alone.
        let likely = candidate.rows.first().is_some_and(|&row| gazetteer.rank(row).0 <= PROMINENT);
        if !likely && people.contains(&candidate.key) {
            candidate.proof = Proof::Qualifier;
        }
    }
    found
}

/// The capitalised word before 'of' or 'of the' that stands before the word at this place.
fn kept_by<'a>(words: &'a [Word<'a>], at: usize) -> Option<&'a Word<'a>> {
    let before = |back: usize| at.checked_sub(back).and_then(|at| words.get(at)).filter(|word| word.gap == " ");
    let of = if before(1)?.text == "the" { 2 } else { 1 };
    before(of).filter(|word| word.text == "of")?;
    before(of + 1).filter(|word| word.is_capitalised())
}

/// 'Wash.' behind 'Spokane, ': the state that a newspaper writes so.
fn abbreviated(gazetteer: &Gazetteer, words: &[Word<'_>], at: usize) -> Option<(usize, Vec<usize>)> {
    let (word, before) = (words.get(at)?, words.get(at.checked_sub(1)?)?);
    if before.gap != ", " || !before.is_capitalised() || !word.gap.starts_with('.') || !word.is_capitalised() {
        return None;
    }
    let mut rows = gazetteer.rows_in_text(lists::state_of_abbreviation(&word.key)?);
    rows.retain(|row| gazetteer.kind(*row) == PlaceKind::Region);
    (!rows.is_empty()).then_some((1, rows))
}

/// The longest name that begins the words: how many words it takes, and the places of that name.
fn longest_name(gazetteer: &Gazetteer, words: &[Word<'_>]) -> Option<(usize, Vec<usize>)> {
    if !words.first()?.is_capitalised() {
        return None;
    }
    let mut longest = None;
    let mut key = String::new();
    for (index, word) in words.iter().take(LONGEST_NAME_WORDS).enumerate() {
        key.push_str(&word.key);
        if word.has_capital() {
            let rows = gazetteer.rows_in_text(&key);
            if !rows.is_empty() {
                longest = Some((index + 1, rows));
            }
        }
        let possessive = word.gap_after_possessive();
        let gap = possessive.unwrap_or(word.gap);
        let joins =
            matches!(gap, " " | "-" | "\u{2010}" | "\u{2011}" | "\u{a0}" | "\n") || (gap == ". " && word.text == "St");
        if possessive.is_some() {
            key.push('s');
        }
        key.push(' ');
        if !joins || !gazetteer.has_beginning(&key) {
            break;
        }
    }
    longest
}
