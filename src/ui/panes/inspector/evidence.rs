//! One piece of evidence as a card: the quote, where it stands, and what can be done with it.

use super::ui::Drawing;
use super::view::Quote;
use crate::model::{AnyId, Stance};
use crate::say;
use crate::session::verbs::{remove, set::set};
use crate::ui::action::{Action, Actions};
use crate::ui::boxes::OpenBox;
use crate::ui::command::Command;
use crate::ui::grading::Scale;
use crate::ui::theme::{META_SIZE, STEP, Theme, reading};
use crate::ui::widgets::mark::Mark;
use crate::ui::widgets::why_not::why_not;
use egui::{Label, Rect, Response, RichText, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

/// Width of the rule at the left.
const RULE: f32 = 3.0;

/// Draws a piece of evidence; a click reads it.
pub(super) fn card(ui: &mut Ui, quote: &Quote, drawing: &mut Drawing<'_, '_>) {
    let tokens = Theme::of(ui.ctx()).tokens();
    let builder = UiBuilder::new().id_salt(quote.evidence).sense(Sense::CLICK);
    let response = ui
        .scope_builder(builder, |ui| {
            ui.style_mut().interaction.selectable_labels = false;
            ui.horizontal_top(|ui| {
                ui.add_space(RULE + 2.0 * STEP);
                let words_width = ui.available_width() - 24.0;
                ui.vertical(|ui| {
                    ui.set_width(words_width);
                    ui.spacing_mut().item_spacing.y = 1.0;
                    words(ui, quote);
                });
                if drawing.form.editable {
                    menu_button(ui, quote, drawing.form.actions);
                }
            });
        })
        .response;
    let rect = response.rect;
    let colour = if quote.counts { Mark::of_stance(quote.stance).colour(tokens) } else { tokens.rule };
    ui.painter().rect_filled(Rect::from_min_max(rect.min, pos2(rect.left() + RULE, rect.bottom())), 0.0, colour);
    response
        .widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{}: {}", quote.stance.label(), quote.words)));
    if response.clicked()
        && let Some(passage) = drawing.scene.project.passages.get(quote.passage)
    {
        drawing.form.actions.read_passage(drawing.scene.project, passage);
    }
    response.context_menu(|ui| {
        if drawing.form.editable {
            menu(ui, quote, drawing.form.actions);
        } else {
            why_not(ui, drawing.scene.why_not_edit());
        }
    });
    response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text(say!("Click reads it in its document"));
    ui.add_space(STEP);
}

fn words(ui: &mut Ui, quote: &Quote) {
    let tokens = Theme::of(ui.ctx()).tokens();
    let colour = if quote.counts { tokens.text } else { tokens.meta };
    ui.add(Label::new(RichText::new(&quote.words).font(reading(15.0)).color(colour)).wrap());
    ui.add(Label::new(RichText::new(&quote.meta).size(META_SIZE).color(tokens.meta)).wrap());
    if !quote.note.is_empty() {
        ui.add(Label::new(RichText::new(&quote.note).size(META_SIZE).color(tokens.text)).wrap());
    }
}

fn menu_button(ui: &mut Ui, quote: &Quote, actions: &mut Actions) -> Response {
    ui.spacing_mut().button_padding = vec2(2.0, 0.0);
    ui.spacing_mut().interact_size = vec2(20.0, 20.0);
    let tokens = Theme::of(ui.ctx()).tokens();
    let button = egui::Button::new(RichText::new("…").color(tokens.meta)).frame_when_inactive(false);
    let (response, _) = egui::containers::menu::MenuButton::from_button(button).ui(ui, |ui| menu(ui, quote, actions));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, say!("Change evidence")));
    response.on_hover_text(say!("Stance, grade, remove"))
}

/// What can be done with a piece of evidence.
fn menu(ui: &mut Ui, quote: &Quote, actions: &mut Actions) {
    let id = AnyId::Evidence(quote.evidence);
    for stance in Stance::ALL {
        ui.horizontal(|ui| {
            Mark::of_stance(*stance).show(ui);
            if ui.selectable_label(quote.stance == *stance, stance.label()).clicked() {
                put(actions, say!("Change stance"), id, "stance", stance.key());
                ui.close();
            }
        });
    }
    let help = Command::Grade.with_keys(ui.ctx(), say!("Grade its credibility, and say why"));
    if ui.button(say!("Grade credibility…")).on_hover_text(help).clicked() {
        actions.push(Action::Open(OpenBox::Grade(Some((id, Scale::Credibility)))));
        ui.close();
    }
    ui.separator();
    if ui
        .button(say!("Show the link itself"))
        .on_hover_text(say!("Its note, its grades, who linked it and when"))
        .clicked()
    {
        actions.select(id);
    }
    if ui.button(say!("Show the passage")).clicked() {
        actions.select(quote.passage);
    }
    if ui.button(Command::WhereFrom.label()).on_hover_text(Command::WhereFrom.tooltip(ui.ctx())).clicked() {
        actions.select(quote.passage);
        actions.push(Action::Run(Command::WhereFrom));
    }
    ui.separator();
    if ui.button(say!("Withdraw…")).on_hover_text(say!("It is kept, and counts no more")).clicked() {
        actions.select(id);
        actions.push(Action::Run(Command::Withdraw));
    }
    if ui
        .button(say!("Remove from the claim"))
        .on_hover_text(say!("The passage stays; Undo brings the link back"))
        .clicked()
    {
        actions.edit(say!("Remove evidence"), move |work| remove::delete(work, id).map(|()| None));
    }
}

fn put(actions: &mut Actions, label: &str, id: AnyId, key: &'static str, value: &'static str) {
    actions.edit(label, move |work| set(work, id, key, value).map(|()| None));
}
