//! Small parts that every subject of the inspector is made of.

use super::chain::Chain;
use super::field::Form;
use crate::analysis::label::label;
use crate::analysis::when::moment_of;
use crate::analysis::wording::shortened;
use crate::model::{AnyId, Project, Source, Stamp, Withdrawal};
use crate::say;
use crate::session::verbs::withdraw::reinstate;
use crate::ui::action::{Action, Actions};
use crate::ui::command::Command;
use crate::ui::scene::Scene;
use crate::ui::theme::{INTERFACE_SIZE, META_SIZE, STEP, Theme, semibold};
use egui::{Align2, FontId, Id, Label, Response, RichText, Role, Sense, Ui, WidgetInfo, vec2};

/// What takes a look at everything in the project, worked out again only when that has changed. `key` tells it from all
/// else of the same type, and from that of another project.
pub(super) fn kept<T: Copy + Send + Sync + 'static>(
    ui: &Ui,
    key: (AnyId, &str),
    scene: &Scene<'_>,
    work: impl FnOnce() -> T,
) -> T {
    let (id, revision) = (Id::unique(("the inspector keeps", key)), scene.project.revision());
    let known: Option<(u64, T)> = ui.data(|data| data.get_temp(id));
    if let Some((_, known)) = known.filter(|(of, _)| *of == revision) {
        return known;
    }
    let found = work();
    ui.data_mut(|data| data.insert_temp(id, (revision, found)));
    found
}

/// Width of the names of fields.
const NAME_WIDTH: f32 = 82.0;
/// Height of the first line of a field.
const LINE_HEIGHT: f32 = 22.0;

/// The name of a field, and what stands beside it.
pub(super) fn row<R>(ui: &mut Ui, name: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    let tokens = Theme::of(ui.ctx()).tokens();
    let row = ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = STEP;
        // The name is said aloud with what stands beside it.
        let (rect, _) = ui.allocate_exact_size(vec2(NAME_WIDTH, LINE_HEIGHT), Sense::hover());
        let font = FontId::proportional(INTERFACE_SIZE - 1.0);
        ui.painter().text(rect.left_center(), Align2::LEFT_CENTER, name, font, tokens.meta);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.spacing_mut().interact_size.y = LINE_HEIGHT;
            ui.spacing_mut().button_padding = vec2(4.0, 1.0);
            ui.set_min_height(LINE_HEIGHT);
            ui.set_width(ui.available_width());
            add(ui)
        })
        .inner
    });
    row.inner
}

/// A field that cannot be changed here; long values wrap.
pub(super) fn fact(ui: &mut Ui, name: &str, value: &str) {
    row(ui, name, |ui| {
        let response = said(ui, value);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{name}: {value}")));
    });
}

/// A value set off as the fields are.
pub(super) fn said(ui: &mut Ui, value: &str) -> Response {
    let inside = egui::Frame::new().inner_margin(egui::Margin::symmetric(0, 2));
    inside.show(ui, |ui| ui.add(Label::new(value).wrap())).inner
}

/// What stands where a field has no value.
pub(super) fn said_weak(ui: &mut Ui, words: &str) {
    let tokens = Theme::of(ui.ctx()).tokens();
    let inside = egui::Frame::new().inner_margin(egui::Margin::symmetric(0, 2));
    inside.show(ui, |ui| ui.label(RichText::new(words).color(tokens.meta)));
}

/// The head of a section.
pub(super) fn section(ui: &mut Ui, words: &str) {
    ui.add_space(2.0 * STEP);
    let tokens = Theme::of(ui.ctx()).tokens();
    ui.label(RichText::new(words).font(semibold(META_SIZE)).color(tokens.meta));
    ui.add_space(STEP / 2.0);
}

/// What kind of thing is shown, above its name.
pub(super) fn kind(ui: &mut Ui, words: &str) {
    let tokens = Theme::of(ui.ctx()).tokens();
    ui.label(RichText::new(words).font(semibold(META_SIZE)).color(tokens.meta));
}

/// A meta line.
pub(super) fn meta(ui: &mut Ui, words: &str) {
    let tokens = Theme::of(ui.ctx()).tokens();
    ui.add(Label::new(RichText::new(words).size(META_SIZE).color(tokens.meta)).wrap());
}

/// What stands where nothing is recorded yet.
pub(super) fn none(ui: &mut Ui) {
    meta(ui, say!("none recorded"));
}

/// A line that says what is not as it should be.
pub(super) fn warn(ui: &mut Ui, words: &str) {
    let tokens = Theme::of(ui.ctx()).tokens();
    ui.add(Label::new(RichText::new(words).size(META_SIZE).color(tokens.warning)).wrap());
}

/// The name of an object; a click selects it.
pub(super) fn link(ui: &mut Ui, project: &Project, id: impl Into<AnyId>, actions: &mut Actions) -> Response {
    let id = id.into();
    let name = match id {
        AnyId::Passage(_) => format!("“{}”", label(project, id)),
        _ => label(project, id),
    };
    named_link(ui, id, &name, actions)
}

/// The same, cut to what fits in the midst of a line.
pub(super) fn short_link(ui: &mut Ui, project: &Project, id: impl Into<AnyId>, actions: &mut Actions) {
    let id = id.into();
    let name = label(project, id);
    named_link(ui, id, &shortened(&name, 36), actions).on_hover_text(name);
}

fn named_link(ui: &mut Ui, id: AnyId, name: &str, actions: &mut Actions) -> Response {
    let tokens = Theme::of(ui.ctx()).tokens();
    let response = ui.add(Label::new(RichText::new(name).color(tokens.text)).wrap().sense(Sense::click()));
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, name));
    if response.hovered() {
        let line = egui::Stroke::new(1.0, tokens.accent);
        ui.painter().line_segment([response.rect.left_bottom(), response.rect.right_bottom()], line);
    }
    if response.clicked() {
        actions.select(id);
    }
    response.on_hover_text(say!("Select this {}", id.noun()))
}

/// A small button for a command, with its key.
pub(super) fn command(ui: &mut Ui, command: Command, words: &str, actions: &mut Actions) {
    if quiet(ui, words).on_hover_text(command.tooltip(ui.ctx())).clicked() {
        actions.push(Action::Run(command));
    }
}

/// What would change without what is selected, and doing it.
pub(super) fn what_if_and_withdraw(ui: &mut Ui, actions: &mut Actions) {
    ui.horizontal(|ui| {
        command(ui, Command::WhatIf, Command::WhatIf.label(), actions);
        command(ui, Command::Withdraw, Command::Withdraw.label(), actions);
    });
}

/// A button that is words until the pointer is over it.
pub(super) fn quiet(ui: &mut Ui, words: &str) -> Response {
    let tokens = Theme::of(ui.ctx()).tokens();
    let words = RichText::new(words).size(META_SIZE).color(tokens.accent);
    ui.add(egui::Button::new(words).small().frame(false))
}

/// A small button with a cross, named for what it takes away.
pub(super) fn remove(ui: &mut Ui, what: &str) -> bool {
    let tokens = Theme::of(ui.ctx()).tokens();
    let button = egui::Button::new(RichText::new("×").color(tokens.meta)).small().frame_when_inactive(false);
    let response = ui.add(button);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, say!("Remove {what}", what)));
    response.on_hover_text(say!("Remove {what}", what)).clicked()
}

/// 'an analyst, 3 March 2020, 14:05 UTC'
pub(super) fn stamp(stamp: &Stamp) -> String {
    format!("{}, {}", stamp.by, moment_of(stamp.at))
}

/// Says that something is withdrawn, why, and offers to take that back.
pub(super) fn withdrawn(ui: &mut Ui, id: AnyId, withdrawal: Option<&Withdrawal>, form: &mut Form<'_>) {
    let Some(withdrawal) = withdrawal else { return };
    let by = stamp(&withdrawal.made);
    warn(ui, &say!("Withdrawn ({}): {} · {by}", withdrawal.kind.label().to_lowercase(), withdrawal.reason, by));
    if form.editable && quiet(ui, say!("Reinstate")).on_hover_text(say!("Let it count again")).clicked() {
        form.actions.edit(say!("Reinstate"), move |work| reinstate(work, id).map(|()| None));
    }
}

/// 'Weekly reports → The builder origin, B'
pub(super) fn way_back(ui: &mut Ui, scene: &Scene<'_>, chain: &Chain, actions: &mut Actions) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = STEP;
        short_link(ui, scene.project, chain.from, actions);
        for (how, to) in &chain.steps {
            meta(ui, how);
            meta(ui, "→");
            match to {
                Source::Document(id) => short_link(ui, scene.project, *id, actions),
                Source::Origin(id) => short_link(ui, scene.project, *id, actions),
            }
        }
        meta(ui, &chain.end.words());
    });
}
