//! The bar above: menus from the command table, the project's title, the search field, undo and redo,
//! the theme, and the three layouts.

use super::parts::{icon_button, tooltip};
use crate::say;
use crate::ui::action::{Action, Actions};
use crate::ui::command::{Command, Menu};
use crate::ui::layout::{Layouts, Pane, Preset};
use crate::ui::situation::Situation;
use crate::ui::theme::{INTERFACE_SIZE, STEP, Theme, semibold};
use egui::{
    Align, Button, Frame, Id, Key, Label, Layout, Margin, MenuBar, Panel, Rect, RichText, TextEdit, Ui, UiBuilder,
};
use egui_material_icons::icons::{ICON_CONTRAST, ICON_REDO, ICON_UNDO};

/// Height of the bar, in points.
const HEIGHT: f32 = 40.0;
/// Room for the menus, in points.
const MENUS_WIDTH: f32 = 348.0;
/// Width of the search field, in points, where there is room.
const SEARCH_WIDTH: f32 = 400.0;
/// Room for the title, in points.
const TITLE_WIDTH: f32 = 240.0;

/// Room that the title leaves to tools and layouts, in points.
const TOOLS_WIDTH: f32 = 256.0;

/// What the bar remembers.
#[derive(Default)]
pub(super) struct Bar {
    query: String,
}

/// What the bar shows.
pub(super) struct Showing<'a> {
    pub(super) title: Option<&'a str>,
    pub(super) situation: &'a Situation,
    pub(super) theme: Theme,
}

impl Bar {
    /// The search field's focus, for Ctrl+Shift+F.
    pub(super) fn search_id() -> Id {
        Id::unique("search the corpus")
    }

    /// Draws the bar.
    pub(super) fn show(&mut self, ui: &mut Ui, showing: &Showing<'_>, layouts: &mut Layouts, actions: &mut Actions) {
        let frame = Frame::new().fill(Theme::of(ui.ctx()).tokens().panel).inner_margin(Margin::symmetric(8, 0));
        Panel::top("bar").exact_size(HEIGHT).resizable(false).frame(frame).show(ui, |ui| {
            let whole = ui.max_rect();
            let rest = whole.with_max_x(whole.right() - TOOLS_WIDTH);
            let left = part(ui, rest, Layout::left_to_right(Align::Center), |ui| {
                // A menu bar takes all the width it is given.
                ui.allocate_ui(egui::vec2(MENUS_WIDTH, HEIGHT), |ui| menus(ui, showing.situation, layouts, actions));
                title(ui, showing.title);
            });
            let right = part(ui, whole, Layout::right_to_left(Align::Center), |ui| {
                presets(ui, showing.situation, layouts.current, actions);
                tools(ui, showing, actions);
            });
            if showing.title.is_some()
                && let Some(field) = between(whole, left, right)
            {
                part(ui, field, Layout::left_to_right(Align::Center), |ui| self.search(ui, actions));
            }
        });
    }

    fn search(&mut self, ui: &mut Ui, actions: &mut Actions) {
        let keys = Command::SearchCorpus.keys(ui.ctx());
        let field = TextEdit::singleline(&mut self.query)
            .id(Self::search_id())
            .hint_text(say!("Search the corpus   {keys}", keys))
            .margin(Margin::symmetric(10, 5))
            .desired_width(ui.available_width());
        let response = ui.add(field);
        response.widget_info(|| egui::WidgetInfo {
            label: Some(say!("Search the corpus").to_owned()),
            ..egui::WidgetInfo::new(egui::Role::TextInput)
        });
        if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) && !self.query.trim().is_empty() {
            actions.push(Action::Search(self.query.trim().to_owned()));
        }
        response.on_hover_text(say!("Words, or \"a phrase\", in every document ({keys})", keys));
    }
}

/// Draws into a part of the bar; gives what was used of it.
fn part(ui: &mut Ui, rect: Rect, layout: Layout, add: impl FnOnce(&mut Ui)) -> Rect {
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect).layout(layout));
    add(&mut child);
    child.min_rect()
}

/// The middle of the bar, where left and right leave room for a field.
fn between(whole: Rect, left: Rect, right: Rect) -> Option<Rect> {
    let (from, to) = (left.right() + 4.0 * STEP, right.left() - 4.0 * STEP);
    let width = SEARCH_WIDTH.min(to - from);
    let centred = (whole.center().x - width / 2.0).clamp(from, (to - width).max(from));
    (width > 120.0).then(|| Rect::from_x_y_ranges(centred..=centred + width, whole.y_range()))
}

fn menus(ui: &mut Ui, situation: &Situation, layouts: &mut Layouts, actions: &mut Actions) {
    MenuBar::new().ui(ui, |ui| {
        for menu in Menu::ALL {
            ui.menu_button(menu.name(), |ui| {
                for command in Command::ALL.iter().filter(|command| command.menu() == *menu) {
                    if command.begins_group() {
                        ui.separator();
                    }
                    item(ui, *command, situation, actions);
                }
                if *menu == Menu::View {
                    ui.separator();
                    ui.menu_button(say!("Panes"), |ui| panes(ui, situation, layouts, actions));
                }
            });
        }
    });
}

fn item(ui: &mut Ui, command: Command, situation: &Situation, actions: &mut Actions) {
    let why_not = situation.why_not(command);
    let button = Button::new(named(command, situation)).shortcut_text(command.keys(ui.ctx()));
    let response = ui.add_enabled(why_not.is_none(), button);
    if response.on_disabled_hover_text(why_not.unwrap_or_default()).clicked() {
        actions.push(Action::Run(command));
        ui.close();
    }
}

/// A command's name in the menu; Undo and Redo name what they take back.
pub(super) fn named(command: Command, situation: &Situation) -> String {
    let taken_back = match command {
        Command::Undo if situation.draft => Some("typing".to_owned()),
        Command::Undo => situation.undo.as_deref().map(lower_first),
        Command::Redo => situation.redo.as_deref().map(lower_first),
        _ => None,
    };
    taken_back.map_or_else(|| command.label().to_owned(), |what| format!("{}: {what}", command.label()))
}

/// The words as they stand within a sentence; what begins with two capitals is a name and stays.
fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => first.to_lowercase().chain(letters).collect(),
        _ => text.to_owned(),
    }
}

/// Which panes are in sight.
fn panes(ui: &mut Ui, situation: &Situation, layouts: &mut Layouts, actions: &mut Actions) {
    for pane in Pane::ALL {
        let mut shown = layouts.has(pane);
        let response = ui.add_enabled(situation.open, egui::Checkbox::new(&mut shown, pane.title()));
        let response =
            response.on_hover_text(say!("Show or close this pane")).on_disabled_hover_text(say!("No project is open"));
        if !response.changed() {
            continue;
        }
        if shown {
            actions.push(Action::Show(pane));
        } else {
            layouts.hide(pane);
        }
        ui.close();
    }
}

fn title(ui: &mut Ui, title: Option<&str>) {
    let Some(title) = title else { return };
    ui.add_space(STEP);
    let label = Label::new(RichText::new(title).font(semibold(INTERFACE_SIZE))).truncate().selectable(false);
    ui.scope(|ui| {
        ui.set_max_width(TITLE_WIDTH.min(ui.available_width()));
        ui.add(label).on_hover_text(title);
    });
}

/// Read · Reason · Write.
fn presets(ui: &mut Ui, situation: &Situation, current: Preset, actions: &mut Actions) {
    ui.spacing_mut().item_spacing.x = 0.0;
    for preset in Preset::ALL.into_iter().rev() {
        let command = preset.command();
        let chosen = preset == current && situation.open;
        let tokens = Theme::of(ui.ctx()).tokens();
        let text = RichText::new(preset.name()).color(if chosen { tokens.text } else { tokens.meta });
        let text = if chosen { text.underline() } else { text };
        let why_not = situation.why_not(command);
        let response = ui.add_enabled(why_not.is_none(), Button::selectable(false, text).frame(false));
        let hint = tooltip(ui.ctx(), command, why_not);
        if response.on_hover_text(&hint).on_disabled_hover_text(hint).clicked() {
            actions.push(Action::Run(command));
        }
        if preset != Preset::Read {
            ui.add_space(STEP);
            ui.label(RichText::new("·").color(tokens.meta));
            ui.add_space(STEP);
        }
    }
    ui.spacing_mut().item_spacing.x = 2.0 * STEP;
    ui.add_space(3.0 * STEP);
}

fn tools(ui: &mut Ui, showing: &Showing<'_>, actions: &mut Actions) {
    let theme = say!("Theme: {}. Click for the next one", showing.theme.name());
    if icon_button(ui, ICON_CONTRAST.codepoint, say!("Next theme"), &theme, true).clicked() {
        actions.push(Action::Run(Command::NextTheme));
    }
    for (command, icon) in [(Command::Redo, ICON_REDO), (Command::Undo, ICON_UNDO)] {
        let why_not = showing.situation.why_not(command);
        let name = named(command, showing.situation);
        let hint = why_not.map_or_else(|| format!("{name} ({})", command.keys(ui.ctx())), str::to_owned);
        if icon_button(ui, icon.codepoint, command.label(), &hint, why_not.is_none()).clicked() {
            actions.push(Action::Run(command));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn undo_names_what_it_takes_back() {
        let situation = Situation { undo: Some("Tag passage".to_owned()), ..Situation::default() };
        assert_eq!(named(Command::Undo, &situation), "Undo: tag passage");
        assert_eq!(named(Command::Redo, &situation), "Redo");
        let typing = Situation { draft: true, ..situation };
        assert_eq!(named(Command::Undo, &typing), "Undo: typing");
        assert_eq!(lower_first("EDTF set"), "EDTF set");
    }
}
