//! The line over the map: what is seen of it, what the hand does, what is shown, and what is not.

use super::side::Side;
use super::state::State;
use super::tool::{Outline, Tool};
use crate::analysis::marking::MOST_WAYS;
use crate::export::Picture;
use crate::model::PlaceRole;
use crate::say;
use crate::session::Headway;
use crate::store::Access;
use crate::ui::action::{Action, Actions, LayerErrand};
use crate::ui::chrome::Ask;
use crate::ui::command::Command;
use crate::ui::panes::save_picture;
use crate::ui::scene::{Filter, Scene};
use crate::ui::theme::{META_SIZE, STEP, Theme};
use egui::containers::menu::{MenuButton, MenuConfig};
use egui::{Align, Button, Color32, Layout, PopupCloseBehavior, Response, RichText, Role, Ui, WidgetInfo, vec2};
use egui_material_icons::icons::{ICON_CROP_SQUARE, ICON_GESTURE, ICON_SQUARE, ICON_STRAIGHTEN, ICON_ZOOM_OUT_MAP};

/// Draws it.
pub(super) fn show(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    ui.horizontal(|ui| {
        ui.add_space(STEP);
        ui.spacing_mut().item_spacing.x = STEP / 2.0;
        ui.spacing_mut().button_padding = vec2(STEP, 2.0);
        tools(ui, state, actions);
        if scene.filter.region.is_some() {
            let clear = ui.button(RichText::new(say!("Clear region")).size(META_SIZE));
            if clear.on_hover_text(say!("Show what lies anywhere again, everywhere")).clicked() {
                actions.push(Action::Filter(Filter { region: None, ..scene.filter.clone() }));
            }
        }
        let stays = MenuConfig::new().close_behavior(PopupCloseBehavior::CloseOnClickOutside);
        let button = MenuButton::new(RichText::new(say!("Show")).size(META_SIZE)).config(stays);
        let (shows, _) = button.ui(ui, |ui| menu(ui, state, scene, actions));
        shows.on_hover_text(say!("What is drawn on the map"));
        let hint = say!("The map as it is seen, with its legend, as a picture or a drawing for print");
        if save_picture::clicked(ui, Command::SaveMap, hint) {
            let picture = Picture::Map(Box::new(state.picture(scene)));
            actions.push(Action::Ask(Ask::SavePicture(Box::new(picture))));
        }
        if let Some(headway) = state.layers.headway.clone() {
            reading(ui, &headway);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(STEP);
            right(ui, state);
        });
    });
}

fn tools(ui: &mut Ui, state: &State, actions: &mut Actions) {
    let drawn = |outline: Outline| matches!(&state.tool, Tool::Region(it, _) if *it == outline);
    let tools = [
        (ICON_ZOOM_OUT_MAP.codepoint, Command::FitMap, false),
        (ICON_CROP_SQUARE.codepoint, Command::DrawRegion, drawn(Outline::Rectangle)),
        (ICON_GESTURE.codepoint, Command::DrawLasso, drawn(Outline::Lasso)),
        (ICON_STRAIGHTEN.codepoint, Command::Measure, matches!(state.tool, Tool::Measure(_))),
    ];
    for (icon, command, on) in tools {
        if tool(ui, icon, command, on).clicked() {
            actions.push(Action::Run(command));
        }
    }
}

fn tool(ui: &mut Ui, icon: &str, command: Command, on: bool) -> Response {
    let button = Button::new(RichText::new(icon).size(16.0)).frame_when_inactive(false).selected(on);
    let response = ui.add(button);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, on, command.label()));
    response.on_hover_text(command.tooltip(ui.ctx()))
}

fn menu(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    for role in PlaceRole::ALL {
        let mut shown = state.roles.shows(*role);
        let words = match role {
            PlaceRole::HappenedAt => say!("Where it happened"),
            PlaceRole::About => say!("What it is about"),
            PlaceRole::Dateline => say!("Where it was written"),
        };
        if ui.checkbox(&mut shown, words).changed() {
            state.roles.toggle(*role);
        }
    }
    ui.separator();
    ui.checkbox(&mut state.all_ways, say!("Lines between the places of each claim"))
        .on_hover_text(say!("The selected claim always has its own"));
    let count = state.view.ways_shown;
    if state.all_ways && count > MOST_WAYS {
        let words = say!("{count} claims have lines, too many to tell apart: only the selected one's is drawn", count);
        ui.label(RichText::new(words).size(META_SIZE).color(Theme::of(ui.ctx()).tokens().meta));
    }
    ui.checkbox(&mut state.legend, say!("Legend"));
    ui.separator();
    layers(ui, state, scene, actions);
}

/// The layers of the project, each to be shown, hidden or taken away, and what is wrong with others.
fn layers(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    let tokens = Theme::of(ui.ctx()).tokens();
    for (name, mut shown, colour) in state.layers.names() {
        ui.horizontal(|ui| {
            if ui.checkbox(&mut shown, RichText::new(&name)).changed() {
                state.layers.toggle(&name);
            }
            if swatch(ui, &name, colour) {
                state.layers.recolour(&name);
            }
            let remove = ui.add_enabled(scene.access == Access::Write, Button::new("×").small());
            remove.widget_info(|| WidgetInfo::labeled(Role::Button, true, say!("Take away {name}", name)));
            let hint = say!("Delete its file from the project; it can be put back until the project is closed");
            if remove.on_hover_text(hint).on_disabled_hover_text(scene.why_not_edit()).clicked() {
                actions.push(Action::Layers(LayerErrand::Remove(name)));
            }
        });
    }
    for removed in &state.layers.removed {
        let put_back = ui.add_enabled(scene.access == Access::Write, Button::new(say!("Put back {}", removed.name)));
        if put_back.on_disabled_hover_text(scene.why_not_edit()).clicked() {
            actions.push(Action::Layers(LayerErrand::PutBack(removed.clone())));
        }
    }
    for problem in state.layers.problems() {
        ui.label(RichText::new(&problem.what).size(META_SIZE).color(tokens.warning));
    }
    if !state.layers.problems().is_empty() && state.layers.headway.is_none() {
        let again = ui.button(say!("Read layers again"));
        if again.on_hover_text(say!("After a file was mended, or reading was stopped")).clicked() {
            actions.push(Action::Layers(LayerErrand::Read));
        }
    }
    let add = ui.add_enabled(scene.access == Access::Write, Button::new(say!("Add layer…")));
    let hint = say!("Shapes from a GeoJSON, KML, KMZ or CSV file");
    if add.on_hover_text(hint).on_disabled_hover_text(scene.why_not_edit()).clicked() {
        actions.push(Action::Run(Command::AddLayer));
        ui.close();
    }
}

/// A layer's colour; whether it is to have another.
fn swatch(ui: &mut Ui, name: &str, colour: Color32) -> bool {
    let button = ui.add(Button::new(RichText::new(ICON_SQUARE.codepoint).color(colour).size(14.0)).small());
    button.widget_info(|| WidgetInfo::labeled(Role::Button, true, say!("Colour of {name}", name)));
    button.on_hover_text(say!("Give the layer another colour")).clicked()
}

/// How far the layers are read, where there are any, and a way to stop that.
fn reading(ui: &mut Ui, headway: &Headway) {
    let (done, of) = headway.count();
    if of == 0 {
        return;
    }
    let tokens = Theme::of(ui.ctx()).tokens();
    let words = say!("Reading layer {} of {of}", done + 1, of);
    ui.label(RichText::new(words).size(META_SIZE).color(tokens.meta));
    let stop = ui.add_enabled(!headway.is_stopped(), Button::new(RichText::new(say!("Stop reading")).size(META_SIZE)));
    if stop.on_hover_text(say!("Show the layers that are read so far")).clicked() {
        headway.stop();
    }
}

fn right(ui: &mut Ui, state: &mut State) {
    let tokens = Theme::of(ui.ctx()).tokens();
    let unplaced = say!("{} unplaced", state.view.unplaced.len());
    let is_open = state.side == Side::Unplaced;
    let button = ui.selectable_label(is_open, RichText::new(unplaced).size(META_SIZE));
    if button.on_hover_text(say!("What has no place yet")).clicked() {
        state.side = if is_open { Side::Closed } else { Side::Unplaced };
    }
    let (all, shown) = state.view.tally();
    if shown < all {
        let words = say!("{shown} of {all} shown", shown, all);
        ui.label(RichText::new(words).size(META_SIZE).color(tokens.meta))
            .on_hover_text(say!("The rest lies outside the days or the region that are chosen, or plays another part"));
    }
}
