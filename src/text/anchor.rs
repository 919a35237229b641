//! Anchors: made from a span, and found again in a text that may have changed.
//!
//! A guess is never passed off as certain, and a quote that stands in several places with nothing to
//! tell them apart is lost rather than put anywhere.

use super::kept::{Kept, Occurrence};
use super::{Text, fuzzy};
use crate::model::{Anchor, MAX_KEPT_CODEPOINTS, QUOTE_CONTEXT_CODEPOINTS, Quote, Sha256, Span};

/// Bytes that may be hashed in looking for a digest elsewhere than at its position. A digest tells
/// nothing of where to look, so every window of its length must be hashed: what costs more is lost.
const DIGEST_SEARCH_BYTES: usize = 64 * 1024 * 1024;

/// Where an anchor stands in a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Resolved {
    /// The same words at the same position.
    Exact(Span),
    /// The same words elsewhere, and only there as far as they can be told.
    Moved(Span),
    /// Words much like these, and how much: 1 is the same, 0 nothing alike. To be shown and asked about.
    Fuzzy(Span, f64),
    /// Nowhere, or nobody can say where.
    Lost,
}

impl Resolved {
    /// Where it stands, or may stand.
    pub fn span(self) -> Option<Span> {
        match self {
            Self::Exact(span) | Self::Moved(span) | Self::Fuzzy(span, _) => Some(span),
            Self::Lost => None,
        }
    }

    /// The word for it in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::Exact(_) => "exact",
            Self::Moved(_) => "moved",
            Self::Fuzzy(..) => "fuzzy",
            Self::Lost => "lost",
        }
    }
}

/// The anchor of a span: its words with their context, or their digest when they are long. `None` when
/// the span is empty or reaches beyond the text.
pub fn make(text: &Text, span: Span) -> Option<Anchor> {
    if span.is_empty() {
        return None;
    }
    let exact = text.slice(span)?;
    let quote = if span.len() > MAX_KEPT_CODEPOINTS {
        Quote::Digest { sha256: Sha256::of(exact.as_bytes()), length: span.len() }
    } else {
        let before = Span { start: span.start.saturating_sub(QUOTE_CONTEXT_CODEPOINTS), end: span.start };
        let after_end = (span.end + QUOTE_CONTEXT_CODEPOINTS).min(text.codepoints());
        let after = Span { start: span.end, end: after_end };
        Quote::Kept {
            exact: exact.to_owned(),
            before: text.slice(before)?.to_owned(),
            after: text.slice(after)?.to_owned(),
        }
    };
    Some(Anchor { span, quote })
}

/// Where an anchor stands in this text. In the text it was made from this costs one comparison; in
/// another, one pass, or a few where the words have changed.
pub fn resolve(text: &Text, anchor: &Anchor) -> Resolved {
    resolve_in_place(text, anchor).unwrap_or_else(|| match &anchor.quote {
        Quote::Kept { exact, before, after } => look_for(Kept { exact, before, after }, text, anchor.span),
        Quote::Digest { sha256, length } => look_for_digest(text, *sha256, *length),
    })
}

/// Where an anchor stands that stands where it says, or nowhere, after one comparison; none where the text has to be
/// gone through for it.
pub fn resolve_in_place(text: &Text, anchor: &Anchor) -> Option<Resolved> {
    let stands = match &anchor.quote {
        Quote::Kept { exact, .. } if exact.is_empty() => return Some(Resolved::Lost),
        Quote::Kept { exact, before, after } => Kept { exact, before, after }.stands_at(text, anchor.span),
        Quote::Digest { sha256, length } => {
            anchor.span.len() == *length && text.slice(anchor.span).is_some_and(|words| has_digest(words, *sha256))
        }
    };
    stands.then_some(Resolved::Exact(anchor.span))
}

/// The words stand at their one occurrence, or else where something like them does.
fn look_for(quote: Kept<'_>, text: &Text, span: Span) -> Resolved {
    match quote.occurrence(text) {
        Occurrence::At(byte) => moved(quote, text, byte, span),
        Occurrence::Several if text.slice(span) == Some(quote.exact) => Resolved::Exact(span),
        Occurrence::Several => Resolved::Lost,
        Occurrence::None => {
            fuzzy::find(text, quote).map_or(Resolved::Lost, |(span, score)| Resolved::Fuzzy(span, score))
        }
    }
}

fn moved(quote: Kept<'_>, text: &Text, byte: usize, span: Span) -> Resolved {
    match text.span_of(byte..byte + quote.exact.len()) {
        Some(found) if found == span => Resolved::Exact(found),
        Some(found) => Resolved::Moved(found),
        None => Resolved::Lost,
    }
}

/// A digest that does not stand at its position stands at the only window of its length that has it, where that can
/// be found out cheaply.
fn look_for_digest(text: &Text, sha256: Sha256, length: usize) -> Resolved {
    let windows = (text.codepoints() + 1).saturating_sub(length);
    if length == 0 || windows.saturating_mul(length) > DIGEST_SEARCH_BYTES {
        return Resolved::Lost;
    }
    let mut found = (0..windows).map(|start| Span { start, end: start + length });
    let mut next = || found.find(|window| text.slice(*window).is_some_and(|words| has_digest(words, sha256)));
    match (next(), next()) {
        (Some(only), None) => Resolved::Moved(only),
        _ => Resolved::Lost,
    }
}

fn has_digest(words: &str, sha256: Sha256) -> bool {
    Sha256::of(words.as_bytes()) == sha256
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};

    fn span_of(text: &Text, words: &str) -> Span {
        let byte = text.as_str().find(words).unwrap();
        text.span_of(byte..byte + words.len()).unwrap()
    }

    /// Anchors `words` in `old` and resolves in `new`: its key and the words found.
    fn check(old: &str, words: &str, new: &str, expected: (&str, &str)) {
        let (old, new) = (Text::from(old), Text::from(new));
        let anchor = make(&old, span_of(&old, words)).unwrap();
        let resolved = resolve(&new, &anchor);
        let found = resolved.span().and_then(|span| new.slice(span)).unwrap_or_default();
        assert_eq!((resolved.key(), found), expected, "{words:?} in {:?}: {resolved:?}", new.as_str());
    }

    #[test]
    fn a_quote_is_found_where_it_can_be_told() {
        let old = "The hub at Liège opened in 2021. Nobody asked who paid for it.";
        check(old, "opened in 2021", old, ("exact", "opened in 2021"));
        check(old, "opened in 2021", "New. The hub at Liège opened in 2021.", ("moved", "opened in 2021"));
        check("first yes, then yes.", "yes,", "then yes. before first yes, then yes.", ("moved", "yes,"));
        check("a word here", "word", "word word word word", ("lost", ""));
        check(
            old,
            "Nobody asked who paid",
            "The hub opened. Nobody has asked who paid for it.",
            ("fuzzy", "Nobody has asked who paid"),
        );
        check(old, "Nobody asked who paid", "Something else entirely.", ("lost", ""));
        check("yes\nyes\nend", "yes", "yes\nyes\nyes\nend", ("exact", "yes"));
    }

    #[test]
    fn a_long_quote_is_a_digest_and_is_found_at_its_place_or_cheaply_elsewhere() {
        let words = (0..3000).map(|number| format!("w{number} ")).collect::<Vec<_>>().concat();
        let old = Text::from(words.as_str());
        let span = Span { start: 3, end: 3 + MAX_KEPT_CODEPOINTS + 1 };
        let anchor = make(&old, span).unwrap();
        assert!(matches!(anchor.quote, Quote::Digest { length, .. } if length == MAX_KEPT_CODEPOINTS + 1));
        assert_eq!(resolve(&old, &anchor), Resolved::Exact(span));
        let cut = old.slice(Span { start: 1, end: span.end + 40 }).unwrap();
        assert_eq!(resolve(&Text::from(cut), &anchor), Resolved::Moved(Span { start: 2, end: span.end - 1 }));
        assert_eq!(resolve(&Text::from("short"), &anchor), Resolved::Lost);
    }

    fn runner() -> TestRunner {
        let config = ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() };
        TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]))
    }

    #[test]
    fn inserting_text_elsewhere_never_loses_an_anchor() {
        let inputs = (2_usize..60, 0_usize..60, 1_usize..20, any::<prop::sample::Index>(), "\\PC{0,80}");
        let outcome = runner().run(&inputs, |(words, first, count, at, inserted)| {
            // Words that all differ, so that nothing but the place of the insertion is in question.
            let listed: Vec<String> = (0..words).map(|number| format!("œuvre{number:03}")).collect();
            let text = Text::from(listed.join(" "));
            let first = first % words;
            let quote = listed[first..(first + count).min(words)].join(" ");
            let span = span_of(&text, &quote);
            let anchor = make(&text, span).unwrap();
            let places: Vec<usize> =
                (0..=text.codepoints()).filter(|place| *place <= span.start || *place >= span.end).collect();
            let place = places[at.index(places.len())];
            let mut changed = text.as_str().to_owned();
            changed.insert_str(text.byte_of(place).unwrap(), &inserted);
            let changed = Text::from(changed);
            let resolved = resolve(&changed, &anchor);
            prop_assert!(matches!(resolved, Resolved::Exact(_) | Resolved::Moved(_)), "{:?}", resolved);
            prop_assert_eq!(resolved.span().and_then(|span| changed.slice(span)), Some(quote.as_str()));
            Ok(())
        });
        outcome.unwrap();
    }

    #[test]
    fn resolving_never_panics_whatever_the_text() {
        let odd = "[a\\x00é日🚂 .]{0,60}";
        let inputs = (odd, odd, 0_usize..70, 0_usize..70, "[a\\x00é ]{0,8}", "[a\\x00é ]{0,8}");
        let outcome = runner().run(&inputs, |(text, exact, start, end, before, after)| {
            let text = Text::from(text);
            let span = Span { start, end };
            let length = exact.chars().count();
            let digest = Quote::Digest { sha256: Sha256::of(exact.as_bytes()), length };
            for quote in [Quote::Kept { exact, before, after }, digest] {
                let resolved = resolve(&text, &Anchor { span, quote });
                if let Some(span) = resolved.span() {
                    prop_assert!(text.slice(span).is_some(), "{:?}", resolved);
                }
            }
            if let Some(anchor) = make(&text, span) {
                prop_assert_eq!(resolve(&text, &anchor), Resolved::Exact(span));
            }
            Ok(())
        });
        outcome.unwrap();
    }
}
