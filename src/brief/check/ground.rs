//! What is cited, as something that can be looked into: the words of a passage or a document, and what is recorded of
//! it; a claim's statement with all that is linked to it.

use super::{Reader, What};
use crate::analysis::when::{Extent, in_words};
use crate::analysis::{Assessment, quotation};
use crate::brief::figures::{Figure, figures};
use crate::brief::register::{Register, whole};
use crate::brief::{Material, link};
use crate::model::{
    Answer, AnyId, Attribution, Claim, Document, Edtf, Entity, Id, Origin, Passage, PlaceUse, Reading, Source, current,
};
use crate::text::{fold, one_line};
use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Grounds that were looked into, by what is cited.
pub(super) struct Grounds<'a> {
    material: &'a Material<'a>,
    reader: &'a dyn Reader,
    known: RefCell<BTreeMap<AnyId, Rc<Ground>>>,
}

/// What is cited.
#[derive(Default)]
pub(super) struct Ground {
    /// Words, each with the day that they count from.
    words: Vec<(String, Option<Edtf>)>,
    /// Dates that somebody recorded.
    recorded: Vec<Edtf>,
    /// What the places recorded are known by.
    places: BTreeSet<String>,
    /// The documents in which it stands.
    documents: BTreeSet<Id<Document>>,
    /// Whether words of it were left out of this project, so that nobody can tell what does not stand there.
    lacks_words: bool,
    folded: OnceCell<String>,
    figures: OnceCell<Vec<Figure>>,
    read: OnceCell<(Vec<Edtf>, BTreeSet<String>)>,
}

impl<'a> Grounds<'a> {
    pub(super) fn of(material: &'a Material<'a>, reader: &'a dyn Reader) -> Self {
        Self { material, reader, known: RefCell::default() }
    }

    /// What is cited by this.
    pub(super) fn get(&self, id: AnyId, register: &Register<'_>) -> Rc<Ground> {
        if let Some(known) = self.known.borrow().get(&id) {
            return Rc::clone(known);
        }
        let mut ground = Ground::default();
        match id {
            AnyId::Claim(id) => self.claim(&mut ground, id, register),
            AnyId::Passage(id) => self.passage(&mut ground, id, register),
            AnyId::Document(id) => self.document(&mut ground, id, true),
            _ => {}
        }
        let ground = Rc::new(ground);
        self.known.borrow_mut().insert(id, Rc::clone(&ground));
        ground
    }

    fn claim(&self, ground: &mut Ground, id: Id<Claim>, register: &Register<'_>) {
        let project = self.material.project;
        let Some(claim) = project.claims.get(id) else { return };
        ground.say(claim.text.clone());
        ground.date(&claim.when);
        self.places(ground, &claim.places);
        self.entities(ground, &claim.entities);
        if let Some((from, to)) = current(&claim.likelihood).map(crate::model::Likelihood::percent) {
            ground.say(format!("{from}–{to} %"));
        }
        for reply in &claim.replies {
            let days = [&reply.asked, &reply.deadline, &reply.answered];
            days.into_iter().flatten().for_each(|day| ground.date(std::slice::from_ref(day)));
            ground.say(reply.how.clone());
            self.entities(ground, &[reply.party]);
            match &reply.answer {
                Some(Answer::Words(words)) => ground.say(words.clone()),
                Some(Answer::Passage(id)) => self.passage(ground, *id, register),
                None => {}
            }
        }
        let all = register.assessment(id).into_iter().flat_map(Assessment::all);
        for item in all.filter(|item| item.counts()) {
            self.passage(ground, item.passage, register);
            item.origins.iter().for_each(|origin| self.origin(ground, *origin));
        }
    }

    fn passage(&self, ground: &mut Ground, id: Id<Passage>, register: &Register<'_>) {
        let project = self.material.project;
        let Some(passage) = project.passages.get(id) else { return };
        let is_sealed = project.documents.get(passage.document).is_some_and(|it| it.reading == Reading::Sealed);
        let words = match register.passage(id) {
            Some(entry) => entry.quotation.words.clone(),
            None => quotation(self.material.corpus, passage).words,
        };
        ground.lacks_words |= words.is_none() && !is_sealed && link::text_was_left_out(project, passage);
        if let Some(words) = words.filter(|_| !is_sealed) {
            let published = project.documents.get(passage.document).and_then(Document::sure_publication).cloned();
            ground.words.push((words, published));
        }
        ground.date(&passage.when);
        self.places(ground, &passage.places);
        self.entities(ground, &passage.entities);
        for Attribution { to, .. } in &passage.attribution {
            match to {
                Source::Origin(id) => self.origin(ground, *id),
                Source::Document(id) => self.document(ground, *id, false),
            }
        }
        self.document(ground, passage.document, false);
    }

    /// What is known about a document, and where it is cited as a whole its text.
    fn document(&self, ground: &mut Ground, id: Id<Document>, is_whole: bool) {
        let Some(document) = self.material.project.documents.get(id) else { return };
        ground.documents.insert(id);
        ground.say(document.title.value.clone());
        document.authors.iter().for_each(|authors| ground.say(authors.value.join(", ")));
        document.publisher.iter().for_each(|publisher| ground.say(publisher.value.clone()));
        document.published.iter().for_each(|published| ground.date(std::slice::from_ref(&published.value)));
        if is_whole
            && document.reading != Reading::Sealed
            && let Some(text) = document.edition().and_then(|edition| self.material.corpus.text(edition))
        {
            ground.words.push((text.as_str().to_owned(), document.sure_publication().cloned()));
        }
    }

    fn origin(&self, ground: &mut Ground, id: Id<Origin>) {
        self.material.project.origins.get(id).into_iter().for_each(|origin| ground.say(origin.name.clone()));
    }

    fn places(&self, ground: &mut Ground, used: &[PlaceUse]) {
        for place in used.iter().filter_map(|one| self.material.project.places.get(one.place)) {
            ground.say(place.name.clone());
            place.aliases.iter().for_each(|alias| ground.say(alias.clone()));
            ground.places.extend(place.geonames.map(|number| format!("geonames:{number}")));
        }
    }

    fn entities(&self, ground: &mut Ground, ids: &[Id<Entity>]) {
        for entity in ids.iter().filter_map(|id| self.material.project.entities.get(*id)) {
            ground.say(entity.name.clone());
            entity.aliases.iter().for_each(|alias| ground.say(alias.clone()));
        }
    }

    /// Whether a word stands anywhere in the documents of what is cited, as it is written.
    pub(super) fn stands_in_documents(&self, ground: &Ground, word: &str) -> bool {
        let text = |id: &Id<Document>| {
            let document = self.material.project.documents.get(*id).filter(|it| it.reading != Reading::Sealed)?;
            self.material.corpus.text(document.edition()?)
        };
        ground.documents.iter().filter_map(text).any(|text| whole(text.as_str(), word, 0).is_some())
    }

    fn read<'g>(&self, ground: &'g Ground) -> &'g (Vec<Edtf>, BTreeSet<String>) {
        ground.read.get_or_init(|| {
            let (mut dates, mut places) = (ground.recorded.clone(), ground.places.clone());
            for (words, published) in &ground.words {
                for noticed in self.reader.noticed(words, published.as_ref()) {
                    match noticed.what {
                        What::Date(edtf) => dates.push(edtf),
                        What::Place(key, within) => {
                            places.insert(key);
                            places.extend(within);
                        }
                        What::Name => {}
                    }
                }
            }
            (dates, places)
        })
    }

    /// Whether a date may be said: it is recorded or stands there, or something more exact does.
    pub(super) fn has_date(&self, ground: &Ground, said: &Edtf) -> bool {
        if ground.recorded.iter().any(|known| covers(said, known)) {
            return true;
        }
        let known = &self.read(ground).0;
        if known.iter().any(|known| covers(said, known)) {
            return true;
        }
        // Of a span both ends have to stand there.
        let ends: Vec<&str> = said.as_str().split('/').filter(|end| !matches!(*end, "" | "..")).collect();
        let is_span = said.as_str().contains('/');
        let has_end =
            |end: &&str| end.parse().is_ok_and(|end: Edtf| known.iter().any(|known| covers_or_bounds(&end, known)));
        is_span && !ends.is_empty() && ends.iter().all(has_end)
    }

    /// Whether a place is recorded or named, by whatever name.
    pub(super) fn has_place(&self, ground: &Ground, key: &str) -> bool {
        ground.places.contains(key) || self.read(ground).1.contains(key)
    }
}

/// Whether who knows one date may say the other.
fn covers(said: &Edtf, known: &Edtf) -> bool {
    let bare = said.as_str().trim_end_matches(['~', '?', '%']);
    if said == known || bare == known.as_str().trim_end_matches(['~', '?', '%']) {
        return true;
    }
    if bare.contains('/') {
        return false;
    }
    let Ok(bare) = bare.parse::<Edtf>() else { return false };
    let (said, known) = (Extent::of(&bare), Extent::of(known));
    let ends = (said.earliest_day(), said.latest_day(), known.earliest_day(), known.latest_day());
    matches!(ends, (Some(from), Some(to), Some(first), Some(last)) if from <= first && last <= to)
}

/// The same, or the known date is a span that begins or ends there.
fn covers_or_bounds(said: &Edtf, known: &Edtf) -> bool {
    covers(said, known) || known.as_str().split('/').any(|end| end.parse().is_ok_and(|end| covers(said, &end)))
}

impl Ground {
    fn say(&mut self, words: String) {
        self.words.push((words, None));
    }

    fn date(&mut self, dates: &[Edtf]) {
        for date in dates {
            self.say(in_words(date));
            self.recorded.push(date.clone());
        }
    }

    fn folded(&self) -> &str {
        self.folded.get_or_init(|| {
            let words: Vec<_> = self.words.iter().map(|(words, _)| fold(words)).collect();
            words.join("\n")
        })
    }

    /// Whether words of it were left out of this project.
    pub(super) fn lacks_words(&self) -> bool {
        self.lacks_words
    }

    /// Whether these words stand there, whatever their case and accents.
    pub(super) fn says(&self, words: &str) -> bool {
        let phrase = one_line(&fold(words));
        super::lexicon::at(self.folded(), &phrase).is_some()
    }

    /// Whether a word stands there, or one of its root: 'Belgian' where 'Belgium' does.
    pub(super) fn has_root(&self, word: &str) -> bool {
        let folded = fold(word);
        let letters = folded.chars().count();
        let root: String = folded.chars().take(letters.saturating_sub(2).clamp(4, 6)).collect();
        letters > 4 && super::lexicon::at(self.folded(), &format!("{root}*")).is_some()
    }

    /// Whether the initials of words that follow on each other spell this.
    pub(super) fn spells(&self, initials: &str) -> bool {
        let wanted: Vec<char> = fold(initials).chars().collect();
        let small = ["of", "the", "for", "and", "in", "de"];
        let words = self.folded().split(|sign: char| !sign.is_alphanumeric());
        let firsts: Vec<char> =
            words.filter(|word| !small.contains(word)).filter_map(|word| word.chars().next()).collect();
        wanted.len() > 1 && firsts.windows(wanted.len()).any(|window| window == wanted)
    }

    /// Its figures.
    pub(super) fn figures(&self) -> &[Figure] {
        self.figures.get_or_init(|| self.words.iter().flat_map(|(words, _)| figures(words)).collect())
    }
}
