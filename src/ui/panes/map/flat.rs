//! The basemap laid flat and cut into triangles, once for each projection.

use crate::analysis::basemap::{Basemap, BorderKind, Country, LatLon};
use crate::analysis::projection::Projection;
use earcut::Earcut;
use std::sync::LazyLock;

/// Least and greatest x and y.
pub(super) type Bounds = [[f64; 2]; 2];

/// From where to where it lies across the map.
pub(super) fn across([least, most]: Bounds) -> (f64, f64) {
    (least[0], most[0])
}

/// A filled shape in projected units.
pub(super) struct Fill {
    pub(super) points: Vec<[f64; 2]>,
    pub(super) triangles: Vec<u32>,
    pub(super) bounds: Bounds,
}

/// A country's parts.
pub(super) struct Land {
    pub(super) iso2: String,
    pub(super) parts: Vec<Fill>,
}

/// A line in projected units.
pub(super) struct Line {
    pub(super) points: Vec<[f64; 2]>,
    pub(super) bounds: Bounds,
    /// From which zoom it is shown.
    pub(super) zoom: f32,
}

/// The whole map, laid flat.
pub(super) struct Flat {
    pub(super) lands: Vec<Land>,
    pub(super) lakes: Vec<(f32, Fill)>,
    pub(super) rivers: Vec<Line>,
    pub(super) borders: Vec<(BorderKind, Line)>,
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
        let rings =
            |rings: &[Vec<LatLon>]| -> Vec<Vec<(f64, f64)>> { rings.iter().map(|ring| degrees(ring)).collect() };
        let land = |country: &Country| Land {
            iso2: country.iso2.clone(),
            parts: country.polygons.iter().map(|polygon| fill(&rings(&polygon.rings), projection)).collect(),
        };
        let lakes = map.lakes.iter().map(|lake| (lake.zoom, fill(&rings(&lake.polygon.rings), projection)));
        let borders = map.borders.iter().map(|border| (border.kind, line(&border.line, border.zoom, projection)));
        Self {
            lands: map.countries.iter().map(land).collect(),
            lakes: lakes.collect(),
            rivers: map.rivers.iter().map(|river| line(&river.line, river.zoom, projection)).collect(),
            borders: borders.collect(),
        }
    }
}

/// A shape given by its rings in degrees north and east, the outer one first.
pub(super) fn fill(rings: &[Vec<(f64, f64)>], projection: Projection) -> Fill {
    let mut points = Vec::new();
    let mut holes: Vec<u32> = Vec::new();
    for ring in rings {
        if !points.is_empty() {
            holes.push(points.len() as u32);
        }
        points.extend(projected(ring, projection));
    }
    let mut triangles = Vec::new();
    Earcut::new().earcut(points.iter().copied(), &holes, &mut triangles);
    Fill { bounds: bounds_of(&points), points, triangles }
}

fn line(line: &[LatLon], zoom: f32, projection: Projection) -> Line {
    Line::new(projected(&degrees(line), projection), zoom)
}

impl Line {
    pub(super) fn new(points: Vec<[f64; 2]>, zoom: f32) -> Self {
        Self { bounds: bounds_of(&points), points, zoom }
    }
}

fn degrees(line: &[LatLon]) -> Vec<(f64, f64)> {
    line.iter().map(|point| (f64::from(point.lat), f64::from(point.lon))).collect()
}

/// Places in projected units.
pub(super) fn projected(line: &[(f64, f64)], projection: Projection) -> Vec<[f64; 2]> {
    let project = |(lat, lon): &(f64, f64)| {
        let (x, y) = projection.forward(*lat, *lon);
        [x, y]
    };
    line.iter().map(project).collect()
}

pub(super) fn bounds_of(points: &[[f64; 2]]) -> Bounds {
    let start = [[f64::MAX; 2], [f64::MIN; 2]];
    points.iter().fold(start, |[least, most], point| {
        [[least[0].min(point[0]), least[1].min(point[1])], [most[0].max(point[0]), most[1].max(point[1])]]
    })
}
