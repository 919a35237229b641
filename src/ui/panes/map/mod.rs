//! The map: claims and passages in space, over a basemap that is part of the program.
//!
//! A point is as wide as its uncertainty, a country is an area and never a pin in its middle, and what has no place
//! waits in a tray. `state` is what the pane remembers, `view` holds what lies where, `camera` what part of it is seen and
//! `moving` how a hand moves that, `land` and `flat` are the world beneath, `canvas` draws from the sea up: `marks` and
//! `names` what lies there, `ways` the lines between places, `hovered` what is said of it, `margins` scale and legend.
//! `tool` is what else a hand on the map does, `scrub` the days under it, `side` the lists beside it, `layers` what the user
//! puts over it and `laid` how that is laid flat.

mod camera;
mod canvas;
mod flat;
mod head;
mod hovered;
mod laid;
mod land;
mod layers;
mod margins;
mod marks;
mod moving;
mod names;
mod scrub;
mod side;
mod state;
#[cfg(test)]
mod tests;
mod tool;
mod ui;
mod view;
mod ways;

pub use laid::Laying;
pub use state::State;
pub use tool::{Outline, Tool};
pub use ui::show;
