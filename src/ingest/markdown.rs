//! Markdown: the text as it was written stays the text, so that a quote leads back to the file;
//! headings, links and footnotes go into the layout.

use super::fields::{Fields, tidy};
use super::{Content, Drawn, Importer, Refusal, decode, front_matter, guess, notes};
use crate::model::{Field, Heading, Layout, Link, Note};
use crate::text::Text;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Reads Markdown.
pub(super) struct Markdown;

impl Importer for Markdown {
    fn name(&self) -> &'static str {
        "markdown"
    }

    fn version(&self) -> u32 {
        3
    }

    fn media_type(&self) -> &'static str {
        "text/markdown"
    }

    fn reads(&self, content: Content) -> bool {
        content == Content::Markdown
    }

    fn import(&self, bytes: &[u8], _name: &str) -> Result<Drawn, Refusal> {
        let decode::Decoded { text, warnings } = decode::decode(bytes, None);
        let (declared, body_byte) = front_matter::read(&text);
        let found = Found::in_body(&text, body_byte);
        let first_heading = found.title(&text);
        let guessed = guess::fields(text.get(body_byte..).unwrap_or_default());
        let fields = declared.or(Fields { title: first_heading, ..Fields::default() }).or(guessed);
        let mut layout = found.layout(&Text::from(text.as_str()));
        // Many a text has its notes written out, as where it was made from a printed page.
        if layout.notes.is_empty() {
            notes::add(&text, &mut layout);
        }
        Ok(Drawn { text, layout, fields, warnings, ..Drawn::default() })
    }
}

/// Headings with their level, links with their address, footnotes with their label, as ranges of bytes.
#[derive(Default)]
struct Found {
    headings: Vec<(Range<usize>, u8)>,
    links: Vec<(Range<usize>, String)>,
    marks: Vec<(Range<usize>, String)>,
    /// The words of the footnotes, by label.
    notes: BTreeMap<String, Range<usize>>,
}

impl Found {
    fn in_body(text: &str, body_byte: usize) -> Self {
        let mut found = Self::default();
        let mut heading: Option<(u8, Option<Range<usize>>)> = None;
        let mut link: Option<(String, Option<Range<usize>>)> = None;
        let body = text.get(body_byte..).unwrap_or_default();
        for (event, bytes) in Parser::new_ext(body, Options::all()).into_offset_iter() {
            let bytes = bytes.start + body_byte..bytes.end + body_byte;
            if let Event::FootnoteReference(label) = &event {
                found.marks.push((bytes.clone(), label.to_string()));
            }
            match event {
                Event::Start(Tag::FootnoteDefinition(label)) => {
                    if let Some(words) = note_words(text, &bytes) {
                        found.notes.entry(label.into_string()).or_insert(words);
                    }
                }
                Event::Start(Tag::Heading { level, .. }) => heading = Some((level as u8, None)),
                Event::End(TagEnd::Heading(_)) => {
                    found.headings.extend(heading.take().and_then(|(level, words)| Some((words?, level))));
                }
                Event::Start(Tag::Link { dest_url, .. }) => link = Some((dest_url.into_string(), None)),
                Event::End(TagEnd::Link) => {
                    found.links.extend(link.take().and_then(|(url, words)| Some((words?, url))));
                }
                _ => {
                    let open = [heading.as_mut().map(|heading| &mut heading.1), link.as_mut().map(|link| &mut link.1)];
                    open.into_iter().flatten().for_each(|words| widen(words, &bytes));
                }
            }
        }
        found
    }

    /// The words of the first heading of the highest level.
    fn title(&self, text: &str) -> Option<Field<String>> {
        let highest = self.headings.iter().map(|(_, level)| level).min()?;
        let (bytes, _) = self.headings.iter().find(|(_, level)| level == highest)?;
        let words = text.get(bytes.clone())?.replace(['*', '`'], "");
        tidy(&words).map(Field::guessed)
    }

    fn layout(self, text: &Text) -> Layout {
        let headings = self.headings.into_iter();
        let links = self.links.into_iter();
        Layout {
            headings: headings
                .filter_map(|(bytes, level)| Some(Heading { span: text.span_of(bytes)?, level }))
                .collect(),
            links: links.filter_map(|(bytes, url)| Some(Link { span: text.span_of(bytes)?, url })).collect(),
            notes: footnotes(self.marks, &self.notes, text),
            ..Layout::default()
        }
    }
}

/// The words of a footnote: what stands after its label.
fn note_words(text: &str, definition: &Range<usize>) -> Option<Range<usize>> {
    let written = text.get(definition.clone())?;
    let (label, rest) = written.split_once("]:")?;
    let start = definition.start + label.len() + "]:".len() + (rest.len() - rest.trim_start().len());
    let words = start..start + rest.trim().len();
    (!words.is_empty()).then_some(words)
}

/// Every mark with the words it leads to, then the words that no mark leads to.
fn footnotes(marks: Vec<(Range<usize>, String)>, words: &BTreeMap<String, Range<usize>>, text: &Text) -> Vec<Note> {
    let led_to: BTreeSet<String> = marks.iter().map(|(_, label)| label.clone()).collect();
    let marked = marks.into_iter().map(|(mark, label)| (Some(mark), label));
    let unmarked = words.keys().filter(|label| !led_to.contains(*label)).map(|label| (None, label.clone()));
    let note = |(mark, label): (Option<Range<usize>>, String)| {
        let body = text.span_of(words.get(&label)?.clone())?;
        Some(Note { mark: mark.and_then(|mark| text.span_of(mark)), label, body })
    };
    marked.chain(unmarked).filter_map(note).collect()
}

fn widen(words: &mut Option<Range<usize>>, bytes: &Range<usize>) {
    let wider = words.as_ref().map_or_else(|| bytes.clone(), |old| old.start.min(bytes.start)..old.end.max(bytes.end));
    *words = Some(wider);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_stays_as_written_and_headings_and_links_are_found() {
        let source = "---\ntitle: Réports\n---\n# First *part*\n\nSee [the *hub*](http://a.example/x).\n\n## Second\n";
        let drawn = Markdown.import(source.as_bytes(), "a.md").unwrap();
        assert_eq!(drawn.text, source);
        let text = Text::from(source);
        let headings: Vec<_> = drawn.layout.headings.iter().map(|h| (text.slice(h.span).unwrap(), h.level)).collect();
        assert_eq!(headings, [("First *part*", 1), ("Second", 2)]);
        let links: Vec<_> = drawn.layout.links.iter().map(|l| (text.slice(l.span).unwrap(), l.url.as_str())).collect();
        assert_eq!(links, [("the *hub*", "http://a.example/x")]);
        assert_eq!(drawn.fields.title, Some(Field::read("Réports".to_owned())));
    }

    #[test]
    fn footnotes_lead_from_their_marks_to_their_words() {
        let source = "Paid.[^1] Signed.[^b] Again.[^1] Lost.[^none]\n\n[^1]: The ledger,\n    page 4.\n\n[^b]: *Ibid.*\n\n[^c]: No mark.\n";
        let drawn = Markdown.import(source.as_bytes(), "a.md").unwrap();
        let text = Text::from(source);
        let slice = |span| text.slice(span).unwrap();
        let notes: Vec<_> =
            drawn.layout.notes.iter().map(|n| (n.mark.map(slice), n.label.as_str(), slice(n.body))).collect();
        let ledger = "The ledger,\n    page 4.";
        assert_eq!(
            notes,
            [
                (Some("[^1]"), "1", ledger),
                (Some("[^b]"), "b", "*Ibid.*"),
                (Some("[^1]"), "1", ledger),
                (None, "c", "No mark."),
            ]
        );
    }

    #[test]
    fn the_first_high_heading_is_the_title() {
        let drawn = Markdown.import(b"## Aside\n\n# The `hub`\n", "a.md").unwrap();
        assert_eq!(drawn.fields.title, Some(Field::guessed("The hub".to_owned())));
    }
}
