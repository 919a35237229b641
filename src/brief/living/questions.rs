//! What would change the answer: what is asked and not answered, what rests on one origin alone, and passages without
//! which hypotheses would rank otherwise.

use crate::analysis::State;
use crate::analysis::ach::{judged_hypotheses, matrix, ranks_otherwise};
use crate::brief::Material;
use crate::brief::compose::Assessed;
use crate::brief::escape::markdown as escaped;
use crate::brief::link::{claim as reference, link_to};
use crate::model::{ClaimKind, TaskKind};
use crate::say;

/// As many passages as a reader takes in.
const PASSAGES: usize = 8;

/// A list of it all.
pub(super) fn list(material: &Material<'_>, claims: &[Assessed<'_>]) -> String {
    let mut lines = questions(claims);
    lines.extend(alone(material, claims));
    lines.extend(linchpins(material));
    if lines.is_empty() {
        return say!("No question is open, and no judgement rests on one origin alone.").to_owned();
    }
    lines.join("\n")
}

fn questions(claims: &[Assessed<'_>]) -> Vec<String> {
    let asked = claims.iter().flat_map(|claim| {
        let open = claim.claim.tasks.iter().filter(|task| task.kind == TaskKind::Question && !task.done);
        open.map(move |task| (claim.claim, task.text.trim()))
    });
    asked.map(|(claim, asked)| say!("- Open: {} On this turns: {}", escaped(asked), reference(claim))).collect()
}

/// Judgements on one origin: with it they fall.
fn alone(material: &Material<'_>, claims: &[Assessed<'_>]) -> Vec<String> {
    let judged = claims.iter().filter(|claim| claim.claim.kind == ClaimKind::Judgement);
    let alone = judged.filter(|claim| claim.assessment.state == State::OneOrigin).filter_map(|claim| {
        let origin = claim.assessment.independent.first()?;
        let name = escaped(&material.naming.name(material.project, *origin));
        Some(say!("- It rests on {name} alone and falls with it: {}", reference(claim.claim), name))
    });
    alone.collect()
}

fn linchpins(material: &Material<'_>) -> Vec<String> {
    let hypotheses = judged_hypotheses(material.project);
    let matrix = matrix(material.project, material.index, &hypotheses);
    let turning = matrix.rows.iter().filter(|row| ranks_otherwise(&row.without, &matrix.ranking));
    let turning = turning.filter_map(|row| link_to(material.project, material.corpus, row.passage.into(), None));
    turning
        .take(PASSAGES)
        .map(|link| say!("- Without this the hypotheses would rank otherwise: {link}", link))
        .collect()
}
