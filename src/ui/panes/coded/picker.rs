//! Choosing a tag out of all, under a button.

use crate::model::{Id, Tag};
use crate::say;
use crate::ui::scene::Scene;
use crate::ui::theme::tag_colour;
use crate::ui::widgets::tag_bar;
use egui::{Align2, Button, Key, Popup, PopupCloseBehavior, Role, ScrollArea, TextEdit, Ui, WidgetInfo, pos2};

/// As many tags are offered at once.
const OFFERED: usize = 200;
/// Code points of a tag's path on the button.
const SHOWN: usize = 40;

/// A button with the name of a tag, or what to do where there is none; the tag that was chosen.
pub(super) fn tag(
    ui: &mut Ui,
    name: &str,
    now: Option<Id<Tag>>,
    filter: &mut String,
    scene: &Scene<'_>,
) -> Option<Id<Tag>> {
    let path = now.map(|tag| crate::analysis::wording::shortened(scene.index.path(tag), SHOWN));
    let colour = now.and_then(|tag| scene.project.tags.get(tag)).map(|tag| tag_colour(tag.colour));
    let face = path.as_ref().map_or_else(|| say!("Choose a tag…").to_owned(), |path| format!("   {path}"));
    let button = ui.add(Button::new(face));
    let said = path.as_ref().map_or_else(|| name.to_owned(), |path| format!("{name}: {path}"));
    button.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &said));
    if let Some(colour) = colour {
        tag_bar::beside(ui.painter(), pos2(button.rect.left() + 9.0, button.rect.center().y), colour);
    }
    if button.clicked() {
        filter.clear();
    }
    let popup = Popup::from_toggle_button_response(&button).close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let id = popup.get_id();
    let chosen = popup.show(|ui| list(ui, filter, button.clicked(), scene)).and_then(|shown| shown.inner);
    if chosen.is_some() {
        Popup::close_id(ui.ctx(), id);
    }
    button.on_hover_text(say!("Choose the tag; one can be dragged here from the tags too"));
    chosen
}

fn list(ui: &mut Ui, filter: &mut String, is_new: bool, scene: &Scene<'_>) -> Option<Id<Tag>> {
    ui.set_width(300.0);
    let field =
        TextEdit::singleline(filter).align(Align2::LEFT_CENTER).hint_text(say!("Filter")).desired_width(f32::INFINITY);
    let field = ui.add(field);
    field.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, say!("Filter tags")));
    if is_new {
        field.request_focus();
    }
    let words: Vec<String> = filter.split_whitespace().map(str::to_lowercase).collect();
    let mut tags: Vec<(&str, &Tag)> = scene.project.tags.iter().map(|tag| (scene.index.path(tag.id), tag)).collect();
    tags.retain(|(path, _)| words.iter().all(|word| path.to_lowercase().contains(word)));
    tags.sort_by_cached_key(|(path, tag)| (path.to_lowercase(), tag.id));
    if field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
        return tags.first().map(|(_, tag)| tag.id);
    }
    let mut chosen = None;
    ScrollArea::vertical().max_height(260.0).auto_shrink([false, true]).show(ui, |ui| {
        for (path, tag) in tags.iter().take(OFFERED) {
            let button = ui.add(Button::selectable(false, format!("    {path}")).truncate());
            button.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, true, *path));
            tag_bar::beside(
                ui.painter(),
                pos2(button.rect.left() + 10.0, button.rect.center().y),
                tag_colour(tag.colour),
            );
            if button.clicked() {
                chosen = Some(tag.id);
            }
        }
        if tags.is_empty() {
            ui.weak(say!("No tag’s path holds these words."));
        }
    });
    chosen
}
