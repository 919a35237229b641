//! The drawings that stand in a brief: which ones, what they show, and what is not in them.

use super::map_svg;
use crate::analysis::Standings;
use crate::analysis::timeline::{ItemKind, Known};
use crate::brief::drawing::{Drawing, Paper, TimelineView, timeline};
use crate::brief::manuscript::Figure;
use crate::brief::{Material, Target, references};
use crate::say;
use std::collections::BTreeSet;

/// Which drawings the author of this Markdown asks for.
pub fn drawn_in(markdown: &str) -> BTreeSet<Figure> {
    let figure = |target| match target {
        Target::Timeline => Some(Figure::Timeline),
        Target::Map => Some(Figure::Map),
        _ => None,
    };
    references(markdown).into_iter().filter_map(|reference| figure(reference.target)).collect()
}

/// The timeline as a drawing that needs nothing around it; none where no claim has a date.
pub fn timeline_drawing(material: &Material<'_>) -> Option<String> {
    let (svg, _) = timeline_of(material);
    (!svg.is_empty()).then_some(svg)
}

/// Whether there is a claim to draw on the map.
pub fn has_map(material: &Material<'_>) -> bool {
    !map_svg::draw(material).0.is_empty()
}

/// What a drawing does not show, in sentences; or that there is nothing to draw.
pub(in crate::brief) fn said_of(material: &Material<'_>, figure: Figure) -> String {
    match figure {
        Figure::Timeline => timeline_of(material).1,
        Figure::Map => map_svg::draw(material).1,
    }
}

/// The dated claims as a drawing, and what is not in it.
pub(super) fn timeline_of(material: &Material<'_>) -> (String, String) {
    let standings = Standings::of(material.project, material.index);
    let known = Known { project: material.project, index: material.index, assessments: standings.all() };
    let view = TimelineView { kinds: BTreeSet::from([ItemKind::Claim]), ..TimelineView::default() };
    let Drawing { svg, said } = timeline(known, &view, Paper::Column);
    if svg.is_empty() { (svg, say!("No claim has a date").to_owned()) } else { (svg, said.join(". ")) }
}
