//! Words that tell the name of a body from that of a person, and the small words within the names of people.

/// Words that stand in the names of bodies and hardly ever in those of people, in small letters and in order.
const OF_BODIES: [&str; 60] = [
    "academy",
    "administration",
    "agency",
    "alliance",
    "archive",
    "archives",
    "army",
    "assembly",
    "association",
    "authority",
    "bank",
    "board",
    "bureau",
    "center",
    "centre",
    "chamber",
    "college",
    "commission",
    "committee",
    "company",
    "congress",
    "consortium",
    "corporation",
    "council",
    "court",
    "department",
    "directorate",
    "embassy",
    "federation",
    "foundation",
    "fund",
    "government",
    "group",
    "house",
    "institute",
    "institution",
    "laboratory",
    "league",
    "ministry",
    "mission",
    "museum",
    "nations",
    "network",
    "news",
    "office",
    "organisation",
    "organization",
    "parliament",
    "party",
    "press",
    "review",
    "school",
    "secretariat",
    "senate",
    "service",
    "society",
    "tribunal",
    "trust",
    "union",
    "university",
];
/// Small words within the names of people, in small letters and in order.
const PARTICLES: [&str; 19] = [
    "al", "bin", "d", "da", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "la", "le", "ten", "van",
    "von", "zu",
];

/// Whether a word, in small letters, stands in the names of bodies and hardly ever in those of people.
pub fn is_of_body(word: &str) -> bool {
    OF_BODIES.binary_search(&word).is_ok()
}

/// All of these words.
pub fn words_of_bodies() -> &'static [&'static str] {
    &OF_BODIES
}

/// Whether a word, in small letters, joins the parts of people's names.
pub fn is_particle(word: &str) -> bool {
    PARTICLES.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found() {
        assert!(OF_BODIES.iter().all(|word| is_of_body(word)) && PARTICLES.iter().all(|word| is_particle(word)));
        assert!(!is_of_body("lee") && !is_particle("lee"));
    }
}
