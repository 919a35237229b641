//! How likely a sentence says something is: as the claim is graded, in one wording throughout, and apart from confidence
//! (ICD 203, D.6.e.(2)).

use super::checking::{Checking, is_finding};
use super::lexicon;
use crate::brief::Rule;
use crate::brief::parted::Part;
use crate::model::{Likelihood, current};
use crate::say;
use std::ops::Range;

/// The two wordings of ICD 203; a brief keeps to one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Wording {
    Likely,
    Probable,
}

use Likelihood::{AlmostCertain, AlmostNoChance, Likely, RoughlyEvenChance, Unlikely, VeryLikely, VeryUnlikely};

/// Words for each band, those that hold others first.
const WORDS: &[(&str, Likelihood, Wording)] = &[
    ("almost no chance", AlmostNoChance, Wording::Likely),
    ("remote chance", AlmostNoChance, Wording::Probable),
    ("remote possibility", AlmostNoChance, Wording::Probable),
    ("very unlikely", VeryUnlikely, Wording::Likely),
    ("highly unlikely", VeryUnlikely, Wording::Likely),
    ("highly improbable", VeryUnlikely, Wording::Probable),
    ("very improbable", VeryUnlikely, Wording::Probable),
    ("unlikely", Unlikely, Wording::Likely),
    ("improbable", Unlikely, Wording::Probable),
    ("improbably", Unlikely, Wording::Probable),
    ("even chance", RoughlyEvenChance, Wording::Likely),
    ("even odds", RoughlyEvenChance, Wording::Probable),
    ("very likely", VeryLikely, Wording::Likely),
    ("highly likely", VeryLikely, Wording::Likely),
    ("highly probable", VeryLikely, Wording::Probable),
    ("very probably", VeryLikely, Wording::Probable),
    ("very probable", VeryLikely, Wording::Probable),
    ("almost certain", AlmostCertain, Wording::Likely),
    ("almost certainly", AlmostCertain, Wording::Likely),
    ("nearly certain", AlmostCertain, Wording::Probable),
    ("likely", Likely, Wording::Likely),
    ("probable", Likely, Wording::Probable),
    ("probably", Likely, Wording::Probable),
];

/// Before these a word compares, and grades nothing.
const COMPARING: &[&str] = &["more", "less", "most", "least", "how", "as", "so", "no"];

const CONFIDENCE: &[&str] = &[
    "low confidence",
    "moderate confidence",
    "medium confidence",
    "high confidence",
    "confidence in this",
    "confidence in that",
    "our confidence",
    "confidence is",
    "little confidence",
    "great confidence",
];

pub(super) fn look(checking: &mut Checking<'_>) {
    let mut found = Vec::new();
    let mut worded: Vec<(usize, Wording, Range<usize>)> = Vec::new();
    for (nth, sentence, block) in checking.sentences() {
        if block.part == Part::Head {
            continue;
        }
        let plain = checking.plainly(sentence);
        let graded = said(&plain);
        let place = |words: &str| place(checking, &sentence.words, words);
        for (word, band, wording) in &graded {
            let Some(words) = place(word) else { continue };
            worded.push((nth, *wording, words.clone()));
            if is_finding(block)
                && let Some((claim, detail)) = differs(checking, sentence, word, *band)
            {
                found.push((nth, Rule::Likelihood, Some(words), claim, detail));
            }
        }
        let sure = CONFIDENCE.iter().find(|words| lexicon::at(&plain, words).is_some());
        if let (Some(sure), false) = (sure, graded.is_empty()) {
            let detail =
                say!("How likely something is and how firm its ground is are two things. Give each a sentence.");
            found.push((nth, Rule::LikelihoodWithConfidence, place(sure), None, detail.to_owned()));
        }
    }
    // What the program says of a claim is in the first wording.
    let own = usize::from(
        checking.own.all.iter().any(|(range, _)| !said(&checking.parted.say(range).to_lowercase()).is_empty()),
    );
    let count = |wording| worded.iter().filter(|(_, it, _)| *it == wording).count();
    let (likely, probable) = (count(Wording::Likely) + own, count(Wording::Probable));
    if likely > 0 && probable > 0 {
        let rarer = if own > 0 || probable <= likely { Wording::Probable } else { Wording::Likely };
        for (nth, _, words) in worded.into_iter().filter(|(_, wording, _)| *wording == rarer) {
            let detail = say!("Elsewhere the brief words likelihood the other way, likely or probable. Keep to one.");
            found.push((nth, Rule::MixedWordings, Some(words), None, detail.to_owned()));
        }
    }
    for (nth, rule, words, claim, detail) in found {
        checking.find(nth, rule, words, claim, detail);
    }
}

/// The words of likelihood in a sentence.
fn said(plain: &str) -> Vec<(&'static str, Likelihood, Wording)> {
    let (mut rest, mut found) = (plain.to_owned(), Vec::new());
    for (word, band, wording) in WORDS {
        while let Some(at) = lexicon::at(&rest, word) {
            let before = rest.get(..at.start).unwrap_or_default().split_whitespace().next_back().unwrap_or_default();
            let band = match (before, *band) {
                ("not", Likely) => Some(Unlikely),
                ("not", _) => None,
                (_, band) => Some(band),
            };
            if let Some(band) = band.filter(|_| !COMPARING.contains(&before)) {
                found.push((*word, band, *wording));
            }
            rest.replace_range(at.clone(), &"_".repeat(at.len()));
        }
    }
    found
}

fn place(checking: &Checking<'_>, sentence: &Range<usize>, words: &str) -> Option<Range<usize>> {
    let text = checking.parted.say(sentence);
    let places = text.char_indices().filter(|(_, sign)| sign.is_alphabetic()).map(|(at, _)| at);
    let is_here = |at: &usize| {
        text.get(*at..*at + words.len()).is_some_and(|here| here.eq_ignore_ascii_case(words))
            && !text.get(..*at).is_some_and(|before| before.ends_with(char::is_alphanumeric))
    };
    let here = places.filter(is_here).map(|at| sentence.start + at..sentence.start + at + words.len());
    here.into_iter().find(|range| !checking.said.hold(range.start))
}

/// How the claims of a sentence are graded otherwise than it says.
fn differs(
    checking: &Checking<'_>,
    sentence: &crate::brief::parted::Sentence,
    word: &str,
    band: Likelihood,
) -> Option<(Option<crate::model::Id<crate::model::Claim>>, String)> {
    let claims = checking.claims_about(sentence);
    let claims: Vec<_> = claims.iter().filter_map(|id| checking.material.project.claims.get(*id)).collect();
    let graded: Vec<_> = claims.iter().filter_map(|claim| Some((claim.id, current(&claim.likelihood)?))).collect();
    if graded.iter().any(|(_, known)| *known == band) {
        return None;
    }
    if let Some((claim, known)) = graded.first() {
        return Some((Some(*claim), say!("The claim is graded otherwise: {}.", known.label())));
    }
    // A claim without a grade may speak of what somebody holds to be likely.
    let first = claims.first()?;
    let is_reported = claims.iter().any(|claim| checking.grounds.get(claim.id.into(), &checking.register).says(word));
    (!is_reported).then(|| (Some(first.id), say!("The claim has no likelihood.").to_owned()))
}
