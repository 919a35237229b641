//! The check of a brief against its evidence, sentence by sentence.
//!
//! It looks at what can be looked up: whether a sentence of a finding rests on a claim or is marked as its author's own,
//! whether quotations stand in their documents letter for letter, whether figures, dates, names and places stand in what is
//! cited or in a sum that is kept, whether likelihood is worded as the claim is graded, and what became of documents and
//! claims since. It does not check meaning: a sentence may pass and still not follow from what it cites.
//!
//! What a text says of dates, places and names is told by a [`Reader`], which whoever asks brings along. The program's own
//! sentences about a claim ('One document, one origin …') are known again, and not asked where they come from.

mod adverse;
mod checking;
mod confirmed;
mod facts;
mod flat;
mod ground;
mod lexicon;
mod likelihood;
mod own_sentences;
mod quotation;
mod spans;
mod standing;
mod uncited;

use super::{Material, Rule};
use crate::model::{Brief, Claim, Edtf, Id};
use checking::Checking;
use std::ops::Range;

/// Reads what a text says of dates, places and names. It may say nothing where it does not know the language.
pub trait Reader {
    /// The dates and places, in order. `published` is the day that the words themselves count from.
    fn noticed(&self, text: &str, published: Option<&Edtf>) -> Vec<Noticed>;

    /// The names of people, bodies and systems, in order.
    fn names(&self, text: &str) -> Vec<Noticed>;

    /// Whether a capital within a sentence of this text makes a name.
    fn capitals_are_names(&self, text: &str) -> bool;
}

/// Something that a text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noticed {
    /// Where it stands, in bytes.
    pub bytes: Range<usize>,
    /// What it is.
    pub what: What,
}

/// What is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A date.
    Date(Edtf),
    /// A place, by what it is known by whatever it is called, and what those are known by in which it lies.
    Place(String, Vec<String>),
    /// A person, a body, a system.
    Name,
}

/// Reads nothing: what is left to look at are quotations, figures and wording.
#[derive(Debug, Clone, Copy, Default)]
pub struct ReadsNothing;

impl Reader for ReadsNothing {
    fn noticed(&self, _text: &str, _published: Option<&Edtf>) -> Vec<Noticed> {
        Vec::new()
    }

    fn names(&self, _text: &str) -> Vec<Noticed> {
        Vec::new()
    }

    fn capitals_are_names(&self, _text: &str) -> bool {
        false
    }
}

/// Something in a sentence that its author should look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// What is wrong.
    pub rule: Rule,
    /// The sentence, without markup.
    pub sentence: String,
    /// The words in it that are meant; empty where it is the whole sentence.
    pub text: String,
    /// The claim that it is about.
    pub claim: Option<Id<Claim>>,
    /// What was looked for, and what was found.
    pub detail: String,
    /// Where the sentence stands in the Markdown, its links with it.
    pub sentence_bytes: Range<usize>,
    /// Where the words stand there.
    pub bytes: Range<usize>,
}

/// What came of a check.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Checked {
    /// What to look at, in the order of the text.
    pub flaws: Vec<Flaw>,
    /// How many sentences there are, headings left out.
    pub sentences: usize,
    /// How many of them refer to a claim, a passage or a document.
    pub citing: usize,
    /// How many are marked as their author's own.
    pub own: usize,
}

/// Checks a brief's Markdown. Of `brief` the sentences that somebody confirmed are looked at again.
pub fn check(material: &Material<'_>, markdown: &str, brief: Option<&Brief>, reader: &dyn Reader) -> Checked {
    let mut checking = Checking::of(material, markdown, reader);
    standing::look(&mut checking);
    uncited::look(&mut checking);
    quotation::look(&mut checking);
    facts::look(&mut checking);
    likelihood::look(&mut checking);
    flat::look(&mut checking);
    adverse::look(&mut checking);
    if let Some(brief) = brief {
        confirmed::look(&mut checking, brief);
    }
    checking.done()
}

#[cfg(test)]
mod tests;
