//! What things cost, measured side by side in one run on one machine: `cargo bench`. A number on its own
//! means little; what stands beside it in the same table is its measure. One binary, since linking is the
//! slow part; a module a subject, in the order in which a user meets them.

mod asking;
mod beside;
mod conflicts;
mod copies;
#[cfg(feature = "gui")]
mod frames;
#[cfg(feature = "gui")]
mod large;
mod leaving;
mod loading;
mod objects;
#[cfg(feature = "pdf")]
mod paper;
mod project;
#[cfg(feature = "gui")]
mod space;
mod spread;
#[cfg(feature = "gui")]
mod stage;
mod standing;
mod texts;
mod time;
mod work;

fn main() {
    divan::main();
    spread::measure(&[
        ("import_beside_others", beside::import_beside_others),
        ("ask_the_corpus", asking::ask_the_corpus),
        ("acknowledge_in_turn", project::acknowledge_in_turn),
        #[cfg(feature = "gui")]
        ("hundred_megabytes", large::hundred_megabytes),
        #[cfg(feature = "gui")]
        ("click_on_a_million_characters", large::click_on_a_million_characters),
        #[cfg(feature = "gui")]
        ("hundred_thousand_marks", space::hundred_thousand_marks),
    ]);
}
