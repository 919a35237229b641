//! The sentences of a document that say something, each taken apart once.
//!
//! Left out are headings, notes and bibliography, tables, replies that a mail quotes, credits and notices. A sentence that a
//! page breaks is joined again.

use super::denial::{Denial, denials};
use super::moment::{self, Moment, moments};
use super::quantity::{Quantity, quantities};
use super::stem::{Key, is_like_word};
use super::token::{Token, tokens};
use crate::model::{Layout, Span};
use crate::suggest::block::{Block, blocks};
use crate::suggest::references::References;
use crate::text::{Text, fold, sentences};
use std::ops::Range;

/// A word of a sentence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Term {
    pub(super) key: Key,
    pub(super) written: Written,
    /// One of a row of names: 'France, Spain, Italy and Malta'.
    pub(super) is_listed: bool,
    /// Looks like a verb.
    pub(super) is_verb: bool,
}

/// How a word stands in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    Small,
    /// With a capital, as the sentence begins.
    First,
    Capital,
}

/// A sentence.
#[derive(Debug, Clone)]
pub(super) struct Unit {
    pub(super) span: Span,
    /// Its block, counted from 0.
    pub(super) block: usize,
    /// Its words on one line, without the marks of notes.
    pub(super) words: String,
    /// In the order of their keys, each once.
    pub(super) terms: Vec<Term>,
    /// Words that stand side by side, as one number for both, in order.
    pub(super) pairs: Vec<u64>,
    pub(super) quantities: Vec<Quantity>,
    pub(super) moments: Vec<Moment>,
    pub(super) denials: Vec<Denial>,
    pub(super) is_question: bool,
    /// 'First', 'second' …, with what they count.
    pub(super) ordinals: Vec<(&'static str, Key)>,
    /// The places among the references of the works that its notes name.
    pub(super) cited: Vec<usize>,
}

/// A shorter sentence says too little to be compared.
const SHORTEST_BYTES: usize = 30;
/// One without a full stop must be longer.
const SHORTEST_UNENDED_BYTES: usize = 75;
/// A block that is longer than this is no notice, whatever its words.
const LONGEST_NOTICE_BYTES: usize = 260;
/// A block that is cut off by a page is at least so long.
const SHORTEST_CUT_BYTES: usize = 100;

/// Words of notices and credits.
const NOTICES: [&str; 22] = [
    "©",
    "all rights reserved",
    "subscribe",
    "newsletter",
    "cookie",
    "source link",
    "click here",
    "isbn",
    "for more information",
    "financial support",
    "receives funding",
    "sign up",
    "follow us",
    "privacy policy",
    "terms of use",
    "copyright",
    "share this",
    "advertisement",
    "published by",
    "printed in",
    "typesetting",
    "photo:",
];
/// What captions and the like begin with.
const CAPTIONS: [&str; 11] =
    ["keywords", "figure ", "fig.", "table ", "box ", "photo", "image", "credit", "source:", "caption", "chart "];
/// Headings under which nothing is told.
const APPARATUS: [&str; 12] = [
    "bibliography",
    "references",
    "works cited",
    "sources",
    "further reading",
    "external links",
    "notes",
    "see also",
    "contents",
    "credits",
    "acknowledgements",
    "about the author",
];

/// The sentences of a text. `published` is the document's own date in EDTF.
pub(super) fn units(text: &Text, layout: &Layout, references: &References, published: Option<&str>) -> Vec<Unit> {
    let bodies = layout.notes.iter().map(|note| note.body);
    let entries = references.entries.iter().map(|entry| entry.span);
    let cells = layout.cells.iter().map(|cell| cell.span);
    let mut left_out: Vec<Span> = bodies.chain(entries).chain(cells).collect();
    left_out.sort_unstable();
    let reader = Reader { text, layout, references, published, left_out };
    let mut found = Vec::new();
    for (nth, piece) in reader.pieces().iter().enumerate() {
        reader.read(nth, piece, &mut found);
    }
    found
}

/// A block, or two that a page has cut.
struct Piece {
    words: String,
    /// The byte of the text for where each part of the words begins.
    parts: Vec<(usize, Range<usize>)>,
}

struct Reader<'a> {
    text: &'a Text,
    layout: &'a Layout,
    references: &'a References,
    published: Option<&'a str>,
    /// Notes, bibliography and cells, by where they begin.
    left_out: Vec<Span>,
}

impl Reader<'_> {
    fn pieces(&self) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Vec::new();
        let mut skipping = false;
        let marks: Vec<Range<usize>> =
            self.layout.notes.iter().filter_map(|note| self.text.bytes_of(note.mark?)).collect();
        for block in blocks(self.text.as_str(), 0..self.text.as_str().len()) {
            let Some(span) = self.text.span_of(block.bytes.clone()) else { continue };
            let words = block.words.trim();
            let is_short = words.len() < 60 && !words.ends_with(['.', '!', '?', '”', '"']);
            if is_short || self.is_heading(span) {
                let bare = fold(words.trim_start_matches(['#', '*', ' '])).into_owned();
                skipping = APPARATUS.iter().any(|heading| bare.starts_with(heading));
            }
            if skipping || self.is_left_out(&block, span) {
                continue;
            }
            let words = without_marks(&block, &marks);
            match pieces.last_mut() {
                Some(last) if is_cut(&last.words) && words.trim_start().starts_with(char::is_lowercase) => {
                    last.parts.push((last.words.len() + 1, block.bytes));
                    last.words.push(' ');
                    last.words.push_str(&words);
                }
                _ => pieces.push(Piece { parts: vec![(0, block.bytes)], words }),
            }
        }
        pieces
    }

    fn is_heading(&self, span: Span) -> bool {
        let at = self.layout.headings.partition_point(|heading| heading.span.end <= span.start);
        self.layout.headings.get(at).is_some_and(|heading| heading.span.overlaps(span))
    }

    fn is_left_out(&self, block: &Block, span: Span) -> bool {
        let words = block.words.trim();
        let until = self.left_out.partition_point(|one| one.start < span.end);
        let last = until.checked_sub(1).and_then(|last| self.left_out.get(last));
        let is_apparatus = last.is_some_and(|last| last.overlaps(span));
        let in_table = !self.layout.sheets.is_empty() || words.contains('\t');
        let is_heading = self.is_heading(span) || words.len() < 45 && !words.ends_with(['.', '!', '?', '”', '"', '’']);
        let small = words.to_lowercase();
        let is_notice = words.len() < LONGEST_NOTICE_BYTES
            && (NOTICES.iter().any(|notice| small.contains(notice))
                || CAPTIONS.iter().any(|begins| small.starts_with(begins)));
        let is_quoted = self.layout.is_quoted(span) || words.starts_with('>');
        is_apparatus || in_table || is_heading || is_notice || is_quoted || small.contains("accessed at")
    }

    fn read(&self, nth: usize, piece: &Piece, found: &mut Vec<Unit>) {
        for bytes in sentences(&piece.words) {
            let Some(said) = piece.words.get(bytes.clone()) else { continue };
            let is_ended =
                said.trim_end_matches(['"', '”', '’', '\'', ')', ']', ' ']).ends_with(['.', '!', '?', ';', ':']);
            if said.len() < SHORTEST_BYTES || !is_ended && said.len() < SHORTEST_UNENDED_BYTES {
                continue;
            }
            let Some(span) = self.span(piece, &bytes) else { continue };
            let cited = self.cited(span);
            found.push(Unit { cited, ..unit(said, span, nth, self.published) });
        }
    }

    /// Where the sentence stands: in the longer of its parts where a page cuts it.
    fn span(&self, piece: &Piece, bytes: &Range<usize>) -> Option<Span> {
        let starts = piece.parts.iter().map(|(start, _)| *start);
        let ends = piece.parts.iter().skip(1).map(|(start, _)| start - 1).chain([piece.words.len()]);
        let within = starts.zip(ends).zip(&piece.parts).map(|((start, end), (_, there))| {
            let (from, to) = (bytes.start.max(start), bytes.end.min(end));
            (to.saturating_sub(from), there.start + from.saturating_sub(start)..there.start + to.saturating_sub(start))
        });
        let (_, there) = within.filter(|(length, _)| *length > 0).max_by_key(|(length, _)| *length)?;
        self.text.span_of(there)
    }

    fn cited(&self, span: Span) -> Vec<usize> {
        let marked = |mark: Span| span.start <= mark.start && mark.start <= span.end;
        let cited = self.references.cited.iter().enumerate();
        cited.filter(|(_, cited)| cited.mark.is_some_and(marked)).map(|(at, _)| at).collect()
    }
}

/// Spaces in place of the marks of notes, so that no word is moved.
fn without_marks(block: &Block, marks: &[Range<usize>]) -> String {
    let mut words = block.words.clone();
    let from = marks.partition_point(|mark| mark.end <= block.bytes.start);
    for mark in marks.iter().skip(from).take_while(|mark| mark.start < block.bytes.end) {
        let (Some(start), Some(end)) =
            (mark.start.checked_sub(block.bytes.start), mark.end.checked_sub(block.bytes.start))
        else {
            continue;
        };
        if words.get(start..end).is_some() {
            words.replace_range(start..end, &" ".repeat(end - start));
        }
    }
    words
}

fn is_cut(words: &str) -> bool {
    words.len() > SHORTEST_CUT_BYTES
        && !words.trim_end_matches(['"', '”', '’', ')', ' ']).ends_with(['.', '!', '?', ':', ';'])
}

fn unit(said: &str, span: Span, block: usize, published: Option<&str>) -> Unit {
    let all = tokens(said);
    let dates = moment::found(said, published);
    let taken: Vec<Range<usize>> = dates.iter().map(|date| date.start_byte..date.end_byte).collect();
    Unit {
        span,
        block,
        terms: terms(said, &all),
        pairs: pairs(&all),
        quantities: quantities(said, &all, &taken),
        moments: moments(said, &all, &dates),
        denials: denials(said, &all),
        is_question: said.trim_end_matches(['"', '”', '’', ')']).ends_with('?'),
        ordinals: ordinals(&all),
        words: said.to_owned(),
        cited: Vec::new(),
    }
}

fn terms(said: &str, all: &[Token<'_>]) -> Vec<Term> {
    let term = |(at, token): (usize, &Token<'_>)| {
        let written = match (token.is_capitalised(), at) {
            (false, _) => Written::Small,
            (true, 0) => Written::First,
            (true, _) => Written::Capital,
        };
        let is_verb = written == Written::Small
            && (token.text.len() > 4 && (token.lower.ends_with("ed") || token.lower.ends_with("ing"))
                || is_like_word(token.key));
        Term { key: token.key, written, is_listed: is_listed(said, all, at), is_verb }
    };
    let mut terms: Vec<Term> = all.iter().enumerate().filter(|(_, token)| token.tells()).map(term).collect();
    terms.sort_by_key(|term| (term.key, std::cmp::Reverse(term.written as u8), term.is_listed));
    terms.dedup_by_key(|term| term.key);
    terms
}

/// Words that count which of several is meant, each with what it counts.
fn ordinals(all: &[Token<'_>]) -> Vec<(&'static str, Key)> {
    const ORDINALS: [&str; 6] = ["first", "second", "third", "fourth", "fifth", "sixth"];
    let nth = |(at, token): (usize, &Token<'_>)| {
        let word = ORDINALS.iter().find(|word| **word == token.lower)?;
        // 'The third largest' is a rank.
        let next = all.get(at + 1).filter(|next| !super::ratio::is_superlative(&next.lower))?;
        Some((*word, next.key))
    };
    all.iter().enumerate().filter_map(nth).collect()
}

/// Whether a name stands with commas and names on either side.
fn is_listed(said: &str, all: &[Token<'_>], at: usize) -> bool {
    let here = all.get(at).filter(|token| token.is_capitalised());
    let Some(here) = here else { return false };
    let side = |other: Option<&Token<'_>>| {
        other.is_some_and(|other| {
            let gap = if other.start < here.start { other.end()..here.start } else { here.end()..other.start };
            other.is_capitalised() && said.get(gap).is_some_and(|gap| gap.trim() == ",")
        })
    };
    let before = at.checked_sub(1).and_then(|at| all.get(at));
    side(before) && side(all.get(at + 1))
        || side(all.get(at + 1)) && next_is_listed(said, all, at + 1)
        || side(before) && last_is_listed(said, all, at)
}

fn next_is_listed(said: &str, all: &[Token<'_>], at: usize) -> bool {
    follows_by_comma(said, all, at) || follows_by_and(all, at)
}

fn last_is_listed(said: &str, all: &[Token<'_>], at: usize) -> bool {
    at >= 2 && follows_by_comma(said, all, at - 2) || follows_by_and(all, at)
}

fn follows_by_comma(said: &str, all: &[Token<'_>], at: usize) -> bool {
    let (Some(one), Some(next)) = (all.get(at), all.get(at + 1)) else { return false };
    one.is_capitalised()
        && next.is_capitalised()
        && said.get(one.end()..next.start).is_some_and(|gap| gap.trim() == ",")
}

fn follows_by_and(all: &[Token<'_>], at: usize) -> bool {
    all.get(at + 1).is_some_and(|and| and.lower == "and") && all.get(at + 2).is_some_and(Token::is_capitalised)
}

/// Words that tell something and stand side by side.
fn pairs(all: &[Token<'_>]) -> Vec<u64> {
    let telling: Vec<Key> = all.iter().filter(|token| token.tells()).map(|token| token.key).collect();
    let mut pairs: Vec<u64> = telling.windows(2).filter_map(|two| Some(pair_of(*two.first()?, *two.get(1)?))).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// One number for two words side by side.
pub(super) fn pair_of(one: Key, next: Key) -> u64 {
    one.rotate_left(21) ^ next
}
