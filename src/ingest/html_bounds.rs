//! A look at a page's tags before it is parsed: what would keep the parser busy for hours is refused at
//! once, with the reason.
//!
//! The parser looks through all open elements at every tag, and through all attributes of a tag at each of
//! them, so that its time grows with the square of what is counted here. The count is rough on purpose: it
//! knows no rules of nesting but that an end tag ends an element of its name, and that some elements end
//! without one. What slips by it is still held by the reading process's bounds.

use super::Refusal;
use std::collections::BTreeMap;

/// Browsers flatten a page at 512 open elements; a sound page may forget to close some more.
const MAX_DEPTH: usize = 1_000;
/// A tag has a dozen attributes at most.
const MAX_ATTRIBUTES: usize = 1_000;
/// More tags than any page has.
const MAX_TAGS: usize = 1_000_000;

/// Elements that hold nothing, or that the next of their kind ends: they are not nested by being many.
const ENDING_THEMSELVES: [&str; 31] = [
    "area", "base", "body", "br", "col", "colgroup", "dd", "dt", "embed", "head", "hr", "html", "img", "input", "li",
    "link", "meta", "option", "optgroup", "p", "param", "rp", "rt", "source", "tbody", "td", "tfoot", "th", "thead",
    "tr", "wbr",
];
/// Elements whose content is no markup.
const RAW: [&str; 5] = ["script", "style", "textarea", "title", "xmp"];

/// Refuses a page that no sound program writes.
pub fn check(page: &str) -> Result<(), Refusal> {
    let mut open: BTreeMap<String, usize> = BTreeMap::new();
    let (mut depth, mut tags) = (0_usize, 0_usize);
    let mut rest = page;
    while let Some((_, after)) = rest.split_once('<') {
        if let Some(comment) = after.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, rest)| rest);
            tags += 1;
        } else if let Some(tag) = Tag::read(after) {
            rest = tag.rest;
            tags += 1;
            if tag.attributes > MAX_ATTRIBUTES {
                return Err(excess(format!("a tag in it has more than {MAX_ATTRIBUTES} attributes")));
            }
            if tag.ends {
                if let Some(count) = open.get_mut(&tag.name).filter(|count| **count > 0) {
                    *count -= 1;
                    depth -= 1;
                }
            } else if RAW.contains(&tag.name.as_str()) {
                rest = after_raw(rest, &tag.name);
            } else if !tag.closes_itself && !ENDING_THEMSELVES.contains(&tag.name.as_str()) {
                *open.entry(tag.name).or_default() += 1;
                depth += 1;
            }
            if depth > MAX_DEPTH {
                return Err(excess(format!("its elements are nested more than {MAX_DEPTH} deep")));
            }
        } else {
            rest = after;
        }
        if tags > MAX_TAGS {
            return Err(excess(format!("it has more than {MAX_TAGS} tags")));
        }
    }
    Ok(())
}

pub(super) fn excess(what: String) -> Refusal {
    Refusal::Damaged(what)
}

/// What stands between angle brackets.
struct Tag<'a> {
    name: String,
    attributes: usize,
    ends: bool,
    closes_itself: bool,
    rest: &'a str,
}

impl<'a> Tag<'a> {
    /// Reads what follows `<`, where that is a tag.
    fn read(after: &'a str) -> Option<Self> {
        let ends = after.starts_with('/');
        let named = after.strip_prefix('/').unwrap_or(after);
        if !named.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        let name_end = named.find(|c: char| c.is_whitespace() || c == '/' || c == '>').unwrap_or(named.len());
        let (name, mut rest) = named.split_at_checked(name_end)?;
        let (mut attributes, mut in_word, mut slash) = (0, false, false);
        while let Some(at) = rest.find(|c: char| !c.is_alphanumeric()) {
            in_word |= at > 0;
            let (_, found) = rest.split_at_checked(at)?;
            let character = found.chars().next()?;
            rest = found.get(character.len_utf8()..)?;
            match character {
                '>' => {
                    attributes += usize::from(in_word);
                    let name = name.get(..name.len().min(MAX_NAME_BYTES)).unwrap_or_default().to_ascii_lowercase();
                    return Some(Self { name, attributes, ends, closes_itself: slash, rest });
                }
                '"' | '\'' => rest = rest.split_once(character).map_or("", |(_, rest)| rest),
                '/' => slash = true,
                c if c.is_whitespace() => {
                    attributes += usize::from(in_word);
                    in_word = false;
                    continue;
                }
                _ => in_word = true,
            }
            slash &= character == '/';
        }
        None
    }
}

/// Longer names are no elements that anybody knows; they are told apart by their beginning.
const MAX_NAME_BYTES: usize = 40;

/// What follows the end tag of an element whose content is no markup.
fn after_raw<'a>(content: &'a str, name: &str) -> &'a str {
    let mut rest = content;
    while let Some((_, after)) = rest.split_once("</") {
        if after.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name)) {
            return after;
        }
        rest = after;
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_page(page: &str, refused: Option<&str>) {
        let outcome = check(page).map_err(|refusal| refusal.to_string());
        match refused {
            None => assert_eq!(outcome, Ok(()), "{page:.80}"),
            Some(words) => assert!(outcome.unwrap_err().contains(words), "{page:.80}"),
        }
    }

    #[test]
    fn what_no_sound_page_has_is_refused() {
        check_page(&"<div>".repeat(1_001), Some("nested"));
        check_page(&"<DIV class='>'><b/></x>".repeat(1_001), Some("nested"));
        check_page(&"<svg><p>".repeat(1_001), Some("nested"));
        let attributes = " a=1".repeat(1_001);
        check_page(&format!("<p{attributes}>"), Some("attributes"));
        check_page(&"<br>".repeat(1_000_001), Some("tags"));
    }

    #[test]
    fn what_a_page_may_have_passes() {
        check_page(&"<div><p>words</div>".repeat(5_000), None);
        check_page(&"<ul><li>one<li>two</ul><br><IMG src=a><p>".repeat(5_000), None);
        check_page(&format!("<script>{}</script>", "'<div>'".repeat(5_000)), None);
        check_page(&format!("<!-- {} -->", "<div>".repeat(5_000)), None);
        check_page(&format!("<p title=\"{}\">", "<b> a=b ".repeat(5_000)), None);
        check_page("a < b, <3, </, <", None);
        check_page("<", None);
        check_page("<p a='", None);
    }
}
