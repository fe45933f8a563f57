//! Passes over a value that no one asks for. As in `serde_json` it may be nested without bounds, its
//! strings may be no UTF-8, and its numbers may be out of range.

use super::parser::{
    EOF_LIST, EOF_OBJECT, EOF_VALUE, EXPECTED_COLON, EXPECTED_VALUE, INVALID_NUMBER,
    KEY_NOT_STRING, Parser,
};
use crate::wasm::error::Error;

impl Parser<'_> {
    /// Passes over one value. The open brackets around what is read stand in `scratch`.
    pub(super) fn skip_value(&mut self) -> Result<(), Error> {
        self.scratch.clear();
        loop {
            let opened = self.skip_beginning()?;
            if !self.skip_ends(opened)? {
                return Ok(());
            }
            if self.scratch.last() == Some(&b'{') {
                self.skip_key()?;
            }
        }
    }

    /// A value without parts, or an opening bracket: whether it was one.
    fn skip_beginning(&mut self) -> Result<bool, Error> {
        let Some(byte) = self.skip_space() else { return Err(self.error_ahead(EOF_VALUE)) };
        match byte {
            b'n' => self.word(b"ull")?,
            b't' => self.word(b"rue")?,
            b'f' => self.word(b"alse")?,
            b'-' => {
                self.at += 1;
                self.skip_number()?;
            }
            b'0'..=b'9' => self.skip_number()?,
            b'"' => self.skip_string()?,
            b'[' | b'{' => {
                self.scratch.push(byte);
                self.at += 1;
                return Ok(true);
            }
            _ => return Err(self.error_ahead(EXPECTED_VALUE)),
        }
        Ok(false)
    }

    /// The closing brackets behind a value, or behind one that was just opened, and a comma. Whether
    /// another value follows.
    fn skip_ends(&mut self, opened: bool) -> Result<bool, Error> {
        let mut follows_value = !opened;
        while let Some(bracket) = self.scratch.last().copied() {
            let is_array = bracket == b'[';
            match self.skip_space() {
                Some(b',') if follows_value => {
                    self.at += 1;
                    return Ok(true);
                }
                Some(b']') if is_array => {}
                Some(b'}') if !is_array => {}
                Some(_) if !follows_value => return Ok(true),
                Some(_) => {
                    let words =
                        if is_array { "expected `,` or `]`" } else { "expected `,` or `}`" };
                    return Err(self.error_ahead(words));
                }
                None => return Err(self.error_ahead(if is_array { EOF_LIST } else { EOF_OBJECT })),
            }
            self.at += 1;
            self.scratch.pop();
            follows_value = true;
        }
        Ok(false)
    }

    fn skip_key(&mut self) -> Result<(), Error> {
        match self.skip_space() {
            Some(b'"') => self.skip_string()?,
            Some(_) => return Err(self.error_ahead(KEY_NOT_STRING)),
            None => return Err(self.error_ahead(EOF_OBJECT)),
        }
        match self.skip_space() {
            Some(b':') => self.at += 1,
            Some(_) => return Err(self.error_ahead(EXPECTED_COLON)),
            None => return Err(self.error_ahead(EOF_OBJECT)),
        }
        Ok(())
    }

    /// A string, from its opening quote.
    fn skip_string(&mut self) -> Result<(), Error> {
        self.at += 1;
        loop {
            self.skip_plain(true);
            match self.peek() {
                None | Some(b'"') => return self.in_string().map(drop),
                Some(b'\\') => {
                    self.at += 1;
                    self.skip_escape()?;
                }
                Some(_) => return Err(self.control()),
            }
        }
    }

    fn skip_number(&mut self) -> Result<(), Error> {
        match self.next() {
            Some(b'0') if self.has_digit() => return Err(self.error_ahead(INVALID_NUMBER)),
            Some(b'0') => {}
            Some(b'1'..=b'9') => self.skip_digits(),
            _ => return Err(self.error(INVALID_NUMBER)),
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            if !self.has_digit() {
                return Err(self.error_ahead(INVALID_NUMBER));
            }
            self.skip_digits();
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.at += 1;
            self.at += usize::from(matches!(self.peek(), Some(b'+' | b'-')));
            match self.next() {
                Some(b'0'..=b'9') => self.skip_digits(),
                _ => return Err(self.error(INVALID_NUMBER)),
            }
        }
        Ok(())
    }

    fn has_digit(&self) -> bool {
        self.peek().is_some_and(|byte| byte.is_ascii_digit())
    }

    fn skip_digits(&mut self) {
        while self.has_digit() {
            self.at += 1;
        }
    }
}
