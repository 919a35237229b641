//! Links between things: evidence of our own claims, notes on passages as `NVivo` writes them, and else a list in words.

use super::guid;
use super::reading::Reading;
use crate::exchange::About;
use crate::exchange::xml::Element;
use crate::model::Stance;
use crate::say;

impl Reading<'_, '_> {
    pub(super) fn links(&mut self, root: &Element) {
        let mut lines = Vec::new();
        for link in root.within("Links", "Link") {
            let end = |name| link.attribute(name).map(guid).unwrap_or_default();
            let (from, to) = (end("originGUID"), end("targetGUID"));
            let name = link.attribute("name").unwrap_or_default().trim().to_owned();
            let known = (self.known.get(&from).copied(), self.known.get(&to).copied());
            match known {
                (Some(About::Coding(coding)), Some(About::Claim(claim)))
                | (Some(About::Claim(claim)), Some(About::Coding(coding))) => {
                    let stance = name.parse().unwrap_or(Stance::Context);
                    if let Some(claim) = self.brought.claims.get_mut(claim) {
                        claim.evidence.push((coding, stance, link.attribute("guid").map(guid).unwrap_or_default()));
                    }
                }
                (Some(About::Entity(entity)), Some(About::Claim(claim))) => {
                    if let Some(claim) = self.brought.claims.get_mut(claim) {
                        claim.entities.push(entity);
                    }
                }
                (None, Some(about)) if self.notes.contains_key(&from) => self.put_note(&from, about),
                (Some(about), None) if self.notes.contains_key(&to) => self.put_note(&to, about),
                (Some(from), Some(to)) => {
                    let arrow = if name.is_empty() { "→".to_owned() } else { format!("— {name} →") };
                    lines.push(format!("{} {arrow} {}", self.called(from), self.called(to)));
                }
                _ => self.leave_out(say!("links to what is not in the file"), ""),
            }
        }
        self.list(say!("Links"), &lines);
    }
}
