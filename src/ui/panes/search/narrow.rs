//! A query that is narrowed by a field, and widened again: the field is written into what is typed and taken out of it,
//! so that whoever clicks sees what could have been typed.

/// A field as it is typed: `publisher:"The Harbour Gazette"`.
pub(super) fn field(key: &str, value: &str) -> String {
    let is_plain = |letter: char| letter.is_alphanumeric() || "-/.".contains(letter);
    if !value.is_empty() && value.chars().all(is_plain) && !value.starts_with('-') {
        return format!("{key}:{value}");
    }
    let value: Vec<&str> = value.split(is_quote).map(str::trim).filter(|part| !part.is_empty()).collect();
    format!("{key}:\"{}\"", value.join(" "))
}

/// The same field, of what is to be left out.
pub(super) fn without(field: &str) -> String {
    format!("-{field}")
}

/// Whether a query is narrowed by this field.
pub(super) fn has(query: &str, field: &str) -> bool {
    parts(query).words.contains(&field)
}

/// The query narrowed by this field.
pub(super) fn put(query: &str, field: &str) -> String {
    let typed = query.trim();
    if typed.is_empty() || has(typed, field) {
        return if typed.is_empty() { field.to_owned() } else { typed.to_owned() };
    }
    let parts = parts(typed);
    let mut whole = typed.to_owned();
    whole.extend(parts.is_quote_open.then_some('"'));
    whole.extend(std::iter::repeat_n(')', parts.open));
    let is_loose = parts.words.contains(&"OR") || matches!(parts.words.last(), Some(&("AND" | "NOT")));
    if is_loose { format!("({whole}) {field}") } else { format!("{whole} {field}") }
}

/// The query without this field.
pub(super) fn take(query: &str, field: &str) -> String {
    let words = parts(query).words;
    let left: Vec<&str> = words.into_iter().filter(|word| *word != field).collect();
    match left.as_slice() {
        [one] => bare(one).unwrap_or(one).to_owned(),
        several => several.join(" "),
    }
}

/// Any mark closes any other, as the query itself reads them.
fn is_quote(letter: char) -> bool {
    matches!(letter, '"' | '“' | '”' | '„' | '«' | '»' | '「' | '」' | '『' | '』' | '＂')
}

/// What stands in parentheses that hold all of it.
fn bare(word: &str) -> Option<&str> {
    let inner = word.strip_prefix('(')?.strip_suffix(')')?;
    let mut open = 0_usize;
    for letter in inner.chars() {
        match letter {
            '(' => open += 1,
            ')' => open = open.checked_sub(1)?,
            _ => {}
        }
    }
    Some(inner)
}

/// A query taken apart where it is not in quotes or parentheses.
#[derive(Default)]
struct Parts<'a> {
    /// What stands between blanks.
    words: Vec<&'a str>,
    /// How many parentheses are left open.
    open: usize,
    /// Whether a quotation mark is left open.
    is_quote_open: bool,
}

fn parts(query: &str) -> Parts<'_> {
    let mut parts = Parts::default();
    let (mut begun, mut pattern_end, mut before) = (None, 0, ' ');
    for (at, letter) in query.char_indices() {
        let is_within = parts.is_quote_open || at < pattern_end || parts.open > 0;
        if letter.is_whitespace() && !is_within {
            parts.words.extend(begun.take().and_then(|start: usize| query.get(start..at)));
            before = letter;
            continue;
        }
        begun.get_or_insert(at);
        match letter {
            _ if at < pattern_end => {}
            _ if is_quote(letter) => parts.is_quote_open = !parts.is_quote_open,
            _ if parts.is_quote_open => {}
            '/' if before.is_whitespace() || is_open(before) => {
                pattern_end = query.get(at + 1..).and_then(end_of_pattern).map_or(0, |length| at + length + 2);
            }
            _ if is_open(letter) => parts.open += 1,
            _ if is_close(letter) => parts.open = parts.open.saturating_sub(1),
            _ => {}
        }
        before = letter;
    }
    parts.words.extend(begun.and_then(|start| query.get(start..)));
    parts
}

/// How long a regular expression is that begins here: to a stroke at the end of a word.
fn end_of_pattern(after: &str) -> Option<usize> {
    let mut is_escaped = false;
    for (at, letter) in after.char_indices() {
        let ends = |next: char| next.is_whitespace() || is_close(next);
        let next = after.get(at + 1..).unwrap_or_default();
        if letter == '/' && !is_escaped && (next.is_empty() || next.starts_with(ends)) {
            return (at > 0).then_some(at);
        }
        is_escaped = letter == '\\' && !is_escaped;
    }
    None
}

fn is_open(letter: char) -> bool {
    matches!(letter, '(' | '（')
}

fn is_close(letter: char) -> bool {
    matches!(letter, ')' | '）')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_written_as_it_would_be_typed() {
        let check = |value: &str, expected: &str| assert_eq!(field("publisher", value), expected);
        check("Kommersant", "publisher:Kommersant");
        check("新华社", "publisher:新华社");
        check("The Harbour Gazette", "publisher:\"The Harbour Gazette\"");
        check("money/loans", "publisher:money/loans");
        check("R&D", "publisher:\"R&D\"");
        check("The \"Times\"", "publisher:\"The Times\"");
        check("-", "publisher:\"-\"");
    }

    #[test]
    fn a_query_is_narrowed_and_is_as_before_without() {
        let check = |query: &str, narrowed: &str, again: &str| {
            assert_eq!(put(query, "lang:en"), narrowed, "{query}");
            assert!(has(narrowed, "lang:en"), "{narrowed}");
            assert_eq!(put(narrowed, "lang:en"), narrowed, "twice is once");
            assert_eq!(take(narrowed, "lang:en"), again, "{narrowed}");
        };
        check("", "lang:en", "");
        check("hub loan", "hub loan lang:en", "hub loan");
        check("hub OR loan", "(hub OR loan) lang:en", "hub OR loan");
        check("(hub OR loan) port", "(hub OR loan) port lang:en", "(hub OR loan) port");
        check("\"hub OR loan\"", "\"hub OR loan\" lang:en", "\"hub OR loan\"");
        check("\"left open", "\"left open\" lang:en", "\"left open\"");
        check("“the hub", "“the hub\" lang:en", "“the hub\"");
        check("(hub (port", "(hub (port)) lang:en", "hub (port)");
        check("hub NOT", "(hub NOT) lang:en", "hub NOT");
        check("/a b|c (/ hub", "/a b|c (/ hub lang:en", "/a b|c (/ hub");
        check("(/a)b/ OR hub)", "(/a)b/ OR hub) lang:en", "(/a)b/ OR hub)");
        check("/etc/passwd hub", "/etc/passwd hub lang:en", "/etc/passwd hub");
        check("/ hub", "/ hub lang:en", "/ hub");
        check("(hub)(loan)", "(hub)(loan) lang:en", "(hub)(loan)");
        check("tag:\"a b\"  hub", "tag:\"a b\"  hub lang:en", "tag:\"a b\" hub");
    }

    #[test]
    fn a_field_within_parentheses_is_not_the_facets_to_take_out() {
        assert!(!has("(hub lang:en) OR port", "lang:en"));
        assert_eq!(put("hub", &without("lang:en")), "hub -lang:en");
    }
}
