//! The register at the end of a brief, as blocks: every claim with what it stands on, every source with the words
//! that are used of it.

use super::{Address, Block, Run};
use crate::analysis::wording::capitalised;
use crate::brief::Material;
use crate::brief::citing::Citations;
use crate::brief::inert::is_web;
use crate::brief::register::{ClaimEntry, Register, SourceEntry};
use crate::brief::render::{said, when_and_where};
use crate::say;

/// The register as blocks, under headings of this level.
pub(in crate::brief) fn blocks(
    material: &Material<'_>,
    register: &Register<'_>,
    citations: Option<&Citations>,
    level: u8,
) -> Vec<Block> {
    let mut blocks = Vec::new();
    if !register.claims.is_empty() {
        blocks.push(Block::Heading(level, vec![Run::plain(say!("Claims"))]));
        register.claims.iter().for_each(|entry| claim(material, register, entry, &mut blocks));
    }
    if !register.sources.is_empty() {
        blocks.push(Block::Heading(level, vec![Run::plain(say!("Sources"))]));
        for (nth, entry) in register.sources.iter().enumerate() {
            let cited = citations.and_then(|citations| citations.source(entry.document.id));
            source(material, register, (nth, cited), entry, &mut blocks);
        }
    }
    blocks
}

fn claim(material: &Material<'_>, register: &Register<'_>, entry: &ClaimEntry<'_>, blocks: &mut Vec<Block>) {
    let mark = register.claim_mark(entry.claim.id).unwrap_or_default();
    let sentences = said::of_claim(material, entry.claim, &entry.assessment);
    let statement = Run::foreign(&entry.claim.text);
    let runs = vec![Run::strong(&mark), Run::plain(" "), statement, Run::Break, Run::plain(&sentences)];
    blocks.push(Block::Entry { mark: Some(mark), is_part: false, runs });
    if let Some(said) = when_and_where(material.project, entry.claim) {
        blocks.push(part(None, vec![Run::aside(&capitalised(&said))]));
    }
    for (side, items) in entry.sides() {
        let mut runs = vec![Run::plain(&format!("{side}: "))];
        for (nth, item) in items.iter().enumerate() {
            if nth > 0 {
                runs.push(Run::plain(", "));
            }
            runs.extend(register.passage_mark(item.passage).map(|mark| Run::to_entry(&mark)));
            runs.push(Run::plain(&format!(" ({})", said::of_evidence(material, item))));
        }
        blocks.push(part(None, runs));
    }
}

fn source(
    material: &Material<'_>,
    register: &Register<'_>,
    (nth, cited): (usize, Option<&str>),
    entry: &SourceEntry<'_>,
    blocks: &mut Vec<Block>,
) {
    let mark = (nth + 1).to_string();
    let citation = Run::foreign(&said::of_source(material, entry, cited));
    let mut runs = vec![Run::strong(&mark), Run::plain(" "), citation];
    // A style that has an entry for it prints its address there.
    if let Some(url) = entry.document.url.as_ref().filter(|_| cited.is_none()).map(|url| url.value.as_str()) {
        runs.push(Run::plain(" "));
        let words = Run::plain(url);
        runs.push(if is_web(url) { Run::Link(Address::Web(super::printed(url)), vec![words]) } else { words });
    }
    runs.extend([Run::plain(" "), Run::aside(&said::hash_of_source(material, entry))]);
    blocks.push(Block::Entry { mark: Some(mark), is_part: false, runs });
    for passage in &entry.passages {
        let mark = register.passage_mark(passage.passage.id).unwrap_or_default();
        let locator = passage.quotation.locator.as_ref().map(|locator| format!(", {locator}")).unwrap_or_default();
        let mut runs = vec![Run::strong(&mark), Run::plain(&format!("{locator}: "))];
        match said::of_passage(entry, passage) {
            Ok(words) => runs.extend([Run::plain("“"), Run::quoted(&words), Run::plain("”")]),
            Err(why) => runs.push(Run::aside(why)),
        }
        blocks.push(part(Some(mark), runs));
    }
}

fn part(mark: Option<String>, runs: Vec<Run>) -> Block {
    Block::Entry { mark, is_part: true, runs }
}
