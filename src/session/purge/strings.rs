//! Every string that an object holds. Each kind is taken apart field by field and nothing is passed over
//! by a wildcard, so that a new field does not compile until somebody has said whether words stand in it.
//!
//! Ids, hashes, times, dates in EDTF and words of closed vocabularies hold no words of anybody's. A
//! passage's quote is not among its strings either: it follows the text it stands in.

use crate::model::{
    AchCell, Attribution, Brief, Case, Claim, Confirmation, Decision, Document, Edition, Entity, Evidence, Field,
    Graded, ImportReport, ImportedFile, IssuedBrief, Lineage, Location, Memo, Origin, Passage, Place, Prose,
    SavedSearch, Stamp, Tag, Tagging, Task, Tombstone, Withdrawal,
};

/// What is done with each string.
type With<'a> = &'a mut dyn FnMut(&mut String);

/// Something that holds strings.
pub(super) trait Strings {
    /// Hands each of them over, to be read or rewritten.
    fn each(&mut self, with: With<'_>);
}

impl Strings for String {
    fn each(&mut self, with: With<'_>) {
        with(self);
    }
}

impl<T: Strings> Strings for Option<T> {
    fn each(&mut self, with: With<'_>) {
        if let Some(one) = self {
            one.each(with);
        }
    }
}

impl<T: Strings> Strings for Vec<T> {
    fn each(&mut self, with: With<'_>) {
        for one in self {
            one.each(with);
        }
    }
}

/// One line a type: the fields in which words stand, then those in which none do.
macro_rules! strings {
    ($($Kind:ident { $($word:ident),* ; $($none:ident),* })+) => {
        $(impl Strings for $Kind {
            fn each(&mut self, with: With<'_>) {
                let Self { $($word,)* $($none: _,)* } = self;
                $($word.each(with);)*
            }
        })+
    };
}

strings! {
    Stamp { by; at }
    Withdrawal { reason, made; kind }
    Attribution { note; to, basis }
    Task { text; done }
    Confirmation { made; sentence }
    IssuedBrief { made; number, prose }
    ImportedFile { name, reason, warnings; outcome, document, sha256, size_bytes }

    Case { title, question; id, handling, created }
    Edition {
        name, media_type, importer, warnings;
        id, document, original, original_kept, text, layout, size_bytes, characters, imported
    }
    Passage { attribution, withdrawn, made; id, document, edition, anchor, when, places, entities }
    Tag { name, description; id, parent, colour, key }
    Tagging { made; id, passage, tag }
    Claim { text, confidence, likelihood, tasks, made; id, kind, when, places, entities, status }
    Evidence { credibility, note, withdrawn, made; id, claim, passage, stance }
    Origin {
        name, knows, interest, reliability, withdrawn;
        id, kind, terms, protected, depends_on
    }
    Entity { name, aliases, description; id, kind }
    Place { name, location, country, aliases; id, geonames }
    Brief { title, template, issued, confirmations, made; id, prose }
    Prose { text; id }
    Memo { made; id, subject, prose }
    SavedSearch { name, query, made; id }
    ImportReport { files, made; id, cancelled }
    AchCell { note, made; id, hypothesis, evidence, consistency }
    Decision { rule, kind, value, made; id, edition, span, accepted }
    Tombstone { made; id, what, parent, seal }
}

impl Strings for Document {
    fn each(&mut self, with: With<'_>) {
        let Self {
            id: _,
            title,
            authors,
            publisher,
            published: _,
            accessed: _,
            url,
            language,
            descriptor,
            lineage,
            reading: _,
            withdrawn,
            editions: _,
        } = self;
        title.each(with);
        authors.each(with);
        for field in [publisher, url, language] {
            field.each(with);
        }
        descriptor.each(with);
        lineage.each(with);
        withdrawn.each(with);
    }
}

impl<T: Strings> Strings for Field<T> {
    fn each(&mut self, with: With<'_>) {
        let Self { value, source: _ } = self;
        value.each(with);
    }
}

impl<T> Strings for Graded<T> {
    fn each(&mut self, with: With<'_>) {
        let Self { value: _, reason, made } = self;
        reason.each(with);
        made.each(with);
    }
}

impl Strings for Lineage {
    fn each(&mut self, with: With<'_>) {
        match self {
            Self::Unknown => {}
            Self::Original { reason, origin: _ } => reason.each(with),
            Self::Derived(from) => from.each(with),
        }
    }
}

impl Strings for Location {
    fn each(&mut self, with: With<'_>) {
        match self {
            Self::Unplaced | Self::Disc { lat: _, lon: _, radius_km: _ } => {}
            Self::Country { code } => code.each(with),
        }
    }
}
