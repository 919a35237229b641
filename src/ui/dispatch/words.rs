//! Words in context, terms that mark documents, and what is like something: faces of the pane 'search'.

use crate::model::AnyId;
use crate::session::asking::Like;
use crate::ui::app::App;
use crate::ui::boxes::Target;
use crate::ui::layout::Pane;
use crate::ui::panes::search::{Ask, Face, Of};
use crate::ui::scene::Scene;

/// Does what the pane is asked for, and brings it into sight.
pub(super) fn answer(app: &mut App, ask: Ask) {
    app.panes.search.show(ask);
    app.show_pane(Pane::Search);
}

/// Shows each hit on a line of its own.
pub(super) fn show_context(app: &mut App) {
    answer(app, Ask::Show(Face::Context));
}

/// Shows what marks the documents that are chosen; else the one that is selected, else those that the question finds.
pub(super) fn show_terms(app: &mut App) {
    let of = app.opened.as_ref().map(|opened| {
        let selection = &opened.selection;
        match selection.object {
            _ if selection.documents.len() > 1 => Of::Documents(selection.documents.clone()),
            Some(AnyId::Document(document)) => Of::Document(document),
            Some(AnyId::Tag(tag)) => Of::Tag(tag),
            _ => Of::Found,
        }
    });
    answer(app, Ask::Terms(of.unwrap_or(Of::Found)));
}

/// Shows what is like the words, the passage or the document that is selected; else the document that is read.
pub(super) fn more_like_this(app: &mut App) {
    let like = app.opened.as_ref().and_then(|opened| like(&opened.scene()));
    if let Some(like) = like {
        answer(app, Ask::Like(like));
    }
}

fn like(scene: &Scene<'_>) -> Option<Like> {
    match Target::matter(scene) {
        Some(Target::Object(AnyId::Document(document))) => Some(Like::Document(document)),
        Some(Target::Object(AnyId::Passage(passage))) => Some(Like::Passage(passage)),
        Some(Target::Words(words)) => Some(Like::Words(words.document, words.edition, words.span)),
        _ => scene.selection.document.map(Like::Document),
    }
}
