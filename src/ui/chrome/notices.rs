//! What happened: brief notices that go away by themselves, and those that stay until they are dismissed: problems,
//! and what must not be missed.
//!
//! They are drawn as widgets and not painted as toasts, so that a screen reader hears them, and they wake
//! the window once, when a brief one is over, rather than at every frame.

use super::parts::icon_button;
use crate::problem::Problem;
use crate::say;
use crate::ui::theme::{STEP, Theme, semibold};
use egui::{Align2, Area, Context, Frame, Id, Layout, Margin, Order, RichText, Stroke, Ui, vec2};
use egui_material_icons::icons::ICON_CLOSE;
use std::time::Duration;

/// How long a brief notice stays.
const BRIEFLY_SECONDS: f64 = 5.0;
/// Those that stay, shown at once; older ones wait.
const SHOWN: usize = 4;
/// Width of a notice, in points.
const WIDTH: f32 = 360.0;

/// What there is to say.
#[derive(Default)]
pub(super) struct Notices {
    /// The text, and since when it is in sight, in egui's seconds.
    brief: Option<(String, Option<f64>)>,
    staying: Vec<Staying>,
}

/// What stays until it is dismissed.
struct Staying {
    is_problem: bool,
    /// What was being done.
    doing: String,
    what: String,
    advice: String,
}

impl Notices {
    /// Says something, for a moment.
    pub(super) fn say(&mut self, text: &str) {
        self.brief = Some((text.to_owned(), None));
    }

    /// Says what went wrong, until it is dismissed. The same is not said twice.
    pub(super) fn tell_problem(&mut self, doing: &str, problem: &Problem) {
        let advice = if problem.advice.is_empty() { String::new() } else { format!("{}.", problem.advice) };
        self.stay(Staying { is_problem: true, doing: named(doing), what: format!("{}.", problem.what), advice });
    }

    /// Says what nobody should miss though nothing went wrong, until it is dismissed.
    pub(super) fn tell(&mut self, doing: &str, what: &str) {
        self.stay(Staying { is_problem: false, doing: named(doing), what: what.to_owned(), advice: String::new() });
    }

    fn stay(&mut self, staying: Staying) {
        self.staying.retain(|old| old.what != staying.what || old.doing != staying.doing);
        self.staying.push(staying);
    }

    /// What was refused before is done now: nothing is said of it any more.
    pub(super) fn settle(&mut self, doing: &str) {
        self.staying.retain(|old| old.doing != doing);
    }

    /// Lets the brief notice go when its time is over, and wakes the window for that.
    fn age(&mut self, context: &Context) {
        let now = context.input(|input| input.time);
        let Some((_, since)) = &mut self.brief else { return };
        let left = *since.get_or_insert(now) + BRIEFLY_SECONDS - now;
        if left > 0.0 {
            context.request_repaint_after(Duration::from_secs_f64(left));
        } else {
            self.brief = None;
        }
    }

    /// Draws them over everything, at the lower right.
    pub(super) fn show(&mut self, context: &Context) {
        self.age(context);
        if self.brief.is_none() && self.staying.is_empty() {
            return;
        }
        let area = Area::new(Id::unique("notices")).order(Order::Foreground);
        area.anchor(Align2::RIGHT_BOTTOM, vec2(-4.0 * STEP, -9.0 * STEP)).show(context, |ui| {
            ui.set_width(WIDTH);
            ui.spacing_mut().item_spacing.y = 2.0 * STEP;
            let mut dismissed = None;
            for (index, staying) in self.staying.iter().enumerate().rev().take(SHOWN) {
                if staying_ui(ui, staying) {
                    dismissed = Some(index);
                }
            }
            if let Some(index) = dismissed {
                self.staying.remove(index);
            }
            if let Some((text, _)) = &self.brief {
                card(ui, Theme::of(ui.ctx()).tokens().rule, |ui| {
                    ui.label(text);
                });
            }
        });
    }
}

fn named(doing: &str) -> String {
    doing.trim_end_matches('…').to_owned()
}

/// Draws what stays; whether it was dismissed.
fn staying_ui(ui: &mut Ui, staying: &Staying) -> bool {
    let tokens = Theme::of(ui.ctx()).tokens();
    let mut dismissed = false;
    card(ui, if staying.is_problem { tokens.warning } else { tokens.rule }, |ui| {
        ui.horizontal(|ui| {
            ui.label(RichText::new(&staying.doing).font(semibold(13.0)));
            ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
                let name = say!("Dismiss: {}", staying.doing);
                dismissed = icon_button(ui, ICON_CLOSE.codepoint, &name, say!("Dismiss"), true).clicked();
            });
        });
        ui.label(&staying.what);
        if !staying.advice.is_empty() {
            ui.label(RichText::new(&staying.advice).color(tokens.meta));
        }
    });
    dismissed
}

fn card(ui: &mut Ui, edge: egui::Color32, add: impl FnOnce(&mut Ui)) {
    let tokens = Theme::of(ui.ctx()).tokens();
    Frame::new()
        .fill(tokens.panel)
        .stroke(Stroke::new(1.0, edge))
        .corner_radius(4)
        .shadow(ui.visuals().popup_shadow)
        .inner_margin(Margin::same(12))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            add(ui);
        });
}
