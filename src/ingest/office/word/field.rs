//! Fields of Word: a *code* that says what to work out, and the *result* that was shown last. The result is
//! text and the code is not; the code of a link says where it leads. RTF has the same codes.

use super::super::sheet::Begun;
use super::super::xml::Element;

/// A field that is open.
#[derive(Debug, Default)]
pub(super) struct Field {
    pub(super) code: String,
    pub(super) in_result: bool,
    pub(super) link: Option<(Begun, String)>,
}

/// Where the code of a link leads: `HYPERLINK "https://…"`, `HYPERLINK \l "bookmark"`.
pub(in crate::ingest::office) fn address(code: &str) -> Option<String> {
    let rest = code.trim_start();
    let word = rest.get(.."HYPERLINK".len())?;
    if !word.eq_ignore_ascii_case("HYPERLINK") {
        return None;
    }
    let (mut address, mut switch) = (String::new(), None);
    for part in parts(rest.get(word.len()..)?) {
        match (switch.take(), part) {
            (None, part) if part.starts_with('\\') => switch = Some(part),
            (None, part) if address.is_empty() => address = part,
            (Some(switch), part) if switch == "\\l" => address = format!("{address}#{part}"),
            _ => {}
        }
        // A switch without a value is followed by nothing of its own.
        if switch.as_deref().is_some_and(|switch| !matches!(switch, "\\l" | "\\o" | "\\t" | "\\s")) {
            switch = None;
        }
    }
    (!address.is_empty()).then_some(address)
}

/// The words of a code, those in quotes whole.
fn parts(code: &str) -> Vec<String> {
    let (mut parts, mut part, mut quoted, mut is_open) = (Vec::new(), String::new(), false, false);
    let mut characters = code.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' | '\u{201c}' | '\u{201d}' => {
                quoted = !quoted;
                is_open = true;
            }
            '\\' if quoted && matches!(characters.peek(), Some('\\' | '"')) => part.extend(characters.next()),
            c if c.is_whitespace() && !quoted => {
                if std::mem::take(&mut is_open) {
                    parts.push(std::mem::take(&mut part));
                }
            }
            c => {
                part.push(c);
                is_open = true;
            }
        }
    }
    if is_open {
        parts.push(part);
    }
    parts
}

/// What a field of an old form shows that keeps it in its data: a box, ticked or not, or what was chosen.
pub(super) fn form(data: Element<'_>) -> Option<String> {
    let is_on = |element: Element<'_>| !element.attr("val").is_some_and(|value| matches!(&*value, "0" | "false"));
    if let Some(tick) = data.child("w", "checkBox") {
        let state = tick.child("w", "checked").or_else(|| tick.child("w", "default"));
        return Some(if state.is_some_and(is_on) { "☒" } else { "☐" }.to_owned());
    }
    let choice = data.child("w", "ddList")?;
    let chosen = choice.child("w", "result").and_then(|result| result.number("val")).unwrap_or(0);
    let mut listed = choice.elements().filter(|element| element.is("w", "listEntry"));
    Some(listed.nth(chosen)?.attr("val")?.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_says_where_a_link_leads() {
        for (code, expected) in [
            (" HYPERLINK \"https://a.example/x y\" \\o \"a tip\" ", Some("https://a.example/x y")),
            ("hyperlink https://a.example/", Some("https://a.example/")),
            (r#"HYPERLINK \l "_Toc1" \h"#, Some("#_Toc1")),
            (r#"HYPERLINK "https://a.example/" \l "part""#, Some("https://a.example/#part")),
            (r#"HYPERLINK \h "https://a.example/""#, Some("https://a.example/")),
            ("PAGE \\* MERGEFORMAT", None),
            ("HYPERLINK", None),
            ("", None),
        ] {
            assert_eq!(address(code).as_deref(), expected, "{code}");
        }
    }
}
