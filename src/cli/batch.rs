//! `batch`: edits one after the other, one JSON object a line on stdin, each answered by a line on stdout
//! once it is on disk. A line that is refused changes nothing, and the next goes on.

use super::screen::Screen;
use super::verb::{Acknowledged, Verb, commit};
use super::view::writing;
use super::{
    Done, ach_set, attribute, autotag, brief_issue, brief_set, claim, claim_merge, claim_reply, claim_split,
    claim_supersede, claim_task, delete, document, edit, entity_merge, join, lineage, link, origin, redact, reject,
    retag, review_comment, review_tick, search, split, tag, undo, withdraw,
};
use crate::problem::{Problem, ProblemKind};
use crate::session::Session;
use crate::store::StoreError;
use serde_json::{Map, Value, json};
use std::io::BufRead;
use std::path::PathBuf;

/// The arguments.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The project's folder
    project: PathBuf,
}

/// Reads to the end of stdin.
pub(super) fn run(args: &Args, screen: &mut Screen) -> Result<Done, Problem> {
    writing(&args.project, screen, |session, screen| answer_all(session, std::io::stdin().lock(), screen))
}

fn answer_all(session: &mut Session, mut lines: impl BufRead, screen: &mut Screen) -> Result<Done, Problem> {
    let author = session.author().to_owned();
    let mut done = Done::All;
    let mut line = Vec::new();
    loop {
        line.clear();
        let read = lines.read_until(b'\n', &mut line);
        if read.map_err(|error| StoreError::Disk { doing: "read the edits".to_owned(), error })? == 0 {
            return Ok(done);
        }
        if line.trim_ascii().is_empty() {
            continue;
        }
        match answer(session, &line, &author) {
            Ok(acknowledged) => screen.json_line(&acknowledged.in_json())?,
            Err(problem) => {
                screen.json_line(&json!({ "ok": false, "error": problem.to_string() }))?;
                if problem.kind == ProblemKind::Disk {
                    return Err(problem);
                }
                done = Done::Part;
            }
        }
    }
}

/// Does what one line says, as the author it names or as whoever runs the batch.
fn answer(session: &mut Session, line: &[u8], author: &str) -> Result<Acknowledged, Problem> {
    let mut fields: Map<String, Value> = serde_json::from_slice(line).map_err(|error| {
        Problem::usage(format!("This line is not one JSON object: {error}")).advise("Write {\"do\":\"tag\",…}")
    })?;
    let word = |value: Option<Value>| value.as_ref().and_then(Value::as_str).map(str::to_owned);
    let Some(verb) = word(fields.remove("do")) else {
        return Err(Problem::usage("This line does not say what to do").advise("Write {\"do\":\"tag\",…}"));
    };
    session.set_author(word(fields.remove("author")).unwrap_or_else(|| author.to_owned()));
    let fields = Value::Object(fields);
    match verb.as_str() {
        "document" => act::<document::Document>(session, fields),
        "tag" => act::<tag::Tag>(session, fields),
        "autotag" => act::<autotag::Autotag>(session, fields),
        "origin" => act::<origin::Origin>(session, fields),
        "lineage" => act::<lineage::Lineage>(session, fields),
        "attribute" => act::<attribute::Attribute>(session, fields),
        "claim" => act::<claim::Claim>(session, fields),
        "claim-merge" => act::<claim_merge::ClaimMerge>(session, fields),
        "claim-split" => act::<claim_split::ClaimSplit>(session, fields),
        "claim-supersede" => act::<claim_supersede::ClaimSupersede>(session, fields),
        "claim-task" => act::<claim_task::ClaimTask>(session, fields),
        "claim-reply" => act::<claim_reply::ClaimReply>(session, fields),
        "entity-merge" => act::<entity_merge::EntityMerge>(session, fields),
        "ach-set" => act::<ach_set::AchSet>(session, fields),
        "link" => act::<link::Link>(session, fields),
        "edit" => act::<edit::Edit>(session, fields),
        "delete" => act::<delete::Delete>(session, fields),
        "split" => act::<split::Split>(session, fields),
        "join" => act::<join::Join>(session, fields),
        "retag" => act::<retag::Retag>(session, fields),
        "search-save" => act::<search::SearchSave>(session, fields),
        "redact" => act::<redact::Redact>(session, fields),
        "reject" => act::<reject::Reject>(session, fields),
        "withdraw" => act::<withdraw::Withdraw>(session, fields),
        "brief-set" => act::<brief_set::BriefSet>(session, fields),
        "brief-issue" => act::<brief_issue::BriefIssue>(session, fields),
        "review-tick" => act::<review_tick::ReviewTick>(session, fields),
        "review-comment" => act::<review_comment::ReviewComment>(session, fields),
        "undo" => undo::take_back(session, undo::Way::Undo).map(|(_, acknowledged)| acknowledged),
        "redo" => undo::take_back(session, undo::Way::Redo).map(|(_, acknowledged)| acknowledged),
        other => Err(Problem::usage(format!("There is no edit '{other}'")).advise(
            "There are document, tag, autotag, origin, lineage, attribute, claim, claim-merge, claim-split, claim-supersede, claim-task, claim-reply, entity-merge, ach-set, link, edit, delete, split, join, retag, redact, reject, withdraw, brief-set, brief-issue, review-tick, review-comment, undo and redo",
        )),
    }
}

fn act<V: Verb>(session: &mut Session, fields: Value) -> Result<Acknowledged, Problem> {
    let verb: V = serde_json::from_value(fields)
        .map_err(|error| Problem::usage(format!("This edit cannot be meant: {error}")))?;
    commit(session, &verb)
}
