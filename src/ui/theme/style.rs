//! What egui's own widgets look like: quiet, without boxes in boxes, and with a ring around what has the focus.

use super::{CORNER, INTERFACE_SIZE, META_SIZE, READING_SIZE, ROW_HEIGHT, STEP, Theme, Tokens, faces};
use egui::style::{Selection, Spacing, TextCursorStyle, WidgetVisuals, Widgets};
use egui::{Color32, CornerRadius, FontId, Margin, Shadow, Stroke, Style, TextStyle, Visuals, vec2};
use std::collections::BTreeMap;

/// The style of one theme.
pub(super) fn style(theme: Theme) -> Style {
    let tokens = theme.tokens();
    Style {
        text_styles: text_styles(),
        drag_value_text_style: TextStyle::Body,
        spacing: spacing(),
        visuals: visuals(theme, tokens),
        animation_time: 0.08,
        compact_menu_style: true,
        ..Style::default()
    }
}

fn text_styles() -> BTreeMap<TextStyle, FontId> {
    BTreeMap::from([
        (TextStyle::Body, FontId::proportional(INTERFACE_SIZE)),
        (TextStyle::Button, FontId::proportional(INTERFACE_SIZE)),
        (TextStyle::Monospace, FontId::monospace(INTERFACE_SIZE)),
        (TextStyle::Small, FontId::proportional(META_SIZE)),
        (TextStyle::Heading, faces::semibold(15.0)),
        (TextStyle::Name("reading".into()), faces::reading(READING_SIZE)),
    ])
}

fn spacing() -> Spacing {
    Spacing {
        item_spacing: vec2(2.0 * STEP, STEP),
        window_margin: Margin::same(12),
        button_padding: vec2(2.0 * STEP, STEP),
        menu_margin: Margin::same(4),
        indent: 4.0 * STEP,
        interact_size: vec2(40.0, ROW_HEIGHT),
        icon_spacing: 1.5 * STEP,
        tooltip_width: 320.0,
        menu_width: 240.0,
        ..Spacing::default()
    }
}

fn visuals(theme: Theme, tokens: &Tokens) -> Visuals {
    let base = if theme == Theme::Dark { Visuals::dark() } else { Visuals::light() };
    Visuals {
        weak_text_color: Some(tokens.meta),
        widgets: widgets(tokens),
        selection: Selection { bg_fill: tokens.selection, stroke: Stroke::new(1.0, tokens.text) },
        hyperlink_color: tokens.accent,
        faint_bg_color: tokens.hover,
        extreme_bg_color: tokens.paper,
        text_edit_bg_color: Some(tokens.paper),
        code_bg_color: tokens.hover,
        warn_fg_color: tokens.warning,
        error_fg_color: tokens.warning,
        window_corner_radius: CornerRadius::same(CORNER),
        window_shadow: shadow(tokens),
        window_fill: tokens.panel,
        window_stroke: Stroke::new(1.0, tokens.rule),
        menu_corner_radius: CornerRadius::same(CORNER),
        panel_fill: tokens.panel,
        popup_shadow: shadow(tokens),
        text_cursor: TextCursorStyle { stroke: Stroke::new(1.5, tokens.accent), ..base.text_cursor },
        collapsing_header_frame: false,
        indent_has_left_vline: false,
        striped: false,
        ..base
    }
}

fn shadow(tokens: &Tokens) -> Shadow {
    Shadow { offset: [0, 4], blur: 16, spread: 0, color: tokens.shadow }
}

fn widgets(tokens: &Tokens) -> Widgets {
    let state = |fill: Color32, weak: Color32, outline: Stroke, text: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: weak,
        bg_stroke: outline,
        fg_stroke: Stroke::new(1.0, text),
        corner_radius: CornerRadius::same(CORNER),
        expansion: 0.0,
    };
    let rule = Stroke::new(1.0, tokens.rule);
    Widgets {
        noninteractive: state(tokens.panel, tokens.panel, rule, tokens.text),
        inactive: state(tokens.hover, tokens.hover, rule, tokens.text),
        hovered: state(tokens.hover, tokens.rule, Stroke::new(1.0, tokens.meta), tokens.text),
        // egui shows what has the focus as it shows what is pressed: the ring is the focus.
        active: state(tokens.hover, tokens.hover, Stroke::new(2.0, tokens.accent), tokens.text),
        open: state(tokens.hover, tokens.hover, rule, tokens.text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_smaller_than_a_meta_line() {
        for theme in Theme::ALL {
            for (name, font) in style(theme).text_styles {
                assert!(font.size >= META_SIZE, "{name} is {} points", font.size);
            }
        }
    }
}
