//! For, against, responses and what is not examined: always shown together, whatever a claim's state is.

use crate::analysis::{Assessment, Weighed};
use crate::say;
use crate::ui::theme::{META_SIZE, STEP, Theme};
use crate::ui::widgets::mark::{Mark, SIDE};
use egui::{FontId, Painter, Pos2, Rect, Role, Sense, Ui, Vec2, WidgetInfo, pos2, vec2};

/// Side of a mark beside its number, in points.
const MARK: f32 = 14.0;

/// How much is linked to a claim and counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::ui) struct Tally {
    /// For.
    pub(in crate::ui) supports: usize,
    /// Against.
    pub(in crate::ui) contradicts: usize,
    /// Responses.
    pub(in crate::ui) responds: usize,
    /// Of those for and against, how many nobody has followed back.
    pub(in crate::ui) unexamined: usize,
}

impl Tally {
    /// What an assessment says.
    pub(in crate::ui) fn of(assessment: &Assessment) -> Self {
        let count = |side: &[Weighed]| side.iter().filter(|item| item.counts()).count();
        Self {
            supports: count(&assessment.supports),
            contradicts: count(&assessment.contradicts),
            responds: count(&assessment.responds),
            unexamined: assessment.unexamined,
        }
    }

    fn each(self) -> [(Mark, usize); 4] {
        [
            (Mark::Supports, self.supports),
            (Mark::Contradicts, self.contradicts),
            (Mark::Responds, self.responds),
            (Mark::Unexamined, self.unexamined),
        ]
    }

    /// 'for 2, against 1, responses 0, not examined 3'
    pub(in crate::ui) fn words(self) -> String {
        say!(
            "for {supports}, against {contradicts}, responses {responds}, not examined {unexamined}",
            supports = self.supports,
            contradicts = self.contradicts,
            responds = self.responds,
            unexamined = self.unexamined
        )
    }

    /// Paints it from a point on, in the middle of a line; where it ends.
    pub(in crate::ui) fn paint(self, painter: &Painter, at: Pos2) -> f32 {
        let tokens = Theme::of(painter.ctx()).tokens();
        let mut left = at.x;
        for (mark, count) in self.each() {
            let place = Rect::from_min_size(pos2(left, at.y - MARK / 2.0), Vec2::splat(MARK));
            let colour = if count == 0 { tokens.rule } else { mark.colour(tokens) };
            mark.paint_in(painter, place, colour);
            let colour = if count == 0 { tokens.meta } else { tokens.text };
            let font = FontId::proportional(META_SIZE);
            let number = painter.layout_no_wrap(count.to_string(), font, colour);
            let end = left + MARK + 1.0 + number.size().x;
            painter.galley(pos2(left + MARK + 1.0, at.y - number.size().y / 2.0), number, colour);
            left = end + 6.0;
        }
        left
    }

    /// Shows it in a line of a pane, in words.
    pub(in crate::ui) fn show(self, ui: &mut Ui) {
        let words = [say!("For"), say!("Against"), say!("Responses"), say!("Not examined")];
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(2.0 * STEP, 0.0);
            for ((mark, count), words) in self.each().into_iter().zip(words) {
                one(ui, mark, &format!("{words} {count}"));
            }
        });
    }
}

/// A mark and its words, which stay together where the line is broken.
fn one(ui: &mut Ui, mark: Mark, words: &str) {
    let tokens = Theme::of(ui.ctx()).tokens();
    let font = FontId::proportional(META_SIZE);
    let galley = ui.painter().layout_no_wrap(words.to_owned(), font, tokens.text);
    let (rect, response) = ui.allocate_exact_size(vec2(MARK + 3.0 + galley.size().x, SIDE), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    let middle = rect.left_center();
    mark.paint(ui.painter(), Rect::from_center_size(middle + vec2(MARK / 2.0, 0.0), Vec2::splat(MARK)), tokens);
    let at = pos2(rect.left() + MARK + 3.0, middle.y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, tokens.text);
}
