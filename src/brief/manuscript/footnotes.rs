//! The author's own notes: their words and links, with the mark of the entry behind each reference. A note within a note
//! stands nowhere.

use super::{Address, Run, printed};
use crate::brief::inert::is_web;
use crate::brief::issue;
use crate::brief::references::{Target, options, references};
use crate::brief::register::Register;
use crate::brief::render::said;
use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};
use std::collections::BTreeMap;

/// The paragraphs of each note, by its name.
pub(super) type Footnotes = BTreeMap<String, Vec<Vec<Run>>>;

/// The notes in this Markdown.
pub(super) fn footnotes(register: &Register<'_>, markdown: &str) -> Footnotes {
    let mut notes = Footnotes::new();
    // Most briefs have none, and need not be read once more.
    if !markdown.contains("[^") {
        return notes;
    }
    let is_issue = issue::head(&references(markdown)).is_some();
    let mut open: Option<Note<'_>> = None;
    for event in Parser::new_ext(markdown, options()) {
        match event {
            Event::Start(Tag::FootnoteDefinition(name)) => {
                open = Some(Note::of(register, is_issue, name.into_string()));
            }
            Event::End(TagEnd::FootnoteDefinition) => {
                if let Some(note) = open.take() {
                    notes.entry(note.name).or_insert(note.paragraphs);
                }
            }
            event => open.iter_mut().for_each(|note| note.hear(&event)),
        }
    }
    notes.retain(|_, paragraphs| {
        paragraphs.retain(|runs| !runs.iter().all(Run::is_blank));
        !paragraphs.is_empty()
    });
    notes
}

/// A note that is being read.
struct Note<'a> {
    register: &'a Register<'a>,
    /// Whether it is an issue, in which marks are written out.
    is_issue: bool,
    name: String,
    paragraphs: Vec<Vec<Run>>,
    link: Link,
}

/// Which link is open.
enum Link {
    None,
    /// To the web: the address, the words so far.
    Web(String, Vec<Run>),
    /// Into the project; whether it is an address in angle brackets, which has no words of its own; the mark that is
    /// written out.
    Reference(Target, bool, String),
}

impl<'a> Note<'a> {
    fn of(register: &'a Register<'a>, is_issue: bool, name: String) -> Self {
        Self { register, is_issue, name, paragraphs: Vec::new(), link: Link::None }
    }

    fn hear(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(Tag::Paragraph | Tag::Item | Tag::Heading { .. } | Tag::CodeBlock(_)) => {
                self.paragraphs.push(Vec::new());
            }
            Event::Start(Tag::Link { dest_url, title, link_type, .. }) => {
                self.link = match Target::titled(dest_url, title) {
                    Some(target) => Link::Reference(target, *link_type == LinkType::Autolink, title.to_string()),
                    None if is_web(dest_url) => Link::Web(printed(dest_url), Vec::new()),
                    None => Link::None,
                };
            }
            Event::End(TagEnd::Link) => self.end_link(),
            Event::Text(words) | Event::Code(words) | Event::InlineHtml(words) | Event::Html(words) => self.say(words),
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::TableCell) => self.say(" "),
            _ => {}
        }
    }

    fn say(&mut self, words: &str) {
        match &mut self.link {
            Link::Web(_, runs) => runs.push(Run::plain(words)),
            Link::Reference(_, true, _) => {}
            Link::None | Link::Reference(..) => self.put([Run::plain(words)]),
        }
    }

    fn put(&mut self, runs: impl IntoIterator<Item = Run>) {
        match self.paragraphs.last_mut() {
            Some(last) => last.extend(runs),
            None => self.paragraphs.push(runs.into_iter().collect()),
        }
    }

    fn end_link(&mut self) {
        let (target, is_bare, frozen) = match std::mem::replace(&mut self.link, Link::None) {
            Link::None => return,
            Link::Web(url, runs) => return self.put([Run::Link(Address::Web(url), runs)]),
            Link::Reference(target, is_bare, frozen) => (target, is_bare, frozen),
        };
        if self.is_issue && target.leads_somewhere() {
            if !frozen.is_empty() {
                self.put([Run::plain(" ["), Run::to_entry(&frozen), Run::plain("]")]);
            }
            return;
        }
        if is_bare {
            self.put([Run::plain(&self.register.words(&target))]);
        }
        match self.register.mark(&target) {
            _ if !target.leads_somewhere() => self.put([Run::plain(&said::of_sum(&target))]),
            Some(mark) => self.put([Run::plain(" ["), Run::to_entry(&mark), Run::plain("]")]),
            None => self.put([Run::plain(&format!(" [not in the project: {}]", target.url())).missing()]),
        }
    }
}
