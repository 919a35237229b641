//! Opening the real window, or saying in a sentence why it cannot be opened.

use super::app::App;
use super::settings::{self, APP_ID, Settings, translations};
use crate::problem::Problem;
use crate::say;
use crate::session::libraries::{SharedLibrary, missing};
use std::path::PathBuf;

/// Runs the window until it is closed, with this project open. Without one, the first start opens the
/// bundled case with the welcome over it. `program` is this program.
pub fn run(project: Option<PathBuf>, program: PathBuf) -> Result<(), Problem> {
    if cfg!(target_os = "linux") {
        can_open(Desktop::of_this_process())?;
    }
    settings::keep_private();
    let begun = eframe::run_native(
        APP_ID,
        eframe::NativeOptions { viewport: viewport(), ..Default::default() },
        Box::new(|creation| {
            let stored = creation.storage.and_then(|storage| eframe::get_value(storage, settings::KEY));
            let settings: Settings = stored.unwrap_or_default();
            let seen_welcome = settings.seen_welcome;
            let spoken = settings.language.as_deref().map(translations::speak);
            let mut app = App::new(&creation.egui_ctx, settings, program);
            if let Some(Err(problem)) = spoken {
                app.chrome.tell_problem(say!("Language"), &problem);
            }
            match project {
                Some(folder) => app.open(folder),
                None if !seen_welcome => app.welcome(),
                None => {}
            }
            Ok(Box::new(app))
        }),
    );
    begun.map_err(|error| why_not_opened(&error))
}

/// What the window system said, as something to do about it.
fn why_not_opened(error: &eframe::Error) -> Problem {
    use eframe::Error;
    match error {
        Error::Winit(_) | Error::WinitEventLoop(_) => {
            Problem::usage("The display that this session names does not answer").advise(WITHOUT)
        }
        Error::Glutin(_) | Error::NoGlutinConfigs(..) | Error::OpenGL(_) => {
            Problem::usage("The window needs OpenGL, and this display has none to give")
                .advise("On Debian and Ubuntu: apt install libgl1-mesa-dri, and set LIBGL_ALWAYS_SOFTWARE=1")
        }
        Error::AppCreation(error) => Problem::usage(format!("The window could not be opened: {error}")),
    }
}

/// The title names no case: titles are seen in task bars, and kept by what records the screen.
fn viewport() -> egui::ViewportBuilder {
    egui::ViewportBuilder::default()
        .with_inner_size([1440.0, 900.0])
        .with_min_inner_size([720.0, 480.0])
        .with_title("Corroborate")
        .with_app_id(APP_ID)
        .with_icon(icon())
}

fn icon() -> egui::IconData {
    eframe::icon_data::from_png_bytes(include_bytes!("../../assets/icon/128.png")).unwrap_or_default()
}

/// What works all the same.
const WITHOUT: &str = "These commands need no display: new, import, documents, tag, claim, link, search, timeline, map, \
                       brief, export, screenshot and all others that 'corroborate help' lists";

/// The window systems that this process is told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Desktop {
    wayland: bool,
    x11: bool,
}

impl Desktop {
    fn of_this_process() -> Self {
        let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        Self { wayland: set("WAYLAND_DISPLAY") || set("WAYLAND_SOCKET"), x11: set("DISPLAY") }
    }

    /// What the window system's client side is loaded from. Wayland is taken where both are there.
    fn libraries(self) -> &'static [SharedLibrary] {
        if self.wayland { WAYLAND } else { X11 }
    }
}

const fn library(name: &'static str, package: &'static str) -> SharedLibrary {
    SharedLibrary { name, package }
}

const WAYLAND: &[SharedLibrary] = &[
    library("libwayland-client.so.0", "libwayland-client0"),
    library("libwayland-egl.so.1", "libwayland-egl1"),
    library("libxkbcommon.so.0", "libxkbcommon0"),
    library("libEGL.so.1", "libegl1"),
];

const X11: &[SharedLibrary] = &[
    library("libX11.so.6", "libx11-6"),
    library("libX11-xcb.so.1", "libx11-xcb1"),
    library("libXcursor.so.1", "libxcursor1"),
    library("libXi.so.6", "libxi6"),
    library("libxkbcommon.so.0", "libxkbcommon0"),
    library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    library("libGL.so.1", "libgl1"),
];

/// Looks before the window is opened, since what comes after stops without a word that helps.
fn can_open(desktop: Desktop) -> Result<(), Problem> {
    if !desktop.wayland && !desktop.x11 {
        return Err(Problem::usage("There is no display to open the window on").advise(WITHOUT));
    }
    match missing(desktop.libraries()).as_slice() {
        [] => Ok(()),
        lacking => Err(lacks(lacking)),
    }
}

fn lacks(libraries: &[SharedLibrary]) -> Problem {
    let packages: Vec<&str> = libraries.iter().map(|library| library.package).collect();
    let names: Vec<&str> = libraries.iter().map(|library| library.name).collect();
    Problem::usage(format!("The window needs libraries that this system lacks: {}", names.join(", ")))
        .advise(format!("On Debian and Ubuntu: apt install {} libgl1-mesa-dri", packages.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_display_the_sentence_names_what_needs_none() {
        let problem = can_open(Desktop { wayland: false, x11: false }).expect_err("there is none");
        assert_eq!(problem.kind.exit_code(), 2);
        let sentence = problem.to_string();
        assert!(sentence.contains("display") && sentence.contains("brief"), "{sentence}");
    }

    #[test]
    fn missing_libraries_are_named_by_their_packages() {
        let sentence = lacks(X11).to_string();
        assert!(sentence.contains("libxkbcommon-x11-0") && sentence.contains("libGL.so.1"), "{sentence}");
    }
}
