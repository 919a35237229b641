//! The map: claims and passages in space, over a basemap that is part of the program.
//!
//! A point is as wide as its uncertainty, a country is an area and never a pin in its middle, and what has no place
//! waits in a tray. `view` holds what lies where, `camera` what part of it is seen, `land` and `flat` the world beneath,
//! `marks` and `names` what is drawn of it, `ways` the lines between places, `tool` what a hand on the map does, `scrub`
//! the days under it, `side` the lists beside it, `layers` what
//! the user puts over it and `laid` how that is laid flat.

mod camera;
mod canvas;
mod flat;
mod head;
mod laid;
mod land;
mod layers;
mod marks;
mod names;
mod scrub;
mod side;
#[cfg(test)]
mod tests;
mod tool;
mod ui;
mod view;
mod ways;

pub use laid::Laying;
pub use tool::{Outline, Tool};
pub use ui::{State, show};
