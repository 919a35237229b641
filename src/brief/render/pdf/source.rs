//! A brief as the data that its template sets: whatever somebody wrote stands in it as strings, and nowhere else.

use super::cell::{self, Widths};
use super::words::{broken, is_right_to_left, plain};
use crate::brief::manuscript::{Address, Block, Face, Figure, Manuscript, Run, Side};
use crate::brief::render::contents::{contents, is_listed};
use crate::model::Handling;
use crate::say;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Words of more letters than this may be broken anywhere: no address or hash stands out into the margin.
const LONGEST_WORD: usize = 30;

/// Longer addresses, in bytes, the typesetter refuses.
const LONGEST_ADDRESS: usize = 8000;

/// The name under which the template calls a drawing.
pub(super) const fn drawing_name(figure: Figure) -> &'static str {
    match figure {
        Figure::Timeline => "timeline.svg",
        Figure::Map => "map.svg",
    }
}

/// The brief; code in the typeface of this name, if there is one whose letters are all as wide.
pub(super) fn data(manuscript: &Manuscript, mono: Option<&str>) -> Value {
    let mut source = Source {
        manuscript,
        known: marks(&manuscript.blocks).into_iter().collect(),
        labelled: BTreeSet::new(),
        titled: false,
        level: 0,
    };
    let blocks = source.all(&manuscript.blocks);
    json!({
        "title": titled(manuscript),
        "lang": manuscript.language,
        "running": broken(&running(manuscript), LONGEST_WORD),
        "handling": manuscript.handling.map(|handling| json!({ "words": handling.label(), "colour": colour(handling) })),
        "mono": mono,
        "blocks": blocks,
    })
}

/// A PDF has a title, whatever its author wrote.
fn titled(manuscript: &Manuscript) -> String {
    let title = manuscript.title.trim();
    if title.is_empty() { say!("Brief").to_owned() } else { title.to_owned() }
}

/// What stands at the head of each page: the title as it is read on the first.
fn running(manuscript: &Manuscript) -> String {
    let title = manuscript.blocks.iter().find_map(|block| match block {
        Block::Heading(1, runs) => Some(plain(runs).trim().to_owned()),
        _ => None,
    });
    title.filter(|title| !title.is_empty()).unwrap_or_else(|| titled(manuscript))
}

/// The colour in which the Traffic Light Protocol sets its labels on black (FIRST, TLP 2.0).
const fn colour(handling: Handling) -> &'static str {
    match handling {
        Handling::Clear => "#ffffff",
        Handling::Green => "#33ff00",
        Handling::Amber | Handling::AmberStrict => "#ffc000",
        Handling::Red => "#ff2b2b",
    }
}

/// The marks of all entries of the register.
fn marks(blocks: &[Block]) -> Vec<&str> {
    let mark = |block| match block {
        &Block::Entry { mark: Some(ref mark), .. } => Some(mark.as_str()),
        _ => None,
    };
    blocks.iter().filter_map(mark).collect()
}

/// What is known while a brief is turned into data.
struct Source<'a> {
    manuscript: &'a Manuscript,
    /// The entries to which a link may lead.
    known: BTreeSet<&'a str>,
    /// Those that are there already: a place has one entry.
    labelled: BTreeSet<&'a str>,
    /// Whether the title is set.
    titled: bool,
    /// The level of the last heading: none may be skipped, for those who hear them read out.
    level: u8,
}

impl<'a> Source<'a> {
    /// All blocks, with the contents before the first heading that they list.
    fn all(&mut self, blocks: &'a [Block]) -> Vec<Value> {
        let mut all = Vec::new();
        if !blocks.iter().any(|block| matches!(block, Block::Heading(1, runs) if !plain(runs).trim().is_empty())) {
            self.titled = true;
            let title = [Run::plain(&titled(self.manuscript))];
            all.push(
                json!({ "is": "title", "rtl": is_right_to_left(&title), "runs": self.runs(&title, LONGEST_WORD) }),
            );
        }
        let has_contents = !contents(blocks).is_empty();
        let first = blocks.iter().position(is_listed).filter(|_| has_contents);
        let register = blocks.iter().position(|block| matches!(block, Block::Entry { .. }));
        let is_heading = |nth: &usize| matches!(blocks.get(*nth), Some(Block::Heading(..)));
        let register = register.map(|entry| (0..entry).rev().take_while(is_heading).last().unwrap_or(entry));
        for (nth, block) in blocks.iter().enumerate() {
            if Some(nth) == first {
                all.push(json!({ "is": "contents", "words": say!("Contents") }));
            }
            if Some(nth) == register {
                all.push(json!({ "is": "page" }));
            }
            let leads = matches!(blocks.get(nth + 1), Some(Block::Entry { is_part: true, .. }));
            all.extend(self.block(block, Around { listed: has_contents && is_listed(block), top: true, leads }));
        }
        all
    }

    fn within(&mut self, blocks: &'a [Block]) -> Vec<Value> {
        blocks.iter().filter_map(|block| self.block(block, Around::default())).collect()
    }

    fn block(&mut self, block: &'a Block, around: Around) -> Option<Value> {
        Some(match block {
            // A bookmark has words.
            Block::Heading(level, runs) if !plain(runs).trim().is_empty() => self.heading(*level, runs, around),
            Block::Heading(_, runs) | Block::Paragraph(runs) => self.paragraph(runs),
            Block::Quote(blocks) => {
                json!({ "is": "quote", "rtl": leads_right_to_left(blocks), "blocks": self.within(blocks) })
            }
            Block::List(first, items) => {
                let rtl = items.first().is_some_and(|item| leads_right_to_left(item));
                let items: Vec<Value> = items.iter().map(|item| self.within(item).into()).collect();
                json!({ "is": "list", "first": first, "rtl": rtl, "items": items })
            }
            Block::Table(rows, sides) => self.table(rows, sides)?,
            Block::Code(text) => {
                json!({ "is": "code", "text": broken(text.trim_end_matches('\n'), cell::CODE_LETTERS) })
            }
            Block::Figure(figure, said) => self.figure(*figure, said),
            Block::Rule => json!({ "is": "rule" }),
            Block::Entry { mark, is_part, runs } => self.entry(mark.as_deref(), *is_part, runs, around),
        })
    }

    fn paragraph(&self, runs: &[Run]) -> Value {
        json!({ "is": "paragraph", "rtl": is_right_to_left(runs), "runs": self.runs(runs, LONGEST_WORD) })
    }

    fn heading(&mut self, looks: u8, runs: &[Run], around: Around) -> Value {
        let rtl = is_right_to_left(runs);
        if looks == 1 && around.top && !self.titled {
            self.titled = true;
            return json!({ "is": "title", "rtl": rtl, "runs": self.runs(runs, LONGEST_WORD) });
        }
        let (notes, words): (Vec<Run>, Vec<Run>) = runs.iter().cloned().partition(|run| matches!(run, Run::Note(..)));
        let words = self.runs(&words, LONGEST_WORD);
        // The title is no heading; what follows it is of the first level.
        self.level = looks.saturating_sub(1).clamp(1, self.level + 1);
        json!({
            "is": "heading",
            "level": self.level,
            "looks": looks.clamp(1, 6),
            "listed": around.listed,
            "rtl": rtl,
            "runs": words,
            "notes": self.runs(&notes, LONGEST_WORD),
        })
    }

    fn table(&self, rows: &[Vec<Vec<Run>>], sides: &[Side]) -> Option<Value> {
        let (head, rest) = rows.split_first()?;
        let widths = Widths::of(rows)?;
        let row = |row: &Vec<Vec<Run>>| -> Vec<Value> {
            let cell = |nth: usize| {
                let runs = row.get(nth).map(Vec::as_slice).unwrap_or_default();
                json!({ "rtl": is_right_to_left(runs), "runs": self.runs(runs, widths.letters(nth)) })
            };
            (0..widths.columns()).map(cell).collect()
        };
        let rest: Vec<Vec<Value>> = rest.iter().map(row).collect();
        let side = |nth: usize| match sides.get(nth).copied().unwrap_or_default() {
            Side::Start => "start",
            Side::Middle => "center",
            Side::End => "end",
        };
        let aligned: Vec<&str> = (0..widths.columns()).map(side).collect();
        let (text_size, is_wide, columns) = (widths.size(), widths.is_wide(), widths.shares());
        Some(json!({
            "is": "table", "columns": columns, "sides": aligned, "size": text_size, "wide": is_wide, "head": row(head), "rows": rest,
        }))
    }

    fn figure(&self, figure: Figure, said: &str) -> Value {
        let name = match figure {
            Figure::Timeline => say!("Timeline"),
            Figure::Map => say!("Map"),
        };
        let alt = if said.is_empty() { name.to_owned() } else { format!("{name}. {said}") };
        let file = self.manuscript.drawings.contains_key(&figure).then(|| drawing_name(figure));
        let rtl = is_right_to_left(&[Run::plain(said)]);
        json!({ "is": "figure", "file": file, "alt": alt, "caption": broken(said, LONGEST_WORD), "rtl": rtl })
    }

    fn entry(&mut self, mark: Option<&'a str>, is_part: bool, runs: &[Run], around: Around) -> Value {
        let label = mark.filter(|mark| self.labelled.insert(mark)).map(label);
        let (mark, runs) = apart(mark, runs);
        let runs = self.runs(&runs, LONGEST_WORD);
        json!({ "is": "entry", "part": is_part, "label": label, "mark": mark, "leads": around.leads, "runs": runs })
    }

    fn runs(&self, runs: &[Run], longest: usize) -> Vec<Value> {
        runs.iter().flat_map(|run| self.run(run, longest, Place::Text)).collect()
    }

    fn run(&self, run: &Run, longest: usize, place: Place) -> Vec<Value> {
        match run {
            Run::Words(text, face) => words(text, *face, longest),
            Run::Break => vec![json!(["break"])],
            // A link cannot stand in a link, nor a note in either.
            Run::Link(_, runs) if place == Place::Link => words(&plain(runs), Face::default(), longest),
            Run::Link(address, runs) => self.link(address, runs, longest),
            Run::Note(paragraphs, _) if place == Place::Text => {
                let paragraph = |runs: &Vec<Run>| -> Vec<Value> {
                    runs.iter().flat_map(|run| self.run(run, LONGEST_WORD, Place::Note)).collect()
                };
                let paragraphs: Vec<Vec<Value>> = paragraphs.iter().map(paragraph).collect();
                vec![json!(["note", paragraphs])]
            }
            Run::Note(..) => Vec::new(),
        }
    }

    fn link(&self, address: &Address, runs: &[Run], longest: usize) -> Vec<Value> {
        let inner: Vec<Value> = runs.iter().flat_map(|run| self.run(run, longest, Place::Link)).collect();
        match address {
            Address::Web(url) if (1..=LONGEST_ADDRESS).contains(&url.len()) => vec![json!(["web", url, inner])],
            Address::Entry(mark) | Address::Citation(mark) if self.known.contains(mark.as_str()) => {
                vec![json!(["entry", label(mark), inner])]
            }
            Address::Web(_) | Address::Entry(_) | Address::Citation(_) => inner,
        }
    }
}

/// Whether what stands in a container runs from right to left, as its first line does.
fn leads_right_to_left(blocks: &[Block]) -> bool {
    match blocks.first() {
        Some(Block::Heading(_, runs) | Block::Paragraph(runs)) => is_right_to_left(runs),
        Some(Block::Quote(blocks)) => leads_right_to_left(blocks),
        Some(Block::List(_, items)) => items.first().is_some_and(|item| leads_right_to_left(item)),
        _ => false,
    }
}

/// Where a block stands.
#[derive(Clone, Copy, Default)]
struct Around {
    /// Whether the contents list it.
    listed: bool,
    /// Whether it stands in nothing else.
    top: bool,
    /// Whether what follows belongs to it.
    leads: bool,
}

/// Where a run stands.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Text,
    Note,
    Link,
}

/// The place of an entry of the register.
fn label(mark: &str) -> String {
    format!("entry-{mark}")
}

/// The mark of an entry, where it begins with it, and what follows.
fn apart<'m>(mark: Option<&'m str>, runs: &[Run]) -> (Option<&'m str>, Vec<Run>) {
    match (mark, runs) {
        (Some(mark), [Run::Words(first, _), Run::Words(next, face), rest @ ..]) if first == mark => {
            let next = next.trim_start_matches([' ', ',', ':', ';']).to_owned();
            (Some(mark), [&[Run::Words(next, *face)], rest].concat())
        }
        _ => (None, runs.to_vec()),
    }
}

/// Words, with a line of its own for what stands below an empty one.
fn words(text: &str, face: Face, longest: usize) -> Vec<Value> {
    let signs = [(face.strong, 's'), (face.emphasis, 'e'), (face.struck, 'k'), (face.code, 'c')];
    let face: String = signs.into_iter().filter_map(|(is_set, sign)| is_set.then_some(sign)).collect();
    let mut values = Vec::new();
    for (nth, part) in text.split("\n\n").enumerate() {
        if nth > 0 {
            values.push(json!(["break"]));
        }
        let part = part.replace(['\n', '\t', '\r'], " ");
        if !part.is_empty() {
            values.push(json!(["words", broken(&part, longest), face]));
        }
    }
    values
}
