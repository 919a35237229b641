//! Pages that are drawn for the pane 'page': asked for and heard of between two frames.

use super::app::App;
use super::panes::pages::Shot;
use crate::session::pages::{Pages, Telling, Wanted};
use std::sync::Arc;
use std::time::Duration;

/// What draws pages, and what it tells.
pub(super) struct Picturing {
    pages: Pages,
    telling: Telling<Shot>,
}

/// Wants these pages and no others any more; none at all lets go of the file.
pub(super) fn want(app: &mut App, wanted: Option<Wanted>) {
    match (wanted, &app.picturing) {
        (None, _) => app.picturing = None,
        (Some(wanted), Some(picturing)) => picturing.pages.want(wanted),
        (Some(wanted), None) => {
            let context = app.context.clone();
            let wake = Arc::new(move || context.request_repaint());
            let (pages, telling) = Pages::new(app.parser_program.clone(), Shot::of, wake);
            pages.want(wanted);
            app.picturing = Some(Picturing { pages, telling });
        }
    }
}

/// Takes in what was drawn.
pub(super) fn hear(app: &mut App) {
    if let Some(picturing) = &app.picturing {
        for (asked, told) in picturing.telling.try_iter() {
            app.panes.pages.take_in(asked, told);
        }
    }
}

impl App {
    /// Waits until the page that was asked for is drawn: for pictures.
    pub(super) fn wait_for_page(&mut self, at_most: Duration) {
        if let Some(picturing) = &self.picturing
            && self.panes.pages.is_waiting()
            && let Ok((asked, told)) = picturing.telling.recv_timeout(at_most)
        {
            self.panes.pages.take_in(asked, told);
        }
    }
}
