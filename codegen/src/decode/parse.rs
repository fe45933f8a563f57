//! JSON as `JSON.parse` reads it: numbers become doubles, the last of two equal keys counts, half a
//! surrogate pair is text.

use super::{Entries, Units, Value, value::is_safe};

/// How deep a text is read. `JSON.parse` has no bound of its own.
const DEEPEST: usize = 1000;

/// Reads a text; `None` where it is not JSON, or nested deeper than anyone writes.
pub fn parse(text: &str) -> Option<Value> {
    read(text, false)
}

/// Reads a text as the codec does: an integer that a double does not hold is a `bigint`.
pub fn parse_exact(text: &str) -> Option<Value> {
    read(text, true)
}

fn read(text: &str, exact: bool) -> Option<Value> {
    let mut reader = Reader { bytes: text.as_bytes(), at: 0, depth: 0, exact };
    let value = reader.value()?;
    reader.space();
    (reader.at == reader.bytes.len()).then_some(value)
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    depth: usize,
    exact: bool,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn next(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        Some(byte)
    }

    fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn space(&mut self) {
        while self.peek().is_some_and(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn value(&mut self) -> Option<Value> {
        self.space();
        match self.peek()? {
            b'n' => self.word("null", Value::Null),
            b't' => self.word("true", Value::Boolean(true)),
            b'f' => self.word("false", Value::Boolean(false)),
            b'"' => self.text().map(Value::Text),
            b'[' => self.nested(Self::list),
            b'{' => self.nested(Self::object),
            _ => self.number(),
        }
    }

    fn nested(&mut self, read: fn(&mut Self) -> Option<Value>) -> Option<Value> {
        self.at += 1;
        self.depth += 1;
        let value = if self.depth > DEEPEST { None } else { read(self) };
        self.depth -= 1;
        value
    }

    fn word(&mut self, word: &str, value: Value) -> Option<Value> {
        let found = self.bytes[self.at..].starts_with(word.as_bytes());
        self.at += word.len();
        found.then_some(value)
    }

    fn list(&mut self) -> Option<Value> {
        let mut items = Vec::new();
        self.space();
        if self.take(b']') {
            return Some(Value::List(items));
        }
        loop {
            items.push(self.value()?);
            self.space();
            match self.next()? {
                b',' => {}
                b']' => return Some(Value::List(items)),
                _ => return None,
            }
        }
    }

    fn object(&mut self) -> Option<Value> {
        let mut entries = Entries::default();
        self.space();
        if self.take(b'}') {
            return Some(Value::Object(entries));
        }
        loop {
            self.space();
            let key = if self.peek()? == b'"' { self.text()? } else { return None };
            self.space();
            if !self.take(b':') {
                return None;
            }
            entries.insert(key, self.value()?);
            self.space();
            match self.next()? {
                b',' => {}
                b'}' => return Some(Value::Object(entries)),
                _ => return None,
            }
        }
    }

    fn number(&mut self) -> Option<Value> {
        let start = self.at;
        self.take(b'-');
        if !self.take(b'0') {
            self.digits()?;
        }
        if self.take(b'.') {
            self.digits()?;
        }
        if self.take(b'e') || self.take(b'E') {
            if !self.take(b'+') {
                self.take(b'-');
            }
            self.digits()?;
        }
        let text = std::str::from_utf8(&self.bytes[start..self.at]).ok()?;
        let number: f64 = text.parse().ok()?;
        let big = text.parse::<i128>().ok().filter(|_| self.exact && !is_safe(number));
        Some(big.map_or(Value::Number(number), Value::Big))
    }

    fn digits(&mut self) -> Option<()> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        (self.at > start).then_some(())
    }

    fn text(&mut self) -> Option<Units> {
        self.at += 1;
        let mut text = Units::new();
        loop {
            match self.next()? {
                b'"' => return Some(text),
                b'\\' => self.escape(&mut text)?,
                byte if byte < b' ' => return None,
                byte => text.push(byte),
            }
        }
    }

    fn escape(&mut self, text: &mut Units) -> Option<()> {
        let byte = match self.next()? {
            byte @ (b'"' | b'\\' | b'/') => byte,
            b'b' => 8,
            b'f' => 12,
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'u' => return self.unit(text),
            _ => return None,
        };
        text.push(byte);
        Some(())
    }

    fn unit(&mut self, text: &mut Units) -> Option<()> {
        let first = self.hex()?;
        let rest = self.bytes.get(self.at..self.at + 2);
        let mut code = u32::from(first);
        if (0xd800..0xdc00).contains(&first) && rest == Some(b"\\u") {
            let before = self.at;
            self.at += 2;
            let second = self.hex()?;
            if (0xdc00..0xe000).contains(&second) {
                code = 0x10000 + ((code - 0xd800) << 10) + (u32::from(second) - 0xdc00);
            } else {
                self.at = before;
            }
        }
        push(text, code);
        Some(())
    }

    fn hex(&mut self) -> Option<u16> {
        let digits = self.bytes.get(self.at..self.at + 4)?;
        self.at += 4;
        let all = digits.iter().all(u8::is_ascii_hexdigit);
        all.then(|| u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()).flatten()
    }
}

/// Adds a character, or half of a surrogate pair, which UTF-8 would write in three bytes.
fn push(text: &mut Units, code: u32) {
    match char::from_u32(code) {
        Some(c) => text.extend(c.encode_utf8(&mut [0; 4]).as_bytes()),
        None => {
            let bits = |shift: u32, mask: u32, mark: u32| ((code >> shift) & mask | mark) as u8;
            text.extend([bits(12, 0x0f, 0xe0), bits(6, 0x3f, 0x80), bits(0, 0x3f, 0x80)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_read_as_javascript_reads_it() {
        let read = |text: &str| parse(text).map(|value| value.to_string());
        for (text, shown) in [
            (r#" {"a":1,"b":[null,true,"x"],"a":2} "#, r#"{"a":2,"b":[null,true,"x"]}"#),
            ("1e400", "inf"),
            ("-0", "-0"),
            ("9007199254740993", "9007199254740992"),
            (r#""\ud83d\ude00\n""#, "\"😀\\n\""),
        ] {
            assert_eq!(read(text).as_deref(), Some(shown), "{text}");
        }
        assert_eq!(
            parse_exact("[9007199254740993,1]").unwrap().to_string(),
            "[9007199254740993n,1]"
        );
        let half = vec![0xed, 0xa0, 0xbd, b'a'];
        assert_eq!(parse(r#""\ud83da""#), Some(Value::Text(half)));
    }

    #[test]
    fn what_is_not_json_is_refused() {
        let deep = "[".repeat(2000) + &"]".repeat(2000);
        for text in ["", "01", "1.", "[1,]", "{\"a\"}", "\"\u{1}\"", "nul", "1 2", "\"\\x\"", &deep]
        {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
