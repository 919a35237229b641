//! The text of an issue as it is read: without its notes, without its register, or without all that leads anywhere.

use crate::brief::escape::markdown as escaped;
use crate::brief::inert::edited;
use crate::brief::references::{Target, inner_bytes, options};
use crate::brief::render::said::of_sum;
use pulldown_cmark::{Event, Parser, Tag};
use std::borrow::Cow;
use std::ops::Range;

/// What becomes of the links.
#[derive(Clone, Copy, PartialEq)]
enum Links {
    /// They stay, without the marks of entries.
    Kept,
    /// The same, and the head of the issue goes: it is no sentence.
    Stated,
    /// Their words stay, with the marks of entries behind them.
    Numbered,
}

/// An issue as it is read on screen: its links lead into the project, its notes and signs are left out.
pub fn legible(issue: &str) -> String {
    rewritten(issue, Links::Kept)
}

/// An issue as plain Markdown: references by the marks of their entries.
pub(in crate::brief) fn plain(issue: &str) -> String {
    rewritten(issue, Links::Numbered)
}

/// What is stated in an issue, without its register; any other text as it is.
pub(in crate::brief) fn body(markdown: &str) -> Cow<'_, str> {
    const FROM: &str = "![](issue:register)";
    const TO: &str = "![](issue:end)";
    let cut = markdown.find(FROM).and_then(|from| Some((from, from + markdown.get(from..)?.find(TO)? + TO.len())));
    let Some((from, to)) = cut else { return Cow::Borrowed(markdown) };
    let without = [markdown.get(..from), markdown.get(to..)].map(Option::unwrap_or_default).concat();
    Cow::Owned(rewritten(&without, Links::Stated))
}

fn rewritten(issue: &str, links: Links) -> String {
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    for (event, bytes) in Parser::new_ext(issue, options()).into_offset_iter() {
        let instead = match event {
            Event::FootnoteReference(name) | Event::Start(Tag::FootnoteDefinition(name)) if is_note(&name) => {
                Some(String::new())
            }
            Event::Start(Tag::Image { dest_url, link_type, .. }) => match Target::of(&dest_url) {
                Some(Target::Issue(which)) if links == Links::Stated && which == "changes" => None,
                Some(Target::Issue(_)) if links == Links::Stated => Some(String::new()),
                Some(Target::Issue(_)) => {
                    let words = inner_bytes(issue, link_type, &bytes, true).and_then(|inner| issue.get(inner));
                    Some(words.unwrap_or_default().to_owned())
                }
                _ => None,
            },
            Event::Start(Tag::Link { dest_url, title, link_type, .. }) => {
                let words = inner_bytes(issue, link_type, &bytes, false).and_then(|inner| issue.get(inner));
                let target = Target::titled(&dest_url, &title);
                let leads = target.as_ref().is_some_and(|target| target.object().is_some());
                let apart = target.filter(|target| !target.leads_somewhere() && links == Links::Numbered);
                let worked_out = apart.map(|target| escaped(of_sum(&target).trim()));
                let aside = words.zip(worked_out);
                let aside = aside.map(|(words, sum)| format!("{words} {sum}").trim_end().to_owned());
                aside.or_else(|| {
                    words.filter(|_| leads && !title.is_empty()).map(|words| match (title.as_ref(), links) {
                        (mark, _) if mark.starts_with('~') => String::new(),
                        (_, Links::Kept | Links::Stated) => format!("[{words}]({dest_url})"),
                        // Where the page breaks a line of an entry, plain Markdown goes on.
                        (mark, Links::Numbered) if mark.starts_with('=') => words.replace("\\\n", "\n"),
                        (mark, Links::Numbered) if mark == words => format!("[{mark}]"),
                        (mark, Links::Numbered) => format!("{words} [{mark}]"),
                    })
                })
            }
            _ => None,
        };
        // What goes takes the space with it that stood before it.
        let goes = instead.as_ref().is_some_and(String::is_empty);
        let after_space = issue.get(..bytes.start).is_some_and(|before| before.ends_with(' '));
        let start = bytes.start - usize::from(goes && after_space);
        edits.extend(instead.map(|words| (start..bytes.end, words)));
    }
    let text = edited(issue, edits);
    // Where something was left out, one empty line is enough.
    let mut tidy = String::with_capacity(text.len());
    for line in text.lines().map(str::trim_end) {
        if !(line.is_empty() && (tidy.is_empty() || tidy.ends_with("\n\n"))) {
            tidy.push_str(line);
            tidy.push('\n');
        }
    }
    tidy.truncate(tidy.trim_end().len());
    tidy.push('\n');
    tidy
}

/// Whether a note is one of those that an issue is given.
pub(in crate::brief) fn is_note(name: &str) -> bool {
    name.strip_prefix("issue-")
        .is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit()))
}
