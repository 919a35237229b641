//! `import --edition-of`: a file becomes the newest version of a document that is here.

use super::super::json;
use super::{Args, Done, Screen, parsers, sentence};
use crate::cli::view::writing;
use crate::model::{Document, Id, ImportOutcome};
use crate::problem::Problem;
use crate::session::verbs::edition::{Loaded, load};
use crate::session::{Committed, Content, base_name, find_a, read_one};
use serde_json::json;

/// Loads it, and says how the document's passages were found again.
pub(super) fn run(args: &Args, typed: &str, screen: &mut Screen) -> Result<Done, Problem> {
    let [path] = args.paths.as_slice() else {
        return Err(Problem::usage("A new version is one file").advise("Give one file after the project"));
    };
    let version = read_one(path, &parsers()?, args.extent());
    let (id, title, done) = writing(&args.project, screen, |session, _| {
        let id: Id<Document> = find_a(session.project(), typed)?;
        let title = session.project().documents.get(id).map(|document| document.title.value.clone());
        let title = title.unwrap_or_default();
        let label = format!("Load new version of ‘{title}’");
        let done = session.commit(&label, |work| load(work, id, &version, !args.no_originals))?;
        Ok((id, title, done))
    })?;
    let Committed { value: loaded, revision } = done;
    let warnings = match &version.file.content {
        Content::Parsed(imported) => imported.warnings.as_slice(),
        _ => &[],
    };
    if args.json {
        let (outcome, tally) = match loaded {
            Loaded::Same => (ImportOutcome::Duplicate, None),
            Loaded::New(tally) => (ImportOutcome::Imported, Some(tally)),
        };
        screen.json(&json!({
            "files": [{
                "path": path.to_string_lossy(), "outcome": outcome, "document": id, "title": title,
                "sha256": version.file.sha256, "reason": "", "warnings": warnings,
                "edition": tally.map(|tally| tally.edition),
                "passages": tally.map(json::tally),
            }],
            "revision": revision,
        }))?;
        return Ok(Done::All);
    }
    let said = match loaded {
        Loaded::Same => format!("{id}  '{}' is the version that is here, byte for byte", base_name(path)),
        Loaded::New(tally) => format!("{id}  {}  new version. {}", tally.edition, tally.sentence()),
    };
    screen.line(&format!("{said}."))?;
    for warning in warnings {
        screen.line(&format!("  {}", sentence(warning)))?;
    }
    Ok(Done::All)
}
