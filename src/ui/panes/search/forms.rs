//! What can be asked: every form of a query with an example, which a click puts into the field.

use super::state::State;
use crate::say::said;
use crate::ui::theme::{META_SIZE, STEP, Theme, semibold};
use crate::{mark, say};
use egui::{Button, Label, Popup, PopupCloseBehavior, Response, RichText, Role, ScrollArea, Ui, WidgetInfo};

/// Width of what is shown, in points.
const WIDTH: f32 = 400.0;
/// Width of the examples, in points.
const EXAMPLE_WIDTH: f32 = 170.0;

/// An example, and what it asks for.
type Form = (&'static str, &'static str);

const fn asks(example: &'static str, means: &'static str) -> Form {
    (example, means)
}

/// Of the words of a text. The examples find something in the bundled case.
const WORDS: [Form; 9] = [
    asks("camera face", mark!("Documents that hold both words, in any form")),
    asks("\"smart city\"", mark!("These words as they are written, one after the other")),
    asks("\"data law\"~5", mark!("Near each other, with at most five words between")),
    asks("camera OR surveillance", mark!("One of them, or both")),
    asks("platform NOT liege", mark!("Documents without the second word; -liege is the same")),
    asks("(loan OR money) hub", mark!("Parentheses say what belongs together")),
    asks("surveil*", mark!("Words that begin so")),
    asks("huawie~", mark!("Words that differ in a letter; ~2 in two")),
    asks("/ECU.?911/", mark!("What a regular expression matches")),
];

/// Of what is known of documents.
const DOCUMENTS: [Form; 6] = [
    asks("document:liege", mark!("Words of the title")),
    asks("author:choudary", mark!("Words of an author's name")),
    asks("publisher:infobae", mark!("Words of the publisher's name")),
    asks("published:2018/2020", mark!("Published within these years; 2018-03 is a month")),
    asks("lang:en", mark!("In this language")),
    asks("reading:unread", mark!("unread, relevant, not-relevant, set-aside, done")),
];

/// Of what is known of passages.
const PASSAGES: [Form; 6] = [
    asks("tag:surveillance", mark!("Passages with this tag, or one under it")),
    asks("huawei NOT tag:surveillance", mark!("The word where it is not tagged yet")),
    asks("has:claim", mark!("Evidence of a claim; or memo, tag, date, place, origin")),
    asks("stance:contradicts", mark!("Evidence against a claim; or supports, responds")),
    asks("entity:huawei", mark!("Evidence of claims about someone, or a passage that names them")),
    asks("place:ecuador", mark!("Evidence of claims about a place")),
];

/// Draws the forms where they are to be seen; they hang on this button.
pub(super) fn show(button: &Response, state: &mut State) {
    if button.clicked() {
        state.shows_forms = !state.shows_forms;
    }
    let mut open = state.shows_forms;
    let popup = Popup::from_response(button)
        .open_bool(&mut open)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .width(WIDTH);
    let clicked = popup.show(|ui| {
        ui.set_width(WIDTH);
        let height = (ui.ctx().content_rect().height() - 140.0).clamp(160.0, 640.0);
        ScrollArea::vertical().max_height(height).show(ui, all).inner
    });
    // The click that opened it is outside of it.
    state.shows_forms = open || button.clicked() && state.shows_forms;
    if let Some(example) = clicked.and_then(|shown| shown.inner) {
        state.ask(example.to_owned());
        state.wants_focus = true;
        state.shows_forms = false;
    }
}

/// Draws all forms; the example that was clicked.
fn all(ui: &mut Ui) -> Option<&'static str> {
    let mut clicked = None;
    let groups = [
        (say!("Words"), WORDS.as_slice()),
        (say!("Documents"), DOCUMENTS.as_slice()),
        (say!("Passages"), PASSAGES.as_slice()),
    ];
    for (title, forms) in groups {
        ui.label(RichText::new(title).font(semibold(12.0)));
        for (example, meaning) in forms {
            clicked = form(ui, example, said(meaning)).then_some(*example).or(clicked);
        }
        ui.add_space(STEP);
    }
    let more = say!(
        "Words side by side are AND; NOT binds closer than AND, AND closer than OR. A value of several words stands in quotes: publisher:\"The Gazette\". A field beside words narrows them: what is asked of a passage holds where the words stand."
    );
    let tokens = Theme::of(ui.ctx()).tokens();
    ui.add(Label::new(RichText::new(more).size(META_SIZE).color(tokens.meta)).wrap());
    clicked
}

/// Draws one form; whether its example was clicked.
fn form(ui: &mut Ui, example: &str, meaning: &str) -> bool {
    let tokens = Theme::of(ui.ctx()).tokens();
    let row = ui.horizontal_top(|ui| {
        ui.spacing_mut().interact_size.y = 20.0;
        let example_width = ui.scope(|ui| {
            ui.set_width(EXAMPLE_WIDTH);
            let words = RichText::new(example).color(tokens.accent);
            let button = ui.add(Button::new(words).frame_when_inactive(false).truncate());
            button.widget_info(|| WidgetInfo::labeled(Role::Button, true, say!("Ask {example}", example)));
            button.on_hover_text(say!("Put it into the field")).clicked()
        });
        ui.add(Label::new(RichText::new(meaning).size(META_SIZE).color(tokens.meta)).wrap());
        example_width.inner
    });
    row.inner
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::Query;

    #[test]
    fn every_example_can_be_asked() {
        for (example, _) in WORDS.iter().chain(&DOCUMENTS).chain(&PASSAGES) {
            assert!(example.parse::<Query>().is_ok(), "{example}");
        }
    }
}
