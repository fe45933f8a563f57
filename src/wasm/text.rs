//! Small pieces of text: integers in decimal, JSON strings, lengths in UTF-16. Formats without
//! `core::fmt`, which would weigh more in the browser than all of this.

/// How long a text is in UTF-16.
pub(super) fn units(text: &str) -> u32 {
    // A byte that begins a character is one unit, one that begins four bytes is two.
    let (chunks, rest) = text.as_bytes().as_chunks::<8>();
    let units = rest.iter().fold(text.len() as u32, |units, byte| {
        units + u32::from(*byte >= 0xF0) - u32::from(byte & 0xC0 == 0x80)
    });
    chunks.iter().fold(units, |units, chunk| {
        let bytes = u64::from_le_bytes(*chunk);
        let goes_on = bytes & !(bytes << 1) & HIGHEST;
        let is_pair = bytes & bytes << 1 & bytes << 2 & bytes << 3 & HIGHEST;
        units + is_pair.count_ones() - goes_on.count_ones()
    })
}

/// The highest bit of each byte.
const HIGHEST: u64 = 0x8080_8080_8080_8080;

/// Appends to a text that is not the tape's: what is seldom done is small, not fast.
#[inline(never)]
pub(super) fn put(text: &mut String, more: &str) {
    text.push_str(more);
}

/// Appends a character to such a text.
#[inline(never)]
pub(super) fn put_char(text: &mut String, more: char) {
    text.push(more);
}

pub(super) fn push_unsigned(text: &mut String, value: u64) {
    if value >= 10 {
        push_unsigned(text, value / 10);
    }
    put_char(text, char::from(b'0' + (value % 10) as u8));
}

pub(super) fn push_signed(text: &mut String, value: i64) {
    if value < 0 {
        put_char(text, '-');
    }
    push_unsigned(text, value.unsigned_abs());
}

/// A string as its `Debug` writes it, whose tables would be larger than the codec.
#[cold]
pub(super) fn push_debug(text: &mut String, value: &str) {
    put_char(text, '"');
    for character in value.chars() {
        let short = match character {
            '"' | '\\' => character,
            '\0' => '0',
            '\t' => 't',
            '\n' => 'n',
            '\r' => 'r',
            _ if is_shown(character) => {
                put_char(text, character);
                continue;
            }
            _ => {
                put(text, "\\u{");
                push_hex(text, character as u32);
                put_char(text, '}');
                continue;
            }
        };
        put_char(text, '\\');
        put_char(text, short);
    }
    put_char(text, '"');
}

/// Whether a character is written as it is.
fn is_shown(character: char) -> bool {
    match character {
        ' '..='~' => true,
        '\0'..='\u{9f}' => false,
        _ => is_shown_beyond(character),
    }
}

#[cfg(not(target_family = "wasm"))]
fn is_shown_beyond(character: char) -> bool {
    character.escape_debug().len() == 1
}

/// By the tables of the engine.
#[cfg(target_family = "wasm")]
fn is_shown_beyond(character: char) -> bool {
    thread_local! {
        static HIDDEN: js_sys::RegExp =
            js_sys::RegExp::new("[\\p{C}\\p{Z}\\p{Grapheme_Extend}]", "u");
    }
    HIDDEN.with(|hidden| !hidden.test(character.encode_utf8(&mut [0; 4])))
}

fn push_hex(text: &mut String, value: u32) {
    if value >= 16 {
        push_hex(text, value >> 4);
    }
    put_char(text, hex(value as u8 & 15));
}

/// A JSON array of strings.
pub(super) fn json_array<'a>(items: impl Iterator<Item = &'a str>) -> String {
    let mut text = String::from("[");
    for (index, item) in items.enumerate() {
        if index > 0 {
            put_char(&mut text, ',');
        }
        push_json_string(&mut text, item);
    }
    put_char(&mut text, ']');
    text
}

/// A JSON string as `JSON.stringify` writes it.
pub(super) fn push_json_string(text: &mut String, value: &str) {
    put_char(text, '"');
    for character in value.chars() {
        let short = match character {
            '"' | '\\' => character,
            '\u{8}' => 'b',
            '\t' => 't',
            '\n' => 'n',
            '\u{c}' => 'f',
            '\r' => 'r',
            '\0'..'\u{20}' => {
                put(text, "\\u00");
                put_char(text, if character < '\u{10}' { '0' } else { '1' });
                put_char(text, hex(character as u8 & 15));
                continue;
            }
            _ => {
                put_char(text, character);
                continue;
            }
        };
        put_char(text, '\\');
        put_char(text, short);
    }
    put_char(text, '"');
}

fn hex(digit: u8) -> char {
    char::from(if digit < 10 { b'0' + digit } else { b'a' + digit - 10 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_those_of_javascript() {
        for text in ["", "a", "é", "€", "😀", "a😀é", "\u{10ffff}\u{ffff}"] {
            assert_eq!(units(text) as usize, text.encode_utf16().count(), "{text}");
        }
    }

    #[test]
    fn integers_are_written_in_full() {
        for value in [0, 9, 10, 99, 100, u64::MAX] {
            let mut text = String::new();
            push_unsigned(&mut text, value);
            assert_eq!(text, value.to_string());
        }
        for value in [i64::MIN, -1, 0, i64::MAX] {
            let mut text = String::new();
            push_signed(&mut text, value);
            assert_eq!(text, value.to_string());
        }
    }

    #[test]
    fn strings_are_shown_as_debug_shows_them() {
        let every: String = ('\0'..=char::MAX).collect();
        let mut text = String::new();
        push_debug(&mut text, &every);
        assert!(text == format!("{every:?}"));
    }

    #[test]
    fn strings_are_written_as_json() {
        let every: String = ('\0'..='\u{ff}').chain(['\u{2028}', '😀']).collect();
        let mut text = String::new();
        push_json_string(&mut text, &every);
        assert_eq!(text, serde_json::to_string(&every).unwrap());
        assert_eq!(json_array(["a", "b\"c"].into_iter()), r#"["a","b\"c"]"#);
    }
}
