//! What lies over the land and beneath the marks of a drawn map: the user's layers, the region that is drawn, the lines
//! between places.

use super::{COARSENESS, Drawing, NAME, width};
use crate::analysis::enclosing::lies_in;
use crate::analysis::flat_view::{Stand, cut, cut_line, in_steps, line_in_steps, outline, thinned};
use crate::analysis::geodesic::way;
use crate::analysis::lettering::{Frame, beside};
use crate::analysis::map::{Position, position};
use crate::analysis::marking::MOST_WAYS;
use crate::analysis::projection::Projection;
use crate::brief::svg_path;
use crate::model::{AnyId, Feature, Id, Place, PlaceRole, Points, Shape};
use crate::text::fold;
use std::collections::{BTreeMap, BTreeSet};

/// Of the points of a layer in a square of this side, one is drawn.
const CELL: f64 = 3.0;
/// From so many points on, a line or an area has room for its name.
const NAMED_FROM: f64 = 12.0;
const STEPS: usize = 32;

impl Drawing<'_> {
    /// The user's layers, each in its colour.
    pub(super) fn layers(&mut self) {
        for over in &self.view.layers {
            let colour = over.colour.to_string();
            let mut taken = BTreeSet::new();
            for feature in &over.layer.features {
                let drawn = self.feature(feature, &colour, &mut taken);
                if !drawn.is_empty() {
                    self.add(drawn);
                }
            }
        }
    }

    fn feature(&self, feature: &Feature, colour: &str, taken: &mut BTreeSet<(i64, i64)>) -> String {
        match &feature.shape {
            Shape::Point(point) => {
                let (x, y) = self.sheet.at(*point);
                let cell = ((x / CELL) as i64, (y / CELL) as i64);
                let is_drawn = self.is_seen(&[(x, y)]) && taken.insert(cell);
                let square = format!(
                    "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"5\" height=\"5\" fill=\"{colour}\"/>",
                    x - 2.5,
                    y - 2.5
                );
                if is_drawn { square } else { String::new() }
            }
            Shape::Line(line) => self.stroke(&line_in_steps(line), colour, 1.5),
            Shape::Area(rings) => {
                let lines = rings.iter().flat_map(|ring| outline(ring));
                let outlines: String = lines.map(|line| self.stroke(&line, colour, 1.1)).collect();
                let path = self.filled(rings);
                if path.is_empty() {
                    return outlines;
                }
                format!("<path fill=\"{colour}\" fill-opacity=\"0.14\" fill-rule=\"evenodd\" d=\"{path}\"/>{outlines}")
            }
        }
    }

    /// The area that a layer has for a place, by its name, which is drawn instead of a disc; a namesake elsewhere is another
    /// place.
    pub(super) fn area_of_layer(&self, id: Id<Place>, at: (f64, f64)) -> Option<String> {
        const INK: &str = "#2c5f8f";
        let place = self.project.places.get(id)?;
        let names = std::iter::once(&place.name).chain(&place.aliases);
        let mut namesakes = names.filter_map(|name| self.areas.get(fold(name).as_ref())).flatten();
        let here = namesakes.find(|area| matches!(&area.shape, Shape::Area(rings) if lies_in(rings, at)))?;
        Some(self.feature(here, INK, &mut BTreeSet::new()))
    }

    /// An area as a path, in the pieces into which the edge of the world cuts it.
    fn filled(&self, rings: &[Points]) -> String {
        let pieces = match self.sheet.projection {
            Projection::EqualEarth => cut(rings),
            Projection::Mercator => vec![rings.iter().map(|ring| in_steps(ring)).collect()],
        };
        let drawn = pieces.iter().flatten().flat_map(|ring| self.sheet.line(ring));
        drawn.filter(|ring| self.is_seen(ring)).map(|ring| svg_path(&thinned(&ring, COARSENESS)) + "Z").collect()
    }

    fn stroke(&self, line: &[(f64, f64)], colour: &str, wide: f64) -> String {
        let parts = self.sheet.line(line).into_iter().filter(|part| self.is_seen(part));
        let path: String = parts.map(|part| svg_path(&thinned(&part, COARSENESS))).collect();
        if path.is_empty() {
            return path;
        }
        format!("<path fill=\"none\" stroke=\"{colour}\" stroke-width=\"{wide}\" d=\"{path}\"/>")
    }

    /// Whether the frame around these points meets the sheet.
    fn is_seen(&self, points: &[(f64, f64)]) -> bool {
        let start = ((f64::MAX, f64::MAX), (f64::MIN, f64::MIN));
        let (least, most) = points.iter().fold(start, |(least, most), (x, y)| {
            ((least.0.min(*x), least.1.min(*y)), (most.0.max(*x), most.1.max(*y)))
        });
        let (width, height) = self.sheet.size;
        most.0 >= 0.0 && least.0 <= width && most.1 >= 0.0 && least.1 <= height
    }

    /// Names of the layers' features that are large enough, where there is room.
    pub(super) fn layer_names(&mut self) {
        let layers = self.view.layers.clone();
        let features = layers.iter().flat_map(|over| &over.layer.features);
        for feature in features.filter(|feature| !feature.name.is_empty()) {
            let Some(stand) = Stand::of(&feature.shape, self.sheet.projection) else { continue };
            let at = self.sheet.at(stand.place);
            if !self.is_seen(&[at]) || (!stand.is_point() && stand.extent() * self.sheet.points < NAMED_FROM) {
                continue;
            }
            let (name, at) = (self.shown(&feature.name), (at.0 as f32, at.1 as f32));
            let size = (width(&name, NAME), NAME as f32 + 3.0);
            let frames = if stand.is_point() { beside(at, 8.0, size).to_vec() } else { vec![Frame::around(at, size)] };
            if let Some(frame) = self.room.first_free(frames, 1.0) {
                let middle = (f32::midpoint(frame.left, frame.right), f32::midpoint(frame.top, frame.bottom));
                self.text(&name, (middle.0.into(), middle.1.into()), "middle", NAME - 1.0, "#4a463f", "400");
            }
        }
    }

    /// The outline of the region that is drawn.
    pub(super) fn region(&mut self) {
        let Some(region) = &self.view.region else { return };
        let outline: Points = region.outline().iter().chain(region.outline().first()).copied().collect();
        let stroke = self.stroke(&outline, "#2c5f8f", 1.4);
        self.add(stroke);
    }

    /// Lines between the places that a claim names in order, the shortest way over the globe.
    pub(super) fn ways(&mut self) {
        if !self.view.ways {
            return;
        }
        let mut ways: BTreeMap<Id<crate::model::Claim>, Points> = BTreeMap::new();
        let shown: BTreeSet<AnyId> = self.marks.iter().map(|mark| mark.id).collect();
        for claim in self.project.claims.iter().filter(|claim| shown.contains(&claim.id.into())) {
            let way = ways.entry(claim.id).or_default();
            for used in claim.places.iter().filter(|used| used.role != PlaceRole::Dateline) {
                let place = self.project.places.get(used.place);
                let point = place.and_then(|place| position(&place.location)).as_ref().and_then(Position::point);
                way.extend(point.filter(|point| way.last() != Some(point)));
            }
        }
        ways.retain(|_, way| way.len() > 1);
        if ways.len() > MOST_WAYS {
            self.ways_left_out = ways.len();
            return;
        }
        for pair in ways.values().flat_map(|way| way.windows(2)) {
            let [from, to] = pair else { continue };
            let line = way(*from, *to, STEPS);
            let stroke = self.stroke(&line, "#6f6a61", 1.0);
            self.add(stroke);
            // The head is in the middle, where no mark covers it.
            for part in cut_line(&line).iter().filter(|part| part.len() > STEPS / 2) {
                let drawn = self.sheet.line(part);
                let head = drawn.first().map(|part| head(part)).unwrap_or_default();
                self.add(head);
            }
        }
    }
}

/// A head in the middle of a line.
fn head(line: &[(f64, f64)]) -> String {
    const LENGTH: f64 = 6.0;
    let middle = line.len() / 2;
    let Some((before, at)) = middle.checked_sub(1).and_then(|before| line.get(before)).zip(line.get(middle)) else {
        return String::new();
    };
    let (x, y) = (at.0 - before.0, at.1 - before.1);
    let long = x.hypot(y);
    if long < 1e-6 {
        return String::new();
    }
    let (x, y) = (x / long * LENGTH, y / long * LENGTH);
    let corners = [*at, (at.0 - x - y / 2.0, at.1 - y + x / 2.0), (at.0 - x + y / 2.0, at.1 - y - x / 2.0)];
    format!("<path fill=\"#6f6a61\" d=\"{}Z\"/>", svg_path(&corners))
}
