//! Words from documents put into Markdown and HTML so that they stay words.

use crate::text::one_line;

/// The words on one line, with a backslash wherever Markdown would read a sign as its own.
pub fn markdown(words: &str) -> String {
    let line = one_line(words);
    let mut escaped = String::with_capacity(line.len());
    let mut before = ' ';
    let mut rest = line.chars().peekable();
    while let Some(char) = rest.next() {
        let inside_word = before.is_alphanumeric() && rest.peek().is_some_and(|next| next.is_alphanumeric());
        let starts_block = escaped.is_empty() && matches!(char, '#' | '>' | '+' | '-' | '=');
        let is_sign = match char {
            '\\' | '`' | '*' | '[' | ']' | '<' | '~' => true,
            '_' => !inside_word,
            '&' => rest.peek().is_some_and(|next| next.is_ascii_alphanumeric() || *next == '#'),
            '!' => rest.peek() == Some(&'['),
            // '1986. A year' would begin a list.
            '.' | ')' => !escaped.is_empty() && escaped.chars().all(|char| char.is_ascii_digit()),
            _ => starts_block,
        };
        if is_sign {
            escaped.push('\\');
        }
        escaped.push(printable(char));
        before = char;
    }
    escaped
}

/// The same, for a cell of a table.
pub(super) fn cell(words: &str) -> String {
    markdown(words).replace('|', "\\|")
}

/// Words as HTML text or as the value of an attribute in double quotes.
pub fn html(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len() + words.len() / 8);
    for char in words.chars() {
        match char {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(printable(char)),
        }
    }
    escaped
}

/// Control characters, and those that turn the direction of what follows, are shown as a mark and not obeyed.
pub(super) fn printable(char: char) -> char {
    match char {
        '\n' | '\t' => char,
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FFFE}' | '\u{FFFF}' => '\u{FFFD}',
        _ if char.is_control() => '\u{FFFD}',
        _ => char,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pulldown_cmark::{Event, Parser};

    fn check(words: &str, expected: &str) {
        assert_eq!(markdown(words), expected);
        let read: String = Parser::new(&markdown(words))
            .filter_map(|event| match event {
                Event::Text(text) => Some(text.into_string()),
                Event::Start(_) | Event::End(_) => None,
                other => panic!("{other:?} in {words}"),
            })
            .collect();
        assert_eq!(read, words.split_whitespace().collect::<Vec<_>>().join(" "));
    }

    #[test]
    fn markdown_reads_back_as_the_words() {
        check(
            "plain words, with €5bn (2018–19) and 10 % off; it's done.",
            "plain words, with €5bn (2018–19) and 10 % off; it's done.",
        );
        check("a *b* _c_ d_e `f` [g](h) <i> ~j~ k\\l", "a \\*b\\* \\_c\\_ d_e \\`f\\` \\[g\\](h) \\<i> \\~j\\~ k\\\\l");
        check("AT&T &amp; & so", "AT\\&T \\&amp; & so");
        check("# no heading", "\\# no heading");
        check("1986. A year", "1986\\. A year");
        check("- no list\n\n> no quote", "\\- no list > no quote");
        check("wow![x]", "wow\\!\\[x\\]");
    }

    #[test]
    fn html_is_never_more_than_text() {
        assert_eq!(
            html("<b a='1' b=\"2\">&\u{202E}\u{7}"),
            "&lt;b a=&#39;1&#39; b=&quot;2&quot;&gt;&amp;\u{FFFD}\u{FFFD}"
        );
    }
}
