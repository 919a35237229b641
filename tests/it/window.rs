//! The whole window, driven by the names of its controls; what it did is looked up on disk.

mod claims;
mod coded;
mod guide;
mod keys;
mod language;
mod mail;
mod reading;
mod search;
mod suggestions;
mod tour;
mod triage;
mod versions;

use super::harbour;
use corroborate::model::Project;
use corroborate::session::{Maker, Session};
use corroborate::store::Access;
use corroborate::ui::App;
use corroborate::ui::settings::Settings;
use corroborate::ui::theme::Theme;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// How long anything that runs beside the window may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// A window over the made-up case, in a folder that goes away.
pub(crate) struct Window {
    pub(crate) harness: Harness<'static, App>,
    folder: TempDir,
}

impl Window {
    pub(crate) fn open() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let project = folder.path().join("case");
        harbour::case(&project);
        Self { harness: harness(Some(&project)), folder }
    }

    pub(crate) fn project(&self) -> PathBuf {
        self.folder.path().join("case")
    }

    pub(crate) fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.harness.run();
    }

    pub(crate) fn click(&mut self, name: &str) {
        self.click_a(Role::Button, name);
    }

    pub(crate) fn click_a(&mut self, role: Role, name: &str) {
        self.harness.get_by_role_and_label(role, name).click();
        self.harness.run();
    }

    /// Clicks through a menu; the item's name goes on with its keys.
    pub(crate) fn choose(&mut self, menu: &str, item: &str) {
        self.click(menu);
        let begins =
            |node: &egui_kittest::Node<'_>| node.accesskit_node().label().is_some_and(|label| label.starts_with(item));
        self.harness.query_all_by_role(Role::Button).find(begins).expect("it is in the menu").click();
        self.harness.run();
    }

    /// Types into the field that has the focus.
    pub(crate) fn type_text(&mut self, text: &str) {
        self.harness.event(egui::Event::Text(text.to_owned()));
        self.harness.run();
    }

    pub(crate) fn shows(&self, name: &str) -> bool {
        self.harness.query_all_by_label_contains(name).next().is_some()
    }

    /// Draws until this is in sight.
    pub(crate) fn wait_for(&mut self, name: &str) {
        let deadline = Instant::now() + PATIENCE;
        while !self.shows(name) {
            assert!(Instant::now() < deadline, "{name} is not shown: {:?}", told(self));
            std::thread::yield_now();
            self.harness.run();
        }
    }

    /// Closes the window; the project as it stands on disk.
    pub(crate) fn close(self) -> (Project, TempDir) {
        let folder = self.project();
        let mut app = self.harness.into_state();
        app.close();
        let session = Session::open(&folder, Access::Read, Maker::of_this_machine("")).expect("it opens again");
        (session.project().clone(), self.folder)
    }
}

pub(super) fn harness(project: Option<&Path>) -> Harness<'static, App> {
    let project = project.map(Path::to_owned);
    let settings = Settings { seen_welcome: true, ..Settings::default() };
    let mut harness =
        Harness::builder().with_size(egui::vec2(1440.0, 900.0)).with_max_steps(16).build_eframe(|creation| {
            let mut app = App::new(&creation.egui_ctx, settings, env!("CARGO_BIN_EXE_corroborate").into());
            if let Some(project) = project {
                app.open(project);
                app.wait_until_open(PATIENCE).expect("it opens");
            }
            app
        });
    harness.run();
    harness
}

#[test]
fn an_open_project_shows_its_title_its_panes_and_that_it_is_saved() {
    let window = Window::open();
    for name in ["The second basin", "Documents", "Timeline", "Map", "Inspector", "Undo", "Next theme"] {
        assert!(window.harness.query_all_by_label(name).next().is_some(), "{name}");
    }
    assert!(window.shows("Saved · revision"));
}

#[test]
fn what_is_done_is_undone_by_name_from_the_menu_and_is_on_disk() {
    let mut window = Window::open();
    window.click("Undo");
    window.wait_for("Saved · revision 7");
    window.choose("Edit", "Redo: new brief");
    window.wait_for("Saved · revision 8");
    window.choose("Case", "New brief from the claims");
    window.wait_for("Saved · revision 9");
    let (project, _folder) = window.close();
    assert_eq!(project.briefs.len(), 2);
}

/// Chooses the first passage of the text that is read, as one would with the keyboard.
fn choose_passage(window: &mut Window) {
    window.press(Modifiers::NONE, Key::CloseBracket);
    assert!(!window.shows("first"), "a passage is selected and nothing was said");
}

#[test]
fn a_passage_is_tagged_by_keyboard() {
    let mut window = Window::open();
    choose_passage(&mut window);
    window.press(Modifiers::NONE, Key::T);
    window.type_text("season/spring");
    window.press(Modifiers::NONE, Key::Enter);
    window.wait_for("Saved · revision 7");
    let (project, _folder) = window.close();
    let spring = project.tags.iter().find(|tag| tag.name == "spring").expect("the tag is made").id;
    assert_eq!(project.taggings.iter().filter(|tagging| tagging.tag == spring).count(), 1);
}

#[test]
fn a_claim_is_stated_and_evidence_added_by_keyboard() {
    let mut window = Window::open();
    choose_passage(&mut window);
    window.press(Modifiers::NONE, Key::C);
    window.press(Modifiers::COMMAND, Key::A);
    window.type_text("The basin is new");
    window.press(Modifiers::NONE, Key::Enter);
    window.wait_for("Saved · revision 7");
    let (project, _folder) = window.close();
    let claim = project.claims.iter().find(|claim| claim.text == "The basin is new").expect("the claim is stated").id;
    assert!(project.evidence.iter().any(|evidence| evidence.claim == claim), "the passage is its evidence");
}

#[test]
fn what_is_deleted_comes_back_and_nothing_is_asked() {
    let mut window = Window::open();
    choose_passage(&mut window);
    window.press(Modifiers::NONE, Key::Delete);
    window.wait_for("Saved · revision 7");
    window.press(Modifiers::COMMAND, Key::Z);
    window.wait_for("Saved · revision 8");
    let (project, _folder) = window.close();
    assert_eq!(project.passages.len(), 4);
}

#[test]
fn words_chosen_with_the_mouse_are_tagged_with_themselves() {
    let mut window = Window::open();
    let text = |node: &egui_kittest::Node<'_>| {
        let node = node.accesskit_node();
        node.label().or_else(|| node.value()).is_some_and(|text| text.contains("dredging"))
    };
    let line = window.harness.query_all_by_role(Role::Label).find(text).expect("the reader's text").rect();
    let y = line.top() + 12.0;
    window.harness.drag_at(egui::pos2(line.left() + 4.0, y));
    window.harness.run();
    window.harness.hover_at(egui::pos2(line.left() + 120.0, y));
    window.harness.run();
    window.harness.drop_at(egui::pos2(line.left() + 120.0, y));
    window.harness.run();
    window.press(Modifiers::NONE, Key::V);
    window.wait_for("Saved · revision 7");
    let (project, _folder) = window.close();
    assert_eq!(project.passages.len(), 5);
}

#[test]
fn the_palette_finds_by_a_few_letters_and_goes_there() {
    let mut window = Window::open();
    window.press(Modifiers::COMMAND, Key::K);
    window.type_text("minutes");
    assert!(window.harness.query_by_role_and_label(Role::ListBoxOption, "Minutes of the council").is_some());
    window.press(Modifiers::NONE, Key::Enter);
    assert!(window.harness.query_by_role_and_label(Role::ListBoxOption, "Minutes of the council").is_none());
    assert!(window.harness.query_all_by_label_contains("The council noted").next().is_some(), "it is read");
    window.press(Modifiers::ALT, Key::ArrowLeft);
    assert!(window.harness.query_all_by_label_contains("The council noted").next().is_none(), "one went back");
}

#[test]
fn the_map_and_the_timeline_are_saved_as_pictures_from_the_palette() {
    let mut window = Window::open();
    for what in ["map", "timeline"] {
        window.press(Modifiers::COMMAND, Key::K);
        window.type_text(&format!("save picture of the {what}"));
        window.press(Modifiers::NONE, Key::Enter);
        assert!(window.shows("Save picture"), "of the {what}");
        window.press(Modifiers::NONE, Key::Escape);
    }
}

#[test]
fn panes_close_and_come_back_and_layouts_are_a_key_away() {
    let mut window = Window::open();
    let tab = |window: &Window, name: &str| window.harness.query_by_role_and_label(Role::Tab, name).is_some();
    window.click("View");
    window.click("Panes");
    window.click_a(Role::CheckBox, "Timeline");
    assert!(!tab(&window, "Timeline"));
    window.choose("View", "Reset layout");
    assert!(tab(&window, "Timeline"));
    window.press(Modifiers::ALT, Key::Num3);
    assert!(tab(&window, "Brief") && tab(&window, "Claims"));
}

#[test]
fn the_theme_changes_at_a_click() {
    let mut window = Window::open();
    for expected in [Theme::Dark, Theme::HighContrast, Theme::Light] {
        window.click("Next theme");
        assert_eq!(Theme::of(&window.harness.ctx), expected);
    }
}

const HIDE: (Modifiers, Key) = (Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::H);

/// Everything that a screen reader is told, the window's own name left out.
fn told(window: &Window) -> Vec<String> {
    let text = |node: egui_kittest::Node<'_>| {
        let node = node.accesskit_node();
        [node.label(), node.value(), node.description()].into_iter().flatten().collect::<Vec<_>>()
    };
    window.harness.root().children_recursive().flat_map(text).filter(|text| !text.is_empty()).collect()
}

#[test]
fn everything_hides_until_the_same_keys_or_a_click_and_exposes_no_text() {
    let mut window = Window::open();
    // Over all that can stand over the panes.
    window.press(Modifiers::NONE, Key::CloseBracket);
    window.press(Modifiers::NONE, Key::C);
    assert!(window.shows("When"), "a box is open");
    window.press(HIDE.0, HIDE.1);
    let hidden = told(&window);
    assert!(hidden.iter().all(|text| text.starts_with("Hidden.")), "{hidden:?}");
    window.press(Modifiers::NONE, Key::T);
    window.press(Modifiers::NONE, Key::Escape);
    assert!(!window.shows("The second basin"), "other keys neither bring it back nor do anything");
    window.press(HIDE.0, HIDE.1);
    assert!(window.shows("The second basin") && window.shows("When"), "and the box is still open");
    window.press(HIDE.0, HIDE.1);
    window.harness.drag_at(egui::pos2(700.0, 400.0));
    window.harness.run();
    assert!(window.shows("The second basin"));
}

#[test]
fn what_was_typed_is_there_after_everything_was_hidden() {
    let mut window = Window::open();
    window.press(Modifiers::ALT, Key::Num3);
    window.harness.get_by_label("Text of the brief").focus();
    window.harness.run_steps(2);
    window.harness.get_by_label("Text of the brief").type_text("Half a sentence ");
    window.harness.run_steps(2);
    window.press(HIDE.0, HIDE.1);
    window.press(HIDE.0, HIDE.1);
    let (project, _folder) = window.close();
    assert!(project.prose.iter().any(|prose| prose.text.contains("Half a sentence")));
}

/// The file of the text of the document that is read first.
fn text_file(window: &Window) -> PathBuf {
    let session = Session::open(&window.project(), Access::Read, Maker::of_this_machine("")).expect("it opens");
    let project = session.project();
    let minutes = project.documents.iter().find(|document| document.title.value == "Minutes of the council");
    let edition = minutes.and_then(corroborate::model::Document::edition).expect("it has a text");
    session.folder().text(project.editions.get(edition).expect("it is there").text)
}

#[test]
fn a_missing_text_is_marked_on_its_document_and_all_else_works() {
    let folder = tempfile::tempdir().expect("a folder");
    let project = folder.path().join("case");
    harbour::case(&project);
    let mut window = Window { harness: harness(None), folder };
    std::fs::remove_file(text_file(&window)).expect("it goes");
    window.harness.state_mut().open(project);
    window.wait_for("Files of one document are missing or damaged");
    window.wait_for("Minutes of the council, text missing");
    window.harness.get_by_label("Minutes of the council, text missing").click();
    window.harness.run();
    assert!(window.shows("cannot be shown. The file that holds its text is missing"), "the reader says so");
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
    window.type_text("basin");
    window.press(Modifiers::NONE, Key::Enter);
    window.wait_for("Not searched, their texts cannot be read: Minutes of the council");
    assert!(window.shows("hit"), "the others are searched");
}

#[test]
fn a_damaged_history_is_shown_as_far_as_it_is_good_and_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let project = folder.path().join("case");
    harbour::case(&project);
    let history = std::fs::read_to_string(project.join("history.ron")).expect("it is read");
    let damaged: Vec<String> = history
        .lines()
        .enumerate()
        .map(|(nth, line)| if nth == 3 { line.replace('a', "b") } else { line.to_owned() })
        .collect();
    std::fs::write(project.join("history.ron"), damaged.join("\n") + "\n").expect("written");
    std::fs::remove_file(project.join("project.ron")).unwrap_or_default();
    let mut window = Window { harness: harness(Some(&project)), folder };
    assert!(window.shows("history.ron, line 4"), "{:?}", told(&window));
    assert!(!window.shows("Read only: history.ron"), "it says already that it can only be read");
    window.click("Verify project");
    window.wait_for("not as written");
}

#[test]
fn what_cannot_be_done_to_a_project_that_is_read_says_why() {
    let first = Window::open();
    let mut second =
        Window { harness: harness(Some(&first.project())), folder: tempfile::tempdir().expect("a folder") };
    assert!(second.shows("Open in another window: you can read along"));
    choose_passage(&mut second);
    for key in [Key::T, Key::Delete, Key::C] {
        second.press(Modifiers::NONE, key);
        assert!(second.shows("here it can only be read"), "{key:?}");
    }
    let (_project, _folder) = first.close();
    second.click("Open to edit");
    second.wait_for("Saved · revision");
    assert!(!second.shows("you can read along"));
}

#[test]
fn the_original_is_opened_elsewhere_only_after_a_warning_and_enter_is_cancel() {
    let mut window = Window::open();
    window.choose("File", "Open original in another program…");
    assert!(window.shows("may load pictures and links from the network"));
    assert!(window.shows("text/"), "its media type is named");
    window.press(Modifiers::NONE, Key::Enter);
    assert!(!window.shows("may load pictures and links from the network"));
    window.choose("File", "Save a copy of the original…");
    let file = window.folder.path().join("copy.txt");
    window.press(Modifiers::COMMAND, Key::A);
    window.type_text(&file.display().to_string());
    window.click("Save copy");
    window.wait_for("Written to copy.txt");
    assert!(file.is_file());
}

#[test]
fn recent_projects_are_remembered_only_when_that_is_turned_on() {
    let mut window = Window::open();
    let recent = |window: &Window| ron::to_string(window.harness.state().settings()).expect("they are written");
    assert!(!recent(&window).contains("case"));
    window.choose("View", "Privacy…");
    window.click_a(Role::CheckBox, "Remember recent projects");
    window.click("Close");
    let project = window.project();
    window.harness.state_mut().open(project);
    window.harness.state_mut().wait_until_open(PATIENCE).expect("it opens");
    assert!(recent(&window).contains("case"));
    window.choose("View", "Privacy…");
    window.click("Forget one project");
    assert!(!recent(&window).contains("case"));
}

#[test]
fn the_guide_says_what_stays_and_what_leaves() {
    let mut window = Window::open();
    window.choose("Help", "What stays, what leaves");
    for words in ["Nothing by itself.", "Clipboard managers", "Encrypt the whole disk"] {
        assert!(window.shows(words), "{words}");
    }
}

#[test]
fn a_command_that_makes_no_sense_says_why() {
    let mut window = Window::open();
    window.press(Modifiers::NONE, Key::V);
    assert!(window.shows("Select words in the text first"));
}

#[test]
fn a_project_is_made_and_a_brief_leaves_it_as_a_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = Window { harness: harness(None), folder };
    assert!(window.shows("Open the bundled case"), "the welcome");
    window.press(Modifiers::COMMAND, Key::N);
    window.type_text("A new case");
    let made = window.project();
    for (field, text) in
        [("Folder, made for it", made.display().to_string()), ("Your name, kept with every edit", "me".into())]
    {
        window.harness.get_by_role_and_label(Role::TextInput, field).focus();
        window.harness.run();
        window.press(Modifiers::COMMAND, Key::A);
        window.type_text(&text);
    }
    window.click("Make project");
    window.wait_for("Saved · revision 1");
    window.press(Modifiers::COMMAND, Key::E);
    let file = window.folder.path().join("brief.md");
    window.press(Modifiers::COMMAND, Key::A);
    window.type_text(&file.display().to_string());
    window.click("Export");
    window.wait_for("Written to brief.md");
    assert!(std::fs::read_to_string(&file).expect("it is written").starts_with("# A new case"));
    window.press(Modifiers::COMMAND, Key::E);
    window.click("Export");
    window.wait_for("Replace file");
    let (project, _folder) = window.close();
    assert_eq!(project.title(), "A new case");
}

#[test]
fn a_second_window_reads_what_the_first_writes_and_says_so() {
    let first = Window::open();
    let second = harness(Some(&first.project()));
    assert!(second.query_all_by_label_contains("Open in another window: you can read along").next().is_some());
    assert!(second.query_all_by_label_contains("Read only · revision").next().is_some());
}

#[test]
fn files_dropped_on_a_read_only_project_are_refused_in_words() {
    let first = Window::open();
    let mut second = harness(Some(&first.project()));
    second.input_mut().dropped_files.push(std::sync::Arc::new(Dropped("a.txt".into())));
    second.run();
    assert!(second.query_all_by_label_contains("here it can only be read").next().is_some());
}

/// A file that was let go over the window.
#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        Ok(Vec::new())
    }
}

#[test]
fn what_is_written_in_a_brief_is_a_draft_at_once_and_saved_a_second_later() {
    let mut window = Window::open();
    window.press(Modifiers::ALT, Key::Num3);
    window.harness.get_by_label("Text of the brief").focus();
    window.harness.run_steps(2);
    window.harness.get_by_label("Text of the brief").type_text("Written at last. ");
    window.harness.run_steps(2);
    assert!(window.shows("Editing…"));
    window.wait_for("Saved · revision 7");
    let (project, _folder) = window.close();
    assert!(project.prose.iter().any(|prose| prose.text.contains("Written at last.")));
}

#[test]
fn a_name_is_purged_after_a_word_was_typed_and_its_key_is_shown_once() {
    let mut window = Window::open();
    window.choose("Case", "Purge a name…");
    window.type_text("harbour master");
    window.click("See what would go");
    window.wait_for("Where it stands");
    window.type_text("PURG");
    assert!(window.shows("Nothing happens before that"));
    window.press(Modifiers::NONE, Key::Enter);
    assert!(window.shows("Where it stands"), "it is not done by accident");
    window.type_text("E");
    window.click("Purge for good");
    window.wait_for("Key of the tombstone");
    window.press(Modifiers::NONE, Key::Escape);
    assert!(window.shows("Key of the tombstone"), "a key that nobody copied stays in sight");
    window.click("Copy key");
    window.click("Close");
    assert!(!window.shows("Key of the tombstone"));
    window.wait_for("Saved · revision 1");
    let (project, folder) = window.close();
    let written = serde_json::to_string(&project).expect("it can be written").to_lowercase();
    assert!(!written.contains("harbour master") && written.contains('■'));
    assert_eq!(project.tombstones.len(), 1);
    let session =
        Session::open(&folder.path().join("case"), Access::Read, Maker::of_this_machine("")).expect("it opens");
    assert_eq!(session.undo_labels(), Ok((None, None)));
}

#[test]
fn a_document_is_purged_and_the_window_goes_on_without_it() {
    let mut window = Window::open();
    window.choose("Case", "Purge document…");
    window.wait_for("What goes");
    window.press(Modifiers::NONE, Key::Escape);
    assert!(!window.shows("What goes"), "Escape leaves everything as it is");
    window.choose("Case", "Purge document…");
    window.wait_for("What goes");
    window.type_text("PURGE");
    window.press(Modifiers::NONE, Key::Enter);
    window.wait_for("Key of the tombstone");
    window.click("Close");
    window.wait_for("Saved · revision 1");
    let (project, _folder) = window.close();
    assert_eq!((project.documents.len(), project.tombstones.len()), (2, 1));
}

/// Fills a field by its name.
fn fill(window: &mut Window, role: Role, field: &str, text: &str) {
    window.harness.get_by_role_and_label(role, field).focus();
    window.harness.run();
    window.press(Modifiers::COMMAND, Key::A);
    window.type_text(text);
}

#[test]
fn a_project_is_packed_and_another_window_opens_the_pack() {
    let mut window = Window::open();
    let (file, unpacked) = (window.folder.path().join("case.zip"), window.folder.path().join("unpacked"));
    window.choose("Case", "Pack…");
    window.press(Modifiers::COMMAND, Key::A);
    window.type_text(&file.display().to_string());
    fill(&mut window, Role::PasswordInput, "Passphrase", "one");
    assert!(window.shows("The two passphrases are not the same"));
    window.press(Modifiers::COMMAND, Key::A);
    window.press(Modifiers::NONE, Key::Backspace);
    assert!(window.shows("Without a passphrase anybody who gets the file can read it"));
    window.click("Show what it holds");
    window.wait_for("Base names of files");
    assert!(window.shows("Texts of documents, whole"));
    assert!(!file.exists(), "nothing is written before it was seen");
    window.harness.get_by_role_and_label(Role::Button, "Pack").click();
    window.wait_for("Packed into case.zip");
    window.choose("Case", "Open a pack…");
    for (field, path) in [("Pack", &file), ("Folder, made for it", &unpacked)] {
        fill(&mut window, Role::TextInput, field, &path.display().to_string());
    }
    window.click("Unpack and open");
    window.wait_for("Saved · revision 1");
    window.wait_for("You work here as");
    assert!(window.shows("Earlier history was left out"), "what is said next does not take its place");
    window.click("Dismiss: Open a pack");
    assert!(!window.shows("Earlier history was left out"));
    let (_project, folder) = window.close();
    let session = Session::open(&folder.path().join("unpacked"), Access::Read, Maker::of_this_machine(""));
    assert_eq!(session.expect("it opens").project().documents.len(), 3);
}

#[test]
fn a_damaged_text_is_marked_until_the_same_file_is_imported_again() {
    let mut window = Window::open();
    let file = window.folder.path().join("Quay.txt");
    std::fs::write(&file, "The quay\n\nIt was paid for from abroad.\n").expect("written");
    window.harness.input_mut().dropped_files.push(std::sync::Arc::new(Dropped(file.clone())));
    window.wait_for("1 imported");
    let (project, folder) = window.close();
    let case = folder.path().join("case");
    let newest = project.documents.iter().find(|document| {
        !["Harbour report", "Letter of the harbour master", "Minutes of the council"]
            .contains(&document.title.value.as_str())
    });
    let edition = newest.and_then(corroborate::model::Document::edition).expect("it has a text");
    let text = corroborate::store::Folder::at(&case).text(project.editions.get(edition).expect("it is there").text);
    std::fs::remove_file(&text).expect("it goes");
    std::fs::write(&text, "The quay was paid for by nobody.\n").expect("written");
    let mut window = Window { harness: harness(Some(&case)), folder };
    window.wait_for("Files of one document are missing or damaged");
    window.wait_for("text damaged");
    window.harness.input_mut().dropped_files.push(std::sync::Arc::new(Dropped(file)));
    window.wait_for("whole again");
    assert!(!window.shows("text damaged") && !window.shows("are missing or damaged"));
    let (_project, _folder) = window.close();
}

#[test]
fn what_a_search_finds_is_tagged_in_one_step_and_taken_back_in_one() {
    let mut window = Window::open();
    window.press(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::T);
    window.type_text("quay");
    window.press(Modifiers::NONE, Key::Enter);
    window.wait_for("places in");
    window.type_text("works/quay");
    window.press(Modifiers::NONE, Key::Enter);
    window.wait_for("Saved · revision 7");
    window.press(Modifiers::COMMAND, Key::Z);
    window.wait_for("Saved · revision 8");
    window.press(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::Z);
    window.wait_for("Saved · revision 9");
    let (project, _folder) = window.close();
    let quay = project.tags.iter().find(|tag| tag.name == "quay").expect("the tag is made").id;
    let tagged = project.taggings.iter().filter(|tagging| tagging.tag == quay);
    let quoted = |tagging: &corroborate::model::Tagging| {
        let passage = project.passages.get(tagging.passage).expect("it is there");
        match &passage.anchor.quote {
            corroborate::model::Quote::Kept { exact, .. } => exact.to_lowercase(),
            corroborate::model::Quote::Digest { .. } => String::new(),
        }
    };
    let words: Vec<String> = tagged.map(quoted).collect();
    assert!(words.len() > 1 && words.iter().all(|words| words == "quay"), "{words:?}");
}
