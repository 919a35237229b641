//! What the register says of a claim, a source and a passage: the same sentences in every format.

use crate::analysis::when::in_words;
use crate::analysis::wording::list;
use crate::analysis::{Assessment, Standing, State, Weighed};
use crate::brief::Material;
use crate::brief::cite::{LEFT_OUT, cited, edition, short_hash};
use crate::brief::estimate::{confidence_sentence, likelihood_sentence};
use crate::brief::references::Target;
use crate::brief::register::{PassageEntry, SourceEntry};
use crate::model::{Claim, Project};
use crate::say;
use std::collections::BTreeSet;

/// Why the claim is in its state, how likely it is, how firm its ground: a sentence each.
pub(in crate::brief) fn of_claim(material: &Material<'_>, claim: &Claim, assessment: &Assessment) -> String {
    let mut sentences = vec![assessment.sentence(material.project, material.naming)];
    // These two say themselves how many origins there are.
    if !matches!(assessment.state, State::OneOrigin | State::SeveralOrigins) {
        sentences.insert(0, format!("{}.", assessment.state.label()));
    }
    sentences.extend(likelihood_sentence(claim));
    sentences.extend(confidence_sentence(claim));
    sentences.join(" ")
}

/// 'March 2018; Liège (happened at)', as far as it is known.
pub(in crate::brief) fn when_and_where(project: &Project, claim: &Claim) -> Option<String> {
    let when: Vec<_> = claim.when.iter().map(in_words).collect();
    let places = claim.places.iter().filter_map(|used| {
        let place = project.places.get(used.place)?;
        Some(format!("{} ({})", place.name, used.role.label()))
    });
    let places: Vec<_> = places.collect();
    let parts = [when.join("; "), list(&places)];
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// What stands behind a figure that was worked out: ' (17.5 million + 5.5 million)'; nothing behind anything else.
pub(in crate::brief) fn of_sum(target: &Target) -> String {
    match target {
        Target::Sum(sum) if !sum.is_empty() => format!(" ({sum})"),
        _ => String::new(),
    }
}

/// What stands in brackets after a piece of evidence: its origin and its grade.
pub(in crate::brief) fn of_evidence(material: &Material<'_>, item: &Weighed) -> String {
    let mut said = match item.standing {
        Standing::Named => say!("origin: {}", material.naming.names(material.project, &item.origins)),
        Standing::Unexamined => say!("origin not examined").to_owned(),
        Standing::Circular => "circular".to_owned(),
        Standing::Withdrawn => say!("withdrawn, does not count").to_owned(),
        Standing::Quoted => say!("quoted reply, does not count").to_owned(),
    };
    if let Some(credibility) = item.credibility {
        said = say!("{said}; credibility {credibility}", said, credibility);
    }
    said
}

/// The citation of a document at a place in it, and whether it was withdrawn.
pub(in crate::brief) fn of_note(
    material: &Material<'_>,
    entry: &SourceEntry<'_>,
    locator: Option<&str>,
    by_style: Option<&str>,
) -> String {
    let plainly = || format!("{}.", cited(material.project, entry.document, locator, material.naming));
    let cited = by_style.map_or_else(plainly, str::to_owned);
    match &entry.document.withdrawn {
        Some(withdrawal) => format!("{cited} {}: {}.", withdrawal.kind.label(), withdrawal.reason),
        None => cited,
    }
}

/// The citation of a document, as its style has it or plainly, and what must be known about it.
pub(in crate::brief) fn of_source(material: &Material<'_>, entry: &SourceEntry<'_>, by_style: Option<&str>) -> String {
    let mut said = by_style
        .map_or_else(|| format!("{}.", cited(material.project, entry.document, None, material.naming)), str::to_owned);
    if !entry.document.descriptor.is_empty() {
        said = format!("{said} {}", entry.document.descriptor);
    }
    if let Some(withdrawal) = &entry.document.withdrawn {
        said = format!("{said} {}: {}", withdrawal.kind.label(), withdrawal.reason);
    }
    said
}

/// The first digits of the hash of every file that is quoted from, else of the newest; or that there is none, or that
/// it would tell which copy leaked.
pub(in crate::brief) fn hash_of_source(material: &Material<'_>, entry: &SourceEntry<'_>) -> String {
    if material.withholds(entry.document) {
        return say!("SHA-256 {LEFT_OUT}", LEFT_OUT);
    }
    let quoted: BTreeSet<_> = entry.passages.iter().map(|entry| entry.passage.edition).collect();
    let in_order = entry.document.editions.iter().filter(|edition| quoted.contains(edition));
    let quoted = in_order.filter_map(|edition| material.project.editions.get(*edition));
    let mut hashes: Vec<String> = quoted.map(|edition| format!("{}…", short_hash(edition.original))).collect();
    if hashes.is_empty() {
        hashes.extend(edition(material.project, entry.document).map(|it| format!("{}…", short_hash(it.original))));
    }
    if hashes.is_empty() {
        say!("known only from references").to_owned()
    } else {
        say!("SHA-256 {}", hashes.join(", "))
    }
}

/// The words of a passage, or why they do not stand here.
pub(in crate::brief) fn of_passage(source: &SourceEntry<'_>, entry: &PassageEntry<'_>) -> Result<String, &'static str> {
    if !source.may_be_quoted() {
        return Err(say!("Not shown: the document is sealed."));
    }
    let why = if entry.is_left_out {
        say!("Not shown: the text was left out of this project.")
    } else {
        say!("Not shown: the text is not here.")
    };
    entry.quotation.words.clone().ok_or(why)
}
