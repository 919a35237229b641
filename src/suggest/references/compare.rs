//! References compared: how like two are, and where two that mean one work disagree.

use super::address::{bare, day};
use super::authors::{is_initials, surname};
use super::reference::{Difference, Kind, Reference};
use crate::text::fold;
use std::collections::BTreeSet;
use unicode_segmentation::UnicodeSegmentation as _;

/// The words of a title, folded.
pub(super) fn title_words(title: &str) -> Vec<String> {
    title.unicode_words().map(|word| fold(word).into_owned()).collect()
}

/// How alike two titles are, from 0 to 1. One that is the beginning of the other is the same, shortened.
pub(super) fn title_likeness(one: &[String], other: &[String]) -> f64 {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    if short.is_empty() {
        return 0.0;
    }
    if long.starts_with(short) {
        return if short.len() >= 2 || long.len() == 1 { 1.0 } else { 0.6 };
    }
    let (one, other): (BTreeSet<_>, BTreeSet<_>) = (one.iter().collect(), other.iter().collect());
    2.0 * one.intersection(&other).count() as f64 / (one.len() + other.len()) as f64
}

/// How alike the first authors are, from 0 to 1; a half where one has none.
pub(super) fn author_likeness(one: &[String], other: &[String]) -> f64 {
    let (Some(first), Some(second)) = (one.first(), other.first()) else { return 0.5 };
    let filed = |name: &str| fold(surname(name)).into_owned();
    let (first, second) = (filed(first), filed(second));
    if first == second {
        return 1.0;
    }
    // A letter or two: the same name, spelt otherwise.
    let long = first.chars().count().min(second.chars().count()) >= 5;
    if long
        && first.len().max(second.len()) <= 64
        && triple_accel::levenshtein_exp(first.as_bytes(), second.as_bytes()) <= 2
    {
        return 0.8;
    }
    let (one, other) = (title_words(&first), title_words(&second));
    title_likeness(&one, &other) * 0.8
}

fn year(reference: &Reference) -> Option<&str> {
    reference.published.as_ref()?.as_str().get(..4)
}

/// How sure it is that two references mean one work, from 0 to 1; nought where their titles have little in common.
pub(super) fn likeness(note: &Reference, entry: &Reference) -> f64 {
    if let (Some(one), Some(other)) = (&note.url, &entry.url)
        && bare(one) == bare(other)
    {
        return 1.0;
    }
    let (Some(one), Some(other)) = (&note.title, &entry.title) else { return 0.0 };
    let title = title_likeness(&title_words(one), &title_words(other));
    if title < 0.5 {
        return 0.0;
    }
    let years = match (year(note), year(entry)) {
        (Some(one), Some(other)) => f64::from(u8::from(one == other)),
        _ => 0.5,
    };
    0.6 * title + 0.25 * author_likeness(&note.authors, &entry.authors) + 0.15 * years
}

/// Where a note and its entry disagree. What one of them leaves out or says less exactly is no disagreement.
pub(super) fn differences(note: &Reference, entry: &Reference) -> Vec<Difference> {
    let mut found = Vec::new();
    let mut differ = |field, note: &str, entry: &str| {
        found.push(Difference { field, note: note.to_owned(), entry: entry.to_owned() });
    };
    if !same_authors(note, entry) {
        differ("authors", &note.authors.join(", "), &entry.authors.join(", "));
    }
    if let (Some(one), Some(other)) = (&note.title, &entry.title) {
        let (words, others) = (spelt(one), spelt(other));
        let (short, long) = if words.len() <= others.len() { (&words, &others) } else { (&others, &words) };
        if !long.starts_with(short) {
            differ("title", one, other);
        }
    }
    if let (Some(one), Some(other)) = (&note.published, &entry.published) {
        let (one, other) = (one.as_str(), other.as_str());
        let agree = |short: &str, long: &str| {
            long.strip_prefix(short).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
        };
        if !agree(one, other) && !agree(other, one) {
            differ("published", one, other);
        }
    }
    if let (Some(one), Some(other)) = (&note.url, &entry.url)
        && bare(one) != bare(other)
    {
        differ("url", one, other);
    }
    found.extend(address_day(
        note.published.as_ref().or(entry.published.as_ref()).map(crate::model::Edtf::as_str),
        entry.url.as_deref(),
    ));
    found
}

/// The day in an address, where it is another than the day printed. A day either way is another clock.
pub(in crate::suggest) fn address_day(printed: Option<&str>, url: Option<&str>) -> Option<Difference> {
    let (printed, (year, month, day)) = (printed?, day(url?)?);
    let mut parts = printed.split('-');
    let (printed_year, printed_month, printed_day): (i32, u32, u32) =
        (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    // Months of one length are near enough for telling a day or two from more.
    let count = |year: i32, month: u32, day: u32| i64::from(year) * 372 + i64::from(month) * 31 + i64::from(day);
    let apart = (count(year, month, day) - count(printed_year, printed_month, printed_day)).abs();
    (apart > 3).then(|| Difference {
        field: "url-date",
        note: printed.to_owned(),
        entry: format!("{year:04}-{month:02}-{day:02}"),
    })
}

/// The words of a title as they are spelt, whatever stands between them and in whatever case.
fn spelt(title: &str) -> Vec<String> {
    title.replace('’', "'").unicode_words().map(str::to_lowercase).collect()
}

/// Whether the authors of both are spelt alike, as far as both name them.
fn same_authors(note: &Reference, entry: &Reference) -> bool {
    let (one, other) = (&note.authors, &entry.authors);
    if one.is_empty() || other.is_empty() {
        return true;
    }
    let as_many = one.len() == other.len() || note.and_others || entry.and_others || note.kind == Kind::Short;
    as_many && one.iter().zip(other).all(|(one, other)| same_name(one, other))
}

/// Whether two names are spelt alike; an initial agrees with the name that it stands for.
fn same_name(one: &str, other: &str) -> bool {
    let words = |name: &str| -> Vec<String> {
        let name = name.replace(['–', '—', '-', '‐'], " ").replace('’', "'").replace('.', ". ");
        name.split([' ', ',']).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
    };
    let (one, other) = (words(one), words(other));
    if one == other {
        return true;
    }
    let stands_for = |short: &str, long: &str| {
        let letter = short.trim_end_matches('.');
        letter.chars().count() == 1
            && short.ends_with('.')
            && is_initials(&short.to_uppercase())
            && long.starts_with(letter)
    };
    one.len() == other.len()
        && one.iter().zip(&other).all(|(one, other)| one == other || stands_for(one, other) || stands_for(other, one))
}
