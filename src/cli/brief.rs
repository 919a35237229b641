//! `brief`: issue a brief as a file.

use super::Done;
use super::leaving::{Leaving, leave};
use super::screen::Screen;
use super::view::View;
use crate::brief::Form;
use crate::model::{Brief, Id, Project};
use crate::problem::Problem;
use crate::session::find_a;
use crate::session::outgoing::What;
use std::path::PathBuf;

/// The arguments.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The project's folder
    project: PathBuf,
    /// Which brief, where there are several
    #[arg(long, value_name = "ID")]
    brief: Option<String>,
    /// This issue of it, frozen as it was
    #[arg(long, value_name = "N")]
    issue: Option<u32>,
    #[command(flatten)]
    leaving: Leaving,
    /// md, html, docx, odt or pdf; else by the file's ending
    #[arg(long, value_parser = form_of)]
    format: Option<Form>,
}

/// Writes the file, or lists what would be in it; says what its author should look at.
pub(super) fn run(args: &Args, screen: &mut Screen) -> Result<Done, Problem> {
    let view = View::open(&args.project, screen)?;
    let brief = asked_for(args.brief.as_deref(), view.project())?;
    let choices = args.leaving.choices(false);
    // Only a preview does without a file, and it is of the page then.
    let form = args.format.or((args.leaving.output.is_none()).then_some(Form::Html));
    let what = match (args.issue, brief) {
        (Some(number), Some(brief)) => What::Issue(brief, number, form),
        (Some(_), None) => {
            return Err(Problem::usage("No brief is written yet, so none was issued")
                .advise("'brief-set' writes one, 'brief-issue' issues it"));
        }
        (None, brief) => What::Brief(brief, form),
    };
    leave(&args.leaving, &view, &what, choices, screen)
}

/// The brief that was named, or the only one; none where none is written yet.
pub(super) fn asked_for(typed: Option<&str>, project: &Project) -> Result<Option<Id<Brief>>, Problem> {
    let briefs = &project.briefs;
    if let Some(typed) = typed {
        return find_a(project, typed).map(Some);
    }
    if briefs.len() > 1 {
        let known: Vec<_> = briefs.iter().map(|brief| format!("{} ({})", brief.id, brief.title)).collect();
        return Err(Problem::usage(format!("There are {} briefs", briefs.len()))
            .advise(format!("Name one with --brief: {}", known.join(", "))));
    }
    Ok(briefs.iter().next().map(|brief| brief.id))
}

fn form_of(word: &str) -> Result<Form, String> {
    Form::named(word).ok_or_else(|| format!("a brief cannot be issued as {word}"))
}
