//! What is chosen in the text, painted over the picture of its page: passages as a wash of their tags' colours,
//! selected words and hits. Paper is white in every theme, so the marks take the colours of the light one.

use super::view;
use crate::model::{Id, Passage, Span};
use crate::session::pages::Place;
use crate::ui::panes::reader::Glance;
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, Tokens, tag_colour};
use egui::{Color32, CornerRadius, Painter, Rect, Stroke, StrokeKind};

/// How strongly a hit washes the page, from 0 to 1.
const HIT_SHARE: f32 = 0.35;
/// The same for selected words.
const SELECTION_SHARE: f32 = 0.25;
/// Marks are a little larger than what they mark, in points of the screen.
const AROUND: f32 = 1.0;

/// The words of a page, and where it stands on the screen.
pub(super) struct Sheet<'a> {
    pub(super) places: &'a [Place],
    /// The part of the text that stands on it.
    pub(super) span: Span,
    pub(super) placed: Rect,
    /// Points of the screen for one of the page.
    pub(super) scale: f32,
}

impl Sheet<'_> {
    /// What covers a span on the screen.
    pub(super) fn rects(&self, span: Span) -> impl Iterator<Item = Rect> + '_ {
        let marks = view::marks(self.places, self.span.start, span);
        marks.into_iter().map(|mark| (mark * self.scale).translate(self.placed.min.to_vec2()).expand(AROUND))
    }

    /// Paints everything that is chosen on this page.
    pub(super) fn paint(&self, painter: &Painter, reading: &Glance<'_>, scene: &Scene<'_>) {
        let tokens = Theme::Light.tokens();
        let lit = scene.lit_passages();
        for (passage, span) in reading.passages(self.span) {
            self.passage(painter, scene, passage, span, lit.contains(&passage), tokens);
        }
        for (span, current) in reading.hits(self.span) {
            for rect in self.rects(span) {
                painter.rect_filled(rect, CornerRadius::ZERO, strong(tokens.hit).gamma_multiply(HIT_SHARE));
                if current {
                    outline(painter, rect, tokens.text);
                }
            }
        }
        for rect in reading.selected().into_iter().flat_map(|span| self.rects(span)) {
            painter.rect_filled(rect, CornerRadius::ZERO, tokens.accent.gamma_multiply(SELECTION_SHARE));
        }
    }

    fn passage(
        &self,
        painter: &Painter,
        scene: &Scene<'_>,
        passage: Id<Passage>,
        span: Span,
        selected: bool,
        tokens: &Tokens,
    ) {
        let tags = scene.index.tags(scene.project, passage).into_iter().filter(|tag| !scene.hidden_tags.hides(*tag));
        let mut colours = tags.filter_map(|tag| Some(tag_colour(scene.project.tags.get(tag)?.colour)));
        let colour = colours.next().unwrap_or(tokens.accent);
        for rect in self.rects(span) {
            painter.rect_filled(rect, CornerRadius::ZERO, tokens.wash(colour, if selected { 2.0 } else { 1.0 }));
            if selected {
                painter.hline(rect.x_range(), rect.bottom(), Stroke::new(1.5, tokens.accent));
            }
        }
    }
}

/// The same hue at its strongest: a pale colour over letters would pale them too.
fn strong(colour: Color32) -> Color32 {
    egui::ecolor::Hsva { s: 1.0, ..colour.into() }.into()
}

fn outline(painter: &Painter, rect: Rect, colour: Color32) {
    painter.rect_stroke(rect, CornerRadius::ZERO, Stroke::new(1.5, colour), StrokeKind::Outside);
}
