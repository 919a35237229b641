//! What a drawing shows, in words: for formats without pictures, and for those who do not see them.

use crate::analysis::label::label;
use crate::analysis::timeline::{ItemKind, timeline};
use crate::analysis::when::in_words;
use crate::brief::Material;
use crate::brief::manuscript::Figure;
use crate::model::AnyId;
use crate::say;

/// Two columns under their names.
pub(super) struct Rows {
    pub(super) head: [&'static str; 2],
    pub(super) rows: Vec<[String; 2]>,
}

/// What is drawn, a row each.
pub(super) fn rows(material: &Material<'_>, figure: Figure) -> Rows {
    match figure {
        Figure::Timeline => dated(material),
        Figure::Map => placed(material),
    }
}

fn dated(material: &Material<'_>) -> Rows {
    let timeline = timeline(material.project, material.index);
    let claims = timeline.items.iter().filter(|item| item.kind == ItemKind::Claim);
    let rows = claims.map(|item| [in_words(&item.edtf), label(material.project, item.id)]);
    Rows { head: [say!("When"), say!("Claim")], rows: rows.collect() }
}

fn placed(material: &Material<'_>) -> Rows {
    let marks = crate::analysis::map::map(material.project, material.index).marks;
    let claims = marks.iter().filter(|mark| matches!(mark.id, AnyId::Claim(_)));
    let rows = claims.map(|mark| {
        let place = label(material.project, mark.place.into());
        [format!("{place} ({})", mark.role.label()), label(material.project, mark.id)]
    });
    Rows { head: [say!("Where"), say!("Claim")], rows: rows.collect() }
}
