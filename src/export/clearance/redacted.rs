//! What of redacted documents may leave: that there are such, under their pseudonyms, and where in the work they count. And
//! names in words that are somebody else's, where a pseudonym stands in square brackets.

use super::super::sealed;
use super::{Cleared, Hidden};
use crate::analysis::Corpus;
use crate::analysis::protection::{
    LOOSE_TITLE_WORDS, Withheld, called, in_quotation, is_pseudonym, telling_words, unreadable, untitled, withhold,
    words_left_out,
};
use crate::analysis::wording::{counted, list};
use crate::brief::{self, Target};
use crate::model::{
    AnyId, Attribution, Case, Decision, Document, Entity, Id, Lineage, Passage, Prose, Quote, Redaction, Sort,
    Strings as _, Subject, Tick, kinds,
};
use crate::say;
use crate::text::{Runs, put_in, words};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

impl Cleared {
    /// Who could be named again, or is named by choice, is not told by the pseudonym that stood for the name elsewhere.
    pub(super) fn forget_pseudonyms(&mut self) {
        let names_all = self.choices.redacted;
        let tells = |redaction: Option<&Redaction>| redaction.is_some_and(|it| names_all || it.lifted);
        let entities = self.project.entities.iter().filter(|it| tells(it.redaction.as_ref()));
        let entities: Vec<_> = entities.cloned().collect();
        for it in entities {
            self.put(Entity { redaction: None, ..it });
        }
        let documents = self.project.documents.iter().filter(|it| tells(it.redaction.as_deref()));
        let documents: Vec<_> = documents.cloned().collect();
        for it in documents {
            self.put(Document { redaction: None, ..it });
        }
        let heads: Vec<_> = self.project.case.iter().filter(|it| !it.pseudonyms.is_empty()).cloned().collect();
        for it in heads {
            self.put(Case { pseudonyms: Vec::new(), ..it });
        }
    }

    /// Redacted documents go with their pseudonyms alone, and says what of whom was left out.
    pub(super) fn redact(&mut self, withheld: &Withheld) {
        for (id, instead) in &withheld.redacted {
            let Some(document) = self.project.documents.get(*id).cloned() else { continue };
            self.add_titles(*id, instead);
            for edition in self.editions_of(&document) {
                self.hide(&edition, Hidden::Redacted);
                self.unread.insert(edition.id);
                self.put(unreadable(&edition, instead.clone()));
            }
            let mut left = untitled(&document, instead, false);
            quieten(&mut left.lineage);
            if let Some(withdrawn) = &mut left.withdrawn {
                withdrawn.reason.clear();
            }
            self.put(left);
            self.forget_memos(Subject::Document(*id));
        }
        self.redact_passages(withheld);
        self.forget_decisions();
        self.tell(withheld);
    }

    /// What names a document stands nowhere else either. A title of a word or two may be a phrase of the language too, so
    /// that nothing is kept from leaving by one.
    fn add_titles(&mut self, id: Id<Document>, instead: &str) {
        for name in called(&self.project, id) {
            withhold(&mut self.names, &name, instead, LOOSE_TITLE_WORDS);
            withhold(&mut self.in_quotations, &name, &in_quotation(instead), LOOSE_TITLE_WORDS);
            if words(&name).count() >= LOOSE_TITLE_WORDS {
                withhold(&mut self.nowhere, &name, instead, LOOSE_TITLE_WORDS);
            }
        }
    }

    fn redact_passages(&mut self, withheld: &Withheld) {
        let of_them = |passage: &Passage| Some((passage.clone(), withheld.redacted.get(&passage.document)?.clone()));
        let passages: Vec<(Passage, String)> = self.project.passages.iter().filter_map(of_them).collect();
        for (mut passage, instead) in passages {
            let left_out = words_left_out(&instead);
            if let Some(words) = telling_words(&passage) {
                self.quoted.add(words, &left_out, LOOSE_TITLE_WORDS);
            }
            passage.anchor.quote = Quote::Kept { exact: left_out, before: String::new(), after: String::new() };
            passage.attribution.iter_mut().for_each(|attribution| attribution.note.clear());
            if let Some(withdrawn) = &mut passage.withdrawn {
                withdrawn.reason.clear();
            }
            self.forget_memos(Subject::Passage(passage.id));
            self.put(passage);
        }
    }

    /// What was found in a text, and where, is its words.
    fn forget_decisions(&mut self) {
        let of_them = |decision: &&Decision| self.unread.contains(&decision.edition);
        let gone: Vec<Id<Decision>> = self.project.decisions.iter().filter(of_them).map(|it| it.id).collect();
        let revision = self.project.revision();
        for id in gone {
            self.project.decisions.set(id, None, revision);
        }
    }

    fn tell(&mut self, withheld: &Withheld) {
        let names: BTreeSet<&str> =
            withheld.entities.values().map(String::as_str).filter(|instead| is_pseudonym(instead)).collect();
        let several = |names: &[&str], one: &'static str, more: &'static str| match names {
            [] => None,
            few if few.len() <= 3 => Some(list(&few.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>())),
            many => Some(counted(many.len(), one, more)),
        };
        let names: Vec<&str> = names.into_iter().collect();
        if let Some(names) = several(&names, "redacted name", "redacted names") {
            self.left_out.push(say!("the names behind {names}, family names alone among them", names));
        }
        let documents: Vec<&str> = withheld.redacted.values().map(String::as_str).collect();
        if let Some(documents) = several(&documents, "redacted document", "redacted documents") {
            self.left_out.push(say!("titles, authors, addresses, hashes and words of {documents}", documents));
        }
    }

    /// The words by which passages are found, and which stand on timelines and maps. What stands around them is cut off
    /// anywhere, in the middle of a name too, where it is not known as one.
    pub(super) fn clear_every_quotation(&mut self) {
        if self.in_quotations.is_empty() {
            return;
        }
        let mut changed = Vec::new();
        for passage in &self.project.passages {
            let Quote::Kept { exact, before, after } = &passage.anchor.quote else { continue };
            let renamed = self.in_quotations.replaced(exact);
            if renamed.is_none() && before.is_empty() && after.is_empty() {
                continue;
            }
            let exact = renamed.unwrap_or_else(|| exact.clone());
            let mut cleared = passage.clone();
            cleared.anchor.quote = Quote::Kept { exact, before: String::new(), after: String::new() };
            changed.push((passage.anchor.clone(), cleared));
        }
        for (anchor, passage) in changed {
            // Nothing is looked for in a text that is not read.
            if !self.unread.contains(&passage.edition) {
                self.anchors.insert(passage.id, anchor);
            }
            self.put(passage);
        }
    }

    /// Long texts: what refers to a passage is its words, and in these a pseudonym stands in brackets.
    pub(super) fn clear_prose(&mut self) {
        let mut changed = Vec::new();
        for prose in &self.project.prose {
            let requoted = brief::reworded(&prose.text, &|target| self.words_instead(target));
            let text = requoted.as_deref().unwrap_or(&prose.text);
            let cleared = brief::renamed(text, &self.names).or(requoted);
            changed.extend(cleared.map(|text| Prose { id: prose.id, text }));
        }
        self.put_prose(changed);
    }

    fn put_prose(&mut self, changed: Vec<Prose>) {
        for prose in changed {
            self.put(prose);
        }
        // What was ticked rested on what is not shown now, and its hashes could be tried against names.
        let ticks: Vec<Tick> = self.project.ticks.iter().filter(|tick| !tick.evidence.is_empty()).cloned().collect();
        for tick in ticks {
            self.put(Tick { evidence: Vec::new(), ..tick });
        }
    }

    /// What stands for the words of a reference to something redacted, as Markdown.
    fn words_instead(&self, target: &Target) -> Option<String> {
        let document = match target {
            Target::Passage(id) => self.project.passages.get(*id)?.document,
            Target::Document(id) => *id,
            _ => return None,
        };
        let instead = self.withheld.redacted.get(&document)?;
        match target {
            Target::Passage(_) => Some(brief::bracketed(&words_left_out(instead))),
            _ => Some(instead.clone()),
        }
    }

    /// Takes eight and more words in a row of a redacted or sealed document out of whatever somebody wrote; reads these
    /// documents for it, as they are in these texts.
    pub fn leave_out_words(&mut self, texts: &dyn Corpus) {
        if self.withheld.redacted.is_empty() && self.sealed.is_empty() {
            return;
        }
        let mut own = Runs::default();
        self.each_string(&mut |_, words| own.take_in(words));
        let mut left_out: BTreeMap<String, Runs> = BTreeMap::new();
        for edition in &self.unread {
            let document = self.project.editions.get(*edition).map(|edition| edition.document);
            let instead = document.and_then(|id| self.withheld.redacted.get(&id));
            if let (Some(instead), Some(text)) = (instead, texts.text(*edition)) {
                left_out.entry(words_left_out(instead)).or_default().take_in_shared(text.as_str(), &own);
            }
        }
        for (instead, runs) in left_out {
            self.without_runs(&runs, &instead, &|_, _, places| places);
        }
        self.leave_out_sealed_words(texts, &own);
    }

    fn leave_out_sealed_words(&mut self, texts: &dyn Corpus, own: &Runs) {
        let mut privileged = Runs::default();
        for edition in self.project.editions.iter().filter(|edition| self.sealed.has_edition(edition)) {
            if let Some(text) = texts.text(edition.id) {
                privileged.take_in_shared(text.as_str(), own);
            }
        }
        if privileged.is_empty() {
            return;
        }
        let open = self.project.passages.iter().filter(|passage| match &passage.anchor.quote {
            Quote::Kept { exact, .. } => !privileged.places(exact).is_empty(),
            Quote::Digest { .. } => false,
        });
        let open: BTreeSet<Id<Passage>> = open.map(|passage| passage.id).collect();
        let is_open = |target: &Target| matches!(target, Target::Passage(id) if open.contains(id));
        // What an open document says or is called is its own, whoever else cites it.
        self.without_runs(&privileged, sealed::left_out(), &|sort, string, places| match sort {
            Sort::Remark => brief::outside(string, places, &is_open),
            Sort::Statement => places,
            Sort::Name | Sort::Bibliography | Sort::Person | Sort::Term => Vec::new(),
        });
    }
}

macro_rules! of_every_kind {
    ($($Kind:ident in $field:ident),+ $(,)?) => {
        impl Cleared {
            fn each_string(&self, with: &mut dyn FnMut(AnyId, &str)) {
                $(for object in &self.project.$field {
                    let mut object = object.clone();
                    let id = AnyId::from(object.id);
                    object.each(&mut |_, words| with(id, words));
                })+
            }

            fn without_runs(&mut self, runs: &Runs, instead: &str, of_these: Choosing<'_>) {
                $({
                    let changed: Vec<_> = self.project.$field.iter().filter_map(|object| {
                        let (mut object, mut changed) = (object.clone(), false);
                        object.each(&mut |sort, string| {
                            let places = runs.places(string).into_iter().map(|bytes| (bytes, instead)).collect();
                            changed |= cut(&of_these(sort, string, places), sort, string);
                        });
                        changed.then_some(object)
                    }).collect();
                    for object in changed {
                        self.put(object);
                    }
                })+
            }
        }
    };
}
kinds!(of_every_kind);

/// Words with what stands for them.
type Places<'a> = Vec<(Range<usize>, &'a str)>;

/// Those of these places in a string of this sort that are to go.
type Choosing<'a> = &'a dyn for<'b> Fn(Sort, &str, Places<'b>) -> Places<'b>;

/// Puts something else in these places; whether there were any.
fn cut(places: &[(Range<usize>, &str)], sort: Sort, string: &mut String) -> bool {
    if places.is_empty() || sort.is_own(string) {
        return false;
    }
    *string = put_in(string, places);
    true
}

/// A remark on what something rests on may be its words.
fn quieten(lineage: &mut Lineage) {
    let hush = |attribution: &mut Attribution| attribution.note.clear();
    match lineage {
        Lineage::Unknown => {}
        Lineage::Original { reason, origin: _ } => reason.clear(),
        Lineage::Derived(from) => from.iter_mut().for_each(hush),
    }
}
