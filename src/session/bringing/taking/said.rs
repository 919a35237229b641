//! Claims with their evidence, and memos.

use super::Taking;
use crate::exchange::{About, Noted};
use crate::model::{Claim, ClaimKind, Evidence, Id, Memo, PlaceUse, Subject};
use crate::problem::Problem;
use std::collections::{BTreeMap, BTreeSet};

impl Taking<'_, '_> {
    pub(super) fn claims(&mut self) -> Result<(), Problem> {
        let offer = self.offer;
        let mut by_text: BTreeMap<String, Id<Claim>> =
            self.work.project().claims.iter().map(|claim| (claim.text.clone(), claim.id)).collect();
        let mut linked: BTreeSet<_> =
            self.work.project().evidence.iter().map(|it| (it.claim, it.passage, it.stance)).collect();
        for brought in &offer.brought.claims {
            let text = brought.text.trim().to_owned();
            if text.is_empty() {
                self.claims.push(None);
                continue;
            }
            let known = self.here(&brought.key).or_else(|| by_text.get(&text).copied());
            let id = if let Some(id) = known {
                id
            } else {
                let (id, made) = (self.id(&brought.key), self.stamp(&brought.made));
                let mut claim = Claim::new(id, text.clone(), brought.kind.unwrap_or(ClaimKind::ReportedFact), made);
                claim.when.clone_from(&brought.when);
                let places = brought.places.iter();
                let used =
                    places.filter_map(|(at, role)| Some(PlaceUse { place: *self.places.get(*at)?, role: *role }));
                claim.places = used.collect();
                claim.entities = brought.entities.iter().filter_map(|at| self.entities.get(*at)).copied().collect();
                self.taken.claims += 1;
                by_text.insert(text, id);
                self.create(claim)?
            };
            self.claims.push(Some(id));
            for (coding, stance, key) in &brought.evidence {
                let Some(passage) = self.passage(*coding) else { continue };
                if linked.insert((id, passage, *stance)) {
                    let (of, made) = (self.id(key), self.stamp(&brought.made));
                    self.taken.evidence += 1;
                    self.create(Evidence {
                        id: of,
                        claim: id,
                        passage,
                        stance: *stance,
                        credibility: Vec::new(),
                        note: String::new(),
                        withdrawn: None,
                        made,
                    })?;
                }
            }
            let noted = Noted { text: brought.memo.clone(), made: brought.made.clone() };
            self.memo("", Subject::Claim(id), "", &noted)?;
        }
        Ok(())
    }

    pub(super) fn memos(&mut self) -> Result<(), Problem> {
        let offer = self.offer;
        let mut memos: Vec<_> = offer.brought.memos.iter().collect();
        memos.sort_by_key(|memo| memo.noted.made.at);
        for memo in memos {
            let subject = match memo.about {
                About::All => Some(Subject::Case),
                About::Document(at) => self.taken.of_documents.get(at).copied().flatten().map(Subject::Document),
                About::Tag(at) => self.tags.get(at).copied().map(Subject::Tag),
                About::Coding(at) => self.passage(at).map(Subject::Passage),
                About::Entity(at) => self.entities.get(at).copied().map(Subject::Entity),
                About::Place(at) => self.places.get(at).copied().map(Subject::Place),
                About::Claim(at) => self.claims.get(at).copied().flatten().map(Subject::Claim),
            };
            if let Some(subject) = subject {
                self.memo(&memo.key, subject, &memo.title, &memo.noted)?;
            }
        }
        Ok(())
    }

    /// A memo, unless the very same is there.
    pub(super) fn memo(&mut self, key: &str, subject: Subject, title: &str, noted: &Noted) -> Result<(), Problem> {
        let (title, words) = (title.trim(), noted.text.trim());
        let is_in_it = title.is_empty() || words.starts_with(title);
        let text = if is_in_it { words.to_owned() } else { format!("{title}\n\n{words}") };
        if words.is_empty() || self.here::<Memo>(key).is_some() || !self.memos.insert((subject, text.clone())) {
            return Ok(());
        }
        let (prose, id, made) = (self.work.write(text)?, self.id(key), self.stamp(&noted.made));
        self.taken.memos += 1;
        self.create(Memo { id, subject, prose, made }).map(drop)
    }
}
