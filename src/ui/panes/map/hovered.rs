//! What is said of the things that the pointer is over.

use super::side;
use super::view::{Lying, View};
use crate::analysis::label::label;
use crate::analysis::marking::state_of;
use crate::analysis::spread::Cluster;
use crate::say;
use crate::ui::scene::Scene;
use crate::ui::theme::META_SIZE;
use crate::ui::widgets::mark::Mark;
use egui::{RichText, Ui};

/// Rows of a tooltip.
pub(super) const MOST_ROWS: usize = 8;

/// The rows of the tooltip of what the pointer is over, and how many things stand there; kept until that changes.
#[derive(Default)]
pub(super) struct Hovered {
    of: Option<(u64, Vec<std::ops::Range<usize>>)>,
    pub(super) rows: Vec<(usize, Lying)>,
    count: usize,
}

impl Hovered {
    /// Goes on with this cluster.
    pub(super) fn follow(&mut self, view: &View, cluster: &Cluster) {
        let of = Some((view.generation, cluster.runs.clone()));
        if self.of != of || self.count != cluster.count() {
            self.of = of;
            self.count = cluster.count();
            self.rows = side::things(view, cluster);
            self.rows.truncate(MOST_ROWS);
        }
    }
}

/// What stands here, for hovering: no more than fits.
pub(super) fn tooltip(ui: &mut Ui, rows: &[(usize, Lying)], count: usize, scene: &Scene<'_>) {
    let mut place = None;
    for (sort, thing) in rows {
        if place != Some(thing.place) {
            place = Some(thing.place);
            ui.strong(label(scene.project, thing.place.into()));
        }
        ui.horizontal(|ui| {
            if let Some(state) = state_of(*sort) {
                Mark::of_state(state).show(ui);
            }
            ui.label(format!("{} ({})", label(scene.project, thing.id), thing.role.label()));
        });
    }
    if count > rows.len() {
        ui.label(RichText::new(say!("and {} more", count - rows.len())).size(META_SIZE));
    }
}
