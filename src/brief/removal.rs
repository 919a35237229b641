//! Taking references out of a brief's Markdown, with their words, when what they lead to is gone for good.

use super::references::{Target, options, references};
use crate::model::AnyId;
use pulldown_cmark::Parser;
use std::ops::Range;

/// What stands where a reference stood.
pub const REMOVED: &str = "[removed]";

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
}
