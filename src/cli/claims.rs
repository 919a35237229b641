//! `claims`: every claim, and what it stands on.

use super::Done;
use super::screen::Screen;
use super::view::{Look, View};
use crate::analysis::label::label;
use crate::analysis::{Assessment, Naming, assess, when};
use crate::export::record;
use crate::model::Claim;
use crate::problem::Problem;
use serde_json::json;

/// Lists them in the order in which they were stated.
pub(super) fn run(args: &Look, screen: &mut Screen) -> Result<Done, Problem> {
    let view = View::open(&args.project, screen)?;
    let mut claims: Vec<&Claim> = view.project().claims.iter().collect();
    claims.sort_by_key(|claim| (claim.made.at, claim.id));
    if args.json {
        let record = |claim: &&Claim| record::claim(view.project(), &view.index, &view.texts(), claim);
        screen.json(&json!({ "claims": claims.iter().map(record).collect::<Vec<_>>() }))?;
        return Ok(Done::All);
    }
    if claims.is_empty() {
        screen.line("There are no claims yet.")?;
    }
    for claim in claims {
        let assessment = assess(view.project(), &view.index, claim.id);
        print(&view, claim, &assessment, screen)?;
    }
    Ok(Done::All)
}

/// A claim on a few lines: the statement, its state and why, when and where.
fn print(view: &View, claim: &Claim, assessment: &Assessment, screen: &mut Screen) -> Result<(), Problem> {
    screen.line(&format!("{}  {}", claim.id, claim.text))?;
    let reason = assessment.sentence(view.project(), Naming::Inside);
    screen.line(&format!("    {}. {reason}", assessment.state.label()))?;
    let when: Vec<_> = claim.when.iter().map(when::in_words).collect();
    let places = claim.places.iter().map(|used| label(view.project(), used.place.into()));
    let facts: Vec<_> = when.into_iter().chain(places).collect();
    if facts.is_empty() { Ok(()) } else { screen.line(&format!("    {}", facts.join("; "))) }
}
