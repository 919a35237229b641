//! What a merge would do, in words: how much comes in, and each conflict with both sides, who and when.

use super::Colleague;
use crate::analysis::label::label;
use crate::analysis::wording::list;
use crate::edit::merge::{Aspect, Clash, Merged, counts};
use crate::model::{AnyId, Project, Stamp};
use crate::say;
use crate::store::Past;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What would come of a merge.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// How many objects would come in, change or go, by what they are called.
    pub counts: BTreeMap<&'static str, usize>,
    /// What both changed.
    pub conflicts: Vec<Shown>,
    /// What to look at, in sentences with their full stop.
    pub notes: Vec<String>,
}

/// A conflict as it is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// The conflict itself.
    pub clash: Clash,
    /// What it is about.
    pub about: String,
    /// What is asked, a sentence.
    pub question: String,
    /// What stood there; empty where nothing did or nobody knows.
    pub base: String,
    /// What stands here.
    pub mine: String,
    /// What stands in their copy.
    pub theirs: String,
    /// Who changed it here last.
    pub mine_by: Option<Stamp>,
    /// Who changed it there last.
    pub theirs_by: Option<Stamp>,
}

impl Comparison {
    pub(super) fn of(colleague: &Colleague, mine: &Project, merged: Merged) -> Self {
        let theirs = &colleague.copied.project;
        let counts = counts(mine, &merged.project);
        let asked: BTreeSet<AnyId> = merged.clashes.iter().map(|clash| clash.key.object).collect();
        let back: BTreeMap<AnyId, AnyId> = merged.met.ids.iter().map(|(theirs, mine)| (*mine, *theirs)).collect();
        let there: BTreeSet<AnyId> = asked.iter().map(|id| back.get(id).copied().unwrap_or(*id)).collect();
        let by_mine = last_by(&colleague.own_past, colleague.since.0, &asked);
        let by_theirs = last_by(&colleague.past, colleague.since.1, &there);
        let notes = notes(colleague, mine, &merged);
        let named = |id: AnyId| {
            let copy = [mine, &merged.project, theirs].into_iter().find(|copy| copy.contains(id));
            copy.map_or_else(|| id.to_string(), |copy| label_of(copy, id))
        };
        let shown = |clash: Clash| {
            let id = clash.key.object;
            let words = |value: Option<&Value>| value.map_or_else(String::new, |value| in_words(value, &named));
            Shown {
                about: named(id),
                question: question(&clash, &named),
                base: words(clash.base.as_ref()),
                mine: words(clash.mine.as_ref()),
                theirs: words(clash.theirs.as_ref()),
                mine_by: by_mine.get(&id).cloned(),
                theirs_by: by_theirs.get(&back.get(&id).copied().unwrap_or(id)).cloned(),
                clash,
            }
        };
        Self { counts, conflicts: merged.clashes.into_iter().map(shown).collect(), notes }
    }

    /// How many conflicts nobody has decided.
    pub fn open(&self) -> usize {
        self.conflicts.iter().filter(|shown| shown.clash.decided.is_none()).count()
    }

    /// Whether there is nothing to take and nothing to decide.
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty() && self.conflicts.is_empty()
    }

    /// '12 documents, 140 passages and 3 claims': what would come in or change.
    pub fn in_words(&self) -> String {
        let counted = self.counts.iter().map(|(noun, count)| match *noun {
            "document" => say!("{n} document" | "{n} documents" % *count),
            "passage" => say!("{n} passage" | "{n} passages" % *count),
            "claim" => say!("{n} claim" | "{n} claims" % *count),
            "tag" => say!("{n} tag" | "{n} tags" % *count),
            "tagging" => say!("{n} tag set" | "{n} tags set" % *count),
            "piece of evidence" => say!("{n} link to a claim" | "{n} links to claims" % *count),
            "memo" => say!("{n} memo" | "{n} memos" % *count),
            "edition" => say!("{n} file" | "{n} files" % *count),
            _ => format!("{count} × {noun}"),
        });
        list(&counted.collect::<Vec<_>>())
    }
}

/// A long text goes by what it is the text of.
fn label_of(project: &Project, id: AnyId) -> String {
    let AnyId::Prose(prose) = id else { return label(project, id) };
    let brief = project.briefs.iter().find(|brief| brief.prose == prose).map(|brief| AnyId::from(brief.id));
    let memo = || project.memos.iter().find(|memo| memo.prose == prose).map(|memo| AnyId::from(memo.id));
    brief.or_else(memo).map_or_else(|| label(project, id), |id| label(project, id))
}

fn question(clash: &Clash, named: &impl Fn(AnyId) -> String) -> String {
    let noun = clash.key.object.noun();
    match &clash.key.aspect {
        Aspect::Field(field) => say!("Both changed the {field} of this {noun}", field = field.replace('_', " "), noun),
        Aspect::SameName => {
            say!("Both made a tag of this name. Ours makes one tag of the two, theirs keeps both").to_owned()
        }
        Aspect::Ring => say!("Each side put one of these tags under the other").to_owned(),
        Aspect::Existence => {
            let who = if clash.mine.is_none() {
                say!("It was deleted here, and changed or used there")
            } else {
                say!("It was deleted there, and changed or used here")
            };
            let needed: Vec<String> = clash.needed_by.iter().take(3).map(|id| named(*id)).collect();
            match clash.needed_by.len() {
                0 => who.to_owned(),
                count => say!("{who}: {count} need it ({})", needed.join("; "), who, count),
            }
        }
    }
}

/// A value of a project's file in words: what somebody wrote as it is, and names in the place of ids.
fn in_words(value: &Value, named: &impl Fn(AnyId) -> String) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(true) => say!("yes").to_owned(),
        Value::Bool(false) => say!("no").to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.parse::<AnyId>().map_or_else(|_words| text.clone(), named),
        Value::Array(values) => values.iter().map(|value| in_words(value, named)).collect::<Vec<_>>().join("; "),
        Value::Object(fields) => {
            // A thing by its own name; of anything else all that it says.
            if let Some(id) = fields.get("id").and_then(Value::as_str).and_then(|id| id.parse().ok()) {
                return named(id);
            }
            let fields = fields.iter().filter(|(name, _)| !matches!(name.as_str(), "made" | "source"));
            let words = fields.map(|(_, value)| in_words(value, named)).filter(|words| !words.is_empty());
            words.collect::<Vec<_>>().join(", ")
        }
    }
}

/// Who changed each of these last, after this revision. A past that cannot be read was refused before.
fn last_by(past: &Past, since: u64, asked: &BTreeSet<AnyId>) -> BTreeMap<AnyId, Stamp> {
    let mut found: BTreeMap<AnyId, Stamp> = BTreeMap::new();
    if asked.is_empty() {
        return found;
    }
    for record in past.after(since).map_while(Result::ok) {
        let transaction = record.transaction;
        for edit in &transaction.edits {
            let id = edit.object();
            if asked.contains(&id) {
                let stamp = || Stamp { by: transaction.author.clone(), at: transaction.at };
                found.entry(id).or_insert_with(stamp);
            }
        }
        if found.len() == asked.len() {
            break;
        }
    }
    found
}

fn notes(colleague: &Colleague, mine: &Project, merged: &Merged) -> Vec<String> {
    let mut notes = Vec::new();
    let case = |project: &Project| project.head().map(|case| case.id);
    if case(mine) != case(&colleague.copied.project) {
        notes.push(say!("That is a copy of another project, '{}'.", colleague.copied.project.title()));
    } else if !colleague.is_related() {
        notes.push(
            say!("The two histories share nothing, so that nobody knows what either was before: what both have and is not the same has to be decided.").to_owned(),
        );
    }
    let met = |is: fn(&AnyId) -> bool| merged.met.ids.values().filter(|id| is(id)).count();
    let documents = met(|id| matches!(id, AnyId::Document(_)));
    if documents > 0 {
        notes.push(say!(
            "{n} document that both loaded is one." | "{n} documents that both loaded are one each." % documents
        ));
    }
    let names = met(|id| matches!(id, AnyId::Origin(_) | AnyId::Entity(_) | AnyId::Place(_)));
    if names > 0 {
        notes.push(say!(
            "{n} person, body, place or origin that both named alike is taken for one."
                | "{n} people, bodies, places and origins that both named alike are taken for one each." % names
        ));
    }
    if !merged.kept_out.is_empty() {
        notes.push(say!(
            "{n} thing that was erased here, or never handed over, stays out."
                | "{n} things that were erased here, or never handed over, stay out." % merged.kept_out.len()
        ));
    }
    for id in &merged.without_key {
        notes.push(say!(
            "The tag {} comes without its digit, which another tag has here.",
            label_of(&merged.project, *id)
        ));
    }
    for id in &merged.renamed {
        notes.push(say!(
            "The pseudonym of {} stands for another here, so that it has a new one.",
            label_of(&merged.project, *id)
        ));
    }
    notes
}
