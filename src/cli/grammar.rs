//! What may be written on the command line.
//!
//! The first word decides: the name of a command, or a project for the window. That is looked at before
//! clap reads the rest, so that a misspelt command is called that and not an unexpected argument.

#[cfg(feature = "gui")]
use super::recognise;
use super::verb::Edited;
use super::view::Look;
use super::{
    ach, ach_set, agreement, attach, attribute, autotag, batch, brief, brief_issue, brief_set, bundle, check, claim,
    claim_merge, claim_reply, claim_split, claim_supersede, claim_task, coded, context, delete, document, documents,
    edit, entity_merge, export, import, join, like, lineage, link, matrix, merge, new, origin, pack, passages, purge,
    redact, reject, retag, review, review_comment, review_tick, screen, screenshot, search, split, suggest, tag, terms,
    text, undo, unpack, whatif, withdraw,
};
use crate::problem::Problem;
use clap::{CommandFactory as _, Parser};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// A workbench for people who have to be able to prove what they write.
#[derive(Debug, Parser)]
#[command(
    name = "corroborate",
    version = crate::VERSION,
    override_usage = "corroborate [PROJECT]\n       corroborate COMMAND PROJECT …",
    after_help = "Without a command the window opens.\n\n\
        Exit codes: 0 done; 1 done in part; 2 bad usage; 3 the project is missing, damaged or newer;\n\
        4 it is open elsewhere; 5 the disk refused."
)]
pub(super) struct Grammar {
    #[command(subcommand)]
    command: Command,
    /// Who does it; without it, whoever did the last edit
    #[arg(long, global = true, value_name = "NAME", value_parser = author)]
    author: Option<String>,
}

/// Every command.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Make a project
    New(new::Args),
    /// Bring files and folders in
    Import(import::Args),
    /// Give documents that came without texts these back, by the hashes of their files
    Attach(attach::Args),
    /// List the documents
    Documents(documents::Args),
    /// Say how far the documents have been read, by folder, and which comes next
    Triage(Look),
    /// List what came in at each import and what was refused
    Reports(Look),
    /// Correct what is known of a document
    Document(Edited<document::Document>),
    /// Print a document's text, byte for byte
    Text(text::Args),
    /// Mark a passage and tag it
    Tag(Edited<tag::Tag>),
    /// Tag all that a search finds
    Autotag(autotag::Args),
    /// List the tags
    Tags(Look),
    /// List the passages
    Passages(passages::Args),
    /// List coded text: passages by any combination of tags, with the words around them
    Coded(coded::Args),
    /// Count tags by document, by year or by other tags
    Matrix(matrix::Args),
    /// Say how far those who coded agree, by tag and by document, and where they do not
    Agreement(agreement::Args),
    /// Name someone who first knew
    Origin(Edited<origin::Origin>),
    /// List the origins, how reliable each is and what rests on them
    Origins(Look),
    /// Say where a document got what it says
    Lineage(Edited<lineage::Lineage>),
    /// Say whom a passage rests on
    Attribute(Edited<attribute::Attribute>),
    /// State a claim
    Claim(Edited<claim::Claim>),
    /// List the claims and what they stand on
    Claims(Look),
    /// Make one claim of two that say the same
    ClaimMerge(Edited<claim_merge::ClaimMerge>),
    /// Make two claims of one
    ClaimSplit(Edited<claim_split::ClaimSplit>),
    /// Let one claim stand in the place of another, which is kept
    ClaimSupersede(Edited<claim_supersede::ClaimSupersede>),
    /// Set down, tick or take away a task or an open question of a claim
    ClaimTask(Edited<claim_task::ClaimTask>),
    /// Record whom a claim concerns, when they were asked and what they answered
    ClaimReply(Edited<claim_reply::ClaimReply>),
    /// List the people, bodies and things that are named
    Entities(Look),
    /// Make one person, body or thing of several that are one
    EntityMerge(Edited<entity_merge::EntityMerge>),
    /// Link a passage to a claim as evidence
    Link(Edited<link::Link>),
    /// Change fields of any object
    Edit(Edited<edit::Edit>),
    /// Delete objects, and what makes no sense without them
    Delete(Edited<delete::Delete>),
    /// Make two passages of one; the tags are on both
    Split(Edited<split::Split>),
    /// Make one passage of several that touch each other
    Join(Edited<join::Join>),
    /// Put another tag in the place of one, or none
    Retag(Edited<retag::Retag>),
    /// Withdraw something: it is kept, and counts no more
    Withdraw(Edited<withdraw::Withdraw>),
    /// Say what would change if something were withdrawn or graded otherwise
    Whatif(whatif::Args),
    /// Lay competing hypotheses out against the evidence, and rank them
    Ach(ach::Args),
    /// Judge how a passage sits with a hypothesis
    AchSet(Edited<ach_set::AchSet>),
    /// Erase a document or a name everywhere, for good
    Purge(purge::Args),
    /// Ask all texts: words, "phrases", fields; 'search --help' says how
    Search(search::Args),
    /// List what a search finds, each place on a line with the words around it
    Context(context::Args),
    /// List the terms that mark documents against the rest
    Terms(terms::Args),
    /// List documents like a document, or paragraphs like a passage, and what they share
    Like(like::Args),
    /// List the searches that are saved
    Searches(Look),
    /// List what the program notices in the texts: dates, places, references, whom sentences rest on, copies
    Suggest(suggest::Args),
    /// Keep a person, a body or a document from being named in anything that leaves
    Redact(Edited<redact::Redact>),
    /// Say that two documents are no copies of one another
    Reject(Edited<reject::Reject>),
    /// List what happened when
    Timeline(Look),
    /// List what happened where
    Map(Look),
    /// Write or rewrite a brief's Markdown
    BriefSet(Edited<brief_set::BriefSet>),
    /// Freeze what a brief says today, under the next number
    BriefIssue(Edited<brief_issue::BriefIssue>),
    /// Write a brief as a file; with none written, a generated one
    Brief(brief::Args),
    /// Check a brief against its evidence, sentence by sentence
    Check(check::Args),
    /// Say how the review of a brief stands, sentence by sentence, or write its record
    Review(review::Args),
    /// Say that a sentence of a brief was read against its evidence and stands
    ReviewTick(Edited<review_tick::ReviewTick>),
    /// Say something of a sentence of a brief, or settle what was said
    ReviewComment(Edited<review_comment::ReviewComment>),
    /// Write the project in another format
    Export(export::Args),
    /// Hand over a brief with all that is needed to check it
    Bundle(bundle::Args),
    /// Put the project into one file, to be handed on
    Pack(pack::Args),
    /// Make a project of a pack
    Unpack(unpack::Args),
    /// Take the work of another copy of the project, or of a pack of it, into this one
    Merge(merge::Args),
    /// Check hashes, references, history and snapshot
    Verify(Look),
    /// Say who did what, when; newest first
    Log(Look),
    /// Take back what was done last
    Undo(undo::Args),
    /// Take back the last undo
    Redo(undo::Args),
    /// Make edits, one JSON object a line on stdin
    Batch(batch::Args),
    /// Read the text on pages that are pictures, with the program Tesseract
    #[cfg(feature = "gui")]
    Recognise(recognise::Args),
    /// Draw a pane into a PNG file, without a display
    Screenshot(screenshot::Args),
}

/// The window by its project, where the first word is no command.
#[derive(Debug, Parser)]
#[command(name = "corroborate", override_usage = "corroborate [PROJECT]\n       corroborate COMMAND PROJECT …")]
struct Window {
    project: Option<PathBuf>,
    /// Accepted as everywhere; the window asks who works and remembers it.
    #[arg(long, value_name = "NAME")]
    author: Option<String>,
}

/// What was written.
pub(super) enum Line {
    /// Open the window.
    Window(Option<PathBuf>),
    /// Run a command.
    Command {
        /// Which, with its arguments.
        command: Box<Command>,
        /// Who does it.
        author: Option<String>,
    },
}

/// Why nothing is run.
pub(super) enum Stop {
    /// It cannot be meant, or help was asked for.
    Clap(clap::Error),
    /// It cannot be meant, in our own words.
    Problem(Problem),
}

impl Stop {
    /// Prints it; gives the exit code.
    pub(super) fn say(self) -> u8 {
        match self {
            Self::Clap(error) => screen::usage(&error),
            Self::Problem(problem) => screen::diagnose(&problem),
        }
    }
}

/// Reads the arguments, the program's own name first.
pub(super) fn read(arguments: impl IntoIterator<Item = OsString>) -> Result<Line, Stop> {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let Some(first) = first_word(&arguments) else {
        return read_window(&arguments);
    };
    let command = first.to_str().is_some_and(is_command);
    if command || first.to_str().is_some_and(|word| word.starts_with('-')) {
        let Grammar { command, author } = Grammar::try_parse_from(&arguments).map_err(Stop::Clap)?;
        return Ok(Line::Command { command: Box::new(command), author });
    }
    read_window(&arguments).map_err(|_too_much| {
        let what = format!("There is no command '{}'", first.display());
        Stop::Problem(Problem::usage(what).advise("'corroborate help' lists the commands"))
    })
}

fn read_window(arguments: &[OsString]) -> Result<Line, Stop> {
    Window::try_parse_from(arguments).map(|window| Line::Window(window.project.map(folder_of))).map_err(Stop::Clap)
}

/// The project's folder, where a desktop names the file by which it told that folder from others.
fn folder_of(project: PathBuf) -> PathBuf {
    match project.parent() {
        Some(folder) if project.ends_with("project.ron") => Path::new(".").join(folder),
        _ => project,
    }
}

/// The first word that is not the author.
fn first_word(arguments: &[OsString]) -> Option<&OsString> {
    let mut words = arguments.iter().skip(1);
    loop {
        match words.next()? {
            word if word == "--author" => words.next().map(drop)?,
            word if word.to_str().is_some_and(|word| word.starts_with("--author=")) => {}
            word => return Some(word),
        }
    }
}

fn is_command(word: &str) -> bool {
    word == "help" || Grammar::command().get_subcommands().any(|command| command.get_name() == word)
}

fn author(given: &str) -> Result<String, String> {
    match given.trim() {
        "" => Err("the author may not be empty".to_owned()),
        name => Ok(name.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grammar_is_sound() {
        Grammar::command().debug_assert();
        Window::command().debug_assert();
    }

    #[test]
    fn the_first_word_decides() {
        let check = |written: &str, expected: &str| {
            let words = std::iter::once("corroborate").chain(written.split_whitespace()).map(OsString::from);
            let found = match read(words) {
                Ok(Line::Window(project)) => format!("window {project:?}"),
                Ok(Line::Command { command, author }) => {
                    format!("{} {author:?}", format!("{command:?}").split('(').next().unwrap_or_default())
                }
                Err(Stop::Problem(problem)) => problem.what,
                Err(Stop::Clap(error)) => format!("{:?}", error.kind()),
            };
            assert_eq!(found, expected, "{written}");
        };
        check("", "window None");
        check("case", "window Some(\"case\")");
        check("./tags", "window Some(\"./tags\")");
        check("/tmp/case/project.ron", "window Some(\"/tmp/case\")");
        check("--author Ann", "window None");
        check("tags case", "Tags None");
        check("--author Ann tags case", "Tags Some(\"Ann\")");
        check("tags case --author=Ann", "Tags Some(\"Ann\")");
        check("tgas case", "There is no command 'tgas'");
        check("tags", "MissingRequiredArgument");
        check("tags case --frob", "UnknownArgument");
        check("tags case --author  ", "InvalidValue");
        check("--help", "DisplayHelp");
    }
}
