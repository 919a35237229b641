//! A page as Taguette keeps it (HTML), with the places that it counts: bytes of UTF-8 of the page's text, its elements
//! not counted. It counts no break between two paragraphs, so that the words of both would run together; here each
//! element that stands on a line of its own does so.

use crate::ingest::check_page;
use crate::text::Offsets;
use dom_query::{Document, NodeRef};

/// Elements that stand on lines of their own.
const ON_THEIR_OWN: [&str; 24] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "br",
    "caption",
    "dd",
    "div",
    "dl",
    "dt",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "tr",
    "ul",
];
/// Elements between whose words a program shows space.
const CELLS: [&str; 2] = ["td", "th"];

/// A page's text.
pub(super) struct Page {
    /// Its words, with breaks.
    pub(super) text: String,
    offsets: Offsets,
    /// How many bytes of words stand before each break that was put in.
    breaks: Vec<usize>,
}

/// Which end of a marked place.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    Start,
    End,
}

impl Page {
    /// The text of a page; none of one that no sound program writes.
    pub(super) fn read(html: &str) -> Option<Self> {
        check_page(html).ok()?;
        let document = Document::from(html);
        let mut writing = Writing::default();
        if let Some(body) = document.body() {
            writing.walk(&body);
        }
        let Writing { text, breaks, .. } = writing;
        let offsets = Offsets::new(&text);
        Some(Self { text, offsets, breaks })
    }

    /// The code point of the text at which so many bytes of words are over; what is beyond the end stays so.
    pub(super) fn codepoint(&self, bytes: usize, edge: Edge) -> usize {
        let breaks = match edge {
            Edge::Start => self.breaks.partition_point(|before| *before <= bytes),
            Edge::End => self.breaks.partition_point(|before| *before < bytes),
        };
        let ours = bytes.saturating_add(breaks);
        match self.offsets.codepoint_of(&self.text, self.text.floor_char_boundary(ours)) {
            Some(codepoint) => codepoint + ours.saturating_sub(self.text.len()),
            None => ours,
        }
    }

    /// The words between two code points.
    pub(super) fn words(&self, start: usize, end: usize) -> &str {
        let byte = |codepoint| self.offsets.byte_of(&self.text, codepoint);
        let bytes = byte(start).zip(byte(end)).map(|(start, end)| start..end);
        bytes.and_then(|bytes| self.text.get(bytes)).unwrap_or_default()
    }
}

#[derive(Default)]
struct Writing {
    text: String,
    breaks: Vec<usize>,
    counted: usize,
    /// What is to stand before the next words.
    due: Option<char>,
}

impl Writing {
    /// In the order of the page, without recursion: a page nests as deep as it likes.
    fn walk(&mut self, body: &NodeRef<'_>) {
        let mut next = body.first_child();
        while let Some(node) = next {
            self.enter(&node);
            next = node.first_child().or_else(|| self.after(node, body));
        }
    }

    /// The node after one and all that is in it.
    fn after<'a>(&mut self, node: NodeRef<'a>, body: &NodeRef<'a>) -> Option<NodeRef<'a>> {
        let mut node = node;
        loop {
            self.leave(&node);
            if let Some(sibling) = node.next_sibling() {
                return Some(sibling);
            }
            node = node.parent().filter(|parent| parent.id != body.id)?;
        }
    }

    fn enter(&mut self, node: &NodeRef<'_>) {
        if node.is_text() {
            self.words(&node.text());
        } else {
            self.leave(node);
        }
    }

    fn leave(&mut self, node: &NodeRef<'_>) {
        let Some(name) = node.node_name() else { return };
        if ON_THEIR_OWN.contains(&&*name) {
            self.due = Some('\n');
        } else if CELLS.contains(&&*name) {
            self.due = self.due.or(Some('\t'));
        }
    }

    fn words(&mut self, words: &str) {
        if words.is_empty() {
            return;
        }
        if let Some(space) = self.due.take()
            && !self.text.is_empty()
            && !self.text.ends_with(['\n', '\t'])
            && !words.starts_with(['\n', '\t'])
        {
            self.breaks.push(self.counted);
            self.text.push(space);
        }
        self.text.push_str(words);
        self.counted += words.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_in_bytes_of_words_alone() {
        let check = |html: &str, text: &str, bytes: (usize, usize), words: &str| {
            let page = Page::read(html).expect("a page");
            assert_eq!(page.text, text);
            let span = (page.codepoint(bytes.0, Edge::Start), page.codepoint(bytes.1, Edge::End));
            assert_eq!(page.words(span.0, span.1), words, "{html}");
        };
        check("<p>Él <b>paid</b></p>", "Él paid", (4, 8), "paid");
        check("<p>one</p><p>two</p>", "one\ntwo", (3, 6), "two");
        check("<p>one</p><p>two</p>", "one\ntwo", (0, 3), "one");
        check("<p>one</p><p>two</p>", "one\ntwo", (1, 5), "ne\ntw");
        check("<p>one</p>\n<p>two</p>", "one\ntwo", (4, 7), "two");
        check("a &amp; b<br>c", "a & b\nc", (2, 6), "& b\nc");
        check("<table><tr><td>a</td><td>b</td></tr></table>", "a\tb", (1, 2), "b");
        let page = Page::read("<p>é</p>").expect("a page");
        assert_eq!(page.codepoint(9, Edge::End), 8);
    }
}
