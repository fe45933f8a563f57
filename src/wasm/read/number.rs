//! Numbers of a JSON text: which of three kinds one is, and its value.

use serde::de::Visitor;

use super::parser::{EOF_VALUE, INVALID_NUMBER, OUT_OF_RANGE, Parser};
use crate::wasm::{error::Error, float};

/// A number as `serde_json` hands it to a type: an integer where it is one and fits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Number {
    Unsigned(u64),
    Signed(i64),
    Float(f64),
}

impl Number {
    pub(super) fn visit<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Self::Unsigned(value) => visitor.visit_u64(value),
            Self::Signed(value) => visitor.visit_i64(value),
            Self::Float(value) => visitor.visit_f64(value),
        }
    }
}

/// The digits of a number without their point: `mantissa` × 10^`exponent`.
struct Decimal {
    /// Where its first digit stands.
    start: usize,
    positive: bool,
    mantissa: u64,
    exponent: i32,
    /// A digit that is not 0 did not fit.
    is_cut: bool,
}

impl Parser<'_> {
    /// A number that begins with the next byte, a digit or a minus.
    pub(super) fn signed_number(&mut self) -> Result<Number, Error> {
        let positive = self.peek() != Some(b'-');
        self.at += usize::from(!positive);
        self.number(positive)
    }

    /// A number, from its first digit.
    fn number(&mut self, positive: bool) -> Result<Number, Error> {
        let start = self.at;
        let mut number = Decimal { start, positive, mantissa: 0, exponent: 0, is_cut: false };
        match self.next() {
            None => return Err(self.error(EOF_VALUE)),
            Some(b'0') if self.digit().is_some() => return Err(self.error_ahead(INVALID_NUMBER)),
            Some(b'0') => {}
            Some(digit @ b'1'..=b'9') => {
                number.mantissa = u64::from(digit - b'0');
                self.digits(&mut number, 1);
            }
            Some(_) => return Err(self.error(INVALID_NUMBER)),
        }
        match self.peek() {
            Some(b'.') => self.fraction(number),
            Some(b'e' | b'E') => self.power(number),
            _ if number.exponent > 0 => self.float(&number),
            _ => Ok(integer(positive, number.mantissa)),
        }
    }

    fn digit(&self) -> Option<u64> {
        self.peek().filter(u8::is_ascii_digit).map(|digit| u64::from(digit - b'0'))
    }

    /// Reads digits into the mantissa as long as they fit. One that does not raises the exponent by
    /// `beyond`, one that does by `beyond` less one.
    fn digits(&mut self, number: &mut Decimal, beyond: i32) {
        let rest = self.input.get(self.at..).unwrap_or_default();
        let (mut mantissa, mut read) = (number.mantissa, 0);
        for byte in rest {
            let digit = u64::from(byte.wrapping_sub(b'0'));
            if digit > 9 || mantissa > (u64::MAX - 9) / 10 {
                break;
            }
            mantissa = mantissa * 10 + digit;
            read += 1;
        }
        self.at += read;
        number.mantissa = mantissa;
        number.exponent = number.exponent.saturating_add((beyond - 1).saturating_mul(read as i32));
        if self.digit().is_some() {
            self.last_digits(number, beyond);
        }
    }

    /// Digits of which the first may still fit.
    #[cold]
    fn last_digits(&mut self, number: &mut Decimal, beyond: i32) {
        let mut fits = true;
        while let Some(digit) = self.digit() {
            self.at += 1;
            let longer = number.mantissa.checked_mul(10).and_then(|ten| ten.checked_add(digit));
            match longer.filter(|_| fits) {
                Some(mantissa) => {
                    number.mantissa = mantissa;
                    number.exponent = number.exponent.saturating_add(beyond - 1);
                }
                None => {
                    fits = false;
                    number.is_cut |= digit != 0;
                    number.exponent = number.exponent.saturating_add(beyond);
                }
            }
        }
    }

    fn fraction(&mut self, mut number: Decimal) -> Result<Number, Error> {
        self.at += 1;
        if self.digit().is_none() {
            let is_end = self.peek().is_none();
            return Err(self.error_ahead(if is_end { EOF_VALUE } else { INVALID_NUMBER }));
        }
        self.digits(&mut number, 0);
        match self.peek() {
            Some(b'e' | b'E') => self.power(number),
            _ => self.float(&number),
        }
    }

    fn power(&mut self, mut number: Decimal) -> Result<Number, Error> {
        self.at += 1;
        let sign = self.peek();
        self.at += usize::from(matches!(sign, Some(b'+' | b'-')));
        let mut power = match self.next() {
            None => return Err(self.error(EOF_VALUE)),
            Some(digit @ b'0'..=b'9') => i32::from(digit - b'0'),
            Some(_) => return Err(self.error(INVALID_NUMBER)),
        };
        while let Some(digit) = self.digit() {
            self.at += 1;
            match power.checked_mul(10).and_then(|ten| ten.checked_add(digit as i32)) {
                Some(longer) => power = longer,
                None if number.mantissa != 0 && sign != Some(b'-') => {
                    return Err(self.error(OUT_OF_RANGE));
                }
                None => {
                    while self.digit().is_some() {
                        self.at += 1;
                    }
                    return Ok(signed(number.positive, 0.0));
                }
            }
        }
        let power = if sign == Some(b'-') { -power } else { power };
        number.exponent = number.exponent.saturating_add(power);
        self.float(&number)
    }

    /// The double next to a decimal. The text has been read up to its end.
    fn float(&self, number: &Decimal) -> Result<Number, Error> {
        let exact = float::of_decimal(number.mantissa, number.exponent).filter(|_| !number.is_cut);
        let value = exact.unwrap_or_else(|| {
            let digits = self.input.get(number.start..self.at).unwrap_or_default();
            std::str::from_utf8(digits).map_or(0.0, float::of_text)
        });
        if value.is_finite() {
            Ok(signed(number.positive, value))
        } else {
            Err(self.error(OUT_OF_RANGE))
        }
    }
}

fn signed(positive: bool, value: f64) -> Number {
    Number::Float(if positive { value } else { -value })
}

fn integer(positive: bool, mantissa: u64) -> Number {
    if positive {
        return Number::Unsigned(mantissa);
    }
    match 0i64.checked_sub_unsigned(mantissa) {
        Some(value) if value < 0 => Number::Signed(value),
        // -0, and what is below every integer.
        _ => Number::Float(-(mantissa as f64)),
    }
}
