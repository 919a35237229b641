//! What all rules look at: the brief taken apart, what it cites, and what was found so far.

use super::ground::Grounds;
use super::own_sentences::{OwnSentences, own_sentences};
use super::spans::Spans;
use super::{Checked, Flaw, Noticed, Reader, What};
use crate::analysis::Assessment;
use crate::brief::affected::called;
use crate::brief::parted::{Block, Kind, Mention, Part, Parted, Sentence, quoted};
use crate::brief::references::{Reference, Target, references};
use crate::brief::register::Register;
use crate::brief::{Material, Rule};
use crate::model::{AnyId, Claim, Id, Passage};
use std::collections::BTreeMap;
use std::ops::Range;

/// A check that is under way.
pub(super) struct Checking<'a> {
    pub(super) material: &'a Material<'a>,
    pub(super) markdown: &'a str,
    pub(super) reader: &'a dyn Reader,
    pub(super) parted: Parted,
    pub(super) references: Vec<Reference>,
    pub(super) register: Register<'a>,
    pub(super) grounds: Grounds<'a>,
    /// What the brief names, in order.
    pub(super) noticed: Vec<Noticed>,
    /// The program's own sentences in it.
    pub(super) own: OwnSentences,
    /// Quotations in running words, by where they stand; the marks of a block quotation are none.
    pub(super) quotes: Vec<(Range<usize>, Range<usize>, bool)>,
    /// What nobody looks up: the program's words, quotations, code, what is marked as its author's own, sums.
    apart: Spans,
    /// Quotations and the program's words.
    cut: Spans,
    /// The program's words.
    pub(super) said: Spans,
    /// Dates.
    pub(super) dated: Spans,
    /// What was found, by sentence.
    flaws: BTreeMap<usize, Vec<Flaw>>,
}

impl<'a> Checking<'a> {
    pub(super) fn of(material: &'a Material<'a>, markdown: &'a str, reader: &'a dyn Reader) -> Self {
        let parted = Parted::of(markdown, &|target| called(material.project, target));
        let references = references(markdown);
        let register = Register::cited(material, &references);
        let own = own_sentences(material, &register, &parted);
        let mut noticed = reader.noticed(&parted.text, None);
        let known = Spans::of(noticed.iter().map(|it| it.bytes.clone()));
        let of_dates = noticed.iter().filter(|it| matches!(it.what, What::Date(_)));
        let dated = Spans::of(of_dates.map(|it| it.bytes.clone()));
        noticed.extend(reader.names(&parted.text).into_iter().filter(|name| !known.overlap(&name.bytes)));
        noticed.sort_by_key(|it| it.bytes.start);
        let mut quotes = Vec::new();
        for block in parted.blocks.iter().filter(|block| block.kind != Kind::Code) {
            let shift = |range: Range<usize>| block.words.start + range.start..block.words.start + range.end;
            let found = quoted(parted.say(&block.words)).into_iter();
            quotes.extend(found.map(|it| (shift(it.inner), shift(it.outer), it.is_single)));
        }
        let said = || own.all.iter().map(|(range, _)| range.clone());
        let inner = || quotes.iter().map(|(inner, ..): &(Range<usize>, Range<usize>, bool)| inner.clone());
        let marked = parted.mentions.iter().filter(|mention| !mention.target.leads_somewhere());
        let marked = marked.map(|mention| mention.words.clone());
        let apart = Spans::of(said().chain(inner()).chain(parted.code.iter().cloned()).chain(marked));
        let cut = Spans::of(said().chain(inner()));
        let said = Spans::of(said());
        let grounds = Grounds::of(material, reader);
        Self {
            material,
            markdown,
            reader,
            parted,
            references,
            register,
            grounds,
            noticed,
            own,
            quotes,
            apart,
            cut,
            said,
            dated,
            flaws: BTreeMap::new(),
        }
    }

    /// Every sentence with its block.
    pub(super) fn sentences(&self) -> impl Iterator<Item = (usize, &Sentence, &Block)> {
        let with_block = |(nth, sentence): (usize, &'_ Sentence)| {
            Some((nth, self.parted.sentences.get(nth)?, self.parted.blocks.get(sentence.block)?))
        };
        self.parted.sentences.iter().enumerate().filter_map(with_block)
    }

    /// The claims that a sentence itself refers to.
    pub(super) fn claims_in(&self, sentence: &Sentence) -> Vec<Id<Claim>> {
        self.parted.mentions_of(sentence).filter_map(claim_of).collect()
    }

    /// The claims that a sentence is about: those that it refers to, else those of its block, else that of its heading.
    pub(super) fn claims_about(&self, sentence: &Sentence) -> Vec<Id<Claim>> {
        let own = self.claims_in(sentence);
        let Some(block) = self.parted.blocks.get(sentence.block).filter(|_| own.is_empty()) else { return own };
        let of_block = claims_of(&self.parted, block);
        if !of_block.is_empty() {
            return of_block;
        }
        let heading = block.heading.and_then(|nth| self.parted.blocks.get(nth));
        heading.map(|heading| claims_of(&self.parted, heading)).unwrap_or_default()
    }

    /// What a sentence cites.
    pub(super) fn cited_in(&self, sentence: &Sentence) -> Vec<AnyId> {
        self.parted.mentions_of(sentence).filter_map(|mention| mention.target.object()).collect()
    }

    /// How a claim stands.
    pub(super) fn assessment(&self, claim: Id<Claim>) -> Option<&Assessment> {
        self.register.assessment(claim)
    }

    /// Whether these words are the program's, their author's own, a quotation, code, or a sum: nobody looks them up.
    pub(super) fn is_apart(&self, words: &Range<usize>) -> bool {
        self.apart.overlap(words)
    }

    /// The quotations within these words.
    pub(super) fn quotes_in(&self, words: &Range<usize>) -> impl Iterator<Item = &(Range<usize>, Range<usize>, bool)> {
        let from = self.quotes.partition_point(|(inner, ..)| inner.start < words.start);
        let end = words.end;
        let rest = self.quotes.get(from..).unwrap_or_default().iter();
        rest.take_while(move |(inner, ..)| inner.start < end).filter(move |(inner, ..)| inner.end <= end)
    }

    /// Whether any of these words stand between quotation marks, the marks with them.
    pub(super) fn is_in_marks(&self, words: &Range<usize>) -> bool {
        let nth = self.quotes.partition_point(|(_, outer, _)| outer.end <= words.start);
        self.quotes.get(nth).is_some_and(|(_, outer, _)| outer.start < words.end)
    }

    /// What the brief names within these words.
    pub(super) fn noticed_in(&self, words: &Range<usize>) -> impl Iterator<Item = &Noticed> {
        let from = self.noticed.partition_point(|it| it.bytes.start < words.start);
        let end = words.end;
        let rest = self.noticed.get(from..).unwrap_or_default().iter();
        rest.take_while(move |it| it.bytes.start < end).filter(move |it| it.bytes.end <= end)
    }

    /// A sentence without what is quoted in it and what the program says, in small letters.
    pub(super) fn plainly(&self, sentence: &Sentence) -> String {
        let mut plain = String::new();
        let mut at = sentence.words.start;
        for cut in self.cut.over(&sentence.words) {
            plain.push_str(self.parted.text.get(at..cut.start.max(at)).unwrap_or_default());
            plain.push(' ');
            at = at.max(cut.end);
        }
        plain.push_str(self.parted.text.get(at..sentence.words.end.max(at)).unwrap_or_default());
        plain.to_lowercase()
    }

    /// Whether every letter of a sentence is marked as its author's own.
    pub(super) fn is_own(&self, sentence: &Sentence) -> bool {
        let own: Vec<&Mention> =
            self.parted.mentions_of(sentence).filter(|mention| mention.target == Target::Own).collect();
        !own.is_empty() && self.letters(&sentence.words).all(|at| own.iter().any(|mention| mention.words.contains(&at)))
    }

    /// Whether the program says all of it.
    pub(super) fn is_said_by_program(&self, words: &Range<usize>) -> bool {
        self.letters(words).all(|at| self.said.hold(at))
    }

    fn letters(&self, words: &Range<usize>) -> impl Iterator<Item = usize> {
        let start = words.start;
        let letters = self.parted.say(words).char_indices().filter(|(_, letter)| letter.is_alphanumeric());
        letters.map(move |(at, _)| start + at)
    }

    /// Something is wrong with these words of a sentence; of the whole of it where there are none.
    pub(super) fn find(
        &mut self,
        nth: usize,
        rule: Rule,
        words: Option<Range<usize>>,
        claim: Option<Id<Claim>>,
        detail: String,
    ) {
        let Some(sentence) = self.parted.sentences.get(nth) else { return };
        let bytes =
            words.as_ref().map_or_else(|| sentence.bytes.clone(), |words| self.parted.bytes_of(words, self.markdown));
        let text = words.map_or_else(String::new, |words| self.parted.say(&words).to_owned());
        let flaw = Flaw {
            rule,
            sentence: self.parted.say(&sentence.words).to_owned(),
            text,
            claim,
            detail,
            sentence_bytes: sentence.bytes.clone(),
            bytes,
        };
        let here = self.flaws.entry(nth).or_default();
        if !here.contains(&flaw) {
            here.push(flaw);
        }
    }

    /// The sentence that holds this byte of the Markdown.
    pub(super) fn sentence_at(&self, byte: usize) -> Option<usize> {
        let nth = self.parted.sentences.partition_point(|sentence| sentence.bytes.end <= byte);
        self.parted.sentences.get(nth).filter(|sentence| sentence.bytes.contains(&byte)).map(|_| nth)
    }

    /// What came of it.
    pub(super) fn done(mut self) -> Checked {
        let mut flaws = std::mem::take(&mut self.flaws);
        for here in flaws.values_mut() {
            here.sort_by_key(|flaw| (flaw.bytes.start, flaw.rule));
        }
        let counted = || self.sentences().filter(|(_, sentence, block)| is_counted(sentence, block));
        let citing = counted().filter(|(_, sentence, _)| !self.cited_in(sentence).is_empty()).count();
        let own = counted().filter(|(_, sentence, _)| self.is_own(sentence)).count();
        let sentences = counted().count();
        Checked { sentences, citing, own, flaws: flaws.into_values().flatten().collect() }
    }
}

/// The first claim among what is cited.
pub(super) fn first_claim(cited: &[AnyId]) -> Option<Id<Claim>> {
    cited.iter().find_map(|id| if let AnyId::Claim(id) = id { Some(*id) } else { None })
}

/// The claim that a reference leads to.
pub(super) fn claim_of(mention: &Mention) -> Option<Id<Claim>> {
    if let Target::Claim(id) = mention.target { Some(id) } else { None }
}

/// The passage that a reference leads to.
pub(super) fn passage_of(mention: &Mention) -> Option<Id<Passage>> {
    if let Target::Passage(id) = mention.target { Some(id) } else { None }
}

/// The claims that a block refers to.
pub(super) fn claims_of(parted: &Parted, block: &Block) -> Vec<Id<Claim>> {
    parted.mentions.get(block.mentions.clone()).unwrap_or_default().iter().filter_map(claim_of).collect()
}

/// Whether it is a sentence that anybody reads: a reference without words that stands alone is none.
fn is_counted(sentence: &Sentence, block: &Block) -> bool {
    !sentence.words.is_empty() && !matches!(block.kind, Kind::Heading(_) | Kind::Code)
}

/// Whether a block states findings.
pub(super) fn is_finding(block: &Block) -> bool {
    block.part == Part::Finding
}
