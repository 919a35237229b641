//! What surrounds the main text of a web page: menus, cookie notices, share buttons, related articles, comments.
//!
//! A page says of most of it what it is: by elements made for it, by roles, and by the names that its author gave
//! to classes and ids. What is left are lists of little but links. All of this is taken out of the tree, before the
//! main text is looked for and as what is taken where none is found; a page's references stay, since they are what it
//! rests on. *Prose* is text in lines of some length, which menus and teasers lack.

use crate::text::one_line;
use dom_query::NodeRef;
use dom_smoothie::Readability;
use std::collections::{BTreeMap, BTreeSet};

/// Elements made for what is no main text.
const MARGINS: [&str; 9] = ["nav", "footer", "form", "button", "select", "dialog", "iframe", "object", "svg"];
/// Elements that may be a margin of the page or part of its text: part of it within these.
const MAYBE: [&str; 2] = ["aside", "header"];
const TEXTS: [&str; 4] = ["article", "main", "blockquote", "figure"];
const ROLES: [&str; 8] =
    ["navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alertdialog", "menu"];
/// Words in names of classes and ids that only margins have.
const WORDS: [&str; 67] = [
    "ad",
    "adsense",
    "ads",
    "advert",
    "advertisement",
    "banner",
    "bottomlang",
    "breadcrumb",
    "breadcrumbs",
    "catlinks",
    "commentlist",
    "comments",
    "consent",
    "cookie",
    "cookies",
    "disqus",
    "editsection",
    "feedback",
    "footer",
    "gdpr",
    "headerlink",
    "jumpbox",
    "mainmenu",
    "masthead",
    "menu",
    "menus",
    "modal",
    "nav",
    "navbar",
    "navbox",
    "navfooter",
    "navheader",
    "navigation",
    "newsletter",
    "outbrain",
    "pager",
    "pagination",
    "popup",
    "printfooter",
    "promo",
    "promoted",
    "promotion",
    "recommendations",
    "recommended",
    "related",
    "relatedtopics",
    "respond",
    "share",
    "sharebar",
    "sharing",
    "sidebar",
    "signup",
    "skip",
    "social",
    "sponsor",
    "sponsored",
    "submenu",
    "subscribe",
    "subscription",
    "taboola",
    "tagcloud",
    "taglist",
    "toc",
    "toolbar",
    "topbar",
    "toplang",
    "trending",
];
/// Names of classes and ids that only margins have as a whole.
const NAMES: [&str; 8] =
    ["contents-list", "most-read", "most-popular", "prev-next", "table-of-contents", "tags", "widget", "widget-area"];
/// A name with one of these says what stands beside the element or is missing from it.
const OTHERWISE: [&str; 6] = ["has", "no", "with", "without", "layout", "hide"];
/// Words in names of what a page rests on.
const REFERENCES: [&str; 8] =
    ["bibliography", "citations", "endnotes", "footnotes", "notes", "references", "reflist", "sources"];
/// Elements that may hold a list of links.
const BLOCKS: [&str; 8] = ["ul", "ol", "dl", "div", "section", "table", "tr", "td"];

/// A line of prose is as long as this, in code points; one of Chinese or Japanese half of it.
const PROSE_CODEPOINTS: usize = 50;
/// Of a list of links, so much at least is links, in percent, …
const LINKED_PERCENT: usize = 70;
/// … and it is no longer than this.
const MAX_LINKS_LETTERS: usize = 3_000;

/// Takes out of a page what surrounds its main text.
pub(super) fn strip(page: &Readability) {
    close_anchors(page);
    let Some(body) = page.doc.select_single("body").nodes().first().copied() else { return };
    let measures = Measures::of(body);
    let whole = measures.of_all();
    let is_margin = |node: &NodeRef<'_>, measure: Measure| match margin(node) {
        Margin::None => false,
        Margin::Sure => true,
        // What holds half of the page is no margin of it, whatever its name.
        Margin::Likely => measure.letters * 2 < whole.letters,
    };
    measures.remove(is_margin);
    let measures = Measures::of(body);
    let whole = measures.of_all();
    let are_links = |node: &NodeRef<'_>, measure: Measure| {
        measure.links > 1
            && measure.letters < MAX_LINKS_LETTERS
            && measure.linked * 100 > measure.letters * LINKED_PERCENT
            && measure.letters * 2 < whole.letters
            && node.node_name().is_some_and(|name| BLOCKS.contains(&&*name))
            && !is_reference(node)
    };
    measures.remove(are_links);
}

/// An anchor that XML would have closed at once is open to the end of its paragraph in a web page, and what stands in it
/// passes for a link.
fn close_anchors(page: &Readability) {
    let anchors = page.doc.select("a:not([href])");
    for anchor in anchors.nodes() {
        if let Some(name) = anchor.attr("name").filter(|_| !anchor.has_attr("id")) {
            anchor.set_attr("id", &name);
        }
    }
    anchors.rename("span");
}

/// How much prose there is, in code points.
pub(super) fn prose(text: &str) -> usize {
    let width = |c: char| usize::from(!c.is_whitespace()) + usize::from(c > '\u{2e80}' && c < '\u{fdd0}');
    text.lines().map(|line| line.chars().map(width).sum::<usize>()).filter(|length| *length >= PROSE_CODEPOINTS).sum()
}

/// The headline that is missing from a text: a heading of the first level that the page's title repeats, or the only
/// one that it has.
pub(super) fn headline(page: &Readability, text: &str) -> Option<String> {
    let bare =
        |words: &str| words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let title = bare(&page.doc.select_single("head > title").text());
    let headings = page.doc.select("body h1");
    let is_title = |words: &&str| {
        let words = bare(words);
        !words.is_empty()
            && (headings.length() == 1 || title.contains(&words) || words.contains(&title) && !title.is_empty())
    };
    let words: Vec<String> = headings.iter().map(|one| one_line(&one.text())).collect();
    let found = words.iter().map(String::as_str).find(is_title)?;
    (!bare(text).contains(&bare(found))).then(|| found.to_owned())
}

/// Whether an element is a margin of the page.
enum Margin {
    None,
    /// Unless it holds most of the page.
    Likely,
    Sure,
}

fn margin(node: &NodeRef<'_>) -> Margin {
    let Some(name) = node.node_name() else { return Margin::None };
    let within = |names: &[&str]| {
        node.ancestors_it(None).any(|above| above.node_name().is_some_and(|name| names.contains(&&*name)))
    };
    if matches!(&*name, "html" | "body" | "main" | "article" | "h1" | "pre" | "code") {
        return Margin::None;
    }
    if name.as_ref() == "footer" && within(&["blockquote", "figure"]) {
        return Margin::None;
    }
    if matches!(&*name, "nav" | "footer") {
        return Margin::Sure;
    }
    let is_headed =
        || node.descendants_it().any(|below| below.node_name().is_some_and(|name| matches!(&*name, "h1" | "h2")));
    let says_so = MARGINS.contains(&&*name)
        || MAYBE.contains(&&*name) && !within(&TEXTS) && (&*name != "header" || !is_headed())
        || node.attr("role").is_some_and(|role| ROLES.contains(&&*role))
        || node.has_attr("hidden")
        || node.attr("aria-hidden").is_some_and(|hidden| &*hidden == "true");
    let names = [node.class(), node.id_attr()];
    let mut names = names.iter().flatten().flat_map(|names| names.split_whitespace());
    if says_so || names.any(names_margin) { Margin::Likely } else { Margin::None }
}

/// Whether a class or an id is one that margins have: `site-footer`, `relatedPosts`.
fn names_margin(name: &str) -> bool {
    let words = words_of(name);
    let holds = |known: &[&str]| words.iter().any(|word| known.contains(&word.as_str()));
    (holds(&WORDS) || NAMES.contains(&words.join("-").as_str())) && !holds(&OTHERWISE) && !holds(&REFERENCES)
}

/// The words of a name, in small letters.
fn words_of(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut after_small = false;
    for character in name.chars() {
        if !character.is_alphanumeric() || after_small && character.is_uppercase() {
            words.push(String::new());
        }
        after_small = character.is_lowercase();
        if let Some(word) = words.last_mut().filter(|_| character.is_alphanumeric()) {
            word.extend(character.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Whether an element holds what the page rests on, or is part of it.
fn is_reference(node: &NodeRef<'_>) -> bool {
    let says = |node: &NodeRef<'_>| {
        let names = [node.class(), node.id_attr()];
        let mut names = names.iter().flatten().flat_map(|names| names.split_whitespace());
        names.any(|name| words_of(name).iter().any(|word| REFERENCES.contains(&word.as_str())))
    };
    says(node) || node.ancestors_it(None).any(|above| says(&above))
}

/// What stands in an element.
#[derive(Debug, Clone, Copy, Default)]
struct Measure {
    letters: usize,
    /// Letters in links.
    linked: usize,
    links: usize,
}

/// What stands in each element of a page.
struct Measures<'a> {
    nodes: Vec<NodeRef<'a>>,
    measures: Vec<Measure>,
}

impl<'a> Measures<'a> {
    fn of(body: NodeRef<'a>) -> Self {
        let nodes: Vec<_> = std::iter::once(body).chain(body.descendants_it()).collect();
        let places: BTreeMap<_, usize> = nodes.iter().enumerate().map(|(nth, node)| (node.id, nth)).collect();
        let mut measures = vec![Measure::default(); nodes.len()];
        // What is within an element stands after it, so that it is measured before it.
        for (nth, node) in nodes.iter().enumerate().rev() {
            let name = node.node_name();
            if matches!(name.as_deref(), Some("script" | "style" | "noscript" | "template")) {
                continue;
            }
            let Some(measure) = measures.get_mut(nth) else { continue };
            if node.is_text() {
                measure.letters = node.text().chars().filter(|c| !c.is_whitespace()).count();
            }
            if name.as_deref() == Some("a") && node.has_attr("href") {
                (measure.linked, measure.links) = (measure.letters, measure.links + 1);
            }
            let measure = *measure;
            let above =
                node.parent().and_then(|parent| places.get(&parent.id)).and_then(|place| measures.get_mut(*place));
            if let Some(above) = above {
                above.letters += measure.letters;
                above.linked += measure.linked;
                above.links += measure.links;
            }
        }
        Self { nodes, measures }
    }

    fn of_all(&self) -> Measure {
        self.measures.first().copied().unwrap_or_default()
    }

    /// Takes those elements out, but for the first, which is the body.
    fn remove(&self, wanted: impl Fn(&NodeRef<'_>, Measure) -> bool) {
        let mut removed = BTreeSet::new();
        for (node, measure) in self.nodes.iter().zip(&self.measures).skip(1) {
            let is_gone = node.parent().is_some_and(|parent| removed.contains(&parent.id));
            if is_gone || node.is_element() && wanted(node, *measure) {
                removed.insert(node.id);
                if !is_gone {
                    node.remove_from_parent();
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::html::parsed;
    use super::*;

    fn check(body: &str, expected: &str) {
        let page = parsed(&format!("<title>The quay – The Post</title><body>{body}</body>")).unwrap();
        strip(&page);
        let left = page.doc.select("body").text().split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(left, expected, "{body}");
    }

    #[test]
    fn what_surrounds_a_text_goes_and_what_it_rests_on_stays() {
        let words = "The council let the quay to the tenant for nineteen years at a rent of 1,200.";
        let text = format!("<p>{words}</p>");
        for margin in [
            "<nav>Home</nav>",
            "<div class='cookie-banner'>We use cookies</div>",
            "<div class=siteFooter>Imprint</div>",
            "<div id=related_posts>New crane</div>",
            "<ul><li><a href=a>One</a></li><li><a href=b>Two</a></li></ul>",
            "<div role=search>Search</div>",
            "<aside>Most read</aside>",
            "<header>The Post</header>",
            "<form>Your name</form>",
            "<p aria-hidden=true>#</p>",
        ] {
            check(&format!("{margin}{text}"), words);
        }
        for (kept, shown) in [
            ("<div class=has-sidebar>One</div>", "One"),
            ("<div class=elementor-widget-text>One</div>", "One"),
            ("<ol class=references><li><a href=a>One</a></li><li><a href=b>Two</a></li></ol>", "OneTwo"),
            ("<article><header>By Ann Lee</header></article>", "By Ann Lee"),
            ("<blockquote><footer>Ann Lee</footer></blockquote>", "Ann Lee"),
            ("<header><h1>The quay</h1></header>", "The quay"),
            ("<div><a name=b/><ul><li><a href=a>One</a></li><li>Two</li><li>Three</li></ul></div>", "OneTwoThree"),
        ] {
            check(&format!("{kept}{text}"), &format!("{shown}{words}"));
        }
        // Whatever its name, most of a page is no margin of it.
        check(&format!("<div class=menu>{text}</div><p>More</p>"), &format!("{words}More"));
        check(&format!("<footer>{text}</footer><p>More</p>"), "More");
    }

    #[test]
    fn names_are_read_word_by_word() {
        for (name, expected) in [
            ("site-footer", true),
            ("mainNav", true),
            ("widget", true),
            ("text-widget", false),
            ("no-sidebar", false),
            ("navigate", false),
            ("footnotes", false),
            ("", false),
        ] {
            assert_eq!(names_margin(name), expected, "{name}");
        }
    }

    #[test]
    fn a_headline_that_was_taken_for_the_title_is_told() {
        let check = |body: &str, text: &str, expected: Option<&str>| {
            let page = parsed(&format!("<head><title>The quay – The Post</title></head><body>{body}</body>")).unwrap();
            assert_eq!(headline(&page, text).as_deref(), expected, "{body}");
        };
        check("<h1>The <i>quay</i></h1>", "Words", Some("The quay"));
        check("<h1>The quay</h1>", "The\nQuay. Words", None);
        check("<h1>The Post</h1><h1>The quay</h1>", "The post", None);
        check("<h1>One</h1><h1>Two</h1>", "Words", None);
        check("<h1> </h1>", "Words", None);
    }

    #[test]
    fn prose_stands_in_long_lines() {
        assert_eq!(prose("Home\nNews"), 0);
        assert_eq!(prose(&"ab ".repeat(30)), 60);
        assert_eq!(prose(&"租约".repeat(15)), 60);
    }
}
