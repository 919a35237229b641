//! Signs in the place of characters that cannot be seen as themselves: those that no font has, and those that draw nothing.
//! An investigator must see both: what is not shown may be what the case turns on.

use super::hidden::{hidden_name, is_lone_joiner, long_name};
use crate::say;
use crate::text::is_hidden;
use crate::ui::theme::Tokens;
use egui::{Align2, Color32, FontFamily, FontId, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

/// What stands in the place of a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// It draws nothing, and this is its short name.
    Hidden(&'static str),
    /// No font on this machine has it.
    Missing(char),
}

/// Whether a glyph is needed to see a character.
pub(in super::super) fn needs_glyph(c: char) -> bool {
    !c.is_ascii() && !c.is_whitespace() && !is_hidden(c) && !matches!(c, '\u{fe00}'..='\u{fe0f}')
}

/// Whether a character means what two parties have agreed on, and nothing to others. A font that has it draws
/// something else: our own icons stand there too.
pub(in super::super) fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{ffffd}' | '\u{100000}'..='\u{10fffd}')
}

/// What is said of a character that is not seen as itself; nothing of others.
pub(super) fn explained(before: char, c: char, is_missing: bool) -> Option<String> {
    let number = format!("U+{:04X}", u32::from(c));
    match () {
        () if is_private(c) => {
            Some(say!("{number}: a private character, whose meaning only the program that wrote it knows", number))
        }
        () if is_missing => Some(say!("{number}: no font on this machine has this character", number)),
        () if hidden_name(c).is_some() || is_lone_joiner(before, c) => Some(format!("{number}: {}", long_name(c))),
        () => None,
    }
}

/// How wide a sign is in type of a size, in points.
pub(super) fn width(sign: Sign, size: f32) -> f32 {
    match sign {
        Sign::Hidden(name) if is_tick(name) => 3.0,
        Sign::Hidden(name) => size * (0.36 * name.len() as f32 + 0.3),
        Sign::Missing(c) => size * (0.33 * digits_in_row(c) as f32 + 0.36),
    }
}

/// Paint a sign into its part of a line.
pub(super) fn paint(painter: &Painter, rect: Rect, sign: Sign, size: f32, tokens: &Tokens) {
    match sign {
        Sign::Hidden(name) if is_tick(name) => paint_tick(painter, rect, tokens.warning),
        Sign::Hidden(name) => paint_name(painter, rect, name, tokens.warning),
        Sign::Missing(c) => paint_number(painter, rect, c, size, tokens.meta),
    }
}

/// A thin line where something stands that is not seen.
pub(super) fn paint_tick(painter: &Painter, rect: Rect, colour: Color32) {
    painter.vline(rect.center().x, rect.y_range().shrink(4.0), Stroke::new(1.0, colour));
}

fn paint_name(painter: &Painter, rect: Rect, name: &str, colour: Color32) {
    let frame = Rect::from_center_size(rect.center(), vec2(rect.width() - 1.0, rect.height() * 0.55));
    painter.rect_stroke(frame, 2.0, Stroke::new(1.0, colour), StrokeKind::Inside);
    let font = FontId::new(rect.height() * 0.34, FontFamily::Proportional);
    painter.text(rect.center(), Align2::CENTER_CENTER, name, font, colour);
}

/// The number of a character in a dotted frame, in two rows: no drawing of a font's can be taken for it.
fn paint_number(painter: &Painter, rect: Rect, c: char, size: f32, colour: Color32) {
    let frame = Rect::from_center_size(rect.center(), vec2(rect.width() - 2.0, (size * 1.2).min(rect.height() - 2.0)));
    let corners = [frame.left_top(), frame.right_top(), frame.right_bottom(), frame.left_bottom(), frame.left_top()];
    painter.extend(Shape::dashed_line(&corners, Stroke::new(1.0, colour), 2.0, 1.5));
    let (in_row, font) = (digits_in_row(c), FontId::new(size * 0.5, FontFamily::Proportional));
    let cell = vec2((frame.width() - size * 0.16) / in_row as f32, (frame.height() - size * 0.12) / 2.0);
    let corner = frame.center() - vec2(cell.x * in_row as f32 / 2.0, cell.y);
    let number = format!("{:01$X}", u32::from(c), in_row * 2);
    for (nth, digit) in number.chars().enumerate() {
        let centre: Pos2 = corner + vec2((nth % in_row) as f32 * cell.x, (nth / in_row) as f32 * cell.y) + cell / 2.0;
        painter.text(pos2(centre.x, centre.y), Align2::CENTER_CENTER, digit, font.clone(), colour);
    }
}

fn digits_in_row(c: char) -> usize {
    if u32::from(c) > 0xffff { 3 } else { 2 }
}

/// Whether a hidden character is common and harmless enough for a tick instead of its name.
fn is_tick(name: &str) -> bool {
    matches!(name, "SHY" | "ZWSP" | "WJ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_explained() {
        let check = |c: char, is_missing: bool, expected: Option<&str>| {
            let said = explained(' ', c, is_missing);
            assert!(said.as_deref().map(|said| said.split(':').next().unwrap_or_default()) == expected, "{said:?}");
        };
        check('a', false, None);
        check('\u{1234}', true, Some("U+1234"));
        check('\u{f0b7}', false, Some("U+F0B7"));
        check('\u{202e}', false, Some("U+202E"));
        check('\u{1f9ff}', true, Some("U+1F9FF"));
        assert_eq!(
            explained(' ', '\u{1234}', true).as_deref(),
            Some("U+1234: no font on this machine has this character")
        );
    }

    #[test]
    fn only_what_has_ink_needs_a_glyph() {
        for (c, needed) in
            [('a', false), ('é', true), ('\u{3000}', false), ('\u{fe0f}', false), ('文', true), ('\u{200d}', false)]
        {
            assert_eq!(needs_glyph(c), needed, "{c:?}");
        }
    }
}
