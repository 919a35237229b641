//! Finding the references in a brief's Markdown.

use super::part::Part;
use crate::model::{AnyId, Claim, Document, Id, Passage};
use pulldown_cmark::{Event, LinkType, Options, Parser, Tag};
use std::ops::Range;

/// Where a reference leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// To a claim.
    Claim(Id<Claim>),
    /// To a passage.
    Passage(Id<Passage>),
    /// To a document.
    Document(Id<Document>),
    /// The timeline is drawn here.
    Timeline,
    /// The map is drawn here.
    Map,
    /// A part that the program makes stands here.
    Live(Part),
    /// The head of an issue, or where its register begins or ends: see [`super::issue`].
    Issue(String),
    /// Nowhere: its author says it, and nobody else.
    Own,
    /// Nowhere: a figure that was worked out, with how.
    Sum(String),
    /// It was meant to lead somewhere, but what stands there is no id: as written.
    Unreadable(String),
}

impl Target {
    /// Where a link leads; none for a link that does not lead into the project.
    pub fn of(url: &str) -> Option<Self> {
        let (scheme, rest) = url.split_once(':')?;
        let unreadable = || Self::Unreadable(url.to_owned());
        Some(match scheme {
            "claim" => rest.parse().map_or_else(|_| unreadable(), Self::Claim),
            "passage" => rest.parse().map_or_else(|_| unreadable(), Self::Passage),
            "document" => rest.parse().map_or_else(|_| unreadable(), Self::Document),
            "timeline" => Self::Timeline,
            "map" => Self::Map,
            "issue" => Self::Issue(rest.to_owned()),
            "own" => Self::Own,
            "sum" => Self::Sum(rest.trim().to_owned()),
            _ => match scheme.parse() {
                Ok(part) if rest.is_empty() => Self::Live(part),
                Ok(_) => unreadable(),
                Err(_) => return None,
            },
        })
    }

    /// The same, of a link with a title: it is where a sum is written, `[23 million](sum: "17.5 million + 5.5 million")`,
    /// for an address may hold no space.
    pub fn titled(url: &str, title: &str) -> Option<Self> {
        match Self::of(url)? {
            Self::Sum(sum) if sum.is_empty() => Some(Self::Sum(title.trim().to_owned())),
            target => Some(target),
        }
    }

    /// Whether it leads to something of the project, or was meant to.
    pub fn leads_somewhere(&self) -> bool {
        !matches!(self, Self::Own | Self::Sum(_))
    }

    /// Whether something of the program's own stands in its place, which no sentence says.
    pub fn is_drawn(&self) -> bool {
        matches!(self, Self::Timeline | Self::Map | Self::Live(_) | Self::Issue(_))
    }

    /// The object it names.
    pub fn object(&self) -> Option<AnyId> {
        match self {
            Self::Claim(id) => Some((*id).into()),
            Self::Passage(id) => Some((*id).into()),
            Self::Document(id) => Some((*id).into()),
            Self::Timeline
            | Self::Map
            | Self::Live(_)
            | Self::Issue(_)
            | Self::Own
            | Self::Sum(_)
            | Self::Unreadable(_) => None,
        }
    }

    /// Where it leads, as written in a link.
    pub fn url(&self) -> String {
        match self {
            Self::Claim(id) => format!("claim:{id}"),
            Self::Passage(id) => format!("passage:{id}"),
            Self::Document(id) => format!("document:{id}"),
            Self::Timeline => "timeline:".to_owned(),
            Self::Map => "map:".to_owned(),
            Self::Live(part) => format!("{part}:"),
            Self::Issue(which) => format!("issue:{which}"),
            Self::Own => "own:".to_owned(),
            Self::Sum(sum) => format!("sum: \"{sum}\""),
            Self::Unreadable(url) => url.clone(),
        }
    }
}

/// One reference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// Where it leads.
    pub target: Target,
    /// Its words, without markup.
    pub text: String,
    /// The title of the link, as shown when somebody points at it; empty where it has none.
    pub title: String,
    /// The whole link in the Markdown, in bytes.
    pub link_bytes: Range<usize>,
    /// Its words in the Markdown, with their markup, in bytes; empty where it has none.
    pub text_bytes: Range<usize>,
    /// Whether it is an image.
    pub is_image: bool,
}

/// What a brief may use of Markdown beyond its common core.
pub fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES
}

/// The references of a brief, in order.
pub fn references(markdown: &str) -> Vec<Reference> {
    let mut found: Vec<Reference> = Vec::new();
    let mut open: Option<Reference> = None;
    for (event, bytes) in Parser::new_ext(markdown, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::Link { dest_url, title, link_type, .. }) => {
                open = begun(markdown, (&dest_url, &title), (link_type, bytes), false);
            }
            Event::Start(Tag::Image { dest_url, title, link_type, .. }) => {
                // An image inside a link hides the link; what it shows is what matters.
                found.extend(open.take());
                open = begun(markdown, (&dest_url, &title), (link_type, bytes), true);
            }
            Event::End(pulldown_cmark::TagEnd::Link | pulldown_cmark::TagEnd::Image) => found.extend(open.take()),
            Event::Text(words) | Event::Code(words) => {
                if let Some(reference) = &mut open {
                    reference.say(&words);
                }
            }
            Event::SoftBreak | Event::HardBreak => {
                if let Some(reference) = &mut open {
                    reference.say(" ");
                }
            }
            _ => {}
        }
    }
    found
}

fn begun(
    markdown: &str,
    (url, title): (&str, &str),
    (link_type, link_bytes): (LinkType, Range<usize>),
    is_image: bool,
) -> Option<Reference> {
    let target = Target::titled(url, title)?;
    let text_bytes = inner_bytes(markdown, link_type, &link_bytes, is_image).unwrap_or(link_bytes.end..link_bytes.end);
    Some(Reference { target, text: String::new(), title: title.to_owned(), link_bytes, text_bytes, is_image })
}

/// What stands between the brackets of `[words](address)`. Other ways of writing a link have no words of
/// their own, or not here.
pub(super) fn inner_bytes(
    markdown: &str,
    link_type: LinkType,
    link_bytes: &Range<usize>,
    is_image: bool,
) -> Option<Range<usize>> {
    let start = link_bytes.start + if is_image { 2 } else { 1 };
    let end = start + markdown.get(start..link_bytes.end)?.rfind("](")?;
    (link_type == LinkType::Inline).then_some(start..end)
}

impl Reference {
    fn say(&mut self, words: &str) {
        if !self.text_bytes.is_empty() {
            self.text.push_str(words);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(markdown: &str, expected: &[(&str, &str, &str)]) {
        let found = references(markdown);
        let found: Vec<_> = found
            .iter()
            .map(|found| (found.target.url(), found.text.as_str(), &markdown[found.text_bytes.clone()]))
            .collect();
        let found: Vec<_> = found.iter().map(|(url, text, raw)| (url.as_str(), *text, *raw)).collect();
        assert_eq!(found, expected, "{markdown}");
    }

    #[test]
    fn references_are_found_with_their_words() {
        let claim = format!("claim:{}", Id::<Claim>::from_bits([7; 10]));
        let passage = format!("passage:{}", Id::<Passage>::from_bits([8; 10]));
        check("No references, [a page](https://example.org) only.", &[]);
        check(&format!("It was [signed]({claim})."), &[(&claim, "signed", "signed")]);
        check(
            &format!("“[two\nlines \\[sic\\]]({passage})” and [*so*]({claim})"),
            &[(&passage, "two lines [sic]", "two\nlines \\[sic\\]"), (&claim, "so", "*so*")],
        );
        check("![](timeline:) ![The *map*](map:)", &[("timeline:", "", ""), ("map:", "The map", "The *map*")]);
        check(
            "![](claims:) ![](matrix:) ![](claims:no)",
            &[("claims:", "", ""), ("matrix:", "", ""), ("claims:no", "", "")],
        );
        check("[gone](claim:nonsense)", &[("claim:nonsense", "gone", "gone")]);
        check(&format!("<{claim}>"), &[(&claim, "", "")]);
        check(
            "[We doubt it](own:), [23 m](sum: \"17.5 m + 5.5 m\") and [4](<sum:2 + 2>)",
            &[
                ("own:", "We doubt it", "We doubt it"),
                ("sum: \"17.5 m + 5.5 m\"", "23 m", "23 m"),
                ("sum: \"2 + 2\"", "4", "4"),
            ],
        );
        check("`[code](claim:nonsense)`", &[]);
    }
}
