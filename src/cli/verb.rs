//! Commands that change the project: given on the command line, or as a line of `batch`, by one type.

use super::Done;
use super::screen::Screen;
use super::view::writing;
use crate::model::{AnyId, Project};
use crate::problem::Problem;
use crate::session::{Session, Work};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::path::PathBuf;

/// An intent that can be written down.
pub(super) trait Verb: clap::Args + DeserializeOwned {
    /// What the Undo menu calls it.
    fn label(&self, project: &Project) -> String;

    /// Does it; gives what it made or changed, the main thing first.
    fn act(&self, work: &mut Work<'_>) -> Result<Vec<AnyId>, Problem>;

    /// What is to be said of what it did: a sentence, and the same in JSON under this key.
    fn followed(&self, _before: &Project, _after: &Project) -> Option<Followed> {
        None
    }
}

/// What followed from a verb.
pub(super) struct Followed {
    /// In a sentence.
    pub(super) sentence: String,
    /// The key of what it is in JSON.
    pub(super) key: &'static str,
    /// What it is.
    pub(super) value: Value,
}

/// What a verb left on disk.
pub(super) struct Acknowledged {
    /// What it made or changed.
    pub(super) ids: Vec<AnyId>,
    /// The project's revision after it.
    pub(super) revision: u64,
    /// What followed from it.
    pub(super) followed: Option<Followed>,
}

impl Acknowledged {
    /// `{"ok":true,"id","revision"}`; where several things were changed, all of their ids besides.
    pub(super) fn in_json(&self) -> Value {
        let ids: Vec<String> = self.ids.iter().map(AnyId::to_string).collect();
        let mut value = json!({ "ok": true, "id": ids.first(), "revision": self.revision });
        if ids.len() > 1 {
            value["ids"] = json!(ids);
        }
        if let Some(followed) = &self.followed {
            value[followed.key] = followed.value.clone();
        }
        value
    }
}

/// Does it and returns once it is on disk.
pub(super) fn commit(session: &mut Session, verb: &impl Verb) -> Result<Acknowledged, Problem> {
    let (label, before) = (verb.label(session.project()), session.project().clone());
    let committed = session.commit(&label, |work| verb.act(work))?;
    let followed = verb.followed(&before, session.project());
    Ok(Acknowledged { ids: committed.value, revision: committed.revision, followed })
}

/// A verb on the command line.
#[derive(Debug, clap::Args)]
pub(super) struct Edited<V: clap::Args> {
    /// The project's folder
    project: PathBuf,
    #[command(flatten)]
    verb: V,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
}

impl<V: Verb> Edited<V> {
    /// Does it, and prints the ids.
    pub(super) fn run(&self, screen: &mut Screen) -> Result<Done, Problem> {
        let done = writing(&self.project, screen, |session, _| commit(session, &self.verb))?;
        if self.json {
            screen.json(&done.in_json())?;
        } else {
            done.ids.iter().try_for_each(|id| screen.line(&id.to_string()))?;
            if let Some(followed) = &done.followed {
                screen.say(&followed.sentence);
            }
        }
        Ok(Done::All)
    }
}
