//! A layer: shapes with names that the user brought and that lie over the map. It is no part of the case: a layer proves
//! nothing, and is kept as the file it came as.

/// Shapes of one file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Layer {
    /// The base name of its file.
    pub name: String,
    /// What it shows, in the order of the file.
    pub features: Vec<Feature>,
}

/// One shape with its name.
#[derive(Debug, Clone, PartialEq)]
pub struct Feature {
    /// What the file calls it; empty where it says nothing.
    pub name: String,
    /// Where it lies.
    pub shape: Shape,
}

/// Points one after the other, in degrees north and east.
pub type Points = Vec<(f64, f64)>;

/// Where a feature lies, in degrees north and east of WGS 84; longitudes run on over 180° without a jump.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// A point.
    Point((f64, f64)),
    /// A line.
    Line(Points),
    /// An area: its outer ring, then those of its holes; none of them repeats its first point.
    Area(Vec<Points>),
}

impl Shape {
    /// All its points.
    pub fn points(&self) -> impl Iterator<Item = (f64, f64)> + '_ {
        let (point, lines): (Option<(f64, f64)>, &[Points]) = match self {
            Self::Point(point) => (Some(*point), &[]),
            Self::Line(line) => (None, std::slice::from_ref(line)),
            Self::Area(rings) => (None, rings),
        };
        point.into_iter().chain(lines.iter().flatten().copied())
    }
}
