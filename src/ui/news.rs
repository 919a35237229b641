//! Opening and closing projects, and what the desk tells of the one that is open.

use super::action::{Action, Actions};
use super::app::App;
use super::boxes::Boxes;
use super::errands;
use super::opened::{Opened, Told};
use super::panes::Panes;
use super::picturing;
use super::purging;
use super::read_only::ReadOnly;
use super::readers::{Both, Side};
use super::reading_along;
use super::suggested::Suggested;
use super::trail::Place;
use super::walking;
use crate::problem::{Problem, ProblemKind};
use crate::say;
use crate::session::{Begin, Desk, Maker, News, Parsers};
use crate::store::Access;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// A project that is being opened or made.
pub(super) struct Opening {
    /// The desk, which has not told yet whether it could.
    desk: Desk,
    /// The folder, where it is to be written to and another window may hold its lock.
    to_write: Option<PathBuf>,
    /// Why it is to be read only.
    why: ReadOnly,
}

impl Opening {
    /// The folder, where this problem still lets it be read, and why it is only that.
    fn to_read_instead(&self, problem: &Problem) -> Option<(PathBuf, ReadOnly)> {
        Some((self.to_write.clone()?, ReadOnly::instead_of(problem)?))
    }

    /// Why it cannot be changed now that it is open; none where it can.
    fn read_only(&self, access: Access, notices: &[Problem]) -> Option<ReadOnly> {
        match (access, &self.to_write) {
            (Access::Write, _) => None,
            (Access::Read, Some(_)) => Some(ReadOnly::damaged(notices)),
            (Access::Read, None) => Some(self.why.clone()),
        }
    }
}

impl App {
    /// Opens or makes a project; the one that is open is closed first.
    pub fn begin(&mut self, begin: Begin) {
        self.begin_as(begin, ReadOnly::Asked);
    }

    fn begin_as(&mut self, begin: Begin, why: ReadOnly) {
        self.close();
        let to_write = match &begin {
            Begin::Open(folder, Access::Write) => Some(folder.clone()),
            _ => None,
        };
        let context = self.context.clone();
        let wake = Arc::new(move || context.request_repaint());
        // An empty author goes on as the last one of the history.
        let maker = Maker::of_this_machine(self.settings.author.clone());
        let desk = Desk::begin(begin, maker, Parsers::new(self.parser_program.clone()), wake);
        self.opening = Some(Opening { desk, to_write, why });
    }

    /// Opens the project in this folder; one that another window writes to, or that the disk does not let be
    /// written to, is opened to be read.
    pub fn open(&mut self, folder: PathBuf) {
        self.begin(Begin::Open(folder, Access::Write));
    }

    /// Opens the bundled case with the welcome over it: the first start.
    pub fn welcome(&mut self) {
        self.settings.seen_welcome = true;
        self.chrome.welcome();
        errands::copy_bundled(self);
    }

    /// Closes the open project; all that was asked for is done first.
    pub fn close(&mut self) {
        self.keep_bookmarks();
        if let Some(mut opened) = self.opened.take() {
            opened.drafts.commit_all(&opened.desk);
            let mut typed = Actions::default();
            self.panes.inspector.leave(&mut typed);
            self.panes.leave_readers(&mut typed);
            for action in typed.take() {
                if let Action::Edit(label, verb) = action {
                    opened.desk.ask(label, verb);
                }
            }
            if let Some(problem) = opened.desk.close() {
                self.chrome.tell_problem(say!("Close project"), &problem);
            }
        }
        self.opening = None;
        self.forget_what_was_seen();
    }

    /// Puts away everything that was computed from a project or remembers where one was in it.
    pub(super) fn forget_what_was_seen(&mut self) {
        self.panes = Panes::default();
        // The process that draws holds a file of the project.
        self.picturing = None;
        self.panes.set_typography(self.settings.reading);
        self.boxes = Boxes::default();
        self.trails = Both::default();
        self.chrome.forget();
    }

    /// Waits until the project that is being opened is open: for pictures and tests.
    pub fn wait_until_open(&mut self, at_most: Duration) -> Result<(), Problem> {
        while let Some(opening) = self.opening.take() {
            match opening.desk.wait(at_most) {
                Some(News::NotOpened(problem)) if opening.to_read_instead(&problem).is_none() => return Err(problem),
                Some(news) => self.take_in(opening, news),
                None => {
                    return Err(Problem::new(ProblemKind::Project, say!("The project could not be opened in time")));
                }
            }
        }
        Ok(())
    }

    fn take_in(&mut self, opening: Opening, news: News) {
        match news {
            News::Opened { project, library, folder, access, author, notices, undo, bookmarks, prints } => {
                let read_only = opening.read_only(access, &notices);
                // What the banner says is not said twice.
                let said = read_only.as_ref().map(ReadOnly::banner).unwrap_or_default();
                for notice in notices.iter().filter(|notice| !said.contains(&notice.what)) {
                    self.chrome.tell_problem(say!("Open project"), notice);
                }
                self.settings.recent.opened(&folder);
                let told = Told { project, library, folder, access, read_only, author, undo };
                let mut opened = Opened::new(opening.desk, told, bookmarks.last);
                opened.suggested = Suggested::knowing(prints);
                if let Some(document) = opened.selection.document {
                    self.trails[Side::Main].go(Place::of(document, None));
                }
                self.bookmarking.begin(&bookmarks);
                self.panes.bookmarks = bookmarks;
                self.say_who_works(&opened);
                self.opened = Some(opened);
                errands::look_everywhere(self);
            }
            News::NotOpened(problem) => self.not_opened(&opening, &problem),
            _ => {}
        }
    }

    /// While nobody said who works, edits go on under the name that was used last: that must be seen.
    fn say_who_works(&mut self, opened: &Opened) {
        if self.settings.author.is_empty() && opened.access == Access::Write {
            self.chrome.say(&say!("You work here as '{}'. Change that in Case, Your name", opened.author));
        }
    }

    /// What cannot be written to but may be read is opened for that, and a banner says why; anything else is told.
    fn not_opened(&mut self, opening: &Opening, problem: &Problem) {
        match opening.to_read_instead(problem) {
            Some((folder, why)) => self.begin_as(Begin::Open(folder, Access::Read), why),
            None => self.chrome.tell_problem(say!("Open project"), problem),
        }
    }

    fn hear_desk(&mut self) {
        let told: Vec<News> = self.opened.iter().flat_map(|opened| opened.desk.news()).collect();
        for news in told {
            self.hear_news(news);
        }
    }

    fn hear_news(&mut self, news: News) {
        match news {
            News::Changed { project, made, undo, .. } => {
                let Some(opened) = &mut self.opened else { return };
                let gone = opened.follow(project);
                opened.undo = undo;
                if let Some(made) = made {
                    self.actions.push(Action::Select(Some(made)));
                }
                reading_along::follow(self, gone);
            }
            News::Refused { label, problem } => self.chrome.tell_problem(&label, &problem),
            News::Importing(progress) => self.chrome.importing(progress, self.context.input(|input| input.time)),
            News::Imported { report, counts, cancelled } => {
                self.chrome.imported(report, &counts, cancelled);
                errands::look_again(self);
            }
            News::EditionLoaded { document, loaded } => walking::hear_loaded(self, document, loaded),
            News::PurgePlanned(plan) => self.chrome.purge_planned(*plan),
            News::NotPurged(problem) => self.chrome.not_purged(&problem),
            News::Purged { purged, project, library, author } => {
                purging::hear(self, *purged, project, library, author);
            }
            News::Recognising(progress) => self.chrome.recognising(progress),
            News::Recognised { documents, cancelled } => self.chrome.recognised(&documents, cancelled),
            News::Opened { .. } | News::NotOpened(_) | News::Closed(_) => {}
        }
    }
}

/// Takes in everything that is told since the last frame.
pub(super) fn hear(app: &mut App) {
    if let Some(opening) = app.opening.take() {
        let first = opening.desk.news().next();
        match first {
            None => app.opening = Some(opening),
            Some(news) => app.take_in(opening, news),
        }
    }
    app.hear_desk();
    errands::hear(app);
    picturing::hear(app);
}
