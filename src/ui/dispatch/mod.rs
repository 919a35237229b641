//! One line a variant: which function does what was asked for. The functions stand in one file a subject.

mod project;
mod reading;
mod selection;
mod sight;

use super::action::Action;
use super::app::App;
use super::boxes::{Boxes, OpenBox};
use super::chrome::{self, Ask, Sheet};
use super::command::Command;
use super::errands;
use super::layout::{Pane, Preset};
use super::purging;
use super::situation::Situation;
use super::walking;

/// Does what was asked for.
pub(super) fn dispatch(app: &mut App, action: Action) {
    match action {
        Action::Select(id) => selection::select(app, id),
        Action::SelectWords(words) => selection::select_words(app, words),
        Action::Read(document, span) => reading::read(app, document, span),
        Action::Show(pane) => app.show_pane(pane),
        Action::Filter(filter) => sight::filter_by(app, filter),
        Action::Open(which) => selection::open_box(app, which),
        Action::Run(command) => run(app, command),
        Action::Edit(label, verb) => app.edit(label, verb),
        Action::Typed(prose, text) => selection::typed(app, prose, text),
        Action::LeftField => selection::commit_drafts(app),
        Action::Import(paths) => project::import(app, paths, true),
        Action::Search(query) => reading::search(app, query),
        Action::Copy(text) => app.context.copy_text(text),
        Action::Say(text) => app.chrome.say(&text),
        Action::Ask(ask) => answer(app, ask),
        Action::CopyLink(address) => sight::copy_link(app, address),
        Action::NotRead(edition) => errands::look_for_damage(app, vec![edition]),
        Action::ReadEdition(edition, span) => reading::read_edition(app, edition, span),
        Action::Review => walking::review(app),
        Action::History(walk) => walking::walk(app, walk),
    }
}

/// Does what a command does, or says why that makes no sense now.
fn run(app: &mut App, command: Command) {
    if let Some(reason) = Situation::of(app).why_not(command) {
        app.chrome.say(reason);
        return;
    }
    match command {
        Command::NewProject => chrome::open_sheet(app, Sheet::New),
        Command::OpenProject => chrome::open_sheet(app, Sheet::Open),
        Command::ImportFiles => chrome::open_sheet(app, Sheet::ImportFiles),
        Command::ImportFolder => chrome::open_sheet(app, Sheet::ImportFolder),
        Command::ExportBrief => chrome::open_sheet(app, Sheet::ExportBrief),
        Command::ExportJson => chrome::open_sheet(app, Sheet::ExportJson),
        Command::LoadVersion => chrome::open_sheet(app, Sheet::LoadVersion),
        Command::ShowHistory => app.show_pane(Pane::History),
        Command::CheckPassages => app.show_pane(Pane::Check),
        Command::SaveOriginal => chrome::open_sheet(app, Sheet::SaveOriginal),
        Command::OpenOriginal => chrome::open_sheet(app, Sheet::OpenOriginal),
        Command::SaveGood => chrome::open_sheet(app, Sheet::SaveGood),
        Command::CloseProject => app.close(),
        Command::Quit => app.context.send_viewport_cmd(egui::ViewportCommand::Close),
        Command::Undo => project::undo(app),
        Command::Redo => project::redo(app),
        Command::TagPassage => selection::open_box(app, OpenBox::Tag),
        Command::TagByWords => selection::tag_by(app, Boxes::tag_by_words),
        Command::TagAgain => selection::tag_by(app, Boxes::tag_again),
        Command::WriteMemo => selection::open_box(app, OpenBox::Memo),
        Command::SetDate => selection::open_box(app, OpenBox::Date),
        Command::SetPlace => selection::open_box(app, OpenBox::Place),
        Command::WhereFrom => selection::open_box(app, OpenBox::WhereFrom),
        Command::CopyCitation => selection::copy_citation(app),
        Command::Delete => selection::delete(app),
        Command::Palette => chrome::open_palette(app),
        Command::FindHere => reading::find_here(app),
        Command::SearchCorpus => chrome::focus_search(app),
        Command::Next => reading::step(app, true),
        Command::Previous => reading::step(app, false),
        Command::Back => reading::back(app),
        Command::Forward => reading::forward(app),
        Command::LayoutRead => app.settings.layouts.current = Preset::Read,
        Command::LayoutReason => app.settings.layouts.current = Preset::Reason,
        Command::LayoutWrite => app.settings.layouts.current = Preset::Write,
        Command::ResetLayout => app.settings.layouts.reset(),
        Command::NextPane => sight::next_pane(app),
        Command::NextTheme => app.settings.theme = app.settings.theme.next(),
        Command::ZoomIn => reading::zoom(app, reading::LARGER),
        Command::ZoomOut => reading::zoom(app, 1.0 / reading::LARGER),
        Command::HideAll => app.chrome.hide(),
        Command::Privacy => chrome::open_sheet(app, Sheet::Privacy),
        Command::NewClaim => selection::open_box(app, OpenBox::Claim),
        Command::AddEvidence => selection::open_box(app, OpenBox::Evidence),
        Command::Withdraw => selection::open_box(app, OpenBox::Withdraw),
        Command::NextUnread => reading::next_unread(app),
        Command::InsertReference => project::insert_reference(app),
        Command::NewBrief => project::new_brief(app),
        Command::LastImport => project::show_last_import(app),
        Command::PurgeDocument => chrome::open_sheet(app, Sheet::PurgeDocument),
        Command::PurgeName => chrome::open_sheet(app, Sheet::PurgeName),
        Command::Verify => errands::verify(app),
        Command::Pack => chrome::open_sheet(app, Sheet::Pack),
        Command::Unpack => chrome::open_sheet(app, Sheet::Unpack),
        Command::SetAuthor => chrome::open_sheet(app, Sheet::Author),
        Command::Shortcuts => chrome::open_sheet(app, Sheet::Shortcuts),
        Command::Guide => chrome::open_sheet(app, Sheet::Guide),
        Command::OpenExample => errands::copy_bundled(app),
    }
}

/// Does what a sheet or a bar of the window asks for.
fn answer(app: &mut App, ask: Ask) {
    match ask {
        Ask::Begin(begin) => app.begin(begin),
        Ask::Import { paths, keep_originals } => project::import(app, paths, keep_originals),
        Ask::LoadVersion { document, path, keep_original } => {
            walking::load_version(app, document, path, keep_original);
        }
        Ask::CancelImport => project::cancel_import(app),
        Ask::Prepare(asked) => errands::prepare(app, asked),
        Ask::Write { prepared, file, existing } => errands::write(app, prepared, file, existing),
        Ask::PreparePack(choices) => errands::prepare_pack(app, choices),
        Ask::Pack { prepared, passphrase, file, existing } => errands::pack(app, prepared, passphrase, file, existing),
        Ask::Unpack { file, folder, passphrase } => errands::unpack_into(app, file, folder, passphrase),
        Ask::Pick(sheet, wanted) => errands::ask_for_paths(app, sheet, wanted),
        Ask::SetAuthor(name) => project::set_author(app, name),
        Ask::RememberRecent(on) => app.settings.recent.turn(on),
        Ask::ForgetRecent => app.settings.recent.forget(),
        Ask::HideAfter(minutes) => sight::hide_after(app, minutes),
        Ask::OpenOriginal(document) => errands::open_original(app, document),
        Ask::CopyOriginal { document, file, existing } => errands::copy_original(app, document, file, existing),
        Ask::PlanPurge(what) => purging::plan(app, what),
        Ask::Purge(what) => purging::purge(app, what),
        Ask::SaveGood(folder) => {
            app.chrome.say("Saving what is good…");
            errands::save_good(app, folder);
        }
    }
}
