//! A brief walked sentence by sentence: the words that each sentence rests on, where they stand, where they come from, how
//! they are graded and what speaks against them; and whether somebody read all that and let the sentence stand.
//!
//! A *tick* holds while the sentence and everything that it rests on are as they were when it was made; then it has
//! *lapsed*. What a sentence rests on is what it refers to, else what its paragraph does, else its heading. Meaning is for
//! whoever reads: nothing here says that a sentence follows from its evidence.

mod record;
mod seen;
mod sources;
mod standing;
#[cfg(test)]
mod tests;

use super::affected::called;
use super::parted::{Block, Kind, Mention, Parted, Sentence};
use super::references::Target;
use super::{Material, likelihood_sentence};
use crate::analysis::State;
use crate::model::{AnyId, Claim, Id, Seen};
use seen::Looking;
use std::ops::Range;

pub use record::{RecordLine, ReviewRecord};
pub use sources::{Bearing, ReviewedSource};
pub use standing::{ChangedEvidence, Fate, How, Lapse, Progress, ReviewState, Reviewing, writers};

/// A brief as it is reviewed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Review {
    /// Every sentence, headings that state a claim among them, in the order of the text.
    pub sentences: Vec<ReviewedSentence>,
}

/// A sentence with all that it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewedSentence {
    /// Its words, without markup.
    pub words: String,
    /// Where it stands in the Markdown, its links with it.
    pub bytes: Range<usize>,
    /// The heading above it.
    pub heading: Option<String>,
    /// Whether its author marked it as their own.
    pub is_own: bool,
    /// The claims that it rests on.
    pub claims: Vec<ReviewedClaim>,
    /// The passages and documents that it rests on, those that speak against it among them.
    pub sources: Vec<ReviewedSource>,
    /// All of it, as it stands now.
    pub evidence: Vec<Seen>,
}

/// A claim that a sentence rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewedClaim {
    /// Which.
    pub claim: Id<Claim>,
    /// Its statement.
    pub text: String,
    /// How it stands.
    pub state: State,
    /// Why it stands so.
    pub reason: String,
    /// How likely it is held to be, in a sentence; empty where nobody graded it.
    pub likelihood: String,
}

/// Goes through a brief's Markdown.
pub fn review(material: &Material<'_>, markdown: &str) -> Review {
    let parted = Parted::of(markdown, &|target| called(material.project, target));
    let mut looking = Looking::of(material);
    let sentences = read_sentences(&parted).map(|(sentence, block)| {
        let cited = rests_on(&parted, sentence);
        ReviewedSentence {
            words: parted.say(&sentence.words).to_owned(),
            bytes: sentence.bytes.clone(),
            heading: block.heading.and_then(|nth| parted.blocks.get(nth)).map(|it| parted.say(&it.words).to_owned()),
            is_own: parted.mentions_of(sentence).any(|mention| mention.target == Target::Own),
            claims: claims(&mut looking, &cited),
            sources: sources::sources(&mut looking, &cited),
            evidence: looking.seen(&cited),
        }
    });
    Review { sentences: sentences.collect() }
}

/// What each sentence of these words rests on now; empty where none has them.
pub fn evidence_of(material: &Material<'_>, markdown: &str, words: &str) -> Vec<Vec<Seen>> {
    let parted = Parted::of(markdown, &|target| called(material.project, target));
    let mut looking = Looking::of(material);
    let of_it = read_sentences(&parted).filter(|(sentence, _)| parted.say(&sentence.words) == words);
    of_it.map(|(sentence, _)| looking.seen(&rests_on(&parted, sentence))).collect()
}

/// What a sentence rests on: what it refers to, else what its block does, else its heading.
fn rests_on(parted: &Parted, sentence: &Sentence) -> Vec<AnyId> {
    let own = objects(parted.mentions_of(sentence));
    let is_marked = parted.mentions_of(sentence).any(|mention| mention.target == Target::Own);
    let Some(block) = parted.blocks.get(sentence.block).filter(|_| own.is_empty() && !is_marked) else { return own };
    let of_block = objects(mentions(parted, block));
    if !of_block.is_empty() {
        return of_block;
    }
    let heading = block.heading.and_then(|nth| parted.blocks.get(nth));
    heading.map(|heading| objects(mentions(parted, heading))).unwrap_or_default()
}

fn objects<'a>(mentions: impl Iterator<Item = &'a Mention>) -> Vec<AnyId> {
    mentions.filter_map(|mention| mention.target.object()).collect()
}

fn mentions<'a>(parted: &'a Parted, block: &Block) -> std::slice::Iter<'a, Mention> {
    parted.mentions.get(block.mentions.clone()).unwrap_or_default().iter()
}

/// The sentences that somebody reads: no code, no names of columns, and of headings those that state something.
fn read_sentences(parted: &Parted) -> impl Iterator<Item = (&Sentence, &Block)> {
    let with_block = parted.sentences.iter().filter_map(move |it| Some((it, parted.blocks.get(it.block)?)));
    with_block.filter(move |(sentence, block)| match block.kind {
        _ if sentence.words.is_empty() => false,
        Kind::Text => true,
        Kind::Heading(_) => parted.mentions_of(sentence).any(|mention| mention.target.object().is_some()),
        Kind::Columns | Kind::Code => false,
    })
}

fn claims(looking: &mut Looking<'_>, cited: &[AnyId]) -> Vec<ReviewedClaim> {
    let mut claims: Vec<ReviewedClaim> = Vec::new();
    for id in cited {
        let AnyId::Claim(id) = id else { continue };
        if claims.iter().any(|known| known.claim == *id) {
            continue;
        }
        let material = looking.material;
        let Some(claim) = material.project.claims.get(*id) else { continue };
        let assessment = looking.assessment(*id);
        claims.push(ReviewedClaim {
            claim: *id,
            text: claim.text.clone(),
            state: assessment.state,
            reason: assessment.sentence(material.project, material.naming),
            likelihood: likelihood_sentence(claim).unwrap_or_default(),
        });
    }
    claims
}
