//! Drawing the pane 'tags': the head, the tree, and the passages of a tag.

use super::edit::{Field, Purpose};
use super::menu;
use super::state::State;
use super::tree;
use super::tree::NAME;
use super::view::Order;
use crate::model::AnyId;
use crate::say;
use crate::store::Access;
use crate::ui::action::{Action, Actions};
use crate::ui::command::Command;
use crate::ui::hidden_tags::TagSight;
use crate::ui::scene::Scene;
use crate::ui::theme::{META_SIZE, Theme};
use crate::ui::widgets::rows::row_id;
use egui::{Align, Button, Frame, Key, Layout, Margin, RichText, Role, TextEdit, Ui, WidgetInfo};
use egui_material_icons::icons::ICON_MORE_HORIZ;

/// Draws the pane.
pub fn show(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    state.follow(ui, scene);
    state.passages.follow(scene);
    Frame::new().inner_margin(Margin { left: 12, right: 8, top: 8, bottom: 4 }).show(ui, |ui| {
        head(ui, state, scene, actions);
        if let Some(field) = &mut state.field
            && field.show(ui, scene, actions)
        {
            state.field = None;
        }
        hidden(ui, scene, actions);
    });
    if scene.project.tags.is_empty() {
        empty(ui);
        return;
    }
    if state.passages.show(ui, scene, actions) {
        return;
    }
    if let Some(id) = state.passages.left() {
        state.focus(ui, id);
    }
    if state.rows.is_empty() {
        ui.vertical_centered(|ui| ui.label(say!("No tag’s path holds these words.")));
        return;
    }
    tree::show(ui, state, scene, actions);
}

fn head(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    let writable = scene.access == Access::Write;
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            let new = ui.add_enabled(writable, Button::new(say!("New tag")));
            let new = new.on_disabled_hover_text(scene.why_not_edit());
            let keys = Command::TagPassage.to_press(ui.ctx());
            let help =
                say!("Make a tag; {keys} makes one while tagging, Insert one under the tag with the focus", keys);
            if new.on_hover_text(help).clicked() {
                state.field = Some(Field::new(Purpose::New(None), scene));
            }
            more(ui, state, scene, actions);
            let (words, next, help) = match state.order {
                Order::Name => (say!("A–Z"), Order::Count, say!("Sorted by name; click sorts by count")),
                Order::Count => ("9–1", Order::Name, say!("Sorted by how many passages; click sorts by name")),
            };
            let sort = ui.button(words);
            sort.widget_info(|| WidgetInfo::labeled(Role::Button, true, help));
            if sort.on_hover_text(help).clicked() {
                state.order = next;
            }
            filter(ui, state, actions);
        });
    });
}

/// What a right click on the selected tag offers, for those who have no right click.
fn more(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    let selected = state.rows.iter().find(|row| scene.selection.object == Some(AnyId::Tag(row.id)));
    let Some(row) = selected.filter(|_| scene.access == Access::Write) else {
        let more = ui.add_enabled(false, Button::new(ICON_MORE_HORIZ.codepoint));
        more.widget_info(|| WidgetInfo::labeled(Role::Button, false, say!("What can be done with the tag")));
        let why_not = if scene.access == Access::Write { say!("Select a tag first") } else { scene.why_not_edit() };
        more.on_disabled_hover_text(why_not);
        return;
    };
    let mut asked = None;
    let menu = ui.menu_button(ICON_MORE_HORIZ.codepoint, |ui| {
        asked = menu::show(ui, row, scene, actions);
        if asked.is_some() {
            ui.close();
        }
    });
    let name = say!("What can be done with {}", row.path);
    menu.response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    menu.response.on_hover_text(name);
    tree::answer(state, asked, scene, actions);
}

/// The field that narrows the tree; Down and Enter go on into it.
fn filter(ui: &mut Ui, state: &mut State, actions: &mut Actions) {
    let filter = TextEdit::singleline(&mut state.filter)
        .align(egui::Align2::LEFT_CENTER)
        .hint_text(say!("Filter"))
        .desired_width(f32::INFINITY);
    let response =
        ui.add(filter).on_hover_text(say!("Words of a tag’s path (/ in the tree); Down goes on into the tree"));
    response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, say!("Filter tags")));
    if std::mem::take(&mut state.wants_filter) {
        response.request_focus();
    }
    let enter = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    let down = response.has_focus() && ui.input(|input| input.key_pressed(Key::ArrowDown));
    if let Some(first) = state.rows.first().map(|row| row.id).filter(|_| enter || down) {
        ui.memory_mut(|memory| memory.request_focus(row_id(NAME, 0)));
        state.focused = Some(first);
        actions.select(first);
    }
}

/// That tags are hidden in the reader, and the way back.
fn hidden(ui: &mut Ui, scene: &Scene<'_>, actions: &mut Actions) {
    if !scene.hidden_tags.is_on(scene.project) {
        return;
    }
    ui.horizontal(|ui| {
        ui.spacing_mut().interact_size.y = 20.0;
        let tokens = Theme::of(ui.ctx()).tokens();
        ui.label(RichText::new(say!("Tags are hidden in the reader")).size(META_SIZE).color(tokens.meta));
        if ui.small_button(say!("Show all")).on_hover_text(say!("No tag is hidden any more")).clicked() {
            actions.push(Action::SeeTags(TagSight::All));
        }
    });
}

fn empty(ui: &mut Ui) {
    ui.add_space(16.0);
    ui.vertical_centered(|ui| {
        ui.label(say!("Tags say what a passage is about."));
        let keys = Command::TagPassage.to_press(ui.ctx());
        ui.label(say!("Select words in a text and press {keys}, or make a tag here.", keys));
    });
}
