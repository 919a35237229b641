//! The register at the end of a page: each entry leads back to where it is cited, and what a mark opens is its entry
//! once more.

use super::text::{Place, Text, back};
use crate::brief::escape::html as escaped;
use crate::brief::manuscript::{Block, Run};
use crate::say;
use std::ops::Range;

/// An entry, or what belongs to one.
struct Entry<'a> {
    mark: Option<&'a str>,
    runs: &'a [Run],
    parts: Vec<Self>,
}

/// Where the register stands among the blocks of a brief: its entries with the headings over them.
pub(super) fn place(blocks: &[Block]) -> Range<usize> {
    let is_entry = |nth: usize| matches!(blocks.get(nth), Some(Block::Entry { .. }));
    let is_heading = |nth: usize| matches!(blocks.get(nth), Some(Block::Heading(..)));
    let Some(first) = (0..blocks.len()).find(|nth| is_entry(*nth)) else { return blocks.len()..blocks.len() };
    let start = if first > 0 && is_heading(first - 1) { first - 1 } else { first };
    let mut end = first;
    while is_entry(end) || is_heading(end) && is_entry(end + 1) {
        end += 1;
    }
    start..end
}

/// Writes the register, and behind it what the marks open.
pub(super) fn write<'a>(text: &mut Text<'a>, blocks: &'a [Block]) {
    if blocks.is_empty() {
        return;
    }
    let mut all: Vec<Entry<'a>> = Vec::new();
    text.put("<section class=\"register\">\n");
    let mut rest = blocks;
    while let Some((block, after)) = rest.split_first() {
        let count = rest.iter().take_while(|block| matches!(block, Block::Entry { .. })).count();
        if count == 0 {
            text.block(block);
            rest = after;
            continue;
        }
        let (here, after) = rest.split_at(count);
        let entries = gathered(here);
        text.put("<ol>\n");
        for entry in &entries {
            item(text, entry, entry.mark);
        }
        text.put("</ol>\n");
        all.extend(entries);
        rest = after;
    }
    text.put("</section>\n");
    opened(text, &all);
}

/// Entries with what belongs to each.
fn gathered(blocks: &[Block]) -> Vec<Entry<'_>> {
    let mut entries: Vec<Entry<'_>> = Vec::new();
    for block in blocks {
        let Block::Entry { mark, is_part, runs } = block else { continue };
        let entry = Entry { mark: mark.as_deref(), runs, parts: Vec::new() };
        match entries.last_mut().filter(|_| *is_part) {
            Some(last) => last.parts.push(entry),
            None => entries.push(entry),
        }
    }
    entries
}

/// An entry; what is within it rests on what it leads to.
fn item<'a>(text: &mut Text<'a>, entry: &Entry<'a>, within: Option<&'a str>) {
    match entry.mark {
        Some(mark) => text.put(&format!("<li id=\"r-{}\">", escaped(mark))),
        None => text.put("<li>"),
    }
    text.place = within.map_or(Place::Opened, Place::Entry);
    text.runs(entry.runs);
    if let Some(mark) = entry.mark {
        ways_back(text, mark);
    }
    if !entry.parts.is_empty() {
        text.put("\n<ul>\n");
        for part in &entry.parts {
            item(text, part, within);
        }
        text.put("</ul>\n");
    }
    text.put("</li>\n");
}

/// The ways back to each place of the text that refers to an entry, and to the entries that rest on it.
fn ways_back(text: &mut Text<'_>, mark: &str) {
    let to = escaped(mark);
    let places = text.cited.get(mark).copied().unwrap_or_default();
    let mut ways: Vec<String> = match places {
        0 => Vec::new(),
        1 => vec![back(&format!("c-{to}-1"), "↩")],
        places => {
            let numbered = (1..=places).map(|nth| back(&format!("c-{to}-{nth}"), &nth.to_string()));
            std::iter::once("↩".to_owned()).chain(numbered).collect()
        }
    };
    let resting = text.rests_on.get(mark).into_iter().flatten();
    ways.extend(resting.map(|entry| back(&format!("r-{}", escaped(entry)), &escaped(entry))));
    if !ways.is_empty() {
        text.put(&format!(" <span class=\"ways\">{}</span>", ways.join(" ")));
    }
}

/// What the marks open: the words of a passage with the document that they are from, a claim with what it stands on.
/// Claims come before the passages that they open in turn.
fn opened<'a>(text: &mut Text<'a>, entries: &[Entry<'a>]) {
    text.place = Place::Opened;
    for entry in entries {
        open(text, entry, None);
        for part in &entry.parts {
            open(text, part, Some(entry));
        }
    }
}

fn open<'a>(text: &mut Text<'a>, entry: &Entry<'a>, whole: Option<&Entry<'a>>) {
    let Some(mark) = entry.mark.filter(|mark| text.opened.contains(mark)) else { return };
    let to = escaped(mark);
    text.put(&format!("<div popover id=\"q-{to}\">\n"));
    text.element("p", entry.runs);
    if let Some(whole) = whole {
        text.element("p class=\"meta\"", whole.runs);
    } else {
        for part in entry.parts.iter().filter(|part| part.mark.is_none()) {
            text.element("p", part.runs);
        }
    }
    text.put(&format!("<p class=\"meta\"><a href=\"#r-{to}\">{}</a></p>\n</div>\n", say!("In the register")));
}
