//! A sentence against the notes that it stands on, and a note against its entry in the bibliography.
//!
//! A title tells what its work says: 'Port Spends 3 Million on Cranes' is held against the numbers of the sentence that
//! cites it. A work that is older than what it is cited for cannot have told it.

use super::moment::{self, When, YEAR_DAYS};
use super::quantity::{Quantity, quantities};
use super::row::{Row, Rows};
use super::sentences::Sentences;
use super::stem::Key;
use super::token::tokens;
use crate::model::Span;
use crate::suggest::references::{Cited, Entry};

/// A sentence and its note, or a note and its entry.
#[derive(Debug, Clone)]
pub(super) struct Checked {
    pub(super) document: usize,
    pub(super) one: Span,
    pub(super) other: Span,
    pub(super) what: What,
    pub(super) score: f32,
}

/// What was seen.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum What {
    /// Another number in the title.
    OtherNumber(String, String),
    /// The same number in the title.
    SameNumber(String, String),
    /// The numbers of the sentence add up to that of the title.
    Sum(String, String),
    /// The work is older than what it is cited for: the date told, and the work's.
    TooOld(String, String),
    /// A date one year before that of the work: a slip, maybe.
    YearBefore(String, String),
    /// A note and its entry, or its address, say this differently.
    Differs(&'static str, String, String),
}

impl What {
    /// Whether nothing speaks against anything.
    pub(super) fn agrees(&self) -> bool {
        matches!(self, Self::SameNumber(..) | Self::Sum(..))
    }
}

/// Words of title and sentence in common must tell so much.
const LEAST_COMMON: f32 = 5.0;

/// All that is seen in a document.
pub(super) fn checked(rows: &Rows<'_>, document: usize, sentences: &Sentences) -> Vec<Checked> {
    let mut found = Vec::new();
    // Rows stand in the order of their documents.
    let from = rows.all.partition_point(|row| row.document < document);
    for row in rows.all.iter().skip(from).take_while(|row| row.document == document) {
        let cited = row.unit.cited.iter().filter_map(|at| sentences.references.cited.get(*at));
        for cited in cited {
            found.extend(titles(rows, row, cited));
            found.extend(times(row, cited));
        }
    }
    for cited in &sentences.references.cited {
        let entry = cited.entry.and_then(|at| sentences.references.entries.get(at));
        found.extend(entry.into_iter().flat_map(|entry| entries(document, cited, entry)));
    }
    found.extend(addresses(document, sentences));
    found
}

/// The numbers of a title against those of the sentence.
fn titles(rows: &Rows<'_>, row: &Row<'_>, cited: &Cited) -> Vec<Checked> {
    let Some(title) = &cited.says.title else { return Vec::new() };
    let all = tokens(title);
    let keys = all.iter().filter(|token| token.tells()).map(|token| token.key);
    let common: f32 = keys.filter(|key: &Key| row.has(*key)).map(|key| rows.weights.word(key).rarity).sum();
    let dated: Vec<_> = moment::found(title, None).into_iter().map(|date| date.start_byte..date.end_byte).collect();
    let in_title = quantities(title, &all, &dated);
    let spoken = |quantity: &Quantity| row.unit.words.get(quantity.bytes.clone()).unwrap_or_default().to_owned();
    let titled = |quantity: &Quantity| title.get(quantity.bytes.clone()).unwrap_or_default().to_owned();
    let mut found = Vec::new();
    let mut add = |what: What, score: f32| {
        found.push(Checked { document: row.document, one: row.unit.span, other: cited.note, what, score });
    };
    for of_title in &in_title {
        let comparable: Vec<&Quantity> =
            row.unit.quantities.iter().filter(|quantity| quantity.is_comparable(of_title)).collect();
        let sum: f64 = comparable.iter().map(|quantity| quantity.value).sum();
        if comparable.len() > 1 && of_title.measure_or_large() && (sum - of_title.value).abs() <= 0.02 * of_title.value
        {
            let parts: Vec<String> = comparable.iter().map(|quantity| spoken(quantity)).collect();
            add(What::Sum(parts.join(" + "), titled(of_title)), 0.5);
            continue;
        }
        if common < LEAST_COMMON {
            continue;
        }
        let counts_the_same = |quantity: &&Quantity| {
            quantity.measure.is_some()
                || quantity.head.iter().take(2).any(|key| of_title.head.iter().take(2).any(|other| other == key))
                || quantity.is_same_as(of_title) && quantity.value > 999.0
        };
        let score = 0.005 * common.min(20.0);
        if let Some(same) = comparable.iter().find(|quantity| quantity.agrees_with(of_title)) {
            if counts_the_same(same) {
                add(What::SameNumber(spoken(same), titled(of_title)), 0.22 + score);
            }
        } else if let Some(another) = comparable.into_iter().find(counts_the_same) {
            add(What::OtherNumber(spoken(another), titled(of_title)), 0.5 + score);
        }
    }
    found
}

impl Quantity {
    /// Whether a sum of others would hardly meet it by chance.
    fn measure_or_large(&self) -> bool {
        self.measure.is_some() || self.value > 100.0
    }
}

/// The day that is told against the day of the work that it is told after.
fn times(row: &Row<'_>, cited: &Cited) -> Option<Checked> {
    let published = cited.says.published.as_ref()?;
    let (first, last) = moment::days(published.as_str())?;
    row.unit.moments.iter().find_map(|told| {
        let When::Days(told_first, told_last) = told.when else { return None };
        if told.is_ahead || told.is_relative || told_last - told_first > moment::MONTH_DAYS {
            return None;
        }
        let words = row.unit.words.get(told.bytes.clone())?.to_owned();
        let what = if told_first > last {
            What::TooOld(words, published.to_string())
        } else if is_a_year_before(told_first, first) {
            What::YearBefore(words, published.to_string())
        } else {
            return None;
        };
        Some(Checked { document: row.document, one: row.unit.span, other: cited.note, what, score: 0.45 })
    })
}

/// Papers write of what happened; a year and hardly more after it the year may be the slip.
fn is_a_year_before(told: i64, published: i64) -> bool {
    const SLACK_DAYS: i64 = 48;
    (published - told - YEAR_DAYS).abs() < SLACK_DAYS
}

/// Where a note and its entry say different things of the work.
fn entries(document: usize, cited: &Cited, entry: &Entry) -> Vec<Checked> {
    let telling =
        cited.differs.iter().filter(|difference| matches!(difference.field, "published" | "title" | "authors"));
    let checked = |difference: &crate::suggest::references::Difference| {
        let score = match difference.field {
            "published" => 0.55,
            "title" => 0.4,
            _ => 0.35,
        };
        let what = What::Differs(difference.field, difference.note.clone(), difference.entry.clone());
        Checked { document, one: cited.note, other: entry.span, what, score }
    };
    telling.map(checked).collect()
}

/// Works whose address names another day than is printed, each told once.
fn addresses(document: usize, sentences: &Sentences) -> Vec<Checked> {
    let checked = |entry: &Entry| {
        let printed = entry.says.published.as_ref()?;
        let differs = crate::suggest::references::address_day(Some(printed.as_str()), entry.says.url.as_deref())?;
        let what = What::Differs(differs.field, differs.note, differs.entry);
        Some(Checked { document, one: entry.span, other: sentences.address(entry.span), what, score: 0.5 })
    };
    sentences.references.entries.iter().filter_map(checked).collect()
}
