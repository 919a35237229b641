//! The rows of the timeline: items with their labels and lanes, computed once a revision.

use crate::analysis::label::label;
use crate::analysis::timeline::{Item, ItemKind, timeline_knowing};
use crate::analysis::when::in_words;
use crate::model::{AnyId, Colour, Id, Tag};
use crate::say;
use crate::ui::panes::tray::Waiting;
use crate::ui::scene::Scene;
use std::collections::BTreeMap;

/// By what items are put into lanes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Lanes {
    /// Claims, passages, publications.
    #[default]
    Kind,
    /// The root tag of the item, or of the evidence of the claim.
    Tag,
    /// What a claim stands on.
    State,
}

impl Lanes {
    pub(super) const ALL: [Self; 3] = [Self::Kind, Self::Tag, Self::State];

    /// What it is called on screen.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Kind => say!("by kind"),
            Self::Tag => say!("by tag"),
            Self::State => say!("by state"),
        }
    }
}

/// One item with its words.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    pub(super) item: Item,
    pub(super) label: String,
    /// The date as a person says it.
    pub(super) when: String,
    /// The colour of its tag, or of a tag of the claim's evidence.
    pub(super) colour: Option<Colour>,
}

/// A lane and the rows in it, by their first day.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Lane {
    pub(super) name: String,
    pub(super) rows: Vec<Row>,
}

/// Everything the pane draws.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct View {
    pub(super) lanes: Vec<Lane>,
    /// What has no date.
    pub(super) undated: Vec<Waiting>,
    /// The first and last known day of all items.
    pub(super) span: Option<(i64, i64)>,
    /// The first day of every item, sorted: the histogram counts them.
    pub(super) days: Vec<i64>,
}

impl View {
    /// The view of this scene.
    pub(super) fn of(scene: &Scene<'_>, lanes: Lanes) -> Self {
        let timeline = timeline_knowing(scene.project, scene.index, |claim| scene.state_of(claim));
        let mut named: BTreeMap<(usize, String), Vec<Row>> = BTreeMap::new();
        let (mut days, mut span) = (Vec::new(), None);
        for item in timeline.items {
            let tag = root_tag(scene, &item);
            let row = Row {
                label: label(scene.project, item.id),
                when: in_words(&item.edtf),
                colour: tag.and_then(|tag| scene.project.tags.get(tag)).map(|tag| tag.colour),
                item,
            };
            let (first, last) = known_days(&row.item);
            days.push(first);
            span = Some(span.map_or((first, last), |(from, to): (i64, i64)| (from.min(first), to.max(last))));
            named.entry(lane_of(scene, &row.item, tag, lanes)).or_default().push(row);
        }
        days.sort_unstable();
        let lanes = named.into_iter().map(|((_, name), rows)| Lane { name, rows }).collect();
        let waiting =
            |(id, kind): (AnyId, ItemKind)| Waiting { id, kind: kind.label(), label: label(scene.project, id) };
        let undated = timeline.undated.into_iter().map(waiting).collect();
        Self { lanes, undated, span, days }
    }
}

/// The first and last day that the item says anything about.
fn known_days(item: &Item) -> (i64, i64) {
    let pieces = &item.extent.pieces;
    let first = pieces.iter().filter_map(|piece| piece.earliest_day.or(piece.latest_day)).min();
    let last = pieces.iter().filter_map(|piece| piece.latest_day.or(piece.earliest_day)).max();
    (first.unwrap_or_default(), last.or(first).unwrap_or_default())
}

/// The lane's place among the lanes, and its name.
fn lane_of(scene: &Scene<'_>, item: &Item, tag: Option<Id<Tag>>, lanes: Lanes) -> (usize, String) {
    match lanes {
        Lanes::Kind => match item.kind {
            ItemKind::Claim => (0, say!("Claims").to_owned()),
            ItemKind::Passage => (1, say!("Passages").to_owned()),
            ItemKind::Published => (2, say!("Published").to_owned()),
        },
        Lanes::Tag => tag
            .and_then(|tag| scene.project.tags.get(tag))
            .map_or_else(|| (1, say!("No tag").to_owned()), |tag| (0, tag.name.clone())),
        Lanes::State => item.state.map_or_else(
            || (usize::MAX, say!("Not claims").to_owned()),
            |state| (state as usize, state.label().to_owned()),
        ),
    }
}

/// The root of the item's tag; of a claim, of the first tag on its evidence.
fn root_tag(scene: &Scene<'_>, item: &Item) -> Option<Id<Tag>> {
    let own = match item.id {
        AnyId::Claim(claim) => {
            let evidence = scene.index.evidence(claim).iter().filter_map(|id| scene.project.evidence.get(*id));
            evidence.flat_map(|evidence| scene.index.tags(scene.project, evidence.passage)).next()
        }
        _ => item.tag,
    };
    let mut tag = own?;
    let mut steps = 0;
    while let Some(parent) = scene.project.tags.get(tag)?.parent {
        tag = parent;
        steps += 1;
        if steps > scene.project.tags.len() {
            break;
        }
    }
    Some(tag)
}
