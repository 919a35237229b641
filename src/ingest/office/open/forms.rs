//! What the fields of a form show where they stand in a text: their labels, and what was filled in (`OpenDocument` 1.3,
//! part 3, 13).

use super::super::xml::Element;
use std::collections::BTreeMap;

/// What each field shows, by its identifier.
pub(super) fn shown(body: Element<'_>) -> BTreeMap<String, String> {
    let mut fields = BTreeMap::new();
    body.all("office", "forms").for_each(|forms| gather(forms, &mut fields));
    fields
}

/// Elements are nested no deeper than the tree allows.
fn gather(within: Element<'_>, fields: &mut BTreeMap<String, String>) {
    for field in within.elements() {
        let words = words(field).filter(|words| !words.trim().is_empty());
        match field.attr("id").zip(words) {
            Some((id, words)) => drop(fields.insert(id.into_owned(), words)),
            None => gather(field, fields),
        }
    }
}

fn words(field: Element<'_>) -> Option<String> {
    let says = |names: [&str; 2]| names.into_iter().find_map(|name| field.attr(name)).map(std::borrow::Cow::into_owned);
    let label = || says(["label", "title"]);
    match field.name().1 {
        "fixed-text" => label(),
        "text" | "textarea" | "formatted-text" | "combobox" | "date" | "time" | "number" => {
            says(["current-value", "value"]).or_else(|| Some(field.words()))
        }
        "checkbox" | "radio" => {
            let state = says(["current-state", "state"]).or_else(|| says(["current-selected", "selected"]));
            let is_set = state.is_some_and(|state| matches!(&*state, "checked" | "true"));
            Some(format!("[{}] {}", if is_set { "x" } else { " " }, label().unwrap_or_default()))
        }
        "listbox" => {
            let is_chosen = |option: &Element<'_>| option.attr("current-selected").is_some_and(|set| &*set == "true");
            let chosen = field.elements().filter(is_chosen).filter_map(|option| option.attr("label"));
            Some(chosen.collect::<Vec<_>>().join(", "))
        }
        _ => None,
    }
}

/// What a field shows that came from a form of Word: a box, ticked or not, or what was chosen (`LibreOffice` keeps them
/// so, in a form of its own).
pub(super) fn mark(field: Element<'_>) -> Option<String> {
    let said = |name: &str| {
        let listed = field.elements().filter(|part| part.attr("name").is_some_and(|is| is == name));
        listed.filter_map(|part| part.attr("value")).map(std::borrow::Cow::into_owned).collect::<Vec<_>>()
    };
    match field.attr("type")?.rsplit('.').next()? {
        "FORMCHECKBOX" => {
            let is_set = said("Checkbox_Checked").first().is_some_and(|value| value == "true");
            Some(if is_set { "☒" } else { "☐" }.to_owned())
        }
        "FORMDROPDOWN" => {
            let chosen = said("Dropdown_Selected").first().and_then(|nth| nth.parse().ok()).unwrap_or(0);
            said("Dropdown_ListEntry").into_iter().nth(chosen)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::xml::Tree;
    use super::*;

    #[test]
    fn fields_show_what_was_filled_in() {
        let source = "<o:body xmlns:o='urn:oasis:names:tc:opendocument:xmlns:office:1.0' \
             xmlns:f='urn:oasis:names:tc:opendocument:xmlns:form:1.0'><o:forms><f:form f:name='F'>\
             <f:fixed-text f:id='a' f:label='Rent'/><f:text f:id='b' f:value='0' f:current-value='1,200'/>\
             <f:checkbox f:id='c' f:label='Agreed' f:current-state='checked'/><f:radio f:id='d' f:label='Refused'/>\
             <f:listbox f:id='e'><f:option f:label='North'/><f:option f:label='East' f:current-selected='true'/></f:listbox>\
             <f:text f:id='g'/></f:form></o:forms></o:body>";
        let tree = Tree::read(source).unwrap();
        let found: Vec<(String, String)> = shown(tree.root()).into_iter().collect();
        let expected = [("a", "Rent"), ("b", "1,200"), ("c", "[x] Agreed"), ("d", "[ ] Refused"), ("e", "East")];
        assert_eq!(found, expected.map(|(id, words)| (id.to_owned(), words.to_owned())));
    }
    #[test]
    fn fields_of_word_show_what_was_chosen() {
        let mark = |kind: &str, said: &str| {
            let source = format!("<a type='vnd.oasis.opendocument.field.{kind}'>{said}</a>");
            mark(Tree::read(&source).unwrap().root())
        };
        let entries = "<p name='Dropdown_ListEntry' value='West'/><p name='Dropdown_ListEntry' value='East'/>";
        for (kind, said, expected) in [
            ("FORMCHECKBOX", "<p name='Checkbox_Checked' value='true'/>", Some("☒")),
            ("FORMCHECKBOX", "", Some("☐")),
            ("FORMDROPDOWN", &format!("{entries}<p name='Dropdown_Selected' value='1'/>"), Some("East")),
            ("FORMDROPDOWN", entries, Some("West")),
            ("FORMTEXT", "", None),
        ] {
            assert_eq!(mark(kind, said).as_deref(), expected, "{kind} {said}");
        }
    }
}
