//! What is taken out of a project's own strings before it leaves, and what its owner is told of it.

use super::named::{without_carriers, without_named};
use super::protected::Protected;
use super::strings::{reworded, unfit};
use super::unsealed::without_sealed;
use super::wordless::{self, Titles};
use super::{Choices, LEFT_OUT, Part};
use crate::analysis::protection::{LOOSE_TITLE_WORDS, telling_words};
use crate::analysis::wording::shortened;
use crate::brief::{self, Target};
use crate::edit::Conflict;
use crate::export::Sealed;
use crate::model::{AnyId, Claim, Document, Edition, Id, Project, Prose, Sort};
use crate::problem::Problem;
use crate::say;
use crate::session::Session;
use crate::text::{Names, Runs, put_in};
use std::collections::BTreeSet;

/// Named in a note; the others are counted.
const NAMED: usize = 3;
/// Code points of a statement in a note.
const SHOWN_CODEPOINTS: usize = 60;

/// The project as it leaves, what to look at, and the names of people that were taken out.
pub(super) fn redacted(
    session: &Session,
    project: &Project,
    choices: &Choices,
    protected: &Protected,
    sealed: &Sealed,
) -> Result<(Project, Vec<String>, Names), Problem> {
    let (is_wordless, mut notes) = (!choices.has(Part::Texts), Vec::new());
    let people = protected.names(project);
    if !is_wordless && protected.is_empty() && sealed.is_empty() {
        return Ok((project.clone(), notes, people));
    }
    let titles = is_wordless.then(|| wordless::titles(project, protected));
    let after = protected.left_out(project).map_err(unfit)?;
    let (mut after, told) = without_named(session, project, after, choices, protected).map_err(unfit)?;
    notes.extend(told);
    if !sealed.is_empty() {
        after = without_sealed(&after, sealed).map_err(unfit)?;
    }
    if choices.has(Part::Originals) {
        let is_withheld = |id| protected.document(id).is_some() || sealed.documents.contains(&id);
        let (without, told) = without_carriers(project, after, &is_withheld).map_err(unfit)?;
        after = without;
        notes.extend(told);
    }
    if let Some(titles) = &titles {
        after = wordless::left_out(&after, titles).map_err(unfit)?;
    }
    after = without_quotations(project, &after, protected, &people, titles.as_ref()).map_err(unfit)?;
    let mut rules = Rules::new(project, protected, titles.as_ref(), choices.has(Part::Wording));
    let is_unread = |id| protected.document(id).is_some() || sealed.documents.contains(&id);
    let heard = rules.look_through(session, project, &after, &is_unread, &people, is_wordless).map_err(unfit)?;
    let mut claims = BTreeSet::new();
    let after = reworded(&after, &mut |id, sort, words| {
        let repeats = rules.apply(sort, &people, words);
        if let (true, Sort::Statement, AnyId::Claim(claim)) = (repeats, sort, id) {
            claims.insert(claim);
        }
    })
    .map_err(unfit)?;
    notes.extend(note_of_claims(project, &claims, choices.has(Part::Wording)));
    notes.extend(heard);
    notes.extend(note_of_parts(project, &after, protected).map_err(unfit)?);
    Ok((after, notes, people))
}

/// The words of the references in briefs, where they lead to what is left out.
fn without_quotations(
    project: &Project,
    after: &Project,
    protected: &Protected,
    people: &Names,
    titles: Option<&Titles>,
) -> Result<Project, Conflict> {
    let called = |id| after.documents.get(id).map(|document| document.title.value.clone());
    let words = |target: &Target| match target {
        Target::Passage(id) if titles.is_some() || protected.holds_passage(project, *id) => {
            Some(say!("\\[words left out\\]").to_owned())
        }
        Target::Document(id) if titles.is_some() || protected.document(*id).is_some() => called(*id),
        _ => None,
    };
    let mut requoted = after.clone();
    for prose in &after.prose {
        let reworded = brief::reworded(&prose.text, &words);
        let renamed = brief::renamed(reworded.as_deref().unwrap_or(&prose.text), people);
        if let Some(text) = renamed.or(reworded) {
            super::strings::put(&mut requoted, Prose { id: prose.id, text })?;
        }
    }
    Ok(requoted)
}

/// What is replaced in which strings.
struct Rules {
    papers: Names,
    /// What is quoted from documents of which no words leave.
    quoted: Names,
    in_remarks: Names,
    in_names: Names,
    /// Runs of words of protected and sealed documents, which go from everywhere.
    protected: Runs,
    /// Runs of words of any document.
    all: Runs,
    keeps_wording: bool,
}

impl Rules {
    fn new(project: &Project, protected: &Protected, titles: Option<&Titles>, keeps_wording: bool) -> Self {
        let (in_remarks, in_names) = titles.map(|titles| wordless::names(project, titles)).unwrap_or_default();
        let (papers, all, mut quoted) = (protected.papers(project), Runs::default(), Names::default());
        let unheard = project.passages.iter().filter(|passage| protected.document(passage.document).is_some());
        unheard.filter_map(telling_words).for_each(|words| quoted.add(words, LEFT_OUT, LOOSE_TITLE_WORDS));
        Self { papers, quoted, in_remarks, in_names, protected: Runs::default(), all, keeps_wording }
    }

    /// Reads every text that is left out, for runs of words that stand in the project's own strings; and those
    /// that are not, for names. Gives what to tell.
    fn look_through(
        &mut self,
        session: &Session,
        project: &Project,
        after: &Project,
        is_unread: &dyn Fn(Id<Document>) -> bool,
        people: &Names,
        is_wordless: bool,
    ) -> Result<Vec<String>, Conflict> {
        let mut own = Runs::default();
        reworded(after, &mut |_, _, words| own.take_in(words))?;
        let (mut unread, mut named): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
        for edition in &project.editions {
            let goes_nowhere = is_unread(edition.document);
            if !goes_nowhere && !is_wordless && people.is_empty() {
                continue;
            }
            let Ok(text) = session.library().corpus().text(edition.text) else {
                unread.push(title(project, edition));
                continue;
            };
            if goes_nowhere {
                self.protected.take_in_shared(&text, &own);
            } else if is_wordless {
                self.all.take_in_shared(&text, &own);
            } else if people.stand_in(&text) && after.editions.get(edition.id).is_some_and(|it| it.text == edition.text)
            {
                named.push(title(project, edition));
            }
        }
        let mut notes = Vec::new();
        if !named.is_empty() {
            notes.push(say!(
                "A protected name stands in {}, which {} in the pack as it is.",
                some(&named),
                if named.len() == 1 { "goes" } else { "go" }
            ));
        }
        if !unread.is_empty() {
            notes.push(say!("{} could not be read, so its words were not looked for.", some(&unread)));
        }
        Ok(notes)
    }

    /// Rewrites a string; whether it repeated the words of a document.
    fn apply(&self, sort: Sort, people: &Names, words: &mut String) -> bool {
        if sort.is_own(words) {
            return false;
        }
        let keeps = self.keeps_wording && sort == Sort::Statement;
        let (all, protected) = (without(&self.all, words), without(&self.protected, words));
        let repeats = all.is_some() || protected.is_some();
        if let Some(replaced) = all.filter(|_| !keeps) {
            // What else stands in a protected document is found in what is left.
            *words = without(&self.protected, &replaced).unwrap_or(replaced);
        } else if let Some(replaced) = protected {
            *words = replaced;
        }
        let titles = match sort {
            Sort::Name | Sort::Statement => Some(&self.in_names),
            Sort::Remark => Some(&self.in_remarks),
            Sort::Bibliography | Sort::Person | Sort::Term => None,
        };
        let quoted = (sort == Sort::Remark).then_some(&self.quoted);
        for names in [quoted, Some(people), Some(&self.papers), titles].into_iter().flatten() {
            names.replaced(words).into_iter().for_each(|replaced| *words = replaced);
        }
        repeats
    }
}

/// The string with [`LEFT_OUT`] for every run of words that stands in a text; none where it holds none.
fn without(runs: &Runs, words: &str) -> Option<String> {
    let places: Vec<_> = runs.places(words).into_iter().map(|bytes| (bytes, LEFT_OUT)).collect();
    (!places.is_empty()).then(|| put_in(words, &places))
}

fn note_of_claims(project: &Project, claims: &BTreeSet<Id<Claim>>, keeps_wording: bool) -> Option<String> {
    let stated: Vec<String> =
        claims.iter().filter_map(|id| Some(shortened(&project.claims.get(*id)?.text, SHOWN_CODEPOINTS))).collect();
    if stated.is_empty() {
        return None;
    }
    let those = some(&stated);
    let repeats = if stated.len() == 1 { "repeats" } else { "repeat" };
    Some(if keeps_wording {
        say!("{those} {repeats} eight or more words of a document, and they are in the pack.", those, repeats)
    } else {
        say!(
            "{those} {repeats} eight or more words of a document; '[…]' stands in their place. Say it in other words.",
            those,
            repeats
        )
    })
}

/// Names are taken out whole. A family name alone may be a word of the language, so it is only told.
fn note_of_parts(project: &Project, after: &Project, protected: &Protected) -> Result<Option<String>, Conflict> {
    let mut parts = Names::default();
    let mut listed = BTreeSet::new();
    for name in protected.origins.keys().filter_map(|id| project.origins.get(*id)).map(|origin| &origin.name) {
        for part in name.split_whitespace().filter(|part| part.chars().count() > 3) {
            // Only as it is written, with its capital.
            parts.add(part, "", 2);
            listed.insert(part.trim_matches(|letter: char| !letter.is_alphanumeric()).to_owned());
        }
    }
    let mut standing = 0;
    reworded(after, &mut |_, _, words| standing += usize::from(parts.stand_in(words)))?;
    let listed: Vec<String> = listed.into_iter().collect();
    Ok((standing > 0).then(|| {
        say!(
            "Parts of a protected name ({}) still stand in {standing} of the project's own remarks.",
            listed.join(", "),
            standing
        )
    }))
}

fn title(project: &Project, edition: &Edition) -> String {
    project
        .documents
        .get(edition.document)
        .map_or_else(|| edition.name.clone(), |document| document.title.value.clone())
}

/// "'One', 'Two' and 4 more".
pub(super) fn some(all: &[String]) -> String {
    let named: Vec<String> = all.iter().take(NAMED).map(|one| format!("'{one}'")).collect();
    let more = all.len().saturating_sub(NAMED);
    if more == 0 { named.join(", ") } else { say!("{} and {more} more", named.join(", "), more) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::protection::Named;
    use crate::analysis::testing::Case;
    use crate::model::Redaction;

    #[test]
    fn few_words_of_a_redacted_document_go_from_remarks_and_stay_in_statements() {
        let mut case = Case::default();
        let (redacted, open) = (case.document("Ledger"), case.document("Notice"));
        case.passage_at(redacted, 0, "never dug the basin");
        case.passage_at(open, 0, "dug the quay");
        let redaction = Redaction { pseudonym: "Document 1".to_owned(), lifted: false };
        case.change(redacted, |document| document.redaction = Some(Box::new(redaction)));
        let protected = Protected::of(&case.project, Named::default());
        let rules = Rules::new(&case.project, &protected, None, false);
        let check = |sort: Sort, words: &str, expected: &str| {
            let mut left = words.to_owned();
            rules.apply(sort, &Names::default(), &mut left);
            assert_eq!(left, expected);
        };
        check(Sort::Remark, "They “never dug the\nBASIN”, and dug the quay.", "They “[…]”, and dug the quay.");
        check(Sort::Statement, "They never dug the basin.", "They never dug the basin.");
    }
}
