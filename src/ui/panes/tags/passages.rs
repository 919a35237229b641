//! The passages of a tag and of those under it, under the tree: a click goes to one, and ] and [ walk through them.

use crate::analysis::label::label;
use crate::model::{AnyId, Id, Passage, Tag};
use crate::say;
use crate::ui::action::Actions;
use crate::ui::brushed;
use crate::ui::command::Command;
use crate::ui::dragging;
use crate::ui::panes::passage_row;
use crate::ui::scene::{Filter, Scene};
use crate::ui::theme::{META_SIZE, ROW_HEIGHT, STEP, Theme};
use crate::ui::widgets::rows::{row_id, rows};
use egui::{
    Align, Button, Frame, Key, Layout, Margin, Modifiers, Panel, Rect, Response, RichText, Role, Sense, Ui, WidgetInfo,
    vec2,
};
use egui_material_icons::MaterialIcon;
use egui_material_icons::icons::{ICON_CLOSE, ICON_KEYBOARD_ARROW_DOWN, ICON_KEYBOARD_ARROW_UP};
use std::collections::BTreeSet;

/// Height of a row: the words and where they stand.
const HEIGHT: f32 = 42.0;
const NAME: &str = "tag-passages";
/// So high at first, in points.
const PANEL: f32 = 200.0;
/// In a pane that is lower than this the list stands in place of the tree, when it is asked for.
const LEAST_PANE: f32 = 260.0;

/// The list, and where in it one is.
#[derive(Default)]
pub(super) struct Passages {
    tag: Option<Id<Tag>>,
    /// The revision, the tag and the filter that the passages were listed for.
    key: Option<(u64, Id<Tag>, Filter)>,
    /// What the brushed range and region hide, in words.
    hidden: String,
    listed: Vec<Id<Passage>>,
    at: Option<Id<Passage>>,
    /// Whether where one is is to be brought into view.
    reveal: bool,
    /// Whether it was asked for in a pane that has room for one of the two.
    instead: bool,
    focus: Focus,
    /// Whether a row had the focus in the last frame: Escape takes it away before anybody hears of it.
    had_focus: bool,
}

/// Where the focus is to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Focus {
    /// Nowhere.
    #[default]
    Stays,
    /// To the first passage.
    Enters,
    /// Back to the tree.
    Leaves,
}

impl Passages {
    /// Lists the passages of the tag that is selected; they stay listed until another is.
    pub(super) fn follow(&mut self, scene: &Scene<'_>) {
        if let Some(AnyId::Tag(tag)) = scene.selection.object
            && self.tag != Some(tag)
        {
            (self.tag, self.at) = (Some(tag), None);
        }
        self.tag = self.tag.filter(|tag| scene.project.tags.contains(*tag));
        let Some(tag) = self.tag else {
            (self.listed, self.key) = (Vec::new(), None);
            return;
        };
        let key = (scene.project.revision(), tag, scene.filter.clone());
        if self.key.as_ref() != Some(&key) {
            self.listed = of(scene, tag);
            let mut hidden = Vec::new();
            self.listed.retain(|id| {
                let why = scene.left_out(*id);
                hidden.extend(why);
                why.is_none()
            });
            self.hidden = brushed::sentence(scene, &hidden);
            self.key = Some(key);
        }
    }

    /// The next passage of the tag or the one before, round at the ends; none where something else was selected since.
    pub(super) fn step(&mut self, scene: &Scene<'_>, on: bool) -> Option<Id<Passage>> {
        self.follow(scene);
        let here = match scene.selection.object? {
            AnyId::Tag(tag) if self.tag == Some(tag) => None,
            AnyId::Passage(passage) if self.at == Some(passage) => self.listed.iter().position(|id| *id == passage),
            _ => return None,
        };
        let count = self.listed.len();
        let next = match (here, on) {
            (None, true) => 0,
            (None, false) => count.checked_sub(1)?,
            (Some(nth), true) => (nth + 1).checked_rem(count)?,
            (Some(nth), false) => (nth + count - 1).checked_rem(count)?,
        };
        self.reveal = true;
        self.at = Some(*self.listed.get(next)?);
        self.at
    }

    /// Lists the passages of a tag, with the focus on the first.
    pub(super) fn open(&mut self, tag: Id<Tag>) {
        if self.tag != Some(tag) {
            (self.tag, self.at) = (Some(tag), None);
        }
        (self.instead, self.focus) = (true, Focus::Enters);
    }

    /// Draws the list at the bottom of the pane, or in the place of the tree; whether it took all the room.
    pub(super) fn show(&mut self, ui: &mut Ui, scene: &Scene<'_>, actions: &mut Actions) -> bool {
        let Some(tag) = self.tag else { return false };
        if ui.available_height() < LEAST_PANE {
            if self.instead {
                let closed = self.inside(ui, tag, scene, actions);
                self.instead &= !closed;
            }
            return self.instead;
        }
        let most = ui.available_height() * 0.6;
        let panel =
            Panel::bottom("tag-passages").resizable(true).default_size(PANEL.min(most)).min_size(90.0).max_size(most);
        panel.frame(Frame::new().inner_margin(Margin { left: 0, right: 0, top: 4, bottom: 0 })).show(ui, |ui| {
            if self.inside(ui, tag, scene, actions) {
                (self.tag, self.instead) = (None, false);
            }
        });
        false
    }

    /// Draws the list with its head; whether it is to be closed.
    fn inside(&mut self, ui: &mut Ui, tag: Id<Tag>, scene: &Scene<'_>, actions: &mut Actions) -> bool {
        let closed = self.head(ui, tag, scene, actions);
        Frame::new().inner_margin(Margin::symmetric(12, 0)).show(ui, |ui| brushed::show(ui, &self.hidden, actions));
        if self.listed.is_empty() && self.hidden.is_empty() {
            Frame::new().inner_margin(Margin::symmetric(12, 4)).show(ui, |ui| {
                let keys = Command::TagPassage.to_press(ui.ctx());
                ui.label(say!("No passage has this tag yet. Select words in a text and press {keys}.", keys));
            });
        } else {
            self.list(ui, scene, actions);
        }
        closed
    }

    /// What is listed; whether it is to be closed.
    fn head(&mut self, ui: &mut Ui, tag: Id<Tag>, scene: &Scene<'_>, actions: &mut Actions) -> bool {
        let tokens = Theme::of(ui.ctx()).tokens();
        let count = match self.listed.len() {
            1 => say!("1 passage").to_owned(),
            count => say!("{count} passages", count),
        };
        let path = scene.index.path(tag).to_owned();
        let mut closed = false;
        let size = vec2(ui.available_width() - 8.0, ROW_HEIGHT - STEP);
        ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().interact_size.y = 20.0;
            ui.spacing_mut().item_spacing.x = STEP;
            closed = icon(ui, ICON_CLOSE, say!("Close the list"), say!("The list goes; the tag stays"));
            if !self.listed.is_empty() {
                let next = Command::Next.with_keys(ui.ctx(), say!("Read the next passage of this tag"));
                let previous = Command::Previous.with_keys(ui.ctx(), say!("Read the one before"));
                for (face, words, help, on) in [
                    (ICON_KEYBOARD_ARROW_DOWN, say!("Next passage"), next, true),
                    (ICON_KEYBOARD_ARROW_UP, say!("Previous passage"), previous, false),
                ] {
                    if icon(ui, face, words, &help) {
                        self.walk(scene, on, actions);
                    }
                }
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add_space(12.0);
                let words = RichText::new(say!("{count} of ‘{path}’", count, path)).size(META_SIZE).color(tokens.meta);
                ui.add(egui::Label::new(words).truncate()).on_hover_text(path);
            });
        });
        closed
    }

    fn walk(&mut self, scene: &Scene<'_>, on: bool, actions: &mut Actions) {
        let here = self.at.and_then(|at| self.listed.iter().position(|id| *id == at));
        let count = self.listed.len();
        let next = match (here, on) {
            (None, true) => 0,
            (None, false) => count.saturating_sub(1),
            (Some(nth), on) => (if on { nth + 1 } else { nth + count - 1 }) % count.max(1),
        };
        self.reveal = true;
        self.read(scene, next, actions);
    }

    fn read(&mut self, scene: &Scene<'_>, nth: usize, actions: &mut Actions) {
        if let Some(passage) = self.listed.get(nth).and_then(|id| scene.project.passages.get(*id)) {
            self.at = Some(passage.id);
            actions.select(passage.id);
            actions.read_passage(scene.project, passage);
        }
    }

    fn list(&mut self, ui: &mut Ui, scene: &Scene<'_>, actions: &mut Actions) {
        let at = self.at.and_then(|at| self.listed.iter().position(|id| *id == at));
        let reveal = at.filter(|_| std::mem::take(&mut self.reveal));
        let happened =
            rows(ui, NAME, HEIGHT, self.listed.len(), Sense::click_and_drag(), reveal, |ui, nth, response, rect| {
                if let Some(passage) = self.listed.get(nth).and_then(|id| scene.project.passages.get(*id)) {
                    dragging::passage(response, passage.id);
                    row(ui, passage, response, rect, scene);
                }
            });
        if self.focus == Focus::Enters {
            self.focus = Focus::Stays;
            ui.memory_mut(|memory| memory.request_focus(row_id(NAME, 0)));
        }
        if let Some(nth) = happened.clicked {
            self.read(scene, nth, actions);
        }
        let escaped = || ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        let had_focus = std::mem::replace(&mut self.had_focus, happened.focused.is_some());
        if let Some(tag) = self.tag.filter(|_| (had_focus || happened.focused.is_some()) && escaped()) {
            (self.instead, self.focus) = (false, Focus::Leaves);
            actions.select(tag);
        }
    }

    /// The tag in the tree that the focus goes back to, said once.
    pub(super) fn left(&mut self) -> Option<Id<Tag>> {
        let leaves = self.focus == Focus::Leaves;
        if leaves {
            self.focus = Focus::Stays;
        }
        self.tag.filter(|_| leaves)
    }
}

/// A small button with an icon for a face and a name for the ear; whether it was clicked.
fn icon(ui: &mut Ui, face: MaterialIcon, name: &str, help: &str) -> bool {
    let response = ui.add(Button::new(face.codepoint).frame_when_inactive(false).small());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    response.on_hover_text(help).clicked()
}

/// The passages that have the tag or one under it, by document and place.
fn of(scene: &Scene<'_>, tag: Id<Tag>) -> Vec<Id<Passage>> {
    let project = scene.project;
    let found: BTreeSet<Id<Passage>> =
        scene.index.branch(tag).into_iter().flat_map(|tag| scene.index.passages_with(project, tag)).collect();
    let mut passages: Vec<_> = found.into_iter().filter_map(|id| project.passages.get(id)).collect();
    let title = |id| label(project, AnyId::Document(id)).to_lowercase();
    passages.sort_by_cached_key(|passage| (title(passage.document), passage.document, passage.anchor.span, passage.id));
    passages.into_iter().map(|passage| passage.id).collect()
}

fn row(ui: &Ui, passage: &Passage, response: &Response, rect: Rect, scene: &Scene<'_>) {
    let (words, title) = passage_row::show(ui, passage, (response, rect), None, scene);
    response.clone().on_hover_text(format!("{words}\n{title}"));
}
