//! Boxes driven by keyboard and by name; what the project holds afterwards is what counts.

use super::{Boxes, OpenBox};
use crate::model::{AnyId, Basis, Lineage, Passage, PlaceRole, Source};
use crate::ui::action::{Action, Actions};
use crate::ui::testing::Stage;
use crate::ui::theme::Theme;
use egui::{Key, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

const TEXT: &str = "The Harbour Gazette said that the hub at Liège was agreed in March 2017. Nobody signed.";

struct Table {
    stage: Stage,
    boxes: Boxes,
    rest: Vec<Action>,
    /// What the Undo menu would call what was done.
    labels: Vec<String>,
}

/// A box open on the words 'hub at Liège'.
fn open(which: OpenBox) -> Harness<'static, Table> {
    let mut stage = Stage::default();
    let document = stage.document("A report", TEXT);
    stage.select_words(document, "hub at Liège");
    open_on(stage, which)
}

fn open_on(stage: Stage, which: OpenBox) -> Harness<'static, Table> {
    let mut table = Table { stage, boxes: Boxes::default(), rest: Vec::new(), labels: Vec::new() };
    table.boxes.open(which, &table.stage.scene());
    let draw = |ui: &mut egui::Ui, table: &mut Table| {
        let mut actions = Actions::default();
        table.boxes.show(ui, &table.stage.scene(), &mut actions);
        table.labels.extend(actions.labels());
        table.rest.extend(table.stage.perform(&mut actions));
    };
    let setup = |context: &egui::Context| Theme::Light.apply(context);
    let mut harness =
        Harness::builder().with_size([900.0, 700.0]).with_context_setup(setup).build_ui_state(draw, table);
    harness.run_steps(3);
    harness
}

fn type_and_enter(harness: &mut Harness<'static, Table>, field: &str, text: &str) {
    if !text.is_empty() {
        harness.get_by_role_and_label(Role::TextInput, field).type_text(text);
    }
    harness.run_steps(2);
    harness.key_press(Key::Enter);
    harness.run_steps(2);
}

fn passage(harness: &Harness<'static, Table>) -> Option<Passage> {
    harness.state().stage.scene().project.passages.iter().next().cloned()
}

fn tags(harness: &Harness<'static, Table>) -> Vec<String> {
    let scene = harness.state().stage.scene();
    let mut tags: Vec<String> = scene.project.taggings.iter().map(|one| scene.index.path(one.tag).to_owned()).collect();
    tags.sort();
    tags
}

#[test]
fn words_are_tagged_by_typing_and_several_tags_by_commas() {
    let mut harness = open(OpenBox::Tag);
    type_and_enter(&mut harness, "Tag", "money/loans, place");
    assert_eq!(tags(&harness), ["money/loans", "place"]);
    assert!(!harness.state().boxes.is_open());
    let passage = passage(&harness).expect("the words became a passage");
    assert_eq!(harness.state().stage.selection.object, Some(AnyId::Passage(passage.id)));
}

#[test]
fn enter_in_an_empty_tag_field_sets_nothing_and_an_arrow_chooses() {
    let mut harness = open(OpenBox::Tag);
    type_and_enter(&mut harness, "Tag", "place");
    let Table { stage, .. } = harness.state_mut();
    let stage = std::mem::take(stage);
    let mut harness = open_on(stage, OpenBox::Tag);
    type_and_enter(&mut harness, "Tag", "");
    assert!(harness.state().boxes.is_open());
    harness.key_press(Key::ArrowDown);
    type_and_enter(&mut harness, "Tag", "");
    assert!(!harness.state().boxes.is_open());
    assert_eq!(tags(&harness), ["place"]);
}

#[test]
fn escape_keeps_what_was_typed_for_the_same_words() {
    let mut harness = open(OpenBox::Tag);
    harness.get_by_role_and_label(Role::TextInput, "Tag").type_text("mon");
    harness.run_steps(2);
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    let table = harness.state_mut();
    assert!(!table.boxes.is_open());
    table.boxes.open(OpenBox::Tag, &table.stage.scene());
    harness.run_steps(2);
    harness.get_by_label("Create “mon”");
}

#[test]
fn digits_set_the_tags_that_have_them() {
    let mut harness = open(OpenBox::Tag);
    type_and_enter(&mut harness, "Tag", "place");
    let table = harness.state_mut();
    table.stage.work(|work| {
        let law = crate::session::verbs::tag::at_path(work, "law")?;
        crate::session::verbs::tag::set_key(work, law, Some('3'))
    });
    // Alt and a digit is a layout, and tags nothing.
    harness.key_press_modifiers(egui::Modifiers::ALT, Key::Num3);
    harness.run_steps(2);
    assert_eq!(tags(&harness), ["place"]);
    harness.key_press(Key::Num3);
    harness.run_steps(2);
    assert_eq!(tags(&harness), ["law", "place"]);
}

#[test]
fn a_date_that_stands_nearby_is_taken_by_enter_and_another_by_typing() {
    let mut harness = open(OpenBox::Date);
    type_and_enter(&mut harness, "Date", "");
    let when = |harness: &Harness<'static, Table>| {
        passage(harness).map(|passage| passage.when.iter().map(|date| date.as_str().to_owned()).collect::<Vec<_>>())
    };
    assert_eq!(when(&harness), Some(vec!["2017-03".to_owned()]));
    let table = harness.state_mut();
    table.boxes.open(OpenBox::Date, &table.stage.scene());
    harness.run_steps(2);
    type_and_enter(&mut harness, "Date", "2018~");
    assert_eq!(when(&harness), Some(vec!["2017-03".to_owned(), "2018~".to_owned()]));
}

#[test]
fn a_place_that_stands_nearby_is_taken_in_its_role() {
    let mut harness = open(OpenBox::Place);
    harness.get_by_label("about").click();
    harness.run_steps(2);
    harness.get_by_label("Liège, Belgium").click();
    harness.run_steps(2);
    let place = passage(&harness).and_then(|passage| passage.places.first().copied()).expect("a place");
    assert_eq!(place.role, PlaceRole::About);
    let named = harness.state().stage.scene().project.places.get(place.place).map(|place| place.name.clone());
    assert_eq!(named.as_deref(), Some("Liège"));
}

#[test]
fn whoever_is_named_nearby_stands_ready_as_the_origin() {
    let mut harness = open(OpenBox::WhereFrom);
    harness.get_by_label("quotes").click();
    harness.run_steps(2);
    harness.key_press(Key::Enter);
    harness.run_steps(2);
    let attribution = passage(&harness).and_then(|passage| passage.attribution.first().cloned()).expect("a source");
    assert_eq!(attribution.basis, Basis::Quotes);
    let Source::Origin(origin) = attribution.to else { panic!("not an origin: {attribution:?}") };
    let name = harness.state().stage.scene().project.origins.get(origin).map(|origin| origin.name.clone());
    assert_eq!(name.as_deref(), Some("Harbour Gazette"));
}

#[test]
fn a_document_without_anybody_named_rests_on_nobody_by_accident() {
    let mut stage = Stage::default();
    let document = stage.document("A report", TEXT);
    stage.document("Another", "Some other words.");
    stage.selection.document = Some(document);
    let mut harness = open_on(stage, OpenBox::WhereFrom);
    harness.key_press(Key::Enter);
    harness.run_steps(2);
    let lineage = |harness: &Harness<'static, Table>| {
        harness.state().stage.scene().project.documents.get(document).map(|document| document.lineage.clone())
    };
    assert_eq!(lineage(&harness), Some(Lineage::Unknown));
    type_and_enter(&mut harness, "Origin or document", "Another");
    assert!(matches!(lineage(&harness), Some(Lineage::Derived(_))));
}

#[test]
fn a_memo_is_kept_however_the_box_is_closed() {
    let mut harness = open(OpenBox::Memo);
    harness.get_by_role_and_label(Role::MultilineTextInput, "Memo").type_text("Ask who signed.");
    harness.run_steps(2);
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    let project = harness.state().stage.scene().project.clone();
    assert_eq!(project.prose.iter().map(|prose| prose.text.as_str()).collect::<Vec<_>>(), ["Ask who signed."]);
    assert_eq!((project.memos.len(), project.passages.len()), (1, 1));
    let table = harness.state_mut();
    table.boxes.open(OpenBox::Memo, &table.stage.scene());
    harness.run_steps(2);
    harness.get_by_role_and_label(Role::MultilineTextInput, "Memo").type_text(" And when.");
    harness.run_steps(2);
    let typed =
        harness.state().rest.iter().any(|action| matches!(action, Action::Typed(_, text) if text.contains("And when")));
    assert!(typed, "an earlier memo is gone on with as a draft");
}

/// Three passages, the first with two tags, all selected beside each other.
fn several() -> Stage {
    let mut stage = Stage::default();
    let document = stage.document("A report", TEXT);
    let tagged = [("Gazette", "law, money"), ("hub at Liège", "law"), ("Nobody signed", "")].map(|(words, tags)| {
        let span = stage.span(document, words);
        let tags: Vec<String> = tags.split(", ").filter(|tag| !tag.is_empty()).map(str::to_owned).collect();
        stage.work(|work| crate::session::verbs::passage::tag_at(work, document, span, &tags, None))
    });
    stage.selection.select_several(tagged.into_iter().collect(), Some(tagged[0]));
    stage
}

#[test]
fn several_passages_are_tagged_in_one_go_and_stay_selected() {
    let mut harness = open_on(several(), OpenBox::Tag);
    harness.get_by_label("3 passages");
    harness.get_by_label("law (2 of 3)  ×");
    type_and_enter(&mut harness, "Tag", "law");
    assert_eq!(tags(&harness), ["law", "law", "law", "money"]);
    assert_eq!(harness.state().stage.selection.how_many(), Some(3));
    assert_eq!(harness.state().labels, ["Tag 3 passages: law"]);
}

#[test]
fn a_tag_is_changed_to_another_or_taken_off_by_keyboard() {
    let mut harness = open_on(several(), OpenBox::Retag);
    type_and_enter(&mut harness, "Tag to change", "law");
    type_and_enter(&mut harness, "New tag", "place/port");
    assert_eq!(tags(&harness), ["money", "place/port", "place/port"]);
    let table = harness.state_mut();
    table.boxes.open(OpenBox::Retag, &table.stage.scene());
    harness.run_steps(2);
    type_and_enter(&mut harness, "Tag to change", "money");
    type_and_enter(&mut harness, "New tag", "");
    assert!(harness.state().boxes.is_open(), "Enter by itself takes nothing off");
    harness.key_press(Key::ArrowDown);
    harness.run_steps(2);
    type_and_enter(&mut harness, "New tag", "");
    assert_eq!(tags(&harness), ["place/port", "place/port"]);
    assert_eq!(
        harness.state().labels,
        ["Change tag on 3 passages: law to place/port", "Take tag off 3 passages: money"]
    );
}

#[test]
fn backspace_takes_off_the_last_tag() {
    let mut stage = several();
    let first = stage.selection.passage();
    stage.selection.select(first.map(AnyId::from));
    let mut harness = open_on(stage, OpenBox::Tag);
    harness.key_press(Key::Backspace);
    harness.run_steps(2);
    assert_eq!(tags(&harness), ["law", "law"]);
    harness.get_by_role_and_label(Role::TextInput, "Tag").type_text("place,");
    harness.run_steps(2);
    harness.get_by_label("place  ×");
    harness.key_press(Key::Backspace);
    harness.run_steps(2);
    assert!(harness.query_by_label("place  ×").is_none(), "what was chosen and not set goes first");
    assert_eq!(tags(&harness), ["law", "law"]);
}

#[test]
fn the_tags_set_last_are_known_by_the_record() {
    let mut stage = several();
    let last = stage.selection.several.last().copied();
    stage.selection.select(last.map(AnyId::from));
    let boxes = Boxes::default();
    let (label, verb) = boxes.tag_again(&stage.scene()).expect("something was tagged before");
    assert_eq!(label, "Tag passage: law");
    stage.work(verb);
    let (label, _) = boxes.tag_by_words(&stage.scene()).expect("a passage has words");
    assert!(label.starts_with("Tag passage: "), "{label}");
}

fn memos(harness: &Harness<'static, Table>) -> Vec<String> {
    let project = harness.state().stage.scene().project;
    let mut memos: Vec<String> = project.prose.iter().map(|prose| prose.text.clone()).collect();
    memos.sort();
    memos
}

#[test]
fn with_nothing_selected_a_memo_is_on_the_project_and_others_can_be_chosen() {
    let mut stage = Stage::default();
    let document = stage.document("A report", TEXT);
    stage.selection.document = Some(document);
    let mut harness = open_on(stage, OpenBox::Memo);
    harness.get_by_role_and_label(Role::MultilineTextInput, "Memo").type_text("On the whole.");
    harness.run_steps(2);
    harness.get_by_label("The document").click();
    harness.run_steps(2);
    harness.get_by_role_and_label(Role::MultilineTextInput, "Memo").type_text("On the report.");
    harness.run_steps(2);
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    let scene = harness.state().stage.scene();
    assert_eq!(scene.index.memos(crate::model::Subject::Case).len(), 1);
    assert_eq!(scene.index.memos(crate::model::Subject::Document(document)).len(), 1);
    assert_eq!(memos(&harness), ["On the report.", "On the whole."]);
}

#[test]
fn each_memo_is_opened_and_deleted_and_a_new_one_begun() {
    let mut harness = open(OpenBox::Memo);
    harness.get_by_role_and_label(Role::MultilineTextInput, "Memo").type_text("First.");
    harness.run_steps(2);
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    let open = |harness: &mut Harness<'static, Table>| {
        let table = harness.state_mut();
        table.boxes.open(OpenBox::Memo, &table.stage.scene());
        harness.run_steps(2);
    };
    open(&mut harness);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::ArrowDown);
    harness.run_steps(2);
    harness.get_by_role_and_label(Role::MultilineTextInput, "Memo").type_text("Second.");
    harness.run_steps(2);
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    assert_eq!(memos(&harness), ["First.", "Second."]);
    open(&mut harness);
    harness.get_by_label("First.").click();
    harness.run_steps(2);
    harness.get_by_label("Delete memo").click();
    harness.run_steps(2);
    assert_eq!(memos(&harness), ["Second."]);
}

#[test]
fn a_speaker_is_taken_with_the_basis_that_the_sentence_gives() {
    let mut stage = Stage::default();
    let text = "The Harbour Board said in Quay Weekly that the hub cost “90 million”. Nobody asked.";
    let document = stage.document("A report", text);
    stage.select_words(document, "the hub cost");
    let mut harness = open_on(stage, OpenBox::WhereFrom);
    harness.key_press(Key::Enter);
    harness.run_steps(2);
    let attribution = passage(&harness).and_then(|passage| passage.attribution.first().cloned()).expect("a source");
    assert_eq!(attribution.basis, Basis::Quotes, "the sentence repeats somebody's words");
    let Source::Origin(origin) = attribution.to else { panic!("not an origin: {attribution:?}") };
    let name = harness.state().stage.scene().project.origins.get(origin).map(|origin| origin.name.clone());
    assert_eq!(name.as_deref(), Some("Harbour Board"));
}
