//! What an author wrote, made so that it does nothing wherever it is rendered: raw HTML becomes text, links
//! lead to the web or to mail or are words, pictures are named and not fetched, and what nobody sees or what
//! turns text around is a mark.

use super::escape::{markdown as escaped, printable};
use super::references::options;
use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};
use std::borrow::Cow;
use std::ops::Range;

/// What is mended may only then be seen to be something else; what still is after this many times is entangled
/// on purpose.
const ROUNDS: usize = 8;

/// The same Markdown without a sign that nobody sees.
pub(super) fn seen(markdown: &str) -> Cow<'_, str> {
    if markdown.chars().all(|char| printable(char) == char) {
        return Cow::Borrowed(markdown);
    }
    Cow::Owned(markdown.chars().map(printable).collect())
}

/// Markdown that does nothing in any renderer.
pub(super) fn inert(markdown: &str) -> String {
    let mut text = seen(markdown).into_owned();
    for _ in 0..ROUNDS {
        let edits = edits(&text);
        if edits.is_empty() {
            return text;
        }
        text = edited(&text, edits);
    }
    text.lines().map(escaped).collect::<Vec<_>>().join("\n\n") + "\n"
}

/// Whether an address leads to the web or to mail.
pub(super) fn is_web(url: &str) -> bool {
    let scheme = url.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    matches!(scheme.as_deref(), Some("http" | "https" | "mailto"))
}

type Edit = (Range<usize>, String);

/// The text with each of these stretches replaced; of two that overlap the first, the other in the next round.
pub(super) fn edited(text: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
    let (mut done, mut result) = (0, String::with_capacity(text.len()));
    for (range, words) in edits {
        if range.start >= done {
            result.push_str(text.get(done..range.start).unwrap_or_default());
            result.push_str(&words);
            done = range.end;
        }
    }
    result.push_str(text.get(done..).unwrap_or_default());
    result
}

/// What has to go, and what stands for it.
fn edits(text: &str) -> Vec<Edit> {
    let parser = Parser::new_ext(text, options());
    // A definition could give an address to any mark in brackets, ours too; links that used one say it themselves.
    let mut edits: Vec<Edit> =
        parser.reference_definitions().iter().map(|(_, link)| (link.span.clone(), String::new())).collect();
    let mut open: Vec<Open> = Vec::new();
    for (event, range) in parser.into_offset_iter() {
        let ends = matches!(event, Event::End(TagEnd::Link | TagEnd::Image));
        if let Some(open) = open.last_mut().filter(|_| !ends) {
            open.take_in(&event, &range);
        }
        match event {
            Event::Html(_) | Event::InlineHtml(_) => {
                let html = text.get(range.clone()).unwrap_or_default();
                if html.contains('<') {
                    edits.push((range, html.replace('<', "&lt;")));
                }
            }
            Event::Text(words) if words.chars().any(|char| printable(char) != char) => {
                edits.push((range, escaped(&words)));
            }
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                open.push(Open {
                    range,
                    inner: None,
                    words: String::new(),
                    what: What::Link(link_type, dest_url.into_string()),
                });
            }
            Event::Start(Tag::Image { .. }) => {
                open.push(Open { range, inner: None, words: String::new(), what: What::Picture });
            }
            Event::End(TagEnd::Link | TagEnd::Image) => edits.extend(open.pop().and_then(|open| open.instead(text))),
            _ => {}
        }
    }
    edits.extend(false_footnotes(text));
    edits
}

/// To a renderer without footnotes, the text of a footnote that is an address is where its mark leads.
fn false_footnotes(text: &str) -> Vec<Edit> {
    let parser = Parser::new_ext(text, Options::empty());
    let leads = |url: &str| url.contains(':') && !is_web(url);
    let definitions = parser.reference_definitions();
    let false_ones = definitions.iter().filter(|(label, link)| label.starts_with('^') && leads(&link.dest));
    false_ones
        .map(|(_, link)| (link.span.clone(), format!("\\{}", text.get(link.span.clone()).unwrap_or_default())))
        .collect()
}

enum What {
    Link(LinkType, String),
    Picture,
}

/// A link or a picture that has begun.
struct Open {
    range: Range<usize>,
    inner: Option<Range<usize>>,
    words: String,
    what: What,
}

impl Open {
    fn take_in(&mut self, event: &Event<'_>, range: &Range<usize>) {
        let inner = self.inner.get_or_insert_with(|| range.clone());
        inner.end = inner.end.max(range.end);
        if let Event::Text(words) | Event::Code(words) = event {
            self.words.push_str(words);
        }
    }

    /// What stands instead of it; none where it may stay.
    fn instead(self, text: &str) -> Option<Edit> {
        let inner = self.inner.and_then(|inner| text.get(inner)).unwrap_or_default();
        let words = match self.what {
            What::Picture => format!("\\[picture: {}\\]", escaped(&self.words)),
            What::Link(LinkType::Inline | LinkType::Autolink | LinkType::Email, url) if is_web(&url) => return None,
            What::Link(LinkType::Email, _) => return None,
            What::Link(LinkType::Autolink, url) => escaped(&url),
            What::Link(_, url) if is_web(&url) => format!("[{inner}](<{}>)", address(&url)),
            What::Link(..) => inner.to_owned(),
        };
        Some((self.range, words))
    }
}

/// An address that ends where it is meant to.
fn address(url: &str) -> String {
    let mut address = String::with_capacity(url.len());
    for char in url.chars() {
        match char {
            '<' => address.push_str("%3C"),
            '>' => address.push_str("%3E"),
            '\\' => address.push_str("%5C"),
            '\n' | '\r' => {}
            _ => address.push(char),
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(markdown: &str, expected: &str) {
        assert_eq!(inert(markdown), expected, "{markdown}");
        assert_eq!(inert(expected), expected, "what does nothing is left alone");
    }

    #[test]
    fn markdown_does_nothing() {
        check(
            "# Plain\n\n*words* [web](https://example.org \"t\") <mailto:a@b.org>",
            "# Plain\n\n*words* [web](https://example.org \"t\") <mailto:a@b.org>",
        );
        check("a <b>c</b>", "a &lt;b>c&lt;/b>");
        check("<script>\nx\n</script>", "&lt;script>\nx\n&lt;/script>");
        check("[click *me*](javascript:x)", "click *me*");
        check("<javascript:x>", "javascript:x");
        check("[a][b]\n\n[b]: javascript:x", "a\n\n");
        check("[a][b]\n\n[b]: https://example.org/x", "[a](<https://example.org/x>)\n\n");
        check("![pix *el*](https://example.org/x.png)", "\\[picture: pix el\\]");
        check("[![pixel](https://x.org/x.png)](data:x)", "\\[picture: pixel\\]");
        check("\u{202e}turned &#x202e;x", "\u{fffd}turned \u{fffd}x");
        check("See.[^1]\n\n[^1]: javascript:x", "See.[^1]\n\n\\[^1]: javascript:x");
    }
}
