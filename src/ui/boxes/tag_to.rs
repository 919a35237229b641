//! The boxes in which another tag is chosen for a tag: to be put under it, to be merged into it, to hand its passages
//! to it. What will happen stands under the list in numbers, before anything does.

use super::frame::{about, entered, field, hint};
use super::tag::{self, Offer, offers};
use super::{After, Boxed, Choice, Choices};
use crate::analysis::wording::{capitalised, counted, list, shortened};
use crate::model::{AnyId, Id, Project, Tag};
use crate::say;
use crate::session::verbs::tag::{Merging, is_within, merge, merging, move_passages, move_under, sibling_named};
use crate::ui::action::Actions;
use crate::ui::scene::Scene;
use egui::Ui;

/// Code points of a tag's path in a sentence.
const CALLED: usize = 50;

/// What is done to the tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum What {
    /// It is put under the other.
    #[default]
    Move,
    /// The two become one.
    Merge,
    /// Its passages get the other.
    Passages,
}

/// What the box remembers.
#[derive(Default)]
pub(super) struct State {
    what: What,
    tag: Option<Id<Tag>>,
    query: String,
    choices: Choices,
    wants_focus: bool,
    /// The tag that is proposed, until something is typed.
    proposed: Option<Id<Tag>>,
    /// What the tags offered were computed from: revision, what is typed.
    offered_for: Option<(u64, String)>,
    offered: Vec<To>,
    said: Option<(SaidOf, Said)>,
}

/// What a sentence was computed from: revision, tag, what is chosen.
type SaidOf = (u64, Id<Tag>, To);

/// What choosing something does, or why it cannot be chosen.
type Said = Result<String, String>;

/// What can be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum To {
    /// No tag: at the top of the tree.
    Top,
    /// A tag.
    Tag(Id<Tag>),
}

impl State {
    /// What the box is opened for, and the tag that is proposed.
    pub(super) fn ask(&mut self, what: What, proposed: Option<Id<Tag>>) {
        *self = Self { what, proposed, ..Self::default() };
    }

    /// What can be chosen, as it is narrowed by what is typed.
    fn offer(&mut self, scene: &Scene<'_>, tag: Id<Tag>) {
        let key = (scene.project.revision(), self.query.clone());
        if self.offered_for.as_ref() == Some(&key) {
            return;
        }
        let typed = self.query.trim().to_lowercase();
        let mut found: Vec<To> = Vec::new();
        let is_below = scene.project.tags.get(tag).is_some_and(|tag| tag.parent.is_some());
        if self.what == What::Move && is_below && say!("at the top").contains(&typed) {
            found.push(To::Top);
        }
        found.extend(self.proposed.filter(|_| typed.is_empty()).map(To::Tag));
        let fits = |id: Id<Tag>| match self.what {
            What::Move => !is_within(scene.project, id, tag),
            What::Merge | What::Passages => id != tag,
        };
        for offer in offers(scene.project, scene.index, &self.query) {
            if let Offer::Tag(id, _) = offer
                && fits(id)
                && !found.contains(&To::Tag(id))
            {
                found.push(To::Tag(id));
            }
        }
        self.offered = found;
        self.offered_for = Some(key);
        self.choices.reset();
    }

    /// What choosing this does, or why it cannot be chosen.
    fn say(&mut self, scene: &Scene<'_>, tag: Id<Tag>, to: To) -> Said {
        let key = (scene.project.revision(), tag, to);
        match &self.said {
            Some((known, said)) if *known == key => said.clone(),
            _ => {
                let said = sentence(scene, self.what, tag, to);
                self.said = Some((key, said.clone()));
                said
            }
        }
    }

    fn verb_in_words(&self) -> &'static str {
        match self.what {
            What::Move => say!("Move tag"),
            What::Merge => say!("Merge tags"),
            What::Passages => say!("Move passages"),
        }
    }

    fn act(&self, scene: &Scene<'_>, tag: Id<Tag>, to: To, actions: &mut Actions) {
        let path = |id| shortened(scene.index.path(id), CALLED);
        match (self.what, to) {
            (What::Move, _) => put_under(scene, tag, to.tag(), actions),
            (What::Merge, To::Tag(into)) => {
                actions.edit(say!("Merge tag {} into {}", path(tag), path(into)), move |work| {
                    merge(work, tag, into).map(|_| Some(into.into()))
                });
            }
            (What::Passages, To::Tag(other)) => {
                actions.edit(say!("Move passages of {} to {}", path(tag), path(other)), move |work| {
                    move_passages(work, tag, other).map(|_| Some(other.into()))
                });
            }
            (What::Merge | What::Passages, To::Top) => {}
        }
    }
}

/// Puts a tag under another, or at the top; where a tag of its name is there, the two become one.
fn put_under(scene: &Scene<'_>, tag: Id<Tag>, parent: Option<Id<Tag>>, actions: &mut Actions) {
    let name = scene.project.tags.get(tag).map(|tag| tag.name.as_str()).unwrap_or_default();
    let path = shortened(scene.index.path(tag), CALLED);
    match sibling_named(scene.project, parent, name, Some(tag)) {
        Some(there) => actions
            .edit(say!("Merge tag {path} into {}", shortened(scene.index.path(there), CALLED), path), move |work| {
                merge(work, tag, there).map(|_| Some(there.into()))
            }),
        None => actions
            .edit(say!("Move tag {path}", path), move |work| move_under(work, tag, parent).map(|()| Some(tag.into()))),
    }
}

impl To {
    fn tag(self) -> Option<Id<Tag>> {
        match self {
            Self::Top => None,
            Self::Tag(id) => Some(id),
        }
    }
}

impl Boxed for State {
    fn title(&self) -> String {
        match self.what {
            What::Move => say!("Move tag under another").to_owned(),
            What::Merge => say!("Merge tag into another").to_owned(),
            What::Passages => say!("Move all passages of a tag").to_owned(),
        }
    }

    fn begin(&mut self, scene: &Scene<'_>) {
        self.tag = match scene.selection.object {
            Some(AnyId::Tag(id)) => Some(id),
            _ => None,
        };
        self.wants_focus = true;
    }

    fn show(&mut self, ui: &mut Ui, scene: &Scene<'_>, actions: &mut Actions) -> After {
        let Some(tag) = self.tag.filter(|id| scene.project.tags.contains(*id)) else {
            hint(ui, say!("Select a tag first."));
            return After::Stay;
        };
        about(ui, shortened(scene.index.path(tag), 90));
        self.offer(scene, tag);
        self.choices.listen(ui, self.offered.len());
        let enter = entered(ui);
        let name = match self.what {
            What::Move => say!("Put it under"),
            What::Merge => say!("Merge it into"),
            What::Passages => say!("They get"),
        };
        field(ui, name, &mut self.query, say!("Words of a tag’s path"), &mut self.wants_focus);
        self.offer(scene, tag);
        let rows: Vec<Choice> = self.rows(scene);
        if let Some(nth) = self.choices.show(ui, &rows) {
            self.choices.mark(nth);
        }
        let Some(to) = self.offered.get(self.choices.current()).copied() else {
            hint(ui, say!("There is no such tag."));
            return After::Stay;
        };
        let said = self.say(scene, tag, to);
        hint(ui, said.clone().unwrap_or_else(|wrong| wrong));
        let button = ui.add_enabled(said.is_ok(), egui::Button::new(self.verb_in_words()));
        let pressed = button.on_hover_text(say!("{} (Enter)", self.verb_in_words())).clicked();
        if said.is_ok() && (pressed || enter) {
            self.act(scene, tag, to, actions);
            return After::Close;
        }
        After::Stay
    }
}

impl State {
    /// The rows that can come into sight: the list shows a few at a time.
    fn rows(&self, scene: &Scene<'_>) -> Vec<Choice> {
        let row = |to: &To| match to {
            To::Top => Choice { label: say!("At the top").to_owned(), ..Choice::default() },
            To::Tag(id) => tag::State::row(scene, &Offer::Tag(*id, scene.index.path(*id).to_owned())),
        };
        self.offered
            .iter()
            .take(self.choices.current() + 1)
            .chain(self.offered.iter().skip(self.choices.current() + 1).take(8))
            .map(row)
            .collect()
    }
}

/// What choosing it does, in numbers; why it cannot be chosen.
fn sentence(scene: &Scene<'_>, what: What, tag: Id<Tag>, to: To) -> Said {
    let (project, path) = (scene.project, |id| shortened(scene.index.path(id), CALLED));
    match (what, to) {
        (What::Move, to) => {
            let parent = to.tag();
            let here = project.tags.get(tag).ok_or(say!("It is not there any more"))?;
            if here.parent == parent {
                return Err(say!("It stands there already").to_owned());
            }
            if let Some(there) = sibling_named(project, parent, &here.name, Some(tag)) {
                let merging = merging(project, tag, there).map_err(|problem| problem.what)?;
                let merged = in_numbers(project, tag, there, merging);
                return Ok(say!("‘{}’ is there already: the two become one. {merged}", path(there), merged));
            }
            let under = counted_branch(scene, tag);
            let with = if under == 0 {
                String::new()
            } else {
                say!(", with {}", counted(under, "tag under it", "tags under it"))
            };
            Ok(match parent {
                Some(parent) => say!("It goes under ‘{}’{with}.", path(parent), with),
                None => say!("It goes to the top{with}.", with),
            })
        }
        (What::Merge, To::Tag(into)) => {
            let merging = merging(project, tag, into).map_err(|problem| problem.what)?;
            Ok(say!("{} Undo takes it back.", in_numbers(project, tag, into, merging)))
        }
        (What::Passages, To::Tag(other)) => {
            let count = scene.index.tagged(tag).len();
            if count == 0 {
                return Err(say!("‘{}’ is on no passage", path(tag)));
            }
            let merging = merging_of_passages(scene, tag, other);
            let both = if merging == 0 {
                String::new()
            } else {
                say!(" ({} had both)", crate::analysis::wording::number(merging))
            };
            let passages = counted(count, "passage gets", "passages get");
            Ok(say!("{} ‘{}’{both}. ‘{}’ stays, on none.", capitalised(&passages), path(other), path(tag), both))
        }
        (What::Merge | What::Passages, To::Top) => Err(String::new()),
    }
}

/// How many passages have both tags.
fn merging_of_passages(scene: &Scene<'_>, one: Id<Tag>, other: Id<Tag>) -> usize {
    let on = |tag| scene.index.passages_with(scene.project, tag);
    on(one).intersection(&on(other)).count()
}

/// How many tags stand under a tag.
fn counted_branch(scene: &Scene<'_>, tag: Id<Tag>) -> usize {
    scene.index.branch(tag).len().saturating_sub(1)
}

/// 'Twelve passages get ‘finance’, three had both; two tags move under it. ‘money’ goes.'
fn in_numbers(project: &Project, from: Id<Tag>, into: Id<Tag>, merging: Merging) -> String {
    let name = |id| project.tags.get(id).map(|tag| shortened(&tag.name, CALLED)).unwrap_or_default();
    let Merging { retagged, both, moved, merged, memos } = merging;
    let mut parts = vec![format!("{} ‘{}’", counted(retagged, "passage gets", "passages get"), name(into))];
    if both > 0 {
        parts.push(say!("{} both", counted(both, "passage had", "passages had")));
    }
    if moved > 0 {
        parts.push(counted(moved, "tag moves", "tags move"));
    }
    if merged > 0 {
        parts
            .push(say!("{} with the same name", counted(merged, "tag under it is merged", "tags under it are merged")));
    }
    if memos > 0 {
        parts.push(counted(memos, "memo moves", "memos move"));
    }
    let said = |id: Id<Tag>| project.tags.get(id).is_some_and(|tag| !tag.description.trim().is_empty());
    if said(from) {
        parts.push(say!("its description is added").to_owned());
    }
    say!("{}. ‘{}’ goes.", capitalised(&list(&parts)), name(from))
}

#[cfg(test)]
mod tests {
    use super::super::OpenBox;
    use super::super::testing::Table;
    use crate::session::verbs::tag::{at_path, path_of};
    use crate::session::verbs::{memo, passage};
    use egui::Key;
    use egui_kittest::kittest::Queryable as _;

    fn paths(table: &Table) -> Vec<String> {
        let project = table.stage.scene().project;
        let mut paths: Vec<String> = project.tags.iter().map(|tag| path_of(project, tag.id)).collect();
        paths.sort();
        paths
    }

    /// Tags of these paths, the first of them selected, and on the words and so on.
    fn table(made: &[&str]) -> Table {
        let mut table = Table::with("One two three.", "two");
        let words = table.stage.selection.words.clone().expect("words");
        for path in made.iter().rev() {
            let id = table.stage.work(|work| at_path(work, path));
            table.stage.selection.object = Some(id.into());
        }
        let first = table.stage.work(|work| {
            let passage = passage::mark(work, words.document, words.span)?;
            let id = at_path(work, made[0])?;
            passage::set_tag(work, passage, id)?;
            memo::write(work, crate::model::Subject::Tag(id), "To be gone through")?;
            Ok(id)
        });
        table.stage.selection.object = Some(first.into());
        table
    }

    #[test]
    fn a_tag_is_merged_into_the_one_that_is_typed_and_the_numbers_are_said_before() {
        let mut harness = table(&["money", "finance/bonds", "money/loans"]).open(OpenBox::MergeTag(None));
        harness.get_by_label("Merge it into").type_text("fin");
        harness.run_ok();
        harness.get_by_label(
            "One passage gets ‘finance’, one tag moves and one memo moves. ‘money’ goes. Undo takes it back.",
        );
        harness.key_press(Key::Enter);
        harness.run_ok();
        assert_eq!(paths(harness.state()), ["finance", "finance/bonds", "finance/loans"]);
    }

    #[test]
    fn a_tag_is_moved_under_another_and_to_the_top_and_never_under_itself() {
        let mut harness = table(&["a/b", "c", "a/b/d"]).open(OpenBox::MoveTag);
        assert!(harness.query_by_label("a/b/d").is_none());
        harness.get_by_label("It goes to the top, with one tag under it.");
        harness.get_by_label("Put it under").type_text("c");
        harness.run_ok();
        harness.get_by_label("It goes under ‘c’, with one tag under it.");
        harness.get_by_label("Move tag").click();
        harness.run_ok();
        assert_eq!(paths(harness.state()), ["a", "c", "c/b", "c/b/d"]);
    }

    #[test]
    fn where_the_name_is_taken_a_merge_is_offered() {
        let mut harness = table(&["a/b", "b"]).open(OpenBox::MoveTag);
        harness.get_by_label_contains("‘b’ is there already: the two become one. One passage gets ‘b’");
        harness.key_press(Key::Enter);
        harness.run_ok();
        assert_eq!(paths(harness.state()), ["a", "b"]);
    }

    #[test]
    fn the_passages_of_a_tag_are_handed_to_another() {
        let mut harness = table(&["a", "b"]).open(OpenBox::MovePassages);
        harness.get_by_label("One passage gets ‘b’. ‘a’ stays, on none.");
        harness.key_press(Key::Enter);
        harness.run_ok();
        let scene = harness.state().stage.scene();
        let on: Vec<&str> = scene.project.taggings.iter().map(|one| scene.index.path(one.tag)).collect();
        assert_eq!(on, ["b"]);
    }
}
