//! Names that are written in two ways where the same is meant: 'Hoeven' and 'Hoevens' of one street.

use super::row::{Row, Rows};
use super::stem::{Key, key_of};
use super::token::tokens;
use crate::suggest::names::{Likeness, likeness};
use std::collections::{BTreeMap, BTreeSet};

/// Two spellings and where they stand.
#[derive(Debug, Clone)]
pub(super) struct Spellings {
    pub(super) rows: (u32, u32),
    pub(super) words: (String, String),
    pub(super) score: f32,
}

/// Mentions looked at for each spelling.
const MOST_MENTIONS: usize = 12;
/// A shorter name is too easily another one.
const SHORTEST: usize = 5;
/// What the sentences of two spellings have in common tells so much.
const LEAST_COMMON: f32 = 3.0;
const LEAST_COMMON_BESIDE: f32 = 1.5;
/// A name that stands so often is known to be written so.
const OFTEN: usize = 8;
const LEAST_COMMON_OFTEN: f32 = 6.0;

/// Names by how they are written, each with the sentences it stands in.
fn mentions(rows: &Rows<'_>) -> BTreeMap<String, Vec<u32>> {
    let mut mentions: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    let mut small: BTreeSet<String> = BTreeSet::new();
    for (at, row) in (0_u32..).zip(&rows.all) {
        for token in tokens(&row.unit.words).iter().filter(|token| !token.is_number) {
            let text = token.text.strip_suffix("'s").or_else(|| token.text.strip_suffix("’s")).unwrap_or(token.text);
            if !token.is_capitalised() {
                small.insert(token.lower.clone());
            } else if text.chars().count() >= SHORTEST
                && text.chars().all(char::is_alphabetic)
                && rows.weights.is_name(token.key)
            {
                let there = mentions.entry(text.to_owned()).or_default();
                if there.last() != Some(&at) {
                    there.push(at);
                }
            }
        }
    }
    mentions.retain(|name, _| !small.contains(crate::text::fold(name).as_ref()));
    mentions
}

/// All pairs of spellings.
pub(super) fn spellings(rows: &Rows<'_>) -> Vec<Spellings> {
    let mentions = mentions(rows);
    let mut found = Vec::new();
    for (one, other) in alike(&mentions) {
        let (Some(here), Some(there)) = (mentions.get(one), mentions.get(other)) else { continue };
        found.extend(judged(rows, (one, here), (other, there)));
    }
    found
}

/// Pairs of names that may be one. Names of one beginning are few, so that these may be laid all against all.
fn alike(mentions: &BTreeMap<String, Vec<u32>>) -> Vec<(&str, &str)> {
    let mut by_part: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for name in mentions.keys() {
        let folded = crate::text::fold(name);
        let letters: Vec<char> = folded.chars().collect();
        // Two that differ in two letters of six or more share their beginning or their end.
        let part = |from: usize, to: usize| letters.iter().skip(from).take(to - from).collect::<String>();
        by_part.entry(format!("{}-", part(0, 3))).or_default().push(name);
        let end = part(letters.len().saturating_sub(3), letters.len());
        let first = part(0, 1);
        by_part.entry(format!("{first}-{end}")).or_default().push(name);
    }
    let mut pairs: BTreeSet<(&str, &str)> = BTreeSet::new();
    for group in by_part.values() {
        for (nth, one) in group.iter().enumerate() {
            pairs.extend(group.iter().skip(nth + 1).map(|other| (*one, *other)));
        }
    }
    pairs.into_iter().filter(|(one, other)| likeness(one, other).is_some()).collect()
}

fn judged(rows: &Rows<'_>, one: (&str, &[u32]), other: (&str, &[u32])) -> Option<Spellings> {
    let ((name, here), (other_name, there)) = (one, other);
    let likeness = likeness(name, other_name)?;
    let own: [Key; 2] = [key_of(name), key_of(other_name)];
    let mut best: Option<(f32, u32, u32)> = None;
    for one in here.iter().take(MOST_MENTIONS) {
        for other in there.iter().take(MOST_MENTIONS) {
            let common = common(rows.get(*one)?, rows.get(*other)?, &own);
            if best.is_none_or(|(known, ..)| common > known) {
                best = Some((common, *one, *other));
            }
        }
    }
    let (common, one, other) = best?;
    if one == other && likeness != Likeness::Case {
        // Who names both in one sentence tells them apart.
        return None;
    }
    let (row, other_row) = (rows.get(one)?, rows.get(other)?);
    let score = match likeness {
        Likeness::Case | Likeness::Accents => 0.42,
        Likeness::Letters(letters) => {
            let least = if row.is_beside(other_row) { LEAST_COMMON_BESIDE } else { LEAST_COMMON };
            let often = here.len().max(there.len()) >= OFTEN;
            if common < least || often && common < LEAST_COMMON_OFTEN {
                return None;
            }
            0.3 + 0.012 * common.min(20.0) + if letters == 1 { 0.12 } else { 0.0 }
        }
    };
    Some(Spellings { rows: (one, other), words: (name.to_owned(), other_name.to_owned()), score })
}

/// What two sentences have in common besides the names themselves.
fn common(one: &Row<'_>, other: &Row<'_>, own: &[Key]) -> f32 {
    let shared = one.terms.iter().filter(|term| !own.contains(&term.key));
    shared.filter_map(|term| Some(term.weight.min(other.term(term.key)?.weight))).sum()
}
