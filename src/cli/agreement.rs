//! `agreement`: how far those who coded agree, by tag and by document, and where they do not.

use super::Done;
use super::screen::Screen;
use super::table::Table;
use super::view::View;
use crate::analysis::agreement::{Agreement, Coders, Difference, Measured};
use crate::analysis::label::label;
use crate::analysis::wording::shortened;
use crate::model::AnyId;
use crate::problem::Problem;
use serde_json::{Value, json};
use std::path::PathBuf;

/// The arguments.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
    Counted are the documents in which at least two people have set a tag, character by character of their newest text:\n\
    on each, everybody who coded the document has set the tag or not. Cohen's kappa is for two people, Fleiss' for three\n\
    and more; Krippendorff's alpha is for any number, and with unitizing it asks besides where passages begin and end.")]
pub(super) struct Args {
    /// The project's folder
    project: PathBuf,
    /// A line a tag, or a line a document
    #[arg(long, value_enum, default_value_t = By::Tag)]
    by: By,
    /// Only of this person; give it for each
    #[arg(long, value_name = "NAME")]
    coder: Vec<String>,
    /// List where they differ
    #[arg(long)]
    differences: bool,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
}

/// What a line is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum By {
    Tag,
    Document,
}

/// Prints the measures, or the differences.
pub(super) fn run(args: &Args, screen: &mut Screen) -> Result<Done, Problem> {
    let view = View::open(&args.project, screen)?;
    let only: Coders = args.coder.iter().cloned().collect();
    let agreement = Agreement::of(view.project(), &only);
    let name = |id: AnyId| match id {
        AnyId::Tag(tag) => view.index.path(tag).to_owned(),
        other => label(view.project(), other),
    };
    let by_tag = agreement.by_tag.iter().map(|(id, it)| (AnyId::from(*id), it));
    let by_document = agreement.by_document.iter().map(|(id, it)| (AnyId::from(*id), it));
    let lines: Vec<_> = match args.by {
        By::Tag => by_tag.collect(),
        By::Document => by_document.collect(),
    };
    if args.json {
        let line = |(id, it): &(AnyId, &Measured)| {
            let mut value = measured(it);
            value["id"] = json!(id);
            value["name"] = json!(name(*id));
            value
        };
        let difference = |it: &Difference| {
            json!({
                "document": it.document, "tag": it.tag, "path": view.index.path(it.tag), "start": it.span.start,
                "end": it.span.end, "with": it.with, "without": it.without, "passage": it.passage,
            })
        };
        screen.json(&json!({
            "coders": agreement.coders, "documents": agreement.documents, "left_out": agreement.left_out,
            "all": measured(&agreement.all), "lines": lines.iter().map(line).collect::<Vec<_>>(),
            "differences": agreement.differences.iter().map(difference).collect::<Vec<_>>(),
        }))?;
        return Ok(Done::All);
    }
    let empty = "No document was coded by two people.";
    if args.differences {
        let mut table = Table::new(&["Document", "Where", "Tag", "With", "Without"]);
        for it in &agreement.differences {
            let place = format!("{}–{}", it.span.start, it.span.end);
            let tag = view.index.path(it.tag).to_owned();
            let document = shortened(&name(it.document.into()), 30);
            table.row([document, place, tag, it.with.join(", "), it.without.join(", ")]);
        }
        screen.table(&table, if agreement.documents.is_empty() { empty } else { "They differ nowhere." })?;
    } else {
        let mut table = Table::new(&["", "Coders", "Documents", "Alike", "Cohen κ", "Fleiss κ", "α", "α unitizing"]);
        let all = (!lines.is_empty()).then(|| ("All together".to_owned(), &agreement.all));
        for (name, it) in lines.iter().map(|(id, it)| (shortened(&name(*id), 40), *it)).chain(all) {
            let value = |value: Option<f64>| value.map_or_else(String::new, |value| format!("{value:.3}"));
            let alike = format!("{:.1} %", it.agreed as f64 * 100.0 / it.units.max(1) as f64);
            let counts = [it.coders.to_string(), it.documents.to_string(), alike];
            let values = [it.cohen, it.fleiss, it.alpha, it.unitizing].map(value);
            table.row(std::iter::once(name).chain(counts).chain(values));
        }
        screen.table(&table, empty)?;
    }
    screen.say(&format!(
        "Counted in {} documents that at least two of {} have coded.",
        agreement.documents.len(),
        agreement.coders.iter().cloned().collect::<Vec<_>>().join(", ")
    ));
    if agreement.left_out > 0 {
        screen.say(&format!("{} passages stand in an earlier text and are left out.", agreement.left_out));
    }
    Ok(Done::All)
}

fn measured(it: &Measured) -> Value {
    json!({
        "coders": it.coders, "documents": it.documents, "decisions": it.units, "alike": it.agreed, "tagged": it.tagged,
        "cohen_kappa": it.cohen, "fleiss_kappa": it.fleiss, "alpha": it.alpha, "alpha_unitizing": it.unitizing,
    })
}
