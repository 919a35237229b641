//! Drawing one line of what changes.

use super::measure::{AROUND, INSET, LINE, META_LINE, Parts, QUOTE_INSET, QUOTE_LINE, QUOTE_SIZE, RIGHT, SAYS};
use super::view::{ClaimLine, Line, SentenceLine};
use crate::say;
use crate::ui::theme::{INTERFACE_SIZE, META_SIZE, Theme, Tokens, reading, semibold};
use crate::ui::widgets::line::{Look, line};
use crate::ui::widgets::lines::lines;
use crate::ui::widgets::mark::{self, Mark};
use crate::ui::widgets::rows::ground;
use egui::{Align2, Color32, FontId, Painter, Pos2, Rect, Response, Role, Ui, Vec2, WidgetInfo, pos2};

/// Draws a line of the list and names it.
pub(super) fn draw(ui: &Ui, each: &Line, parts: Parts, response: &Response, rect: Rect, selected: bool) {
    let tokens = Theme::of(ui.ctx()).tokens();
    let painter = ui.painter();
    match each {
        Line::Head(words) => {
            response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, words));
            if response.has_focus() {
                ground(painter, rect, response, false);
            }
            let at = pos2(rect.left() + 12.0, rect.bottom() - 20.0);
            line(painter, at, rect.width() - 24.0, words, small(semibold(12.0), tokens.text));
        }
        Line::Claim(claim) => {
            let name = format!("{}. {}. {}", claim.text, claim.states(), claim.says_after);
            response.widget_info(|| WidgetInfo::selected(Role::Button, true, selected, &name));
            ground(painter, rect, response, selected);
            paint_claim(painter, claim, parts, rect, tokens);
        }
        Line::Sentence(sentence) => {
            let name = format!("{}. {}", sentence.sentence, sentence.meta);
            response.widget_info(|| WidgetInfo::selected(Role::Button, true, selected, &name));
            ground(painter, rect, response, selected);
            paint_sentence(painter, sentence, parts, rect, tokens);
        }
    }
}

fn paint_claim(painter: &Painter, claim: &ClaimLine, parts: Parts, rect: Rect, tokens: &Tokens) {
    let (left, width) = (rect.left() + INSET, rect.width() - INSET - RIGHT);
    let mut top = rect.top() + AROUND;
    marks(painter, claim, pos2(rect.left() + 10.0, top + LINE / 2.0), tokens);
    let look = Look { struck: claim.withdrawn, ..small(FontId::proportional(INTERFACE_SIZE), tokens.text) };
    lines(painter, pos2(left, top), width, parts.words, &claim.text, look);
    top += LINE * parts.words as f32;
    let states = small(semibold(META_SIZE), tokens.text);
    lines(painter, pos2(left, top), width, parts.states, &claim.states(), states);
    top += META_LINE * parts.states as f32;
    let font = || FontId::proportional(META_SIZE);
    let mut says = |name: &str, words: &str, most: usize, colour: Color32| {
        if most == 0 {
            return;
        }
        painter.text(pos2(left, top), Align2::LEFT_TOP, name, font(), tokens.meta);
        lines(painter, pos2(left + SAYS, top), width - SAYS, most, words, small(font(), colour));
        top += META_LINE * most as f32;
    };
    says(say!("Before"), &claim.says_before, parts.before, tokens.meta);
    let after = if parts.before == 0 { say!("Still") } else { say!("After") };
    says(after, &claim.says_after, parts.after, tokens.text);
}

/// The state before, an arrow, and the state after; one mark where it stays.
fn marks(painter: &Painter, claim: &ClaimLine, at: Pos2, tokens: &Tokens) {
    let mark = |state, x: f32| {
        let place = Rect::from_center_size(pos2(at.x + x + mark::SIDE / 2.0, at.y), Vec2::splat(mark::SIDE));
        Mark::of_state(state).paint(painter, place, tokens);
    };
    if claim.before == claim.after {
        mark(claim.after, 28.0);
        return;
    }
    mark(claim.before, 0.0);
    painter.text(pos2(at.x + 22.0, at.y), Align2::CENTER_CENTER, "→", FontId::proportional(META_SIZE), tokens.meta);
    mark(claim.after, 28.0);
}

fn paint_sentence(painter: &Painter, sentence: &SentenceLine, parts: Parts, rect: Rect, tokens: &Tokens) {
    let (left, width) = (rect.left() + QUOTE_INSET, rect.width() - QUOTE_INSET - RIGHT);
    let top = rect.top() + AROUND;
    let bottom = top + QUOTE_LINE * parts.words as f32;
    let bar = Rect::from_min_max(pos2(left - 10.0, top + 2.0), pos2(left - 8.0, bottom - 2.0));
    painter.rect_filled(bar, 0.0, tokens.rule);
    let look = small(reading(QUOTE_SIZE), tokens.text);
    lines(painter, pos2(left, top), width, parts.words, &sentence.sentence, look);
    let look = small(FontId::proportional(META_SIZE), tokens.meta);
    line(painter, pos2(left, bottom), width, &sentence.meta, look);
}

fn small(font: FontId, colour: Color32) -> Look {
    Look { font, colour, struck: false }
}
