//! Pictures of the window or of one pane, made without a display.

use super::action::Action;
use super::app::App;
use super::command::Command;
use super::errands;
use super::layout::Pane;
use super::opened::Opened;
use super::panes::coded;
use super::panes::search::{Ask, Face, Of};
use super::panes::whatif;
use super::picture::{RgbaImage, picture};
use super::readers::Side;
use super::reading_along;
use super::settings::Settings;
use super::theme::Theme;
use crate::analysis::coded::Question;
use crate::model::{AnyId, Document, Id};
use crate::problem::Problem;
use crate::session::Begin;
use crate::session::asking::Like;
use crate::store::Access;
use std::path::PathBuf;
use std::time::Duration;

/// Size of a picture where none is given, in pixels.
pub const DEFAULT_SIZE: (u32, u32) = (1440, 900);

/// What to draw.
#[derive(Debug, Clone)]
pub struct Shot {
    /// The project's folder.
    pub project: PathBuf,
    /// The pane; none is the whole window.
    pub pane: Option<Pane>,
    /// Whether the brief is walked through sentence by sentence.
    pub reviews: bool,
    /// Whether tags are counted; else coded text is listed, of the tags that are most.
    pub counts: bool,
    /// What the pane 'search' shows.
    pub face: Face,
    /// The document to be read.
    pub document: Option<Id<Document>>,
    /// What is selected.
    pub selected: Option<AnyId>,
    /// What is searched for.
    pub query: Option<String>,
    /// Size in pixels.
    pub size: (u32, u32),
    /// Pixels in a point: more than one for print.
    pub pixels_per_point: f32,
    /// Looks.
    pub theme: Theme,
}

/// The pane of this name on the command line; none is the whole window.
pub fn pane_named(name: &str) -> Result<Option<Pane>, Problem> {
    if name == "window" {
        return Ok(None);
    }
    let found = Pane::ALL.into_iter().find(|pane| pane.key() == name);
    found.map(Some).ok_or_else(|| {
        let names: Vec<&str> = std::iter::once("window").chain(Pane::ALL.iter().map(|pane| pane.key())).collect();
        Problem::usage(format!("There is no pane '{name}'")).advise(format!("Panes are {}", names.join(", ")))
    })
}

/// Frames until panes that compute or measure in the first ones stand still.
const FRAMES: usize = 8;
/// Opening a project takes less than this, or something is wrong with it.
const PATIENCE: Duration = Duration::from_mins(1);

/// Draws it. The project is opened to be read, and nothing is written. `program` is this program.
pub fn screenshot(shot: &Shot, program: PathBuf) -> Result<RgbaImage, Problem> {
    let mut refused = None;
    // The app is made inside, where the context is that it lives in.
    let cell = std::cell::RefCell::new(None);
    let image = picture(
        shot.size,
        shot.pixels_per_point,
        |context| match open(shot, program, context) {
            Ok(opened) => *cell.borrow_mut() = Some(opened),
            Err(problem) => refused = Some(problem),
        },
        |ui| {
            if let Some(app) = cell.borrow_mut().as_mut() {
                draw(app, shot.pane, ui);
            }
        },
        FRAMES,
    );
    refused.map_or(Ok(image), Err)
}

fn open(shot: &Shot, program: PathBuf, context: &egui::Context) -> Result<App, Problem> {
    let scale = shot.pixels_per_point;
    let settings = Settings { theme: shot.theme, seen_welcome: true, scale, ..Settings::default() };
    shot.theme.apply(context);
    let mut app = App::new(context, settings, program);
    app.begin(Begin::Open(shot.project.clone(), Access::Read));
    app.wait_until_open(PATIENCE)?;
    for side in Side::ALL {
        app.panes.readers[side].wait_for_texts(PATIENCE);
    }
    let evidence = app.opened.as_ref().and_then(|opened| first_evidence(opened, shot.selected));
    let coded = app.opened.as_ref().and_then(|opened| most_tagged(opened, shot));
    for action in evidence.into_iter().chain(asked(shot)).chain(coded) {
        app.actions.push(action);
    }
    Ok(app)
}

/// A claim is looked at beside the first words it rests on.
fn first_evidence(opened: &Opened, selected: Option<AnyId>) -> Option<Action> {
    let Some(AnyId::Claim(claim)) = selected else { return None };
    let scene = opened.scene();
    let passage = scene.assessments().get(&claim)?.all().next()?.passage;
    let passage = scene.project.passages.get(passage)?;
    Some(Action::read_passage(scene.project, passage))
}

/// Coded text is that of the tag on most passages.
fn most_tagged(opened: &Opened, shot: &Shot) -> Option<Action> {
    if shot.pane != Some(Pane::Coded) || shot.counts {
        return None;
    }
    let scene = opened.scene();
    let most =
        scene.project.tags.iter().max_by_key(|tag| (scene.index.tagged(tag.id).len(), std::cmp::Reverse(tag.id)));
    most.map(|tag| Action::Coded(coded::Ask::About(Question::of_tag(tag.id))))
}

/// What one would do by hand to see what is asked for.
fn asked(shot: &Shot) -> Vec<Action> {
    let read = shot.document.map(|document| match shot.pane {
        Some(Pane::Beside) => Action::ReadBeside(document, None),
        _ => Action::Read(document, None),
    });
    let select = shot.selected.map(|id| Action::Select(Some(id)));
    let search = shot.query.clone().map(Action::Search);
    let words = Some(Action::Words(match (shot.face, shot.document) {
        (Face::Terms, Some(document)) => Ask::Terms(Of::Document(document)),
        (Face::Alike, Some(document)) => Ask::Like(Like::Document(document)),
        (face, _) => Ask::Show(face),
    }));
    let words = words.filter(|_| shot.face != Face::Documents);
    let bring = shot.pane.map(Action::Show);
    let about = shot.selected.or(shot.document.map(AnyId::from)).filter(|_| shot.pane == Some(Pane::WhatIf));
    let about = about.map(|id| Action::WhatIf(whatif::Ask::About(id)));
    let walk = shot.reviews.then_some(Action::Run(Command::ReviewBrief));
    let face = if shot.counts { coded::Face::Matrix } else { coded::Face::Passages };
    let face = (shot.pane == Some(Pane::Coded)).then_some(Action::Coded(coded::Ask::Show(face)));
    read.into_iter()
        .chain(select)
        .chain(search)
        .chain(words)
        .chain(bring)
        .chain(about)
        .chain(walk)
        .chain(face)
        .collect()
}

fn draw(app: &mut App, pane: Option<Pane>, ui: &mut egui::Ui) {
    app.step();
    app.wait_for_page(PATIENCE);
    errands::settle(app, PATIENCE);
    reading_along::settle(app, pane, PATIENCE);
    app.panes.search.wait(PATIENCE);
    match pane {
        None => app.draw(ui),
        Some(pane) => app.draw_pane(pane, ui),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::ProblemKind;

    #[test]
    fn panes_are_found_by_name() {
        assert_eq!(pane_named("window"), Ok(None));
        for pane in Pane::ALL {
            assert_eq!(pane_named(pane.key()), Ok(Some(pane)));
        }
        let problem = pane_named("persons").expect_err("there is none");
        assert_eq!((problem.kind, problem.what.as_str()), (ProblemKind::Usage, "There is no pane 'persons'"));
    }
}
