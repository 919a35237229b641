//! The controls over the lanes: which clock, which lanes, what is shown, the brushed range, the ruler, what is undated.

use super::gestures;
use super::rows::figures;
use super::ruler::Ruler;
use super::state::State;
use crate::analysis::timeline::{Clock, Grouping, ItemKind};
use crate::analysis::within::Stretch;
use crate::export::Picture;
use crate::say;
use crate::ui::action::{Action, Actions};
use crate::ui::chrome::Ask;
use crate::ui::command::Command;
use crate::ui::panes::save_picture;
use crate::ui::scene::{Filter, Scene};
use crate::ui::theme::{META_SIZE, Tokens};
use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{Align2, Button, Frame, Key, Margin, RichText, Role, TextEdit, Ui, WidgetInfo};

/// Letters of two days: '2014-01-01/2016-12-31'.
const DAYS_LETTERS: usize = 21;
/// Room left of every line of controls, in points.
const BESIDE: Margin = Margin { left: 8, right: 0, top: 0, bottom: 0 };

/// Draws the controls.
pub(super) fn show(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions, tokens: &Tokens) {
    Frame::new().inner_margin(BESIDE).show(ui, |ui| controls(ui, state, scene, actions, tokens));
}

fn controls(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions, tokens: &Tokens) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().interact_size.y = 22.0;
        ui.spacing_mut().button_padding.y = 1.0;
        clocks(ui, state);
        lanes(ui, state);
        kinds(ui, state);
        toggle(ui, &mut state.has_lines, say!("Lines"), say!("Lines from what happened to what tells of it"));
        if small(ui, say!("Fit"), say!("Show everything (Home)")) {
            state.scale = None;
        }
        let mut measures = state.ruler.is_some();
        toggle(
            ui,
            &mut measures,
            say!("Measure"),
            say!("How far two things lie apart: select the one, then the other"),
        );
        if measures != state.ruler.is_some() {
            state.ruler = measures.then(Ruler::default);
        }
        let hint = say!("What is seen here, with its legend, as a picture or a drawing for print");
        if save_picture::clicked(ui, Command::SaveTimeline, hint) {
            actions.push(Action::Ask(Ask::SavePicture(Box::new(Picture::Timeline(state.picture(scene))))));
        }
        range(ui, state, scene, actions, tokens);
        let undated = state.almanac.as_ref().map(|almanac| almanac.undated().len()).unwrap_or_default();
        let said = say!("{} undated", figures(undated));
        toggle(ui, &mut state.has_tray, &said, say!("What has no date yet"));
        left_out(ui, state, scene, actions, tokens);
    });
    if let Some(ruler) = &state.ruler {
        ui.horizontal(|ui| {
            ui.label(RichText::new(ruler.sentence()).size(META_SIZE).color(tokens.accent));
        });
    }
}

fn clocks(ui: &mut Ui, state: &mut State) {
    for (clock, words) in [(Clock::Happened, say!("Happened")), (Clock::Known, say!("Published"))] {
        let chosen = RichText::new(words).size(META_SIZE);
        if ui.selectable_label(state.clock == clock, chosen).on_hover_text(clock.label()).clicked() {
            state.clock = clock;
        }
    }
}

fn lanes(ui: &mut Ui, state: &mut State) {
    let shown = say!("Lanes: {}", state.grouping.label().to_lowercase());
    let button = Button::new(RichText::new(&shown).size(META_SIZE));
    let (response, _) = egui::containers::menu::MenuButton::from_button(button).ui(ui, |ui| {
        for grouping in Grouping::ALL {
            if ui.selectable_label(state.grouping == *grouping, grouping.label()).clicked() {
                state.grouping = *grouping;
                state.scroll = (0, 0.0);
                ui.close();
            }
        }
    });
    response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &shown));
    response.on_hover_text(say!("By what items are put into lanes"));
}

fn kinds(ui: &mut Ui, state: &mut State) {
    let count = ItemKind::ALL.len() - state.hidden.len();
    let shown = if state.hidden.is_empty() {
        say!("All shown").to_owned()
    } else {
        say!("{count} of {all} shown", count, all = ItemKind::ALL.len())
    };
    let button = Button::new(RichText::new(&shown).size(META_SIZE));
    let (response, _) = egui::containers::menu::MenuButton::from_button(button).ui(ui, |ui| {
        for kind in ItemKind::ALL {
            let mut is_shown = !state.hidden.contains(kind);
            if ui.checkbox(&mut is_shown, kind.several()).changed() && !state.hidden.remove(kind) {
                state.hidden.insert(*kind);
            }
        }
    });
    response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &shown));
    response.on_hover_text(say!("What stands on the timeline"));
}

/// The brushed range as a field: what is typed there is brushed.
fn range(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions, tokens: &Tokens) {
    let id = ui.scope_id().with("range");
    let has_focus = ui.memory(|memory| memory.has_focus(id));
    if !has_focus {
        state.range = scene.filter.within.map(Stretch::said).unwrap_or_default();
    }
    // Days have room, and minutes where they are there.
    let width = if state.range.chars().count() > DAYS_LETTERS { 230.0 } else { 160.0 };
    let field = TextEdit::singleline(&mut state.range).id(id).desired_width(width).hint_text(say!("Range: 2014/2016"));
    let field = ui.add(field.font(egui::FontId::proportional(META_SIZE)).align(Align2::LEFT_CENTER));
    if field.gained_focus() {
        // What is typed takes the place of what was there.
        let all = CCursorRange::two(CCursor::new(0), CCursor::new(state.range.chars().count()));
        let mut cursor = TextEditState::load(ui.ctx(), id).unwrap_or_default();
        cursor.cursor.set_char_range(Some(all));
        cursor.store(ui.ctx(), id);
    }
    field.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, say!("Range of time")));
    let typed = Stretch::read(&state.range);
    let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    field.on_hover_text(gestures::hint());
    if has_focus && typed.is_none() && !state.range.trim().is_empty() {
        ui.label(RichText::new(say!("Not a range yet")).size(META_SIZE).color(tokens.meta));
    }
    if entered && (typed.is_some() || state.range.trim().is_empty()) {
        actions.push(Action::Filter(Filter { within: typed, ..scene.filter.clone() }));
    }
    if scene.filter.within.is_some() && small(ui, say!("Clear range"), say!("Leave everything in again")) {
        actions.push(Action::Filter(Filter { within: None, ..scene.filter.clone() }));
    }
}

/// What the range and the region leave out, counted.
fn left_out(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions, tokens: &Tokens) {
    let Some(almanac) = &state.almanac else { return };
    let mut said = Vec::new();
    if let Some(brushed) = scene.filter.within {
        let key = (almanac.revision(), brushed);
        let within = match state.within {
            Some((known, within)) if known == key => within,
            _ => {
                let all = ItemKind::ALL.iter().copied().collect();
                almanac.count_within(&all, brushed)
            }
        };
        state.within = Some((key, within));
        let all = almanac.count_dates();
        said.push(say!(
            "{within} of {all} dates may lie in or around the range",
            within = figures(within),
            all = figures(all)
        ));
    }
    if almanac.left_out() > 0 {
        said.push(say!("{} not in the region are hidden", figures(almanac.left_out())));
    }
    if said.is_empty() {
        return;
    }
    ui.label(RichText::new(said.join(" · ")).size(META_SIZE).color(tokens.meta));
    if scene.filter.region.is_some() && small(ui, say!("Clear region"), say!("Show what lies elsewhere again")) {
        actions.push(Action::Filter(Filter { region: None, ..scene.filter.clone() }));
    }
}

fn toggle(ui: &mut Ui, value: &mut bool, words: &str, help: &str) {
    if ui.selectable_label(*value, RichText::new(words).size(META_SIZE)).on_hover_text(help).clicked() {
        *value = !*value;
    }
}

fn small(ui: &mut Ui, words: &str, help: &str) -> bool {
    ui.button(RichText::new(words).size(META_SIZE)).on_hover_text(help).clicked()
}
