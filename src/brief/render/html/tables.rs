//! Tables of a page, and its drawings with what they show in words.

use super::Drawn;
use super::text::Text;
use crate::brief::escape::html as escaped;
use crate::brief::manuscript::{Figure, Run, Side};
use crate::say;

impl<'a> Text<'a> {
    /// Rows of cells, the head first; a table that is wider than the page is moved by itself.
    pub(super) fn table(&mut self, rows: &'a [Vec<Vec<Run>>], sides: &[Side]) {
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        if columns == 0 {
            return;
        }
        self.put("<div class=\"wide\"><table>\n<thead>\n");
        for (nth, row) in rows.iter().enumerate() {
            if nth == 1 {
                self.put("<tbody>\n");
            }
            self.put("<tr>");
            let missing = columns - row.len();
            let cells = row.iter().map(Vec::as_slice).chain(std::iter::repeat_n(&[][..], missing));
            for (column, cell) in cells.enumerate() {
                let side = match sides.get(column).copied().unwrap_or_default() {
                    Side::Start => "",
                    Side::Middle => " class=\"middle\"",
                    Side::End => " class=\"end\"",
                };
                let (name, scope) = if nth == 0 { ("th", " scope=\"col\"") } else { ("td", "") };
                self.put(&format!("<{name}{scope}{side} dir=\"auto\">"));
                self.runs(cell);
                self.put(&format!("</{name}>"));
            }
            self.put("</tr>\n");
            if nth == 0 {
                self.put("</thead>\n");
            }
        }
        self.put(if rows.len() > 1 { "</tbody>\n</table></div>\n" } else { "</table></div>\n" });
    }

    /// The drawing, and what it shows in words. It is drawn once, and where it is asked for again a link leads to it.
    pub(super) fn figure(&mut self, figure: Figure, said: &str) {
        let (id, name) = match figure {
            Figure::Timeline => ("timeline", say!("Timeline")),
            Figure::Map => ("map", say!("Map")),
        };
        if !self.drawn.insert(figure) {
            return self.put(&format!("<p><a href=\"#{id}\">{name}</a></p>\n"));
        }
        let Drawn { svg, in_words } = (self.draw)(figure);
        self.put(&format!("<figure id=\"{id}\">{svg}<figcaption>{}</figcaption></figure>\n", escaped(said)));
        if in_words.rows.is_empty() {
            return;
        }
        let [first, second] = in_words.head.map(escaped);
        self.put(&format!(
            "<details class=\"words\"><summary>{}</summary>\n<div class=\"wide\"><table>\n<thead>\n<tr><th \
             scope=\"col\">{first}</th><th scope=\"col\">{second}</th></tr>\n</thead>\n<tbody>\n",
            say!("In words")
        ));
        for row in in_words.rows {
            let [first, second] = row.map(|words| escaped(&words));
            self.put(&format!("<tr><td><bdi>{first}</bdi></td><td><bdi>{second}</bdi></td></tr>\n"));
        }
        self.put("</tbody>\n</table></div>\n</details>\n");
    }
}
