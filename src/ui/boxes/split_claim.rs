//! The box 'Split claim': one claim becomes two. The new one has a statement of its own and takes over the evidence that
//! is ticked; what both would stand on is said before it is done.

use super::foreseen::Foreseen;
use super::frame::{about, entered, hint};
use super::{After, Boxed, Target};
use crate::analysis::label::label;
use crate::analysis::wording::shortened;
use crate::model::{Claim, Evidence, Id};
use crate::say;
use crate::session::rehearse;
use crate::session::verbs::claim::split::split;
use crate::ui::action::Actions;
use crate::ui::scene::Scene;
use crate::ui::theme::{META_SIZE, STEP};
use crate::ui::widgets::mark::Mark;
use egui::{Key, KeyboardShortcut, Modifiers, RichText, Role, ScrollArea, TextEdit, Ui, WidgetInfo};
use std::collections::BTreeSet;

/// Code points of a quote beside its box.
const QUOTE_CODEPOINTS: usize = 110;

/// What the box remembers.
#[derive(Default)]
pub(super) struct State {
    claim: Option<Id<Claim>>,
    text: String,
    /// The evidence that goes over to the new claim.
    going: BTreeSet<Id<Evidence>>,
    /// What each would stand on: the one that is split, and the new one.
    parts: Option<[Foreseen; 2]>,
    /// What `parts` was computed from.
    key: Option<(u64, BTreeSet<Id<Evidence>>)>,
    wants_focus: bool,
}

impl State {
    fn follow(&mut self, scene: &Scene<'_>, claim: Id<Claim>) {
        let key = (scene.project.revision(), self.going.clone());
        if self.key.as_ref() == Some(&key) {
            return;
        }
        let (going, mut part) = (self.going.iter().copied().collect::<Vec<_>>(), None);
        let after = rehearse(scene.project, scene.library, |work| {
            // What its statement is does not matter to what it stands on.
            part = Some(split(work, claim, "-", &going)?);
            Ok(())
        });
        self.parts = after.ok().zip(part).map(|(after, part)| Foreseen::of(scene, &after, [claim, part]));
        self.key = Some(key);
    }

    fn evidence(&mut self, ui: &mut Ui, scene: &Scene<'_>, claim: Id<Claim>) {
        let items: Vec<&Evidence> =
            scene.index.evidence(claim).iter().filter_map(|id| scene.project.evidence.get(*id)).collect();
        if items.is_empty() {
            ui.label(say!("No evidence is linked to it."));
            return;
        }
        ui.label(RichText::new(say!("Goes over to the new claim")).size(META_SIZE));
        ScrollArea::vertical().max_height(240.0).show(ui, |ui| {
            for item in items {
                let mut goes = self.going.contains(&item.id);
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing.x = STEP;
                    Mark::of_stance(item.stance).show(ui);
                    let words = shortened(&label(scene.project, item.passage.into()), QUOTE_CODEPOINTS);
                    let source = scene.project.passages.get(item.passage).map(|passage| passage.document);
                    let source = source.map(|id| label(scene.project, id.into())).unwrap_or_default();
                    if ui.checkbox(&mut goes, format!("“{words}”")).on_hover_text(source).changed() {
                        if goes {
                            self.going.insert(item.id);
                        } else {
                            self.going.remove(&item.id);
                        }
                    }
                });
            }
        });
    }

    fn preview(&self, ui: &mut Ui) {
        let Some(parts) = &self.parts else { return };
        ui.add_space(STEP);
        for (part, name) in parts.iter().zip([say!("What stays"), say!("The new claim")]) {
            part.show(ui, None, Some(name));
        }
    }
}

impl Boxed for State {
    fn title(&self) -> String {
        say!("Split claim").to_owned()
    }

    fn begin(&mut self, scene: &Scene<'_>) {
        let claim = scene.selection.claim();
        if self.claim != claim {
            let text = claim.and_then(|id| scene.project.claims.get(id)).map(|claim| claim.text.clone());
            *self = Self { claim, text: text.unwrap_or_default(), ..Self::default() };
        }
        self.going.retain(|id| scene.project.evidence.get(*id).is_some_and(|item| Some(item.claim) == claim));
        self.key = None;
        self.wants_focus = true;
    }

    fn show(&mut self, ui: &mut Ui, scene: &Scene<'_>, actions: &mut Actions) -> After {
        let Some(id) = self.claim.filter(|id| scene.project.claims.contains(*id)) else {
            ui.label(say!("Select a claim first."));
            return After::Stay;
        };
        about(ui, Target::Object(id.into()).name(scene));
        let enter = ui.ctx().text_edit_focused() && !ui.input(|input| input.modifiers.shift) && entered(ui);
        let statement = ui.label(RichText::new(say!("Statement of the new claim")).size(META_SIZE));
        let edit = TextEdit::multiline(&mut self.text)
            .hint_text(say!("One statement, a full sentence"))
            .desired_rows(2)
            .desired_width(f32::INFINITY)
            .return_key(KeyboardShortcut::new(Modifiers::SHIFT, Key::Enter));
        let response = ui.add(edit).labelled_by(statement.id);
        response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, say!("Statement of the new claim")));
        if std::mem::take(&mut self.wants_focus) {
            response.request_focus();
        }
        self.evidence(ui, scene, id);
        self.follow(scene, id);
        self.preview(ui);
        let same = scene.project.claims.get(id).is_some_and(|claim| claim.text.trim() == self.text.trim());
        let ready = !self.text.trim().is_empty() && !same;
        hint(
            ui,
            if ready {
                say!("Enter splits it; the new claim has its kind, dates, places and names, and no grades")
            } else {
                say!("Write what the new claim states")
            },
        );
        let button = ui.add_enabled(ready, egui::Button::new(say!("Split")));
        let clicked = button.on_hover_text(say!("Split it (Enter)")).clicked();
        if !ready || !(clicked || enter) {
            return After::Stay;
        }
        let (text, going) = (std::mem::take(&mut self.text), self.going.iter().copied().collect::<Vec<_>>());
        actions.edit(say!("Split claim"), move |work| split(work, id, &text, &going).map(|part| Some(part.into())));
        *self = Self::default();
        After::Close
    }

    fn width(&self) -> f32 {
        560.0
    }
}

#[cfg(test)]
mod tests {
    use super::super::OpenBox;
    use super::super::testing::Table;
    use crate::model::Stance;
    use crate::session::verbs::claim::{NewClaim, link, state};
    use crate::session::verbs::passage::mark;
    use egui::{Key, Modifiers};
    use egui_kittest::kittest::Queryable as _;

    #[test]
    fn what_is_ticked_goes_with_the_new_claim() {
        let mut table = Table::with("A hub was opened. The operator says so.", "hub");
        let document = table.stage.selection.words.take().expect("words").document;
        let spans = ["hub", "operator"].map(|words| table.stage.span(document, words));
        let claim = table.stage.work(|work| {
            let text = "A hub was opened, and the operator says so.".to_owned();
            let claim = state(work, NewClaim { text, ..NewClaim::default() })?;
            for span in spans {
                let passage = mark(work, document, span)?;
                link(work, claim, passage, Stance::Supports, None)?;
            }
            Ok(claim)
        });
        table.stage.selection.object = Some(claim.into());
        let mut harness = table.open(OpenBox::SplitClaim);
        harness.get_by_label("“operator”").click();
        harness.run_ok();
        harness.get_by_label("Statement of the new claim").focus();
        harness.run_ok();
        harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
        harness.run_ok();
        harness.get_by_label("Statement of the new claim").type_text("The operator says so.");
        harness.run_ok();
        harness.key_press(Key::Enter);
        harness.run_ok();
        let scene = harness.state().stage.scene();
        let told: Vec<_> = scene
            .project
            .claims
            .iter()
            .map(|one| (one.text.starts_with("The operator"), scene.index.evidence(one.id).len()))
            .collect();
        assert_eq!(told.len(), 2);
        assert!(told.iter().all(|(_, count)| *count == 1), "{told:?}");
        assert_eq!(scene.index.evidence(claim).len(), 1);
    }
}
