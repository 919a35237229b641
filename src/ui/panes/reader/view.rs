//! What lies over a text, computed from the project: passages where their words are found, chips of claims
//! and memos, headings, page labels, and what stands above it all. Nothing here draws.

use super::places::{Place, Places};
use crate::analysis::when::in_words;
use crate::analysis::wording::shortened;
use crate::model::{Claim, Document, Id, Layout, Memo, Passage, Subject};
use crate::say::said;
use crate::text::Text;
use crate::ui::scene::Scene;
use crate::ui::theme::{Tokens, tag_colour};
use crate::ui::widgets::mark::Mark;
use crate::ui::widgets::reader::{Chip, Front, Heading, Highlight, Note, PageLabel};
use crate::{mark, say};
use egui::Color32;
use std::collections::BTreeSet;

/// Code points of a claim or memo on its chip.
const CHIP_CODEPOINTS: usize = 120;

/// The passages as the reader shows them; those that are lit up come by and by.
pub(super) fn highlights(scene: &Scene<'_>, places: &Places, tokens: &Tokens) -> Vec<Highlight> {
    let highlight = |place: &Place| {
        let tags = scene.index.tags(scene.project, place.passage).into_iter();
        let tags: Vec<_> =
            tags.filter(|tag| !scene.hidden_tags.hides(*tag)).filter_map(|tag| scene.project.tags.get(tag)).collect();
        let mut colours: Vec<Color32> = tags.iter().map(|tag| tag_colour(tag.colour)).collect();
        if colours.is_empty() {
            colours.push(tokens.accent);
        }
        let withdrawn = scene.project.passages.get(place.passage).is_some_and(|passage| passage.withdrawn.is_some());
        if withdrawn {
            colours = vec![tokens.meta];
        }
        let mut name = match tags.as_slice() {
            [] => say!("Passage").to_owned(),
            _ => tags.iter().map(|tag| scene.index.path(tag.id)).collect::<Vec<_>>().join(", "),
        };
        if withdrawn {
            name.push_str(&withdrawn_as(scene, place.passage));
        }
        if let Some(score) = place.guess {
            colours = vec![tokens.warning];
            let percent = format!("{:.0}", score * 100.0);
            name = say!("{name}: its words have changed; {percent} % alike here", name, percent);
        }
        Highlight { range: place.bytes.clone(), key: place.passage.as_u64(), name, colours, selected: false }
    };
    let in_sight = |place: &&Place| {
        // What one went to is seen.
        scene.selection.passage() == Some(place.passage) || !is_hidden(scene, place.passage)
    };
    places.found.iter().filter(in_sight).map(highlight).collect()
}

/// Whether all tags of a passage are hidden.
fn is_hidden(scene: &Scene<'_>, passage: Id<Passage>) -> bool {
    scene.hidden_tags.hides_passage(scene.project, scene.index, passage)
}

/// The passages that are in this text and hidden with their tags.
pub(super) fn hidden(scene: &Scene<'_>, places: &Places) -> BTreeSet<Id<Passage>> {
    let passages = places.found.iter().map(|place| place.passage);
    passages.filter(|id| is_hidden(scene, *id)).collect()
}

/// ' (withdrawn, forged)'
fn withdrawn_as(scene: &Scene<'_>, passage: Id<Passage>) -> String {
    let withdrawal = scene.project.passages.get(passage).and_then(|passage| passage.withdrawn.as_ref());
    withdrawal.map_or_else(String::new, |one| say!(" (withdrawn, {})", one.kind.label().to_lowercase()))
}

/// What a chip in the margin leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ChipTarget {
    /// A claim that the passage is evidence in.
    Claim(Id<Claim>),
    /// A memo on the passage or the document.
    Memo(Id<Memo>),
}

/// The chips; the key of each is its place in the list of targets.
pub(super) fn chips(scene: &Scene<'_>, document: Id<Document>, places: &Places) -> (Vec<Chip>, Vec<ChipTarget>) {
    let mut chips = Vec::new();
    let mut targets = Vec::new();
    let mut put = |at: usize, label: String, mark: Option<Mark>, target: ChipTarget| {
        chips.push(Chip { at, key: targets.len() as u64, label, mark, selected: false });
        targets.push(target);
    };
    let about_document = Subject::Document(document);
    for (memo, label) in memos(scene, about_document) {
        put(0, label, None, ChipTarget::Memo(memo));
    }
    for place in &places.found {
        for evidence in scene.index.uses(place.passage).iter().filter_map(|id| scene.project.evidence.get(*id)) {
            let Some(claim) = scene.project.claims.get(evidence.claim) else { continue };
            let mark = scene.assessments().get(&claim.id).map(|assessment| Mark::of_state(assessment.state));
            let label = shortened(&claim.text, CHIP_CODEPOINTS);
            put(place.bytes.start, label, mark, ChipTarget::Claim(claim.id));
        }
        let subject = Subject::Passage(place.passage);
        for (memo, label) in memos(scene, subject) {
            put(place.bytes.start, label, None, ChipTarget::Memo(memo));
        }
    }
    (chips, targets)
}

fn memos<'a>(scene: &Scene<'a>, subject: Subject) -> impl Iterator<Item = (Id<Memo>, String)> + use<'a> {
    let project = scene.project;
    let memos = scene.index.memos(subject).iter().filter_map(|id| project.memos.get(*id));
    memos.map(|memo: &Memo| {
        let text = project.prose.get(memo.prose).map_or("", |prose| prose.text.as_str());
        (memo.id, say!("Memo: {}", shortened(text, CHIP_CODEPOINTS)))
    })
}

/// The headings, in bytes.
pub(super) fn headings(layout: &Layout, text: &Text) -> Vec<Heading> {
    let heading =
        |heading: &crate::model::Heading| Some(Heading { range: text.bytes_of(heading.span)?, level: heading.level });
    layout.headings.iter().filter_map(heading).collect()
}

/// The page labels, in bytes.
pub(super) fn pages(layout: &Layout, text: &Text) -> Vec<PageLabel> {
    let page = |page: &crate::model::PageMark| {
        Some(PageLabel { at: text.byte_of(page.start)?, label: format!("p. {}", page.label) })
    };
    layout.pages.iter().filter_map(page).collect()
}

/// The notes, in bytes.
pub(super) fn notes(layout: &Layout, text: &Text) -> Vec<Note> {
    let note = |note: &crate::model::Note| {
        let mark = note.mark.and_then(|mark| text.bytes_of(mark));
        Some(Note { mark, label: note.label.clone(), body: text.bytes_of(note.body)? })
    };
    layout.notes.iter().filter_map(note).collect()
}

/// What is written above the text: its title, unless the text begins with it, and where it comes from.
pub(super) fn front(document: &Document, text: &Text) -> Front {
    let title = document.title.value.trim();
    let first = text.as_str().lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    let repeated = first.trim_start_matches('#').trim().eq_ignore_ascii_case(title);
    let mut parts: Vec<String> = document.publisher.iter().map(|publisher| publisher.value.clone()).collect();
    if parts.is_empty() {
        parts.extend(document.authors.as_ref().map(|authors| crate::analysis::wording::list(&authors.value)));
    }
    let date = document.published.as_ref().map(|published| in_words(&published.value));
    parts.push(date.unwrap_or_else(|| say!("no date found").to_owned()));
    parts.extend(document.language.as_ref().map(|language| language_name(&language.value)));
    parts.push(match text.paragraphs().all().len() {
        0 | 1 => "¶ 1".to_owned(),
        count => format!("¶ 1–{count}"),
    });
    Front { title: if repeated { String::new() } else { title.to_owned() }, byline: parts.join(" · ") }
}

/// English names of languages by ISO 639; a code that is not here is shown as it is.
pub(in crate::ui::panes) fn language_name(code: &str) -> String {
    const NAMES: [(&str, &str); 24] = [
        ("ar", mark!("Arabic")),
        ("cs", mark!("Czech")),
        ("da", mark!("Danish")),
        ("de", mark!("German")),
        ("el", mark!("Greek")),
        ("en", mark!("English")),
        ("es", mark!("Spanish")),
        ("fa", mark!("Persian")),
        ("fi", mark!("Finnish")),
        ("fr", mark!("French")),
        ("he", mark!("Hebrew")),
        ("hi", mark!("Hindi")),
        ("it", mark!("Italian")),
        ("ja", mark!("Japanese")),
        ("ko", mark!("Korean")),
        ("nl", mark!("Dutch")),
        ("no", mark!("Norwegian")),
        ("pl", mark!("Polish")),
        ("pt", mark!("Portuguese")),
        ("ru", mark!("Russian")),
        ("sv", mark!("Swedish")),
        ("tr", mark!("Turkish")),
        ("uk", mark!("Ukrainian")),
        ("zh", mark!("Chinese")),
    ];
    NAMES.iter().find(|(known, _)| *known == code).map_or_else(|| code.to_owned(), |(_, name)| said(name).to_owned())
}

/// What has to be said above the text: that the document is withdrawn, that files of it are lost, and passages that
/// are not where they were.
pub(super) fn notice(scene: &Scene<'_>, document: Id<Document>, places: &Places) -> Option<String> {
    let document = scene.project.documents.get(document);
    let withdrawal = document.and_then(|document| document.withdrawn.as_ref());
    let withdrawn = withdrawal
        .map(|withdrawal| say!("Withdrawn, {}: {}", withdrawal.kind.label().to_lowercase(), withdrawal.reason));
    let damage = document.and_then(|document| scene.damages.of(document)).map(|damage| damage.sentence().to_owned());
    let said: Vec<String> = [withdrawn, damage, places.unsure()].into_iter().flatten().collect();
    (!said.is_empty()).then(|| said.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::super::places::Resolutions;
    use super::*;
    use crate::analysis::testing::Case;
    use crate::analysis::{Index, Standings};
    use crate::model::{Field, Stance};
    use crate::session::Library;
    use crate::store::Access;
    use crate::ui::scene::{Filter, Selection};
    use crate::ui::theme::Theme;

    const TEXT: &str = "The ledger\n\nThe harbour was leased in March.\nNobody signed.\n";

    fn with_scene<T>(case: &Case, selection: &Selection, look: impl FnOnce(&Scene<'_>) -> T) -> T {
        let folder = tempfile::tempdir().unwrap();
        let maker = crate::session::Maker::of_this_machine("an analyst".to_owned());
        let session = crate::session::Session::create(&folder.path().join("p"), "A case", maker).unwrap();
        let library: Library = session.library().clone();
        let index = Index::of(&case.project);
        let standings = Standings::of(&case.project, &index);
        look(&Scene {
            project: &case.project,
            index: &index,
            standings: &standings,
            library: &library,
            drafts: &crate::ui::drafts::Drafts::default(),
            selection,
            filter: &Filter::default(),
            access: Access::Write,
            read_only: None,
            author: "an analyst",
            damages: &crate::ui::damages::Damages::default(),
            hidden_tags: &crate::ui::hidden_tags::HiddenTags::default(),
            suggested: &crate::ui::suggested::Suggested::default(),
            today: 0,
        })
    }

    #[test]
    fn tags_give_colours_and_claims_give_chips() {
        let mut case = Case::default();
        let document = case.document("The ledger");
        let tagged = case.passage_at(document, 16, "harbour");
        let bare = case.passage_at(document, 45, "Nobody signed");
        let money = case.tag("Money", None);
        case.put_tag(tagged, money);
        let claim = case.claim("The harbour was leased in March.");
        case.link(claim, bare, Stance::Supports);
        with_scene(&case, &Selection::default(), |scene| {
            let (mut resolutions, text) = (Resolutions::default(), Text::from(TEXT));
            resolutions.take_in(scene.project, scene.index, document, &text);
            let places = resolutions.places(scene.project, scene.index, document, &text);
            let tokens = Theme::Light.tokens();
            let highlights = highlights(scene, &places, tokens);
            let seen: Vec<_> = highlights.iter().map(|one| one.name.as_str()).collect();
            assert_eq!(seen, ["Money", "Passage"]);
            assert_eq!(highlights.last().map(|one| one.colours.clone()), Some(vec![tokens.accent]));
            let (chips, targets) = chips(scene, document, &places);
            assert_eq!(targets, [ChipTarget::Claim(claim)]);
            assert_eq!(chips.first().map(|chip| chip.mark), Some(Some(Mark::Unexamined)));
        });
    }

    #[test]
    fn a_title_that_the_text_repeats_is_not_written_twice() {
        let mut case = Case::default();
        let document = case.document("the ledger");
        case.change(document, |document| document.language = Some(Field::read("fr".to_owned())));
        let of = |text: &str| case.project.documents.get(document).map(|document| front(document, &Text::from(text)));
        let byline = "no date found · French · ¶ 1–3".to_owned();
        assert_eq!(of(TEXT), Some(Front { title: String::new(), byline }));
        assert_eq!(of("Other words").map(|front| front.title).as_deref(), Some("the ledger"));
    }
}
