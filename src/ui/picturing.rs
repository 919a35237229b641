//! Pages that are drawn for the pane 'page' and for the review of a brief: asked for and heard of between two frames. Each
//! has what it wants drawn for itself, for what is wanted replaces what was.

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

/// Who looks at pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Beholder {
    /// The pane 'page'.
    Page,
    /// The review of a brief.
    Review,
}

/// Wants these pages and no others any more; none at all lets go of the file.
pub(super) fn want(app: &mut App, beholder: Beholder, wanted: Option<Wanted>) {
    let (context, program) = (app.context.clone(), app.parser_program.clone());
    let picturing = match beholder {
        Beholder::Page => &mut app.picturing,
        Beholder::Review => &mut app.review_picturing,
    };
    match (wanted, &*picturing) {
        (None, _) => *picturing = None,
        (Some(wanted), Some(picturing)) => picturing.pages.want(wanted),
        (Some(wanted), None) => {
            let wake = Arc::new(move || context.request_repaint());
            let (pages, telling) = Pages::new(program, Shot::of, wake);
            pages.want(wanted);
            *picturing = Some(Picturing { pages, telling });
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
    if let Some(picturing) = &app.review_picturing {
        for (asked, told) in picturing.telling.try_iter() {
            app.panes.brief.take_page(asked, told);
        }
    }
}

impl App {
    /// Waits until the pages that were asked for are drawn: for pictures.
    pub(super) fn wait_for_page(&mut self, at_most: Duration) {
        if let Some(picturing) = &self.picturing
            && self.panes.pages.is_waiting()
            && let Ok((asked, told)) = picturing.telling.recv_timeout(at_most)
        {
            self.panes.pages.take_in(asked, told);
        }
        if let Some(picturing) = &self.review_picturing
            && self.panes.brief.is_waiting_for_page()
            && let Ok((asked, told)) = picturing.telling.recv_timeout(at_most)
        {
            self.panes.brief.take_page(asked, told);
        }
    }
}
