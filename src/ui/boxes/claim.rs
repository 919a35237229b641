//! The box 'New claim': the sentence around the words is proposed, and the dates and places that stand in it are
//! ready to be switched on. Made from words or a passage, the claim has them as its first evidence.

use super::frame::{about, entered, field, hint, one_of};
use super::{After, Boxed, Target, date};
use crate::analysis::when::in_words;
use crate::model::{ClaimKind, Edtf, Id, PlaceRole, PlaceUse, Stance};
use crate::problem::Problem;
use crate::say;
use crate::session::Work;
use crate::session::verbs::claim::{self, NewClaim};
use crate::session::verbs::place;
use crate::suggest::dates::dates;
use crate::suggest::gazetteer::Entry;
use crate::suggest::places::places;
use crate::ui::action::Actions;
use crate::ui::scene::Scene;
use crate::ui::theme::{META_SIZE, Theme};
use egui::{Button, Key, KeyboardShortcut, Modifiers, Response, RichText, Role, TextEdit, Ui, WidgetInfo};

/// A proposal longer than this is no sentence.
const LONGEST_PROPOSAL_BYTES: usize = 1_000;

/// What the box remembers.
#[derive(Default)]
pub(super) struct State {
    target: Option<Target>,
    typed: Typed,
    offers: Offers,
    /// The words in which `offers` were found.
    offered_for: String,
    /// The sentences around the target, whose dates and places stay offered whatever is typed.
    nearby: String,
    /// The document's own date, from which 'last year' is counted.
    published: Option<String>,
    wants_focus: bool,
}

#[derive(Clone)]
struct Typed {
    text: String,
    when: String,
    places: String,
    kind: ClaimKind,
}

impl Default for Typed {
    fn default() -> Self {
        Self { text: String::new(), when: String::new(), places: String::new(), kind: ClaimKind::ReportedFact }
    }
}

/// What was found in the words, and whether it was switched on.
#[derive(Default)]
struct Offers {
    dates: Vec<(Edtf, String, bool)>,
    places: Vec<(Entry, bool)>,
}

impl Offers {
    /// Offers what stands in these words besides what is switched on already.
    fn find(&mut self, words: &str, published: Option<&str>) {
        self.dates.retain(|(.., on)| *on);
        self.places.retain(|(_, on)| *on);
        for found in dates(words, published) {
            let Ok(edtf) = found.edtf.parse::<Edtf>() else { continue };
            if !self.dates.iter().any(|(known, ..)| *known == edtf) {
                self.dates.push((edtf, found.text, false));
            }
        }
        for found in places(words) {
            if !self.places.iter().any(|(known, _)| *known == found.entry) {
                self.places.push((found.entry, false));
            }
        }
    }

    fn is_empty(&self) -> bool {
        self.dates.is_empty() && self.places.is_empty()
    }

    fn show(&mut self, ui: &mut Ui) {
        for (edtf, words, on) in &mut self.dates {
            let said = say!("“{words}” read as {edtf}; Space or a click makes it the claim's date", words, edtf);
            chip(ui, &in_words(edtf), on).on_hover_text(said);
        }
        for (entry, on) in &mut self.places {
            let said = say!("{}; Space or a click makes it where it happened", entry.full_name());
            chip(ui, &entry.name, on).on_hover_text(said);
        }
    }
}

/// Something that was found, to be switched on and off.
fn chip(ui: &mut Ui, name: &str, on: &mut bool) -> Response {
    let sign = if *on { "−" } else { "+" };
    let response = ui.add(Button::new(format!("{sign} {name}")).selected(*on).small());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, *on, name));
    if response.clicked() {
        *on = !*on;
    }
    response
}

impl Boxed for State {
    fn title(&self) -> String {
        say!("New claim").to_owned()
    }

    fn begin(&mut self, scene: &Scene<'_>) {
        let target = Target::passage(scene);
        self.wants_focus = true;
        if self.target == target && !self.typed.text.trim().is_empty() {
            return;
        }
        let nearby = target.as_ref().and_then(|target| target.nearby(scene)).unwrap_or_default();
        let document = target.as_ref().and_then(|target| target.document(scene));
        let document = document.and_then(|id| scene.project.documents.get(id));
        let published = document.and_then(|one| Some(one.sure_publication()?.as_str().to_owned()));
        let proposal =
            if nearby.len() <= LONGEST_PROPOSAL_BYTES { nearby.split_whitespace() } else { "".split_whitespace() };
        let typed = Typed { text: proposal.collect::<Vec<_>>().join(" "), ..Typed::default() };
        *self = Self { target, typed, nearby, published, wants_focus: true, ..Self::default() };
    }

    fn show(&mut self, ui: &mut Ui, _scene: &Scene<'_>, actions: &mut Actions) -> After {
        let enter = entered_on_field(ui);
        self.statement(ui);
        one_of(ui, &ClaimKind::ALL.iter().map(|kind| (*kind, kind.label())).collect::<Vec<_>>(), &mut self.typed.kind);
        self.offer(ui);
        let mut elsewhere = false;
        field(
            ui,
            say!("When"),
            &mut self.typed.when,
            say!("2018, March 2017, 2017~; several between ;"),
            &mut elsewhere,
        );
        field(ui, say!("Where"), &mut self.typed.places, say!("Rotterdam; several between ;"), &mut elsewhere);
        let ready = self.ready();
        match &ready {
            Err(wrong) => hint(ui, wrong.as_str()),
            Ok(_) if self.target.is_some() => {
                hint(ui, say!("Enter states the claim, with the words as evidence for it"));
            }
            Ok(_) => hint(ui, say!("Enter states the claim")),
        }
        let made = ui.button(say!("State claim")).on_hover_text(say!("State the claim (Enter)")).clicked() || enter;
        let Some(new) = ready.ok().filter(|_| made) else { return After::Stay };
        self.state(new, actions);
        *self = Self::default();
        After::Close
    }
}

/// Whether Enter was typed anywhere but on a button or chip, which takes it for itself.
fn entered_on_field(ui: &Ui) -> bool {
    let on_field = ui.ctx().text_edit_focused() || ui.memory(|memory| memory.focused().is_none());
    on_field && !ui.input(|input| input.modifiers.shift) && entered(ui)
}

impl State {
    fn statement(&mut self, ui: &mut Ui) {
        if let Some(Target::Words(words)) = &self.target {
            about(ui, format!("“{}”", crate::analysis::wording::shortened(&words.text, 90)));
        }
        let edit = TextEdit::multiline(&mut self.typed.text)
            .hint_text(say!("One statement, a full sentence"))
            .desired_rows(3)
            .desired_width(f32::INFINITY)
            .return_key(KeyboardShortcut::new(Modifiers::SHIFT, Key::Enter));
        let response = ui.add(edit);
        response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, say!("Statement")));
        if std::mem::take(&mut self.wants_focus) {
            response.request_focus();
        }
    }

    /// The dates and places that stand in the sentence and in what is typed.
    fn offer(&mut self, ui: &mut Ui) {
        let words = if self.nearby.contains(self.typed.text.trim()) {
            self.nearby.clone()
        } else {
            format!("{}\n{}", self.nearby, self.typed.text)
        };
        if words != self.offered_for {
            self.offers.find(&words, self.published.as_deref());
            self.offered_for = words;
        }
        if self.offers.is_empty() {
            return;
        }
        let meta = Theme::of(ui.ctx()).tokens().meta;
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(say!("In these words")).size(META_SIZE).color(meta));
            self.offers.show(ui);
        });
    }

    /// The claim as it stands, or why it cannot be stated yet.
    fn ready(&self) -> Result<NewClaim, String> {
        if self.typed.text.trim().is_empty() {
            return Err(say!("Write what is claimed").to_owned());
        }
        let mut when: Vec<Edtf> =
            self.offers.dates.iter().filter(|(.., on)| *on).map(|(edtf, ..)| edtf.clone()).collect();
        for given in parts(&self.typed.when) {
            let date = date::read(given, self.published.as_deref());
            let date =
                date.ok_or_else(|| say!("'{given}' is not a date yet: 2018, 2018-03-05, 2017~, 2019/..", given))?;
            if !when.contains(&date) {
                when.push(date);
            }
        }
        Ok(NewClaim {
            text: self.typed.text.trim().to_owned(),
            kind: Some(self.typed.kind),
            when,
            places: parts(&self.typed.places).map(str::to_owned).collect(),
            ..NewClaim::default()
        })
    }

    /// One step to undo: the claim, its places, and the words as its evidence.
    fn state(&self, new: NewClaim, actions: &mut Actions) {
        let entries: Vec<Entry> =
            self.offers.places.iter().filter(|(_, on)| *on).map(|(entry, _)| entry.clone()).collect();
        let target = self.target.clone();
        actions.edit(say!("New claim"), move |work| {
            let id = claim::state(work, new)?;
            for entry in &entries {
                place_at(work, id, entry)?;
            }
            if let Some(target) = target {
                let passage = target.mark(work)?;
                claim::link(work, id, passage, Stance::Supports, None)?;
            }
            Ok(Some(id.into()))
        });
    }
}

fn place_at(work: &mut Work<'_>, claim: Id<crate::model::Claim>, entry: &Entry) -> Result<(), Problem> {
    let place = place::from_gazetteer(work, entry)?;
    claim::add_place(work, claim, PlaceUse { place, role: PlaceRole::HappenedAt })
}

/// What stands between semicolons.
fn parts(typed: &str) -> impl Iterator<Item = &str> {
    typed.split(';').map(str::trim).filter(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::super::OpenBox;
    use super::super::testing::Table;
    use crate::model::{Edtf, Stance};
    use egui::Key;
    use egui_kittest::kittest::Queryable as _;

    const TEXT: &str = "Nobody knew. In March 2018 a hub was opened in Rotterdam. Later it grew.";

    #[test]
    fn the_sentence_is_proposed_and_enter_states_it_with_its_evidence() {
        let mut harness = Table::with(TEXT, "a hub was opened").open(OpenBox::Claim);
        harness.get_by_label("March 2018").click();
        harness.run_ok();
        harness.get_by_label("Rotterdam").click();
        harness.run_ok();
        harness.get_by_label("Statement").focus();
        harness.run_ok();
        harness.key_press(Key::Enter);
        harness.run_ok();
        let scene = harness.state().stage.scene();
        let claim = scene.project.claims.iter().next().expect("a claim");
        assert_eq!(claim.text, "In March 2018 a hub was opened in Rotterdam.");
        assert_eq!(claim.when.iter().map(Edtf::as_str).collect::<Vec<_>>(), ["2018-03"]);
        assert_eq!(claim.places.len(), 1);
        let evidence = scene.project.evidence.iter().next().expect("a piece of evidence");
        assert_eq!((evidence.claim, evidence.stance), (claim.id, Stance::Supports));
        assert_eq!(scene.selection.claim(), Some(claim.id));
        assert!(!harness.state().boxes.is_open());
    }

    #[test]
    fn escape_loses_nothing_that_was_typed() {
        let mut harness = Table::with(TEXT, "a hub was opened").open(OpenBox::Claim);
        harness.get_by_label("Statement").type_text("Indeed: ");
        harness.run_ok();
        harness.key_press(Key::Escape);
        harness.run_ok();
        assert!(!harness.state().boxes.is_open());
        harness.state_mut().reopen(OpenBox::Claim);
        harness.run_ok();
        let typed = harness.get_by_label("Statement").value().unwrap_or_default();
        assert!(typed.contains("Indeed: "), "{typed}");
    }
}
