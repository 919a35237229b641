//! `suggest --kind conflicts`: passages that may conflict or agree, with why each pair is shown.

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
use crate::problem::{Problem, ProblemKind};
use crate::session::conflicts::{KnownSentences, Proposal, Proposals, Standing, propose};
use crate::session::copies::Wanted;
use crate::session::find_a;
use serde_json::{Value, json};

/// Lists the pairs in the order in which they call for a look.
pub(super) fn run(args: &Args, screen: &mut Screen) -> Result<Done, Problem> {
    let view = View::open(&args.project, screen)?;
    let document = args.document.as_ref().map(|typed| find_a(view.project(), typed)).transpose()?;
    let wanted = Wanted { document, sealed: args.include_sealed, ..Wanted::default() };
    let (project, library) = (view.project(), view.session().library());
    let found = watched("Comparing", |headway| propose(project, library, &KnownSentences::default(), wanted, headway))?;
    let Some(found) = found else {
        return Err(Problem::new(ProblemKind::Partial, "It was stopped before all was compared"));
    };
    if let Some(sentence) = found.coverage.sentence("Compared") {
        screen.say(&format!("{sentence}."));
    }
    if args.json {
        let suggestions: Vec<Value> = found.list.iter().map(|proposal| listed(&view, proposal)).collect();
        screen.json(&json!({ "suggestions": suggestions, "coverage": coverage(found.coverage) }))?;
    } else {
        print(&view, &found, screen)?;
    }
    Ok(Done::All)
}

fn listed(view: &View, proposal: &Proposal) -> Value {
    let (one, other) = (proposal.one, proposal.other);
    json!({
        "document": one.document, "start": one.span.start, "end": one.span.end, "text": words(view, one),
        "with": {
            "document": other.document, "start": other.span.start, "end": other.span.end, "text": words(view, other),
        },
        "relation": proposal.relation,
        "kind": proposal.kind,
        "reason": proposal.reason,
        "telling": proposal.quotes.each_ref().map(|quote| quote.telling.as_str()),
        "score": proposal.score,
    })
}

fn words(view: &View, standing: Standing) -> String {
    let text = view.texts().text(standing.edition);
    text.and_then(|text| text.slice(standing.span).map(str::to_owned)).unwrap_or_default()
}

fn print(view: &View, found: &Proposals, screen: &mut Screen) -> Result<(), Problem> {
    const TITLE_CODEPOINTS: usize = 24;
    const WORDS_CODEPOINTS: usize = 60;
    let mut table = Table::new(&["What", "Document", "Words", "With", "Words", "Why"]);
    for proposal in &found.list {
        let title = |standing: Standing| shortened(&label(view.project(), standing.document.into()), TITLE_CODEPOINTS);
        let words = |standing: Standing| shortened(&words(view, standing), WORDS_CODEPOINTS);
        table.row([
            proposal.kind.label().to_owned(),
            title(proposal.one),
            words(proposal.one),
            title(proposal.other),
            words(proposal.other),
            proposal.reason.clone(),
        ]);
    }
    screen.table(&table, "No two passages call for a look, as far as can be seen.")
}
