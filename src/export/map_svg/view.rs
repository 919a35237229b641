//! So much of the map as is drawn.

use crate::analysis::Index;
use crate::analysis::brushed::left_out;
use crate::analysis::flat_view::{Closeness, FlatView};
use crate::analysis::map::Mark;
use crate::analysis::projection::Projection;
use crate::analysis::within::{Region, Stretch};
use crate::model::{Colour, Layer, PlaceRole, Project};
use std::sync::Arc;

/// What is shown has room around it, and a town stands in its country.
const CLOSENESS: Closeness = Closeness { room: 70.0, closest: 9_000.0 };

/// What of the map is drawn; by default all that is placed.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MapView {
    /// Where it looks; where nothing is said, at all that is drawn.
    pub look: Option<Look>,
    /// Only what may fall in this.
    pub within: Option<Stretch>,
    /// Only what may lie in this, which is drawn.
    pub region: Option<Region>,
    /// Without what lies where it does in these roles.
    pub without: Vec<PlaceRole>,
    /// With lines between the places that a claim names in order.
    pub ways: bool,
    /// Layers that lie over it.
    pub layers: Vec<Over>,
}

/// A layer that lies over the map, in its colour.
#[derive(Debug, Clone)]
pub struct Over {
    /// The layer, which may have a million points.
    pub layer: Arc<Layer>,
    /// Its colour.
    pub colour: Colour,
}

/// The same layer as it was read once, and not one with the same points: a picture is compared in every frame.
impl PartialEq for Over {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.layer, &other.layer) && self.colour == other.colour
    }
}

/// A look at a part of the map.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Look {
    /// How the globe is laid flat.
    pub projection: Projection,
    /// Latitude and longitude of the middle, in degrees.
    pub centre: (f64, f64),
    /// Width and height, in radii of the Earth.
    pub extent: (f64, f64),
}

impl MapView {
    /// Whether a thing is drawn where it is marked.
    pub(super) fn shows(&self, mark: &Mark, project: &Project, index: &Index) -> bool {
        let may_lie =
            |region: &Region| project.places.get(mark.place).is_some_and(|place| region.may_hold(&place.location));
        !self.without.contains(&mark.role)
            && left_out(project, index, mark.id, self.within, None).is_none()
            && self.region.as_ref().is_none_or(may_lie)
    }

    /// The sheet on which these points are drawn, all that was seen on it.
    pub(super) fn sheet(&self, points: &[(f64, f64)], size: (f64, f64)) -> FlatView {
        match self.look {
            Some(Look { projection, centre, extent }) => {
                let closeness = (size.0 / extent.0.max(1e-9)).min(size.1 / extent.1.max(1e-9));
                let world = FlatView::world(size);
                // Of the whole world no more is seen on a sheet of another shape.
                if projection == world.projection && closeness <= world.points {
                    return world;
                }
                FlatView::laid(projection, centre, closeness, size)
            }
            None => FlatView::around(points, size, CLOSENESS).unwrap_or_else(|| FlatView::world(size)),
        }
    }
}
