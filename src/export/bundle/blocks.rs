//! A page as blocks, so that it is said once and stands as HTML and as plain text. No script, nothing that is fetched.

use crate::brief::escaped;
use crate::text::visible;

const CSS: &str = include_str!("bundle.css");

/// A part of a page.
pub(super) enum Block {
    /// A heading over what follows.
    Heading(String),
    /// A paragraph.
    Said(String),
    /// Something to be typed, or that is printed in answer, line by line.
    Typed(Vec<String>),
    /// Steps in their order.
    Steps(Vec<String>),
    /// A heading of columns, and rows. Cells that begin with a mark of another page lead there.
    Table(Vec<String>, Vec<Vec<Cell>>),
}

/// A cell of a table.
pub(super) enum Cell {
    /// Words.
    Words(String),
    /// Words of somebody else.
    Quoted(String),
    /// What is compared letter by letter.
    Code(String),
    /// A mark that can be led to from elsewhere.
    Anchor(String),
    /// Words that lead to a file of the bundle, or to a place in one.
    Link(String, String),
}

impl Cell {
    pub(super) fn words(words: impl Into<String>) -> Self {
        Self::Words(words.into())
    }
}

/// The page as HTML.
pub(super) fn html(title: &str, blocks: &[Block]) -> String {
    let body: String = blocks.iter().map(block).collect();
    let title = shown(title);
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
         content=\"width=device-width, initial-scale=1\">\n<meta http-equiv=\"Content-Security-Policy\" \
         content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{title}</title>\n<style>\n{CSS}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n{body}</main>\n</body>\n</html>\n"
    )
}

/// Words as HTML; what nobody sees stands there as a mark.
fn shown(words: &str) -> String {
    escaped(&words.split('\n').map(visible).collect::<Vec<_>>().join("\n"))
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading(words) => format!("<h2>{}</h2>\n", shown(words)),
        Block::Said(words) => format!("<p>{}</p>\n", shown(words)),
        Block::Typed(lines) => format!("<pre><code>{}</code></pre>\n", shown(&lines.join("\n"))),
        Block::Steps(steps) => {
            let steps: Vec<String> = steps.iter().map(|step| format!("<li>{}</li>\n", shown(step))).collect();
            format!("<ol>\n{}</ol>\n", steps.concat())
        }
        Block::Table(heading, rows) => {
            let heading: Vec<String> =
                heading.iter().map(|words| format!("<th scope=\"col\">{}</th>", shown(words))).collect();
            let row = |row: &Vec<Cell>| {
                let anchor = row.iter().find_map(|cell| match cell {
                    Cell::Anchor(mark) => Some(format!(" id=\"n{}\"", shown(mark))),
                    _ => None,
                });
                let cells: Vec<String> = row.iter().map(|it| format!("<td>{}</td>", cell(it))).collect();
                format!("<tr{}>{}</tr>\n", anchor.unwrap_or_default(), cells.concat())
            };
            let rows: Vec<String> = rows.iter().map(row).collect();
            format!(
                "<div class=\"wide\"><table>\n<thead><tr>{}</tr></thead>\n<tbody>\n{}</tbody>\n</table></div>\n",
                heading.concat(),
                rows.concat()
            )
        }
    }
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Words(words) | Cell::Anchor(words) => shown(words),
        Cell::Quoted(words) => format!("<q>{}</q>", shown(words)),
        Cell::Code(words) => format!("<code>{}</code>", shown(words)),
        Cell::Link(words, to) => format!("<a href=\"{}\">{}</a>", shown(to), shown(words)),
    }
}

/// Columns of a line of plain text.
const COLUMNS: usize = 88;

/// The page as plain text.
pub(super) fn text(title: &str, blocks: &[Block]) -> String {
    let blocks: Vec<String> = blocks.iter().map(|block| format!("\n{}", block_as_text(block))).collect();
    format!("{}{}", underlined(title, "="), blocks.concat())
}

fn underlined(words: &str, with: &str) -> String {
    format!("{}\n{}\n", visible(words), with.repeat(words.chars().count().min(COLUMNS)))
}

fn block_as_text(block: &Block) -> String {
    match block {
        Block::Heading(words) => underlined(words, "-"),
        Block::Said(words) => wrapped(words, "", ""),
        Block::Typed(lines) => lines.iter().map(|line| format!("    {}\n", visible(line))).collect::<Vec<_>>().concat(),
        Block::Steps(steps) => {
            let steps = steps.iter().enumerate();
            steps.map(|(nth, step)| wrapped(step, &format!("{}. ", nth + 1), "   ")).collect()
        }
        Block::Table(_, rows) => rows.iter().map(|row| wrapped(&row_as_text(row), "- ", "  ")).collect(),
    }
}

fn row_as_text(row: &[Cell]) -> String {
    let cells = row.iter().map(|cell| match cell {
        Cell::Words(words) | Cell::Quoted(words) | Cell::Code(words) | Cell::Anchor(words) | Cell::Link(words, _) => {
            words.as_str()
        }
    });
    cells.filter(|words| !words.is_empty()).collect::<Vec<_>>().join(": ")
}

/// Words broken at spaces, so that no line is longer than it must be.
fn wrapped(words: &str, first: &str, others: &str) -> String {
    let (mut wrapped, mut line) = (String::new(), first.to_owned());
    let mut is_bare = true;
    for word in visible(&words.replace('\n', " ")).split_whitespace() {
        if !is_bare && line.chars().count() + 1 + word.chars().count() > COLUMNS {
            wrapped += &line;
            wrapped.push('\n');
            others.clone_into(&mut line);
            is_bare = true;
        }
        if !is_bare {
            line.push(' ');
        }
        line += word;
        is_bare = false;
    }
    wrapped + &line + "\n"
}
