//! Markdown: the text as it was written stays the text, so that a quote leads back to the file;
//! headings and links go into the layout.

use super::fields::{Fields, tidy};
use super::{Content, Drawn, Importer, Refusal, decode, front_matter, guess};
use crate::model::{Field, Heading, Layout, Link};
use crate::text::Text;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// Reads Markdown.
pub(super) struct Markdown;

impl Importer for Markdown {
    fn name(&self) -> &'static str {
        "markdown"
    }

    fn version(&self) -> u32 {
        1
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
        let layout = found.layout(&Text::from(text.as_str()));
        Ok(Drawn { text, layout, fields, warnings })
    }
}

/// Headings with their level and links with their address, as ranges of bytes.
#[derive(Default)]
struct Found {
    headings: Vec<(Range<usize>, u8)>,
    links: Vec<(Range<usize>, String)>,
}

impl Found {
    fn in_body(text: &str, body_byte: usize) -> Self {
        let mut found = Self::default();
        let mut heading: Option<(u8, Option<Range<usize>>)> = None;
        let mut link: Option<(String, Option<Range<usize>>)> = None;
        let body = text.get(body_byte..).unwrap_or_default();
        for (event, bytes) in Parser::new_ext(body, Options::all()).into_offset_iter() {
            let bytes = bytes.start + body_byte..bytes.end + body_byte;
            match event {
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
            ..Layout::default()
        }
    }
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
    fn the_first_high_heading_is_the_title() {
        let drawn = Markdown.import(b"## Aside\n\n# The `hub`\n", "a.md").unwrap();
        assert_eq!(drawn.fields.title, Some(Field::guessed("The hub".to_owned())));
    }
}
