//! The text of a page: blocks and runs as elements, and the links between a reference and what it leads to.
//!
//! An entry of the register is `r-1a`, the second place that refers to it `c-1a-2`, and what its mark opens `q-1a`.

use super::{Drawn, register};
use crate::brief::escape::html as escaped;
use crate::brief::manuscript::{Address, Block, Face, Figure, Manuscript, Run};
use crate::brief::render::contents::{contents, heading_bookmark, is_listed};
use crate::say;
use std::collections::{BTreeMap, BTreeSet};

/// What stands between the head and the end of a page.
pub(super) fn body(manuscript: &Manuscript, draw: &dyn Fn(Figure) -> Drawn) -> String {
    let blocks = &manuscript.blocks;
    let register = register::place(blocks);
    let (before, rest) = blocks.split_at(register.start);
    let (register, behind) = rest.split_at(register.len());
    let entries = blocks.iter().filter_map(|block| match block {
        Block::Entry { mark, .. } => mark.as_deref(),
        _ => None,
    });
    let mut text = Text {
        draw,
        html: "<main>\n".to_owned(),
        place: Place::Text,
        headings: 0,
        entries: entries.collect(),
        cited: BTreeMap::new(),
        rests_on: BTreeMap::new(),
        opened: BTreeSet::new(),
        notes: Vec::new(),
        drawn: BTreeSet::new(),
    };
    // The contents stand below the title and what belongs to it.
    let head = before.iter().position(is_listed).unwrap_or(before.len());
    let (top, before) = before.split_at(head);
    for block in top {
        text.block(block);
    }
    text.contents(&contents(blocks));
    for block in before {
        text.block(block);
    }
    let (at, headings) = (text.html.len(), text.headings);
    text.headings += register.iter().filter(|block| matches!(block, Block::Heading(..))).count();
    for block in behind {
        text.block(block);
    }
    text.put("</main>\n");
    text.own_notes();
    // Each entry leads back to all that refers to it, also behind it.
    let page = std::mem::take(&mut text.html);
    text.headings = headings;
    register::write(&mut text, register);
    let written = std::mem::replace(&mut text.html, page);
    let at = if behind.is_empty() { text.html.len() } else { at };
    text.html.insert_str(at, &written);
    text.html
}

/// Where runs stand, and so what a link among them does.
#[derive(Clone, Copy)]
pub(super) enum Place<'a> {
    /// It leads into the register, and the register back.
    Text,
    /// It leads on; what is within this entry rests on it.
    Entry(&'a str),
    /// It opens what it leads to.
    Opened,
}

/// A page as far as it is written.
pub(super) struct Text<'a> {
    pub(super) draw: &'a dyn Fn(Figure) -> Drawn,
    pub(super) html: String,
    pub(super) place: Place<'a>,
    headings: usize,
    /// The marks of the register.
    entries: BTreeSet<&'a str>,
    /// How many places of the text refer to each.
    pub(super) cited: BTreeMap<&'a str, usize>,
    /// The entries that rest on each.
    pub(super) rests_on: BTreeMap<&'a str, Vec<&'a str>>,
    /// Those that some mark opens.
    pub(super) opened: BTreeSet<&'a str>,
    /// The author's own notes.
    notes: Vec<&'a [Vec<Run>]>,
    pub(super) drawn: BTreeSet<Figure>,
}

impl<'a> Text<'a> {
    pub(super) fn block(&mut self, block: &'a Block) {
        match block {
            Block::Heading(level, runs) => {
                self.headings += 1;
                let id = heading_bookmark(self.headings);
                self.put(&format!("<h{level} id=\"{id}\" dir=\"auto\">"));
                self.runs(runs);
                self.put(&format!("</h{level}>\n"));
            }
            Block::Paragraph(runs) => self.element("p dir=\"auto\"", runs),
            Block::Quote(blocks) => {
                self.put("<blockquote>\n");
                for block in blocks {
                    self.block(block);
                }
                self.put("</blockquote>\n");
            }
            Block::List(first, items) => self.list(*first, items),
            Block::Table(rows, sides) => self.table(rows, sides),
            Block::Code(code) => self.put(&format!("<pre dir=\"auto\"><code>{}</code></pre>\n", escaped(code))),
            Block::Figure(figure, said) => self.figure(*figure, said),
            Block::Rule => self.put("<hr>\n"),
            Block::Entry { runs, .. } => self.element("p", runs),
        }
    }

    pub(super) fn put(&mut self, html: &str) {
        self.html += html;
    }

    /// An element around runs; its name may come with attributes.
    pub(super) fn element(&mut self, opened: &str, runs: &'a [Run]) {
        let name = opened.split(' ').next().unwrap_or_default();
        self.put(&format!("<{opened}>"));
        self.runs(runs);
        self.put(&format!("</{name}>\n"));
    }

    fn list(&mut self, first: Option<u64>, items: &'a [Vec<Block>]) {
        let name = if first.is_some() { "ol" } else { "ul" };
        match first.filter(|first| *first != 1) {
            Some(first) => self.put(&format!("<ol start=\"{first}\">\n")),
            None => self.put(&format!("<{name}>\n")),
        }
        for item in items {
            self.put("<li dir=\"auto\">");
            let paragraphs = item.iter().filter(|block| matches!(block, Block::Paragraph(_))).count();
            for block in item {
                match block {
                    Block::Paragraph(runs) if paragraphs == 1 => self.runs(runs),
                    block => {
                        self.put("\n");
                        self.block(block);
                    }
                }
            }
            self.put("</li>\n");
        }
        self.put(&format!("</{name}>\n"));
    }

    /// The author's own notes, each of which leads back.
    fn own_notes(&mut self) {
        if self.notes.is_empty() {
            return;
        }
        self.put(&format!("<section class=\"register\">\n<h2>{}</h2>\n<ol>\n", say!("Notes")));
        // What is read here refers to entries, and to no further note.
        for (nth, paragraphs) in std::mem::take(&mut self.notes).into_iter().enumerate() {
            let mark = own_mark(nth);
            self.put(&format!("<li id=\"r-{mark}\"><b>{mark}</b> "));
            for (paragraph, runs) in paragraphs.iter().enumerate() {
                self.put(if paragraph > 0 { "<br>" } else { "" });
                self.runs(runs);
            }
            self.put(&format!(" {}</li>\n", back(&format!("c-{mark}"), "↩")));
        }
        self.put("</ol>\n</section>\n");
        self.notes.clear();
    }

    pub(super) fn runs(&mut self, runs: &'a [Run]) {
        for run in runs {
            match run {
                Run::Words(words, face) => self.words(words, *face),
                Run::Break => self.put("<br>"),
                Run::Link(address, runs) => self.link(address, runs),
                Run::Note(_, Some(mark)) => {
                    if let Some((opened, closed)) = self.opening(mark, "mark") {
                        self.put(&format!("<sup>{opened}{}{closed}</sup>", escaped(mark)));
                    }
                }
                Run::Note(paragraphs, None) => {
                    let mark = own_mark(self.notes.len());
                    self.notes.push(paragraphs);
                    self.put(&format!(
                        "<sup><a id=\"c-{mark}\" href=\"#r-{mark}\" role=\"doc-noteref\">{mark}</a></sup>"
                    ));
                }
            }
        }
    }

    fn link(&mut self, address: &'a Address, runs: &'a [Run]) {
        let tags = match address {
            Address::Web(url) => Some((web_tag(url, runs), "</a>")),
            Address::Entry(mark) => self.leading(mark),
            Address::Citation(mark) => self.opening(mark, "cite"),
        };
        let (opened, closed) = tags.unwrap_or_default();
        self.put(&opened);
        let mut after = Vec::new();
        self.within(runs, &mut after);
        self.put(closed);
        // A link cannot stand in a link, nor what opens something.
        for run in after {
            self.runs(std::slice::from_ref(run));
        }
    }

    /// What stands in a link; notes come behind it.
    fn within(&mut self, runs: &'a [Run], after: &mut Vec<&'a Run>) {
        for run in runs {
            match run {
                Run::Words(words, face) => self.words(words, *face),
                Run::Break => self.put("<br>"),
                Run::Link(_, runs) => self.within(runs, after),
                Run::Note(..) => after.push(run),
            }
        }
    }

    /// The tags of a link to an entry; none where there is no such entry.
    fn leading(&mut self, mark: &'a str) -> Option<(String, &'static str)> {
        if !self.entries.contains(mark) {
            return None;
        }
        let to = escaped(mark);
        match self.place {
            Place::Text => {
                let nth = self.cited.entry(mark).or_default();
                *nth += 1;
                Some((format!("<a class=\"ref\" id=\"c-{to}-{nth}\" href=\"#r-{to}\">"), "</a>"))
            }
            Place::Entry(entry) => {
                self.rests_on.entry(mark).or_default().push(entry);
                Some((format!("<a href=\"#r-{to}\">"), "</a>"))
            }
            Place::Opened => self.opening(mark, "mark"),
        }
    }

    /// The tags of what opens the words behind a mark.
    fn opening(&mut self, mark: &'a str, class: &str) -> Option<(String, &'static str)> {
        self.entries.contains(mark).then(|| {
            self.opened.insert(mark);
            let to = escaped(mark);
            (format!("<button type=\"button\" class=\"{class}\" popovertarget=\"q-{to}\">"), "</button>")
        })
    }

    fn words(&mut self, words: &str, face: Face) {
        let tags = [
            (face.missing, "<span class=\"missing\">", "</span>"),
            (face.aside, "<span class=\"meta\">", "</span>"),
            (face.foreign, "<bdi>", "</bdi>"),
            (face.quoted, "<q dir=\"auto\">", "</q>"),
            (face.strong, "<strong>", "</strong>"),
            (face.emphasis, "<em>", "</em>"),
            (face.struck, "<del>", "</del>"),
            (face.code, "<code>", "</code>"),
        ];
        tags.iter().filter(|(is_set, ..)| *is_set).for_each(|(_, tag, _)| self.html += tag);
        self.html += &escaped(words);
        tags.iter().rev().filter(|(is_set, ..)| *is_set).for_each(|(.., tag)| self.html += tag);
    }
}

/// A link that leads back.
pub(super) fn back(id: &str, words: &str) -> String {
    format!("<a class=\"back\" role=\"doc-backlink\" href=\"#{id}\">{words}</a>")
}

/// The beginning of a link to the web; on paper its address is printed unless its words are that.
fn web_tag(url: &str, runs: &[Run]) -> String {
    let says_itself = matches!(runs, [Run::Words(words, _)] if words == url);
    let class = if says_itself { "" } else { " class=\"web\"" };
    format!("<a{class} href=\"{}\" rel=\"noopener noreferrer\">", escaped(url))
}

/// The mark of the author's nth note, from nought.
fn own_mark(nth: usize) -> String {
    format!("N{}", nth + 1)
}
