//! Several claims, or several people, bodies and things, that are selected beside each other: what they are, and what can
//! be done with all of them.

use super::parts::{self, meta, section};
use super::ui::Drawing;
use crate::analysis::label::label;
use crate::analysis::wording::{capitalised, counted};
use crate::model::AnyId;
use crate::say;
use crate::ui::action::Action;
use crate::ui::command::Command;
use crate::ui::panes::claims::Tally;
use crate::ui::theme::STEP;
use crate::ui::widgets::mark::Mark;
use egui::{Label, Role, Sense, Ui, WidgetInfo};

/// Lines before the rest is only counted.
const LISTED: usize = 100;

/// Draws what is selected beside each other.
pub(super) fn several(ui: &mut Ui, drawing: &mut Drawing<'_, '_>) {
    let scene = drawing.scene;
    let chosen = &scene.selection.beside;
    let claims = chosen.iter().any(|id| matches!(id, AnyId::Claim(_)));
    parts::kind(ui, if claims { say!("Claims") } else { say!("People, bodies and things") });
    let count = if claims { counted(chosen.len(), "claim", "claims") } else { counted(chosen.len(), "name", "names") };
    meta(ui, &say!("{count} selected", count = capitalised(&count)));
    if drawing.form.editable {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 2.0 * STEP;
            parts::command(ui, Command::Merge, say!("Merge…"), drawing.form.actions);
            if claims {
                parts::command(ui, Command::SupersedeClaim, say!("Supersede the last chosen…"), drawing.form.actions);
            }
            parts::command(ui, Command::Delete, say!("Delete"), drawing.form.actions);
        });
    }
    section(ui, say!("Selected"));
    for id in chosen.iter().take(LISTED) {
        one(ui, *id, drawing);
    }
    if chosen.len() > LISTED {
        meta(ui, &say!("and {} more", chosen.len() - LISTED));
    }
}

fn one(ui: &mut Ui, id: AnyId, drawing: &mut Drawing<'_, '_>) {
    let scene = drawing.scene;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = STEP;
        if let AnyId::Claim(claim) = id {
            Mark::of_state(scene.state_of(claim)).show(ui);
        }
        ui.vertical(|ui| {
            let words = label(scene.project, id);
            let response = ui.add(Label::new(words.as_str()).wrap().sense(Sense::click()));
            response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &words));
            let help = say!("Click selects it alone; Ctrl+click lets it go");
            if response.on_hover_text(help).clicked() {
                if ui.input(|input| input.modifiers.command) {
                    let mut rest = scene.selection.beside.clone();
                    rest.remove(&id);
                    drawing.form.actions.push(Action::SelectBeside(rest, None));
                } else {
                    drawing.form.actions.select(id);
                }
            }
            match id {
                AnyId::Claim(claim) => {
                    if let Some(found) = scene.assessments().get(&claim) {
                        Tally::of(found).show(ui);
                    }
                }
                AnyId::Entity(entity) => {
                    meta(ui, &counted(scene.index.speaking_of(entity).len(), "passage", "passages"));
                }
                _ => {}
            }
        });
    });
}
