//! Claims that are stated flatly though their ground is not firm: one origin, evidence both ways, support whose origin
//! nobody examined; and those for which nothing counts.

use super::checking::{Checking, is_finding};
use super::lexicon::is_hedged;
use super::standing::is_told;
use crate::analysis::State;
use crate::brief::Rule;
use crate::model::ClaimKind;
use crate::say;

pub(super) fn look(checking: &mut Checking<'_>) {
    let mut found = Vec::new();
    for (nth, sentence, _) in checking.sentences().filter(|(_, _, block)| is_finding(block)) {
        let plain = checking.plainly(sentence);
        let is_hedged = is_hedged(&plain) || quotes_somebody(checking, sentence);
        for id in checking.claims_in(sentence) {
            let Some(claim) = checking.material.project.claims.get(id) else { continue };
            let Some(assessment) = checking.assessment(id) else { continue };
            let is_stated = matches!(claim.kind, ClaimKind::ReportedFact | ClaimKind::Judgement);
            if !is_stated || assessment.state == State::SeveralOrigins || is_told(checking, sentence.block, id) {
                continue;
            }
            let reason = assessment.sentence(checking.material.project, checking.material.naming);
            let rule = match assessment.state {
                State::NoEvidence => Rule::NoEvidence,
                _ if is_hedged => continue,
                _ => Rule::StatedFlatly,
            };
            let words = checking.parted.mentions_of(sentence).find(|it| it.target.object() == Some(id.into()));
            let words = words.map(|mention| mention.words.clone()).filter(|words| !words.is_empty());
            let detail = say!("{}. {reason} Say so, or say who says it.", assessment.state.label(), reason);
            found.push((nth, rule, words, Some(id), detail));
        }
    }
    for (nth, rule, words, claim, detail) in found {
        checking.find(nth, rule, words, claim, detail);
    }
}

/// Whether a sentence gives somebody's words between marks.
fn quotes_somebody(checking: &Checking<'_>, sentence: &crate::brief::parted::Sentence) -> bool {
    checking.quotes_in(&sentence.words).next().is_some()
}
