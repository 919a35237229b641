//! What holds of the whole program, one module a subject; one binary, since linking is the slow part.

mod archives;
mod attaching;
mod catalogue;
mod cli;
mod coded;
mod copies;
mod desk;
mod disclosure;
mod drafts;
mod editions;
mod edits;
mod every_verb;
mod examples;
mod faults;
mod fidelity;
mod fixture;
mod folder;
mod formats;
#[cfg(feature = "gui")]
mod guide;
#[cfg(feature = "gui")]
mod harbour;
mod history;
mod hostile;
mod issues;
mod layers;
mod licences;
mod mail;
mod memory_disk;
mod merging;
mod news;
mod pack;
mod packing;
#[cfg(feature = "gui")]
mod pages;
mod parsers;
#[cfg(feature = "gui")]
mod pictures;
mod purge;
#[cfg(feature = "gui")]
mod reading;
#[cfg(all(feature = "gui", unix))]
mod recognition;
mod recovery;
mod references;
mod schema;
mod standing;
#[cfg(feature = "gui")]
mod tagging;
mod tidy;
mod version;
#[cfg(feature = "gui")]
mod window;
mod words;
mod work;
#[cfg(feature = "gui")]
mod worked;
