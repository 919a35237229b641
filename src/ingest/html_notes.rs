//! Footnotes of web pages: short links down the page to an element that holds a note's words.
//!
//! There is no element for a footnote in HTML. What most pages do is looked for: a link whose words are a number or a
//! sign leads to an element further down; the item, paragraph or cell that it stands in is the note. Links up the page
//! are the way back, and no marks.

use super::html_marks::{NOTE, NOTE_END};
use dom_smoothie::Readability;
use std::collections::{BTreeMap, BTreeSet};

/// The words of a mark are no longer, in code points, brackets left out.
const MARK_CODEPOINTS: usize = 4;
/// …, where the link says that it is one.
const MARKED_CODEPOINTS: usize = 20;
/// How far up from where a link leads the note may be.
const MAX_ANCESTORS: usize = 6;
/// What a note can be.
const BLOCKS: [&str; 8] = ["li", "p", "td", "dd", "div", "aside", "section", "blockquote"];

/// Which links of a page are marks.
#[derive(Default)]
pub(super) struct Notes {
    /// The label of each mark and the note that it leads to, by the mark's place among the page's links.
    pub(super) marks: BTreeMap<usize, (String, usize)>,
}

/// Finds the notes of a page and marks the words of each with the number that it is known by, so that they are found again
/// in its text.
pub(super) fn mark(page: &Readability) -> Notes {
    let mut targets = BTreeMap::new();
    let mut links = Vec::new();
    for (order, node) in page.doc.select("[id], a[name], a[href]").nodes().iter().enumerate() {
        for name in ["id", "name"].into_iter().filter_map(|name| node.attr(name)) {
            // The element that holds the words of a note: where the link leads, or the nearest one around it.
            let around = node.ancestors(Some(MAX_ANCESTORS));
            let mut candidates = std::iter::once(*node).chain(around);
            let block = candidates.find(|node| node.node_name().is_some_and(|name| BLOCKS.contains(&&*name)));
            targets.entry(name.to_string()).or_insert((order, block));
        }
        if let Some(href) = node.attr("href").filter(|_| node.node_name().is_some_and(|name| &*name == "a")) {
            let words = node.text();
            // In a book a link says of itself that it is a mark.
            let says =
                |attribute, kind| node.attr(attribute).is_some_and(|kinds| kinds.split_whitespace().any(|k| k == kind));
            let is_mark = says("epub:type", "noteref") || says("role", "doc-noteref");
            links.push((order, href.to_string(), label(&words).or_else(|| marked(&words).filter(|_| is_mark))));
        }
    }
    // Each mark: its place among the links, its label, where its target stands.
    let led_to = |(nth, (order, href, label)): (usize, &(usize, String, Option<String>))| {
        let at = targets.get(href.strip_prefix('#')?).filter(|(at, block)| at > order && block.is_some())?.0;
        Some((nth, label.clone()?, at))
    };
    let found: Vec<(usize, String, usize)> = (0..).zip(&links).filter_map(led_to).collect();
    let wanted: BTreeSet<usize> = found.iter().map(|(.., at)| *at).collect();
    let blocks: BTreeMap<usize, _> = targets
        .values()
        .filter(|(at, _)| wanted.contains(at))
        .filter_map(|(at, block)| Some((*at, block.as_ref()?)))
        .collect();
    // Where several notes stand in one element, nobody can say where each ends.
    let mut shared_by = BTreeMap::new();
    for block in blocks.values() {
        *shared_by.entry(block.id).or_insert(0) += 1;
    }
    for (at, block) in blocks.iter().filter(|(_, block)| shared_by.get(&block.id) == Some(&1)) {
        block.prepend_child(&block.tree.new_text(format!("{NOTE}{at}{NOTE}")));
        block.append_child(&block.tree.new_text(NOTE_END.to_string()));
    }
    Notes { marks: found.into_iter().map(|(nth, label, at)| (nth, (label, at))).collect() }
}

/// The words of such a mark, whatever they are.
fn marked(words: &str) -> Option<String> {
    let bare = words.trim().trim_matches(['[', ']', '(', ')']).trim();
    (!bare.is_empty() && bare.chars().count() <= MARKED_CODEPOINTS).then(|| bare.to_owned())
}

/// The number or sign of a mark, without its brackets; nothing of other words.
fn label(words: &str) -> Option<String> {
    let bare = words.trim().trim_matches(['[', ']', '(', ')']).trim();
    let is_number = !bare.is_empty() && bare.chars().all(|c| c.is_ascii_digit());
    let is_sign = !bare.is_empty() && bare.chars().all(|c| matches!(c, '*' | '†' | '‡' | '§' | '¶'));
    let is_letter = bare.chars().count() == 1 && bare.chars().all(|c| c.is_ascii_alphabetic());
    ((is_number || is_sign || is_letter) && bare.chars().count() <= MARK_CODEPOINTS).then(|| bare.to_owned())
}
