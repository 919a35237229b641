//! `check`: a brief against its evidence, sentence by sentence.

use super::Done;
use super::screen::Screen;
use super::view::View;
use crate::analysis::Naming;
use crate::brief::{Checked, Flaw, Material, compose};
use crate::model::{Brief, Edtf};
use crate::problem::Problem;
use crate::session::{briefs, day_of, find_a};
use serde_json::{Value, json};
use std::ops::Range;
use std::path::PathBuf;

/// The arguments.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The project's folder
    project: PathBuf,
    /// Which brief; without it, all of them, and where none is written the generated one
    #[arg(long, value_name = "ID")]
    brief: Option<String>,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
}

/// What no program can look up.
const NOTE: &str = "Meaning is not checked: a sentence may pass and still not follow from what it cites.";

/// Lists what its author should look at.
pub(super) fn run(args: &Args, screen: &mut Screen) -> Result<Done, Problem> {
    let view = View::open(&args.project, screen)?;
    let as_of = day_of(jiff::Timestamp::now())?;
    let looked: Vec<Looked<'_>> = match &args.brief {
        Some(typed) => {
            let id = find_a::<Brief>(view.project(), typed)?;
            view.project().briefs.get(id).into_iter().map(|brief| Looked::at(&view, brief, &as_of)).collect()
        }
        None if view.project().briefs.is_empty() => vec![Looked::at_generated(&view, &as_of)],
        None => view.project().briefs.iter().map(|brief| Looked::at(&view, brief, &as_of)).collect(),
    };
    if args.json {
        let findings: Vec<Value> = looked.iter().flat_map(Looked::findings).collect();
        let checked: Vec<Value> = looked.iter().map(Looked::counted).collect();
        screen.json(&json!({ "findings": findings, "checked": checked, "note": NOTE }))?;
    } else {
        looked.iter().try_for_each(|looked| looked.list(screen))?;
        screen.line(NOTE)?;
    }
    Ok(if looked.iter().all(|looked| looked.checked.flaws.is_empty()) { Done::All } else { Done::Part })
}

/// A brief, or the one that would be generated, and what came of its check.
struct Looked<'a> {
    brief: Option<&'a Brief>,
    text: String,
    checked: Checked,
}

impl<'a> Looked<'a> {
    fn at(view: &'a View, brief: &'a Brief, as_of: &Edtf) -> Self {
        let text = view.project().prose.get(brief.prose).map_or_else(String::new, |prose| prose.text.clone());
        Self::of(view, Some(brief), text, as_of)
    }

    fn at_generated(view: &'a View, as_of: &Edtf) -> Self {
        let (project, corpus) = (view.project(), view.texts());
        let text = compose(&Material { project, index: &view.index, corpus: &corpus, as_of, naming: Naming::Issued });
        Self::of(view, None, text, as_of)
    }

    fn of(view: &'a View, brief: Option<&'a Brief>, text: String, as_of: &Edtf) -> Self {
        let known = (view.project(), &view.index, view.session().library());
        let checked = briefs::checked(known, (brief, &text), as_of);
        Self { brief, text, checked }
    }

    fn findings(&self) -> Vec<Value> {
        let count = |bytes: Range<usize>| self.text.get(bytes).map_or(0, |words| words.chars().count());
        let (mut at, mut start) = (0, 0);
        let finding = |flaw: &Flaw| {
            let bytes = flaw.sentence_bytes.clone();
            // They are told in the order of the text: one counts on from the last.
            if bytes.start < at {
                (at, start) = (0, 0);
            }
            start += count(at..bytes.start);
            at = bytes.start;
            json!({
                "rule": flaw.rule, "brief": self.brief.map(|brief| brief.id), "sentence": flaw.sentence, "text": flaw.text,
                "claim": flaw.claim, "detail": flaw.detail, "what": flaw.rule.label(),
                "start": start, "end": start + count(bytes),
            })
        };
        self.checked.flaws.iter().map(finding).collect()
    }

    fn counted(&self) -> Value {
        let Checked { sentences, citing, own, .. } = &self.checked;
        json!({ "brief": self.brief.map(|brief| brief.id), "sentences": sentences, "citing": citing, "own": own })
    }

    fn list(&self, screen: &mut Screen) -> Result<(), Problem> {
        let title = self.brief.map_or("The generated brief", |brief| &brief.title);
        let Checked { sentences, citing, own, flaws } = &self.checked;
        let found = flaws.len();
        screen.line(&format!(
            "{title}: {sentences} sentences, {citing} with references, {own} marked as their author’s own; {found} to look at"
        ))?;
        flaws.iter().try_for_each(|flaw| print(flaw, screen))
    }
}

/// The rule, the words, why; and the sentence.
fn print(flaw: &Flaw, screen: &mut Screen) -> Result<(), Problem> {
    let words = if flaw.text.is_empty() { String::new() } else { format!(" ‘{}’", flaw.text) };
    screen.line(&format!("  {} ({}){words}. {}", flaw.rule.label(), flaw.rule, flaw.detail))?;
    screen.line(&format!("      {}", flaw.sentence))
}
