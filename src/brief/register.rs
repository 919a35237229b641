//! The register of a brief: every claim and source that it refers to, numbered in the order in which
//! they first come, with the words they rest on.
//!
//! A document is `1`, its passages are `1a`, `1b`; a claim is `C1`. The evidence of a claim is in the
//! register too, so that every sentence leads to the words beneath it.

use super::references::{Reference, Target, references};
use super::{Finding, Material, Rule, link};
use crate::analysis::{Assessment, Quotation, Weighed, assess, quotation};
use crate::model::{Claim, Document, Id, Passage, Reading};
use crate::say;
use std::collections::BTreeMap;

/// What the author of this Markdown should look at, without issuing it.
pub fn findings(material: &Material<'_>, markdown: &str) -> Vec<Finding> {
    let references = references(markdown);
    Register::cited(material, &references).findings(markdown, &references)
}

/// Claims and sources by number.
#[derive(Default)]
pub(super) struct Register<'a> {
    pub(super) claims: Vec<ClaimEntry<'a>>,
    pub(super) sources: Vec<SourceEntry<'a>>,
    claim_at: BTreeMap<Id<Claim>, usize>,
    source_at: BTreeMap<Id<Document>, usize>,
    passage_at: BTreeMap<Id<Passage>, (usize, usize)>,
}

/// A claim, and what it stands on.
pub(super) struct ClaimEntry<'a> {
    pub(super) claim: &'a Claim,
    pub(super) assessment: Assessment,
}

/// A document, and those of its passages that are referred to.
pub(super) struct SourceEntry<'a> {
    pub(super) document: &'a Document,
    pub(super) passages: Vec<PassageEntry<'a>>,
}

/// A passage and its words.
pub(super) struct PassageEntry<'a> {
    pub(super) passage: &'a Passage,
    pub(super) quotation: Quotation,
    /// Whether its text was left out of the project on purpose.
    pub(super) is_left_out: bool,
}

impl<'a> Register<'a> {
    pub(super) fn of(material: &Material<'a>, references: &[Reference]) -> Self {
        let mut register = Self::cited(material, references);
        for nth in 0..register.claims.len() {
            for passage in register.evidence(nth) {
                register.add_passage(material, passage);
            }
        }
        register
    }

    /// Only what is referred to, without what that rests on.
    pub(super) fn cited(material: &Material<'a>, references: &[Reference]) -> Self {
        let mut register = Self::default();
        for reference in references {
            match reference.target {
                Target::Claim(id) => register.add_claim(material, id),
                Target::Passage(id) => register.add_passage(material, id),
                Target::Document(id) => {
                    register.add_document(material, id);
                }
                _ => {}
            }
        }
        register
    }

    fn evidence(&self, nth: usize) -> Vec<Id<Passage>> {
        let entry = self.claims.get(nth);
        entry.map(|entry| entry.assessment.all().map(|item| item.passage).collect()).unwrap_or_default()
    }

    fn add_claim(&mut self, material: &Material<'a>, id: Id<Claim>) {
        let Some(claim) = material.project.claims.get(id) else { return };
        if !self.claim_at.contains_key(&id) {
            self.claim_at.insert(id, self.claims.len());
            let assessment = assess(material.project, material.index, id);
            self.claims.push(ClaimEntry { claim, assessment });
        }
    }

    fn add_document(&mut self, material: &Material<'a>, id: Id<Document>) -> Option<usize> {
        if let Some(at) = self.source_at.get(&id) {
            return Some(*at);
        }
        let document = material.project.documents.get(id)?;
        self.source_at.insert(id, self.sources.len());
        self.sources.push(SourceEntry { document, passages: Vec::new() });
        Some(self.sources.len() - 1)
    }

    fn add_passage(&mut self, material: &Material<'a>, id: Id<Passage>) {
        if self.passage_at.contains_key(&id) {
            return;
        }
        let Some(passage) = material.project.passages.get(id) else { return };
        let Some(at) = self.add_document(material, passage.document) else { return };
        if let Some(source) = self.sources.get_mut(at) {
            self.passage_at.insert(id, (at, source.passages.len()));
            let quotation = quotation(material.corpus, passage);
            let is_left_out = link::text_was_left_out(material.project, passage);
            source.passages.push(PassageEntry { passage, quotation, is_left_out });
        }
    }

    /// 'C1'.
    pub(super) fn claim_mark(&self, id: Id<Claim>) -> Option<String> {
        self.claim_at.get(&id).map(|at| format!("C{}", at + 1))
    }

    /// '1'.
    pub(super) fn document_mark(&self, id: Id<Document>) -> Option<String> {
        self.source_at.get(&id).map(|at| (at + 1).to_string())
    }

    /// '1a'.
    pub(super) fn passage_mark(&self, id: Id<Passage>) -> Option<String> {
        self.passage_at.get(&id).map(|(document, passage)| format!("{}{}", document + 1, letters(*passage)))
    }

    /// The mark of whatever a reference leads to; none where that is not in the project.
    pub(super) fn mark(&self, target: &Target) -> Option<String> {
        match target {
            Target::Claim(id) => self.claim_mark(*id),
            Target::Passage(id) => self.passage_mark(*id),
            Target::Document(id) => self.document_mark(*id),
            _ => None,
        }
    }

    /// The words that stand for a reference which has none of its own.
    pub(super) fn words(&self, target: &Target) -> String {
        match target {
            Target::Claim(id) => {
                self.claim_at.get(id).and_then(|at| self.claims.get(*at)).map(|entry| entry.claim.text.clone())
            }
            Target::Document(id) => self
                .source_at
                .get(id)
                .and_then(|at| self.sources.get(*at))
                .map(|entry| entry.document.title.value.clone()),
            Target::Passage(id) => self.passage(*id).and_then(|entry| {
                let left_out = entry.is_left_out.then(|| link::WORDS_LEFT_OUT.to_owned());
                entry.quotation.words.clone().or(left_out)
            }),
            Target::Timeline => Some(say!("Timeline").to_owned()),
            Target::Map => Some(say!("Map").to_owned()),
            Target::Live(part) => Some(part.label().to_owned()),
            Target::Issue(_) | Target::Own | Target::Sum(_) | Target::Unreadable(_) => None,
        }
        .unwrap_or_else(|| "reference".to_owned())
    }

    /// The entry of a claim.
    pub(super) fn claim(&self, id: Id<Claim>) -> Option<&ClaimEntry<'a>> {
        self.claims.get(*self.claim_at.get(&id)?)
    }

    /// The entry of a document.
    pub(super) fn source(&self, id: Id<Document>) -> Option<&SourceEntry<'a>> {
        self.sources.get(*self.source_at.get(&id)?)
    }

    /// The entry of a passage, in that of its document.
    pub(super) fn source_of(&self, id: Id<Passage>) -> Option<(&SourceEntry<'a>, &PassageEntry<'a>)> {
        let (source, nth) = self.passage_at.get(&id)?;
        let source = self.sources.get(*source)?;
        Some((source, source.passages.get(*nth)?))
    }

    /// How a claim that is referred to stands.
    pub(super) fn assessment(&self, id: Id<Claim>) -> Option<&Assessment> {
        self.claims.get(*self.claim_at.get(&id)?).map(|entry| &entry.assessment)
    }

    /// A passage that is referred to.
    pub(super) fn passage(&self, id: Id<Passage>) -> Option<&PassageEntry<'a>> {
        let (source, nth) = self.passage_at.get(&id)?;
        self.sources.get(*source)?.passages.get(*nth)
    }

    /// What the author should look at.
    pub(super) fn findings(&self, markdown: &str, references: &[Reference]) -> Vec<Finding> {
        let findings = references.iter().filter_map(|reference| {
            let rule = self.rule_broken(markdown, reference)?;
            Some(Finding { rule, target: reference.target.url(), text: reference.text.clone() })
        });
        findings.collect()
    }

    /// What is wrong with a reference, where anything is.
    pub(super) fn rule_broken(&self, markdown: &str, reference: &Reference) -> Option<Rule> {
        match &reference.target {
            target if target.is_drawn() || !target.leads_somewhere() => return None,
            Target::Passage(id) => {
                let withdrawn = |entry: &PassageEntry<'_>| {
                    let source = self.source_at.get(&entry.passage.document).and_then(|at| self.sources.get(*at));
                    entry.passage.withdrawn.is_some() || source.is_some_and(SourceEntry::is_withdrawn)
                };
                let entry = self.passage(*id);
                if entry.is_some_and(withdrawn) {
                    return Some(Rule::Withdrawn);
                }
                let source = entry.and_then(|entry| self.source_at.get(&entry.passage.document));
                if source.and_then(|at| self.sources.get(*at)).is_some_and(|source| !source.may_be_quoted()) {
                    return Some(Rule::Sealed);
                }
                let words = entry.and_then(|entry| entry.quotation.words.as_deref());
                if words.is_some_and(|words| is_misquoted(markdown, reference, words)) {
                    return Some(Rule::Misquoted);
                }
            }
            Target::Document(id) => {
                let source = self.source_at.get(id).and_then(|at| self.sources.get(*at));
                if source.is_some_and(SourceEntry::is_withdrawn) {
                    return Some(Rule::Withdrawn);
                }
            }
            Target::Claim(id) => {
                let entry = self.claim_at.get(id).and_then(|at| self.claims.get(*at));
                if entry.is_some_and(|entry| entry.assessment.withdrawn) {
                    return Some(Rule::Withdrawn);
                }
                if entry.is_some_and(|entry| entry.assessment.superseded_by.is_some()) {
                    return Some(Rule::Superseded);
                }
            }
            _ => {}
        }
        self.mark(&reference.target).is_none().then_some(Rule::Dangling)
    }
}

impl SourceEntry<'_> {
    fn is_withdrawn(&self) -> bool {
        self.document.withdrawn.is_some()
    }

    /// Whether the document's words may stand in a brief: what is privileged may not.
    pub(super) fn may_be_quoted(&self) -> bool {
        self.document.reading != Reading::Sealed
    }
}

impl ClaimEntry<'_> {
    /// The evidence by stance, in the order in which it is read; stances without any are left out.
    pub(super) fn sides(&self) -> impl Iterator<Item = (&'static str, &[Weighed])> {
        let assessment = &self.assessment;
        let sides = [
            (say!("For"), assessment.supports.as_slice()),
            (say!("Against"), &assessment.contradicts),
            (say!("Response"), &assessment.responds),
            (say!("Context"), &assessment.context),
        ];
        sides.into_iter().filter(|(_, items)| !items.is_empty())
    }
}

/// Whether the words of a reference are set in quotation marks and do not stand in the passage. Left-out
/// words ('…') and insertions in brackets are the author's right.
fn is_misquoted(markdown: &str, reference: &Reference, words: &str) -> bool {
    let before = markdown.get(..reference.link_bytes.start).and_then(|before| before.chars().next_back());
    let is_quoted = before.is_some_and(|char| MARKS.contains(&char)) || reference.text.starts_with(MARKS);
    if !is_quoted {
        return false;
    }
    !stands_in(&reference.text, words)
}

/// The marks that words may be quoted with.
const MARKS: [char; 7] = ['“', '”', '"', '«', '»', '‘', '„'];

/// Whether quoted words stand in a text, letter for letter but for its line breaks: their parts between what is left out
/// ('…') and put in (in brackets) in this order. A full stop or comma before the closing mark may be the sentence's own.
pub(super) fn stands_in(quoted: &str, text: &str) -> bool {
    stands_in_line(quoted, &in_line(text))
}

/// A text on one line, with one space between its words.
pub(super) fn in_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// The same of a text that is on one line already.
pub(super) fn stands_in_line(quoted: &str, text: &str) -> bool {
    let quoted = quoted.replace("...", "…");
    let mut from = 0;
    let pieces: Vec<&str> = quoted.split(['[', ']']).collect();
    // What stands in brackets was put in.
    for (nth, piece) in pieces.iter().enumerate().step_by(2) {
        let parts: Vec<&str> = piece.split('…').collect();
        for (at, part) in parts.iter().enumerate() {
            // '[T]he loan' and 'loan[s]' are cut within a word, and say so.
            let begins = at == 0 && nth > 0 && part.starts_with(char::is_alphabetic);
            let ends = at + 1 == parts.len() && nth + 1 < pieces.len() && part.ends_with(char::is_alphabetic);
            let words = in_line(part.trim_matches(MARKS));
            let bare = words.trim_end_matches(['.', ',']);
            let find = |words: &str| placed(text, words, from, (begins, ends));
            let Some(end) = find(&words).or_else(|| find(bare)) else { return false };
            from = end;
        }
    }
    true
}

/// Where these words end in a text from a byte on, cut out of no longer word or number.
pub(super) fn whole(text: &str, words: &str, from: usize) -> Option<usize> {
    placed(text, words, from, (false, false))
}

/// The same; where they begin and where they end they may be cut out of a word if that is said.
fn placed(text: &str, words: &str, from: usize, (begins, ends): (bool, bool)) -> Option<usize> {
    let splits = |at: usize| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at..).and_then(|after| after.chars().next());
        let (Some(one), Some(other)) = (before, after) else { return false };
        // Latin, Greek and Cyrillic put spaces between words; others need not.
        let letter = |sign: char| sign.is_alphabetic() && sign < '\u{590}';
        letter(one) && letter(other) || one.is_ascii_digit() && other.is_ascii_digit()
    };
    let rest = text.get(from..)?;
    let mut places = rest.match_indices(words).map(|(at, _)| (from + at, from + at + words.len()));
    let is_whole = |(start, end): &(usize, usize)| (begins || !splits(*start)) && (ends || !splits(*end));
    places.find(|place| words.is_empty() || is_whole(place)).map(|(_, end)| end)
}

/// 'a' … 'z', 'aa', 'ab' …
fn letters(mut nth: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'a' + (nth % 26) as u8));
        if nth < 26 {
            break;
        }
        nth = nth / 26 - 1;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passages_are_lettered_without_end() {
        assert_eq!([0, 25, 26, 51, 52, 702].map(letters), ["a", "z", "aa", "az", "ba", "aaa"]);
    }

    #[test]
    fn a_quotation_says_what_the_passage_says() {
        let check = |markdown: &str, misquoted: bool| {
            let markdown = markdown.replace("(p)", &format!("(passage:{})", Id::<Passage>::from_bits([1; 10])));
            let reference = &super::super::references(&markdown)[0];
            assert_eq!(is_misquoted(&markdown, reference, "The loan was\nsigned in March."), misquoted, "{markdown}");
        };
        check("They say “[The loan was signed](p)”.", false);
        check("They say [“signed in March”](p).", false);
        check("They say [a loan was agreed](p).", false);
        check("“[The loan … in March](p)”", false);
        check("“[The loan was \\[finally\\] signed](p)”", false);
        check("“[The loan was refused](p)”", true);
        check("“[signed … The loan](p)”", true);
        check("“[\\[T\\]he loan was](p)”", false);
        check("“[The loan was sign](p)”", true);
    }
}
