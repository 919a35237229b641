//! The line above a text: the outline, where in it one reads, and how the text is set.

use super::outline::Row;
use crate::model::{Document, Reading};
use crate::say;
use crate::store::Access;
use crate::ui::action::{Action, Actions};
use crate::ui::command::Command;
use crate::ui::scene::Scene;
use crate::ui::several;
use crate::ui::theme::{META_SIZE, STEP, Theme};
use crate::ui::widgets;
use crate::ui::widgets::line::{Look, line};
use crate::ui::widgets::reader::{Leading, Measure, ReadingFace, Typography};
use crate::ui::widgets::reading::item;
use crate::ui::widgets::why_not::why_not;
use egui::containers::menu::MenuButton;
use egui::{
    Align, Align2, Button, FontId, Frame, Layout, Popup, PopupCloseBehavior, RectAlign, Response, RichText, Role,
    Sense, Ui, WidgetInfo, vec2,
};
use egui_material_icons::icons::ICON_TOC;

/// Height of the line, in points.
const HEIGHT: f32 = 32.0;

/// What the line shows.
pub(super) struct Head<'a> {
    pub(super) outline_open: bool,
    /// The headings under which one reads.
    pub(super) path: Vec<&'a Row>,
    pub(super) typography: Typography,
    /// The settings of the text were asked for by a command.
    pub(super) open_type: bool,
}

/// Draws the line.
pub(super) fn show(ui: &mut Ui, head: &Head<'_>, read: Option<&Document>, scene: &Scene<'_>, actions: &mut Actions) {
    let size = vec2(ui.available_width(), HEIGHT);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.add_space(2.0 * STEP);
        let outline = tool(ui, ICON_TOC.codepoint, Command::Outline, head.outline_open);
        if outline.clicked() {
            actions.push(Action::Run(Command::Outline));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(3.0 * STEP);
            let typed = tool(ui, say!("Aa"), Command::ReadingType, false);
            popup(&typed, head, actions);
            if let Some(document) = read {
                reading(ui, document, scene, actions);
            }
            path(ui, &head.path);
        });
    });
}

/// How far the document is read, and a menu to say so.
pub(super) fn reading(ui: &mut Ui, document: &Document, scene: &Scene<'_>, actions: &mut Actions) {
    let label = document.reading.label();
    // The shape stands in the room that the words leave before them.
    let button = Button::new(RichText::new(format!("     {label}")).size(META_SIZE)).frame_when_inactive(false);
    let editable = scene.access == Access::Write;
    let (response, _) = MenuButton::from_button(button).ui(ui, |ui| {
        why_not(ui, scene.why_not_edit());
        ui.add_enabled_ui(editable, |ui| {
            for state in Reading::ALL {
                if item(ui, *state, document.reading == *state) {
                    let (label, verb) = several::mark(vec![document.id], *state);
                    actions.push(Action::Edit(label, verb));
                    ui.close();
                }
            }
        });
    });
    widgets::reading::paint(ui, response.rect.left_center() + vec2(2.5 * STEP, 0.0), document.reading);
    response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, say!("Reading: {label}", label)));
    response.on_hover_text(say!("How far this document is read"));
}

/// A button with a sign for a face and its command's name for the ear.
fn tool(ui: &mut Ui, sign: &str, command: Command, on: bool) -> Response {
    let size = if sign.is_ascii() { 14.0 } else { 16.0 };
    let button = Button::new(RichText::new(sign).size(size)).frame_when_inactive(on).selected(on);
    let response = ui.add(button.min_size(vec2(28.0, 24.0)));
    let name = command.label().trim_end_matches('…');
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, on, name));
    // Clicked with the pointer, it gives the focus back: Enter and Space belong to what is read.
    if response.clicked() && ui.input(|input| input.pointer.any_released()) {
        response.surrender_focus();
    }
    response.on_hover_text(command.with_keys(ui.ctx(), name))
}

/// Where one reads, as far as there is room; the nearest heading is what is kept.
fn path(ui: &mut Ui, path: &[&Row]) {
    let words: Vec<&str> = path.iter().map(|row| row.words.as_str()).collect();
    let room = ui.available_rect_before_wrap();
    let tokens = Theme::of(ui.ctx()).tokens();
    let (Some(last), true) = (words.last(), room.width() > 40.0) else { return };
    let whole = words.join("  ›  ");
    let font = FontId::proportional(META_SIZE);
    let width = |words: &str| {
        ui.painter().layout_no_wrap(crate::text::visible(words).into_owned(), font.clone(), tokens.meta).size().x
    };
    let shown = if width(&whole) <= room.width() { whole.as_str() } else { last };
    let at = Align2::LEFT_CENTER.align_size_within_rect(vec2(room.width(), META_SIZE + 3.0), room).min;
    let look = Look { font: font.clone(), colour: tokens.meta, struck: false };
    line(&ui.painter_at(room), at, room.width(), shown, look);
    let response = ui.allocate_rect(room, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, say!("In section {last}", last)));
    response.on_hover_text(whole);
}

/// The settings of the text, under their button.
fn popup(button: &Response, head: &Head<'_>, actions: &mut Actions) {
    let popup = Popup::from_toggle_button_response(button)
        .align(RectAlign::BOTTOM_END)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .frame(Frame::popup(&button.ctx.style_of(button.ctx.theme())).inner_margin(12));
    let popup = if head.open_type { popup.open_memory(egui::SetOpenCommand::Bool(true)) } else { popup };
    let shown = popup.show(|ui| {
        ui.set_width(236.0);
        controls(ui, head.typography, head.open_type)
    });
    if let Some(typography) = shown.map(|shown| shown.inner).filter(|chosen| *chosen != head.typography) {
        actions.push(Action::Set(typography));
    }
}

/// Size, face, width of the column and height of the lines; how they are to be.
fn controls(ui: &mut Ui, now: Typography, take_focus: bool) -> Typography {
    let mut chosen = now;
    ui.spacing_mut().item_spacing.y = 2.0 * STEP;
    row(ui, say!("Size"), |ui| {
        let smaller = ui.add(Button::new("A").small()).on_hover_text(Command::ZoomOut.tooltip(ui.ctx()));
        smaller.widget_info(|| WidgetInfo::labeled(Role::Button, true, say!("Smaller text")));
        if take_focus {
            smaller.request_focus();
        }
        let percent = Button::new(format!("{:.0} %", now.zoom * 100.0)).frame(false).min_size(vec2(56.0, 0.0));
        let percent = ui.add(percent).on_hover_text(Command::ZoomReset.tooltip(ui.ctx()));
        let larger =
            ui.add(Button::new(RichText::new("A").size(17.0))).on_hover_text(Command::ZoomIn.tooltip(ui.ctx()));
        larger.widget_info(|| WidgetInfo::labeled(Role::Button, true, say!("Larger text")));
        chosen = match () {
            () if smaller.clicked() => now.smaller(),
            () if larger.clicked() => now.larger(),
            () if percent.clicked() => Typography { zoom: 1.0, ..now },
            () => now,
        };
    });
    row(ui, say!("Face"), |ui| {
        choice(ui, say!("Face"), &ReadingFace::ALL.map(|face| (face, face.name())), &mut chosen.face);
    });
    row(ui, say!("Width"), |ui| {
        choice(ui, say!("Width of lines"), &Measure::ALL.map(|measure| (measure, measure.name())), &mut chosen.measure);
    });
    row(ui, say!("Lines"), |ui| {
        choice(
            ui,
            say!("Height of lines"),
            &Leading::ALL.map(|leading| (leading, leading.name())),
            &mut chosen.leading,
        );
    });
    let designed = Typography::default();
    if ui.add_enabled(chosen != designed, Button::new(say!("As designed"))).clicked() {
        chosen = designed;
    }
    chosen
}

fn row(ui: &mut Ui, name: &str, add: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| {
        let tokens = Theme::of(ui.ctx()).tokens();
        let (rect, _) = ui.allocate_exact_size(vec2(44.0, 24.0), Sense::hover());
        ui.painter().text(rect.left_center(), Align2::LEFT_CENTER, name, FontId::proportional(META_SIZE), tokens.meta);
        add(ui);
    });
}

fn choice<T: Copy + PartialEq>(ui: &mut Ui, what: &str, offered: &[(T, &str)], chosen: &mut T) {
    ui.spacing_mut().item_spacing.x = STEP;
    for (value, name) in offered {
        let on = chosen == value;
        let response = ui.add(Button::selectable(on, *name));
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, on, format!("{what}: {name}")));
        if response.clicked() {
            *chosen = *value;
        }
    }
}
