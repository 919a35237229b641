//! The map of everything that has a place as one SVG, to be printed: with a legend, a scale and who made it.
//!
//! It is a drawing of its own and no picture of the window: always light, and as large as a sheet. What would touch
//! stands as one mark with its number, names stand only where there is room, a country is an area, and what has no place
//! is said.

mod over;
mod view;

use super::clearance::Cleared;
use crate::analysis::basemap::{Basemap, BorderKind, LabelKind, Ring};
use crate::analysis::flat_view::FlatView;
use crate::analysis::geodesic::reach;
use crate::analysis::label::label;
use crate::analysis::lettering::{Frame, Room, beside};
use crate::analysis::map::{Mark, Position, map};
use crate::analysis::marking::{self, sort_of};
use crate::analysis::projection::Projection;
use crate::analysis::spread::{Cluster, Dot, Spread, joined, place_of};
use crate::analysis::wording::{capitalised, counted};
use crate::analysis::{Index, State};
use crate::brief::symbol::{self, symbol};
use crate::brief::{escaped, svg_path};
use crate::model::{Feature, Id, Place, PlaceRole, Project, Shape};
use crate::text::{fold, visible};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

/// Size of the drawing in its own points, and of the sheet on paper: A4, across.
const WIDTH: f64 = 1120.0;
const HEIGHT: f64 = 792.0;
const PAPER: (&str, &str) = ("297mm", "210mm");
/// Height of the map; below it stand the legend and the rest.
const MAP_HEIGHT: f64 = 690.0;
/// The least side of a cell whose marks stand as one.
const CELL: f64 = 26.0;
/// Size of names, and about how wide a letter of it is.
const NAME: f64 = 11.0;
const LETTER: f64 = 0.56;
/// Points of an outline nearer than this to each other are one.
const COARSENESS: f64 = 0.7;

pub use view::{Look, MapView, Over};

pub(super) fn write(cleared: &Cleared, index: &Index, view: &MapView, writer: &mut dyn Write) -> io::Result<()> {
    let project = &cleared.project;
    let found = map(project, index);
    let placed = found.marks.len();
    let marks: Vec<Mark> = found.marks.into_iter().filter(|mark| view.shows(mark, project, index)).collect();
    let mut drawing = Drawing::of(cleared, &marks, view);
    drawing.land();
    drawing.layers();
    drawing.region();
    drawing.keep_room_for_marks();
    drawing.areas();
    drawing.discs();
    drawing.ways();
    drawing.marks();
    drawing.layer_names();
    drawing.towns();
    drawing.below(found.unplaced.len(), placed - marks.len());
    let title = escaped(&drawing.shown(project.title()));
    let (width, height) = PAPER;
    writeln!(
        writer,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" \
         role=\"img\" aria-label=\"Map: {title}\" font-family=\"Inter, Helvetica, Arial, sans-serif\">"
    )?;
    writeln!(writer, "<rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"#ffffff\"/>")?;
    writeln!(writer, "<clipPath id=\"map\"><rect width=\"{WIDTH}\" height=\"{MAP_HEIGHT}\"/></clipPath>")?;
    writeln!(writer, "<g clip-path=\"url(#map)\"><rect width=\"{WIDTH}\" height=\"{MAP_HEIGHT}\" fill=\"#f4f2ee\"/>")?;
    writeln!(writer, "{}</g>", drawing.map)?;
    writeln!(writer, "{}</svg>", drawing.below)
}

/// One thing at a point.
#[derive(Debug, Clone, Copy)]
struct Lying {
    place: Id<Place>,
    radius_km: f64,
    at: (f64, f64),
    role: PlaceRole,
}

/// What is drawn so far.
struct Drawing<'a> {
    cleared: &'a Cleared,
    project: &'a Project,
    view: &'a MapView,
    marks: &'a [Mark],
    /// The areas of the layers, by their names folded.
    areas: BTreeMap<String, Vec<&'a Feature>>,
    sheet: FlatView,
    clusters: Vec<Cluster>,
    spread: Spread<Lying>,
    room: Room,
    written: BTreeSet<String>,
    /// Claims whose lines are too many to be told apart.
    ways_left_out: usize,
    map: String,
    below: String,
}

impl<'a> Drawing<'a> {
    fn of(cleared: &'a Cleared, marks: &'a [Mark], view: &'a MapView) -> Self {
        let points = marks.iter().flat_map(|mark| match mark.position {
            Position::Disc { lat, lon, radius_km } => reach((lat, lon), radius_km).collect(),
            Position::Area { label, .. } => Vec::from_iter(label),
        });
        let points: Vec<(f64, f64)> = points.collect();
        let sheet = view.sheet(&points, (WIDTH, MAP_HEIGHT));
        let dots = marks.iter().filter_map(|mark| match mark.position {
            Position::Disc { lat, lon, radius_km } => {
                let thing = Lying { place: mark.place, radius_km, at: (lat, lon), role: mark.role };
                Some(Dot::at((lat, lon), sort_of(mark.state), thing))
            }
            Position::Area { .. } => None,
        });
        let mut spread = Spread::default();
        spread.change(|_| true, dots.collect());
        spread.count(|_| true);
        let seen = sheet.seen(CELL);
        let depth = sheet.depth(CELL);
        let at = |cluster: &Cluster| {
            let (x, y) = sheet.at(place_of(cluster.middle));
            (x as f32, y as f32)
        };
        let clusters = joined(spread.clusters(seen, depth), at, |cluster| marking::room(cluster.count()));
        let mut areas: BTreeMap<String, Vec<&Feature>> = BTreeMap::new();
        for feature in view.layers.iter().flat_map(|over| &over.layer.features) {
            if matches!(feature.shape, Shape::Area(_)) && !feature.name.is_empty() {
                areas.entry(fold(&feature.name).into_owned()).or_default().push(feature);
            }
        }
        Self {
            cleared,
            project: &cleared.project,
            view,
            marks,
            areas,
            sheet,
            clusters,
            spread,
            room: Room::within(Frame { left: 0.0, top: 0.0, right: WIDTH as f32, bottom: MAP_HEIGHT as f32 }),
            written: BTreeSet::new(),
            ways_left_out: 0,
            map: String::new(),
            below: String::new(),
        }
    }

    /// Words as they may leave.
    fn shown(&self, words: &str) -> String {
        visible(&self.cleared.names.replaced(words).unwrap_or_else(|| words.to_owned())).into_owned()
    }

    fn add(&mut self, svg: impl AsRef<str>) {
        self.map.push_str(svg.as_ref());
        self.map.push('\n');
    }

    /// Land, water and borders; a disputed border is drawn as one.
    fn land(&mut self) {
        let map = Basemap::bundled();
        let mut areas: BTreeMap<&str, Vec<&Mark>> = BTreeMap::new();
        for mark in self.marks {
            if let Position::Area { code, .. } = &mark.position {
                areas.entry(code).or_default().push(mark);
            }
        }
        for country in &map.countries {
            let path = self.outlines(country.polygons.iter().flat_map(|polygon| &polygon.rings));
            if path.is_empty() {
                continue;
            }
            let held = areas.get(country.iso2.as_str()).filter(|_| !country.iso2.is_empty());
            let fill = held.map_or("#e4dfd5", |marks| wash(marks));
            self.add(format!("<path fill=\"{fill}\" fill-rule=\"evenodd\" d=\"{path}\"/>"));
        }
        let level = self.sheet.level();
        for lake in map.lakes.iter().filter(|lake| lake.zoom <= level) {
            let path = self.outlines(&lake.polygon.rings);
            if !path.is_empty() {
                self.add(format!("<path fill=\"#f4f2ee\" fill-rule=\"evenodd\" d=\"{path}\"/>"));
            }
        }
        for border in &map.borders {
            let style = match border.kind {
                BorderKind::International => "stroke=\"#ffffff\" stroke-width=\"1\"",
                BorderKind::Disputed => "stroke=\"#6f6a61\" stroke-width=\"1\" stroke-dasharray=\"4 3\"",
                BorderKind::Regional => continue,
            };
            let lines = self.sheet.traced(&border.line, COARSENESS);
            let path: String = lines.iter().map(|line| svg_path(line)).collect();
            if !path.is_empty() {
                self.add(format!("<path fill=\"none\" {style} d=\"{path}\"/>"));
            }
        }
    }

    /// Outlines of the basemap as one path.
    fn outlines<'r>(&self, rings: impl IntoIterator<Item = &'r Ring>) -> String {
        let traced = rings.into_iter().flat_map(|ring| self.sheet.traced(ring, COARSENESS));
        traced.map(|outline| svg_path(&outline) + "Z").collect()
    }

    /// Names of the countries that something lies in, with how much.
    fn areas(&mut self) {
        let mut areas: BTreeMap<Id<Place>, (usize, (f64, f64))> = BTreeMap::new();
        for mark in self.marks {
            if let Position::Area { label: Some(at), .. } = &mark.position {
                areas.entry(mark.place).or_insert((0, *at)).0 += 1;
            }
        }
        for (place, (count, at)) in areas {
            let words = format!("{} · {count}", self.shown(&label(self.project, place.into())));
            let (x, y) = self.sheet.at(at);
            // In the middle of the country, or over or under what stands there.
            let line = NAME + 5.0;
            let places = [0.0, -line, line, -2.0 * line, 2.0 * line].map(|down| (x, y + down));
            let size = (width(&words, NAME + 1.0), NAME as f32 + 4.0);
            let frames = places.map(|(x, y)| Frame::around((x as f32, y as f32), size));
            if let Some(frame) = self.room.first_free(frames, 2.0) {
                let down = f64::from(f32::midpoint(frame.top, frame.bottom));
                self.text(&words, (x, down), "middle", NAME + 1.0, "#201f1c", "600");
            }
        }
    }

    fn discs(&mut self) {
        let mut drawn = BTreeSet::new();
        let discs: Vec<_> = self.spread.dots().iter().map(|dot| dot.thing).collect();
        for Lying { place, radius_km, at, .. } in discs {
            if radius_km * self.sheet.points_a_km(at.0) < 6.0 || !drawn.insert(place) {
                continue;
            }
            if let Some(area) = self.area_of_layer(place, at) {
                self.add(area);
                continue;
            }
            for area in self.sheet.disc(at, radius_km) {
                let path = svg_path(&area);
                self.add(format!("<path fill=\"#2c5f8f\" fill-opacity=\"0.08\" d=\"{path}Z\"/>"));
            }
            for line in self.sheet.circle(at, radius_km) {
                let path = svg_path(&line);
                self.add(format!(
                    "<path fill=\"none\" stroke=\"#2c5f8f\" stroke-width=\"0.8\" stroke-dasharray=\"3 3\" d=\"{path}\"/>"
                ));
            }
        }
    }

    /// No name is written where a mark will stand.
    fn keep_room_for_marks(&mut self) {
        for cluster in &self.clusters {
            let (x, y) = self.sheet.at(place_of(cluster.middle));
            let size = 2.0 * radius(cluster) as f32;
            self.room.take(Frame::around((x as f32, y as f32), (size, size)));
        }
    }

    fn marks(&mut self) {
        let clusters = std::mem::take(&mut self.clusters);
        for cluster in &clusters {
            let (x, y) = self.sheet.at(place_of(cluster.middle));
            let name = self.name(cluster);
            self.add(symbol::cluster(cluster, (x, y), radius(cluster), &escaped(&name)));
            if let Some(role) = marking::role(&self.spread, cluster, |lying| lying.role) {
                self.add(symbol::role(role, (x, y), radius(cluster)));
            }
            let wanted =
                beside((x as f32, y as f32), radius(cluster) as f32 + 4.0, (width(&name, NAME), NAME as f32 + 3.0));
            if name.is_empty() {
                continue;
            }
            if let Some(frame) = self.room.first_free(wanted, 1.0) {
                let middle = (
                    f64::from(f32::midpoint(frame.left, frame.right)),
                    f64::from(f32::midpoint(frame.top, frame.bottom)),
                );
                self.text(&name, middle, "middle", NAME, "#201f1c", "400");
                self.written.insert(name);
            }
        }
    }

    fn name(&self, cluster: &Cluster) -> String {
        self.shown(&marking::name(self.project, &self.spread, cluster, |lying| lying.place))
    }

    /// The basemap's own names, where there is room.
    fn towns(&mut self) {
        const SIZE: f64 = 9.0;
        let level = self.sheet.level();
        let labels = Basemap::bundled().labels.iter().take_while(|label| label.zoom <= level);
        for label in labels.filter(|label| label.kind != LabelKind::Region) {
            let (x, y) = self.sheet.at((f64::from(label.at.lat), f64::from(label.at.lon)));
            let is_town = matches!(label.kind, LabelKind::Capital | LabelKind::City);
            let is_seen = (8.0..WIDTH - 8.0).contains(&x) && (8.0..MAP_HEIGHT - 8.0).contains(&y);
            if !is_seen || self.written.contains(&label.text) {
                continue;
            }
            let words = width(&label.text, SIZE);
            let middle = if is_town { x + 5.0 + f64::from(words) / 2.0 } else { x };
            let frame = Frame::around((middle as f32, y as f32), (words, SIZE as f32 + 3.0));
            if self.room.first_free([frame], 3.0).is_some() {
                if is_town {
                    self.add(format!("<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"1.5\" fill=\"#6f6a61\"/>"));
                }
                self.text(&label.text, (middle, y), "middle", SIZE, "#6f6a61", "400");
            }
        }
    }

    fn text(&mut self, words: &str, (x, y): (f64, f64), anchor: &str, size: f64, fill: &str, weight: &str) {
        let y = y + size * 0.36;
        let words = escaped(words);
        self.add(format!(
            "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\" font-size=\"{size}\" font-weight=\"{weight}\" \
             fill=\"{fill}\" stroke=\"#ffffff\" stroke-width=\"2.5\" stroke-opacity=\"0.8\" paint-order=\"stroke\">{words}</text>"
        ));
    }

    /// Legend, scale, what is not on the map, and who made it.
    fn below(&mut self, unplaced: usize, left_out: usize) {
        let mut svg = String::new();
        let top = MAP_HEIGHT + 22.0;
        let rows = State::ALL.iter().map(|state| state.label()).enumerate().map(|(nth, words)| (nth + 1, words));
        for (nth, (sort, words)) in rows.chain([(0, "Passage")]).enumerate() {
            let (x, y) = (20.0 + 330.0 * (nth % 3) as f64, top + 20.0 * (nth / 3) as f64);
            svg += &symbol(sort, (x, y), 6.0);
            svg.extend([format!(
                "<text x=\"{:.0}\" y=\"{:.1}\" font-size=\"10\" fill=\"#201f1c\">{words}</text>",
                x + 14.0,
                y + 3.5
            )]);
        }
        let line = |x: f64, y: f64, anchor: &str, words: &str| {
            let words = escaped(words);
            format!(
                "<text x=\"{x}\" y=\"{y}\" font-size=\"9\" text-anchor=\"{anchor}\" fill=\"#6f6a61\">{words}</text>\n"
            )
        };
        let notes = "Larger marks stand for more. In a ring: what it is about; in a square: where it was written. Dashed circles: how far from the point it may lie. Washed countries: somewhere in them. Dashed borders are disputed.";
        svg += &line(20.0, HEIGHT - 22.0, "start", notes);
        let missing = match unplaced {
            0 => "Everything has a place.".to_owned(),
            count => {
                let things = counted(count, "claim or passage has", "claims or passages have");
                format!("{} no place, and none on this map.", capitalised(&things))
            }
        };
        let within = self.view.within.map(|within| {
            let (from, to) = within.ends_said();
            let range = if from == to { from } else { format!("{from} to {to}") }.replace('T', " ");
            format!(" Only what may fall in {range}.")
        });
        let filtered = match left_out {
            0 => within.unwrap_or_default(),
            count => {
                let marks = counted(count, "mark is", "marks are");
                let left_out = "left out by the days, the region or the roles that are chosen";
                format!("{} {} {left_out}.", within.unwrap_or_default(), capitalised(&marks))
            }
        };
        let ways = match self.ways_left_out {
            0 => String::new(),
            count => format!("No lines between places: {count} claims have some, which is too many to tell apart."),
        };
        svg += &line(20.0, HEIGHT - 8.0, "start", &(missing + &filtered));
        svg += &line(350.0, top + 43.5, "start", &ways);
        svg += &line(
            WIDTH - 20.0,
            top + 43.5,
            "end",
            "Made with Natural Earth. Places: GeoNames (geonames.org), CC BY 4.0.",
        );
        let (km, long) = self.sheet.scale(130.0);
        let place = if self.sheet.projection == Projection::EqualEarth { " at the equator" } else { "" };
        let words = format!("{km} km{place}");
        let (right, y) = (WIDTH - 20.0, top);
        svg.extend([format!(
            "<path fill=\"none\" stroke=\"#6f6a61\" d=\"M{:.1} {:.1}v6h{long:.1}v-6\"/>\n",
            right - long,
            y - 6.0
        )]);
        svg += &line(right, y - 9.0 + 22.0, "end", &words);
        self.below = svg;
    }
}

/// How wide words are, about.
fn width(words: &str, size: f64) -> f32 {
    (words.chars().count() as f64 * size * LETTER) as f32
}

fn radius(cluster: &Cluster) -> f64 {
    f64::from(marking::radius(cluster.count()))
}

/// The wash of a country in which claims of one state lie, or several.
fn wash(marks: &[&Mark]) -> &'static str {
    let mut sorts = marks.iter().map(|mark| sort_of(mark.state));
    let first = sorts.next().unwrap_or_default();
    if sorts.all(|sort| sort == first) { symbol::wash(first) } else { symbol::wash(0) }
}

#[cfg(test)]
mod tests;
