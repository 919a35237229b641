//! How the panes are laid out: tiles that the user moves, splits and hides, and three layouts a key away.

use super::command::Command;
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
    /// Passages that were left in older versions.
    Check,
    /// What was done.
    History,
}

impl Pane {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Documents,
        Self::Reader,
        Self::Tags,
        Self::Claims,
        Self::Inspector,
        Self::Timeline,
        Self::Map,
        Self::Search,
        Self::Brief,
        Self::Check,
        Self::History,
    ];

    /// Those that no layout shows until they are asked for.
    const ON_DEMAND: [Self; 2] = [Self::Check, Self::History];

    /// Its name on its tab.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Documents => "Documents",
            Self::Reader => "Reader",
            Self::Tags => "Tags",
            Self::Claims => "Claims",
            Self::Inspector => "Inspector",
            Self::Timeline => "Timeline",
            Self::Map => "Map",
            Self::Search => "Search",
            Self::Brief => "Brief",
            Self::Check => "To check",
            Self::History => "History",
        }
    }

    /// Its name on the command line.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Documents => "documents",
            Self::Reader => "reader",
            Self::Tags => "tags",
            Self::Claims => "claims",
            Self::Inspector => "inspector",
            Self::Timeline => "timeline",
            Self::Map => "map",
            Self::Search => "search",
            Self::Brief => "brief",
            Self::Check => "check",
            Self::History => "history",
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
    pub const fn name(self) -> &'static str {
        match self {
            Self::Read => "Read",
            Self::Reason => "Reason",
            Self::Write => "Write",
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

    /// The tiles of this layout.
    pub fn tree(self) -> Tree<Pane> {
        let mut tiles = Tiles::default();
        let root = match self {
            Self::Read => read(&mut tiles),
            Self::Reason => reason(&mut tiles),
            Self::Write => write(&mut tiles),
        };
        // Each has an id of its own, or egui would remember sizes of one for the other.
        let mut tree = Tree::new(egui::Id::unique(self.name()), root, tiles);
        for pane in Pane::ON_DEMAND {
            if let Some(tile) = tree.tiles.find_pane(&pane) {
                tree.set_visible(tile, false);
            }
        }
        tree
    }
}

fn read(tiles: &mut Tiles<Pane>) -> TileId {
    let documents = tabs(tiles, &[Pane::Documents, Pane::Claims]);
    let tags = tabs(tiles, &[Pane::Tags]);
    let left = linear(tiles, LinearDir::Vertical, &[(documents, 0.58), (tags, 0.42)]);
    let middle = tabs(tiles, &[Pane::Reader, Pane::Search, Pane::Brief]);
    let right = tabs(tiles, &[Pane::Inspector, Pane::Check, Pane::History]);
    let top = linear(tiles, LinearDir::Horizontal, &[(left, 0.19), (middle, 0.57), (right, 0.24)]);
    let bottom = time_and_space(tiles);
    linear(tiles, LinearDir::Vertical, &[(top, 0.70), (bottom, 0.30)])
}

fn reason(tiles: &mut Tiles<Pane>) -> TileId {
    let left = tabs(tiles, &[Pane::Claims, Pane::Documents, Pane::Tags]);
    let right = tabs(tiles, &[Pane::Inspector, Pane::Check, Pane::History]);
    let middle = tabs(tiles, &[Pane::Reader, Pane::Search, Pane::Brief]);
    let top = linear(tiles, LinearDir::Horizontal, &[(left, 0.28), (middle, 0.42), (right, 0.30)]);
    let bottom = time_and_space(tiles);
    linear(tiles, LinearDir::Vertical, &[(top, 0.52), (bottom, 0.48)])
}

fn write(tiles: &mut Tiles<Pane>) -> TileId {
    let left = tabs(tiles, &[Pane::Claims, Pane::Documents, Pane::Tags]);
    let middle = tabs(tiles, &[Pane::Brief]);
    let right = tabs(
        tiles,
        &[Pane::Reader, Pane::Inspector, Pane::Search, Pane::Timeline, Pane::Map, Pane::Check, Pane::History],
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
            put_in(tree, pane);
        }
        if let Some(tile) = tree.tiles.find_pane(&pane) {
            tree.set_visible(tile, true);
            tree.make_active(|_, candidate| matches!(candidate, Tile::Pane(found) if *found == pane));
        }
    }

    /// Hides a pane; it keeps its place.
    pub fn hide(&mut self, pane: Pane) {
        let tree = self.tree();
        if let Some(tile) = tree.tiles.find_pane(&pane) {
            tree.set_visible(tile, false);
        }
    }

    /// Whether a pane has a tab in sight.
    pub fn has(&mut self, pane: Pane) -> bool {
        let tree = self.tree();
        tree.tiles.find_pane(&pane).is_some_and(|tile| tree.is_visible(tile))
    }

    /// The tabs of the panes that can be seen, in the order they stand.
    pub fn tabs_in_sight(&mut self) -> Vec<egui::Id> {
        let tree = self.tree();
        let panes = tree.active_tiles().into_iter().filter(|tile| tree.tiles.get_pane(tile).is_some());
        panes.map(|tile| tile.egui_id(tree.id())).collect()
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
                assert!(layouts.tree().tiles.find_pane(&pane).is_some(), "{preset:?} lacks {pane:?}");
                assert_eq!(layouts.has(pane), !Pane::ON_DEMAND.contains(&pane), "{preset:?} {pane:?}");
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
