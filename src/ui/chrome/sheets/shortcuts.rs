//! What can I do here? Every command with its keys, which can be changed; what makes no sense now stands paler,
//! with the reason.

use super::parts::{close_or, field, sheet};
use super::{After, Seen, ask};
use crate::say;
use crate::ui::action::Actions;
use crate::ui::chrome::Ask;
use crate::ui::chrome::bar::named;
use crate::ui::chrome::parts::{icon_button, meta};
use crate::ui::command::{Command, Menu};
use crate::ui::keys::{self, Typed, printed};
use crate::ui::theme::{INTERFACE_SIZE, ROW_HEIGHT, STEP, Theme, semibold};
use egui::{Align, Button, Context, Label, Layout, RichText, ScrollArea, Ui, WidgetInfo, vec2};
use egui_material_icons::icons::ICON_RESTART_ALT;

/// What the sheet remembers.
#[derive(Default)]
pub(super) struct Shortcuts {
    filter: String,
    wants_focus: bool,
    /// The command whose keys are typed next.
    asking: Option<Command>,
    /// What came of the last change, a sentence.
    said: String,
}

impl Shortcuts {
    pub(super) fn begin(&mut self) {
        *self = Self { wants_focus: true, ..Self::default() };
    }

    /// Whether the next keys are those of a command.
    pub(super) fn asks_for_keys(&self) -> bool {
        self.asking.is_some()
    }

    /// Draws the sheet.
    pub(super) fn show(&mut self, context: &Context, seen: &Seen<'_>, actions: &mut Actions) -> After {
        self.take_keys(context, seen, actions);
        sheet(context, say!("What can I do here?"), |ui| {
            let mut after = After::Stay;
            field(
                ui,
                say!("Find a command"),
                &mut self.filter,
                say!("Words of its name, or its keys"),
                &mut self.wants_focus,
            );
            let height = (ui.ctx().content_rect().height() - 360.0).max(120.0);
            // The sheet before this one may have been lower, and a modal keeps its height.
            let area = ScrollArea::vertical().max_height(height).min_scrolled_height(height);
            area.auto_shrink([false, true]).show(ui, |ui| self.list(ui, seen, actions));
            ui.add_space(STEP);
            meta(ui, self.hint());
            let why_not = (!seen.settings.keys.are_changed()).then_some(say!("All keys are as they came"));
            if close_or(ui, say!("All keys as they came"), why_not, &mut after) {
                ask(actions, Ask::ResetKeys(None));
                say!("All keys are as they came").clone_into(&mut self.said);
            }
            after
        })
    }

    fn list(&mut self, ui: &mut Ui, seen: &Seen<'_>, actions: &mut Actions) {
        let mut is_empty = true;
        for menu in Menu::ALL {
            let commands = Command::ALL.iter().copied().filter(|command| command.menu() == *menu);
            let commands: Vec<Command> = commands.filter(|command| self.leaves_in(*command, seen)).collect();
            if commands.is_empty() {
                continue;
            }
            is_empty = false;
            ui.add_space(2.0 * STEP);
            ui.label(RichText::new(menu.name()).font(semibold(INTERFACE_SIZE)));
            for command in commands {
                self.row(ui, command, seen, actions);
            }
        }
        if is_empty {
            meta(ui, say!("No command is called so."));
        }
    }

    fn leaves_in(&self, command: Command, seen: &Seen<'_>) -> bool {
        let filter = self.filter.trim().to_lowercase();
        let keys = seen.settings.keys.printed(command);
        keys.to_lowercase() == filter || named(command, seen.situation).to_lowercase().contains(&filter)
    }

    fn row(&mut self, ui: &mut Ui, command: Command, seen: &Seen<'_>, actions: &mut Actions) {
        let tokens = Theme::of(ui.ctx()).tokens();
        let why_not = seen.situation.why_not(command);
        let name = named(command, seen.situation).trim_end_matches('…').to_owned();
        ui.allocate_ui_with_layout(
            vec2(ui.available_width(), ROW_HEIGHT),
            Layout::right_to_left(Align::Center),
            |ui| {
                ui.add_space(3.0 * STEP);
                let keys = seen.settings.keys.printed(command);
                let is_asked = self.asking == Some(command);
                let words =
                    if is_asked { RichText::new(say!("Press the keys…")).color(tokens.accent) } else { shown(&keys) };
                let change = ui.add(Button::new(words).frame_when_inactive(is_asked));
                change.widget_info(|| {
                    WidgetInfo::labeled(egui::Role::Button, true, say!("Keys of {name}: {keys}", name, keys))
                });
                if change.on_hover_text(say!("Change these keys")).clicked() {
                    self.asking = (!is_asked).then_some(command);
                    self.said.clear();
                }
                if seen.settings.keys.is_changed(command) {
                    let came = command.keys_as_they_came().map_or_else(|| say!("no keys").to_owned(), printed);
                    let (label, hint) = (say!("{name}: as it came", name), say!("As it came: {came}", came));
                    if icon_button(ui, ICON_RESTART_ALT.codepoint, &label, &hint, true).clicked() {
                        self.said.clear();
                        ask(actions, Ask::ResetKeys(Some(command)));
                    }
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let colour = if why_not.is_some() { tokens.meta } else { tokens.text };
                    let label = ui.add(Label::new(RichText::new(name).color(colour)).truncate());
                    if let Some(reason) = why_not {
                        label.on_hover_text(reason);
                    }
                });
            },
        );
    }

    fn hint(&self) -> String {
        if self.asking.is_some() && self.said.is_empty() {
            return say!("Press the keys. Escape leaves them as they are, Backspace takes them away.").to_owned();
        }
        if self.said.is_empty() { say!("Click keys to change them.").to_owned() } else { format!("{}.", self.said) }
    }

    /// Takes the keys that are typed for the command whose keys are asked for.
    fn take_keys(&mut self, context: &Context, seen: &Seen<'_>, actions: &mut Actions) {
        let Some(command) = self.asking else { return };
        let set = match keys::typed(context) {
            None => return,
            Some(Typed::Reserved(why)) => {
                why.clone_into(&mut self.said);
                return;
            }
            Some(Typed::Escape) => None,
            Some(Typed::Nothing) => Some(None),
            Some(Typed::Keys(keys)) => Some(Some(keys)),
        };
        self.asking = None;
        self.said.clear();
        if let Some(shortcut) = set {
            let holder = shortcut.and_then(|shortcut| seen.settings.keys.holder(shortcut));
            if let (Some(holder), Some(shortcut)) = (holder.filter(|holder| *holder != command), shortcut) {
                let label = holder.label().trim_end_matches('…');
                self.said = say!("{} did '{label}', which has no keys now", printed(shortcut), label);
            }
            ask(actions, Ask::SetKeys(command, shortcut));
        }
    }
}

/// The keys, or what stands in their place.
fn shown(keys: &str) -> RichText {
    RichText::new(if keys.is_empty() { "–" } else { keys })
}
