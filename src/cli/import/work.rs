//! `import` of another program's work: each coding is audited, and what is not sure is said before anything is taken in.

use super::{Args, Done, Screen, Taking, parsers};
use crate::cli::progress::interrupted;
use crate::cli::view::{View, writing};
use crate::exchange::{Verdict, is_named_so, quotes};
use crate::problem::Problem;
use crate::session::base_name;
use crate::session::bringing::{Coming, Offer, Place, Taken, take};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

/// What a table of quotes or claims is called in a list.
const TABLE: &str = "table of quotes";

/// Whether the files hold the work of another program.
pub(super) fn is_meant(args: &Args) -> bool {
    // References may be documents as well, unless there is nothing else.
    let is_plain = |name: &str| [".bib", ".bibtex", ".ris"].iter().any(|end| name.to_lowercase().ends_with(end));
    let is_named = |path: &PathBuf| is_named_so(&base_name(path));
    let is_sure = |path: &PathBuf| is_named(path) && !is_plain(&base_name(path));
    args.taking == Taking::All
        && (args.work
            || args.quotes.is_some()
            || args.paths.iter().any(is_sure)
            || !args.paths.is_empty() && args.paths.iter().all(is_named))
}

/// Takes in each file as a step of its own, or says what would come in.
pub(super) fn run(args: &Args, screen: &mut Screen) -> Result<Done, Problem> {
    let paths = args.quotes.as_ref().map_or(args.paths.as_slice(), std::slice::from_ref);
    if args.quotes.is_some() && !args.paths.is_empty() {
        return Err(Problem::usage("A table of quotes comes in by itself").advise("Leave out the other files"));
    }
    if !args.work && args.quotes.is_none() && !args.paths.iter().all(|path| is_named_so(&base_name(path))) {
        return Err(Problem::usage("Documents and the work of another program do not come in together")
            .advise("Give the files of other programs by themselves: .qdpx, .qdc, .qde, .qda, .sqlite3"));
    }
    let (parsers, cancel) = (parsers()?, interrupted()?);
    let mut all = Vec::new();
    let mut is_whole = true;
    let mut tell = |screen: &mut Screen, path: &PathBuf, offer: &Offer, taken: Option<&Taken>| {
        is_whole &= offer.audit.codings.iter().all(|audited| audited.place.is_some());
        if args.json {
            all.push(listed(path, offer, taken));
            Ok(())
        } else {
            said(offer, taken, screen)
        }
    };
    let mut stopped = false;
    if args.dry_run {
        let view = View::open(&args.project, screen)?;
        let place = Place { project: view.project(), library: view.session().library(), parsers: &parsers };
        for path in paths {
            match offered(args, path, place, &cancel)? {
                Some(offer) => tell(screen, path, &offer, None)?,
                None => stopped = true,
            }
        }
    } else {
        writing(&args.project, screen, |session, screen| {
            for path in paths {
                let place = Place { project: session.project(), library: session.library(), parsers: &parsers };
                let Some(offer) = offered(args, path, place, &cancel)? else {
                    stopped = true;
                    break;
                };
                let label = label(&offer);
                let taken = session.commit(&label, |work| take(work, &offer, args.unsure))?.value;
                tell(screen, path, &offer, Some(&taken))?;
            }
            Ok(())
        })?;
    }
    if args.json {
        screen.json(&json!({ "files": [], "work": all, "cancelled": stopped }))?;
    }
    Ok(if is_whole && !stopped { Done::All } else { Done::Part })
}

/// What a file offers: as a table of quotes where it was called that.
fn offered(args: &Args, path: &Path, place: Place<'_>, cancel: &AtomicBool) -> Result<Option<Offer>, Problem> {
    if args.quotes.is_none() {
        return Offer::of(path, place, cancel);
    }
    let columns = args.columns.as_deref();
    Offer::read_by(path, place, cancel, &|bytes, name| {
        Ok((TABLE, quotes::read(bytes, name, args.sheet.as_deref(), columns)?))
    })
}

fn label(offer: &Offer) -> String {
    format!("Bring in work from {}", offer.program())
}

/// What stands on a screen of text.
fn said(offer: &Offer, taken: Option<&Taken>, screen: &mut Screen) -> Result<(), Problem> {
    let brought = &offer.brought;
    screen.line(&format!("{}: {}", offer.program(), offer.audit.sum().sentence()))?;
    if offer.format == TABLE {
        screen.line(&format!("  columns: {}", brought.title.as_deref().unwrap_or_default()))?;
    }
    if let Some(counting) = offer.audit.counting() {
        screen.line(&format!("  counted in {}", counting.in_words()))?;
    }
    screen.line(&format!(
        "  {} documents ({} here already, {} without text), {} tags, {} memos, {} people and things",
        offer.documents.len(),
        offer.documents.iter().filter(|coming| coming.is_here()).count(),
        offer.documents.iter().filter(|coming| coming.text().is_none()).count(),
        brought.tags.len(),
        brought.memos.len(),
        brought.entities.len(),
    ))?;
    for (at, audited) in offer.to_look_at() {
        let (words, title) = offer.coding(at);
        let place = audited.place.map_or_else(String::new, |place| format!(" {}–{}", place.start, place.end));
        let passage = taken.and_then(|taken| taken.codings.get(at).copied().flatten());
        let passage = passage.map_or_else(String::new, |id| format!("{id}  "));
        let words = crate::analysis::wording::shortened(&crate::text::one_line(&words), 60);
        screen.line(&format!(
            "  {passage}{}: ‘{words}’ ({title}{place}). {}",
            audited.verdict.label(),
            audited.reason()
        ))?;
    }
    for left in &brought.left_out {
        let why = if left.why.is_empty() { String::new() } else { format!(": {}", left.why) };
        screen.line(&format!("  left out: {} ({}){why}", left.what, left.count))?;
    }
    match taken {
        None => screen.line("Nothing was taken in: this was a look."),
        Some(taken) if taken.is_nothing() => screen.line("Everything is here already."),
        Some(taken) => screen.line(&format!(
            "Taken in: {} documents, {} tags, {} passages with {} tags on them, {} memos, {} people and things, {} claims.",
            taken.documents, taken.tags, taken.passages, taken.taggings, taken.memos, taken.entities, taken.claims
        )),
    }
}

fn listed(path: &Path, offer: &Offer, taken: Option<&Taken>) -> Value {
    let sum = offer.audit.sum();
    let documents = offer.documents.iter().enumerate().map(|(at, coming)| {
        let what = match coming {
            Coming::Here { .. } | Coming::HereWithoutText(_) => "here",
            Coming::Made { .. } => "made",
            Coming::WithoutText => "without-text",
        };
        let counting = offer.audit.countings.get(at).copied().flatten().map(crate::exchange::Counting::in_words);
        let document = taken.and_then(|taken| taken.of_documents.get(at).copied().flatten());
        json!({ "title": offer.title(at), "outcome": what, "document": document, "counting": counting })
    });
    let codings = offer.audit.codings.iter().enumerate().map(|(at, audited)| {
        let (words, title) = offer.coding(at);
        json!({
            "verdict": audited.verdict, "start": audited.place.map(|place| place.start),
            "end": audited.place.map(|place| place.end), "moved_by": audited.by, "reason": audited.reason(),
            "quote": words, "title": title,
            "key": offer.brought.codings.get(at).map(|coding| coding.key.as_str()),
            "passage": taken.and_then(|taken| taken.codings.get(at).copied().flatten()),
        })
    });
    let codings: Vec<Value> = codings.collect();
    let of = |verdict: Verdict| -> Vec<&Value> {
        let is_it = |(_, audited): &(&Value, &crate::exchange::Audited)| audited.verdict == verdict;
        codings.iter().zip(&offer.audit.codings).filter(is_it).map(|(value, _)| value).collect()
    };
    let left_out = offer.brought.left_out.iter();
    json!({
        "path": path.to_string_lossy(),
        "program": offer.program(),
        "format": offer.format,
        "sha256": offer.sha256,
        "sentence": sum.sentence(),
        "codings": sum.all,
        "verified": sum.verified,
        "moved": of(Verdict::Moved),
        "unsure": of(Verdict::Unsure),
        "lost": of(Verdict::Lost),
        "left_out": left_out.map(|left| json!({ "what": left.what, "count": left.count, "why": left.why })).collect::<Vec<_>>(),
        "counting": offer.audit.counting().map(crate::exchange::Counting::in_words),
        "documents": documents.collect::<Vec<_>>(),
        "taken": taken.map(|taken| json!({
            "documents": taken.documents, "tags": taken.tags, "passages": taken.passages, "taggings": taken.taggings,
            "memos": taken.memos, "entities": taken.entities, "places": taken.places, "claims": taken.claims,
            "evidence": taken.evidence, "report": taken.report,
        })),
    })
}
