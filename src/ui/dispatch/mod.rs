//! One line a variant: which function does what was asked for. The functions stand in one file a subject.

mod passages;
mod project;
mod reading;
mod selection;
mod sight;
mod tags;
mod triage;
mod words;

use super::action::Action;
use super::app::App;
use super::boxes::{Boxes, OpenBox};
use super::checking;
use super::chrome::{self, Ask, Sheet};
use super::coding;
use super::command::Command;
use super::errands;
use super::guide::Topic;
use super::hidden_tags::TagSight;
use super::layout::{Pane, Preset};
use super::panes::coded;
use super::panes::map::{self, Outline, Tool};
use super::picturing::{self, Beholder};
use super::purging;
use super::readers::{self, Side};
use super::reading_along;
use super::situation::Situation;
use super::supposing;
use super::tour;
use super::trail::Place;
use super::walking;
use super::widgets::reader::Typography;
use crate::brief::Template;
use crate::session::verbs::reshape::Keeper;
use crate::text::Edge;

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
        Action::SeeTags(sight) => tags::see(app, sight),
        Action::Autotag(query) => tags::autotag(app, query),
        Action::NotRead(edition) => errands::look_for_damage(app, vec![edition]),
        Action::TakeUp(side) => readers::take_up(app, side),
        Action::ReadBeside(document, span) => reading::read_in(app, Side::Beside, Place::of(document, span)),
        Action::Pages(wanted) => picturing::want(app, Beholder::Page, wanted.map(|wanted| *wanted)),
        Action::ReviewPages(wanted) => picturing::want(app, Beholder::Review, wanted.map(|wanted| *wanted)),
        Action::Set(typography) => reading::set(app, typography),
        Action::ReadEdition(edition, span) => reading::read_edition(app, edition, span),
        Action::Review => walking::review(app),
        Action::CheckBrief(brief, text) => checking::check_brief(app, brief, text),
        Action::History(walk) => walking::walk(app, walk),
        Action::Matrix(ask) => supposing::fill(app, ask),
        Action::Coded(ask) => coding::answer(app, ask),
        Action::Words(ask) => words::answer(app, ask),
        Action::WhatIf(ask) => supposing::answer(app, ask),
        Action::SelectSeveral(passages, lead) => passages::select(app, passages, lead),
        Action::SelectHits(hits) => selection::select_hits(app, hits),
        Action::SelectDocuments(documents, lead) => triage::select(app, documents, lead),
        Action::SelectBeside(chosen, lead) => selection::select_beside(app, chosen, lead),
        Action::Mark(mark) => triage::mark(app, mark),
        Action::AskAbout(suggestion, through) => reading_along::ask_about(app, suggestion, through),
        Action::StopReadingAlong(stop) => reading_along::stop(app, stop),
        Action::Layers(errand) => errands::layers(app, errand),
        Action::Tour(ask) => tour::answer(app, ask),
        Action::MarkKind(kind, marks) => reading_along::mark_kind(app, kind, marks),
    }
}

/// Does what a command does, or says why that makes no sense now.
#[expect(clippy::too_many_lines, reason = "one line a command")]
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
        Command::ExportReview => chrome::open_sheet(app, Sheet::ExportReview),
        Command::ExportJson => chrome::open_sheet(app, Sheet::ExportJson),
        Command::ExportBundle => chrome::open_sheet(app, Sheet::ExportBundle),
        Command::ExportHypotheses => chrome::open_sheet(app, Sheet::ExportHypotheses),
        Command::SaveTimeline => sight::save_timeline(app),
        Command::SaveMap => sight::save_map(app),
        Command::LoadVersion => chrome::open_sheet(app, Sheet::LoadVersion),
        Command::ShowHistory => app.show_pane(Pane::History),
        Command::CheckPassages => app.show_pane(Pane::Check),
        Command::ReadWholePage => reading_along::read_whole_page(app),
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
        Command::PointOnMap => sight::use_map(app, |map| map.take_up(Tool::Point)),
        Command::WhereFrom => selection::open_box(app, OpenBox::WhereFrom),
        Command::CopyCitation => selection::copy_citation(app),
        Command::Delete => selection::delete(app),
        Command::Palette => chrome::open_palette(app),
        Command::FindHere => reading::find_here(app),
        Command::SearchCorpus => chrome::focus_search(app),
        Command::SaveSearch => reading::save_search(app),
        Command::QueryForms => reading::query_forms(app),
        Command::ShowContext => words::show_context(app),
        Command::ShowTerms => words::show_terms(app),
        Command::MoreLikeThis => words::more_like_this(app),
        Command::Next => reading::step(app, true),
        Command::Previous => reading::step(app, false),
        Command::Back => reading::back(app),
        Command::Forward => reading::forward(app),
        Command::LayoutRead => app.settings.layouts.current = Preset::Read,
        Command::LayoutReason => app.settings.layouts.current = Preset::Reason,
        Command::LayoutWrite => app.settings.layouts.current = Preset::Write,
        Command::ResetLayout => app.settings.layouts.reset(),
        Command::NextPane => sight::next_pane(app),
        Command::PagePicture => reading::toggle_page(app),
        Command::ReadBeside => reading::read_beside(app),
        Command::CloseBeside => app.settings.layouts.hide(Pane::Beside),
        Command::NextTheme => app.settings.theme = app.settings.theme.next(),
        Command::AddLayer => chrome::open_sheet(app, Sheet::AddLayer),
        Command::FitMap => sight::use_map(app, map::State::fit),
        Command::DrawRegion => sight::use_map(app, |map| map.take_up(Tool::Region(Outline::Rectangle, Vec::new()))),
        Command::DrawLasso => sight::use_map(app, |map| map.take_up(Tool::Region(Outline::Lasso, Vec::new()))),
        Command::Measure => sight::use_map(app, |map| map.take_up(Tool::Measure(Vec::new()))),
        Command::PlayMap => {
            let context = app.context.clone();
            sight::use_map(app, |map| map.play(&context));
        }
        Command::ZoomIn => reading::set(app, app.settings.reading.larger()),
        Command::ZoomOut => reading::set(app, app.settings.reading.smaller()),
        Command::ZoomReset => reading::set(app, Typography { zoom: 1.0, ..app.settings.reading }),
        Command::SuggestionMarks => reading_along::toggle_marks(app),
        Command::ReadingType => reading::open_type(app),
        Command::Outline => reading::toggle_outline(app),
        Command::QuotedReplies => reading::toggle_quoted(app),
        Command::ScaleUp => sight::scale(app, sight::LARGER),
        Command::ScaleDown => sight::scale(app, 1.0 / sight::LARGER),
        Command::ScaleReset => sight::scale(app, 1.0 / app.settings.scale),
        Command::HideAll => app.chrome.hide(),
        Command::Privacy => chrome::open_sheet(app, Sheet::Privacy),
        Command::Language => chrome::open_sheet(app, Sheet::Language),
        Command::NewClaim => selection::open_box(app, OpenBox::Claim),
        Command::AddEvidence => selection::open_box(app, OpenBox::Evidence),
        Command::ShowGraph => app.show_pane(Pane::Graph),
        Command::NextUnlinked => passages::next_unlinked(app),
        Command::ShowMatrix => supposing::show_matrix(app),
        Command::ShowCoded => coding::show(app, coded::Face::Passages),
        Command::ShowTagMatrix => coding::show(app, coded::Face::Matrix),
        Command::WhatIf => supposing::ask(app),
        Command::Grade => selection::open_box(app, OpenBox::Grade(None)),
        Command::RightOfReply => selection::open_box(app, OpenBox::Reply(None)),
        Command::AddTask => selection::open_box(app, OpenBox::Task),
        Command::TickTask => selection::open_box(app, OpenBox::TickTask),
        Command::Merge => selection::merge(app),
        Command::SplitClaim => selection::open_box(app, OpenBox::SplitClaim),
        Command::SupersedeClaim => selection::open_box(app, OpenBox::Supersede),
        Command::ShowPeople => app.show_pane(Pane::People),
        Command::Withdraw => selection::open_box(app, OpenBox::Withdraw),
        Command::NextUnread => triage::next_unread(app),
        Command::InsertReference => project::insert_reference(app),
        Command::NewBrief => project::new_brief(app),
        Command::NewOnePage => project::new_brief_from(app, Template::OnePage),
        Command::NewFull => project::new_brief_from(app, Template::Full),
        Command::NewChronology => project::new_brief_from(app, Template::Chronology),
        Command::NewDossier => project::new_brief_from(app, Template::Dossier),
        Command::NewDueDiligence => project::new_brief_from(app, Template::DueDiligence),
        Command::IssueBrief => project::issue_brief(app),
        Command::NextFinding => checking::step(app, true),
        Command::PreviousFinding => checking::step(app, false),
        Command::ReviewBrief => checking::review(app),
        Command::LastImport => project::show_last_import(app),
        Command::ImportReports => chrome::open_sheet(app, Sheet::Reports),
        Command::Recognise => project::recognise(app),
        Command::PurgeDocument => chrome::open_sheet(app, Sheet::PurgeDocument),
        Command::PurgeName => chrome::open_sheet(app, Sheet::PurgeName),
        Command::Verify => errands::verify(app),
        Command::Pack => chrome::open_sheet(app, Sheet::Pack),
        Command::Unpack => chrome::open_sheet(app, Sheet::Unpack),
        Command::MergeCopy => chrome::open_sheet(app, Sheet::Merge),
        Command::SetAuthor => chrome::open_sheet(app, Sheet::Author),
        Command::Shortcuts => chrome::open_sheet(app, Sheet::Shortcuts),
        Command::Guide => sight::guide(app),
        Command::Safety => chrome::open_guide(app, Topic::Safety),
        Command::About => chrome::open_sheet(app, Sheet::About),
        Command::OpenExample => errands::copy_bundled(app),
        Command::Tour => tour::answer(app, tour::Ask::Begin),
        Command::Autotag => tags::autotag(app, String::new()),
        Command::NextSuggestion => reading_along::next(app),
        Command::AcceptSuggestion => reading_along::accept(app, false),
        Command::AcceptTurned => reading_along::accept(app, true),
        Command::RejectSuggestion => reading_along::reject(app),
        Command::ShowSuggestions => app.show_pane(Pane::Suggestions),
        Command::MoveTag => selection::open_box(app, OpenBox::MoveTag),
        Command::MergeTag => selection::open_box(app, OpenBox::MergeTag(None)),
        Command::MovePassages => selection::open_box(app, OpenBox::MovePassages),
        Command::ShowAllTags => tags::see(app, TagSight::All),
        Command::GrowSelection => passages::widen(app, true),
        Command::ShrinkSelection => passages::widen(app, false),
        Command::SelectNextToo => passages::select_too(app, true),
        Command::SelectPreviousToo => passages::select_too(app, false),
        Command::SelectAllHere => passages::select_all_here(app),
        Command::PassagesHere => passages::list_here(app),
        Command::MoveEndOn => passages::move_end(app, Edge::End, true),
        Command::MoveEndBack => passages::move_end(app, Edge::End, false),
        Command::MoveStartOn => passages::move_end(app, Edge::Start, true),
        Command::MoveStartBack => passages::move_end(app, Edge::Start, false),
        Command::SplitPassage => passages::split(app, Keeper::First),
        Command::SplitToSecond => passages::split(app, Keeper::Second),
        Command::JoinPassages => passages::join(app),
        Command::ChangeTag => selection::open_box(app, OpenBox::Retag),
        Command::MarkRelevant
        | Command::MarkNotRelevant
        | Command::MarkSetAside
        | Command::MarkSealed
        | Command::MarkDone
        | Command::MarkUnread
        | Command::RelevantThenNext
        | Command::NotRelevantThenNext
        | Command::SetAsideThenNext
        | Command::SealedThenNext
        | Command::DoneThenNext => triage::mark_by(app, command),
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
        Ask::PauseImport(pause) => project::pause_import(app, pause),
        Ask::CancelRecognition => project::cancel_recognition(app),
        Ask::SavePicture(picture) => chrome::save_picture(app, picture),
        Ask::ExportIssue(brief, number) => chrome::export_issue(app, brief, number),
        Ask::Prepare(asked) => errands::prepare(app, asked),
        Ask::Write { prepared, file, existing, headway } => errands::write(app, prepared, file, existing, headway),
        Ask::PreparePack(choices) => errands::prepare_pack(app, choices),
        Ask::Pack { prepared, passphrase, file, existing, headway } => {
            errands::pack(app, prepared, passphrase, (file, existing), headway);
        }
        Ask::Unpack { file, folder, passphrase, headway } => {
            errands::unpack_into(app, file, folder, passphrase, headway);
        }
        Ask::ReadCopy { path, passphrase, headway } => errands::read_copy(app, path, passphrase, headway),
        Ask::Merge { colleague, decided } => errands::merge(app, colleague, decided),
        Ask::Pick(sheet, wanted) => errands::ask_for_paths(app, sheet, wanted),
        Ask::Speak(language) => app.settings.language = language,
        Ask::SetAuthor(name) => project::set_author(app, name),
        Ask::RememberRecent(on) => app.settings.recent.turn(on),
        Ask::ForgetRecent => app.settings.recent.forget(),
        Ask::HideAfter(minutes) => sight::hide_after(app, minutes),
        Ask::OpenOriginal(document) => errands::open_original(app, document),
        Ask::CopyOriginal { document, file, existing } => errands::copy_original(app, document, file, existing),
        Ask::PlanPurge(what) => purging::plan(app, what),
        Ask::Purge(what) => purging::purge(app, what),
        Ask::SetKeys(command, keys) => drop(app.settings.keys.set(command, keys)),
        Ask::ResetKeys(Some(command)) => drop(app.settings.keys.reset(command)),
        Ask::ResetKeys(None) => app.settings.keys.reset_all(),
        Ask::ShowReport(report) => app.chrome.show_report(report),
        Ask::ShowReports => chrome::open_sheet(app, Sheet::Reports),
        Ask::SaveGood { folder, headway } => errands::save_good(app, folder, headway),
    }
}
