//! RTF taken apart: groups, control words, control symbols and bytes of text.

/// A piece of RTF.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// `\name` or `\name12`, its delimiting space taken with it.
    Word(&'a str, Option<i32>),
    /// `\*`, `\~` and the like.
    Symbol(u8),
    /// A byte of text, plain or written as `\'e9`.
    Byte(u8),
}

/// The pieces of a file, in order.
#[derive(Debug)]
pub(super) struct Tokens<'a> {
    rest: &'a [u8],
}

impl<'a> Tokens<'a> {
    pub(super) fn of(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// What is not taken apart yet.
    pub(super) fn rest(&self) -> &'a [u8] {
        self.rest
    }

    fn control(&mut self) -> Option<Token<'a>> {
        let (first, after) = self.rest.split_first()?;
        if !first.is_ascii_alphabetic() {
            self.rest = after;
            return Some(match first {
                b'\'' => Token::Byte(self.hex()),
                b'\r' | b'\n' => Token::Word("par", None),
                b'{' | b'}' | b'\\' => Token::Byte(*first),
                other => Token::Symbol(*other),
            });
        }
        let name = self.taken(|_, byte| byte.is_ascii_alphabetic());
        let digits = self.taken(|nth, byte| byte.is_ascii_digit() || (nth == 0 && byte == b'-'));
        let number = std::str::from_utf8(digits).ok()?.parse::<i64>().ok();
        if let [b' ', after @ ..] = self.rest {
            self.rest = after;
        }
        let name = std::str::from_utf8(name).ok()?;
        let number = number.map(|number| number.clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32);
        if name == "bin" {
            let bytes = usize::try_from(number.unwrap_or_default()).unwrap_or_default();
            self.rest = self.rest.get(bytes..).unwrap_or_default();
        }
        Some(Token::Word(name, number))
    }

    fn taken(&mut self, is_it: impl Fn(usize, u8) -> bool) -> &'a [u8] {
        let end = self.rest.iter().enumerate().position(|(nth, byte)| !is_it(nth, *byte)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at_checked(end).unwrap_or_default();
        self.rest = rest;
        taken
    }

    /// The two digits of a byte; what is no digit counts for nothing and stays.
    fn hex(&mut self) -> u8 {
        let mut value = 0;
        for _ in 0..2 {
            let Some(digit) = self.rest.first().and_then(|byte| char::from(*byte).to_digit(16)) else { break };
            value = value * 16 + digit;
            self.rest = self.rest.get(1..).unwrap_or_default();
        }
        value as u8
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let (first, after) = self.rest.split_first()?;
            self.rest = after;
            match first {
                b'{' => return Some(Token::Open),
                b'}' => return Some(Token::Close),
                b'\\' => return self.control(),
                b'\r' | b'\n' | 0 => {}
                b'\t' => return Some(Token::Word("tab", None)),
                byte => return Some(Token::Byte(*byte)),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rtf_is_taken_apart() {
        for (source, expected) in [
            (&b"{\\rtf1 a}"[..], vec![Token::Open, Token::Word("rtf", Some(1)), Token::Byte(b'a'), Token::Close]),
            (
                b"\\u-3913 ?\\'e9\\~",
                vec![Token::Word("u", Some(-3913)), Token::Byte(b'?'), Token::Byte(0xe9), Token::Symbol(b'~')],
            ),
            (b"\\bin3 {}}x", vec![Token::Word("bin", Some(3)), Token::Byte(b'x')]),
            (
                b"\\par\r\n  \\\\\\{",
                vec![
                    Token::Word("par", None),
                    Token::Byte(b' '),
                    Token::Byte(b' '),
                    Token::Byte(b'\\'),
                    Token::Byte(b'{'),
                ],
            ),
            (b"\\'g\\", vec![Token::Byte(0), Token::Byte(b'g')]),
            (b"\\u99999999999999999999", vec![Token::Word("u", None)]),
            (b"\\u9999999999", vec![Token::Word("u", Some(i32::MAX))]),
        ] {
            assert_eq!(Tokens::of(source).collect::<Vec<_>>(), expected, "{}", source.escape_ascii());
        }
    }
}
