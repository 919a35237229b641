//! The field in which a brief is written. What stands in it is a draft; references are dropped or inserted
//! where the cursor is.

use super::insert::What;
use super::markup::Markup;
use super::view::texts;
use crate::brief::link_to;
use crate::model::{AnyId, Claim, Id, Prose};
use crate::say;
use crate::ui::action::{Action, Actions};
use crate::ui::scene::Scene;
use crate::ui::theme::{STEP, Theme};
use crate::ui::widgets::reader::DraggedHighlight;
use egui::text::{CCursor, CCursorRange};
use egui::text_edit::{TextEditOutput, TextEditState};
use egui::{
    Align, Context, DragAndDrop, Frame, Margin, Role, ScrollArea, Stroke, StrokeKind, TextBuffer, TextEdit, Ui,
    WidgetInfo,
};
use std::ops::Range;

/// What the field remembers between frames.
#[derive(Default)]
pub(super) struct Editor {
    prose: Option<Id<Prose>>,
    /// What stands in the field.
    text: String,
    /// What the project and its drafts said last: only when that changes does the field follow.
    told: String,
    markup: Markup,
    /// The letters selected while the field had the focus last: leaving it collapses the selection.
    selected: Option<Range<usize>>,
    /// Letters to select and to bring into view, and the frame in which that was asked for.
    wanted: Option<(Range<usize>, u64)>,
}

impl Editor {
    /// What stands in the field.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Shows this text; whether the field changed by it.
    pub(super) fn follow(&mut self, scene: &Scene<'_>, prose: Id<Prose>) -> bool {
        let told = scene.drafts.text(scene.project, prose);
        if self.prose == Some(prose) && self.told == told {
            return false;
        }
        if self.prose != Some(prose) {
            self.selected = None;
        }
        self.prose = Some(prose);
        told.clone_into(&mut self.told);
        let changed = self.text != told;
        told.clone_into(&mut self.text);
        changed
    }

    /// Selects these letters in the next frame, and gives the field the focus.
    pub(super) fn select(&mut self, context: &Context, letters: Range<usize>) {
        self.wanted = Some((letters, context.cumulative_pass_nr()));
        context.request_repaint();
    }

    /// Draws the field into all the room there is; whether its text changed.
    ///
    /// `flaws` are the bytes at which something is to be looked at.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        scene: &Scene<'_>,
        flaws: &[Range<usize>],
        actions: &mut Actions,
    ) -> bool {
        let Some(prose) = self.prose else { return false };
        let moved = self.apply_wanted(ui.ctx(), prose);
        let tokens = Theme::of(ui.ctx()).tokens();
        let Self { text, markup, .. } = self;
        let mut layouter = |ui: &Ui, text: &dyn TextBuffer, width: f32| {
            let job = markup.job((text.as_str(), flaws), width, tokens);
            ui.fonts_mut(|fonts| fonts.layout_job(job))
        };
        let area = ui.max_rect();
        let output = ScrollArea::vertical().id_salt(("brief field", prose)).auto_shrink(false).show(ui, |ui| {
            let inset = Margin { left: 20, right: 16, top: 8, bottom: 24 };
            Frame::new().inner_margin(inset).show(ui, |ui| {
                TextEdit::multiline(text)
                    .id(field_id(prose))
                    .frame(Frame::NONE)
                    .hint_text(say!("Write in Markdown. Insert references to claims, passages and documents."))
                    .desired_width(f32::INFINITY)
                    .min_size(ui.available_size() - egui::vec2(0.0, 2.0 * STEP))
                    .layouter(&mut layouter)
                    .show(ui)
            })
        });
        let output = output.inner.inner;
        let response = &output.response.response;
        response.widget_info(|| WidgetInfo::labeled(Role::MultilineTextInput, true, say!("Text of the brief")));
        if let Some(range) = output.cursor_range {
            let letters = range.as_sorted_char_range();
            self.selected = Some(letters.start.0..letters.end.0);
        }
        if moved && let Some(range) = output.cursor_range {
            let place = output.galley.pos_from_cursor(range.primary).translate(output.galley_pos.to_vec2());
            ui.scroll_to_rect(place, Some(Align::Center));
        }
        let mut changed = response.changed();
        if response.lost_focus() {
            actions.push(Action::LeftField);
        }
        if let Some(id) = dropped(ui, &output, area, scene) {
            let at = output.galley.cursor_from_pos(pointer(ui, &output)).index.0;
            changed |= self.put_in(ui.ctx(), scene, id, at..at);
        }
        if changed {
            actions.push(Action::Typed(prose, self.text.clone()));
        }
        changed
    }

    /// Inserts a reference where the cursor is, around what is selected; whether the text changed.
    pub(super) fn insert(&mut self, ui: &Ui, scene: &Scene<'_>, what: What, actions: &mut Actions) -> bool {
        let Some(prose) = self.prose else { return false };
        let end = self.text.chars().count();
        let selected = self.selected.clone();
        let letters = selected.map_or(end..end, |letters| letters.start.min(end)..letters.end.min(end));
        let changed = match what {
            What::Object(id) => self.put_in(ui.ctx(), scene, id, letters),
            what => what.image().is_some_and(|image| self.put_below(ui.ctx(), &image, letters.end)),
        };
        if changed {
            actions.push(Action::Typed(prose, self.text.clone()));
        }
        changed
    }

    /// Puts what is drawn or made on a line of its own, below the one in which the cursor is.
    fn put_below(&mut self, context: &Context, image: &str, letter: usize) -> bool {
        let at = byte_of(&self.text, letter);
        let rest = self.text.get(at..).unwrap_or_default();
        let at = at + rest.find('\n').unwrap_or(rest.len());
        let before = self.text.get(..at).unwrap_or_default();
        let lead = if before.is_empty() || before.ends_with("\n\n") {
            ""
        } else if before.ends_with('\n') {
            "\n"
        } else {
            "\n\n"
        };
        let tail = if self.text.get(at..).is_some_and(|rest| rest.starts_with("\n\n")) { "" } else { "\n" };
        let put = format!("{lead}{image}{tail}");
        self.text.insert_str(at, &put);
        let end = letter_of(&self.text, at + put.len());
        self.select(context, end..end);
        true
    }

    fn put_in(&mut self, context: &Context, scene: &Scene<'_>, id: AnyId, letters: Range<usize>) -> bool {
        let bytes = byte_of(&self.text, letters.start)..byte_of(&self.text, letters.end);
        let words = self.text.get(bytes.clone()).filter(|words| !words.trim().is_empty());
        let Some(mut link) = link_to(scene.project, &texts(scene), id, words) else { return false };
        let before = self.text.get(..bytes.start).and_then(|before| before.chars().next_back());
        if before.is_some_and(char::is_alphanumeric) {
            link.insert(0, ' ');
        }
        let end = letters.start + link.chars().count();
        self.text.replace_range(bytes, &link);
        self.select(context, end..end);
        true
    }

    /// Selects what is wanted; whether it did.
    fn apply_wanted(&mut self, context: &Context, prose: Id<Prose>) -> bool {
        // The click that asked for it would take the focus away again in its own frame.
        let now = context.cumulative_pass_nr();
        let Some((letters, _)) = self.wanted.take_if(|(_, asked)| *asked < now) else { return false };
        let mut state = TextEditState::load(context, field_id(prose)).unwrap_or_default();
        let range = CCursorRange::two(CCursor::new(letters.start), CCursor::new(letters.end));
        state.cursor.set_char_range(Some(range));
        state.store(context, field_id(prose));
        context.memory_mut(|memory| memory.request_focus(field_id(prose)));
        true
    }
}

/// The byte at which this letter begins; the end where there are fewer.
fn byte_of(text: &str, letter: usize) -> usize {
    text.char_indices().nth(letter).map_or(text.len(), |(byte, _)| byte)
}

/// The letter at which this byte stands.
pub(super) fn letter_of(text: &str, byte: usize) -> usize {
    text.get(..byte).map_or(0, |before| before.chars().count())
}

fn field_id(prose: Id<Prose>) -> egui::Id {
    egui::Id::unique(("brief field", prose))
}

fn pointer(ui: &Ui, output: &TextEditOutput) -> egui::Vec2 {
    ui.input(|input| input.pointer.latest_pos()).unwrap_or_default() - output.galley_pos
}

/// What was dropped on the field: a passage from the reader, or a claim. While one is held over it, a line
/// shows where it would go.
fn dropped(ui: &Ui, output: &TextEditOutput, area: egui::Rect, scene: &Scene<'_>) -> Option<AnyId> {
    let response = &output.response.response;
    // Asked for before it is taken: what is of another kind would be lost by taking it.
    let passage = response.dnd_hover_payload::<DraggedHighlight>();
    let claim = response.dnd_hover_payload::<Id<Claim>>();
    if passage.is_none() && claim.is_none() {
        return None;
    }
    if !ui.input(|input| input.pointer.any_released()) {
        let tokens = Theme::of(ui.ctx()).tokens();
        let cursor = output.galley.cursor_from_pos(pointer(ui, output));
        let place = output.galley.pos_from_cursor(cursor).translate(output.galley_pos.to_vec2());
        ui.painter().vline(place.left(), place.y_range(), Stroke::new(2.0, tokens.accent));
        ui.painter().rect_stroke(area.shrink(1.0), 0.0, Stroke::new(1.0, tokens.accent), StrokeKind::Inside);
        return None;
    }
    DragAndDrop::clear_payload(ui.ctx());
    // Looked for once, on dropping.
    let marked = |key: u64| scene.project.passages.iter().map(|passage| passage.id).find(|id| id.as_u64() == key);
    let passage = passage.and_then(|dragged| marked(dragged.key)).map(AnyId::Passage);
    passage.or(claim.map(|id| AnyId::Claim(*id)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_bytes_find_each_other() {
        let text = "aé€b";
        for (letter, byte) in [(0, 0), (1, 1), (2, 3), (3, 6), (4, 7)] {
            assert_eq!((byte_of(text, letter), letter_of(text, byte)), (byte, letter));
        }
        assert_eq!((byte_of(text, 9), letter_of(text, 2)), (7, 0));
    }
}
