//! A brief as plain Markdown: references become numbers, pictures become tables, a register follows.

use super::in_words::{self, Rows};
use super::said;
use crate::analysis::wording::capitalised;
use crate::brief::citing::Citations;
use crate::brief::escape::{cell, markdown as escaped};
use crate::brief::inert::{inert, seen};
use crate::brief::issue;
use crate::brief::manuscript::Figure;
use crate::brief::references::{Reference, Target, references};
use crate::brief::register::{ClaimEntry, Register, SourceEntry};
use crate::brief::{Draft, Issued, Material, Part};

/// Issues a brief as plain Markdown.
pub fn to_markdown(material: &Material<'_>, draft: Draft<'_>) -> Issued {
    let markdown = seen(draft.markdown);
    let references = references(&markdown);
    if issue::head(&references).is_some() {
        return Issued { text: inert(&issue::plain(&markdown)), findings: Vec::new() };
    }
    let register = Register::of(material, &references);
    let mut text = String::with_capacity(markdown.len() * 2);
    let mut done = 0;
    for reference in &references {
        text.push_str(markdown.get(done..reference.link_bytes.start).unwrap_or_default());
        if reference.target == Target::Live(Part::Register) {
            let citations = Citations::of(material, &register, &references, draft.style);
            text.push_str(&written_register(material, &register, citations.as_ref(), 3));
        } else {
            text.push_str(&resolved(material, &register, &markdown, reference));
        }
        done = reference.link_bytes.end.max(done);
    }
    text.push_str(markdown.get(done..).unwrap_or_default());
    text.truncate(text.trim_end().len());
    text.push('\n');
    if !references.iter().any(|it| it.target == Target::Live(Part::Register)) {
        let citations = Citations::of(material, &register, &references, draft.style);
        text += &written_register(material, &register, citations.as_ref(), 2);
    }
    // References and the register stand in it now: nothing that an author wrote around them may use them.
    Issued { text: inert(&text), findings: register.findings(&markdown, &references) }
}

/// Claims and sources in full, under headings of this level.
fn written_register(
    material: &Material<'_>,
    register: &Register<'_>,
    citations: Option<&Citations>,
    level: usize,
) -> String {
    let mut text = String::new();
    write_claims(&mut text, material, register, level);
    write_sources(&mut text, material, register, citations, level);
    text
}

fn resolved(material: &Material<'_>, register: &Register<'_>, markdown: &str, reference: &Reference) -> String {
    match reference.target {
        Target::Timeline => return table(material, Figure::Timeline),
        Target::Map => return table(material, Figure::Map),
        Target::Own | Target::Sum(_) => {
            let words = markdown.get(reference.text_bytes.clone()).unwrap_or_default();
            let sum = escaped(said::of_sum(&reference.target).trim());
            return format!("{words} {sum}").trim_end().to_owned();
        }
        _ => {}
    }
    let words = match markdown.get(reference.text_bytes.clone()) {
        Some(words) if !words.is_empty() => words.to_owned(),
        _ => escaped(&register.words(&reference.target)),
    };
    match register.mark(&reference.target) {
        Some(mark) => format!("{words} [{mark}]"),
        None => format!("{words} [not in the project: {}]", escaped(&reference.target.url())),
    }
}

/// What a drawing shows, as a table.
pub(in crate::brief) fn table(material: &Material<'_>, figure: Figure) -> String {
    let Rows { head: [first, second], rows } = in_words::rows(material, figure);
    let mut table = format!("| {first} | {second} |\n|---|---|\n");
    for [first, second] in rows {
        table.extend([format!("| {} | {} |\n", cell(&first), cell(&second))]);
    }
    table.trim_end().to_owned()
}

fn write_claims(text: &mut String, material: &Material<'_>, register: &Register<'_>, level: usize) {
    if register.claims.is_empty() {
        return;
    }
    text.extend([format!("\n{} Claims\n\n", "#".repeat(level))]);
    for entry in &register.claims {
        let mark = register.claim_mark(entry.claim.id).unwrap_or_default();
        let sentences = said::of_claim(material, entry.claim, &entry.assessment);
        text.extend([format!("- **{mark}** {} {}\n", escaped(&entry.claim.text), escaped(&sentences))]);
        if let Some(when_and_where) = said::when_and_where(material.project, entry.claim) {
            text.extend([format!("  - {}\n", escaped(&capitalised(&when_and_where)))]);
        }
        write_evidence(text, material, register, entry);
    }
}

fn write_evidence(text: &mut String, material: &Material<'_>, register: &Register<'_>, entry: &ClaimEntry<'_>) {
    for (side, items) in entry.sides() {
        let items = items.iter().map(|item| {
            let mark = register.passage_mark(item.passage).unwrap_or_default();
            format!("[{mark}] ({})", escaped(&said::of_evidence(material, item)))
        });
        text.extend([format!("  - {side}: {}\n", items.collect::<Vec<_>>().join(", "))]);
    }
}

fn write_sources(
    text: &mut String,
    material: &Material<'_>,
    register: &Register<'_>,
    citations: Option<&Citations>,
    level: usize,
) {
    if register.sources.is_empty() {
        return;
    }
    text.extend([format!("\n{} Sources\n\n", "#".repeat(level))]);
    for (nth, entry) in register.sources.iter().enumerate() {
        let cited = citations.and_then(|citations| citations.source(entry.document.id));
        let citation = escaped(&said::of_source(material, entry, cited));
        let hash = said::hash_of_source(material, entry);
        let url = entry.document.url.as_ref().filter(|_| cited.is_none());
        let url = url.map(|url| format!(" {}", escaped(&url.value))).unwrap_or_default();
        text.extend([format!("- **{}** {citation}{url} {hash}\n", nth + 1)]);
        write_passages(text, register, entry);
    }
}

fn write_passages(text: &mut String, register: &Register<'_>, source: &SourceEntry<'_>) {
    for entry in &source.passages {
        let mark = register.passage_mark(entry.passage.id).unwrap_or_default();
        let locator = entry.quotation.locator.as_ref().map(|locator| format!(", {locator}")).unwrap_or_default();
        let words =
            said::of_passage(source, entry).map_or_else(str::to_owned, |words| format!("“{}”", escaped(&words)));
        text.extend([format!("  - **{mark}**{locator}: {words}\n")]);
    }
}
