//! The guide: its pages as they stand in `assets/guide`, which of them tells of what is at hand, its pictures, and
//! where words stand in it. The sheet that shows it is drawn by [`super::chrome`].

mod find;
mod pictures;

pub use find::{Found, find};
pub use pictures::{Picture, picture};

use super::boxes::OpenBox;
use super::chrome::Sheet;
use super::layout::Pane;
use super::widgets::markdown::{Block, Kind, illustrated};
use std::sync::OnceLock;

macro_rules! topics {
    ($($(#[$doc:meta])* $Name:ident: $file:literal;)+) => {
        /// What a page is about.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
        pub enum Topic { $($(#[$doc])* $Name,)+ }

        impl Topic {
            /// All of them, in the order in which they are read.
            pub const ALL: &'static [Self] = &[$(Self::$Name,)+];

            /// The name of its file.
            pub const fn file(self) -> &'static str {
                match self { $(Self::$Name => $file,)+ }
            }

            /// Its page, as Markdown.
            pub const fn markdown(self) -> &'static str {
                match self { $(Self::$Name => include_str!(concat!("../../../assets/guide/", $file)),)+ }
            }
        }
    };
}

topics! {
    /// Getting the program to run.
    Install: "install.md";
    /// The first hour.
    #[default]
    FirstCase: "first-case.md";
    /// Bringing documents in, and getting through them.
    Loading: "loading.md";
    /// Reading, passages and tags.
    Reading: "reading.md";
    /// Claims, evidence and where it comes from.
    Claims: "claims.md";
    /// When and where.
    TimeAndPlace: "time-and-place.md";
    /// Asking the corpus, and what was tagged.
    Search: "search.md";
    /// Writing, checking, reviewing and issuing.
    Brief: "brief.md";
    /// What stays, what leaves, and who is at risk.
    Safety: "safety.md";
    /// Colleagues, and other programs.
    Together: "together.md";
    /// The keys.
    Shortcuts: "shortcuts.md";
    /// What words mean here.
    Glossary: "glossary.md";
}

/// A page as it is drawn.
#[derive(Debug)]
pub struct Page {
    /// What it is called.
    pub title: String,
    /// What stands under one another in it, its title first.
    pub blocks: Vec<Block>,
}

impl Topic {
    /// Its page as it is drawn, read when it is asked for first.
    pub fn page(self) -> &'static Page {
        static PAGES: OnceLock<Vec<Page>> = OnceLock::new();
        static NONE: Page = Page { title: String::new(), blocks: Vec::new() };
        let pages = PAGES.get_or_init(|| Self::ALL.iter().map(|topic| Page::read(topic.markdown())).collect());
        pages.get(self as usize).unwrap_or(&NONE)
    }

    /// The page that an address within the guide leads to.
    pub fn at(address: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|topic| topic.file() == address)
    }

    /// The page that tells of a pane.
    pub const fn of_pane(pane: Pane) -> Self {
        match pane {
            Pane::Documents => Self::Loading,
            Pane::Reader | Pane::Tags | Pane::Page | Pane::Beside | Pane::Check | Pane::Suggestions => Self::Reading,
            Pane::People | Pane::Claims | Pane::Inspector | Pane::Graph | Pane::Hypotheses | Pane::WhatIf => {
                Self::Claims
            }
            Pane::Timeline | Pane::Map => Self::TimeAndPlace,
            Pane::Search | Pane::Coded => Self::Search,
            Pane::Brief => Self::Brief,
            Pane::History => Self::Safety,
        }
    }

    /// The page that tells of a box.
    pub const fn of_box(which: OpenBox) -> Self {
        match which {
            OpenBox::Tag
            | OpenBox::Memo
            | OpenBox::MoveTag
            | OpenBox::MergeTag(_)
            | OpenBox::MovePassages
            | OpenBox::Autotag
            | OpenBox::Retag => Self::Reading,
            OpenBox::Date | OpenBox::Place | OpenBox::PlaceAt(_) => Self::TimeAndPlace,
            _ => Self::Claims,
        }
    }

    /// The page that tells of a sheet.
    pub const fn of_sheet(sheet: Sheet) -> Self {
        match sheet {
            Sheet::New | Sheet::Open | Sheet::Author => Self::FirstCase,
            Sheet::ImportFiles | Sheet::ImportFolder | Sheet::LoadVersion | Sheet::Report | Sheet::Reports => {
                Self::Loading
            }
            Sheet::ExportBrief | Sheet::ExportReview => Self::Brief,
            Sheet::ExportHypotheses => Self::Claims,
            Sheet::ExportCoded => Self::Search,
            Sheet::ExportPicture | Sheet::AddLayer => Self::TimeAndPlace,
            Sheet::ExportJson | Sheet::Pack | Sheet::Unpack | Sheet::Merge => Self::Together,
            Sheet::Shortcuts | Sheet::Language => Self::Shortcuts,
            Sheet::Guide | Sheet::About => Self::Install,
            Sheet::ExportBundle
            | Sheet::Findings
            | Sheet::SaveOriginal
            | Sheet::OpenOriginal
            | Sheet::Privacy
            | Sheet::PurgeDocument
            | Sheet::PurgeName
            | Sheet::SaveGood => Self::Safety,
        }
    }
}

impl Page {
    fn read(markdown: &str) -> Self {
        let blocks = illustrated(markdown);
        let head = blocks.iter().find(|block| matches!(block.kind, Kind::Heading(1)));
        Self { title: head.map(|block| block.words().concat()).unwrap_or_default(), blocks }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::widgets::markdown::{Picture as Drawn, To};

    #[test]
    fn every_page_has_a_title_and_leads_only_to_what_is_there() {
        for topic in Topic::ALL {
            let page = topic.page();
            assert!(!page.title.is_empty(), "{topic:?} begins with its title");
            for block in &page.blocks {
                if let Kind::Picture(Drawn::File { address, words }) = &block.kind {
                    assert!(picture(address).is_some(), "{topic:?}: {address}");
                    assert!(!words.is_empty(), "{topic:?}: {address} says what it shows");
                }
                for link in &block.links {
                    let To::Elsewhere(address) = &link.to else { panic!("{topic:?}: {link:?}") };
                    let leads = Topic::at(address).is_some() || address.starts_with("https://");
                    assert!(leads, "{topic:?}: {address}");
                }
            }
        }
    }

    #[test]
    fn a_pane_has_the_page_that_tells_of_it() {
        assert_eq!(Topic::of_pane(Pane::Map), Topic::TimeAndPlace);
        assert_eq!(Topic::of_box(OpenBox::Retag), Topic::Reading);
        assert_eq!(Topic::of_sheet(Sheet::Pack), Topic::Together);
        assert!(Topic::TimeAndPlace.page().title.contains("map"));
    }
}
