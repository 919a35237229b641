//! One row of a table: a document, words that are marked in it, a claim that they are evidence for.

use super::super::gathering::{Gathering, made, remark, titled};
use super::super::{BroughtClaim, BroughtDocument, Coding, Noted, Stands};
use super::{Column, ColumnMap};
use crate::ingest::{address, date_of_words};
use crate::model::{ClaimKind, Edtf, Field, PlaceRole, Stance};
use crate::say;
use crate::text::one_line;
use std::collections::BTreeMap;

/// The claims so far, by their words: the same words are the same claim.
#[derive(Default)]
pub(super) struct Claims(BTreeMap<String, usize>);

struct Cells<'a> {
    cells: &'a [String],
    map: &'a ColumnMap,
}

impl<'a> Cells<'a> {
    fn all(&self, column: Column) -> impl Iterator<Item = &'a str> + '_ {
        let cells = self.cells;
        let words = self.map.of(column).filter_map(move |nth| cells.get(nth)).map(|words| words.trim());
        words.filter(|words| !words.is_empty())
    }

    fn one(&self, column: Column) -> &'a str {
        self.all(column).next().unwrap_or_default()
    }

    /// What a cell lists.
    fn listed(&self, column: Column) -> Vec<&'a str> {
        self.all(column).flat_map(parts).collect()
    }
}

/// Several values of one cell; by commas only where nothing else parts them.
fn parts(words: &str) -> Vec<&str> {
    let apart: &[char] = if words.contains([';', '|', '\n']) { &[';', '|', '\n'] } else { &[','] };
    words.split(apart).map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// Takes a row in.
pub(super) fn take(cells: &[String], map: &ColumnMap, claims: &mut Claims, gathering: &mut Gathering) {
    let cells = Cells { cells, map };
    let made = made(cells.one(Column::By), cells.one(Column::At));
    let mut memo = String::new();
    cells.all(Column::Memo).for_each(|words| remark(&mut memo, words));
    let claim = one_line(cells.one(Column::Claim));
    let (when, unread) = dates(&cells);
    for date in &unread {
        remark(&mut memo, &say!("Date: {date}", date));
    }
    let places = places(&cells, gathering);
    // A comma stands within names: Lee, Ann.
    let names = cells.all(Column::Entity).flat_map(|words| words.split([';', '|', '\n'])).map(str::trim);
    let entities: Vec<usize> = names.filter(|name| !name.is_empty()).map(|name| gathering.entity(name)).collect();
    if claim.is_empty() {
        // Without a claim, nothing here carries a date or a place but the remark.
        for date in &when {
            remark(&mut memo, &say!("Date: {date}", date));
        }
        let names = cells.listed(Column::Place);
        for place in &names {
            remark(&mut memo, &say!("Place: {place}", place));
        }
    }
    let document = document(&cells, gathering);
    let quote = cells.one(Column::Quote);
    let tags: Vec<usize> =
        cells.listed(Column::Tags).into_iter().filter_map(|path| gathering.tag(path.split('/'))).collect();
    if document.is_none() && !quote.is_empty() {
        gathering.leave_out(say!("quotes"), say!("their rows name no document"));
    }
    let says = !quote.is_empty() || !tags.is_empty() || (claim.is_empty() && !memo.is_empty());
    let coding = document.filter(|_| says || !claim.is_empty()).map(|document| {
        let stands = if quote.is_empty() {
            Stands::Whole
        } else {
            let (before, after) = (cells.one(Column::Before).to_owned(), cells.one(Column::After).to_owned());
            Stands::Quoted { exact: quote.to_owned(), before, after, near: None }
        };
        let noted = if claim.is_empty() { memo.clone() } else { String::new() };
        gathering.brought.codings.push(Coding {
            key: String::new(),
            document,
            stands,
            tags: tags.iter().map(|tag| (*tag, made.clone(), String::new())).collect(),
            entities: entities.clone(),
            memo: Noted { text: noted, made: made.clone() },
            made: made.clone(),
        });
        gathering.brought.codings.len() - 1
    });
    if claim.is_empty() {
        return;
    }
    let all = &mut gathering.brought.claims;
    let nth = *claims.0.entry(claim.clone()).or_insert_with(|| {
        all.push(BroughtClaim {
            key: String::new(),
            text: claim,
            kind: kind(cells.one(Column::Kind)),
            when: Vec::new(),
            places: Vec::new(),
            entities: Vec::new(),
            evidence: Vec::new(),
            memo: String::new(),
            made,
        });
        all.len() - 1
    });
    let Some(claim) = all.get_mut(nth) else { return };
    add(&mut claim.when, when);
    add(&mut claim.places, places.into_iter().map(|place| (place, PlaceRole::HappenedAt)));
    add(&mut claim.entities, entities);
    remark(&mut claim.memo, &memo);
    claim.evidence.extend(coding.map(|coding| (coding, stance(cells.one(Column::Stance)), String::new())));
}

/// Adds what is not there.
fn add<T: PartialEq>(held: &mut Vec<T>, more: impl IntoIterator<Item = T>) {
    for one in more {
        if !held.contains(&one) {
            held.push(one);
        }
    }
}

fn document(cells: &Cells<'_>, gathering: &mut Gathering) -> Option<usize> {
    let url = cells.one(Column::Url);
    let title = [cells.one(Column::Document), url].into_iter().find(|words| !words.is_empty())?;
    let nth = gathering.document(&title.to_lowercase(), || titled(&one_line(title)));
    let authors: Vec<String> =
        cells.all(Column::Author).flat_map(|names| names.split([';', '|'])).map(one_line).collect();
    let publisher = one_line(cells.one(Column::Publisher));
    let day = date(cells.one(Column::Published));
    if let Some(BroughtDocument { fields, .. }) = gathering.brought.documents.get_mut(nth) {
        let read = |words: String| Some(words).filter(|words| !words.is_empty()).map(Field::read);
        fields.url = fields.url.take().or_else(|| address(url).map(Field::read));
        fields.authors =
            fields.authors.take().or_else(|| Some(authors).filter(|authors| !authors.is_empty()).map(Field::read));
        fields.publisher = fields.publisher.take().or_else(|| read(publisher));
        fields.published = fields.published.take().or_else(|| day.map(Field::read));
    }
    Some(nth)
}

fn date(words: &str) -> Option<Edtf> {
    words.parse().ok().or_else(|| date_of_words(words))
}

/// The dates of a row, and what stands there and cannot be read as one.
fn dates(cells: &Cells<'_>) -> (Vec<Edtf>, Vec<String>) {
    let (mut read, mut unread) = (Vec::new(), Vec::new());
    for words in cells.all(Column::Date).flat_map(|words| words.split([';', '|', '\n'])).map(str::trim) {
        match date(words) {
            Some(date) => read.push(date),
            None if words.is_empty() => {}
            None => unread.push(words.to_owned()),
        }
    }
    (read, unread)
}

/// 'Liège' or 'Liège@50.63,5.57'; a row with one place may give its degrees in columns of their own.
fn places(cells: &Cells<'_>, gathering: &mut Gathering) -> Vec<usize> {
    let degrees = |words: &str, most: f64| words.trim().parse::<f64>().ok().filter(|degrees| degrees.abs() <= most);
    let point = |lat: &str, lon: &str| degrees(lat, 90.0).zip(degrees(lon, 180.0));
    let beside = point(cells.one(Column::Latitude), cells.one(Column::Longitude));
    let words: Vec<&str> =
        cells.all(Column::Place).flat_map(|words| words.split([';', '|', '\n'])).map(str::trim).collect();
    let is_one = words.len() == 1;
    let place = |words: &&str| {
        let (name, given) = words.split_once('@').unwrap_or((words, ""));
        let given = given.split_once(',').and_then(|(lat, lon)| point(lat, lon));
        gathering.place(&one_line(name), given.or(beside.filter(|_| is_one)))
    };
    words.iter().filter(|words| !words.is_empty()).map(place).collect()
}

fn kind(words: &str) -> Option<ClaimKind> {
    let words = words.to_lowercase();
    let named = |kind: &ClaimKind| words == kind.key() || words == kind.label().to_lowercase();
    ClaimKind::ALL.iter().copied().find(named).or_else(|| (words == "fact").then_some(ClaimKind::ReportedFact))
}

/// Words of a row that has a claim and a quote speak for it, unless it says otherwise.
fn stance(words: &str) -> Stance {
    match words.to_lowercase().as_str() {
        "contradicts" | "contradict" | "against" | "contra" | "con" | "no" | "-" | "−" | "opposes" | "refutes" => {
            Stance::Contradicts
        }
        "responds" | "response" | "denial" | "reply" => Stance::Responds,
        "context" | "neutral" | "background" | "0" => Stance::Context,
        _ => Stance::Supports,
    }
}
