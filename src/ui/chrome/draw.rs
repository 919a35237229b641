//! Drawing the window: bar, status, panes, and what stands over them.

use super::bar::Showing;
use super::sheets::Seen;
use super::status::{self, Status};
use super::{Hidden, banner, tiles, welcome};
use crate::say;
use crate::store::Access;
use crate::ui::app::App;
use crate::ui::command::Command;
use crate::ui::keys::Keys;
use crate::ui::read_only::ReadOnly;
use crate::ui::situation::Situation;
use crate::ui::theme::Theme;
use crate::ui::tour;
use egui::{Align2, CentralPanel, Context, Event, FontId, Frame, Id, LayerId, Order, Role, Sense, Ui, WidgetInfo};

/// Draws the whole window.
pub(in crate::ui) fn show(app: &mut App, ui: &mut Ui) {
    if app.chrome.is_hidden() {
        nothing(app, ui);
        return;
    }
    let situation = Situation::of(app);
    bar(app, ui, &situation);
    if let Some(opened) = &app.opened
        && let Some(why) = opened.read_only.as_ref().filter(|why| **why != ReadOnly::Asked)
    {
        banner::show(ui, why, &opened.folder, &mut app.actions);
    }
    status_line(app, ui);
    panes(app, ui);
    over(app, ui, &situation);
}

/// An empty window; the keys that hid everything, or a click, bring it back. How, is said to those who cannot
/// see that it is empty, and nothing else.
fn nothing(app: &mut App, ui: &mut Ui) {
    let panel = Theme::of(ui.ctx()).tokens().panel;
    CentralPanel::default().frame(Frame::new().fill(panel)).show(ui, |ui| {
        let all = ui.allocate_response(ui.available_size(), Sense::hover());
        let words = say!("Hidden. {} or a click shows the window again", Command::HideAll.keys(ui.ctx()));
        all.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
    });
    if app.chrome.hidden == Hidden::JustNow {
        app.chrome.hidden = Hidden::Yes;
    } else if is_brought_back(ui.ctx()) {
        app.chrome.hidden = Hidden::No;
        app.idle.begin(ui.ctx());
        ui.ctx().request_repaint();
    }
}

fn is_brought_back(context: &Context) -> bool {
    let keys = Keys::of(context);
    context.input(|input| input.events.iter().any(|event| brings_back(event, &keys)))
}

fn brings_back(event: &Event, keys: &Keys) -> bool {
    match event {
        Event::PointerButton { pressed, .. } => *pressed,
        Event::Key { key, pressed: true, repeat: false, modifiers, .. } => keys
            .shortcut(Command::HideAll)
            .is_some_and(|keys| keys.logical_key == *key && modifiers.matches_exact(keys.modifiers)),
        _ => false,
    }
}

fn bar(app: &mut App, ui: &mut Ui, situation: &Situation) {
    let App { settings, opened, chrome, actions, .. } = app;
    let title = opened.as_ref().map(|opened| opened.project.title());
    chrome.bar.show(ui, &Showing { title, situation, theme: settings.theme }, &mut settings.layouts, actions);
}

fn status_line(app: &mut App, ui: &mut Ui) {
    let App { opened, opening, panes, chrome, actions, .. } = app;
    let saved = match (&opened, &opening) {
        (Some(opened), _) => {
            let editing = opened.drafts.is_pending() || panes.inspector.is_typing() || panes.is_moving();
            status::saved(opened.project.revision(), opened.access, editing)
        }
        (None, Some(_)) => say!("Opening…").to_owned(),
        (None, None) => String::new(),
    };
    let place = opened.as_ref().map_or_else(String::new, |opened| panes.readers[opened.selection.at_hand].position());
    let done = opened.as_ref().filter(|opened| opened.access == Access::Write);
    let done = done.and_then(|opened| opened.undo.undo.as_deref()).unwrap_or_default();
    let status = Status {
        saved,
        done,
        importing: chrome.importing.as_ref(),
        recognising: chrome.recognising.as_ref(),
        running: chrome.sheets.running(),
        place,
    };
    status::show(ui, &status, actions);
}

fn panes(app: &mut App, ui: &mut Ui) {
    let App { settings, opened, opening, panes, chrome, actions, .. } = app;
    let panel = Theme::of(ui.ctx()).tokens().panel;
    CentralPanel::default().frame(Frame::new().fill(panel)).show(ui, |ui| match opened {
        Some(opened) => tiles::show(ui, &mut settings.layouts, panes, &opened.scene(), actions),
        None if opening.is_none() && !chrome.welcome => welcome::show(ui, actions),
        None => {}
    });
}

/// What stands over the panes.
fn over(app: &mut App, ui: &mut Ui, situation: &Situation) {
    let App { settings, opened, boxes, chrome, actions, tour, .. } = app;
    if let Some(opened) = opened
        && (boxes.is_open() && !chrome.sheets.shows_guide() || !chrome.is_over_panes())
    {
        boxes.show(ui, &opened.scene(), actions);
    }
    let context = ui.ctx().clone();
    tour::show(&context, *tour, chrome.is_over_panes() || boxes.is_open(), actions);
    chrome.sheets.show(&context, &Seen { opened: opened.as_ref(), settings, situation }, actions);
    chrome.palette.show(&context, actions);
    if chrome.welcome {
        chrome.welcome = welcome::over(&context, actions);
    }
    chrome.notices.show(&context);
    drop_hint(&context, opened.is_some());
}

/// Says what dropping would do while files hang over the window.
fn drop_hint(context: &Context, open: bool) {
    if context.input(|input| input.raw.hovered_files.is_empty()) {
        return;
    }
    let tokens = Theme::of(context).tokens();
    let painter = context.layer_painter(LayerId::new(Order::Tooltip, Id::unique("drop hint")));
    let rect = context.content_rect();
    painter.rect_filled(rect, 0, tokens.panel.gamma_multiply(0.9));
    let text = if open { say!("Drop to import") } else { say!("Open or make a project first") };
    painter.text(rect.center(), Align2::CENTER_CENTER, text, FontId::proportional(20.0), tokens.text);
}
