//! Taking references out of a brief's Markdown, with their words, when what they lead to is gone for good; or their words
//! alone, when these must not leave.

use super::references::{Target, options, references};
use crate::analysis::protection::in_quotation;
use crate::model::AnyId;
use crate::text::{Names, put_in};
use pulldown_cmark::Parser;
use std::ops::Range;

/// What stands where a reference stood.
pub const REMOVED: &str = "[removed]";

/// Longer titles, in bytes, are no marks: '=C120', '~12ab'.
const LONGEST_MARK: usize = 12;

/// The Markdown with [`REMOVED`] for each reference to something that is `gone`, its words included. None
/// where it refers to nothing of the sort.
pub fn without(markdown: &str, gone: impl Fn(AnyId) -> bool) -> Option<String> {
    let is_gone = |target: &Target| target.object().is_some_and(&gone);
    let mut cuts: Vec<(Range<usize>, &str)> = references(markdown)
        .into_iter()
        .filter(|reference| is_gone(&reference.target))
        .map(|reference| (reference.link_bytes, REMOVED))
        .collect();
    // `[words][1]` has its address, and maybe a title, in a line of its own.
    let parser = Parser::new_ext(markdown, options());
    let definitions = parser.reference_definitions().iter();
    let gone_definitions =
        definitions.filter(|(_, definition)| Target::of(&definition.dest).as_ref().is_some_and(is_gone));
    cuts.extend(gone_definitions.map(|(_, definition)| (definition.span.clone(), "")));
    if cuts.is_empty() {
        return None;
    }
    cuts.sort_by_key(|(bytes, _)| bytes.start);
    let (mut kept, mut from) = (String::with_capacity(markdown.len()), 0);
    for (bytes, instead) in cuts {
        // A reference inside one that is cut out goes with it.
        if let Some(between) = markdown.get(from..bytes.start) {
            kept.push_str(between);
            kept.push_str(instead);
            from = bytes.end;
        }
    }
    kept.push_str(markdown.get(from..).unwrap_or_default());
    Some(kept)
}

/// A brief's Markdown with other words in those references for which `words` has some.
pub fn reworded(markdown: &str, words: &dyn Fn(&Target) -> Option<String>) -> Option<String> {
    let mut found = references(markdown);
    found.sort_by_key(|reference| (reference.link_bytes.start, std::cmp::Reverse(reference.link_bytes.end)));
    let (mut reworded, mut from, mut any) = (String::new(), 0, false);
    for reference in found {
        // An image inside a link goes with the link.
        let Some(before) = markdown.get(from..reference.link_bytes.start) else { continue };
        let Some(words) = words(&reference.target) else { continue };
        reworded.push_str(before);
        let image = if reference.is_image { "!" } else { "" };
        let link = match mark_of(&reference.title) {
            // What an issue says of an entry begins with its number.
            Some(mark) if mark.starts_with('=') => {
                format!("[**{}** {words}]({} \"{mark}\")", mark.trim_start_matches('='), reference.target.url())
            }
            Some(mark) => format!("{image}[{words}]({} \"{mark}\")", reference.target.url()),
            None => format!("{image}[{words}]({})", reference.target.url()),
        };
        reworded.push_str(&link);
        from = reference.link_bytes.end;
        any = true;
    }
    reworded.push_str(markdown.get(from..).unwrap_or_default());
    any.then_some(reworded)
}

/// The title of a link to something of the project, where it is the mark of an entry in the register of an issue.
fn mark_of(title: &str) -> Option<&str> {
    let mark = title.strip_prefix(['=', '~']).unwrap_or(title);
    let number = mark.strip_prefix('C').unwrap_or(mark).trim_end_matches(|letter: char| letter.is_ascii_lowercase());
    let is_number = !number.is_empty() && number.bytes().all(|digit| digit.is_ascii_digit());
    // What an author wrote there may give somebody away.
    (is_number && title.len() <= LONGEST_MARK).then_some(title)
}

/// A brief's Markdown with what stands for these names: in the words of a passage, which are somebody else's, a pseudonym
/// stands in square brackets.
pub fn renamed(markdown: &str, names: &Names) -> Option<String> {
    let places = names.places(markdown);
    if places.is_empty() {
        return None;
    }
    let quoted = references(markdown).into_iter().filter(|it| matches!(it.target, Target::Passage(_)));
    let quoted: Vec<Range<usize>> = quoted.map(|reference| reference.link_bytes).collect();
    let instead = |place: &Range<usize>, instead: &str| {
        let is_quoted = quoted.iter().any(|link| link.start <= place.start && place.end <= link.end);
        if is_quoted { bracketed(&in_quotation(instead)) } else { instead.to_owned() }
    };
    let instead: Vec<String> = places.iter().map(|(place, words)| instead(place, words)).collect();
    let places = places.into_iter().map(|(place, _)| place).zip(instead.iter().map(String::as_str));
    Some(put_in(markdown, &places.collect::<Vec<_>>()))
}

/// The places that do not stand in the words of a reference to something that stays: these are quoted from there.
pub fn outside<T>(
    markdown: &str,
    places: Vec<(Range<usize>, T)>,
    stays: &dyn Fn(&Target) -> bool,
) -> Vec<(Range<usize>, T)> {
    if places.is_empty() {
        return places;
    }
    let kept = references(markdown).into_iter().filter(|reference| stays(&reference.target));
    let kept: Vec<Range<usize>> = kept.map(|reference| reference.link_bytes).collect();
    let is_kept = |place: &Range<usize>| kept.iter().any(|link| link.start <= place.start && place.end <= link.end);
    places.into_iter().filter(|(place, _)| !is_kept(place)).collect()
}

/// Words with square brackets as Markdown, in which these begin no link.
pub fn bracketed(words: &str) -> String {
    words.replace('[', "\\[").replace(']', "\\]")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Claim, Document, Id, Passage};

    #[test]
    fn what_is_gone_goes_with_its_words_and_the_rest_stays() {
        let (gone, stays) = (Id::<Passage>::from_bits([1; 10]), Id::<Claim>::from_bits([2; 10]));
        let document = Id::<Document>::from_bits([3; 10]);
        let check = |markdown: &str, expected: Option<&str>| {
            let written = |text: &str| text.replace("GONE", &gone.to_string()).replace("STAYS", &stays.to_string());
            let written = |text: &str| written(text).replace("DOC", &document.to_string());
            let found = without(&written(markdown), |id| id == gone.into() || id == document.into());
            assert_eq!(found, expected.map(written), "{markdown}");
        };
        check(
            "It says [“so *and* so”](passage:GONE), [really](claim:STAYS).",
            Some("It says [removed], [really](claim:STAYS)."),
        );
        check("[one](document:DOC)[two](passage:GONE)", Some("[removed][removed]"));
        check("[two\nlines][1]\n\n[1]: passage:GONE \"a title\"\n\nEnd", Some("[removed]\n\n\n\nEnd"));
        check("![pic](passage:GONE) <passage:GONE>", Some("[removed] [removed]"));
        check("[claim](claim:STAYS), [page](https://example.org)", None);
    }

    #[test]
    fn references_keep_where_they_lead_and_lose_their_words() {
        let (passage, document): (Id<Passage>, Id<Document>) = (Id::from_bits([1; 10]), Id::from_bits([2; 10]));
        let words = |target: &Target| match target {
            Target::Passage(_) => Some("\\[quotation\\]".to_owned()),
            Target::Document(_) => Some("Document 1".to_owned()),
            _ => None,
        };
        let check = |markdown: &str, expected: &str| {
            let fill = |text: &str| {
                text.replace("(p", &format!("(passage:{passage}")).replace("(d", &format!("(document:{document}"))
            };
            let markdown = fill(markdown);
            let expected = fill(expected);
            assert_eq!(reworded(&markdown, &words).unwrap_or(markdown), expected);
        };
        check(
            "So [“it *was*”](p) in [A title](d \"A title\"), [why](https://example.org).",
            "So [\\[quotation\\]](p) in [Document 1](d), [why](https://example.org).",
        );
        check("Nothing.", "Nothing.");
        check(
            "[“it was”](p \"1a\")[^1], [it](d '~2'), [so](d \"a tip\")",
            "[\\[quotation\\]](p \"1a\")[^1], [Document 1](d \"~2\"), [Document 1](d)",
        );
        check("![words](p)", "![\\[quotation\\]](p)");
    }
}
