//! What can be gone to and done: plain rows from the project and the table of commands.

use crate::model::{AnyId, Document, Id, Project};
use crate::say;
use crate::ui::action::{Action, Actions};
use crate::ui::chrome::bar::named;
use crate::ui::command::Command;
use crate::ui::keys::Keys;
use crate::ui::layout::Pane;
use crate::ui::situation::Situation;

/// A row.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Entry {
    /// What it is called.
    pub(super) name: String,
    /// What sort of thing it is, or a command's keys.
    pub(super) aside: String,
    /// Why it cannot be done now.
    pub(super) why_not: Option<&'static str>,
    goal: Goal,
}

#[derive(Debug, Clone, PartialEq)]
enum Goal {
    Do(Command),
    Read(Id<Document>),
    /// Select it, and show the pane where it is seen.
    See(AnyId, Pane),
    /// Ask it.
    Search(String),
}

impl Entry {
    /// Goes there, or does it.
    pub(super) fn go(&self, actions: &mut Actions) {
        match &self.goal {
            Goal::Do(command) => actions.push(Action::Run(*command)),
            Goal::Read(document) => {
                actions.select(*document);
                actions.read(*document, None);
            }
            Goal::See(id, pane) => {
                actions.push(Action::Select(Some(*id)));
                actions.push(Action::Show(*pane));
            }
            Goal::Search(query) => actions.push(Action::Search(query.clone())),
        }
    }
}

/// Every row: documents, claims, tags, people and bodies, places, briefs, saved searches, and then commands.
pub(super) fn entries(project: Option<&Project>, situation: &Situation, keys: &Keys) -> Vec<Entry> {
    let mut rows = project.map(objects).unwrap_or_default();
    rows.extend(Command::ALL.iter().filter(|command| **command != Command::Palette).map(|command| Entry {
        name: named(*command, situation).trim_end_matches('…').to_owned(),
        aside: keys.printed(*command),
        why_not: situation.why_not(*command),
        goal: Goal::Do(*command),
    }));
    rows
}

fn objects(project: &Project) -> Vec<Entry> {
    let see = |id: AnyId, name: &str, aside: &str, pane| Entry {
        name: name.to_owned(),
        aside: aside.to_owned(),
        why_not: None,
        goal: Goal::See(id, pane),
    };
    let mut documents: Vec<Entry> = project
        .documents
        .iter()
        .map(|document| Entry {
            name: document.title.value.clone(),
            aside: say!("Document").to_owned(),
            why_not: None,
            goal: Goal::Read(document.id),
        })
        .collect();
    let mut rest = Vec::new();
    rest.extend(project.claims.iter().map(|claim| see(claim.id.into(), &claim.text, say!("Claim"), Pane::Inspector)));
    rest.extend(project.tags.iter().map(|tag| see(tag.id.into(), &tag_path(project, tag.id), say!("Tag"), Pane::Tags)));
    rest.extend(
        project.entities.iter().map(|entity| see(entity.id.into(), &entity.name, entity.kind.label(), Pane::Inspector)),
    );
    rest.extend(
        project.origins.iter().map(|origin| see(origin.id.into(), &origin.name, say!("Origin"), Pane::Inspector)),
    );
    rest.extend(project.places.iter().map(|place| see(place.id.into(), &place.name, say!("Place"), Pane::Map)));
    rest.extend(project.briefs.iter().map(|brief| see(brief.id.into(), &brief.title, say!("Brief"), Pane::Brief)));
    rest.extend(project.saved_searches.iter().map(|search| Entry {
        name: search.name.clone(),
        aside: say!("Saved search").to_owned(),
        why_not: None,
        goal: Goal::Search(search.query.clone()),
    }));
    documents.sort_by(|a, b| a.name.cmp(&b.name));
    documents.extend(rest);
    documents
}

/// A tag with those above it: 'money/investment'.
fn tag_path(project: &Project, id: Id<crate::model::Tag>) -> String {
    let mut names = Vec::new();
    let mut above = Some(id);
    // A cycle can only come from a damaged file; no tree of tags is deeper than this.
    while let Some(tag) = above.and_then(|id| project.tags.get(id)).filter(|_| names.len() < 32) {
        names.push(tag.name.as_str());
        above = tag.parent;
    }
    names.reverse();
    names.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_project_there_are_commands_and_those_that_need_one_say_so() {
        let rows = entries(None, &Situation::default(), &Keys::default());
        let find = |name: &str| rows.iter().find(|entry| entry.name == name).expect("it is there");
        assert_eq!((find("New project").why_not, find("New project").aside.as_str()), (None, "Ctrl+N"));
        assert_eq!(find("Tag passage").why_not, Some("No project is open"));
    }

    #[test]
    fn a_command_and_a_claim_do_what_they_say() {
        let rows = entries(None, &Situation::default(), &Keys::default());
        let mut actions = Actions::default();
        rows.first().expect("a row").go(&mut actions);
        assert!(matches!(actions.take().as_slice(), [Action::Run(Command::NewProject)]));
    }
}
