//! A box over a stage, driven by role and name.

use super::{Boxes, OpenBox};
use crate::ui::action::Actions;
use crate::ui::testing::Stage;
use crate::ui::theme::Theme;
use egui_kittest::Harness;

/// A project and the boxes over it.
#[derive(Default)]
pub(super) struct Table {
    pub(super) stage: Stage,
    pub(super) boxes: Boxes,
}

impl Table {
    /// A document with this text, in which these words are selected.
    pub(super) fn with(text: &str, words: &str) -> Self {
        let mut table = Self::default();
        let document = table.stage.document("Report", text);
        table.stage.select_words(document, words);
        table
    }

    /// Opens a box and draws it.
    pub(super) fn open(mut self, which: OpenBox) -> Harness<'static, Self> {
        self.reopen(which);
        let draw = |ui: &mut egui::Ui, table: &mut Self| {
            let mut actions = Actions::default();
            table.boxes.show(ui, &table.stage.scene(), &mut actions);
            table.stage.perform(&mut actions);
        };
        let setup = |context: &egui::Context| Theme::Light.apply(context);
        let builder = Harness::builder().with_size([700.0, 600.0]).with_context_setup(setup);
        let mut harness = builder.build_ui_state(draw, self);
        harness.run_ok();
        harness
    }

    /// Opens a box on what is selected now.
    pub(super) fn reopen(&mut self, which: OpenBox) {
        self.boxes.open(which, &self.stage.scene());
    }
}
