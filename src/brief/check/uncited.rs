//! Sentences of a finding that rest on nothing: neither on a claim or a passage, nor on their author's own word.

use super::checking::{Checking, is_finding};
use crate::analysis::State;
use crate::brief::Rule;
use crate::brief::parted::{Block, Kind, Sentence};
use crate::brief::references::Target;
use crate::say;
use std::collections::BTreeSet;

pub(super) fn look(checking: &mut Checking<'_>) {
    let mut found = Vec::new();
    let resting = resting_quotations(checking);
    for (nth, sentence, block) in checking.sentences() {
        if !states(checking, sentence, block) || rests(checking, &resting, sentence, block) {
            continue;
        }
        let about = checking.claims_about(sentence);
        if let Some(claim) = about.first().filter(|_| speaks_of_standing(checking.parted.say(&sentence.words))) {
            let now =
                checking.assessment(*claim).map(|it| it.sentence(checking.material.project, checking.material.naming));
            let detail = say!("The claim stands otherwise now: {}", now.unwrap_or_default());
            found.push((nth, Rule::StandsOtherwise, Some(*claim), detail));
            continue;
        }
        let whole = checking.parted.mentions_of(sentence).any(|it| matches!(it.target, Target::Document(_)));
        let detail = if whole {
            say!("It refers to a document as a whole. Refer to the claim, or to the passage that says it.")
        } else {
            say!("Refer to the claim that it rests on, or mark it as your own: [words](own:)")
        };
        found.push((nth, Rule::Uncited, None, detail.to_owned()));
    }
    for (nth, rule, claim, detail) in found {
        checking.find(nth, rule, None, claim, detail);
    }
}

/// Whether a sentence states something that has to rest on something.
fn states(checking: &Checking<'_>, sentence: &Sentence, block: &Block) -> bool {
    let words = checking.parted.say(&sentence.words);
    let asks = words.trim_end_matches(['”', '"', ')', ' ']).ends_with('?');
    is_finding(block)
        && block.kind == Kind::Text
        && words.chars().any(char::is_alphabetic)
        && !asks
        && !leads_on(checking, sentence, block)
}

/// 'The ministry said:' belongs to what follows it.
fn leads_on(checking: &Checking<'_>, sentence: &Sentence, block: &Block) -> bool {
    let next = checking.parted.blocks.get(sentence.block + 1);
    let is_last = sentence.words.end == block.words.end;
    let is_open = checking.parted.say(&sentence.words).trim_end().ends_with([':', '–', '—']);
    is_last && is_open && next.is_some_and(|next| cites(checking, next) || next.quote.is_some())
}

/// Whether a block refers to something.
fn cites(checking: &Checking<'_>, block: &Block) -> bool {
    let mentions = checking.parted.mentions.get(block.mentions.clone()).unwrap_or_default();
    mentions.iter().any(|it| it.target.leads_somewhere())
}

/// The numbers of the block quotations that refer to something.
fn resting_quotations(checking: &Checking<'_>) -> BTreeSet<usize> {
    let citing = checking.parted.blocks.iter().filter(|block| cites(checking, block));
    citing.filter_map(|block| block.quote).collect()
}

fn rests(checking: &Checking<'_>, resting: &BTreeSet<usize>, sentence: &Sentence, block: &Block) -> bool {
    let is_ground = |target: &Target| !matches!(target, Target::Document(_) | Target::Own | Target::Sum(_));
    checking.parted.mentions_of(sentence).any(|mention| is_ground(&mention.target))
        || block.quote.is_some_and(|number| resting.contains(&number))
        || checking.is_own(sentence)
        || checking.is_said_by_program(&sentence.words)
}

/// Whether a sentence says on what a claim stands, as the program says it.
fn speaks_of_standing(words: &str) -> bool {
    let starts = |label: &str| words.strip_prefix(label).is_some_and(|rest| rest.starts_with('.'));
    let turns = [
        ", one origin: ",
        " origins declared independent: ",
        ", no origin named",
        "This is likely (",
        "likely (",
        "Confidence in this is ",
    ];
    State::ALL.iter().any(|state| starts(state.label()))
        || turns.iter().any(|turn| words.contains(turn))
        || words.starts_with("For: ")
        || words.starts_with("Against: ")
}
