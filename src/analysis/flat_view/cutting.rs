//! Cutting areas and lines where the flat world has an edge, and giving them points on the way, since what is straight in
//! degrees is not straight on the map.
//!
//! The *side* of the world numbers its repetitions: 0 lies between -180° and 180°.

/// Cuts an area whose longitudes run on over 180° at the edges of the world; gives the pieces, each its outer ring and
/// then its holes, between -180° and 180°.
///
/// A side runs straight in degrees, as in `GeoJSON` (RFC 7946, 3.1.1); each edge of the world cuts off what lies beyond
/// it (Sutherland and Hodgman, 'Reentrant polygon clipping', 1974). Long sides are given points on their way, since they
/// are not straight on the map.
pub fn cut(rings: &[Vec<(f64, f64)>]) -> Vec<Vec<Vec<(f64, f64)>>> {
    let rings: Vec<Vec<(f64, f64)>> = rings.iter().map(|ring| in_steps(ring)).collect();
    let outer = rings.first().map_or(&[][..], Vec::as_slice);
    let side_of = |lon: f64| ((lon + 180.0) / 360.0).floor() as i64;
    let sides = outer.iter().map(|(_, lon)| side_of(*lon));
    let (Some(first), Some(last)) = (sides.clone().min(), sides.max()) else { return Vec::new() };
    let piece = |side: i64| {
        let west = side as f64 * 360.0 - 180.0;
        let within = |ring: &Vec<(f64, f64)>| -> Vec<(f64, f64)> {
            let kept = beyond(&beyond(ring, west, 1.0), west + 360.0, -1.0);
            in_steps(&kept).into_iter().map(|(lat, lon)| (lat, lon - side as f64 * 360.0)).collect()
        };
        let mut rings = rings.iter().map(within);
        let outer = rings.next().filter(|outer| outer.len() > 2)?;
        Some(std::iter::once(outer).chain(rings.filter(|hole| hole.len() > 2)).collect())
    };
    (first..=last).filter_map(piece).collect()
}

/// What of a ring lies on one side of a meridian: to the east of it where `east` is 1, to the west where it is -1.
fn beyond(ring: &[(f64, f64)], meridian: f64, east: f64) -> Vec<(f64, f64)> {
    let is_kept = |place: &(f64, f64)| (place.1 - meridian) * east >= 0.0;
    let mut kept = Vec::with_capacity(ring.len());
    for (from, to) in ring.iter().zip(ring.iter().cycle().skip(1)) {
        if is_kept(from) {
            kept.push(*from);
        }
        if is_kept(from) != is_kept(to) {
            let share = (meridian - from.1) / (to.1 - from.1);
            kept.push((from.0 + (to.0 - from.0) * share, meridian));
        }
    }
    // What only touches the meridian has no width beyond it.
    if kept.iter().all(|place| place.1.total_cmp(&meridian).is_eq()) { Vec::new() } else { kept }
}

/// A ring with points on the way along its long sides.
pub fn in_steps(ring: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let sides = ring.iter().zip(ring.iter().cycle().skip(1));
    sides.flat_map(|(from, to)| steps(*from, *to)).collect()
}

/// A line likewise.
pub fn line_in_steps(line: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let sides = line.iter().zip(line.iter().skip(1));
    sides.flat_map(|(from, to)| steps(*from, *to)).chain(line.last().copied()).collect()
}

/// What is stroked of a ring, with points on the way along its long sides.
///
/// That is all round it, but for what runs along a pole, and, of a ring that goes round the Earth, what leads to it. That
/// closes the area on a flat map and is no side of it on the globe.
pub fn outline(ring: &[(f64, f64)]) -> Vec<Vec<(f64, f64)>> {
    let closed: Vec<(f64, f64)> = ring.iter().chain(ring.first()).copied().collect();
    let is_pole = |place: &(f64, f64)| place.0.abs() >= 90.0;
    let (west, east) =
        ring.iter().fold((f64::MAX, f64::MIN), |(west, east), place| (west.min(place.1), east.max(place.1)));
    let parts: Vec<&[(f64, f64)]> = if east - west >= 360.0 - 1e-9 {
        closed.split(is_pole).collect()
    } else {
        closed.chunk_by(|from, to| !(is_pole(from) && is_pole(to))).collect()
    };
    parts.into_iter().filter(|part| part.len() > 1).map(line_in_steps).collect()
}

/// A place, and those on the way to the next, which is not among them.
fn steps(from: (f64, f64), to: (f64, f64)) -> impl Iterator<Item = (f64, f64)> {
    const LONGEST_DEGREES: f64 = 3.0;
    let (lat, lon) = (to.0 - from.0, to.1 - from.1);
    let count = (lat.abs().max(lon.abs()) / LONGEST_DEGREES).ceil().clamp(1.0, 500.0) as usize;
    (0..count).map(move |step| {
        let share = step as f64 / count as f64;
        (from.0 + lat * share, from.1 + lon * share)
    })
}

/// The parts into which the edges of the world cut a line whose longitudes run on over 180°, each between -180° and 180°.
///
/// What runs along an edge stays on the side of what comes before it, or else after it.
pub fn cut_line(line: &[(f64, f64)]) -> Vec<Vec<(f64, f64)>> {
    let stretches: Vec<Stretch> =
        line.iter().zip(line.iter().skip(1)).flat_map(|(from, to)| at_the_edges(*from, *to)).collect();
    let east_most = |lon: f64| ((lon - 180.0) / 360.0).ceil() as i64;
    let alone = line.first().map_or(0, |place| east_most(place.1));
    let mut side = stretches.iter().find_map(Stretch::side).unwrap_or(alone);
    let mut parts: Vec<(i64, Vec<(f64, f64)>)> = Vec::new();
    for stretch in &stretches {
        side = stretch.side().unwrap_or(side);
        let turned = |place: (f64, f64)| (place.0, place.1 - side as f64 * 360.0);
        match parts.last_mut().filter(|(of, _)| *of == side) {
            Some((_, part)) => part.push(turned(stretch.to)),
            None => parts.push((side, vec![turned(stretch.from), turned(stretch.to)])),
        }
    }
    parts.into_iter().map(|(_, part)| part).collect()
}

/// A stretch of a line that crosses no edge of the world.
struct Stretch {
    from: (f64, f64),
    to: (f64, f64),
}

impl Stretch {
    /// The side on which it lies; none where it runs along an edge, which belongs to two.
    fn side(&self) -> Option<i64> {
        let sides = (f64::midpoint(self.from.1, self.to.1) + 180.0) / 360.0;
        let is_edge = sides.fract().abs() < f64::EPSILON && self.from.1.total_cmp(&self.to.1).is_eq();
        (!is_edge).then_some(sides.floor() as i64)
    }
}

/// The way from a place to the next, cut at every edge of the world that it crosses.
fn at_the_edges(from: (f64, f64), to: (f64, f64)) -> Vec<Stretch> {
    let (west, east) = (from.1.min(to.1), from.1.max(to.1));
    let first = ((west - 180.0) / 360.0).floor() as i64 + 1;
    let edges = (first..).map(|nth| nth as f64 * 360.0 + 180.0).take_while(|edge| *edge < east);
    let crossed = |edge: f64| (from.0 + (to.0 - from.0) * (edge - from.1) / (to.1 - from.1), edge);
    let mut places: Vec<(f64, f64)> = std::iter::once(from).chain(edges.map(crossed)).chain([to]).collect();
    if from.1 > to.1 {
        // The edges were met from west to east.
        let inner = places.len() - 1;
        places.get_mut(1..inner).into_iter().for_each(<[_]>::reverse);
    }
    places.iter().zip(places.iter().skip(1)).map(|(from, to)| Stretch { from: *from, to: *to }).collect()
}

/// A line without the points that are nearer to the last than this; its end is always kept.
pub fn thinned(points: &[(f64, f64)], coarseness: f64) -> Vec<(f64, f64)> {
    let mut thinned: Vec<(f64, f64)> = Vec::new();
    for (nth, (x, y)) in points.iter().copied().enumerate() {
        let is_last = nth + 1 == points.len();
        if is_last || thinned.last().is_none_or(|last| (x - last.0).hypot(y - last.1) >= coarseness) {
            thinned.push((x, y));
        }
    }
    thinned
}
