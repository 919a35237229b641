//! The box 'Right of reply': whom a claim concerns, when and how they were asked, until when they may answer, and what
//! they answered: in their words, or in a passage.

use super::frame::{about, entered, field, hint};
use super::{After, Boxed, Target, date};
use crate::analysis::when::in_words;
use crate::model::{Answer, Claim, Edtf, Entity, Id, Passage, Reading, Reply, Stance};
use crate::say;
use crate::session::verbs::claim::reply::{Asked, Known, set_down};
use crate::ui::action::Actions;
use crate::ui::scene::Scene;
use crate::ui::theme::{META_SIZE, STEP, Theme};
use egui::{Button, Key, KeyboardShortcut, Modifiers, RichText, Role, TextEdit, Ui, WidgetInfo};

/// Who is named in the claim and may be asked: so many stand ready.
const READY: usize = 6;

/// Where an answer stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Stands {
    /// In words that are written here.
    #[default]
    Words,
    /// In this passage.
    Passage(Id<Passage>),
    /// In the words that are selected in the reader.
    Selected,
}

/// What the box remembers.
#[derive(Default)]
pub(super) struct State {
    /// The party that was asked for; none for a new one.
    asked_for: Option<Id<Entity>>,
    target: Option<(Id<Claim>, Option<Id<Entity>>)>,
    party: String,
    asked: String,
    how: String,
    deadline: String,
    answered: String,
    words: String,
    stands: Stands,
    /// The words that are selected in the reader.
    selected: Option<Target>,
    /// Passages that are responses already.
    responses: Vec<Id<Passage>>,
    /// They answered, and what is not here: it stood in what was left out.
    is_withheld: bool,
    /// Whether an answer is to be written down: its field has the focus first.
    wants_answer: bool,
    wants_focus: bool,
}

/// How a passage that may hold the answer is called. One of a sealed document is named without its words.
pub fn passage_name(scene: &Scene<'_>, id: Id<Passage>) -> String {
    let document = scene.project.passages.get(id).and_then(|passage| scene.project.documents.get(passage.document));
    match document {
        Some(document) if document.reading == Reading::Sealed => say!("A passage of a sealed document").to_owned(),
        _ => Target::Object(id.into()).name(scene),
    }
}

impl State {
    /// The party that it is to be about; none for a new one.
    pub(super) fn ask(&mut self, party: Option<Id<Entity>>) {
        self.asked_for = party;
    }

    fn fill(&mut self, scene: &Scene<'_>, reply: &Reply) {
        let written = |date: &Option<Edtf>| date.as_ref().map_or_else(String::new, |date| date.as_str().to_owned());
        let name = scene.project.entities.get(reply.party).map(|party| party.name.clone());
        self.party = name.unwrap_or_default();
        self.asked = written(&reply.asked);
        self.how.clone_from(&reply.how);
        self.deadline = written(&reply.deadline);
        self.answered = written(&reply.answered);
        match &reply.answer {
            Some(Answer::Words(words)) => self.words.clone_from(words),
            Some(Answer::Passage(passage)) => self.stands = Stands::Passage(*passage),
            None => {}
        }
        self.wants_answer = reply.answer.is_none();
        self.is_withheld = reply.answer.is_none() && reply.answered.is_some();
    }

    /// All that is written, or what is wrong with it.
    fn known(&self) -> Result<Known, String> {
        if self.party.trim().is_empty() {
            return Err(say!("Write whom the claim concerns").to_owned());
        }
        let words = self.words.trim();
        let answer = match self.stands {
            Stands::Words => (!words.is_empty()).then(|| Answer::Words(words.to_owned())),
            Stands::Passage(passage) => Some(Answer::Passage(passage)),
            // The passage is marked when it is set down.
            Stands::Selected => None,
        };
        let answered = read(&self.answered)?;
        if answered.is_some() && answer.is_none() && self.stands != Stands::Selected && !self.is_withheld {
            return Err(say!("Write what they answered, or leave its day out").to_owned());
        }
        let asked = Asked { on: read(&self.asked)?, how: Some(self.how.clone()), deadline: read(&self.deadline)? };
        Ok(Known { party: self.party.trim().to_owned(), asked, answered, answer })
    }

    fn party(&mut self, ui: &mut Ui, scene: &Scene<'_>, claim: &Claim) {
        let mut wants_focus = self.wants_focus && !self.wants_answer;
        field(ui, say!("Party"), &mut self.party, say!("A person or a body, by name"), &mut wants_focus);
        let is_there = |id: &&Id<Entity>| claim.replies.iter().any(|reply| reply.party == **id);
        let named = claim.entities.iter().filter(|id| !is_there(id)).filter_map(|id| scene.project.entities.get(*id));
        let named: Vec<&str> = named.map(|entity| entity.name.as_str()).take(READY).collect();
        if named.is_empty() || !self.party.is_empty() {
            return;
        }
        let meta = Theme::of(ui.ctx()).tokens().meta;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = STEP;
            ui.label(RichText::new(say!("Named in the claim")).size(META_SIZE).color(meta));
            for name in named {
                let button = ui.add(Button::new(RichText::new(name).size(META_SIZE)).small());
                if button.on_hover_text(say!("Ask {name}", name)).clicked() {
                    name.clone_into(&mut self.party);
                }
            }
        });
    }

    fn answer(&mut self, ui: &mut Ui, scene: &Scene<'_>) {
        let mut offers = vec![(Stands::Words, say!("In these words").to_owned())];
        if let Some(selected) = &self.selected {
            offers.push((Stands::Selected, selected.name(scene)));
        }
        offers.extend(self.responses.iter().map(|id| (Stands::Passage(*id), passage_name(scene, *id))));
        let answer = ui.label(RichText::new(say!("Answer")).size(META_SIZE));
        if offers.len() > 1 {
            for (stands, name) in &offers {
                let words = RichText::new(name).size(META_SIZE);
                let button = ui.add(Button::selectable(self.stands == *stands, words).truncate());
                if button.on_hover_text(name).clicked() {
                    self.stands = *stands;
                }
            }
        }
        if self.stands == Stands::Words {
            let edit = TextEdit::multiline(&mut self.words)
                .hint_text(say!("What they answered, or that they would not"))
                .desired_rows(2)
                .desired_width(f32::INFINITY)
                .return_key(KeyboardShortcut::new(Modifiers::SHIFT, Key::Enter));
            let response = ui.add(edit).labelled_by(answer.id);
            response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, say!("Answer")));
            if self.wants_focus && self.wants_answer {
                response.request_focus();
            }
        }
    }
}

/// A date as typed; none where nothing is.
fn read(typed: &str) -> Result<Option<Edtf>, String> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let date = date::read(typed, None);
    date.map(Some).ok_or_else(|| say!("'{given}' is not a date yet: 2018-03-05, 5 March 2018", given = typed))
}

/// A field for a date, and what it is read as.
fn dated(ui: &mut Ui, name: &str, text: &mut String, help: &str) {
    field(ui, name, text, help, &mut false);
    if let Ok(Some(date)) = read(text)
        && in_words(&date) != text.trim()
    {
        hint(ui, in_words(&date));
    }
}

impl Boxed for State {
    fn title(&self) -> String {
        say!("Right of reply").to_owned()
    }

    fn begin(&mut self, scene: &Scene<'_>) {
        let asked_for = self.asked_for.take();
        let target = scene.selection.claim().map(|claim| (claim, asked_for));
        let is_same = self.target == target && target.is_some();
        // What was typed of a new party is there again; what is set down is shown as it stands.
        if !is_same || asked_for.is_some() {
            *self = Self { target, ..Self::default() };
        }
        self.wants_focus = true;
        let Some((id, party)) = target else { return };
        let Some(claim) = scene.project.claims.get(id) else { return };
        if let Some(reply) = claim.replies.iter().find(|reply| Some(reply.party) == party) {
            self.fill(scene, reply);
        }
        let responds = scene.index.evidence(id).iter().filter_map(|id| scene.project.evidence.get(*id));
        let responds = responds.filter(|item| item.stance == Stance::Responds).map(|item| item.passage);
        self.responses = responds.collect();
        if let Stands::Passage(passage) = self.stands
            && !self.responses.contains(&passage)
        {
            self.responses.push(passage);
        }
        self.selected = Target::passage(scene).filter(|target| match target.known_passage() {
            Some(passage) => !self.responses.contains(&passage),
            None => true,
        });
        let is_gone = match self.stands {
            Stands::Words => false,
            Stands::Selected => self.selected.is_none(),
            Stands::Passage(passage) => !scene.project.passages.contains(passage),
        };
        if is_gone {
            self.stands = Stands::Words;
        }
    }

    fn show(&mut self, ui: &mut Ui, scene: &Scene<'_>, actions: &mut Actions) -> After {
        let found = self.target.and_then(|(id, before)| Some((scene.project.claims.get(id)?, before)));
        let Some((claim, before)) = found else {
            ui.label(say!("Select a claim first."));
            return After::Stay;
        };
        about(ui, Target::Object(claim.id.into()).name(scene));
        let enter = ui.ctx().text_edit_focused() && !ui.input(|input| input.modifiers.shift) && entered(ui);
        self.party(ui, scene, claim);
        dated(ui, say!("Asked on"), &mut self.asked, say!("2026-03-05, 5 March 2026"));
        field(ui, say!("How"), &mut self.how, say!("By letter, by telephone, through whom"), &mut false);
        dated(ui, say!("May answer until"), &mut self.deadline, say!("2026-03-19, 19 March 2026"));
        self.answer(ui, scene);
        dated(ui, say!("Answered on"), &mut self.answered, say!("2026-03-12, 12 March 2026"));
        self.wants_focus = false;
        let known = self.known();
        match &known {
            Err(wrong) => hint(ui, wrong.as_str()),
            Ok(_) => hint(ui, say!("Enter sets it down; a passage becomes a response")),
        }
        let button = ui.add_enabled(known.is_ok(), Button::new(say!("Set down")));
        let clicked = button.on_hover_text(say!("Set it down (Enter)")).clicked();
        let Some(mut known) = known.ok().filter(|_| clicked || enter) else { return After::Stay };
        let selected = self.selected.clone().filter(|_| self.stands == Stands::Selected);
        let id = claim.id;
        let label = match (before, known.answer.is_some() || selected.is_some()) {
            (_, true) => say!("Record answer"),
            (None, false) => say!("Ask for an answer"),
            (Some(_), false) => say!("Change right of reply"),
        };
        actions.edit(label, move |work| {
            if let Some(selected) = selected {
                known.answer = Some(Answer::Passage(selected.mark(work)?));
            }
            set_down(work, id, before, known).map(|_party| None)
        });
        *self = Self::default();
        After::Close
    }
}

#[cfg(test)]
mod tests {
    use super::super::OpenBox;
    use super::super::testing::Table;
    use super::*;
    use crate::session::verbs::claim::{NewClaim, state};
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable as _;

    fn table() -> (Table, Id<Claim>) {
        let mut table = Table::with("A hub was opened. The operator denies it.", "denies");
        let new = NewClaim { text: "The hub is open.".to_owned(), ..NewClaim::default() };
        let claim = table.stage.work(|work| state(work, new));
        table.stage.selection.object = Some(claim.into());
        (table, claim)
    }

    fn replies(harness: &Harness<'_, Table>, claim: Id<Claim>) -> Vec<Reply> {
        harness.state().stage.scene().project.claims.get(claim).map(|claim| claim.replies.clone()).unwrap_or_default()
    }

    fn fill(harness: &mut Harness<'_, Table>, name: &str, text: &str) {
        harness.get_by_label(name).focus();
        harness.run_ok();
        harness.get_by_label(name).type_text(text);
        harness.run_ok();
    }

    #[test]
    fn a_party_is_asked_and_its_answer_is_set_down() {
        let (table, claim) = table();
        let mut harness = table.open(OpenBox::Reply(None));
        fill(&mut harness, "Party", "The operator");
        fill(&mut harness, "Asked on", "5 March 2026");
        fill(&mut harness, "How", "by letter");
        fill(&mut harness, "May answer until", "2026-03-19");
        harness.key_press(Key::Enter);
        harness.run_ok();
        let asked = replies(&harness, claim);
        let [reply] = asked.as_slice() else { panic!("{asked:?}") };
        assert_eq!(reply.asked.as_ref().map(Edtf::as_str), Some("2026-03-05"));
        assert_eq!((reply.how.as_str(), reply.answer.is_none()), ("by letter", true));
        let party = reply.party;
        harness.state_mut().stage.selection.object = Some(claim.into());
        harness.state_mut().reopen(OpenBox::Reply(Some(party)));
        harness.run_ok();
        harness.get_by_label("Answer").type_text("We deny it.");
        harness.run_ok();
        harness.key_press(Key::Enter);
        harness.run_ok();
        let answered = replies(&harness, claim);
        assert_eq!(answered.len(), 1);
        assert_eq!(answered.first().and_then(|one| one.answer.clone()), Some(Answer::Words("We deny it.".to_owned())));
        assert_eq!(answered.first().map(|one| one.how.as_str()), Some("by letter"));
    }

    #[test]
    fn the_words_that_are_selected_can_be_the_answer() {
        let (table, claim) = table();
        let mut harness = table.open(OpenBox::Reply(None));
        fill(&mut harness, "Party", "The operator");
        harness.get_by_label("“denies”").click();
        harness.run_ok();
        harness.get_by_label("Set down").click();
        harness.run_ok();
        let answered = replies(&harness, claim);
        assert!(matches!(answered.first().and_then(|one| one.answer.clone()), Some(Answer::Passage(_))));
        let scene = harness.state().stage.scene();
        let stances: Vec<_> = scene.project.evidence.iter().map(|item| (item.claim, item.stance)).collect();
        assert_eq!(stances, [(claim, Stance::Responds)]);
    }
}
