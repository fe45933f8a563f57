//! The words of ts-rs' text, without comments and spaces.

use super::parse::Unread;

/// A word of the text.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    /// A name or a keyword.
    Word(String),
    /// A string, without its quotes and escapes.
    Text(String),
    /// A number.
    Number(serde_json::Number),
    /// One character of punctuation.
    Mark(char),
}

/// Cuts a text into words, each with the place where it starts.
pub(super) fn tokens(text: &str) -> Result<Vec<(usize, Token)>, Unread> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(&(start, c)) = chars.get(at) {
        let rest = &text[start..];
        if c.is_whitespace() {
            at += 1;
        } else if rest.starts_with("/*") || rest.starts_with("//") {
            let length = comment(rest).ok_or_else(|| Unread::new(text, start))?;
            at += rest[..length].chars().count();
        } else if is_start(c) {
            let word: String =
                rest.chars().take_while(|c| is_start(*c) || c.is_numeric()).collect();
            at += word.chars().count();
            found.push((start, Token::Word(word)));
        } else if c == '"' || c == '\'' {
            let (length, value) = string(rest, c).ok_or_else(|| Unread::new(text, start))?;
            at += length;
            found.push((start, Token::Text(value)));
        } else if c.is_ascii_digit() || c == '-' {
            let is_part = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+');
            let digits: String = rest.chars().take_while(is_part).collect();
            let number = digits.parse().map_err(|_| Unread::new(text, start))?;
            at += digits.chars().count();
            found.push((start, Token::Number(number)));
        } else {
            at += 1;
            found.push((start, Token::Mark(c)));
        }
    }
    Ok(found)
}

fn is_start(c: char) -> bool {
    c.is_alphabetic() || c == '_' || c == '$'
}

/// The length of a comment, in bytes.
fn comment(text: &str) -> Option<usize> {
    if text.starts_with("/*") {
        return text.find("*/").map(|end| end + 2);
    }
    Some(text.find('\n').unwrap_or(text.len()))
}

/// The length of a string in characters, and its value.
fn string(text: &str, quote: char) -> Option<(usize, String)> {
    let mut value = String::new();
    let mut chars = text.chars().enumerate().skip(1);
    while let Some((at, c)) = chars.next() {
        match c {
            _ if c == quote => return Some((at + 1, value)),
            '\n' => return None,
            '\\' => match chars.next()?.1 {
                'n' => value.push('\n'),
                'r' => value.push('\r'),
                't' => value.push('\t'),
                'u' => {
                    let digits: String = chars.by_ref().take(4).map(|(_, c)| c).collect();
                    value.push(char::from_u32(u32::from_str_radix(&digits, 16).ok()?)?);
                }
                other => value.push(other),
            },
            other => value.push(other),
        }
    }
    None
}
