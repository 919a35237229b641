//! Each origin in turn: what would fall if it fell, the heaviest first. Worked out beside the window, since it is the whole
//! assessment once for every origin.

use super::state::State;
use crate::analysis::label::label;
use crate::analysis::whatif::each_origin;
use crate::analysis::{Index, Standings};
use crate::model::{AnyId, Id, Origin, Project, Reliability, current};
use crate::say;
use crate::ui::action::Actions;
use crate::ui::command::Command;
use crate::ui::scene::Scene;
use crate::ui::theme::{INTERFACE_SIZE, META_SIZE, STEP, Theme, semibold};
use crate::ui::widgets::line::{Look, line};
use crate::ui::widgets::rows::{ground, row_id, rows};
use egui::{FontId, Frame, Label, Margin, Rect, Response, RichText, Role, Sense, Ui, WidgetInfo, pos2};

/// What the rows are known by.
const LIST: &str = "each-origin";
/// Height of a row, in points.
const ROW: f32 = 50.0;
/// Height of the bar under a row, in points.
const BAR: f32 = 3.0;

/// What would fall with an origin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Falling {
    /// The origin.
    pub origin: Id<Origin>,
    /// Claims that would be in another state.
    pub changing: usize,
    /// Claims that would keep it on other grounds.
    pub others: usize,
}

/// What would fall with each origin, the heaviest first; those with which nothing falls are left out.
pub fn falling(project: &Project) -> Vec<Falling> {
    let index = Index::of(project);
    let falls = each_origin(project, &index, &Standings::of(project, &index));
    let count = |fall: &crate::analysis::whatif::Fall| {
        let changing = fall.affected.iter().filter(|one| one.changes_state()).count();
        Falling { origin: fall.origin, changing, others: fall.affected.len() - changing }
    };
    let mut falling: Vec<Falling> = falls.iter().map(count).collect();
    falling.sort_by_key(|one| std::cmp::Reverse((one.changing, one.others)));
    falling
}

impl Falling {
    /// 'Three claims would change state, one would keep it on other grounds.'
    pub(super) fn sentence(self) -> String {
        let (n, m) = (self.changing, self.others);
        let changing = say!("one claim would change state" | "{n} claims would change state" % n);
        let others =
            say!("one would keep its state on other grounds" | "{n} would keep their state on other grounds" % m);
        match (n, m) {
            (_, 0) => changing,
            (0, _) => say!("no claim would change state, {others}", others),
            _ => format!("{changing}, {others}"),
        }
    }
}

/// Draws the list; an origin that is opened is what the pane is about from now on.
pub(super) fn show(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    let tokens = Theme::of(ui.ctx()).tokens();
    let keys = Command::WhatIf.to_press(ui.ctx());
    Frame::new().inner_margin(Margin { left: 12, right: 12, top: 8, bottom: 6 }).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = STEP;
        ui.label(RichText::new(say!("Each origin in turn")).font(semibold(14.0)));
        let words = say!(
            "What would fall if it fell. For a document, a passage, a piece of evidence or a claim, select it and press {keys}.",
            keys
        );
        ui.add(Label::new(RichText::new(words).size(META_SIZE).color(tokens.meta)).wrap());
    });
    if state.falls.is_empty() {
        let words = if state.is_working() {
            say!("Taking each origin away in turn…")
        } else if scene.project.origins.is_empty() {
            say!("No origin is named yet. Say of a passage or a document where it got this.")
        } else {
            say!("No claim rests on an origin that is named.")
        };
        Frame::new().inner_margin(Margin::symmetric(12, 8)).show(ui, |ui| ui.add(Label::new(words).wrap()));
        return;
    }
    let most = state.falls.iter().map(|one| one.changing + one.others).max().unwrap_or(1);
    let selected = scene.selection.object;
    let happened = rows(ui, LIST, ROW, state.falls.len(), Sense::click(), None, |ui, nth, response, rect| {
        if let Some(one) = state.falls.get(nth) {
            draw(ui, one, (response, rect), most, scene, selected == Some(AnyId::from(one.origin)));
        }
    });
    if std::mem::take(&mut state.wants_focus) {
        ui.memory_mut(|memory| memory.request_focus(row_id(LIST, 0)));
    }
    if let Some(one) = happened.clicked.and_then(|nth| state.falls.get(nth)).copied() {
        actions.select(one.origin);
        state.about(one.origin.into());
    }
}

fn draw(ui: &Ui, one: &Falling, (response, rect): (&Response, Rect), most: usize, scene: &Scene<'_>, selected: bool) {
    let name = label(scene.project, one.origin.into());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, selected, format!("{name}: {}", one.sentence())));
    let tokens = Theme::of(ui.ctx()).tokens();
    let painter = ui.painter();
    ground(painter, rect, response, selected);
    let (left, width) = (rect.left() + 12.0, rect.width() - 24.0);
    let origin = scene.project.origins.get(one.origin);
    let grade = origin.and_then(|origin| current(&origin.reliability)).map_or("", Reliability::key);
    let look = |font, colour| Look { font, colour, struck: false };
    let (taken, whole) = line(
        painter,
        pos2(left, rect.top() + 6.0),
        width - 20.0,
        &name,
        look(FontId::proportional(INTERFACE_SIZE), tokens.text),
    );
    let at = pos2(taken.right() + 8.0, rect.top() + 8.0);
    line(painter, at, 20.0, grade, look(FontId::proportional(META_SIZE), tokens.meta));
    let says = crate::analysis::wording::capitalised(&one.sentence());
    line(painter, pos2(left, rect.top() + 24.0), width, &says, look(FontId::proportional(META_SIZE), tokens.meta));
    // How much of all that falls with the heaviest: what changes state in full, the rest faint.
    let share = |count: usize| width * count as f32 / most.max(1) as f32;
    let bar = |from: f32, to: f32| {
        Rect::from_min_max(pos2(left + from, rect.bottom() - 6.0 - BAR), pos2(left + to, rect.bottom() - 6.0))
    };
    let (changing, all) = (share(one.changing), share(one.changing + one.others));
    painter.rect_filled(bar(0.0, all), 1.0, tokens.rule);
    painter.rect_filled(bar(0.0, changing), 1.0, tokens.accent);
    if !whole {
        response.clone().on_hover_text(name);
    }
}
