//! The values that the recorder makes up: for each kind a few, tried in turn until one is taken.

/// How often a place is tried with other values before it is given up.
pub(super) const ATTEMPTS: usize = 24;

/// Strings that the types of common crates are read from.
const TEXTS: [&str; 22] = [
    "",
    "a",
    "1",
    "0",
    "2020-01-02T03:04:05Z",
    "2020-01-02",
    "03:04:05",
    "2020-01-02T03:04:05",
    "67e55044-10b1-426f-9247-bb680e5fe0c8",
    "http://example.org/",
    "127.0.0.1",
    "::1",
    "127.0.0.1:80",
    "[::1]:80",
    "1.0.0",
    "1.5",
    "1s",
    "PT1S",
    "en",
    "00",
    "AA==",
    "true",
];

/// Whole numbers: the first is in the range of every checked integer.
const NUMBERS: [u8; 6] = [1, 0, 2, 7, 10, 100];

/// How many items a list is given.
const LENGTHS: [usize; 6] = [1, 0, 2, 3, 4, 8];

pub(super) fn text(attempt: usize) -> &'static str {
    TEXTS[attempt % TEXTS.len()]
}

pub(super) fn number(attempt: usize) -> u8 {
    NUMBERS[attempt % NUMBERS.len()]
}

pub(super) fn length(attempt: usize) -> usize {
    LENGTHS[attempt % LENGTHS.len()]
}
