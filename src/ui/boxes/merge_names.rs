//! The box 'Merge names': people, bodies and things that are one. Several groups that the program proposes can be merged
//! at once; of one group the arrows choose which name stays. What is joined is said before it is done.

use super::frame::{about, entered, field, hint};
use super::{After, Boxed, Choice, Choices};
use crate::analysis::wording::counted;
use crate::model::{Claim, Entity, Id};
use crate::say;
use crate::session::rehearse;
use crate::session::verbs::entity::merge;
use crate::ui::action::Actions;
use crate::ui::panes::people::{fullest, proposed};
use crate::ui::scene::Scene;
use crate::ui::theme::STEP;
use egui::{Label, ScrollArea, Ui};

/// Names offered to merge one with.
const OFFERED: usize = 50;

/// What the box remembers.
#[derive(Default)]
pub(super) struct State {
    names: Vec<Id<Entity>>,
    /// The groups that become one each.
    groups: Vec<Vec<Id<Entity>>>,
    choices: Choices,
    query: String,
    /// What would be joined, group by group.
    said: Vec<String>,
    /// Why it cannot be done.
    refused: Option<String>,
    /// What `groups`, `said` and `refused` were computed from.
    key: Option<(u64, usize, usize)>,
    wants_focus: bool,
}

impl State {
    /// Those that stay and those that go, group by group.
    fn plan(&self) -> Vec<(Id<Entity>, Vec<Id<Entity>>)> {
        let chosen = |group: &Vec<Id<Entity>>| {
            // Of one group the user chooses; of several the fullest name stays in each.
            let at = if self.groups.len() == 1 { self.choices.current() } else { 0 };
            group.get(at).copied()
        };
        let one = |group: &Vec<Id<Entity>>| {
            let into = chosen(group)?;
            Some((into, group.iter().copied().filter(|id| *id != into).collect()))
        };
        self.groups.iter().filter_map(one).collect()
    }

    fn follow(&mut self, scene: &Scene<'_>) {
        let key = (scene.project.revision(), self.names.len(), self.choices.current());
        if self.key == Some(key) {
            return;
        }
        self.groups = groups(scene, &self.names);
        let plan = self.plan();
        self.said = plan.iter().map(|(into, from)| said(scene, *into, from)).collect();
        let done = rehearse(scene.project, scene.library, |work| {
            plan.iter().try_for_each(|(into, from)| merge(work, from, *into))
        });
        self.refused = done.err().map(|problem| problem.to_string());
        self.key = Some(key);
    }

    fn find_other(&mut self, ui: &mut Ui, scene: &Scene<'_>) {
        about(ui, say!("Who is it too?"));
        let query = self.query.trim().to_lowercase();
        let holds = |entity: &&Entity| {
            std::iter::once(&entity.name).chain(&entity.aliases).any(|form| form.to_lowercase().contains(&query))
        };
        let others = scene.project.entities.iter().filter(|entity| !self.names.contains(&entity.id));
        let mut found: Vec<_> = others.filter(holds).map(|entity| entity.id).collect();
        found.truncate(OFFERED);
        self.choices.listen(ui, found.len());
        let enter = ui.ctx().text_edit_focused() && entered(ui);
        field(ui, say!("Name"), &mut self.query, say!("Another name of it"), &mut self.wants_focus);
        hint(ui, say!("Enter takes it; nothing is done yet"));
        let rows: Vec<_> = found.iter().map(|id| row(scene, *id)).collect();
        let clicked = self.choices.show(ui, &rows);
        if let Some(other) = clicked.or(enter.then(|| self.choices.current())).and_then(|nth| found.get(nth)) {
            self.names.push(*other);
            self.choices.reset();
        }
    }
}

/// The names by the groups that are proposed, where they are several whole ones; else all of them as one.
fn groups(scene: &Scene<'_>, names: &[Id<Entity>]) -> Vec<Vec<Id<Entity>>> {
    let known = proposed(scene.project, scene.index);
    let chosen: Vec<Vec<Id<Entity>>> =
        known.into_iter().filter(|group| group.iter().all(|id| names.contains(id))).collect();
    let count: usize = chosen.iter().map(Vec::len).sum();
    if chosen.len() > 1 && count == names.len() {
        return chosen;
    }
    let mut all = names.to_vec();
    fullest(scene.project, scene.index, &mut all);
    vec![all]
}

fn row(scene: &Scene<'_>, id: Id<Entity>) -> Choice {
    let entity = scene.project.entities.get(id);
    let label = entity.map(|entity| entity.name.clone()).unwrap_or_default();
    let passages = counted(scene.index.speaking_of(id).len(), "passage", "passages");
    let kind = entity.map(|entity| entity.kind.label()).unwrap_or_default();
    Choice { label, meta: format!("{kind} · {passages}"), ..Choice::default() }
}

/// What would be joined: '‘Ann Bergh’ and ‘A. Berg’ become other names of ‘Ann Berg’, in three passages and one claim.'
fn said(scene: &Scene<'_>, into: Id<Entity>, from: &[Id<Entity>]) -> String {
    let name = |id: &Id<Entity>| {
        scene.project.entities.get(*id).map(|entity| say!("‘{name}’", name = entity.name)).unwrap_or_default()
    };
    let all = || std::iter::once(&into).chain(from);
    let passages: std::collections::BTreeSet<_> = all().flat_map(|id| scene.index.speaking_of(*id)).collect();
    let about = |claim: &&Claim| {
        all().any(|id| claim.entities.contains(id) || claim.replies.iter().any(|reply| reply.party == *id))
    };
    let claims = scene.project.claims.iter().filter(about).count();
    say!(
        "{} becomes another name of {into}, which then stands in {passages} and {claims}."
            | "{} become other names of {into}, which then stands in {passages} and {claims}." % from.len(),
        crate::analysis::wording::list(&from.iter().map(name).collect::<Vec<_>>()),
        into = name(&into),
        passages = counted(passages.len(), "passage", "passages"),
        claims = counted(claims, "claim", "claims")
    )
}

impl Boxed for State {
    fn title(&self) -> String {
        say!("Merge names").to_owned()
    }

    fn begin(&mut self, scene: &Scene<'_>) {
        *self = Self { names: scene.selection.entities(), wants_focus: true, ..Self::default() };
    }

    fn show(&mut self, ui: &mut Ui, scene: &Scene<'_>, actions: &mut Actions) -> After {
        self.names.retain(|id| scene.project.entities.contains(*id));
        match self.names.len() {
            0 => {
                ui.label(say!("Select people, bodies or things first."));
                return After::Stay;
            }
            1 => {
                self.find_other(ui, scene);
                return After::Stay;
            }
            _ => {}
        }
        if let [only] = self.groups.as_slice() {
            self.choices.listen(ui, only.len());
        }
        self.follow(scene);
        let enter = entered(ui);
        if let [only] = self.groups.as_slice() {
            about(ui, say!("Which name stays?"));
            let rows: Vec<_> = only.iter().map(|id| row(scene, *id)).collect();
            if let Some(clicked) = self.choices.show(ui, &rows) {
                self.choices.mark(clicked);
            }
        }
        let plan = self.plan();
        ui.add_space(STEP);
        ScrollArea::vertical().max_height(260.0).show(ui, |ui| {
            for words in &self.said {
                ui.add(Label::new(words).wrap());
            }
        });
        if let Some(refused) = &self.refused {
            ui.add(Label::new(refused).wrap());
        }
        let ready = self.refused.is_none();
        hint(ui, if ready { say!("Enter merges them; Undo takes them apart again") } else { "" });
        let button = ui.add_enabled(ready, egui::Button::new(say!("Merge")));
        let clicked = button.on_hover_text(say!("Merge them (Enter)")).clicked();
        if !ready || !(clicked || enter) {
            return After::Stay;
        }
        let made = plan.first().map(|(into, _)| (*into).into());
        let label = match plan.len() {
            1 => say!("Merge names").to_owned(),
            count => say!("Merge names in {count} groups", count),
        };
        actions.edit(label, move |work| {
            plan.iter().try_for_each(|(into, from)| merge(work, from, *into))?;
            Ok(made)
        });
        *self = Self::default();
        After::Close
    }

    fn width(&self) -> f32 {
        520.0
    }
}

#[cfg(test)]
mod tests {
    use super::super::OpenBox;
    use super::super::testing::Table;
    use crate::model::{AnyId, EntityKind};
    use crate::session::verbs::claim::{NewClaim, state};
    use crate::session::verbs::entity::find_or_make;
    use egui::Key;
    use egui_kittest::kittest::Queryable as _;

    fn table(names: &[&str]) -> Table {
        let mut table = Table::default();
        let made = table.stage.work(|work| {
            let made: Result<Vec<AnyId>, _> =
                names.iter().map(|name| Ok(find_or_make(work, name, EntityKind::Person)?.into())).collect();
            let entities = names.iter().map(|name| (*name).to_owned()).collect();
            state(work, NewClaim { text: "They met.".to_owned(), entities, ..NewClaim::default() })?;
            made
        });
        table.stage.selection.select_beside(made.into_iter().collect(), None);
        table
    }

    #[test]
    fn one_name_stays_and_the_others_are_kept_as_spellings() {
        let mut harness = table(&["Ann Hoeven", "A. Hoeven"]).open(OpenBox::MergeNames);
        harness.get_by_label(
            "‘A. Hoeven’ becomes another name of ‘Ann Hoeven’, which then stands in no passages and one claim.",
        );
        harness.key_press(Key::Enter);
        harness.run_ok();
        let scene = harness.state().stage.scene();
        let known: Vec<_> = scene.project.entities.iter().map(|one| (one.name.as_str(), one.aliases.clone())).collect();
        assert_eq!(known, [("Ann Hoeven", vec!["A. Hoeven".to_owned()])]);
        assert_eq!(scene.project.claims.iter().map(|claim| claim.entities.len()).collect::<Vec<_>>(), [1]);
    }

    #[test]
    fn groups_that_are_proposed_become_one_each() {
        let mut harness =
            table(&["Ann Hoeven", "A. Hoeven", "Bo Vandermeer", "Bo Vandermere"]).open(OpenBox::MergeNames);
        harness.key_press(Key::Enter);
        harness.run_ok();
        let scene = harness.state().stage.scene();
        assert_eq!(scene.project.entities.len(), 2);
        assert_eq!(scene.project.claims.iter().map(|claim| claim.entities.len()).collect::<Vec<_>>(), [2]);
    }
}
