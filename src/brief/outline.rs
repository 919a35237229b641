//! Lines of a drawing in the words of SVG.

/// A line through these points as the `d` of a path; with a `Z` after it, an outline.
pub fn svg_path(points: &[(f64, f64)]) -> String {
    let mut path = String::with_capacity(points.len() * 12);
    for (nth, (x, y)) in points.iter().enumerate() {
        let letter = if nth == 0 { 'M' } else { 'L' };
        path.extend([format!("{letter}{x:.1} {y:.1}")]);
    }
    path
}
