//! The placed claims of a brief as a picture, the same in every format: a shape for what a claim stands on, a disc as
//! wide as its uncertainty, a country as an area. What would touch stands as one mark with its number.
//!
//! Everything that is seen is said by attributes; the classes beside them are for the page of a brief.

mod legend;

use crate::analysis::basemap::{Basemap, BorderKind, Country, LabelKind};
use crate::analysis::flat_view::{Closeness, FlatView};
use crate::analysis::geodesic::reach;
use crate::analysis::label::label;
use crate::analysis::lettering::{Frame, Room, beside};
use crate::analysis::map::{Mark, Position, map};
use crate::analysis::marking::{self, sort_of};
use crate::analysis::spread::{Cluster, Dot, Spread, joined, place_of};
use crate::analysis::wording::{capitalised, counted, list};
use crate::brief::escape::html as escaped;
use crate::brief::{Material, svg_path, symbol};
use crate::model::{AnyId, Id, Place, Project};
use crate::say;
use std::collections::{BTreeMap, BTreeSet};

/// Size of the map; the legend stands below. As wide as the timeline in a column of text.
const WIDTH: f64 = 620.0;
const HEIGHT: f64 = 400.0;
/// What is placed has room around it, and a town stands in its country.
const CLOSENESS: Closeness = Closeness { room: 60.0, closest: 2_200.0 };
/// Points of a coast that lie nearer than this to each other, in points of the picture, are one.
const COARSENESS: f64 = 0.8;
/// The least side of a cell whose marks stand as one.
const CELL: f64 = 22.0;
/// A disc smaller than this lies under its mark.
const LEAST_DISC: f64 = 6.0;
/// Size of names, and of those of the basemap; and about how wide a letter is, as a share of that.
const NAME: f64 = 10.0;
const TOWN: f64 = 8.0;
const LETTER: f64 = 0.57;

/// So many places are named in words.
const MOST_NAMED: usize = 10;

const TEXT: &str = "#201f1c";
const META: &str = "#5f5a52";
const ACCENT: &str = "#2c5f8f";

/// The picture, and what is not in it in a sentence.
pub(super) fn draw(material: &Material<'_>) -> (String, String) {
    let marks = map(material.project, material.index);
    let unplaced = marks.unplaced.iter().filter(|id| matches!(id, AnyId::Claim(_))).count();
    let claims: Vec<Mark> = marks.marks.into_iter().filter(|mark| matches!(mark.id, AnyId::Claim(_))).collect();
    if claims.iter().all(|mark| mark.position.point().is_none()) {
        return (String::new(), say!("No claim has a place").to_owned());
    }
    let mut said = shown(material.project, &claims);
    if unplaced > 0 {
        said.extend([format!(". {} no place", capitalised(&counted(unplaced, "claim has", "claims have")))]);
    }
    (Map::of(material.project, &claims).drawn(), said)
}

/// What the map shows, for those who do not see it: how many claims, and at which places.
fn shown(project: &Project, marks: &[Mark]) -> String {
    let claims: BTreeSet<AnyId> = marks.iter().map(|mark| mark.id).collect();
    let mut places: BTreeMap<Id<Place>, usize> = BTreeMap::new();
    for mark in marks {
        *places.entry(mark.place).or_default() += 1;
    }
    let mut places: Vec<(usize, String)> =
        places.into_iter().map(|(place, count)| (count, label(project, place.into()))).collect();
    places.sort_by(|(more, one), (less, other)| less.cmp(more).then_with(|| one.cmp(other)));
    let others = places.len().saturating_sub(MOST_NAMED);
    let mut names: Vec<String> = places.into_iter().take(MOST_NAMED).map(|(_, name)| name).collect();
    if others > 0 {
        names.push(counted(others, "other place", "other places"));
    }
    let claims = capitalised(&counted(claims.len(), "claim with a place", "claims with a place"));
    format!("{claims}: {}", list(&names))
}

/// What is drawn so far.
struct Map<'a> {
    project: &'a Project,
    claims: &'a [Mark],
    view: FlatView,
    spread: Spread<Id<Place>>,
    clusters: Vec<Cluster>,
    room: Room,
    written: BTreeSet<String>,
    svg: String,
}

impl<'a> Map<'a> {
    fn of(project: &'a Project, claims: &'a [Mark]) -> Self {
        let points = claims.iter().flat_map(|mark| match mark.position {
            Position::Disc { lat, lon, radius_km } => reach((lat, lon), radius_km).collect(),
            Position::Area { label, .. } => Vec::from_iter(label),
        });
        let points: Vec<(f64, f64)> = points.collect();
        let size = (WIDTH, HEIGHT);
        let view = FlatView::around(&points, size, CLOSENESS).unwrap_or_else(|| FlatView::world(size));
        let dots = claims.iter().filter_map(|mark| match mark.position {
            Position::Disc { lat, lon, .. } => Some(Dot::at((lat, lon), sort_of(mark.state), mark.place)),
            Position::Area { .. } => None,
        });
        let mut spread = Spread::default();
        spread.change(|_| true, dots.collect());
        spread.count(|_| true);
        let at = |cluster: &Cluster| on_paper(&view, cluster);
        let clusters = joined(spread.clusters(view.seen(CELL), view.depth(CELL)), at, |it| marking::room(it.count()));
        let frame = Frame { left: 0.0, top: 0.0, right: WIDTH as f32, bottom: HEIGHT as f32 };
        let (room, written) = (Room::within(frame), BTreeSet::new());
        Self { project, claims, view, spread, clusters, room, written, svg: String::new() }
    }

    fn drawn(mut self) -> String {
        let states: BTreeSet<usize> = self.claims.iter().map(|mark| sort_of(mark.state)).collect();
        let (foot, high) = legend::legend((WIDTH, HEIGHT), &states, &self.view);
        let height = HEIGHT + high;
        self.svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height:.0}\" \
             viewBox=\"0 0 {WIDTH} {height:.0}\" role=\"img\" aria-label=\"{}\" font-family=\"Inter, Helvetica, Arial, \
             sans-serif\" font-size=\"{NAME}\">\n<rect class=\"paper\" width=\"{WIDTH}\" height=\"{height:.0}\" \
             fill=\"#ffffff\"/>\n<clipPath id=\"m-map\"><rect width=\"{WIDTH}\" height=\"{HEIGHT}\"/></clipPath>\n\
             <g clip-path=\"url(#m-map)\"><rect class=\"paper\" width=\"{WIDTH}\" height=\"{HEIGHT}\" \
             fill=\"#f7f5f1\"/>\n",
            escaped(say!("Map"))
        );
        self.land();
        self.discs();
        self.take_room();
        self.areas();
        self.marks();
        self.towns();
        self.svg + "</g>\n" + &foot + "</svg>\n"
    }

    fn add(&mut self, svg: &str) {
        self.svg.extend([svg, "\n"]);
    }

    /// Countries; those in which something lies, in the wash of its state; disputed borders.
    fn land(&mut self) {
        let mut held: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
        for mark in self.claims {
            if let Position::Area { code, .. } = &mark.position {
                held.entry(code).or_default().insert(sort_of(mark.state));
            }
        }
        let basemap = Basemap::bundled();
        for country in &basemap.countries {
            let sorts = held.get(country.iso2.as_str()).filter(|_| !country.iso2.is_empty());
            let outline = outline(&self.view, country, sorts);
            self.svg += &outline;
        }
        for border in basemap.borders.iter().filter(|border| border.kind == BorderKind::Disputed) {
            let path: String = self.view.traced(&border.line, COARSENESS).iter().map(|line| svg_path(line)).collect();
            if !path.is_empty() {
                self.add(&format!(
                    "<path fill=\"none\" stroke=\"{META}\" stroke-width=\".6\" stroke-dasharray=\"3 2\" d=\"{path}\"/>"
                ));
            }
        }
    }

    fn discs(&mut self) {
        let mut drawn = BTreeSet::new();
        for mark in self.claims {
            let Position::Disc { lat, lon, radius_km } = mark.position else { continue };
            let is_seen = radius_km * self.view.points_a_km(lat) > LEAST_DISC;
            if !is_seen || !drawn.insert(mark.place) {
                continue;
            }
            for area in self.view.disc((lat, lon), radius_km) {
                let path = svg_path(&area);
                self.add(&format!(
                    "<path class=\"disc\" fill=\"{ACCENT}\" fill-opacity=\".1\" stroke=\"{ACCENT}\" \
                     stroke-width=\".7\" stroke-dasharray=\"3 2\" d=\"{path}Z\"/>"
                ));
            }
        }
    }

    /// No name is written where a mark will stand.
    fn take_room(&mut self) {
        for cluster in &self.clusters {
            let side = 2.0 * marking::room(cluster.count());
            self.room.take(Frame::around(on_paper(&self.view, cluster), (side, side)));
        }
    }

    /// The names of the countries in which something lies, with how much.
    fn areas(&mut self) {
        let mut areas: BTreeMap<Id<Place>, (usize, (f64, f64))> = BTreeMap::new();
        for mark in self.claims {
            if let Position::Area { label: Some(at), .. } = &mark.position {
                areas.entry(mark.place).or_insert((0, *at)).0 += 1;
            }
        }
        for (place, (count, at)) in areas {
            let name = label(self.project, place.into());
            let words = if count > 1 { format!("{name} ({count})") } else { name };
            let (x, y) = self.view.at(at);
            let line = NAME + 4.0;
            let places = [0.0, -line, line, -2.0 * line, 2.0 * line].map(|down| (x as f32, (y + down) as f32));
            let size = (width(&words, NAME), NAME as f32 + 3.0);
            if let Some(frame) = self.room.first_free(places.map(|place| Frame::around(place, size)), 1.0) {
                self.write(&words, frame, NAME, "600");
            }
        }
    }

    fn marks(&mut self) {
        let clusters = std::mem::take(&mut self.clusters);
        for cluster in &clusters {
            let (x, y) = on_paper(&self.view, cluster);
            let name = marking::name(self.project, &self.spread, cluster, |place| *place);
            let r = marking::radius(cluster.count());
            let drawn = symbol::cluster(cluster, (f64::from(x), f64::from(y)), f64::from(r), &escaped(&name));
            self.add(&drawn);
            if name.is_empty() {
                continue;
            }
            let away = marking::room(cluster.count()) + 3.0;
            let wanted = beside((x, y), away, (width(&name, NAME), NAME as f32 + 3.0));
            if let Some(frame) = self.room.first_free(wanted, 1.0) {
                self.write(&name, frame, NAME, "400");
                self.written.insert(name);
            }
        }
    }

    /// The basemap's own names, where there is room.
    fn towns(&mut self) {
        let level = self.view.level();
        let labels = Basemap::bundled().labels.iter().take_while(|label| label.zoom <= level);
        for label in labels.filter(|label| label.kind != LabelKind::Region) {
            if self.written.contains(&label.text) {
                continue;
            }
            let (x, y) = self.view.at((f64::from(label.at.lat), f64::from(label.at.lon)));
            let words = width(&label.text, TOWN);
            let is_town = matches!(label.kind, LabelKind::Capital | LabelKind::City);
            let middle = if is_town { x as f32 + 4.0 + words / 2.0 } else { x as f32 };
            let Some(frame) =
                self.room.first_free([Frame::around((middle, y as f32), (words, TOWN as f32 + 2.0))], 3.0)
            else {
                continue;
            };
            if is_town {
                self.add(&format!("<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"1.2\" fill=\"{META}\"/>"));
            }
            self.write(&label.text, frame, TOWN, "400");
        }
    }

    /// Words in the middle of a frame; those of the basemap are quieter.
    fn write(&mut self, words: &str, frame: Frame, size: f64, weight: &str) {
        let (class, fill) = if size < NAME { ("halo meta", META) } else { ("halo", TEXT) };
        let (x, y) = (f32::midpoint(frame.left, frame.right), f32::midpoint(frame.top, frame.bottom));
        let (y, words) = (f64::from(y) + size * 0.36, escaped(words));
        self.add(&format!(
            "<text class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"middle\" font-size=\"{size}\" \
             font-weight=\"{weight}\" fill=\"{fill}\" stroke=\"#ffffff\" stroke-width=\"2\" paint-order=\"stroke\">\
             {words}</text>"
        ));
    }
}

/// A country, and in which states what lies in it is.
fn outline(view: &FlatView, country: &Country, sorts: Option<&BTreeSet<usize>>) -> String {
    let rings = country.polygons.iter().flat_map(|polygon| &polygon.rings);
    let traced = rings.flat_map(|ring| view.traced(ring, COARSENESS));
    let path: String = traced.map(|outline| svg_path(&outline) + "Z").collect();
    if path.is_empty() {
        return String::new();
    }
    let (class, fill) = match sorts {
        None => ("land", "#e4dfd5"),
        Some(sorts) if sorts.len() == 1 => ("area", symbol::wash(sorts.first().copied().unwrap_or_default())),
        Some(_) => ("area", symbol::wash(0)),
    };
    let name = escaped(&country.name);
    format!(
        "<path class=\"{class}\" fill=\"{fill}\" fill-rule=\"evenodd\" stroke=\"#ffffff\" stroke-width=\".5\" \
         d=\"{path}\"><title>{name}</title></path>\n"
    )
}

fn on_paper(view: &FlatView, cluster: &Cluster) -> (f32, f32) {
    let (x, y) = view.at(place_of(cluster.middle));
    (x as f32, y as f32)
}

/// How wide words are, about.
fn width(words: &str, size: f64) -> f32 {
    (words.chars().count() as f64 * size * LETTER) as f32
}
