//! What `brief`, `review`, `export` and `pack` share: where the file goes, what it may hold, and the list of what it holds.

use super::Done;
use super::screen::Screen;
use super::table::Table;
use super::view::View;
use crate::export::Inventory;
use crate::problem::Problem;
use crate::session::outgoing::{Choices, Existing, Outgoing, What};
use serde_json::json;
use std::path::PathBuf;

/// Where it goes, and what is said of it before.
#[derive(Debug, clap::Args)]
pub(super) struct Leaving {
    /// The file to write
    #[arg(short = 'o', value_name = "FILE", required_unless_present = "preview")]
    pub(super) output: Option<PathBuf>,
    /// List what the file would hold, and write nothing
    #[arg(long)]
    pub(super) preview: bool,
    /// With --preview: print one JSON document
    #[arg(long, requires = "preview")]
    pub(super) json: bool,
    #[command(flatten)]
    pub(super) held_back: HeldBack,
    /// Include legal comments on briefs, which are left out otherwise
    #[arg(long)]
    pub(super) with_legal_comments: bool,
}

/// What leaves only where it is asked for, whatever it leaves in.
#[derive(Debug, Clone, Copy, clap::Args)]
pub(super) struct HeldBack {
    /// Name protected origins, and what leads to them
    #[arg(long)]
    pub(super) with_protected: bool,
    /// Include passages of sealed documents, which are left out otherwise
    #[arg(long)]
    pub(super) with_sealed: bool,
    /// Name who is redacted, and include redacted documents
    #[arg(long)]
    pub(super) with_redacted: bool,
}

impl HeldBack {
    /// What goes out besides the work itself.
    pub(super) fn choices(self, history: bool, legal: bool) -> Choices {
        let Self { with_protected: protected, with_sealed: sealed, with_redacted: redacted } = self;
        Choices { history, protected, sealed, legal, redacted }
    }
}

impl Leaving {
    /// What goes out besides the work itself.
    pub(super) fn choices(&self, history: bool) -> Choices {
        self.held_back.choices(history, self.with_legal_comments)
    }
}

/// Writes the file and says in a line what it holds; or lists that and writes nothing.
pub(super) fn leave(
    leaving: &Leaving,
    view: &View,
    what: &What,
    choices: Choices,
    screen: &mut Screen,
) -> Result<Done, Problem> {
    let outgoing = Outgoing::of(view.session());
    let target = leaving.output.as_deref().map(|file| outgoing.target(file)).transpose()?;
    let prepared = outgoing.prepare(what, choices, leaving.output.as_deref())?;
    for finding in &prepared.findings {
        screen.say(&format!("{}: '{}' ({}).", finding.rule.label(), finding.text, finding.target));
    }
    let inventory = &prepared.inventory;
    if leaving.preview {
        list(inventory, &[], leaving.json, screen)?;
        return Ok(Done::All);
    }
    if let Some(target) = target {
        outgoing.write(&prepared, target.path(), Existing::Replace)?;
        say(inventory, screen);
    }
    Ok(Done::All)
}

/// Lists what is in something that is not written, and what to look at before it is.
pub(super) fn list(inventory: &Inventory, notes: &[String], as_json: bool, screen: &mut Screen) -> Result<(), Problem> {
    let (left_out, sentence) = (&inventory.left_out, inventory.sentence());
    if as_json {
        return screen
            .json(&json!({ "groups": inventory, "left_out": left_out, "notes": notes, "sentence": sentence }));
    }
    let mut table = Table::new(&["What", "", ""]);
    for (group, items) in inventory.groups() {
        for item in items {
            table.row([group.label(), &item.words, &item.what]);
        }
    }
    screen.table(&table, "It holds nothing of the project.")?;
    for line in left_out {
        screen.line(&format!("Left out: {line}."))?;
    }
    notes.iter().try_for_each(|note| screen.line(note))
}

/// Says in a few lines what is in something that was written.
pub(super) fn say(inventory: &Inventory, screen: &Screen) {
    screen.say(&format!("{}; --preview lists them.", inventory.sentence()));
    for line in &inventory.left_out {
        screen.say(&format!("Left out: {line}."));
    }
}
