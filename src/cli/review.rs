//! `review`: how the review of a brief stands, sentence by sentence; or its record as a file.

use super::Done;
use super::leaving::{HeldBack, Leaving, leave};
use super::screen::Screen;
use super::view::View;
use crate::analysis::Naming;
use crate::brief::{
    self, ChangedEvidence, Fate, Lapse, Material, Review, ReviewState, ReviewedSentence, ReviewedSource, Reviewing,
};
use crate::model::{Brief, Id, Tick};
use crate::problem::Problem;
use crate::session::outgoing::What;
use crate::session::{day_of, find_a};
use serde_json::{Value, json};
use std::path::PathBuf;

/// The arguments.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The project's folder
    project: PathBuf,
    /// Which brief, where there are several
    #[arg(long, value_name = "ID")]
    brief: Option<String>,
    /// Write the record to this file: .csv for a table, else as a brief: .md, .html, .docx, .odt, .pdf
    #[arg(short = 'o', value_name = "FILE")]
    output: Option<PathBuf>,
    /// List what the record would hold, and write nothing
    #[arg(long)]
    preview: bool,
    /// Print one JSON document
    #[arg(long, conflicts_with = "output")]
    json: bool,
    #[command(flatten)]
    held_back: HeldBack,
    /// Include legal comments, which are left out otherwise, here too
    #[arg(long)]
    with_legal_comments: bool,
}

/// Lists it, or writes the record.
pub(super) fn run(args: &Args, screen: &mut Screen) -> Result<Done, Problem> {
    let view = View::open(&args.project, screen)?;
    let id = asked_for(args.brief.as_deref(), &view)?;
    if args.output.is_some() || args.preview {
        let leaving = Leaving {
            output: args.output.clone(),
            preview: args.preview,
            json: args.json,
            held_back: args.held_back,
            with_legal_comments: args.with_legal_comments,
        };
        return leave(&leaving, &view, &What::Review(id), leaving.choices(false), screen);
    }
    let (project, as_of) = (view.project(), day_of(jiff::Timestamp::now())?);
    let Some(brief) = project.briefs.get(id) else { return Ok(Done::All) };
    let text = project.prose.get(brief.prose).map_or("", |prose| prose.text.as_str());
    let corpus = view.texts();
    let material = Material { project, index: &view.index, corpus: &corpus, as_of: &as_of, naming: Naming::Inside };
    let review = brief::review(&material, text);
    let reviewing = Reviewing::of(project, id, &review);
    let listed = Listed { view: &view, brief, review: &review, reviewing: &reviewing, legal: args.with_legal_comments };
    if args.json {
        screen.json(&listed.in_json())?;
    } else {
        listed.list(screen)?;
    }
    Ok(Done::All)
}

/// The brief that was named, or the only one.
fn asked_for(typed: Option<&str>, view: &View) -> Result<Id<Brief>, Problem> {
    let briefs = &view.project().briefs;
    match (typed, briefs.iter().next()) {
        (Some(typed), _) => find_a(view.project(), typed),
        (None, Some(only)) if briefs.len() == 1 => Ok(only.id),
        (None, None) => Err(Problem::usage("There is no brief to review").advise("Write one with brief-set")),
        (None, Some(_)) => {
            let known: Vec<_> = briefs.iter().map(|brief| format!("{} ({})", brief.id, brief.title)).collect();
            Err(Problem::usage(format!("There are {} briefs", briefs.len()))
                .advise(format!("Name one with --brief: {}", known.join(", "))))
        }
    }
}

/// A review to be listed.
struct Listed<'a> {
    view: &'a View,
    brief: &'a Brief,
    review: &'a Review,
    reviewing: &'a Reviewing,
    legal: bool,
}

impl Listed<'_> {
    fn in_json(&self) -> Value {
        let Reviewing { progress, fates, elsewhere, .. } = self.reviewing;
        let sentences: Vec<Value> = (0..self.review.sentences.len()).filter_map(|nth| self.sentence(nth)).collect();
        let gone = fates.iter().filter(|(_, fate)| **fate == Fate::Gone);
        let gone: Vec<Value> = gone.filter_map(|(id, _)| self.tick(*id)).collect();
        json!({
            "brief": self.brief.id, "title": self.brief.title, "writers": brief::writers(self.brief),
            "sentences": sentences, "gone": gone, "comments_elsewhere": self.comments(elsewhere),
            "progress": {
                "sentences": progress.sentences, "ticked": progress.ticked, "lapsed": progress.lapsed,
                "comments": progress.comments,
            },
        })
    }

    fn sentence(&self, nth: usize) -> Option<Value> {
        let ReviewedSentence { words, heading, is_own, claims, sources, .. } = self.review.sentences.get(nth)?;
        let state = match self.reviewing.states.get(nth)? {
            ReviewState::Open => "open",
            ReviewState::Ticked(_) => "ticked",
            ReviewState::Lapsed(..) => "lapsed",
        };
        let ticks: Vec<Value> = self.reviewing.ticks_of(nth).iter().filter_map(|id| self.tick(*id)).collect();
        let claims: Vec<Value> =
            claims.iter().map(|it| json!({ "id": it.claim, "text": it.text, "state": it.state })).collect();
        let comments = self.comments(self.reviewing.comments.get(nth).map(Vec::as_slice).unwrap_or_default());
        Some(json!({
            "sentence": words, "heading": heading, "own": is_own, "state": state, "ticks": ticks, "claims": claims,
            "evidence": sources.iter().map(evidence).collect::<Vec<_>>(), "comments": comments,
        }))
    }

    fn tick(&self, id: Id<Tick>) -> Option<Value> {
        let tick = self.view.project().ticks.get(id)?;
        let (fate, changed) = match self.reviewing.fates.get(&id)? {
            Fate::Holds => ("holds", Vec::new()),
            Fate::Gone => ("gone", Vec::new()),
            Fate::Lapsed(Lapse::Words) => ("lapsed", vec![json!({ "what": "words", "how": "changed" })]),
            Fate::Lapsed(Lapse::Evidence(changed)) => {
                let one = |ChangedEvidence { what, how }: &ChangedEvidence| json!({ "what": what, "how": how });
                ("lapsed", changed.iter().map(one).collect())
            }
        };
        Some(json!({
            "id": id, "by": tick.made.by, "at": tick.made.at, "sentence": tick.sentence, "fate": fate,
            "changed": changed, "evidence": tick.evidence,
        }))
    }

    fn comments(&self, ids: &[Id<crate::model::ReviewComment>]) -> Vec<Value> {
        let comments = ids.iter().filter_map(|id| self.view.project().review_comments.get(*id));
        let shown = comments.filter(|comment| self.legal || !comment.is_legal);
        shown
            .map(|it| {
                json!({
                    "id": it.id, "text": it.text, "legal": it.is_legal, "by": it.made.by, "at": it.made.at,
                    "resolved": it.resolved,
                })
            })
            .collect()
    }

    fn list(&self, screen: &mut Screen) -> Result<(), Problem> {
        let (project, reviewing) = (self.view.project(), self.reviewing);
        screen.line(&format!("{}: {}", self.brief.title, reviewing.progress.sentence()))?;
        for (nth, sentence) in self.review.sentences.iter().enumerate() {
            let Some(state) = reviewing.states.get(nth) else { continue };
            screen.line(&format!("  {:<7} {}", state.label(), sentence.words))?;
            if let ReviewState::Lapsed(_, lapse) = state {
                screen.line(&format!("          {}", lapse.sentence(project)))?;
            }
            for comment in self.comments(reviewing.comments.get(nth).map(Vec::as_slice).unwrap_or_default()) {
                let (by, text) = (&comment["by"], &comment["text"]);
                let words = |value: &Value| value.as_str().unwrap_or_default().to_owned();
                screen.line(&format!("          {}: {}", words(by), words(text)))?;
            }
        }
        Ok(())
    }
}

fn evidence(source: &ReviewedSource) -> Value {
    json!({
        "bearing": source.bearing, "claim": source.claim, "passage": source.passage, "document": source.document,
        "quote": source.quote, "citation": source.citation, "locator": source.locator, "origins": source.origins,
        "standing": source.standing, "reliability": source.reliability, "credibility": source.credibility,
        "sha256": source.hash, "withdrawn": source.is_withdrawn,
    })
}
