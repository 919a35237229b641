//! The app: takes in news and does what was asked for, once a frame, then draws.

use super::action::{Action, Actions, Verb};
use super::bookmarking::Bookmarking;
use super::boxes::Boxes;
use super::chrome::{self, Chrome};
use super::command::Command;
use super::idle::Idle;
use super::keys::Keys;
use super::layout::Pane;
use super::news::{self, Opening};
use super::opened::Opened;
use super::panes::Panes;
use super::picturing::Picturing;
use super::readers::{self, Both};
use super::settings::{self, Settings};
use super::theme::Theme;
use super::tour::{self, Tour};
use super::trail::Trail;
use super::{dispatch, errands, reading_along};
use crate::session::Background;
use std::path::PathBuf;
use std::sync::Arc;

/// The window's whole state.
pub struct App {
    pub(super) settings: Settings,
    pub(super) opened: Option<Opened>,
    /// A project that is not open yet.
    pub(super) opening: Option<Opening>,
    /// What runs beside the window.
    pub(super) errands: Background<errands::Told>,
    pub(super) panes: Panes,
    pub(super) boxes: Boxes,
    pub(super) chrome: Chrome,
    pub(super) actions: Actions,
    /// Where each reader has been.
    pub(super) trails: Both<Trail>,
    pub(super) context: egui::Context,
    /// The tab that F6 went to last.
    pub(super) pane_with_focus: Option<egui::Id>,
    /// The program whose children parse files.
    pub(super) parser_program: PathBuf,
    pub(super) idle: Idle,
    /// What draws pages; none before one is wanted.
    pub(super) picturing: Option<Picturing>,
    /// The same for the review of a brief.
    pub(super) review_picturing: Option<Picturing>,
    pub(super) bookmarking: Bookmarking,
    pub(super) tour: Tour,
    applied_theme: Option<Theme>,
}

impl App {
    /// A window with nothing open, looking as these settings say. `parser_program` is this program, whose
    /// children parse files.
    pub fn new(context: &egui::Context, settings: Settings, parser_program: PathBuf) -> Self {
        let waker = context.clone();
        // The window's size is set by commands of its own, and kept.
        context.options_mut(|options| options.zoom_with_keyboard = false);
        let errands = Background::new(Arc::new(move || waker.request_repaint()));
        Self {
            settings,
            opened: None,
            opening: None,
            errands,
            panes: Panes::default(),
            boxes: Boxes::default(),
            chrome: Chrome::default(),
            actions: Actions::default(),
            trails: Both::default(),
            context: context.clone(),
            pane_with_focus: None,
            parser_program,
            idle: Idle::default(),
            picturing: None,
            review_picturing: None,
            bookmarking: Bookmarking::default(),
            tour: Tour::default(),
            applied_theme: None,
        }
    }

    /// Takes in what is told and does what was asked for: all that happens between two drawings.
    pub fn step(&mut self) {
        news::hear(self);
        let commands = self.settings.keys.pressed(&self.context, |command| self.may_act(command));
        self.actions.extend(commands.into_iter().map(Action::Run));
        self.chrome.take_in(&self.context, &mut self.actions);
        for action in self.actions.take() {
            dispatch::dispatch(self, action);
        }
        readers::tidy(self);
        reading_along::go_on(self);
        tour::go_on(self);
        if let Some(opened) = &mut self.opened {
            opened.drafts.follow(&opened.project);
            opened.drafts.commit_due(&self.context, &opened.desk);
        }
        self.follow_reading();
        if let Some(minutes) = self.settings.hide_after_minutes
            && !self.chrome.is_hidden()
            && self.idle.is_over(&self.context, minutes)
        {
            self.chrome.hide();
        }
        self.context.set_zoom_factor(self.settings.scale);
        if *Keys::of(&self.context) != self.settings.keys {
            self.settings.keys.apply(&self.context);
        }
        if self.applied_theme != Some(self.settings.theme) {
            self.settings.theme.apply(&self.context);
            self.applied_theme = Some(self.settings.theme);
            // What this frame has begun with is of the theme before.
            self.context.request_repaint();
        }
    }

    /// Whether a command's keys act now: not while something over the panes takes them, and a field takes
    /// its own typing back.
    fn may_act(&self, command: Command) -> bool {
        // Held down, its keys would hide again what they have just brought back.
        if self.chrome.is_hidden() || command == Command::HideAll && is_held(&self.context) {
            return false;
        }
        if self.chrome.is_over_panes() || self.boxes.is_open() {
            return command == Command::HideAll || command == Command::Guide && self.chrome.takes_guide();
        }
        let in_field = self.context.text_edit_focused();
        if self.panes.brief.takes(&self.context, self.settings.keys.shortcut(command)) {
            return false;
        }
        if self.panes.ach.takes(&self.context, self.settings.keys.shortcut(command))
            || self.panes.coded.takes(&self.context, self.settings.keys.shortcut(command))
        {
            return false;
        }
        match command {
            // The list of passages to check has these keys for itself.
            Command::NextSuggestion => !self.panes.check.has_focus(&self.context),
            Command::AcceptSuggestion | Command::AcceptTurned | Command::RejectSuggestion => {
                !self.panes.check.has_focus(&self.context) && reading_along::may_answer(self)
            }
            Command::Undo => !in_field || self.opened.as_ref().is_some_and(|opened| opened.drafts.is_pending()),
            Command::Redo => !in_field,
            _ => true,
        }
    }

    /// What is remembered from one start to the next.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Draws everything.
    pub fn draw(&mut self, ui: &mut egui::Ui) {
        chrome::show(self, ui);
    }

    /// Draws one pane and nothing else.
    pub fn draw_pane(&mut self, pane: Pane, ui: &mut egui::Ui) {
        if let Some(opened) = &self.opened {
            chrome::framed(pane, ui, &mut self.panes, &opened.scene(), &mut self.actions);
        }
    }

    /// Asks the desk for an edit, or says why the project cannot be changed.
    pub(super) fn edit(&mut self, label: String, verb: Verb) {
        let Some(opened) = &self.opened else { return };
        match &opened.read_only {
            Some(why) => self.chrome.say(why.reason()),
            None => opened.desk.ask(label, verb),
        }
    }

    /// Shows a pane, and the layout remembers it.
    pub(super) fn show_pane(&mut self, pane: Pane) {
        self.settings.layouts.show(pane);
        chrome::take_up(&self.context, pane);
    }
}

/// Whether a key is held down, and comes again and again.
fn is_held(context: &egui::Context) -> bool {
    context.input(|input| input.events.iter().any(|event| matches!(event, egui::Event::Key { repeat: true, .. })))
}

impl eframe::App for App {
    fn logic(&mut self, _context: &egui::Context, _frame: &mut eframe::Frame) {
        self.step();
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.draw(ui);
    }

    fn save(&mut self, storage: &mut dyn eframe::Storage) {
        eframe::set_value(storage, settings::KEY, &self.settings);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.close();
    }

    /// egui's own memory holds scroll positions and names of things; a case leaves none outside its folder.
    fn persist_egui_memory(&self) -> bool {
        false
    }
}
