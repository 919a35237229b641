//! Web pages: the main text without menus and advertisements, its headings, links and footnotes.
//!
//! The formatter that lays out the text keeps no positions, so headings and links are marked in the
//! tree with characters that Unicode keeps free for a program's own use, and the marks are taken out
//! again where they come to stand.

use super::fields::{Fields, names};
use super::html_marks::{HEADING, HEADING_END, LINK, LINK_END, NOTE, NOTE_END, PAGE, REPLY, REPLY_END};
use super::html_notes::{self, Notes};
use super::{Content, Drawn, Importer, Refusal, decode, guess, html_bounds, html_main, html_meta, html_replies};
use crate::model::{Field, Heading, Layout, Link, Note, PageMark, Span};
use dom_smoothie::{Config, Readability, TextMode};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::collections::BTreeMap;

/// Bytes at the head in which a page must declare its encoding (HTML standard, 4.2.5.4).
const CHARSET_BYTES: usize = 1024;
/// What was found of a page is doubted where it has less than this much of the prose in it, in percent.
const ENOUGH_PERCENT: usize = 85;
/// More elements than any page has; the parser's time grows faster than they do.
const MAX_ELEMENTS: usize = 500_000;

/// Elements that hold nothing a reader sees.
const UNSEEN: &str = "script, style, noscript, template, head";
/// Elements that stand on lines of their own, which the formatter does not know of.
const ON_THEIR_OWN: &str = "address, aside, caption, center, dd, details, dialog, dt, fieldset, figcaption, figure, footer, \
                            form, header, hgroup, legend, main, nav, option, summary";

/// Reads web pages.
pub(super) struct Html;

impl Importer for Html {
    fn name(&self) -> &'static str {
        "html"
    }

    fn version(&self) -> u32 {
        3
    }

    fn media_type(&self) -> &'static str {
        "text/html"
    }

    fn reads(&self, content: Content) -> bool {
        content == Content::Html
    }

    fn import(&self, bytes: &[u8], _name: &str) -> Result<Drawn, Refusal> {
        read(bytes, None)
    }
}

/// Reads all that a web page shows, where somebody asked for it.
pub(super) struct WholePage;

impl Importer for WholePage {
    fn name(&self) -> &'static str {
        "html-whole-page"
    }

    fn version(&self) -> u32 {
        2
    }

    fn media_type(&self) -> &'static str {
        Html.media_type()
    }

    fn reads(&self, content: Content) -> bool {
        Html.reads(content)
    }

    fn import(&self, bytes: &[u8], _name: &str) -> Result<Drawn, Refusal> {
        let decode::Decoded { text: source, warnings } = decode::decode(bytes, declared_charset(bytes));
        html_bounds::check(&source)?;
        let page = parsed(&source)?;
        let declared = html_meta::read(&page);
        let guessed = main_text(&source, &page)?.map(|main| main.fields).unwrap_or_default();
        let (text, layout) = unmarked(&whole_page(&source)?);
        Ok(Drawn { text, layout, fields: declared.or(guessed), warnings, ..Drawn::default() })
    }
}

/// Reads a page; `charset` is what is known of its encoding from elsewhere.
pub(super) fn read(bytes: &[u8], charset: Option<&'static Encoding>) -> Result<Drawn, Refusal> {
    let declared = charset.or_else(|| declared_charset(bytes));
    let decode::Decoded { text: source, mut warnings } = decode::decode(bytes, declared);
    html_bounds::check(&source)?;
    let page = parsed(&source)?;
    let declared = html_meta::read(&page);
    html_main::strip(&page);
    let found = main_text(&page.doc.html(), &page)?;
    page.doc.select(UNSEEN).remove();
    let rest = marked(&page, Fields::default());
    let prose = html_main::prose(&rest.marked);
    let enough = |main: &Main| html_main::prose(&main.marked) * 100 >= prose * ENOUGH_PERCENT;
    let mut main = match found {
        Some(main) if enough(&main) && !main.marked.trim().is_empty() => main,
        other => Main { fields: other.map(|main| main.fields).unwrap_or_default(), ..rest },
    };
    if html_main::prose(&main.marked) == 0 {
        let whole = whole_page(&source)?;
        if html_main::prose(&whole.marked) > 0 {
            let warning = "The main text could not be told from the rest, so the whole page was taken";
            warnings.push(warning.to_owned());
            main = Main { fields: main.fields, ..whole };
        }
    }
    let (text, layout) = unmarked(&main);
    let fields = declared.or(main.fields).or(guess::of_article(&text));
    Ok(Drawn { text, layout, fields, warnings, ..Drawn::default() })
}

/// Text and layout of all that a page shows. Where a page of a printed book begins, the caller has put the place of
/// its label among `labels` between two [`PAGE`].
pub(super) fn whole(source: &str, labels: Vec<String>) -> Result<(String, Layout), Refusal> {
    html_bounds::check(source)?;
    Ok(unmarked(&Main { labels, ..whole_page(source)? }))
}

/// All that the body of a mail shows, with the replies that it marks as quoted; of a message that is `passed_on`
/// without that message. Nothing is left out: what looks like a menu in a page may be the point of a mail.
pub(super) fn letter(source: &str, passed_on: bool) -> Result<(String, Layout), Refusal> {
    html_bounds::check(source)?;
    let page = parsed(source)?;
    page.doc.select(UNSEEN).remove();
    html_replies::mark(&page, passed_on);
    Ok(unmarked(&marked(&page, Fields::default())))
}

/// Text with the marks still in it, and where its links lead.
struct Main {
    marked: String,
    urls: Vec<String>,
    notes: Notes,
    fields: Fields,
    /// The labels of pages, where marks for them stand in the text.
    labels: Vec<String>,
}

pub(super) fn parsed(source: &str) -> Result<Readability, Refusal> {
    let config = Config { text_mode: TextMode::Formatted, max_elements_to_parse: MAX_ELEMENTS, ..Config::default() };
    Readability::new(source, None, Some(config)).map_err(|error| Refusal::Damaged(error.to_string()))
}

/// The main text of a page as far as it can be told from the rest; `page` is its source, parsed.
fn main_text(source: &str, page: &Readability) -> Result<Option<Main>, Refusal> {
    let Ok(article) = parsed(source)?.parse() else { return Ok(None) };
    let fields = Fields {
        title: super::fields::tidy(&article.title).map(Field::guessed),
        authors: article.byline.as_deref().filter(|byline| byline.len() < 120).and_then(names).map(Field::guessed),
        ..Fields::default()
    };
    // It takes the headline for the page's title and out of the text.
    let headline = html_main::headline(page, &article.text_content);
    let headline = headline.map(|words| format!("<h1>{}</h1>", escaped(&words))).unwrap_or_default();
    Ok(Some(marked(&parsed(&format!("{headline}{}", article.content))?, fields)))
}

/// Words as they stand in a page.
pub(super) fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;")
}

/// All that the page shows.
fn whole_page(source: &str) -> Result<Main, Refusal> {
    let page = parsed(source)?;
    page.doc.select(UNSEEN).remove();
    Ok(marked(&page, Fields::default()))
}

/// The laid-out text of a page with marks around headings, links and notes.
fn marked(page: &Readability, fields: Fields) -> Main {
    let notes = html_notes::mark(page);
    for (level, tag) in (0..).zip(["h1", "h2", "h3", "h4", "h5", "h6"]) {
        let open = char::from_u32(u32::from(HEADING) + level).unwrap_or(HEADING).to_string();
        for heading in page.doc.select(tag).nodes() {
            heading.prepend_child(&heading.tree.new_text(open.as_str()));
            heading.append_child(&heading.tree.new_text(HEADING_END.to_string()));
        }
    }
    let mut urls = Vec::new();
    for link in page.doc.select("a[href]").nodes() {
        urls.push(link.attr("href").map(|url| url.to_string()).unwrap_or_default());
        link.prepend_child(&link.tree.new_text(LINK.to_string()));
        link.append_child(&link.tree.new_text(LINK_END.to_string()));
    }
    page.doc.select(ON_THEIR_OWN).rename("div");
    Main { marked: page.doc.formatted_text().to_string(), urls, notes, fields, labels: Vec::new() }
}

/// The text without its marks, and the layout that they gave.
fn unmarked(main: &Main) -> (String, Layout) {
    let mut text = String::with_capacity(main.marked.len());
    let mut layout = Layout::default();
    let (mut codepoints, mut urls) = (0, main.urls.iter().enumerate());
    let (mut heading, mut link) = (None, None);
    let (mut number, mut open_notes): (Option<String>, Vec<(usize, usize)>) = (None, Vec::new());
    let (mut bodies, mut marks) = (BTreeMap::new(), BTreeMap::new());
    let mut is_page = false;
    let mut replies: Vec<usize> = Vec::new();
    for character in main.marked.trim().chars() {
        match character {
            HEADING..HEADING_END => heading = Some((codepoints, u32::from(character) - u32::from(HEADING) + 1)),
            HEADING_END => layout.headings.extend(heading.take().and_then(|(start, level)| {
                let level = u8::try_from(level).unwrap_or(u8::MAX);
                Some(Heading { span: trimmed(&text, start, codepoints)?, level })
            })),
            LINK => link = urls.next().map(|url| (codepoints, url)),
            LINK_END => layout.links.extend(link.take().and_then(|(start, (nth, url)): (usize, (usize, &String))| {
                let span = trimmed(&text, start, codepoints)?;
                marks.insert(nth, span);
                Some(Link { span, url: url.clone() })
            })),
            NOTE | PAGE => {
                match number.take().map(|digits| digits.parse()) {
                    None => (number, is_page) = (Some(String::new()), character == PAGE),
                    Some(nth) if is_page => layout.pages.extend(nth.ok().and_then(|nth: usize| {
                        Some(PageMark { start: codepoints, label: main.labels.get(nth)?.clone() })
                    })),
                    Some(nth) => open_notes.extend(nth.ok().map(|nth: usize| (nth, codepoints))),
                }
            }
            NOTE_END => {
                if let Some((nth, start)) = open_notes.pop() {
                    bodies.insert(nth, trimmed(&text, start, codepoints));
                }
            }
            REPLY => replies.push(codepoints),
            REPLY_END => {
                // A reply within a reply is part of it.
                let outermost = replies.pop().filter(|_| replies.is_empty());
                layout.quoted.extend(outermost.and_then(|start| trimmed(&text, start, codepoints)));
            }
            _ => match &mut number {
                Some(digits) if character.is_ascii_digit() => digits.push(character),
                _ => {
                    // A page that holds such a character itself loses nothing by it.
                    if let Some(digits) = number.take() {
                        text.push_str(&digits);
                        codepoints += digits.len();
                    }
                    text.push(character);
                    codepoints += 1;
                }
            },
        }
    }
    let note = |(link, (label, nth)): (&usize, &(String, usize))| {
        Some(Note { mark: Some(*marks.get(link)?), label: label.clone(), body: (*bodies.get(nth)?)? })
    };
    layout.notes = main.notes.marks.iter().filter_map(note).collect();
    (text, layout)
}

/// The span at the end of a text, from `start`, without the space around its words.
fn trimmed(text: &str, start: usize, end: usize) -> Option<Span> {
    let length = end.checked_sub(start)?;
    let words: String = text.chars().rev().take(length).collect();
    let before = words.chars().rev().take_while(|c| c.is_whitespace()).count();
    let after = words.chars().take_while(|c| c.is_whitespace()).count();
    let span = Span { start: start + before, end: end.saturating_sub(after) };
    (!span.is_empty()).then_some(span)
}

/// The encoding that a page declares in its head (HTML standard, 'prescan a byte stream').
pub(super) fn declared_charset(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..CHARSET_BYTES).unwrap_or(bytes).to_ascii_lowercase();
    let at = head.windows(b"charset".len()).position(|window| window == b"charset")?;
    let after = head.get(at + b"charset".len()..)?;
    let label = after.iter().skip_while(|byte| b" ='\"".contains(byte));
    let label: Vec<u8> =
        label.take_while(|byte| byte.is_ascii_alphanumeric() || b"-_:.".contains(byte)).copied().collect();
    let declared = Encoding::for_label(&label)?;
    // What can be read so far cannot be UTF-16.
    Some(if declared == UTF_16LE || declared == UTF_16BE { UTF_8 } else { declared })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;
    use encoding_rs::WINDOWS_1251;

    fn page(head: &str, body: &str) -> String {
        format!("<!doctype html><html lang=en-GB><head>{head}</head><body>{body}</body></html>")
    }

    #[test]
    fn the_main_text_comes_with_its_headings_and_links() {
        let words = "The hub was paid for by nobody who would say so, and the town asked again, and again. ".repeat(6);
        let body = format!(
            "<nav><a href=/home>Home</a></nav><article><h2>Who\n paid</h2><p>{words}</p>\
             <p>See <a href='http://a.example/r'> the report</a> of the town, which is long enough to be kept.</p></article>"
        );
        let drawn = Html.import(page("<title>The harbour</title>", &body).as_bytes(), "a.html").unwrap();
        let text = Text::from(drawn.text.as_str());
        let found: Vec<_> = drawn.layout.headings.iter().map(|h| (text.slice(h.span).unwrap(), h.level)).collect();
        assert_eq!(found, [("Who paid", 2)]);
        let found: Vec<_> = drawn.layout.links.iter().map(|l| (text.slice(l.span).unwrap(), l.url.as_str())).collect();
        assert_eq!(found, [("the report", "http://a.example/r")]);
        assert!(!drawn.text.contains("Home"), "{}", drawn.text);
        assert!(!drawn.text.contains(HEADING_END), "{}", drawn.text);
        assert_eq!(drawn.warnings, Vec::<String>::new());
    }

    #[test]
    fn footnotes_lead_from_their_marks_to_their_words() {
        let words = "The hub was paid for by nobody who would say so, and the town asked again, and again. ".repeat(6);
        let body = format!(
            "<article><p id=top>{words}<sup><a href='#fn1' id='r1'>1</a></sup> and more<a href='#fn2' id='r2'>[2]</a>.</p>\
             <p>{words} <a href='#top'>3</a> <a href='#fn2'>the second note</a></p>\
             <ol><li id=fn1>The ledger, page 4. <a href='#r1'>1</a></li>\
             <li><span id=fn2>The register.</span> <a href='#r2'>↩</a></li></ol></article>"
        );
        let drawn = Html.import(page("<title>The harbour</title>", &body).as_bytes(), "a.html").unwrap();
        let text = Text::from(drawn.text.as_str());
        let slice = |span| text.slice(span).unwrap();
        let notes: Vec<_> = drawn
            .layout
            .notes
            .iter()
            .map(|note| (note.mark.map(slice), note.label.as_str(), slice(note.body).split('.').next().unwrap()))
            .collect();
        assert_eq!(notes, [(Some("1"), "1", "The ledger, page 4"), (Some("[2]"), "2", "The register")]);
    }

    #[test]
    fn a_page_without_a_main_text_is_taken_whole() {
        let drawn = Html.import(page("", "<p>One</p><p>Two</p>").as_bytes(), "a.html").unwrap();
        assert_eq!(drawn.text, "One\n\nTwo");
    }

    #[test]
    fn the_whole_page_is_read_on_request() {
        let words = "The hub was paid for by nobody who would say so, and the town asked again, and again. ".repeat(6);
        let body = format!("<nav><a href=/home>Home</a></nav><article><h2>Who paid</h2><p>{words}</p></article>");
        let drawn = WholePage.import(page("<title>The harbour</title>", &body).as_bytes(), "a.html").unwrap();
        assert!(drawn.text.starts_with("Home") && drawn.text.contains("paid for by nobody"), "{}", drawn.text);
        assert_eq!(drawn.layout.links.iter().map(|link| link.url.as_str()).collect::<Vec<_>>(), ["/home"]);
    }

    #[test]
    fn a_page_says_its_encoding() {
        for (head, expected) in [
            (&b"<meta charset=windows-1251>"[..], Some(WINDOWS_1251)),
            (b"<META http-equiv=Content-Type content=\"text/html; CHARSET='Windows-1251'\">", Some(WINDOWS_1251)),
            (b"<meta charset=utf-16>", Some(UTF_8)),
            (b"<meta charset=", None),
            (b"<meta>", None),
        ] {
            assert_eq!(declared_charset(head), expected, "{}", head.escape_ascii());
        }
    }
}
