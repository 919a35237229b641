//! The field in which is asked: what cannot be meant is underlined, and beside it stand the saved searches and the forms
//! of a query.

use super::state::State;
use super::{forms, saved};
use crate::say;
use crate::ui::action::Actions;
use crate::ui::command::Command;
use crate::ui::scene::Scene;
use crate::ui::theme::{INTERFACE_SIZE, STEP, Theme, Tokens};
use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align, Button, FontId, Key, Layout, Modifiers, Response, RichText, Role, Stroke, TextBuffer, TextEdit, Ui,
    WidgetInfo,
};
use egui_material_icons::icons::{ICON_BOOKMARKS, ICON_HELP};
use std::ops::Range;

/// What the field is known by.
fn id() -> egui::Id {
    egui::Id::unique("search the texts")
}

/// Draws the field and what stands beside it. `list` is what the list of hits is known by.
pub(super) fn show(ui: &mut Ui, list: egui::Id, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = STEP;
            let help = Command::Guide.with_keys(ui.ctx(), say!("What can be asked"));
            let button = tool(ui, ICON_HELP.codepoint, say!("What can be asked"), &help);
            forms::show(&button, state);
            let help = Command::SaveSearch.with_keys(ui.ctx(), say!("Save this search, or go to one that is saved"));
            let button = tool(ui, ICON_BOOKMARKS.codepoint, say!("Saved searches"), &help);
            saved::show(&button, state, scene, actions);
            text(ui, list, state);
        });
    });
}

fn tool(ui: &mut Ui, icon: &str, name: &str, help: &str) -> Response {
    let response = ui.add(Button::new(RichText::new(icon).size(16.0)).frame_when_inactive(false));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    response.on_hover_text(help)
}

fn text(ui: &mut Ui, list: egui::Id, state: &mut State) {
    let has_focus = ui.memory(|memory| memory.has_focus(id()));
    if has_focus && state.asked.is_some() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowDown)) {
        ui.memory_mut(|memory| memory.request_focus(list));
    }
    let tokens = Theme::of(ui.ctx()).tokens();
    let fault = state.fault.as_ref().map(|fault| fault.at.clone());
    let mut lay_out = |ui: &Ui, text: &dyn TextBuffer, _width: f32| {
        let job = underlined(text.as_str(), fault.clone(), tokens);
        ui.fonts_mut(|fonts| fonts.layout_job(job))
    };
    let field = TextEdit::singleline(&mut state.typed)
        .id(id())
        .hint_text(say!("Words, \"a phrase\", a OR b, tag:loans …"))
        .desired_width(f32::INFINITY)
        .align(egui::Align2::LEFT_CENTER)
        .layouter(&mut lay_out);
    let field = ui.add(field);
    field.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, say!("Search for")));
    if std::mem::take(&mut state.wants_focus) {
        field.request_focus();
    }
    if field.changed() {
        state.fault = None;
        state.typed_at = Some(ui.input(|input| input.time));
    }
    if field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
        state.wanted = true;
    }
    let help = say!("Words in any form; case and accents do not matter. Enter searches at once, ↓ goes to the hits");
    field.on_hover_text(help);
}

/// What is typed, with a line under these bytes of it.
fn underlined(typed: &str, fault: Option<Range<usize>>, tokens: &Tokens) -> LayoutJob {
    let plain = TextFormat::simple(FontId::proportional(INTERFACE_SIZE), tokens.text);
    let wrong = TextFormat { underline: Stroke::new(1.5, tokens.warning), ..plain.clone() };
    let mut job = LayoutJob { break_on_newline: false, ..LayoutJob::default() };
    let Range { start, end } = fault.unwrap_or(0..0);
    let parts = [(0..start, &plain), (start..end, &wrong), (end..typed.len(), &plain)];
    match parts.each_ref().map(|(bytes, _)| typed.get(bytes.clone())) {
        [Some(before), Some(faulty), Some(after)] => {
            job.append(before, 0.0, plain.clone());
            job.append(faulty, 0.0, wrong);
            job.append(after, 0.0, plain);
        }
        _ => job.append(typed, 0.0, plain),
    }
    job
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::Query;

    #[test]
    fn what_cannot_be_meant_is_underlined_and_nothing_else() {
        let check = |typed: &str, expected: &str| {
            let fault = typed.parse::<Query>().expect_err("it cannot be meant");
            let job = underlined(typed, Some(fault.at), Theme::Light.tokens());
            let lines = job.sections.iter().filter(|section| section.format.underline != Stroke::NONE);
            let faulty: String = lines
                .filter_map(|section| job.text.get(section.byte_range.start.0..section.byte_range.end.0))
                .collect();
            assert_eq!((job.text.as_str(), faulty.as_str()), (typed, expected));
        };
        check(" hub published:soon ", "soon");
        check("hub reading:twice", "twice");
    }
}
