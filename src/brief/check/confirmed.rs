//! Sentences that somebody read against their evidence and let stand, and what of that evidence changed since.

use super::ReadsNothing;
use super::checking::{Checking, first_claim};
use crate::analysis::when::day_of;
use crate::brief::register::Register;
use crate::brief::{Material, Rule};
use crate::model::{AnyId, Brief, Confirmation, Project, Sha256, Stamp, current};
use crate::say;
use std::collections::BTreeMap;

/// What is kept when somebody confirms the sentence of a brief that holds this byte of its Markdown; none where no sentence
/// does. It lapses when the words change or what they rest on does.
pub fn confirmation(material: &Material<'_>, markdown: &str, byte: usize, made: Stamp) -> Option<Confirmation> {
    let checking = Checking::of(material, markdown, &ReadsNothing);
    let sentence = checking.parted.sentences.get(checking.sentence_at(byte)?)?;
    let (words, whole) = digests(&checking, checking.parted.say(&sentence.words), &checking.cited_in(sentence));
    Some(Confirmation { sentence: whole, words: Some(words), made })
}

pub(super) fn look(checking: &mut Checking<'_>, brief: &Brief) {
    if brief.confirmations.is_empty() {
        return;
    }
    let mut found = Vec::new();
    let mut newest: BTreeMap<Sha256, &Confirmation> = BTreeMap::new();
    for one in &brief.confirmations {
        let Some(words) = one.words else { continue };
        newest
            .entry(words)
            .and_modify(|known| *known = if known.made.at > one.made.at { known } else { one })
            .or_insert(one);
    }
    for (nth, sentence, _) in checking.sentences() {
        let cited = checking.cited_in(sentence);
        let (words, whole) = digests(checking, checking.parted.say(&sentence.words), &cited);
        let Some(last) = newest.get(&words) else { continue };
        if last.sentence != whole {
            let claim = first_claim(&cited);
            let state = claim.and_then(|id| checking.assessment(id)).map(|it| it.state.label());
            let detail =
                say!("{} confirmed it on {}. What it rests on has changed since.", last.made.by, day_of(last.made.at));
            let now = state.map(|state| say!(" The claim now: {state}.", state)).unwrap_or_default();
            found.push((nth, claim, detail + &now));
        }
    }
    for (nth, claim, detail) in found {
        checking.find(nth, Rule::StandsOtherwise, None, claim, detail);
    }
}

/// Digests of a sentence, and of it with all that it rests on.
fn digests(checking: &Checking<'_>, words: &str, cited: &[AnyId]) -> (Sha256, Sha256) {
    let mut all = words.to_owned();
    for id in cited {
        describe(&mut all, checking.material.project, &checking.register, *id);
    }
    (Sha256::of(words.as_bytes()), Sha256::of(all.as_bytes()))
}

fn describe(all: &mut String, project: &Project, register: &Register<'_>, id: AnyId) {
    let mut say = |words: std::fmt::Arguments<'_>| all.extend([words.to_string()]);
    match id {
        AnyId::Claim(id) => {
            let (Some(claim), Some(assessment)) = (project.claims.get(id), register.assessment(id)) else { return };
            let (likelihood, confidence) = (current(&claim.likelihood), current(&claim.confidence));
            say(format_args!("\nclaim {id} {} {likelihood:?} {confidence:?} {}", claim.text, assessment.state));
            for item in assessment.all() {
                let passage = project.passages.get(item.passage).map(|it| (&it.anchor.quote, it.edition));
                say(format_args!(
                    "\n{} {} {} {passage:?} {:?}",
                    item.evidence, item.stance, item.standing, item.origins
                ));
            }
        }
        AnyId::Passage(id) => {
            let Some(passage) = project.passages.get(id) else { return };
            let document = project.documents.get(passage.document).map(|it| (&it.editions, it.withdrawn.is_some()));
            let withdrawn = passage.withdrawn.is_some();
            say(format_args!(
                "\npassage {id} {:?} {withdrawn} {document:?} {:?}",
                passage.anchor.quote, passage.attribution
            ));
        }
        AnyId::Document(id) => {
            let document = project.documents.get(id).map(|it| (&it.editions, it.withdrawn.is_some()));
            say(format_args!("\ndocument {id} {document:?}"));
        }
        _ => {}
    }
}
