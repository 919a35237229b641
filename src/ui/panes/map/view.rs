//! The sites of the map: what lies at one place, computed once a revision.

use crate::analysis::State;
use crate::analysis::label::label;
use crate::analysis::map::{Position, map_knowing};
use crate::model::{AnyId, Id, Place, PlaceRole};
use crate::say;
use crate::ui::panes::tray::Waiting;
use crate::ui::scene::Scene;
use std::collections::BTreeMap;

/// Everything that lies at one place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Site {
    pub(super) place: Id<Place>,
    pub(super) name: String,
    pub(super) position: Position,
    pub(super) things: Vec<Thing>,
}

/// One claim or passage at a place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Thing {
    pub(super) id: AnyId,
    pub(super) label: String,
    pub(super) role: PlaceRole,
    /// What a claim stands on.
    pub(super) state: Option<State>,
}

/// Everything the pane draws.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct View {
    /// The busiest first, so that its label has the first word.
    pub(super) sites: Vec<Site>,
    pub(super) unplaced: Vec<Waiting>,
}

impl View {
    /// The view of this scene.
    pub(super) fn of(scene: &Scene<'_>) -> Self {
        let marks = map_knowing(scene.project, scene.index, |claim| scene.state_of(claim));
        let mut sites: BTreeMap<Id<Place>, Site> = BTreeMap::new();
        for mark in marks.marks {
            let site = sites.entry(mark.place).or_insert_with(|| Site {
                place: mark.place,
                name: label(scene.project, mark.place.into()),
                position: mark.position.clone(),
                things: Vec::new(),
            });
            let label = label(scene.project, mark.id);
            site.things.push(Thing { id: mark.id, label, role: mark.role, state: mark.state });
        }
        let mut sites: Vec<Site> = sites.into_values().collect();
        sites.sort_by_key(|site| (std::cmp::Reverse(site.things.len()), site.place));
        let kind = |id: AnyId| if matches!(id, AnyId::Claim(_)) { say!("Claim") } else { say!("Passage") };
        let waiting = |id: AnyId| Waiting { id, kind: kind(id), label: label(scene.project, id) };
        Self { sites, unplaced: marks.unplaced.into_iter().map(waiting).collect() }
    }
}

impl Site {
    /// The state that all claims here share, if they do.
    pub(super) fn common_state(&self) -> Option<State> {
        let mut states = self.things.iter().filter_map(|thing| thing.state);
        let first = states.next()?;
        states.all(|state| state == first).then_some(first)
    }
}
