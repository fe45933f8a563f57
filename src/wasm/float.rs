//! Doubles and decimals, both ways. The usual ones are computed here, exactly and without tables; the
//! others are left to the engine, natively to the standard library.

use std::ops::RangeInclusive;

use super::text::{put, put_char};

/// The powers of ten that a double holds exactly.
const TENS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
];

/// The largest power of five that 64 bits hold.
const FIVES: u32 = 27;

/// The double next to `mantissa` × 10^`exponent`; nothing where that needs more than 128 bits.
pub(super) fn of_decimal(mantissa: u64, exponent: i32) -> Option<f64> {
    if mantissa == 0 {
        return Some(0.0);
    }
    let power = exponent.unsigned_abs();
    if mantissa <= 1 << 53
        && let Some(ten) = TENS.get(power as usize)
    {
        // Both are exact, so one operation rounds once.
        let mantissa = mantissa as f64;
        return Some(if exponent < 0 { mantissa / ten } else { mantissa * ten });
    }
    if power > FIVES {
        return None;
    }
    let five = 5u64.pow(power);
    let (top, rest, shift) =
        if exponent < 0 { quotient(mantissa, five) } else { product(mantissa, five) };
    Some(rounded(top, rest, shift + exponent))
}

/// `a` × `b` as its upper 64 bits, whether there is more below them, and by how many bits it is shifted.
fn product(a: u64, b: u64) -> (u64, bool, i32) {
    let product = u128::from(a) * u128::from(b);
    let zeros = product.leading_zeros();
    let product = product << zeros;
    ((product >> 64) as u64, product as u64 != 0, 64 - zeros as i32)
}

/// `a` / `b` likewise, by the schoolbook: two digits of 32 bits.
fn quotient(a: u64, b: u64) -> (u64, bool, i32) {
    let (left, right) = (a.leading_zeros(), b.leading_zeros());
    let (a, b) = (a << left, b << right);
    // Less than `b`, so that the quotient has 64 bits.
    let (first, rest) = digit(a >> 1, a << 31 & HALF, b);
    let (second, rest) = digit(rest, 0, b);
    (first << 32 | second, rest != 0, right as i32 - left as i32 - 63)
}

/// The lower half of 64 bits.
const HALF: u64 = (1 << 32) - 1;

/// The next digit of a quotient, and the rest: what is left of it and the next 32 bits, by `b`, whose
/// highest bit is set.
fn digit(left: u64, next: u64, b: u64) -> (u64, u64) {
    let (high, low) = (b >> 32, b & HALF);
    let (mut digit, mut rest) = (left / high, left % high);
    while digit > HALF || digit * low > (rest << 32 | next) {
        digit -= 1;
        rest += high;
        if rest > HALF {
            break;
        }
    }
    (digit, (left << 32 | next).wrapping_sub(digit.wrapping_mul(b)))
}

/// The double next to `top` × 2^`shift` and a little more if `rest`. It is neither subnormal nor infinite.
fn rounded(top: u64, rest: bool, shift: i32) -> f64 {
    let zeros = top.leading_zeros();
    let top = top << zeros;
    let exponent = shift - zeros as i32 + 63;
    let (mut mantissa, tail) = (top >> 11, top & 0x7FF);
    if tail > 0x400 || tail == 0x400 && (rest || mantissa & 1 == 1) {
        mantissa += 1;
    }
    // A mantissa that overflows into the exponent is a power of two, as it should be.
    let bits = ((exponent + 1022) as u64) << 52;
    f64::from_bits(bits + mantissa)
}

/// The double next to a decimal that JSON allows, without a sign.
#[cfg(not(target_family = "wasm"))]
pub(super) fn of_text(text: &str) -> f64 {
    text.parse().unwrap_or(f64::INFINITY)
}

/// The double next to a decimal that JSON allows, without a sign.
#[cfg(target_family = "wasm")]
pub(super) fn of_text(text: &str) -> f64 {
    js_sys::parse_float(text)
}

/// Digits that name a finite double and no other, as few as can be: with or without point and power.
#[cfg(not(target_family = "wasm"))]
fn shortest(value: f64) -> String {
    serde_json::to_string(&value).unwrap_or_default()
}

/// Digits that name a finite double and no other, as few as can be: with or without point and power.
#[cfg(target_family = "wasm")]
fn shortest(value: f64) -> String {
    js_sys::JSON::stringify(&value.into()).map(String::from).unwrap_or_default()
}

/// The powers of ten of what `serde_json` writes with a point alone, of a double and of a float.
pub(super) const PLAIN: RangeInclusive<i32> = -5..=15;
pub(super) const PLAIN_32: RangeInclusive<i32> = -6..=12;

/// A finite double as `serde_json` writes it.
pub(super) fn push(text: &mut String, value: f64, plain: RangeInclusive<i32>) {
    if value.is_sign_negative() {
        put_char(text, '-');
    }
    let (digits, power) = digits(&shortest(value.abs()));
    if !plain.contains(&power) {
        let (first, rest) = digits.split_at_checked(1).unwrap_or(("0", ""));
        put(text, first);
        put(text, if rest.is_empty() { "" } else { "." });
        put(text, rest);
        put(text, if power < 0 { "e" } else { "e+" });
        super::text::push_signed(text, power.into());
    } else if power < 0 {
        put(text, "0.");
        push_zeros(text, -power - 1);
        put(text, &digits);
    } else {
        let (whole, part) = digits.split_at_checked(power as usize + 1).unwrap_or((&digits, ""));
        put(text, whole);
        push_zeros(text, power + 1 - whole.len() as i32);
        put_char(text, '.');
        put(text, if part.is_empty() { "0" } else { part });
    }
}

fn push_zeros(text: &mut String, count: i32) {
    (0..count).for_each(|_| put_char(text, '0'));
}

/// The digits of a decimal without zeros at their ends, and the power of ten of the first.
fn digits(decimal: &str) -> (String, i32) {
    let (mut digits, mut power) = (String::new(), -1);
    let mut bytes = decimal.bytes();
    let mut is_part = false;
    for byte in bytes.by_ref().take_while(|byte| *byte != b'e') {
        match byte {
            b'.' => is_part = true,
            b'0' if digits.is_empty() => power -= i32::from(is_part),
            _ => {
                put_char(&mut digits, char::from(byte));
                power += i32::from(!is_part);
            }
        }
    }
    let (mut exponent, mut sign) = (0, 1);
    for byte in bytes {
        match byte {
            b'-' => sign = -1,
            b'+' => {}
            _ => exponent = exponent * 10 + i32::from(byte - b'0'),
        }
    }
    while digits.ends_with('0') {
        digits.pop();
    }
    if digits.is_empty() { ("0".to_owned(), 0) } else { (digits, power + sign * exponent) }
}

/// The double that the shortest decimal of a float names: what a reader of JSON makes of it.
pub(super) fn widened(value: f32) -> f64 {
    let exact = f64::from(value);
    let size = exact.abs();
    if !exact.is_finite() || size < f64::from(1 << 24) && exact as i32 as f64 == exact {
        return exact;
    }
    let (mut scaled, mut power) = (size, 0i32);
    while scaled >= 10.0 {
        (scaled, power) = (scaled / 10.0, power + 1);
    }
    while scaled < 1.0 {
        (scaled, power) = (scaled * 10.0, power - 1);
    }
    for more in 0..9 {
        let shift = power - more;
        let ten = TENS.get(shift.unsigned_abs() as usize);
        let near = match ten {
            Some(ten) if shift < 0 => size * ten,
            Some(ten) => size / ten,
            None => scaled * TENS.get(more as usize).unwrap_or(&1.0),
        };
        let near = near.round_ties_even() as u64;
        for digits in [near, near + 1, near.saturating_sub(1)] {
            let decimal = of_digits(digits, shift);
            if decimal as f32 == value.abs() {
                return decimal.copysign(exact);
            }
        }
    }
    exact
}

fn of_digits(digits: u64, exponent: i32) -> f64 {
    of_decimal(digits, exponent).unwrap_or_else(|| {
        let mut text = String::new();
        super::text::push_unsigned(&mut text, digits);
        put_char(&mut text, 'e');
        super::text::push_signed(&mut text, exponent.into());
        of_text(&text)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bits without an order, always the same.
    fn random(state: &mut u64) -> u64 {
        *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let mixed = *state ^ *state >> 29;
        mixed.wrapping_mul(0xBF58_476D_1CE4_E5B9) ^ mixed >> 32
    }

    #[test]
    fn decimals_are_read_to_the_nearest() {
        let mut state = 1;
        let (mut own, mut all) = (0, 0);
        for round in 0..200_000u32 {
            let mantissa = random(&mut state) >> (round % 64);
            let exponent = (random(&mut state) % 57) as i32 - 28;
            all += 1;
            if let Some(value) = of_decimal(mantissa, exponent) {
                own += 1;
                let expected: f64 = format!("{mantissa}e{exponent}").parse().unwrap();
                assert_eq!(value.to_bits(), expected.to_bits(), "{mantissa}e{exponent}");
            }
        }
        assert!(own * 100 > all * 95, "{own} of {all}");
    }

    #[test]
    fn decimals_next_to_a_half_are_read_to_the_nearest() {
        for mantissa in [1u64 << 53, (1 << 54) - 1, 1 << 62, u64::MAX - 1] {
            for near in 0..=4u64 {
                for exponent in -27..=27 {
                    for mantissa in [mantissa.wrapping_add(near), mantissa - near] {
                        let expected: f64 = format!("{mantissa}e{exponent}").parse().unwrap();
                        assert_eq!(of_decimal(mantissa, exponent), Some(expected));
                    }
                }
            }
        }
    }

    #[test]
    fn doubles_are_written_as_serde_json_does() {
        let some =
            [0.0, 1.0, 0.1, 1e15, 1e16, 1.5e16, 123_456_789_012_345_680.0, 1e-5, 1.5e-5, 9e-6];
        let mut state = 2;
        let others = (0..20_000).map(|_| f64::from_bits(random(&mut state)));
        let small = (0..2000).map(|number| f64::from(number) / 8.0);
        for value in some.into_iter().chain(others).chain(small).filter(|value| value.is_finite()) {
            for value in [value, -value] {
                let mut text = String::new();
                push(&mut text, value, PLAIN);
                assert_eq!(text, serde_json::to_string(&value).unwrap());
            }
        }
    }

    #[test]
    fn floats_are_what_a_reader_of_their_decimal_gets() {
        let mut state = 3;
        let some = [0.1f32, 1.0, 1e-45, 3.402_823_5e38, 16_777_217.0, 1.5e20, 0.3];
        let powers = (0..255u32).flat_map(|power| {
            let bits = power << 23;
            [bits, bits + 1, bits.saturating_sub(1)].map(f32::from_bits)
        });
        let others = (0..200_000).map(|_| f32::from_bits(random(&mut state) as u32));
        for value in some.into_iter().chain(powers).chain(others).filter(|value| value.is_finite())
        {
            for value in [value, -value] {
                let expected: f64 = serde_json::to_string(&value).unwrap().parse().unwrap();
                assert_eq!(widened(value).to_bits(), expected.to_bits(), "{value}");
            }
        }
        assert!(widened(f32::NAN).is_nan());
    }
}
