//! How a claim stands in a brief that is written from the project.

use super::Assessed;
use crate::analysis::wording::capitalised;
use crate::analysis::{Weighed, quotation};
use crate::brief::escape::markdown as escaped;
use crate::brief::estimate::{confidence_sentence, likelihood_sentence};
use crate::brief::link::claim as reference;
use crate::brief::render::{of_claim, when_and_where};
use crate::brief::{Material, cite, link};
use crate::model::Reading;
use crate::say;

/// As many quotations as a side needs to be seen; the register holds the rest.
const QUOTES_A_SIDE: usize = 4;

/// The claim, what it stands on, and one passage in its own words.
pub(super) fn bottom_line(material: &Material<'_>, claim: &Assessed<'_>) -> String {
    let mut line = format!("- {} {}", reference(claim.claim), sentences(material, claim));
    let assessment = &claim.assessment;
    let sides = assessment.supports.iter().chain(&assessment.contradicts);
    if let Some(quote) = sides.filter(|item| item.counts()).find_map(|item| quoted(material, item)) {
        line.extend([format!("\n  - {quote}")]);
    }
    line
}

/// The claim as a heading that begins so ('###', '### 2.'), with when and where, what it stands on, and its evidence
/// by side.
pub(in crate::brief) fn finding(material: &Material<'_>, claim: &Assessed<'_>, heading: &str) -> String {
    let mut text = format!("{heading} {}\n\n", reference(claim.claim));
    if let Some(when_and_where) = when_and_where(material.project, claim.claim) {
        // With its full stop, behind which a year alone would be the number of a list.
        text.extend([format!("{}\n\n", escaped(&format!("{}.", capitalised(&when_and_where))))]);
    }
    text += &sentences(material, claim);
    let assessment = &claim.assessment;
    let sides = [
        (say!("For"), &assessment.supports),
        (say!("Against"), &assessment.contradicts),
        (say!("Response"), &assessment.responds),
    ];
    let quotes: Vec<String> = sides.into_iter().flat_map(|(side, items)| quotes(material, side, items)).collect();
    if !quotes.is_empty() {
        text.extend([format!("\n\n{}", quotes.join("\n"))]);
    }
    text
}

/// The claim, and one passage from each side in its own words; the findings have the rest.
pub(super) fn both_sides(material: &Material<'_>, claim: &Assessed<'_>) -> String {
    let assessment = &claim.assessment;
    let reason = escaped(&assessment.sentence(material.project, material.naming));
    let sides = [(say!("For"), &assessment.supports), (say!("Against"), &assessment.contradicts)];
    let lines = sides.into_iter().filter_map(|(side, items)| {
        let quote = items.iter().filter(|item| item.counts()).find_map(|item| quoted(material, item))?;
        Some(format!("- {side}: {quote}"))
    });
    format!("{} {reason}\n\n{}", reference(claim.claim), lines.collect::<Vec<_>>().join("\n"))
}

/// How likely a claim is and how firm its ground: a sentence each.
pub(in crate::brief) fn likely_and_sure(claim: &crate::model::Claim) -> impl Iterator<Item = String> {
    likelihood_sentence(claim).into_iter().chain(confidence_sentence(claim))
}

/// What a claim stands on, how likely it is and how firm its ground, as Markdown.
pub(in crate::brief) fn sentences(material: &Material<'_>, claim: &Assessed<'_>) -> String {
    escaped(&of_claim(material, claim.claim, &claim.assessment))
}

fn quotes(material: &Material<'_>, side: &str, items: &[Weighed]) -> Vec<String> {
    let quotes = items.iter().filter(|item| item.counts()).filter_map(|item| quoted(material, item));
    let mut lines: Vec<String> = quotes.map(|quote| format!("- {side}: {quote}")).collect();
    if lines.len() > QUOTES_A_SIDE {
        let more = lines.len() - QUOTES_A_SIDE;
        lines.truncate(QUOTES_A_SIDE);
        lines.push(say!("- {side}: {more} more, in the register", side, more));
    }
    lines
}

/// '[“words”](passage:…), author, ‘title’, date, p. 3'; none where the words may not or cannot be shown, unless
/// they were left out of the project, which is said in their place.
fn quoted(material: &Material<'_>, item: &Weighed) -> Option<String> {
    let passage = material.project.passages.get(item.passage)?;
    let document = material.project.documents.get(item.document).filter(|it| it.reading != Reading::Sealed)?;
    let quotation = quotation(material.corpus, passage);
    let words = match quotation.words {
        Some(words) => link::passage(passage.id, &words),
        None if link::text_was_left_out(material.project, passage) => {
            format!("[{}](passage:{})", link::WORDS_LEFT_OUT, passage.id)
        }
        None => return None,
    };
    let citation = cite::cited(material.project, document, quotation.locator.as_deref(), material.naming);
    Some(format!("{words}, {}", escaped(&citation)))
}
