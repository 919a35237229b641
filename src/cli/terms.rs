//! `terms`: the terms that mark documents against the rest.

use super::Done;
use super::json::coverage;
use super::screen::Screen;
use super::search::query;
use super::table::Table;
use super::view::View;
use crate::model::{Document, Id};
use crate::problem::Problem;
use crate::say;
use crate::search::marking_terms::MarkingTerm;
use crate::session::asking::Asking;
use crate::session::marking_terms::{marking_terms, tagged};
use crate::session::{Headway, find_a};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// The arguments.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Words are listed that stand in the documents so much oftener than in all others that chance is not to blame, the surest
first. 'likelihood' says how sure (log-likelihood: from 6.63 on chance is to blame in one case of a hundred), 'ratio' how
much (1 is twice as often, 2 four times as often), 'parts' how many of the documents hold the word, or how many tenths of
the only one.")]
pub(super) struct Args {
    /// The project's folder
    project: PathBuf,
    /// These documents, by id
    #[arg(long, value_name = "ID", required_unless_present_any = ["tag", "query"])]
    document: Vec<String>,
    /// The documents that hold a passage with this tag or one under it
    #[arg(long, value_name = "PATH")]
    tag: Option<String>,
    /// The documents that answer this search
    #[arg(long, value_name = "QUERY")]
    query: Option<String>,
    /// At most so many terms
    #[arg(long, value_name = "N", default_value = "50")]
    limit: NonZeroUsize,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
}

/// Lists them, the surest first.
pub(super) fn run(args: &Args, screen: &mut Screen) -> Result<Done, Problem> {
    let view = View::open(&args.project, screen)?;
    let chosen = chosen(args, &view, screen)?;
    if chosen.is_empty() {
        return Err(Problem::usage("There is no such document").advise("Choose other documents"));
    }
    let headway = Headway::new(|| {});
    let (project, library) = (view.project(), view.session().library());
    let Some(marking) = marking_terms(project, library, &chosen, &headway) else { return Ok(Done::Part) };
    if let Some(sentence) = marking.coverage.sentence("Read") {
        screen.say(&format!("{sentence}."));
    }
    let beside = json!({
        "documents": marking.inside, "words": marking.inside_words, "other_documents": marking.outside,
        "other_words": marking.outside_words, "coverage": coverage(marking.coverage),
    });
    list(&marking.terms, args.limit.get(), &beside, args.json, screen)
}

/// The documents that are meant: those that are named, with those of the tag and of the search.
fn chosen(args: &Args, view: &View, screen: &Screen) -> Result<BTreeSet<Id<Document>>, Problem> {
    let project = view.project();
    let mut chosen = BTreeSet::new();
    for typed in &args.document {
        chosen.insert(find_a::<Document>(project, typed)?);
    }
    if let Some(path) = &args.tag {
        let tag = view.index.tag_at(path).ok_or_else(|| Problem::usage(say!("There is no tag '{path}'", path)))?;
        chosen.extend(tagged(project, &view.index, tag));
    }
    if let Some(typed) = &args.query {
        let asking = Asking::of(project, view.session().library());
        let answer = asking.answer(&query(typed, screen)?, &|| false);
        chosen.extend(answer.documents.iter().map(|answered| answered.document));
    }
    Ok(chosen)
}

/// Lists terms, with what is said beside them.
pub(super) fn list(
    terms: &[MarkingTerm],
    limit: usize,
    beside: &Value,
    as_json: bool,
    screen: &mut Screen,
) -> Result<Done, Problem> {
    let shown = || terms.iter().take(limit);
    if as_json {
        let mut all = beside.clone();
        if let Value::Object(fields) = &mut all {
            fields.insert("terms".to_owned(), shown().map(in_json).collect());
        }
        screen.json(&all)?;
        return Ok(Done::All);
    }
    let mut table = Table::new(&["Term", "Here", "Elsewhere", "Likelihood", "Ratio", "Parts"]);
    for term in shown() {
        let contrast = term.contrast;
        table.row([
            term.written.clone(),
            contrast.inside.to_string(),
            contrast.outside.to_string(),
            format!("{:.1}", contrast.log_likelihood()),
            format!("{:.1}", contrast.log_ratio()),
            term.parts.to_string(),
        ]);
    }
    screen.table(&table, "Nothing stands there unusually often.")?;
    Ok(Done::All)
}

fn in_json(term: &MarkingTerm) -> Value {
    let contrast = term.contrast;
    json!({
        "term": term.written, "query": term.query, "count": contrast.inside, "elsewhere": contrast.outside,
        "likelihood": contrast.log_likelihood(), "ratio": contrast.log_ratio(), "parts": term.parts,
        "other_documents": term.others, "evenness": term.evenness,
    })
}
