//! What is said of a sentence: the comments there are, and the field for another.

use super::Reviewer;
use crate::analysis::when::day_of;
use crate::model::{Brief, Id, ReviewComment};
use crate::say;
use crate::session::verbs::review as verbs;
use crate::store::Access;
use crate::ui::action::Actions;
use crate::ui::scene::Scene;
use crate::ui::theme::{META_SIZE, STEP, Theme};
use egui::{Button, Key, Modifiers, RichText, Role, TextEdit, Ui, WidgetInfo};

/// A comment that is being written.
pub(super) struct Commenting {
    sentence: String,
    text: String,
    is_legal: bool,
    wants_focus: bool,
}

impl Commenting {
    pub(super) fn of(sentence: &str) -> Self {
        Self { sentence: sentence.to_owned(), text: String::new(), is_legal: false, wants_focus: true }
    }

    pub(super) fn has_words(&self) -> bool {
        !self.text.trim().is_empty()
    }
}

/// The comments on the current sentence.
pub(super) fn list(ui: &mut Ui, comments: &[Id<ReviewComment>], scene: &Scene<'_>, actions: &mut Actions) {
    let tokens = Theme::of(ui.ctx()).tokens();
    for comment in comments.iter().filter_map(|id| scene.project.review_comments.get(*id)) {
        ui.add_space(STEP);
        let (by, day) = (&comment.made.by, day_of(comment.made.at));
        let head =
            if comment.is_legal { say!("Legal comment · {by} · {day}", by, day) } else { format!("{by} · {day}") };
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(head).size(META_SIZE).color(tokens.meta));
            let is_open = comment.resolved.is_none();
            if let Some(settled) = &comment.resolved {
                let words = say!("settled by {}", settled.by);
                ui.label(RichText::new(format!("· {words}")).size(META_SIZE).color(tokens.meta));
            }
            let (does, hint) = if is_open {
                (say!("Settle"), say!("What was said is answered or mended; it stays in the record"))
            } else {
                (say!("Reopen"), say!("It is not settled after all"))
            };
            let button = Button::new(RichText::new(does).size(META_SIZE));
            let button = ui.add_enabled(scene.access == Access::Write, button).on_hover_text(hint);
            if button.on_disabled_hover_text(scene.why_not_edit()).clicked() {
                let (id, label) = (comment.id, if is_open { say!("Settle comment") } else { say!("Reopen comment") });
                actions.edit(label, move |work| verbs::resolve(work, id, is_open).map(|()| None));
            }
        });
        let words = RichText::new(&comment.text);
        ui.label(if comment.resolved.is_some() { words.color(tokens.meta) } else { words });
    }
}

/// The field for another comment.
pub(super) fn write(ui: &mut Ui, state: &mut Reviewer, brief: &Brief, actions: &mut Actions) {
    let Some(writing) = &mut state.commenting else { return };
    ui.add_space(2.0 * STEP);
    let send_keys = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
    let field = ui.add(
        TextEdit::multiline(&mut writing.text)
            .hint_text(say!("What should whoever wrote this look at?"))
            .desired_rows(3)
            .desired_width(f32::INFINITY),
    );
    field.widget_info(|| WidgetInfo::labeled(Role::MultilineTextInput, true, say!("Comment on the sentence")));
    if std::mem::take(&mut writing.wants_focus) {
        field.request_focus();
        field.scroll_to_me(None);
    }
    let escaped = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape));
    let (mut add, mut cancel) = (send_keys && field.has_focus(), false);
    ui.horizontal_wrapped(|ui| {
        let can_add = writing.has_words();
        let button = ui.add_enabled(can_add, Button::new(say!("Add comment")));
        let button = button.on_disabled_hover_text(say!("Write something first"));
        add |= button.on_hover_text(say!("Ctrl+Enter")).clicked();
        cancel = ui.button(say!("Cancel")).on_hover_text(say!("Throw it away")).clicked();
        ui.checkbox(&mut writing.is_legal, say!("Legal comment"))
            .on_hover_text(say!("Advice of a lawyer: it leaves with no export and no pack unless somebody chooses it"));
    });
    if add && writing.has_words() {
        let (id, sentence, text, is_legal) =
            (brief.id, writing.sentence.clone(), writing.text.clone(), writing.is_legal);
        actions.edit(say!("Comment on sentence"), move |work| {
            verbs::comment(work, id, &sentence, &text, is_legal).map(|_| None)
        });
    }
    // Escape steps back, and what was typed stays.
    if escaped {
        state.wants_focus = true;
        state.commenting = state.commenting.take().filter(Commenting::has_words);
    } else if add || cancel {
        state.wants_focus = true;
        state.commenting = None;
    }
}
