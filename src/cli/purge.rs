//! `purge`: erase a document or a name everywhere, or say beforehand what that takes away. The key of the
//! tombstone is printed once; with it, `--check-key` shows later that this is what was purged.

use super::Done;
use super::screen::Screen;
use super::view::{View, writing};
use crate::analysis::label::label;
use crate::analysis::wording::shortened;
use crate::model::{AnyId, Document, Project};
use crate::problem::Problem;
use crate::session::purge::{Key, Message, Name, Place, Plan, Purged, What};
use crate::session::{Maker, Session, find_a};
use crate::store::Access;
use serde_json::{Value, json};
use std::path::PathBuf;

/// The arguments.
#[derive(Debug, clap::Args)]
#[command(group(clap::ArgGroup::new("what").required(true)))]
pub(super) struct Args {
    /// The project's folder
    project: PathBuf,
    /// A document, with everything that rests on it
    #[arg(long, value_name = "ID", group = "what")]
    document: Option<String>,
    /// A name, wherever it stands
    #[arg(long, value_name = "TEXT", group = "what")]
    name: Option<String>,
    /// Say what would go, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Say whether this name, or the file given with --file, is what was purged with this key
    #[arg(long, value_name = "KEY", conflicts_with_all = ["document", "dry_run"])]
    check_key: Option<String>,
    /// The file that was purged, for --check-key
    #[arg(long, requires = "check_key", group = "what")]
    file: Option<PathBuf>,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
}

/// Purges, or says what that would do, or checks a key.
pub(super) fn run(args: &Args, screen: &mut Screen) -> Result<Done, Problem> {
    match &args.check_key {
        Some(key) => check(args, &key.parse()?, screen),
        None if args.dry_run => dry_run(args, screen),
        None => purge(args, screen),
    }
}

fn purge(args: &Args, screen: &mut Screen) -> Result<Done, Problem> {
    let (purged, project) = writing(&args.project, screen, |session, _| {
        let what = what(args, session)?;
        let purged = session.purge(&what)?;
        Ok((purged, session.project().clone()))
    })?;
    if args.json {
        let mut value = as_json(&project, &purged.plan);
        value["ok"] = json!(true);
        value["key"] = json!(purged.key.to_string());
        let ids: Vec<String> = purged.tombstones.iter().map(ToString::to_string).collect();
        value["tombstones"] = json!(ids);
        value["revision"] = json!(project.revision());
        screen.json(&value)?;
    } else {
        print(&project, &purged.plan, screen)?;
        print_key(&purged, screen)?;
    }
    match purged.unfinished {
        None => Ok(Done::All),
        Some(problem) => Err(problem.advise("Open the project again: what is left of the purge is done then")),
    }
}

fn dry_run(args: &Args, screen: &mut Screen) -> Result<Done, Problem> {
    let mut session = Session::open(&args.project, Access::Read, Maker::of_this_machine(screen.author()))?;
    let what = what(args, &session)?;
    let plan = session.plan_purge(&what)?;
    if args.json {
        screen.json(&as_json(session.project(), &plan))?;
    } else {
        print(session.project(), &plan, screen)?;
        screen.say("Nothing was purged. It cannot be undone, and history before it is lost.");
    }
    Ok(Done::All)
}

fn check(args: &Args, key: &Key, screen: &mut Screen) -> Result<Done, Problem> {
    let message = match (&args.file, &args.name) {
        (Some(file), _) => {
            let name = crate::session::base_name(file);
            let cannot = |_error| Problem::usage(format!("{name} cannot be read")).advise("Give the file as imported");
            Message::of_file(&std::fs::read(file).map_err(cannot)?)
        }
        (None, name) => Message::of_name(name.as_deref().unwrap_or_default()),
    };
    let view = View::open(&args.project, screen)?;
    let found = key.tombstones(view.project(), &message);
    if args.json {
        let ids: Vec<String> = found.iter().map(ToString::to_string).collect();
        screen.json(&json!({ "purged": !found.is_empty(), "tombstones": ids }))?;
    } else if found.is_empty() {
        screen.line("No tombstone was sealed over this with this key.")?;
    }
    for stone in found.iter().filter_map(|id| view.project().tombstones.get(*id)).filter(|_| !args.json) {
        screen.line(&format!("This was purged on {} by {}: tombstone {}", stone.made.at, stone.made.by, stone.id))?;
    }
    Ok(if found.is_empty() { Done::Part } else { Done::All })
}

fn what(args: &Args, session: &Session) -> Result<What, Problem> {
    match (&args.document, &args.name) {
        (Some(typed), _) => Ok(What::Document(find_a::<Document>(session.project(), typed)?)),
        (None, name) => {
            let no_name =
                || Problem::usage("That is no name").advise("Give a name of two letters or more, as it is written");
            Name::new(name.as_deref().unwrap_or_default()).map(What::Name).ok_or_else(no_name)
        }
    }
}

/// What goes and what stays, as a table of JSON.
fn as_json(project: &Project, plan: &Plan) -> Value {
    let place = |place: &Place| {
        json!({
            "id": place.at.to_string(), "kind": place.at.noun(), "label": label(project, place.at),
            "in_text": place.in_text, "count": place.count,
        })
    };
    let ids = |documents: &[crate::model::Id<Document>]| documents.iter().map(ToString::to_string).collect::<Vec<_>>();
    let gone: Vec<Value> = plan.gone.iter().map(|(kind, count)| json!({ "kind": kind, "count": count })).collect();
    let claims: Vec<Value> =
        plan.claims.iter().map(|(id, left)| json!({ "id": id.to_string(), "evidence_left": left })).collect();
    let repeats: Vec<Value> = plan
        .repeats
        .iter()
        .map(|(id, words)| json!({ "id": id.to_string(), "kind": id.noun(), "words": words }))
        .collect();
    let parts: Vec<Value> = plan
        .parts
        .iter()
        .map(|part| {
            let places: Vec<Value> = part.places.iter().map(place).collect();
            json!({ "part": part.name.as_str(), "count": part.count(), "places": places })
        })
        .collect();
    json!({
        "gone": gone, "claims": claims,
        "briefs": plan.briefs.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "count": plan.count(), "places": plan.places.iter().map(place).collect::<Vec<_>>(),
        "repeats": repeats, "parts": parts, "originals": ids(&plan.originals), "unseen": ids(&plan.unseen),
        "layers": plan.layers, "unseen_layers": plan.unseen_layers,
        "files": plan.files, "others": plan.others,
    })
}

/// Longest list that is printed in full.
const LISTED: usize = 20;

fn print(project: &Project, plan: &Plan, screen: &mut Screen) -> Result<(), Problem> {
    let list = |screen: &mut Screen, title: &str, lines: Vec<String>| -> Result<(), Problem> {
        if lines.is_empty() {
            return Ok(());
        }
        screen.line(&format!("{title}:"))?;
        let more = lines.len().saturating_sub(LISTED);
        lines.iter().take(LISTED).try_for_each(|line| screen.line(&format!("  {line}")))?;
        if more > 0 { screen.line(&format!("  and {more} more")) } else { Ok(()) }
    };
    let called = |id: AnyId| format!("{} {id}: {}", id.noun(), shortened(&label(project, id), 60));
    let place = |place: &Place| {
        let where_ = if place.in_text { ", in its text" } else { "" };
        format!("{}× {}{where_}", place.count, called(place.at))
    };
    list(screen, "What goes", plan.gone.iter().map(|(kind, count)| format!("{kind}: {count}")).collect())?;
    list(screen, "Where the name stands", plan.places.iter().map(place).collect())?;
    let left = |(id, left): &(crate::model::Id<crate::model::Claim>, usize)| {
        format!("{} ({left} pieces of evidence left)", called((*id).into()))
    };
    list(screen, "Claims that lose evidence", plan.claims.iter().map(left).collect())?;
    list(screen, "Briefs that change", plan.briefs.iter().map(|id| called((*id).into())).collect())?;
    let documents = |ids: &[crate::model::Id<Document>]| ids.iter().map(|id| called((*id).into())).collect();
    list(screen, "Originals that go, since nothing can be taken out of them", documents(&plan.originals))?;
    list(screen, "Originals that stay and could not be looked into", documents(&plan.unseen))?;
    list(screen, "Layers of the map that go, since the name stands in them", plan.layers.clone())?;
    list(screen, "Layers of the map that stay and could not be looked into", plan.unseen_layers.clone())?;
    let repeats = plan.repeats.iter().map(|(id, words)| format!("{}: “{}”", called(*id), shortened(words, 60)));
    list(screen, "Still repeats words of it", repeats.collect())?;
    let parts = plan.parts.iter().flat_map(|part| {
        let head = format!("'{}' alone stands {} times", part.name.as_str(), part.count());
        std::iter::once(head).chain(part.places.iter().map(move |at| format!("  {}", place(at))))
    });
    list(screen, "Still may point there", parts.collect())?;
    list(screen, "In the project's folder, and not touched", plan.others.clone())
}

fn print_key(purged: &Purged, screen: &mut Screen) -> Result<(), Problem> {
    let files = purged.plan.files.len();
    screen.line(&format!("Purged, with {files} {}.", if files == 1 { "file" } else { "files" }))?;
    screen.line(&format!("Key: {}", purged.key))?;
    screen.say("Keep the key if you may have to show what was purged; it is kept nowhere else.");
    Ok(())
}
