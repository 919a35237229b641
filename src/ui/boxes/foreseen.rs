//! What a claim would stand on once something is done to it: worked out on a copy, and shown before it is done.

use crate::analysis::{Assessment, Naming, assess};
use crate::model::{Claim, Id, Project};
use crate::ui::scene::Scene;
use crate::ui::theme::STEP;
use crate::ui::widgets::mark::Mark;
use egui::{Label, Ui};

/// A claim as it would stand.
pub(super) struct Foreseen {
    pub(super) assessment: Assessment,
    sentence: String,
}

impl Foreseen {
    /// These claims in `after`, which is what the scene's project would become.
    pub(super) fn of<const N: usize>(scene: &Scene<'_>, after: &Project, claims: [Id<Claim>; N]) -> [Self; N] {
        let mut index = scene.index.clone();
        index.follow(after);
        claims.map(|id| {
            let assessment = assess(after, &index, id);
            let sentence = assessment.sentence(after, Naming::Inside);
            Self { assessment, sentence }
        })
    }

    /// Says it in a line of its own, after the mark of how it stands now, where that is asked for.
    pub(super) fn show(&self, ui: &mut Ui, now: Option<Mark>, name: Option<&str>) {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = STEP;
            if let Some(now) = now {
                now.show(ui);
                ui.weak("→");
            }
            Mark::of_state(self.assessment.state).show(ui);
            let sentence = &self.sentence;
            let said = name.map_or_else(|| sentence.clone(), |name| format!("{name}: {sentence}"));
            ui.add(Label::new(said).wrap());
        });
    }
}
