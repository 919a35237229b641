//! The words of a passage as they stand in its text, and how the place is cited.

use crate::model::{Anchor, Edition, Id, Layout, Passage, Quote, Span};
use crate::text::{Resolved, Text, locator, resolve};
use std::sync::Arc;

/// The texts of a project: read when asked for. The session has them on disk; tests have them in memory.
pub trait Corpus {
    /// The text of an edition; none where it is not here.
    fn text(&self, edition: Id<Edition>) -> Option<Text>;
    /// Its layout, likewise.
    fn layout(&self, edition: Id<Edition>) -> Option<Arc<Layout>>;
    /// What of a text's words may be shown to whoever reads: all of them, unless somebody stands between.
    fn shown(&self, words: String) -> String {
        words
    }
    /// By which words a passage is found in its text: its own, unless these may not be shown either.
    fn anchor<'a>(&'a self, passage: &'a Passage) -> &'a Anchor {
        &passage.anchor
    }
}

/// No texts at all: what a project without its corpus has.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoCorpus;

impl Corpus for NoCorpus {
    fn text(&self, _edition: Id<Edition>) -> Option<Text> {
        None
    }

    fn layout(&self, _edition: Id<Edition>) -> Option<Arc<Layout>> {
        None
    }
}

/// The words of a passage.
#[derive(Debug, Clone, PartialEq)]
pub struct Quotation {
    /// The words: from the text where it is here, else as the passage keeps them; none where only their
    /// digest is kept.
    pub words: Option<String>,
    /// How the place is cited: 'p. 12', '¶ 4'; none where the text is not here.
    pub locator: Option<String>,
    /// Where the passage stands in its text; none where the text is not here.
    pub resolved: Option<Resolved>,
}

/// The words of a passage as they stand in its text. Words that are only like those marked are not taken
/// for them: they are for the reader to show and ask about.
pub fn quotation(corpus: &dyn Corpus, passage: &Passage) -> Quotation {
    let kept = || match &passage.anchor.quote {
        Quote::Kept { exact, .. } => Some(exact.clone()),
        Quote::Digest { .. } => None,
    };
    let Some(text) = corpus.text(passage.edition) else {
        return Quotation { words: kept().map(|words| corpus.shown(words)), locator: None, resolved: None };
    };
    let resolved = resolve(&text, corpus.anchor(passage));
    let certain: Option<Span> = match resolved {
        Resolved::Exact(span) | Resolved::Moved(span) => Some(span),
        Resolved::Fuzzy(..) | Resolved::Lost => None,
    };
    let layout = corpus.layout(passage.edition).unwrap_or_default();
    Quotation {
        words: certain
            .and_then(|span| text.slice(span))
            .map(str::to_owned)
            .or_else(kept)
            .map(|words| corpus.shown(words)),
        locator: certain.map(|span| locator(&layout, &text, span)),
        resolved: Some(resolved),
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Case, Texts};
    use super::*;

    #[test]
    fn words_come_from_the_text_and_a_guess_is_not_taken() {
        let mut case = Case::default();
        let document = case.document("report");
        let passage = case.passage_at(document, 5, "was signed");
        let passage = case.project.passages.get(passage).expect("just made");
        let check = |corpus: &dyn Corpus, locator: Option<&str>, key: Option<&str>| {
            let quotation = quotation(corpus, passage);
            assert_eq!(quotation.words.as_deref(), Some("was signed"));
            assert_eq!(quotation.locator.as_deref(), locator);
            assert_eq!(quotation.resolved.map(Resolved::key), key);
        };
        check(&NoCorpus, None, None);
        check(&Texts::of(&[(passage.edition, "Loan was signed.")]), Some("¶ 1"), Some("exact"));
        check(&Texts::of(&[(passage.edition, "Before.\n\nThe loan was signed.")]), Some("¶ 2"), Some("moved"));
        check(&Texts::of(&[(passage.edition, "Something else.")]), None, Some("lost"));
    }
}
