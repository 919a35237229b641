//! Fields that can be typed into, and menus of words.

use super::parts;
use super::typing::{Typed, Typing, commit};
use crate::model::AnyId;
use crate::session::verbs::set::set;
use crate::text::one_line;
use crate::ui::action::Actions;
use crate::ui::theme::{META_SIZE, STEP, Theme};
use crate::{mark, say};
use egui::epaint::RectShape;
use egui::{
    FontId, Frame, Key, Margin, Modifiers, Response, RichText, Role, Shape, Stroke, StrokeKind, TextEdit, Ui,
    WidgetInfo, vec2,
};

/// The inspector's hands while it draws one frame.
pub(super) struct Form<'a> {
    typing: &'a mut Typing,
    /// Where what is asked for goes.
    pub(super) actions: &'a mut Actions,
    /// Whether anything can be changed.
    pub(super) editable: bool,
}

/// A field as it is to be drawn.
#[derive(Clone)]
pub(super) struct Field<'a> {
    pub(super) id: AnyId,
    pub(super) key: &'static str,
    /// What it is called aloud, and in the Undo menu.
    pub(super) name: &'a str,
    pub(super) value: &'a str,
    pub(super) hint: &'a str,
    /// What may be written, on hover.
    pub(super) help: &'a str,
    pub(super) font: FontId,
    /// Committed as it is typed, since losing a sentence would hurt.
    pub(super) long: bool,
    pub(super) check: fn(&str) -> Result<(), String>,
}

impl<'a> Field<'a> {
    /// A field of one value.
    pub(super) fn new(id: impl Into<AnyId>, key: &'static str, name: &'a str, value: &'a str) -> Self {
        let font = FontId::proportional(crate::ui::theme::INTERFACE_SIZE);
        Self {
            id: id.into(),
            key,
            name,
            value,
            hint: say!("none recorded"),
            help: "",
            font,
            long: false,
            check: |_| Ok(()),
        }
    }

    /// A field of sentences.
    pub(super) fn long(self) -> Self {
        Self { long: true, ..self }
    }

    pub(super) fn hint(self, hint: &'a str) -> Self {
        Self { hint, ..self }
    }

    /// Says on hover what may be written.
    pub(super) fn help(self, help: &'a str) -> Self {
        Self { help, ..self }
    }

    pub(super) fn font(self, font: FontId) -> Self {
        Self { font, ..self }
    }

    /// A field that only takes what passes; the error says why it does not.
    pub(super) fn check(self, check: fn(&str) -> Result<(), String>) -> Self {
        Self { check, ..self }
    }
}

impl<'a> Form<'a> {
    pub(super) fn new(typing: &'a mut Typing, actions: &'a mut Actions, editable: bool) -> Self {
        typing.0.values_mut().for_each(|typed| typed.drawn = false);
        Self { typing, actions, editable }
    }

    /// Commits what was typed into fields that are not drawn any more: something else was selected.
    pub(super) fn finish(self) {
        let Self { typing, actions, .. } = self;
        for (slot, typed) in &mut typing.0 {
            if !typed.drawn && typed.is_pending() && typed.wrong.is_none() {
                commit(actions, *slot, typed);
            }
        }
        typing.0.retain(|_, typed| typed.drawn || typed.is_pending());
    }

    /// Draws a field over the width there is.
    pub(super) fn field(&mut self, ui: &mut Ui, field: &Field<'_>) {
        let slot = (field.id, field.key);
        let now = ui.input(|input| input.time);
        if let Some(typed) = self.typing.0.get_mut(&slot) {
            typed.drawn = true;
            typed.follow(field.value);
        }
        let mut text = self.typing.0.get(&slot).map_or(field.value, |typed| &typed.text).to_owned();
        let response = edit(ui, field, &mut text, self.editable);
        if response.changed() {
            let typed = self.typing.0.entry(slot).or_insert_with(|| Typed::new(field, now));
            typed.type_in(text, field, now);
        }
        let enter = response.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
        if enter {
            response.surrender_focus();
        }
        let Some(typed) = self.typing.0.get_mut(&slot) else { return };
        let left = enter || !response.has_focus();
        if typed.is_pending() && typed.wrong.is_none() && (left || typed.is_due(ui, field, now)) {
            commit(self.actions, slot, typed);
        }
        if let Some(wrong) = typed.wrong.clone() {
            parts::warn(ui, &wrong);
            if ui.small_button(say!("Put back")).on_hover_text(say!("Show '{}' again", field.value)).clicked() {
                self.typing.0.remove(&slot);
            }
        } else if left && !typed.is_pending() && typed.seen == field.value && field.value.trim() == typed.text.trim() {
            self.typing.0.remove(&slot);
        }
    }

    /// Draws the name of a field, and the field beside it.
    pub(super) fn line(&mut self, ui: &mut Ui, field: &Field<'_>) {
        parts::row(ui, field.name, |ui| self.field(ui, field));
    }

    /// Draws a menu that sets a field to one of these keys, each with its label.
    pub(super) fn choice(
        &mut self,
        ui: &mut Ui,
        (id, key): (AnyId, &'static str),
        name: &str,
        current: Option<&str>,
        words: impl Iterator<Item = (&'static str, &'static str)>,
    ) {
        let shown = current.unwrap_or(say!("not set")).to_owned();
        if !self.editable {
            parts::said(ui, &shown);
            return;
        }
        let tokens = Theme::of(ui.ctx()).tokens();
        let colour = if current.is_some() { tokens.text } else { tokens.meta };
        // The words stay in line with all others; the frame comes with the pointer.
        ui.spacing_mut().button_padding.x = 0.0;
        let button = egui::Button::new(RichText::new(&shown).color(colour)).frame_when_inactive(false);
        let menu = |ui: &mut Ui| {
            for (word, label) in words {
                if ui.selectable_label(current == Some(label), label).clicked() {
                    let verb = say!("Set {}", name.to_lowercase());
                    self.actions.edit(verb, move |work| set(work, id, key, word).map(|()| None));
                    ui.close();
                }
            }
        };
        let (response, _) = egui::containers::menu::MenuButton::from_button(button).ui(ui, menu);
        response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, format!("{name}: {shown}")));
        response.on_hover_text(say!("Choose {}", name.to_lowercase()));
    }
}

/// A field that looks like text until the pointer or the focus is there.
fn edit(ui: &mut Ui, field: &Field<'_>, text: &mut String, editable: bool) -> Response {
    let tokens = Theme::of(ui.ctx()).tokens();
    let id = ui.make_persistent_id((field.id, field.key));
    let around = ui.ctx().read_response(id);
    let touched = around.is_some_and(|before| before.hovered() || before.has_focus());
    let ground = ui.painter().add(Shape::Noop);
    let width = ui.available_width();
    // Enter commits; what is pasted may have lines.
    let widget = TextEdit::multiline(text)
        .id(id)
        .font(field.font.clone())
        .hint_text(RichText::new(field.hint).color(tokens.meta))
        .desired_rows(1)
        .desired_width(width)
        .return_key(egui::KeyboardShortcut::new(Modifiers::SHIFT, Key::Enter))
        .interactive(editable)
        .frame(Frame::new().inner_margin(Margin::symmetric(0, 3)));
    let response = ui.add(widget);
    if touched && editable {
        // Its words stay in line with all others; the ground reaches beyond them.
        let rect = response.rect.expand2(vec2(STEP, 0.0));
        let line = Stroke::new(1.0, tokens.rule);
        ui.painter().set(ground, RectShape::new(rect, 4.0, tokens.paper, line, StrokeKind::Inside));
    }
    let response = if field.help.is_empty() { response } else { response.on_hover_text(field.help) };
    response.widget_info(|| WidgetInfo::labeled(Role::TextInput, editable, field.name));
    response
}

/// A field of one line that adds something when Enter is pressed. It is known by `key`, whatever it is called.
pub(super) fn adder(ui: &mut Ui, key: &str, name: &str, text: &mut String, editable: bool) -> Option<String> {
    if !editable {
        return None;
    }
    let tokens = Theme::of(ui.ctx()).tokens();
    let hint = RichText::new(name).size(META_SIZE).color(tokens.meta);
    let frame = Frame::new().inner_margin(Margin::symmetric(0, 3));
    let edit = TextEdit::multiline(text).id_salt(key).hint_text(hint).desired_rows(1).frame(frame).return_key(None);
    let response = ui.add(edit.desired_width(ui.available_width()));
    response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, name));
    let entered = response.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    let given = one_line(text);
    if !entered || given.is_empty() {
        return None;
    }
    text.clear();
    Some(given)
}

/// How dates are written.
pub(super) const DATE_HELP: &str =
    mark!("EDTF: 2018, 2018-03, 2018-03-05, 2017~ (about), 2017? (perhaps), 2014/2016, 2019/..");

/// Whether these are dates in EDTF, between semicolons.
pub(super) fn dates(text: &str) -> Result<(), String> {
    let mut parts = text.split(';').map(str::trim).filter(|part| !part.is_empty());
    parts.try_for_each(|part| part.parse::<crate::model::Edtf>().map(drop).map_err(|error| error.to_string()))
}

/// Whether this is one date in EDTF, or none.
pub(super) fn date(text: &str) -> Result<(), String> {
    if text.contains(';') { Err(say!("One date only").to_owned()) } else { dates(text) }
}

/// Whether anything stands here.
pub(super) fn required(text: &str) -> Result<(), String> {
    if text.trim().is_empty() { Err(say!("This may not be empty").to_owned()) } else { Ok(()) }
}
