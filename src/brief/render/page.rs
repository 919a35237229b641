//! The frame of an issued HTML file: one file that asks for nothing else and runs nothing.

use crate::brief::escape::html as escaped;
use data_encoding::BASE64;
use sha2::{Digest as _, Sha256};

const STYLE: &str = include_str!("page.css");

/// The whole file around its body. The policy lets in this one style sheet, by its hash, and nothing else.
pub(super) fn page(title: &str, language: &str, handling: Option<&str>, body: &str) -> String {
    let style = format!("{STYLE}{}", handling.map(on_each_page).unwrap_or_default());
    let style_hash = BASE64.encode(&Sha256::digest(style.as_bytes()));
    let banner =
        handling.map(|handling| format!("<p class=\"handling\">{}</p>\n", escaped(handling))).unwrap_or_default();
    let title = escaped(title);
    format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         style-src 'sha256-{style_hash}'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>{style}</style>\n</head>\n<body>\n{banner}{body}{banner}</body>\n</html>\n"
    )
}

/// The rule that prints on each page who may read it, as a string of CSS.
fn on_each_page(handling: &str) -> String {
    let plain: String = handling.chars().filter(|sign| sign.is_alphanumeric() || " :+-".contains(*sign)).collect();
    format!("@page{{@top-right{{content:\"{plain}\"}}}}\n")
}
