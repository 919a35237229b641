//! The drawings that stand in a brief: what each shows, and what is not in it. Each is drawn once.

use super::map_svg;
use crate::analysis::Standings;
use crate::analysis::timeline::{ItemKind, Known};
use crate::analysis::when::{Extent, in_words};
use crate::analysis::wording::{capitalised, counted};
use crate::brief::drawing::{Drawing, Paper, TimelineView, timeline};
use crate::brief::manuscript::Figure;
use crate::brief::references::Reference;
use crate::brief::{Material, Target};
use crate::model::{Claim, Project};
use crate::say;
use std::collections::{BTreeMap, BTreeSet};

/// The drawings of a brief (SVG), each needing nothing around it; where there is nothing to draw, there is none.
pub type Drawings = BTreeMap<Figure, String>;

/// Drawings, each with what is not in it; or, where it is empty, that there is nothing to draw.
pub(in crate::brief) type Drawn = BTreeMap<Figure, (String, String)>;

/// Draws what these references ask for.
pub(in crate::brief) fn drawn(material: &Material<'_>, references: &[Reference]) -> Drawn {
    let figure = |reference: &Reference| match reference.target {
        Target::Timeline => Some(Figure::Timeline),
        Target::Map => Some(Figure::Map),
        _ => None,
    };
    let asked: BTreeSet<Figure> = references.iter().filter_map(figure).collect();
    asked.into_iter().map(|figure| (figure, draw(material, figure))).collect()
}

/// What a drawing shows and does not, in sentences; or that there is nothing to draw.
pub(in crate::brief) fn said_of(material: &Material<'_>, figure: Figure) -> String {
    draw(material, figure).1
}

fn draw(material: &Material<'_>, figure: Figure) -> (String, String) {
    match figure {
        Figure::Timeline => timeline_of(material),
        Figure::Map => map_svg::draw(material),
    }
}

/// The dated claims as a drawing, and what is not in it.
fn timeline_of(material: &Material<'_>) -> (String, String) {
    let standings = Standings::of(material.project, material.index);
    let known = Known { project: material.project, index: material.index, assessments: standings.all() };
    let view = TimelineView { kinds: BTreeSet::from([ItemKind::Claim]), ..TimelineView::default() };
    let Drawing { svg, said } = timeline(known, &view, Paper::Column);
    if svg.is_empty() {
        return (svg, say!("No claim has a date").to_owned());
    }
    let said: Vec<String> = shown(material.project).into_iter().chain(said).collect();
    (svg, said.join(". "))
}

/// What the timeline shows, for those who do not see it: how many claims, and from when to when.
fn shown(project: &Project) -> Option<String> {
    let shown: Vec<&Claim> = project.claims.iter().filter(|claim| !claim.when.is_empty()).collect();
    let dates = || shown.iter().flat_map(|claim| &claim.when).map(|date| (Extent::of(date), date));
    let first = dates().filter_map(|(extent, date)| Some((extent.earliest_day()?, date))).min_by_key(|(day, _)| *day);
    let last = dates().filter_map(|(extent, date)| Some((extent.latest_day()?, date))).max_by_key(|(day, _)| *day);
    let claims = capitalised(&counted(shown.len(), "claim with a date", "claims with a date"));
    match (first, last) {
        (Some((_, first)), Some((_, last))) if first != last => {
            Some(say!("{claims}, from {first} to {last}", claims, first = in_words(first), last = in_words(last)))
        }
        (Some((_, date)), _) | (_, Some((_, date))) => Some(format!("{claims}: {}", in_words(date))),
        _ => Some(claims).filter(|_| !shown.is_empty()),
    }
}
