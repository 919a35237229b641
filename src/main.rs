//! Arguments to the command line; what needs the window, to the window.

use corroborate::cli::{self, Next, Picture};
#[cfg(feature = "gui")]
use corroborate::ui;
use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    cli::leave_nothing();
    ExitCode::from(match cli::run(std::env::args_os()) {
        Next::Exit(code) => code,
        Next::Window(project) => window(project),
        Next::Picture(picture) => draw(&picture),
    })
}

/// This program's own file, which reads strangers' files in processes of its own.
#[cfg(feature = "gui")]
fn program() -> PathBuf {
    std::env::current_exe().unwrap_or_else(|_unknown| PathBuf::from("corroborate"))
}

/// Opens the window; gives the exit code.
#[cfg(feature = "gui")]
fn window(project: Option<PathBuf>) -> u8 {
    cli::settle(ui::run(project, program()))
}

/// Draws a picture without a display; gives the exit code.
#[cfg(feature = "gui")]
fn draw(picture: &Picture) -> u8 {
    use ui::theme::Theme;
    let reviews = picture.pane == cli::Pane::Review;
    let name = match picture.pane {
        cli::Pane::Review => cli::Pane::Brief,
        cli::Pane::Coded => cli::Pane::Matrix,
        cli::Pane::Context | cli::Pane::Terms | cli::Pane::Alike => cli::Pane::Search,
        pane => pane,
    }
    .key();
    let face = match picture.pane {
        cli::Pane::Context => ui::Face::Context,
        cli::Pane::Terms => ui::Face::Terms,
        cli::Pane::Alike => ui::Face::Alike,
        _ => ui::Face::Documents,
    };
    cli::settle(ui::pane_named(name).and_then(|pane| {
        let shot = ui::Shot {
            project: picture.project.clone(),
            pane,
            reviews,
            counts: picture.pane == cli::Pane::Matrix,
            face,
            document: picture.document,
            selected: picture.claim.map(Into::into),
            query: picture.query.clone(),
            size: picture.size,
            pixels_per_point: f32::from(picture.scale),
            theme: match picture.shade {
                cli::Shade::Light => Theme::Light,
                cli::Shade::Dark => Theme::Dark,
            },
        };
        let image = ui::screenshot(&shot, program())?;
        picture.save(|png| image.write_png(png))
    }))
}

#[cfg(not(feature = "gui"))]
fn window(_project: Option<PathBuf>) -> u8 {
    cli::settle(cli::without_window())
}

#[cfg(not(feature = "gui"))]
fn draw(_picture: &Picture) -> u8 {
    cli::settle(cli::without_window())
}
