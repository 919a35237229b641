//! What stands in the note of a reference: from where the words are, or on what a claim stands.

use super::Run;
use crate::brief::Material;
use crate::brief::references::Target;
use crate::brief::register::{ClaimEntry, Register, SourceEntry};
use crate::brief::render::said;

/// The note of a reference: its paragraphs. None for what leads nowhere.
pub(in crate::brief) fn note(
    material: &Material<'_>,
    register: &Register<'_>,
    target: &Target,
    by_style: Option<&str>,
) -> Option<Vec<Vec<Run>>> {
    match target {
        Target::Claim(id) => Some(vec![of_claim(material, register, register.claim(*id)?)]),
        Target::Passage(id) => {
            let (source, passage) = register.source_of(*id)?;
            let mut runs = cited(material, source, passage.quotation.locator.as_deref(), by_style);
            runs.extend([Run::plain(" "), Run::to_entry(&register.passage_mark(*id)?)]);
            Some(vec![runs])
        }
        Target::Document(id) => {
            let mut runs = cited(material, register.source(*id)?, None, by_style);
            runs.extend([Run::plain(" "), Run::to_entry(&register.document_mark(*id)?)]);
            Some(vec![runs])
        }
        _ => None,
    }
}

fn cited(material: &Material<'_>, source: &SourceEntry<'_>, locator: Option<&str>, by_style: Option<&str>) -> Vec<Run> {
    vec![Run::plain(&said::of_note(material, source, locator, by_style))]
}

fn of_claim(material: &Material<'_>, register: &Register<'_>, entry: &ClaimEntry<'_>) -> Vec<Run> {
    let mut runs = Vec::new();
    if let Some(mark) = register.claim_mark(entry.claim.id) {
        runs.extend([Run::to_entry(&mark), Run::plain(" ")]);
    }
    runs.push(Run::plain(&said::of_claim(material, entry.claim, &entry.assessment)));
    for (side, items) in entry.sides() {
        runs.push(Run::plain(&format!(" {side}: ")));
        for (nth, item) in items.iter().enumerate() {
            if nth > 0 {
                runs.push(Run::plain(", "));
            }
            runs.extend(register.passage_mark(item.passage).map(|mark| Run::to_entry(&mark)));
        }
        runs.push(Run::plain("."));
    }
    runs
}
