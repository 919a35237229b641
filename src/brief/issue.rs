//! Issues: what a brief said on the day on which it was handed out, frozen.
//!
//! The text of an issue is Markdown that needs the project no more. Its head, `![Issue 2, 3 May 2026](issue:2)`, says that
//! it is one. The parts that the program makes are written out, timeline and map are tables. A reference stays a link, so
//! that what is withdrawn later finds the sentences that led to it, and what is erased goes from here too; its title is
//! the *mark* of its entry in the register (`"C1"`), and its note is a footnote (`[^issue-1]`). The register stands between
//! `![](issue:register)` and `![](issue:end)`, and what changed since the one before begins with `![](issue:changes)`; the title of what it says of a claim or a source begins with `=`. A citation
//! that stands in the line has `~` before its mark.

mod register;
mod since;
mod text;

use super::affected::called;
use super::citing::Citations;
use super::escape::{cell, markdown as escaped};
use super::inert::seen;
use super::living::expanded;
use super::manuscript::{Figure, note};
use super::parted::Parted;
use super::references::{Reference, Target, options, references};
use super::register::Register;
use super::render::{said_of, table};
use super::{Draft, Material, Part};
use crate::model::{Handling, Project};
use crate::say;
use pulldown_cmark::{Event, HeadingLevel, Parser, Tag};
use std::ops::Range;

pub use since::{Changes, since};
pub use text::legible;
pub(super) use text::{body, is_note, plain};

/// The head of an issue: its number, its day and who may read it.
pub fn heading(material: &Material<'_>, number: u32) -> String {
    let day = crate::analysis::when::in_words(material.as_of);
    let handling = material.project.head().and_then(|head| head.handling);
    let handling = handling.map(|handling| format!(" · {}", handling.label())).unwrap_or_default();
    let words = say!("Issue {number}, {day}{handling}", number, day, handling);
    format!("![{}](issue:{number})", escaped(&words))
}

/// The handling that the head of an issue says.
pub(super) fn handling(head: &str) -> Option<Handling> {
    // The longer one begins with the shorter.
    let said = Handling::ALL.iter().copied().filter(|handling| head.ends_with(handling.label()));
    said.max_by_key(|handling| handling.label().len())
}

/// The words in the head of an issue; none in what is no issue.
pub(super) fn head(references: &[Reference]) -> Option<&str> {
    let is_head =
        |reference: &&Reference| matches!(&reference.target, Target::Issue(which) if which.parse::<u32>().is_ok());
    references.iter().find(is_head).map(|reference| reference.text.as_str())
}

/// The text of an issue of this draft under this head; `changes` stand before the first section.
pub fn frozen(material: &Material<'_>, draft: Draft<'_>, heading: &str, changes: Option<&str>) -> String {
    let written = expanded(material, draft.markdown);
    let whole = with_head(&written, heading, changes);
    let markdown = seen(&whole);
    let references = references(&markdown);
    let register = Register::of(material, &references);
    let citations = Citations::of(material, &register, &references, draft.style);
    let footnotes = footnotes(&markdown);
    let citations = citations.as_ref();
    let mut freezing = Freezing { material, register: &register, citations, footnotes, notes: Vec::new() };
    let (mut text, mut done) = (String::with_capacity(markdown.len() * 2), 0);
    for reference in &references {
        let Some(before) = markdown.get(done..reference.link_bytes.start) else { continue };
        text.push_str(before);
        text.push_str(&freezing.reference(&markdown, reference));
        done = reference.link_bytes.end;
    }
    text.push_str(markdown.get(done..).unwrap_or_default());
    text.truncate(text.trim_end().len());
    if !references.iter().any(|it| it.target == Target::Live(Part::Register)) {
        text.push_str(&register::written(material, &register, citations, 2));
    }
    for (number, note) in (1..).zip(&freezing.notes) {
        text.extend([format!("\n\n[^issue-{number}]: {note}")]);
    }
    text.push('\n');
    text
}

/// Where the author's own notes stand, in bytes.
fn footnotes(markdown: &str) -> Vec<Range<usize>> {
    let events = Parser::new_ext(markdown, options()).into_offset_iter();
    let notes = events.filter(|(event, _)| matches!(event, Event::Start(Tag::FootnoteDefinition(_))));
    notes.map(|(_, bytes)| bytes).collect()
}

/// The head beneath the title, and what changed before the first section.
fn with_head(markdown: &str, heading: &str, changes: Option<&str>) -> String {
    let (mut title_end, mut section_start) = (0, markdown.len());
    for (event, bytes) in Parser::new_ext(markdown, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) if title_end == 0 => title_end = bytes.end,
            Event::Start(Tag::Heading { level: HeadingLevel::H2, .. }) if bytes.start >= title_end => {
                section_start = bytes.start;
                break;
            }
            _ => {}
        }
    }
    let part = |from: usize, to: usize| markdown.get(from..to).unwrap_or_default().trim();
    let parts = [part(0, title_end), heading, part(title_end, section_start), changes.unwrap_or_default()];
    let rest = [part(section_start, markdown.len())];
    let parts: Vec<&str> = parts.into_iter().chain(rest).filter(|part| !part.is_empty()).collect();
    parts.join("\n\n")
}

struct Freezing<'a> {
    material: &'a Material<'a>,
    register: &'a Register<'a>,
    citations: Option<&'a Citations>,
    /// Where the author's own notes stand, in bytes.
    footnotes: Vec<Range<usize>>,
    /// The notes so far, in Markdown.
    notes: Vec<String>,
}

impl Freezing<'_> {
    fn reference(&mut self, markdown: &str, reference: &Reference) -> String {
        let raw = || markdown.get(reference.link_bytes.clone()).unwrap_or_default().to_owned();
        match &reference.target {
            Target::Timeline => self.figure(Figure::Timeline, &reference.text),
            Target::Map => self.figure(Figure::Map, &reference.text),
            Target::Live(Part::Register) => register::written(self.material, self.register, self.citations, 3),
            Target::Live(_) | Target::Issue(_) | Target::Own | Target::Sum(_) => raw(),
            target => {
                let words = match markdown.get(reference.text_bytes.clone()) {
                    Some(words) if !words.is_empty() => words.to_owned(),
                    _ => escaped(&self.register.words(target)),
                };
                let Some(mark) = self.register.mark(target) else {
                    return format!("{words} \\[not in the project: {}\\]", escaped(&target.url()));
                };
                self.link(target, &words, &mark, reference.link_bytes.start)
            }
        }
    }

    fn link(&mut self, target: &Target, words: &str, mark: &str, at: usize) -> String {
        let url = target.url();
        let link = format!("[{words}]({url} \"{mark}\")");
        // A note has no notes.
        if self.footnotes.iter().any(|footnote| footnote.contains(&at)) {
            return link;
        }
        let cited = self.citations.and_then(|citations| citations.at(at));
        if let Some(cited) = cited.filter(|_| self.citations.is_some_and(|citations| citations.is_in_line)) {
            return format!("{link} [{}]({url} \"~{mark}\")", cell(cited));
        }
        let Some(paragraphs) = note(self.material, self.register, target, cited) else { return link };
        let said: Vec<String> = paragraphs.iter().map(|runs| register::words(runs)).collect();
        // With its words in a link the note goes when what it speaks of is erased.
        self.notes.push(format!("[{}]({url})", escaped(&said.join(" "))));
        format!("{link}[^issue-{}]", self.notes.len())
    }

    /// What is drawn elsewhere, as a table.
    fn figure(&self, figure: Figure, caption: &str) -> String {
        let table = table(self.material, figure);
        let said = escaped(&said_of(self.material, figure));
        // The names of columns alone are no table.
        let table = if table.lines().count() > 2 { table } else { String::new() };
        let parts = [escaped(caption), table, said].into_iter().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join("\n\n")
    }
}

/// What a brief, or the body of an issue, states in its own sentences; rows of tables are none.
fn stated(project: &Project, markdown: &str) -> Vec<String> {
    use super::parted::{Kind, Part as Asked};
    let parted = Parted::of(markdown, &|target| called(project, target));
    let sentences = parted.sentences.iter().filter(|sentence| {
        let block = parted.blocks.get(sentence.block);
        block.is_some_and(|block| {
            block.part == Asked::Finding && block.kind == Kind::Text && !parted.say(&block.words).contains(" | ")
        })
    });
    let words = sentences.map(|sentence| parted.say(&sentence.words).trim().to_owned());
    words.filter(|words| words.chars().any(char::is_alphabetic)).collect()
}

#[cfg(test)]
mod tests;
