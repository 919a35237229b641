//! `brief`: issue a brief as a file.

use super::Done;
use super::screen::Screen;
use super::view::{View, day_of};
use crate::brief::{Draft, Issued, compose, to_html, to_markdown};
use crate::model::Brief;
use crate::problem::Problem;
use crate::session::Target;
use crate::session::find_a;
use jiff::Timestamp;
use std::path::{Path, PathBuf};

/// What a brief can be issued as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    /// Plain Markdown, references as numbered citations.
    Markdown,
    /// One HTML file that needs nothing else.
    Html,
}

/// The arguments.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The project's folder
    project: PathBuf,
    /// Which brief, where there are several
    #[arg(long, value_name = "ID")]
    brief: Option<String>,
    /// The file to write
    #[arg(short = 'o', value_name = "FILE")]
    output: PathBuf,
    /// md or html; else by the file's ending
    #[arg(long, value_parser = format_of)]
    format: Option<Format>,
}

/// Writes the file; says what its author should look at.
pub(super) fn run(args: &Args, screen: &mut Screen) -> Result<Done, Problem> {
    let view = View::open(&args.project, screen)?;
    let target = Target::outside(&args.project, &args.output)?;
    let format = args.format.map_or_else(|| format_by_ending(&args.output), Ok)?;
    let issued = issue(args, &view, format)?;
    target.write(issued.text.as_bytes())?;
    for finding in &issued.findings {
        screen.say(&format!("{}: '{}' ({}).", finding.rule.label(), finding.text, finding.target));
    }
    Ok(Done::All)
}

fn issue(args: &Args, view: &View, format: Format) -> Result<Issued, Problem> {
    let (as_of, texts) = (day_of(Timestamp::now())?, view.texts());
    let material = view.material(&texts, &as_of);
    let brief = asked_for(args.brief.as_deref(), view)?;
    let composed;
    let draft = if let Some(brief) = brief {
        let prose = view.project().prose.get(brief.prose);
        Draft { title: &brief.title, markdown: prose.map_or("", |prose| &prose.text) }
    } else {
        composed = compose(&material);
        Draft { title: view.project().title(), markdown: &composed }
    };
    Ok(match format {
        Format::Markdown => to_markdown(&material, draft),
        Format::Html => to_html(&material, draft),
    })
}

/// The brief that was named, or the only one; none where none is written yet.
fn asked_for<'a>(typed: Option<&str>, view: &'a View) -> Result<Option<&'a Brief>, Problem> {
    let briefs = &view.project().briefs;
    if let Some(typed) = typed {
        return find_a(view.project(), typed).map(|id| briefs.get(id));
    }
    if briefs.len() > 1 {
        let known: Vec<_> = briefs.iter().map(|brief| format!("{} ({})", brief.id, brief.title)).collect();
        return Err(Problem::usage(format!("There are {} briefs", briefs.len()))
            .advise(format!("Name one with --brief: {}", known.join(", "))));
    }
    Ok(briefs.iter().next())
}

fn format_by_ending(file: &Path) -> Result<Format, Problem> {
    let ending = file.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    format_of(&ending).map_err(|sentence| Problem::usage(sentence).advise("Give --format md or --format html"))
}

fn format_of(word: &str) -> Result<Format, String> {
    match word {
        "md" | "markdown" => Ok(Format::Markdown),
        "html" | "htm" => Ok(Format::Html),
        "docx" | "pdf" | "odt" => Err(format!("A brief as {word} does not exist yet")),
        "" => Err("The file's name has no ending".to_owned()),
        other => Err(format!("A brief cannot be issued as {other}")),
    }
}
