//! The foot of the pane: the cell at the cursor in words, its remark, and buttons that judge it.

use super::cell;
use super::cursor::Row;
use super::keys::{judgement, with_key};
use super::ui::{State, judged, remark_on};
use super::view::{Line, Sits};
use crate::analysis::when::day_of;
use crate::model::{Claim, Id, Passage};
use crate::say;
use crate::session::verbs::ach::judge;
use crate::store::Access;
use crate::ui::action::Actions;
use crate::ui::scene::Scene;
use crate::ui::theme::{META_SIZE, STEP, Theme};
use egui::{Align2, Button, Key, Label, Modifiers, RichText, Role, TextEdit, Ui, WidgetInfo, vec2};

/// A remark while it is typed, and the cell it is on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Remark {
    of: (Id<Claim>, Id<Passage>),
    text: String,
}

/// Draws the foot.
pub(super) fn show(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    let tokens = Theme::of(ui.ctx()).tokens();
    ui.spacing_mut().item_spacing.y = STEP;
    ui.add(Label::new(RichText::new(said(state, scene)).size(META_SIZE).color(tokens.meta)).truncate());
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        ui.spacing_mut().interact_size.y = 24.0;
        ui.spacing_mut().button_padding = vec2(8.0, 2.0);
        let now = state.cell().and_then(|(item, _, nth)| match item.cells.get(nth) {
            Some(Sits::Judged(how)) => Some(*how),
            _ => None,
        });
        let can = scene.access == Access::Write && state.cell().is_some();
        let why_not = if scene.access == Access::Write { say!("Go to a cell first") } else { scene.why_not_edit() };
        for how in cell::ALL {
            let button = ui.add_enabled(can, Button::selectable(now == Some(how), cell::sign(how)));
            button.widget_info(|| WidgetInfo::selected(Role::RadioButton, can, now == Some(how), how.label()));
            if button.on_hover_text(judgement(how)).on_disabled_hover_text(why_not).clicked() {
                state.judge(how, scene, actions);
            }
        }
        let clear = ui.add_enabled(can && now.is_some(), Button::new(say!("Take back")));
        if clear.on_hover_text(with_key(say!("Nobody has judged"), say!("Del"))).clicked() {
            state.take_back(scene, actions);
        }
        ui.add_space(STEP);
        remark(ui, state, now.is_some(), scene, actions);
    });
}

/// What stands at the cursor, and what it does to the order.
fn said(state: &State, scene: &Scene<'_>) -> String {
    let without = |turned: &Option<String>| turned.as_ref().map(|order| say!("Without it: {order}", order));
    if let Some((item, hypothesis, nth)) = state.cell() {
        let number = state.view.heads.get(nth).map(|head| head.number.as_str()).unwrap_or_default();
        let sits = item.cells.get(nth).copied().unwrap_or(Sits::Open);
        let who = judged(scene, hypothesis, item.passage)
            .map(|cell| say!("judged by {}, {}", cell.made.by, day_of(cell.made.at)));
        let parts = [Some(format!("{number}: {}", cell::words(sits))), who, without(&item.turned)];
        return parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    }
    let turned = match &state.cursor.row {
        Row::Heads => None,
        row => state.view.lines.iter().find(|line| row.is(line)).and_then(|line| match line {
            Line::Item(item) => without(&item.turned),
            Line::Group(group) => without(&group.turned),
        }),
    };
    turned.unwrap_or_else(|| {
        say!("Arrows move; C and I judge, twice for more; N neutral, X not applicable; Enter reads. In brackets: what a link says").to_owned()
    })
}

/// The remark on what is judged: committed when the field is left, by whatever means.
fn remark(ui: &mut Ui, state: &mut State, is_judged: bool, scene: &Scene<'_>, actions: &mut Actions) {
    let of = state.cell().filter(|_| is_judged).map(|(item, hypothesis, _)| (hypothesis, item.passage));
    let typed = state.remark.take();
    let was_typing = typed.as_ref().is_some_and(|remark| Some(remark.of) == of);
    if let Some(left) = typed.as_ref().filter(|remark| Some(remark.of) != of) {
        left.commit(scene, actions);
    }
    let kept = of.map(|(hypothesis, passage)| remark_on(scene, hypothesis, passage)).unwrap_or_default();
    let mut text = typed.filter(|remark| Some(remark.of) == of).map_or(kept, |remark| remark.text);
    let field =
        TextEdit::singleline(&mut text).align(Align2::LEFT_CENTER).hint_text(say!("Why")).desired_width(f32::INFINITY);
    let field = ui.add_enabled(of.is_some() && scene.access == Access::Write, field);
    field.widget_info(|| WidgetInfo::labeled(Role::TextInput, of.is_some(), say!("Why it is judged so")));
    let field = field.on_hover_text(with_key(say!("Why it is judged so"), "R"));
    if std::mem::take(&mut state.wants_remark) && of.is_some() {
        field.request_focus();
    }
    let Some(of) = of else { return };
    let remark = Remark { of, text };
    if field.has_focus() {
        state.remark = Some(remark);
    } else if field.lost_focus() || was_typing {
        remark.commit(scene, actions);
        // Back to the matrix, which must not take the same key for its own.
        let left = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if field.lost_focus() && (left(Key::Enter) || left(Key::Escape)) {
            state.wants_focus = true;
        }
    }
}

impl Remark {
    /// Keeps it with the judgement, where it says something else than what is kept.
    fn commit(&self, scene: &Scene<'_>, actions: &mut Actions) {
        let (hypothesis, passage) = self.of;
        let Some(cell) = judged(scene, hypothesis, passage).filter(|cell| cell.note != self.text.trim()) else {
            return;
        };
        let (how, text) = (cell.consistency, self.text.clone());
        actions.edit(say!("Say why evidence is judged so"), move |work| {
            judge(work, hypothesis, passage, how, &text).map(|_| Some(passage.into()))
        });
    }
}
