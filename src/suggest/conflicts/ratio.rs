//! Numbers that are told by two: odds and shares ('1 in 37', 'one in five', 'nine out of ten', '3-to-1'), and scores ('won
//! 2-1', 'voted 52 to 48'); and ranks ('the third largest').

use super::lists;

/// One of these, as far as it was read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Ratio {
    pub(super) value: f64,
    pub(super) measure: &'static str,
    pub(super) end_byte: usize,
}

/// What a share, odds, a score and a rank are measured in.
const SHARE: &str = "%";
const ODDS: &str = "odds";
const SCORE: &str = "score";
const RANK: &str = "rank";

/// Whether a measure is of exact numbers, and of such as stand everywhere.
pub(super) fn is_exact(measure: Option<&str>) -> bool {
    matches!(measure, Some(SCORE | RANK))
}

/// Reads what begins at this byte.
pub(super) fn ratio(words: &str, start_byte: usize) -> Option<Ratio> {
    let (before, rest) = words.split_at_checked(start_byte)?;
    if before.ends_with(['-', '–', '.', '’', '\'', ':', '/', '#', '$', '€', '£']) {
        return None;
    }
    rank(before, rest)
        .or_else(|| share(rest))
        .or_else(|| against(before, rest))
        .map(|ratio| Ratio { end_byte: start_byte + ratio.end_byte, ..ratio })
}

/// A number at the head of some words, in figures or in one word, and its length in bytes.
fn number(words: &str) -> Option<(f64, usize)> {
    let digits = words.find(|c: char| !c.is_ascii_digit() && c != ',').unwrap_or(words.len());
    if let Some(figures) = words.get(..digits).map(|figures| figures.trim_end_matches(',')).filter(|it| !it.is_empty())
    {
        let goes_on = words.get(figures.len()..).is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric()));
        return figures.replace(',', "").parse().ok().filter(|_| !goes_on).map(|value| (value, figures.len()));
    }
    let length = words.find(|c: char| !c.is_alphabetic()).unwrap_or(words.len());
    let word = words.get(..length)?.to_lowercase();
    lists::number_word(&word).map(|value| (value, length))
}

/// The rest behind one of these joints, whose words stand with spaces or with hyphens, and how long the joint is.
fn joined<'w>(words: &'w str, joints: &[&str]) -> Option<(&'w str, usize, bool)> {
    let is_hyphened = words.starts_with('-');
    let lower = words.get(..words.floor_char_boundary(12))?.to_lowercase();
    let joint = joints.iter().find(|joint| {
        let hyphened = joint.replace(' ', "-");
        lower.starts_with(if is_hyphened { hyphened.as_str() } else { joint })
    })?;
    Some((words.get(joint.len()..)?, joint.len(), is_hyphened))
}

/// '1 in 37', 'one in five', 'nine out of ten', '1-in-45,000'; not '3 in 10 days', 'one in 2019'.
fn share(words: &str) -> Option<Ratio> {
    const TIMES: [&str; 8] = ["year", "day", "month", "week", "hour", "minute", "game", "match"];
    const MOST_PARTS: f64 = 9.0;
    let (part, length) = number(words)?;
    let rest = words.get(length..)?;
    let (after, joint, is_sure) = match joined(rest, &[" out of ", " in every ", " of every ", " out of every "]) {
        Some((after, joint, _)) => (after, joint, true),
        None => joined(rest, &[" in "])?,
    };
    let (whole, whole_length) = number(after)?;
    let behind = after.get(whole_length..)?;
    let (whole, scaled) = scaled(whole, behind);
    let counted = behind.get(scaled..)?.trim_start_matches([' ', '-']).to_lowercase();
    let is_year = (1400.0..2100.0).contains(&whole) && whole_length == 4;
    let is_round = [3.0, 4.0, 5.0, 10.0, 20.0, 50.0, 100.0, 1000.0, 10_000.0, 100_000.0].contains(&whole);
    let is_meant = is_sure || !is_year && (part < 2.0 || part <= MOST_PARTS && is_round);
    // 'Two out of ten on the scale' is a mark.
    let is_of_time = TIMES.iter().any(|time| counted.starts_with(time)) || counted.starts_with("on ");
    (is_meant && !is_of_time && part >= 1.0 && whole > part && whole >= 2.0).then(|| Ratio {
        value: 100.0 * part / whole,
        measure: SHARE,
        end_byte: length + joint + whole_length + scaled,
    })
}

/// 'Million' behind a number, with its length.
fn scaled(value: f64, behind: &str) -> (f64, usize) {
    let word = behind.strip_prefix([' ', '-']).unwrap_or_default();
    let length = word.find(|c: char| !c.is_alphabetic()).unwrap_or(word.len());
    let word = word.get(..length).unwrap_or_default().to_lowercase();
    let scale = if word == "hundred" { Some(100.0) } else { lists::scale(&word).filter(|_| length > 1) };
    scale.map_or((value, 0), |scale| (value * scale, length + 1))
}

/// 'At 3 to 1', '3-to-1'; 'won 2-1', 'voted 52 to 48'.
fn against(before: &str, words: &str) -> Option<Ratio> {
    const WON: [&str; 16] = [
        "won", "win", "wins", "beat", "beats", "beaten", "defeated", "lost", "lose", "drew", "draw", "victory",
        "defeat", "voted", "vote", "votes",
    ];
    const BEHIND_SCORE: [&str; 20] = [
        "after", "against", "and", "as", "at", "away", "before", "but", "by", "for", "from", "in", "last", "on",
        "over", "that", "to", "when", "while", "with",
    ];
    const REACH_WORDS: usize = 8;
    const REACH_BYTES: usize = 160;
    const MOST_SCORED: f64 = 999.0;
    let (one, length) = number(words)?;
    let (after, joint, is_hyphened) = joined(words.get(length..)?, &[" to "]).or_else(|| {
        let rest = words.get(length..)?;
        let after = rest.strip_prefix(['-', '–'])?;
        Some((after, rest.len() - after.len(), false))
    })?;
    let (other, other_length) = number(after)?;
    let end_byte = length + joint + other_length;
    let goes_on =
        after.get(other_length..).is_some_and(|rest| rest.starts_with(['-', '–', '%']) || rest.starts_with(" per"));
    let from = before.floor_char_boundary(before.len().saturating_sub(REACH_BYTES));
    let said = before.get(from..).unwrap_or_default().to_lowercase();
    let near = || said.rsplit(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).take(REACH_WORDS);
    if goes_on || other < 0.0 || one.max(other) > MOST_SCORED {
        return None;
    }
    // 'Lost 20-30 ships' is no score; 'won 2-1 Saturday' is.
    let behind = after.get(other_length..).unwrap_or_default().trim_start_matches(' ');
    let next = behind.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let counts = next.starts_with(char::is_lowercase) && !BEHIND_SCORE.contains(&next);
    if !counts && near().any(|word| WON.contains(&word)) {
        // The loser tells it the other way round.
        return Some(Ratio { value: one.max(other) * 1000.0 + one.min(other), measure: SCORE, end_byte });
    }
    let is_odds = is_hyphened || near().take(2).any(|word| matches!(word, "odds" | "ratio"));
    (is_odds && one > 0.0 && other > 0.0).then(|| Ratio { value: one / other, measure: ODDS, end_byte })
}

/// 'Third largest', 'fifth-biggest', 'ranked 12th'.
fn rank(before: &str, words: &str) -> Option<Ratio> {
    const RANKED: [&str; 6] = ["ranked", "ranks", "rank", "placed", "finished", "came"];
    let length = words.find(|c: char| !c.is_alphanumeric()).unwrap_or(words.len());
    let word = words.get(..length)?.to_lowercase();
    let figures = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)?.parse::<f64>().ok());
    let value = figures.or_else(|| lists::nth(&word))?;
    let next = words.get(length..)?.strip_prefix([' ', '-']).unwrap_or_default();
    let next = next.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let last = before.trim_end().rsplit(' ').next().unwrap_or_default().to_lowercase();
    (is_superlative(next) || RANKED.contains(&last.as_str())).then_some(Ratio {
        value,
        measure: RANK,
        end_byte: length,
    })
}

/// 'Largest'; no noun that ends so.
pub(super) fn is_superlative(word: &str) -> bool {
    const LONGER_BYTES: usize = 5;
    const NOUNS: [&str; 15] = [
        "arrest", "behest", "conquest", "contest", "digest", "forest", "harvest", "honest", "interest", "invest",
        "modest", "priest", "protest", "request", "tempest",
    ];
    let is_name = word.starts_with(char::is_uppercase);
    word.len() > LONGER_BYTES && word.ends_with("est") && !is_name && !NOUNS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, expected: Option<(f64, &str, &str)>) {
        let start = words.find('|').unwrap();
        let plain = words.replacen('|', "", 1);
        let found = ratio(&plain, start);
        let found =
            found.map(|it| ((it.value * 100.0).round() / 100.0, it.measure, plain.get(start..it.end_byte).unwrap()));
        assert_eq!(found, expected, "{words}");
    }

    #[test]
    fn shares_and_odds() {
        check("a |1 in 37 chance", Some((2.7, SHARE, "1 in 37")));
        check("a |1-in-45,000 chance", Some((0.0, SHARE, "1-in-45,000")));
        check("|One in five voters", Some((20.0, SHARE, "One in five")));
        check("|nine out of ten sheds", Some((90.0, SHARE, "nine out of ten")));
        check("|two of every three", Some((66.67, SHARE, "two of every three")));
        check("|one in two million", Some((0.0, SHARE, "one in two million")));
        check("at odds of |3 to 1", Some((3.0, ODDS, "3 to 1")));
        check("a |3-to-1 outsider", Some((3.0, ODDS, "3-to-1")));
    }

    #[test]
    fn scores_and_ranks() {
        check("Osterhaven won |2-1 at home", Some((2001.0, SCORE, "2-1")));
        check("lost |1-2", Some((2001.0, SCORE, "1-2")));
        check("The council voted |52 to 48", Some((52048.0, SCORE, "52 to 48")));
        check("the |third-largest port", Some((3.0, RANK, "third")));
        check("ranked |12th of all", Some((12.0, RANK, "12th")));
    }

    #[test]
    fn others_are_none() {
        for words in [
            "|one in 2019",
            "|3 in 10 days",
            "|12 in 40 sheds",
            "from |3 to 5 per cent",
            "pages |3-5",
            "the |third request",
            "the |third time",
            "the |second test",
            "the |third Everest climb",
            "the navy lost |20-30 ships",
            "|5 in May",
            "rated |2 out of 10 on the scale",
            "|",
            "$|3 in 10",
        ] {
            check(words, None);
        }
    }
}
