//! The map: claims and passages in space, over a basemap that is part of the program.
//!
//! A point is as wide as its
//! uncertainty, a country is an area and never a pin in its middle, and what has no place waits in a tray.

mod camera;
mod flat;
mod land;
mod sites;
mod ui;
mod view;

pub use ui::{State, show};
