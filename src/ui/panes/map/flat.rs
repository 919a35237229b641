//! The basemap laid flat and cut into triangles, once for each projection.

use crate::analysis::basemap::{Basemap, BorderKind, LatLon, Polygon};
use crate::analysis::projection::Projection;
use earcut::Earcut;
use std::sync::LazyLock;

/// A filled shape in projected units.
pub(super) struct Fill {
    pub(super) points: Vec<[f64; 2]>,
    pub(super) triangles: Vec<u32>,
    /// Least and greatest x and y.
    pub(super) bounds: [[f64; 2]; 2],
}

/// A country's parts.
pub(super) struct Land {
    pub(super) iso2: String,
    pub(super) parts: Vec<Fill>,
}

/// A line in projected units.
pub(super) struct Line {
    pub(super) points: Vec<[f64; 2]>,
    pub(super) bounds: [[f64; 2]; 2],
    pub(super) zoom: f32,
    pub(super) kind: BorderKind,
}

/// The whole map, laid flat.
pub(super) struct Flat {
    pub(super) lands: Vec<Land>,
    pub(super) lakes: Vec<(f32, Fill)>,
    pub(super) borders: Vec<Line>,
}

impl Flat {
    /// The bundled map in this projection, cut on first use and kept.
    pub(super) fn of(projection: Projection) -> &'static Self {
        static EQUAL_EARTH: LazyLock<Flat> = LazyLock::new(|| Flat::cut(Projection::EqualEarth));
        static MERCATOR: LazyLock<Flat> = LazyLock::new(|| Flat::cut(Projection::Mercator));
        match projection {
            Projection::EqualEarth => &EQUAL_EARTH,
            Projection::Mercator => &MERCATOR,
        }
    }

    fn cut(projection: Projection) -> Self {
        let map = Basemap::bundled();
        let land = |country: &crate::analysis::basemap::Country| Land {
            iso2: country.iso2.clone(),
            parts: country.polygons.iter().map(|polygon| fill(polygon, projection)).collect(),
        };
        let border = |border: &crate::analysis::basemap::Border| {
            let points = flatten(&border.line, projection);
            Line { bounds: bounds(&points), points, zoom: border.zoom, kind: border.kind }
        };
        Self {
            lands: map.countries.iter().map(land).collect(),
            lakes: map.lakes.iter().map(|lake| (lake.zoom, fill(&lake.polygon, projection))).collect(),
            borders: map.borders.iter().map(border).collect(),
        }
    }
}

fn fill(polygon: &Polygon, projection: Projection) -> Fill {
    let mut points = Vec::new();
    let mut holes: Vec<u32> = Vec::new();
    for ring in &polygon.rings {
        if !points.is_empty() {
            holes.push(points.len() as u32);
        }
        points.extend(flatten(ring, projection));
    }
    let mut triangles = Vec::new();
    Earcut::new().earcut(points.iter().copied(), &holes, &mut triangles);
    Fill { bounds: bounds(&points), points, triangles }
}

fn flatten(line: &[LatLon], projection: Projection) -> Vec<[f64; 2]> {
    let project = |point: &LatLon| {
        let (x, y) = projection.forward(f64::from(point.lat), f64::from(point.lon));
        [x, y]
    };
    line.iter().map(project).collect()
}

fn bounds(points: &[[f64; 2]]) -> [[f64; 2]; 2] {
    let start = [[f64::MAX; 2], [f64::MIN; 2]];
    points.iter().fold(start, |[least, most], point| {
        [[least[0].min(point[0]), least[1].min(point[1])], [most[0].max(point[0]), most[1].max(point[1])]]
    })
}
