//! What stands over the matrix: what is across, what is counted, in which order.

use super::builder::{explained, name, relation, words_between};
use super::state::State;
use super::ui::small;
use crate::analysis::coded::Relation;
use crate::analysis::matrix::{Across, Counting, Order};
use crate::say;
use crate::ui::scene::Scene;
use egui::{Checkbox, ComboBox, Ui};

/// Draws the choices.
pub(super) fn show(ui: &mut Ui, state: &mut State, scene: &Scene<'_>) {
    let mut asked = state.matrix_asked;
    ui.horizontal_wrapped(|ui| {
        small(ui);
        ui.label(say!("Tags by"));
        let shown = ComboBox::from_id_salt("across").selected_text(across(asked.across)).width(96.0);
        let shown = shown.show_ui(ui, |ui| {
            for other in Across::ALL {
                ui.selectable_value(&mut asked.across, *other, across(*other));
            }
        });
        name(&shown.response, &say!("What stands across: {}", across(asked.across)));
        shown.response.on_hover_text(say!("What stands across. Years are those of publication"));
        if asked.across == Across::Tags {
            let shown = ComboBox::from_id_salt("matrix relation").selected_text(relation(asked.relation)).width(150.0);
            let shown = shown.show_ui(ui, |ui| {
                for other in Relation::ALL {
                    ui.selectable_value(&mut asked.relation, *other, relation(*other)).on_hover_text(explained(*other));
                }
            });
            name(&shown.response, &say!("Relation of the matrix: {}", relation(asked.relation)));
            shown.response.on_hover_text(say!("A cell counts passages of the row that stand so to one of the column"));
            if asked.relation == Relation::Near {
                words_between(ui, &mut asked.words_between);
            }
        }
        ui.label(say!("counting"));
        let shown = ComboBox::from_id_salt("counting").selected_text(counting(asked.counting)).width(96.0);
        let shown = shown.show_ui(ui, |ui| {
            for other in Counting::ALL {
                ui.selectable_value(&mut asked.counting, *other, counting(*other));
            }
        });
        name(&shown.response, &say!("What is counted: {}", counting(asked.counting)));
        shown.response.on_hover_text(say!("Passages, or the words in them, each word once"));
        for (order, title, told) in
            [(&mut asked.rows, "rows", say!("Rows")), (&mut asked.columns, "columns", say!("Columns"))]
        {
            ui.label(told);
            let shown = ComboBox::from_id_salt(title).selected_text(ordered(*order)).width(84.0);
            let said = ordered(*order);
            let shown = shown.show_ui(ui, |ui| {
                for other in Order::ALL {
                    ui.selectable_value(order, *other, ordered(*other));
                }
            });
            name(&shown.response, &say!("{told} in which order: {said}", told, said));
            shown.response.on_hover_text(say!("By name, or what counts most first"));
        }
        if scene.project.tags.iter().any(|tag| tag.parent.is_some()) {
            ui.add(Checkbox::new(&mut asked.rolled_up, say!("With those under a tag")))
                .on_hover_text(say!("A tag counts what the tags under it are on, each passage once"));
        }
        ui.add(Checkbox::new(&mut asked.with_empty, say!("Empty too")))
            .on_hover_text(say!("Rows and columns that count nothing"));
    });
    state.matrix_asked = asked;
}

fn across(across: Across) -> &'static str {
    match across {
        Across::Documents => say!("document"),
        Across::Tags => say!("tag"),
        Across::Years => say!("year"),
    }
}

fn counting(counting: Counting) -> &'static str {
    match counting {
        Counting::Passages => say!("passages"),
        Counting::Words => say!("words"),
    }
}

fn ordered(order: Order) -> &'static str {
    match order {
        Order::Name => say!("by name"),
        Order::Count => say!("by count"),
    }
}
