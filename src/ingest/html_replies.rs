//! Replies that the page of a mail quotes, as the programs that write mail mark them.
//!
//! There is no element for it either: Thunderbird and Apple write `blockquote type=cite`, Gmail and others a class of
//! their own. What is passed on rather than answered bears the same marks, and is told by the ruler above it.

use super::html_marks::{REPLY, REPLY_END};
use dom_smoothie::Readability;
use std::collections::BTreeSet;

/// Where replies are quoted, and the lines that say who wrote them.
const REPLIES: &str = "blockquote[type=cite], .gmail_quote, .gmail_attr, .yahoo_quoted, .moz-cite-prefix, \
                       .protonmail_quote, .tutanota_quote";
/// More than this in one mail are rubbish.
const MAX_REPLIES: usize = 500;
/// Code points at the beginning of a reply that are looked at for a ruler.
const RULER_CODEPOINTS: usize = 50;

/// Marks the words of each reply, so that they are found again in the page's text. Of a message that is `passed_on`
/// the outermost is no reply, but what it is about.
pub(super) fn mark(page: &Readability, passed_on: bool) {
    let found = page.doc.select(REPLIES);
    let mut within = BTreeSet::new();
    for node in found.nodes().iter().take(MAX_REPLIES) {
        within.insert(node.id);
        let is_outermost = node.ancestors_it(None).all(|above| !within.contains(&above.id));
        if passed_on && is_outermost || is_passed_on(&node.text()) {
            continue;
        }
        // Beside its words and not beside its elements, so that the lines of the text stay as they are.
        let words = || node.descendants_it().filter(|below| below.is_text() && !below.text().trim().is_empty());
        let (Some(first), Some(last)) = (words().next(), words().last()) else { continue };
        first.insert_before(&first.tree.new_text(REPLY.to_string()));
        last.insert_after(&last.tree.new_text(REPLY_END.to_string()));
    }
}

/// '---------- Forwarded message ---------'
fn is_passed_on(text: &str) -> bool {
    let beginning: String = text.trim_start().chars().take(RULER_CODEPOINTS).collect();
    beginning.starts_with("-----") || beginning.to_lowercase().starts_with("begin forwarded message")
}
