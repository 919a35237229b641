//! What things cost, measured side by side in one run on one machine: `cargo bench`. A number on its own
//! means little; what stands beside it in the same table is its measure. One binary, since linking is the
//! slow part; a module a subject, in the order in which a user meets them.

#[cfg(feature = "gui")]
mod frames;
mod loading;
mod project;

fn main() {
    divan::main();
}
