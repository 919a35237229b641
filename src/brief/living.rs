//! The parts that the program makes ([`Part`]) put in where a brief names them. Each is Markdown with live references,
//! made of the project as it stands; where there is nothing to say, a sentence says so.

mod claims;
mod matrix;
mod parties;
mod questions;
mod sources;

pub(super) use parties::is_party;

use super::compose::{self, Assessed, in_order_of_date};
use super::part::Part;
use super::references::{Reference, Target, references};
use super::{Material, escape};
use crate::model::ClaimKind;
use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeMap;

/// The parts that a brief names, made once for all its places.
#[derive(Debug, Clone, Default)]
pub struct Living {
    made: BTreeMap<Part, String>,
}

impl Living {
    /// The Markdown with what the program makes in the places of its parts. The register stays a name: where it stands
    /// only whoever sets the pages knows its numbers.
    pub fn put_in<'m>(&mut self, material: &Material<'_>, markdown: &'m str) -> Cow<'m, str> {
        // Assessed once for all parts, and only where one is made anew.
        let claims = OnceCell::new();
        let named = references(markdown).into_iter().filter_map(|reference| {
            let said = self.said(material, &claims, &reference)?;
            Some((reference, said))
        });
        let named: Vec<(Reference, String)> = named.collect();
        if named.is_empty() {
            return Cow::Borrowed(markdown);
        }
        let (mut text, mut done) = (String::with_capacity(markdown.len() * 2), 0);
        for (reference, said) in named {
            let Some(before) = markdown.get(done..reference.link_bytes.start) else { continue };
            text.push_str(before);
            text.push_str(&said);
            done = reference.link_bytes.end;
        }
        text.push_str(markdown.get(done..).unwrap_or_default());
        Cow::Owned(text)
    }

    /// What stands in the place of a reference; none where it stays.
    fn said<'a>(
        &mut self,
        material: &Material<'a>,
        claims: &OnceCell<Vec<Assessed<'a>>>,
        reference: &Reference,
    ) -> Option<String> {
        match &reference.target {
            Target::Live(Part::Register) => None,
            Target::Live(part) => {
                let claims = || claims.get_or_init(|| in_order_of_date(material));
                let made = self.made.entry(*part).or_insert_with(|| made(material, claims(), *part));
                let caption = escape::markdown(&reference.text);
                Some(if caption.is_empty() { made.clone() } else { format!("{caption}\n\n{made}") })
            }
            // Only an issue has the head of one.
            Target::Issue(_) => Some(escape::markdown(&reference.text)),
            _ => None,
        }
    }
}

/// The Markdown with what the program makes in the places of its parts.
pub fn expanded<'m>(material: &Material<'_>, markdown: &'m str) -> Cow<'m, str> {
    Living::default().put_in(material, markdown)
}

fn made(material: &Material<'_>, claims: &[Assessed<'_>], part: Part) -> String {
    match part {
        Part::Head => compose::head(material),
        Part::Judgements => claims::judgements(material, claims),
        Part::Sources => sources::summary(material, claims),
        Part::Claims => claims::table(material, claims),
        Part::Chronology => claims::chronology(material, claims),
        Part::Conflicts => compose::differences(material, claims),
        Part::Matrix => matrix::table(material),
        Part::Assumptions => claims::assumptions(material, claims),
        Part::Questions => questions::list(material, claims),
        Part::Gaps => compose::gaps(claims, &[ClaimKind::Gap]),
        Part::Replies => parties::replies(material, claims),
        Part::Parties => parties::table(material, claims),
        Part::Register => String::new(),
        Part::Documents => compose::documents(material),
    }
}

#[cfg(test)]
mod tests;
