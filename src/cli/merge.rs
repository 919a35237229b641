//! `merge`: another copy of the project, or a pack of it, comes into this one.

use super::Done;
use super::json::stamp;
use super::pack::passphrase;
use super::progress::progress;
use super::screen::Screen;
use super::view::writing;
use crate::edit::merge::{Decided, Key, Side};
use crate::model::Stamp;
use crate::problem::Problem;
use crate::session::merging::{Colleague, Comparison, Shown, Taken};
use crate::store::StoreError;
use serde_json::{Value, json};
use std::path::PathBuf;

/// The arguments.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
    What either changed since both knew the same is taken, and both copies keep who did what and when. What both\n\
    changed differently is a conflict: they are listed, nothing is changed, and the exit code is 1. Decide each with\n\
    --decide KEY=ours or KEY=theirs, a file of such lines with --decisions, or all the others with --ours or --theirs.\n\n\
    A merge is one step, and one undo takes it back. Merging the same copy again changes nothing.")]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own on the command line")]
pub(super) struct Args {
    /// The project's folder
    project: PathBuf,
    /// The folder of the other copy, or a pack
    other: PathBuf,
    /// Take what stands here wherever both changed something
    #[arg(long, conflicts_with = "theirs")]
    ours: bool,
    /// Take what stands there wherever both changed something
    #[arg(long)]
    theirs: bool,
    /// Decide one conflict, by the key that it is listed under
    #[arg(long, value_name = "KEY=ours|theirs", value_parser = decision)]
    decide: Vec<(Key, Side)>,
    /// Decide by the lines of a file, each KEY=ours or KEY=theirs
    #[arg(long, value_name = "FILE")]
    decisions: Option<PathBuf>,
    /// The file whose first line opens an encrypted pack
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
    /// Say what would come of it, and change nothing
    #[arg(long)]
    preview: bool,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
}

fn decision(given: &str) -> Result<(Key, Side), String> {
    let read =
        given.rsplit_once('=').and_then(|(key, side)| Some((key.trim().parse().ok()?, side.trim().parse().ok()?)));
    read.ok_or_else(|| format!("'{given}' is no decision; write KEY=ours or KEY=theirs"))
}

/// Merges, or lists what both changed.
pub(super) fn run(args: &Args, screen: &mut Screen) -> Result<Done, Problem> {
    let decided = decided(args)?;
    let passphrase = args.passphrase_file.as_deref().map(|file| passphrase(file, screen)).transpose()?;
    writing(&args.project, screen, |session, screen| {
        let told = &mut progress("Reading the other copy")?;
        let mine = (session.folder(), session.project());
        let colleague = Colleague::read(&args.other, passphrase.as_ref(), mine, told)?;
        let comparison = colleague.compare(session.project(), &decided);
        comparison.notes.iter().for_each(|note| screen.say(note));
        let is_open = comparison.open() > 0;
        let taken = if args.preview || is_open { None } else { Some(session.merge(&colleague, &decided)?) };
        if args.json {
            screen.json(&in_json(&comparison, taken.as_ref()))?;
        } else {
            say(&comparison, taken.as_ref(), screen)?;
        }
        Ok(if is_open { Done::Part } else { Done::All })
    })
}

fn decided(args: &Args) -> Result<Decided, Problem> {
    let rest = match (args.ours, args.theirs) {
        (true, _) => Some(Side::Ours),
        (_, true) => Some(Side::Theirs),
        _ => None,
    };
    let mut decided = Decided { each: args.decide.iter().cloned().collect(), rest };
    if let Some(file) = &args.decisions {
        let text = std::fs::read_to_string(file)
            .map_err(|error| Problem::from(StoreError::Disk { doing: "read the decisions".to_owned(), error }))?;
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            decided.each.extend([decision(line).map_err(Problem::usage)?]);
        }
    }
    Ok(decided)
}

fn say(comparison: &Comparison, taken: Option<&Taken>, screen: &mut Screen) -> Result<(), Problem> {
    for shown in &comparison.conflicts {
        let decided = shown.clash.decided.map_or("open", Side::key);
        screen.line(&format!("{}  {}: {} ({decided})", shown.clash.key, shown.about, shown.question))?;
        let by = |made: Option<&Stamp>| made.map_or_else(String::new, |it| format!(" ({}, {})", it.by, it.at));
        screen.line(&format!("    was:    {}", shown.base))?;
        screen.line(&format!("    ours:   {}{}", shown.mine, by(shown.mine_by.as_ref())))?;
        screen.line(&format!("    theirs: {}{}", shown.theirs, by(shown.theirs_by.as_ref())))?;
    }
    match taken {
        _ if comparison.is_empty() => screen.line("There is nothing to take: this copy holds all of it."),
        Some(taken) => screen.line(&format!("Merged {} at revision {}.", comparison.in_words(), taken.revision)),
        None if comparison.open() > 0 => screen.line(&format!(
            "{} conflicts are open, and nothing was changed. Decide them with --decide KEY=ours|theirs, --ours or --theirs.",
            comparison.open()
        )),
        None => screen.line(&format!("It would bring {}.", comparison.in_words())),
    }
}

fn in_json(comparison: &Comparison, taken: Option<&Taken>) -> Value {
    let conflict = |shown: &Shown| {
        let made = |made: Option<&Stamp>| made.map_or(Value::Null, stamp);
        json!({
            "key": shown.clash.key.to_string(), "object": shown.clash.key.object, "kind": shown.clash.key.object.noun(),
            "about": shown.about, "question": shown.question,
            "base": shown.clash.base, "ours": shown.clash.mine, "theirs": shown.clash.theirs,
            "ours_made": made(shown.mine_by.as_ref()), "theirs_made": made(shown.theirs_by.as_ref()),
            "needed_by": shown.clash.needed_by, "decided": shown.clash.decided.map(Side::key),
        })
    };
    json!({
        "ok": comparison.open() == 0, "merged": taken.is_some(), "revision": taken.map(|taken| taken.revision),
        "changes": comparison.counts, "notes": comparison.notes,
        "conflicts": comparison.conflicts.iter().map(conflict).collect::<Vec<_>>(),
    })
}
