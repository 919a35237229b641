//! How the panes are laid out: tiles that the user moves, splits and hides, and three layouts a key away.

use super::command::Command;
use crate::say;
use egui_tiles::{Container, Linear, LinearDir, Tile, TileId, Tiles, Tree};
use serde::{Deserialize, Serialize};

/// A pane of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pane {
    /// The documents.
    Documents,
    /// The text of one document.
    Reader,
    /// The tag tree.
    Tags,
    /// People, bodies and things.
    People,
    /// The claims.
    Claims,
    /// What is selected, in full.
    Inspector,
    /// Claims and documents in time.
    Timeline,
    /// Claims and passages in space.
    Map,
    /// What a search found.
    Search,
    /// The brief.
    Brief,
    /// The page of the original that is read.
    Page,
    /// The text of another document, beside the reader.
    Beside,
    /// Passages that were left in older versions.
    Check,
    /// What was done.
    History,
    /// What a claim goes back to, drawn.
    Graph,
    /// Competing hypotheses against the evidence. Layouts that were saved before call it so.
    #[serde(rename = "matrix")]
    Hypotheses,
    /// What would change if something were withdrawn or graded otherwise.
    WhatIf,
    /// What was noticed in the texts, and what was decided about it.
    Suggestions,
    /// Passages by their tags, and how much of each tag there is.
    Coded,
}

impl Pane {
    /// All of them.
    pub const ALL: [Self; 19] = [
        Self::Documents,
        Self::Reader,
        Self::Tags,
        Self::People,
        Self::Claims,
        Self::Inspector,
        Self::Timeline,
        Self::Map,
        Self::Search,
        Self::Brief,
        Self::Page,
        Self::Beside,
        Self::Check,
        Self::History,
        Self::Graph,
        Self::Hypotheses,
        Self::WhatIf,
        Self::Suggestions,
        Self::Coded,
    ];

    /// Its name on its tab.
    pub fn title(self) -> &'static str {
        match self {
            Self::Documents => say!("Documents"),
            Self::Reader => say!("Reader"),
            Self::Tags => say!("Tags"),
            Self::People => say!("People"),
            Self::Claims => say!("Claims"),
            Self::Inspector => say!("Inspector"),
            Self::Timeline => say!("Timeline"),
            Self::Map => say!("Map"),
            Self::Search => say!("Search"),
            Self::Brief => say!("Brief"),
            Self::Page => say!("Page"),
            Self::Beside => say!("Beside"),
            Self::Check => say!("To check"),
            Self::History => say!("History"),
            Self::Graph => say!("Graph"),
            Self::Hypotheses => say!("Competing hypotheses"),
            Self::WhatIf => say!("What if"),
            Self::Suggestions => say!("Suggestions"),
            Self::Coded => say!("Coded text"),
        }
    }

    /// Whether it stands beside the reader, and in no layout before it was asked for.
    pub const fn is_beside_reader(self) -> bool {
        matches!(self, Self::Page | Self::Beside)
    }

    /// Its name on the command line.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Documents => "documents",
            Self::Reader => "reader",
            Self::Tags => "tags",
            Self::People => "people",
            Self::Claims => "claims",
            Self::Inspector => "inspector",
            Self::Timeline => "timeline",
            Self::Map => "map",
            Self::Search => "search",
            Self::Brief => "brief",
            Self::Page => "page",
            Self::Beside => "beside",
            Self::Check => "check",
            Self::History => "history",
            Self::Graph => "graph",
            Self::Hypotheses => "hypotheses",
            Self::WhatIf => "what-if",
            Self::Suggestions => "suggestions",
            Self::Coded => "matrix",
        }
    }
}

/// One of the layouts a key away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Preset {
    /// Documents and tags, the text, the inspector.
    #[default]
    Read,
    /// Claims, timeline, map.
    Reason,
    /// Brief, claims, text.
    Write,
}

impl Preset {
    /// All of them, in the order of their keys.
    pub const ALL: [Self; 3] = [Self::Read, Self::Reason, Self::Write];

    /// What it is called on screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::Read => say!("Read"),
            Self::Reason => say!("Reason"),
            Self::Write => say!("Write"),
        }
    }

    /// What its tiles are known by, whatever language it is called in.
    const fn key(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Reason => "reason",
            Self::Write => "write",
        }
    }

    /// The command that brings it into sight.
    pub const fn command(self) -> Command {
        match self {
            Self::Read => Command::LayoutRead,
            Self::Reason => Command::LayoutReason,
            Self::Write => Command::LayoutWrite,
        }
    }

    /// The panes that it shows only when they are asked for; where much stands side by side, one more.
    const fn on_demand(self) -> &'static [Pane] {
        match self {
            Self::Read | Self::Reason => {
                &[Pane::Check, Pane::History, Pane::Graph, Pane::Hypotheses, Pane::Coded, Pane::WhatIf]
            }
            Self::Write => &[
                Pane::Suggestions,
                Pane::Check,
                Pane::History,
                Pane::Graph,
                Pane::Hypotheses,
                Pane::Coded,
                Pane::WhatIf,
            ],
        }
    }

    /// The tiles of this layout.
    pub fn tree(self) -> Tree<Pane> {
        let mut tiles = Tiles::default();
        let root = match self {
            Self::Read => read(&mut tiles),
            Self::Reason => reason(&mut tiles),
            Self::Write => write(&mut tiles),
        };
        // Each has an id of its own, or egui would remember sizes of one for the other.
        let mut tree = Tree::new(egui::Id::unique(self.key()), root, tiles);
        for pane in self.on_demand() {
            if let Some(tile) = tree.tiles.find_pane(pane) {
                tree.set_visible(tile, false);
            }
        }
        tree
    }
}

fn read(tiles: &mut Tiles<Pane>) -> TileId {
    let documents = tabs(tiles, &[Pane::Documents, Pane::Claims]);
    let tags = tabs(tiles, &[Pane::Tags, Pane::People]);
    let left = linear(tiles, LinearDir::Vertical, &[(documents, 0.66), (tags, 0.34)]);
    let middle = tabs(tiles, &[Pane::Reader, Pane::Search, Pane::Brief, Pane::Graph, Pane::Hypotheses, Pane::Coded]);
    let right = tabs(tiles, &[Pane::Inspector, Pane::WhatIf, Pane::Suggestions, Pane::Check, Pane::History]);
    let top = linear(tiles, LinearDir::Horizontal, &[(left, 0.19), (middle, 0.57), (right, 0.24)]);
    let bottom = time_and_space(tiles);
    linear(tiles, LinearDir::Vertical, &[(top, 0.74), (bottom, 0.26)])
}

fn reason(tiles: &mut Tiles<Pane>) -> TileId {
    let left = tabs(tiles, &[Pane::Claims, Pane::Documents, Pane::Tags, Pane::People]);
    let right = tabs(tiles, &[Pane::Inspector, Pane::WhatIf, Pane::Suggestions, Pane::Check, Pane::History]);
    let middle = tabs(tiles, &[Pane::Reader, Pane::Search, Pane::Brief, Pane::Graph, Pane::Hypotheses, Pane::Coded]);
    let top = linear(tiles, LinearDir::Horizontal, &[(left, 0.28), (middle, 0.42), (right, 0.30)]);
    let bottom = time_and_space(tiles);
    linear(tiles, LinearDir::Vertical, &[(top, 0.52), (bottom, 0.48)])
}

fn write(tiles: &mut Tiles<Pane>) -> TileId {
    let left = tabs(tiles, &[Pane::Claims, Pane::Documents, Pane::Tags]);
    let middle = tabs(tiles, &[Pane::Brief, Pane::Search, Pane::People, Pane::Graph, Pane::Hypotheses, Pane::Coded]);
    let right = tabs(
        tiles,
        &[
            Pane::Reader,
            Pane::Inspector,
            Pane::WhatIf,
            Pane::Suggestions,
            Pane::Timeline,
            Pane::Map,
            Pane::Check,
            Pane::History,
        ],
    );
    linear(tiles, LinearDir::Horizontal, &[(left, 0.22), (middle, 0.46), (right, 0.32)])
}

fn time_and_space(tiles: &mut Tiles<Pane>) -> TileId {
    let timeline = tabs(tiles, &[Pane::Timeline]);
    let map = tabs(tiles, &[Pane::Map]);
    linear(tiles, LinearDir::Horizontal, &[(timeline, 0.55), (map, 0.45)])
}

fn tabs(tiles: &mut Tiles<Pane>, panes: &[Pane]) -> TileId {
    let children = panes.iter().map(|pane| tiles.insert_pane(*pane)).collect();
    tiles.insert_tab_tile(children)
}

fn linear(tiles: &mut Tiles<Pane>, dir: LinearDir, shares: &[(TileId, f32)]) -> TileId {
    let mut linear = Linear::new(dir, shares.iter().map(|(tile, _)| *tile).collect());
    for (tile, share) in shares {
        linear.shares.set_share(*tile, *share);
    }
    tiles.insert_container(Container::Linear(linear))
}

/// The three layouts as the user left them, and which is in sight.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default)]
pub struct Layouts {
    /// The one in sight.
    pub current: Preset,
    read: Tree<Pane>,
    reason: Tree<Pane>,
    write: Tree<Pane>,
}

impl Default for Layouts {
    fn default() -> Self {
        let current = Preset::default();
        Self { current, read: Preset::Read.tree(), reason: Preset::Reason.tree(), write: Preset::Write.tree() }
    }
}

impl Layouts {
    /// The tiles in sight.
    pub fn tree(&mut self) -> &mut Tree<Pane> {
        match self.current {
            Preset::Read => &mut self.read,
            Preset::Reason => &mut self.reason,
            Preset::Write => &mut self.write,
        }
    }

    /// Puts the layout in sight back as it came.
    pub fn reset(&mut self) {
        *self.tree() = self.current.tree();
    }

    /// Brings a pane to the front, putting it back where it was hidden.
    pub fn show(&mut self, pane: Pane) {
        let tree = self.tree();
        if tree.tiles.find_pane(&pane).is_none() {
            if pane.is_beside_reader() {
                put_beside_reader(tree, pane);
            } else {
                put_in(tree, pane);
            }
        }
        if let Some(tile) = tree.tiles.find_pane(&pane) {
            if !tree.is_visible(tile) {
                pass_room(tree, pane, Room::Taken);
            }
            tree.set_visible(tile, true);
            tree.make_active(|_, candidate| matches!(candidate, Tile::Pane(found) if *found == pane));
        }
    }

    /// Hides a pane; it keeps its place.
    pub fn hide(&mut self, pane: Pane) {
        let tree = self.tree();
        if let Some(tile) = tree.tiles.find_pane(&pane) {
            if tree.is_visible(tile) {
                pass_room(tree, pane, Room::GivenBack);
            }
            tree.set_visible(tile, false);
        }
    }

    /// Whether a pane has a tab in sight.
    pub fn has(&mut self, pane: Pane) -> bool {
        let tree = self.tree();
        tree.tiles.find_pane(&pane).is_some_and(|tile| tree.is_visible(tile))
    }

    /// Whether a pane can be seen: it is not hidden, nor behind another tab.
    pub fn is_in_sight(&mut self, pane: Pane) -> bool {
        let tree = self.tree();
        tree.tiles.find_pane(&pane).is_some_and(|tile| tree.active_tiles().contains(&tile))
    }

    /// The tabs of the panes that can be seen, in the order they stand.
    pub fn tabs_in_sight(&mut self) -> Vec<egui::Id> {
        let tree = self.tree();
        let panes = tree.active_tiles().into_iter().filter(|tile| tree.tiles.get_pane(tile).is_some());
        panes.map(|tile| tile.egui_id(tree.id())).collect()
    }
}

/// What becomes of a pane's room.
#[derive(Clone, Copy)]
enum Room {
    /// It takes it from the reader.
    Taken,
    /// It gives it back.
    GivenBack,
}

/// A pane that stands beside the reader has its room from the reader, while it is in sight; nobody else gets narrower
/// or wider.
fn pass_room(tree: &mut Tree<Pane>, pane: Pane, room: Room) {
    let tab = tree.tiles.find_pane(&pane).filter(|_| pane.is_beside_reader());
    let tab = tab.and_then(|tile| tree.tiles.parent_of(tile));
    let (Some(tab), Some(reader)) = (tab, tab_of(tree, Pane::Reader)) else { return };
    let is_alone = tree.tiles.get_container(tab).is_some_and(|tabs| tabs.num_children() == 1);
    let row = tree.tiles.parent_of(tab).filter(|row| is_alone && tree.tiles.parent_of(reader) == Some(*row));
    let Some(Tile::Container(Container::Linear(row))) = row.and_then(|row| tree.tiles.get_mut(row)) else { return };
    let (own, readers) = (row.shares[tab], row.shares[reader]);
    match room {
        Room::GivenBack => row.shares.set_share(reader, readers + own),
        Room::Taken => {
            // The reader is left as much as it can be read in.
            let taken = own.min(readers * 0.7);
            row.shares.set_share(tab, taken);
            row.shares.set_share(reader, readers - taken);
        }
    }
}

/// The tab of a pane that is not hidden.
fn tab_of(tree: &Tree<Pane>, pane: Pane) -> Option<TileId> {
    let tile = tree.tiles.find_pane(&pane).filter(|tile| tree.is_visible(*tile))?;
    Some(tree.tiles.parent_of(tile).unwrap_or(tile))
}

/// Puts a pane to the right of the reader, or of that beside it; all of them share their room alike.
fn put_beside_reader(tree: &mut Tree<Pane>, pane: Pane) {
    let reader = tab_of(tree, Pane::Reader);
    let together: Vec<TileId> =
        [Pane::Reader, Pane::Beside, Pane::Page].into_iter().filter_map(|pane| tab_of(tree, pane)).collect();
    let second = tab_of(tree, Pane::Beside).filter(|_| pane == Pane::Page);
    let Some(beside) = second.or(reader) else {
        put_in(tree, pane);
        return;
    };
    let tab = tabs(&mut tree.tiles, &[pane]);
    let parent = tree.tiles.parent_of(beside);
    if let Some(Tile::Container(Container::Linear(row))) = parent.and_then(|parent| tree.tiles.get_mut(parent))
        && row.dir == LinearDir::Horizontal
    {
        let sharing: Vec<TileId> = row.children.iter().copied().filter(|child| together.contains(child)).collect();
        let room: f32 = sharing.iter().map(|child| row.shares[*child]).sum();
        for child in sharing.iter().chain([&tab]) {
            row.shares.set_share(*child, room / (sharing.len() + 1) as f32);
        }
        let at = row.children.iter().position(|child| *child == beside).map_or(row.children.len(), |at| at + 1);
        row.children.insert(at, tab);
        return;
    }
    let both = linear(&mut tree.tiles, LinearDir::Horizontal, &[(beside, 0.5), (tab, 0.5)]);
    match parent.and_then(|parent| tree.tiles.get_mut(parent)) {
        Some(Tile::Container(parent)) => {
            if let Container::Linear(linear) = parent {
                linear.shares.replace_with(beside, both);
            }
            if parent.replace_child(beside, both).is_none() {
                parent.add_child(both);
            }
        }
        _ => tree.root = Some(both),
    }
}

/// Puts a pane that a layout from an earlier version lacks among its first tabs.
fn put_in(tree: &mut Tree<Pane>, pane: Pane) {
    let tile = tree.tiles.insert_pane(pane);
    let is_tabs = |id: &TileId| matches!(tree.tiles.get_container(*id), Some(Container::Tabs(_)));
    let tabs = tree.active_tiles().into_iter().find(is_tabs);
    match tabs {
        Some(into) => tree.move_tile_to_container(tile, into, usize::MAX, false),
        None => tree.root = Some(tree.tiles.insert_tab_tile(vec![tile])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_layout_has_every_pane_and_they_can_be_hidden_and_brought_back() {
        for preset in [Preset::Read, Preset::Reason, Preset::Write] {
            let mut layouts = Layouts { current: preset, ..Layouts::default() };
            for pane in Pane::ALL {
                let is_put_in = pane.is_beside_reader();
                assert_eq!(layouts.tree().tiles.find_pane(&pane).is_some(), !is_put_in, "{preset:?} {pane:?}");
                let is_seen = !is_put_in && !preset.on_demand().contains(&pane);
                assert_eq!(layouts.has(pane), is_seen, "{preset:?} {pane:?}");
                layouts.hide(pane);
                assert!(!layouts.has(pane));
            }
            for pane in Pane::ALL {
                layouts.show(pane);
                assert!(layouts.has(pane));
            }
        }
    }

    #[test]
    fn a_page_stands_to_the_right_of_the_reader_and_keeps_its_place() {
        for preset in Preset::ALL {
            let mut layouts = Layouts { current: preset, ..Layouts::default() };
            layouts.show(Pane::Page);
            assert!(layouts.is_in_sight(Pane::Page) && layouts.is_in_sight(Pane::Reader), "{preset:?}");
            let saved = ron::to_string(&layouts).expect("layouts are kept");
            let mut again: Layouts = ron::from_str(&saved).expect("and come back");
            assert!(again.is_in_sight(Pane::Page), "it is remembered");
            let tree = layouts.tree();
            let tab = |pane| tree.tiles.find_pane(&pane).and_then(|tile| tree.tiles.parent_of(tile)).expect("a tab");
            let (reader, page) = (tab(Pane::Reader), tab(Pane::Page));
            let row = tree.tiles.parent_of(reader).expect("a row");
            let children = tree.tiles.get_container(row).expect("a row").children_vec();
            assert!(children.windows(2).any(|pair| pair == [reader, page]), "{preset:?}");
            let room = |layouts: &mut Layouts| match layouts.tree().tiles.get_container(row) {
                Some(Container::Linear(row)) => row.shares[reader],
                _ => panic!("it is a row"),
            };
            let beside = room(&mut layouts);
            layouts.hide(Pane::Page);
            assert!((room(&mut layouts) - 2.0 * beside).abs() < 1e-5, "the reader has its room back");
            layouts.show(Pane::Page);
            assert!((room(&mut layouts) - beside).abs() < 1e-5, "and gives it again");
            layouts.show(Pane::Beside);
            assert!(layouts.is_in_sight(Pane::Beside) && layouts.is_in_sight(Pane::Page));
            layouts.hide(Pane::Beside);
            layouts.hide(Pane::Page);
            assert!(!layouts.has(Pane::Page) && layouts.is_in_sight(Pane::Reader));
            layouts.show(Pane::Page);
            assert_eq!(layouts.tree().tiles.iter().filter(|(_, tile)| **tile == Tile::Pane(Pane::Page)).count(), 1);
        }
    }

    #[test]
    fn a_pane_that_is_not_in_the_layout_is_put_in() {
        let mut layouts = Layouts::default();
        *layouts.tree() = Tree::new_tabs(egui::Id::unique("panes"), vec![Pane::Reader]);
        layouts.show(Pane::Map);
        assert!(layouts.has(Pane::Map) && layouts.tabs_in_sight().len() == 1);
        *layouts.tree() = Tree::empty(egui::Id::unique("panes"));
        layouts.show(Pane::Tags);
        assert!(layouts.has(Pane::Tags));
    }
}
