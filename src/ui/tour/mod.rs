//! The tour of the bundled case: twelve steps, each of which does something in the window and says what it was.

mod card;
mod steps;

use super::action::{Action, Actions};
use super::app::App;
use super::dispatch::dispatch;
use super::errands;
use super::opened::Opened;
use super::scene::Filter;
use crate::session::bundled;
use egui::Context;
use steps::STEPS;

/// What is asked of the tour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    /// Begin, in the bundled case, which is opened for it.
    Begin,
    /// Go to this step, from 0.
    To(usize),
    /// Leave it.
    End,
}

/// How far the tour is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Tour {
    /// Nobody takes it.
    #[default]
    Nowhere,
    /// It begins once the bundled case is open.
    Waiting,
    /// At this step, from 0.
    At(usize),
}

/// Does what is asked of it.
pub(super) fn answer(app: &mut App, ask: Ask) {
    match ask {
        Ask::Begin if app.opened.as_ref().is_some_and(is_of_the_case) => go_to(app, 0),
        Ask::Begin => {
            app.tour = Tour::Waiting;
            errands::copy_bundled(app);
        }
        Ask::To(nth) => go_to(app, nth),
        Ask::End => {
            app.tour = Tour::Nowhere;
            dispatch(app, Action::Filter(Filter::default()));
        }
    }
}

/// Begins once the case is open, and ends when it is closed.
pub(super) fn go_on(app: &mut App) {
    match (app.tour, &app.opened) {
        (Tour::Waiting, Some(opened)) if is_of_the_case(opened) => go_to(app, 0),
        (Tour::At(_), None) => app.tour = Tour::Nowhere,
        _ => {}
    }
}

fn is_of_the_case(opened: &Opened) -> bool {
    let name = opened.folder.file_name().map(|name| name.to_string_lossy());
    name.is_some_and(|name| name.starts_with(bundled::NAME))
}

fn go_to(app: &mut App, nth: usize) {
    let (Some(step), Some(opened)) = (STEPS.get(nth), &app.opened) else { return };
    let actions = (step.does)(&opened.scene());
    app.tour = Tour::At(nth);
    dispatch(app, Action::Filter(Filter::default()));
    for action in actions {
        dispatch(app, action);
    }
    app.context.request_repaint();
}

/// Draws the step that one is at; it keeps off the focus where something stands over the panes.
pub(super) fn show(context: &Context, tour: Tour, is_covered: bool, actions: &mut Actions) {
    let Tour::At(nth) = tour else { return };
    if let Some(step) = STEPS.get(nth) {
        card::show(context, (nth, STEPS.len()), step, is_covered, actions);
    }
}
