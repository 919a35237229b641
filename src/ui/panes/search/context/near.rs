//! The words that stand near the hits unusually often; a click searches for both near each other.

use super::state::{NEAR_WORDS, State};
use crate::say;
use crate::ui::theme::{META_SIZE, Theme, semibold};
use crate::ui::widgets::line::{Look, line};
use crate::ui::widgets::rows::{ground, rows};
use egui::{Align2, FontId, Label, RichText, Role, Sense, Ui, WidgetInfo, pos2};

/// Height of a word, in points.
const ROW_HEIGHT: f32 = 22.0;
/// No more are listed.
const MOST: usize = 200;

/// Draws them. What is to be searched for, where one was clicked.
pub(super) fn show(ui: &mut Ui, state: &State, typed: &str) -> Option<String> {
    let (tokens, words) = (Theme::of(ui.ctx()).tokens(), NEAR_WORDS);
    ui.label(RichText::new(say!("Stands within {words} words unusually often", words)).font(semibold(META_SIZE)));
    let Some(near) = &state.near else {
        ui.label(RichText::new(say!("Reading…")).size(META_SIZE).color(tokens.meta));
        return None;
    };
    if near.is_empty() {
        let words = say!("Nothing stands near unusually often");
        ui.add(Label::new(RichText::new(words).size(META_SIZE).color(tokens.meta)).wrap());
        return None;
    }
    let happened =
        rows(ui, "stands near", ROW_HEIGHT, near.len().min(MOST), Sense::click(), None, |ui, row, response, rect| {
            let Some(term) = near.get(row) else { return };
            let (here, elsewhere) = (term.contrast.inside, term.contrast.outside);
            let written = &term.written;
            let said = say!(
                "{written}: {here} times near, {elsewhere} times elsewhere in these documents",
                written,
                here,
                elsewhere
            );
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &said));
            let painter = ui.painter_at(rect);
            ground(&painter, rect, response, false);
            let font = FontId::proportional(META_SIZE);
            let right = pos2(rect.right() - 8.0, rect.center().y);
            let count = painter.text(right, Align2::RIGHT_CENTER, here.to_string(), font, tokens.meta);
            let look = Look { font: FontId::proportional(13.0), colour: tokens.text, struck: false };
            let at = pos2(rect.left() + 6.0, rect.center().y - 8.0);
            line(&painter, at, count.left() - rect.left() - 14.0, &term.written, look);
            if response.hovered() {
                response.clone().on_hover_text(say!("{said}\nClick searches for both", said));
            }
        });
    let term = happened.clicked.and_then(|row| near.get(row))?;
    Some(both(typed, &term.query))
}

/// A question for both: near each other, where one word is searched for, else in one document.
fn both(typed: &str, query: &str) -> String {
    let (typed, query) = (typed.trim(), query.trim());
    let is_word = |words: &str| words.chars().all(char::is_alphanumeric);
    if is_word(typed) && is_word(query) {
        return format!("\"{typed} {query}\"~{NEAR_WORDS}");
    }
    format!("({typed}) {query}")
}

#[cfg(test)]
mod tests {
    use super::both;

    #[test]
    fn both_are_searched_for() {
        let check = |typed: &str, query: &str, expected: &str| assert_eq!(both(typed, query), expected);
        check("hub", "loan", "\"hub loan\"~5");
        check("hub OR port", "loan", "(hub OR port) loan");
        check("hub", "\"red sea\"", "(hub) \"red sea\"");
    }
}
