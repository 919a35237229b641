//! `suggest --kind duplicates`: documents of which one may be a copy of the other, with what they share.

use super::Args;
use crate::analysis::Corpus as _;
use crate::analysis::label::label;
use crate::analysis::wording::shortened;
use crate::cli::Done;
use crate::cli::json::coverage;
use crate::cli::progress::watched;
use crate::cli::screen::Screen;
use crate::cli::table::Table;
use crate::cli::view::View;
use crate::model::{Edition, Id, Span};
use crate::problem::{Problem, ProblemKind};
use crate::session::copies::{KnownPrints, Proposal, Proposals, Wanted, propose};
use crate::session::find_a;
use crate::suggest::duplicates::Kind;
use serde_json::{Value, json};

/// More of a shared passage is told by its offsets.
const SHOWN_CODEPOINTS: usize = 1_000;

/// Lists the pairs that share most first.
pub(super) fn run(args: &Args, screen: &mut Screen) -> Result<Done, Problem> {
    let view = View::open(&args.project, screen)?;
    let document = args.document.as_ref().map(|typed| find_a(view.project(), typed)).transpose()?;
    let wanted = Wanted { document, sealed: args.include_sealed, ..Wanted::default() };
    let (project, library) = (view.project(), view.session().library());
    let known = KnownPrints::kept(library);
    let found = watched("Comparing", |headway| propose(project, library, &known, wanted, headway))?;
    view.session().keep_prints(&known);
    let Some(found) = found else {
        return Err(Problem::new(ProblemKind::Partial, "It was stopped before all was compared"));
    };
    if let Some(sentence) = found.coverage.sentence("Compared") {
        screen.say(&format!("{sentence}."));
    }
    if args.json {
        let suggestions: Vec<Value> = found.list.iter().map(|it| listed(&view, it)).collect();
        screen.json(&json!({ "suggestions": suggestions, "coverage": coverage(found.coverage) }))?;
    } else {
        print(&view, &found, screen)?;
    }
    Ok(Done::All)
}

fn listed(view: &View, proposal: &Proposal) -> Value {
    let (document, with) = (proposal.document, proposal.with);
    let longest = proposal.shared.spans.first();
    let place = |edition, span: Option<Span>| {
        let words = span.and_then(|span| words(view, edition, span)).unwrap_or_default();
        (span.map(|span| span.start), span.map(|span| span.end), words)
    };
    let (start, end, text) = place(document.1, longest.map(|(one, _)| *one));
    let (with_start, with_end, with_text) = place(with.1, longest.map(|(_, other)| *other));
    let spans: Vec<Value> = proposal
        .shared
        .spans
        .iter()
        .map(|(one, other)| json!({ "start": one.start, "end": one.end, "with_start": other.start, "with_end": other.end }))
        .collect();
    json!({
        "document": document.0, "start": start, "end": end, "text": text,
        "with": { "document": with.0, "start": with_start, "end": with_end, "text": with_text },
        "relation": crate::analysis::copies::KIND,
        "kind": proposal.shared.kind,
        "score": proposal.shared.score,
        "reason": reason(proposal),
        "spans": spans,
        "source": proposal.source,
        "basis": proposal.basis,
    })
}

fn words(view: &View, edition: Id<Edition>, span: Span) -> Option<String> {
    let text = view.texts().text(edition)?;
    let shown = Span { end: span.end.min(span.start + SHOWN_CODEPOINTS), ..span };
    let words = text.slice(shown)?.to_owned();
    Some(if shown == span { words } else { words + "…" })
}

/// Why it is offered, in a sentence.
fn reason(proposal: &Proposal) -> String {
    let percent = (proposal.shared.score * 100.0).round();
    let shared = match proposal.shared.kind {
        Kind::SameText => format!("The two texts are the same in {percent} % of their words"),
        Kind::Contains => format!("{percent} % of the shorter text stands in the longer one"),
        Kind::SharedPassage => format!("They share a long passage, {percent} % of the shorter text"),
    };
    let first = match proposal.source {
        Some(source) if source == proposal.document.0 => "; this one was published first",
        Some(_) => "; the other was published first",
        None => "",
    };
    format!("{shared}{first}")
}

fn print(view: &View, found: &Proposals, screen: &mut Screen) -> Result<(), Problem> {
    let mut table = Table::new(&["Document", "With", "What", "Share", "Published first", "Titles", "Words"]);
    for proposal in &found.list {
        let title = |id| shortened(&label(view.project(), crate::model::AnyId::Document(id)), 30);
        let (document, with) = (proposal.document, proposal.with);
        let first = proposal.shared.spans.first();
        table.row([
            document.0.to_string(),
            with.0.to_string(),
            proposal.shared.kind.label().to_owned(),
            format!("{:.0} %", proposal.shared.score * 100.0),
            proposal.source.map_or_else(|| "unknown".to_owned(), |id| id.to_string()),
            format!("{} / {}", title(document.0), title(with.0)),
            shortened(&first.and_then(|(one, _)| words(view, document.1, *one)).unwrap_or_default(), 50),
        ]);
    }
    screen.table(&table, "No text is a copy of another, as far as can be seen.")
}
