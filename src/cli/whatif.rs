//! `whatif`: what would change if something were withdrawn or graded otherwise. Nothing is done.

use super::Done;
use super::screen::Screen;
use super::view::View;
use crate::analysis::label::label;
use crate::analysis::whatif::{Affected, Fall, Supposition, affected, each_origin, suppose};
use crate::analysis::{Naming, Standings};
use crate::brief::{AffectedSentence, Changed, Correction, affected_sentences, correction};
use crate::model::{AnyId, Project};
use crate::problem::Problem;
use crate::session::{day_of, find, find_a};
use serde_json::{Value, json};
use std::path::PathBuf;

/// The arguments.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The project's folder
    project: PathBuf,
    /// Suppose that this counts no more: a claim, document, origin, passage or piece of evidence; of one that is
    /// withdrawn already, say what changed with it
    #[arg(long, value_name = "ID")]
    withdraw: Vec<String>,
    /// Suppose that this passage counts no more
    #[arg(long, value_name = "ID")]
    passage: Vec<String>,
    /// Suppose that this is graded so: an origin A to F; evidence, or all of a passage or document, 1 to 6
    #[arg(long, value_name = "ID=GRADE")]
    regrade: Vec<String>,
    /// For each origin, say what would fall if it fell
    #[arg(long)]
    each_origin: bool,
    /// Print the draft of a correction that may leave, without the names of protected origins
    #[arg(long, conflicts_with = "each_origin")]
    correction: bool,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
}

/// Says what would change.
pub(super) fn run(args: &Args, screen: &mut Screen) -> Result<Done, Problem> {
    let view = View::open(&args.project, screen)?;
    let (before, causes, suppositions) = supposed(args, &view)?;
    if suppositions.is_empty() && causes.is_empty() {
        if args.each_origin {
            return origins(args, &view, screen);
        }
        return Err(Problem::usage("There is nothing to suppose")
            .advise("Give --withdraw ID, --passage ID, --regrade ID=GRADE or --each-origin"));
    }
    let after = suppose(view.project(), &view.index, &suppositions)?;
    let claims = affected(&Standings::of(&before, &view.index), &view.index, &after);
    let changed = Changed { before: &before, after: &after, claims: &claims };
    let sentences = affected_sentences(changed);
    let as_of = day_of(jiff::Timestamp::now())?;
    let (index, naming) = (&view.index, Naming::Issued);
    let draft =
        || correction(Correction { changed, causes: &causes, sentences: &sentences, index, as_of: &as_of, naming });
    if args.json {
        let mut value = in_json(changed, &sentences);
        value["correction"] = json!(draft());
        if args.each_origin {
            value["origins"] = falls_in_json(&view);
        }
        screen.json(&value)?;
        return Ok(Done::All);
    }
    if args.correction {
        draft().lines().try_for_each(|line| screen.line(line))?;
        return Ok(Done::All);
    }
    list(changed, &sentences, screen)?;
    if args.each_origin { origins(args, &view, screen) } else { Ok(Done::All) }
}

/// The project before, what changes, and what is supposed of it. What is withdrawn already is supposed to have stood.
fn supposed(args: &Args, view: &View) -> Result<(Project, Vec<AnyId>, Vec<Supposition>), Problem> {
    let (mut before, mut causes, mut suppositions) = (view.project().clone(), Vec::new(), Vec::new());
    let withdrawn = args.withdraw.iter().map(|typed| find(&before, typed));
    let passages = args.passage.iter().map(|typed| find_a(&before, typed).map(AnyId::Passage));
    for id in withdrawn.chain(passages).collect::<Result<Vec<_>, _>>()? {
        // Withdrawing it in `after` changes nothing there where it is withdrawn already.
        before = suppose(&before, &view.index, &[Supposition::Standing(id)])?;
        if suppose(view.project(), &view.index, &[Supposition::Standing(id)])? == *view.project() {
            suppositions.push(Supposition::Withdrawn(id));
        }
        causes.push(id);
    }
    for typed in &args.regrade {
        let (typed, grade) = typed
            .split_once('=')
            .ok_or_else(|| Problem::usage(format!("'{typed}' is no grade of anything")).advise("Write ID=GRADE"))?;
        let id = find(&before, typed.trim())?;
        suppositions.push(Supposition::regraded(id, grade.trim())?);
        causes.push(id);
    }
    Ok((before, causes, suppositions))
}

/// The claims and sentences that stand otherwise.
pub(super) fn in_json(changed: Changed<'_>, sentences: &[AffectedSentence]) -> Value {
    let sentence = |one: &AffectedSentence| {
        json!({
            "brief": one.brief, "title": label(changed.before, one.brief.into()), "issues": one.issues,
            "sentence": one.sentence,
        })
    };
    let claim = |one: &Affected| {
        let about: Vec<Value> = sentences.iter().filter(|it| it.is_about(one.claim)).map(sentence).collect();
        json!({
            "claim": one.claim, "text": label(changed.before, one.claim.into()),
            "before": one.before.state, "after": one.after.state,
            "reason_before": one.before.sentence(changed.before, Naming::Inside),
            "reason_after": one.after.sentence(changed.after, Naming::Inside),
            "briefs": about,
        })
    };
    json!({
        "affected": changed.claims.iter().map(claim).collect::<Vec<_>>(),
        "sentences": sentences.iter().map(sentence).collect::<Vec<_>>(),
    })
}

fn list(changed: Changed<'_>, sentences: &[AffectedSentence], screen: &mut Screen) -> Result<(), Problem> {
    if changed.claims.is_empty() {
        screen.line("No claim changes.")?;
    }
    for one in changed.claims {
        screen.line(&format!("{}  {}", one.claim, label(changed.before, one.claim.into())))?;
        let (before, after) = (one.before.state.label(), one.after.state.label());
        screen.line(&if before == after {
            format!("    {before}, as before")
        } else {
            format!("    {before} → {after}")
        })?;
        screen.line(&format!("    {}", one.after.sentence(changed.after, Naming::Inside)))?;
    }
    for one in sentences {
        screen.line(&format!("{}  “{}”", label(changed.before, one.brief.into()), one.sentence))?;
    }
    Ok(())
}

fn origins(args: &Args, view: &View, screen: &mut Screen) -> Result<Done, Problem> {
    if args.json {
        screen.json(&json!({ "origins": falls_in_json(view) }))?;
        return Ok(Done::All);
    }
    let falls = falls(view);
    if falls.is_empty() {
        screen.line("Nothing rests on an origin that is named.")?;
    }
    for fall in falls {
        screen.line(&format!("{}  {}", fall.origin, label(view.project(), fall.origin.into())))?;
        for one in fall.affected {
            let text = label(view.project(), one.claim.into());
            screen.line(&format!("    {} → {}: {text}", one.before.state.label(), one.after.state.label()))?;
        }
    }
    Ok(Done::All)
}

fn falls(view: &View) -> Vec<Fall> {
    each_origin(view.project(), &view.index, &Standings::of(view.project(), &view.index))
}

fn falls_in_json(view: &View) -> Value {
    let claim = |one: &Affected| json!({ "claim": one.claim, "before": one.before.state, "after": one.after.state });
    let fall = |fall: &Fall| {
        json!({
            "origin": fall.origin, "name": label(view.project(), fall.origin.into()),
            "affected": fall.affected.iter().map(claim).collect::<Vec<_>>(),
        })
    };
    falls(view).iter().map(fall).collect()
}
