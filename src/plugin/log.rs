//! The plugin's log: JSON lines in hclog's form on the standard error, where Grafana reads them.
//! Writes what it is given and nothing else; never hand it a secret.

use std::io::Write;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_json::{Map, Value};

/// How much a line matters. Grafana drops what is below its own level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// For whoever looks into one call.
    Debug,
    /// Worth knowing.
    Info,
    /// Something is wrong, and the plugin goes on.
    Warn,
    /// Something failed.
    Error,
}

impl Level {
    fn as_str(self) -> &'static str {
        match self {
            Level::Debug => "debug",
            Level::Info => "info",
            Level::Warn => "warn",
            Level::Error => "error",
        }
    }
}

/// Writes a line to the plugin's log.
///
/// ```
/// use grafana_bindgen::plugin::log::{Level, write};
///
/// write(Level::Info, "the cache was filled", &[("projects", 12.into())]);
/// ```
pub fn write(level: Level, message: &str, fields: &[(&str, Value)]) {
    let line = line(level, message, fields, SystemTime::now());
    // A log that cannot be written is no reason to fail the call that it speaks of.
    let _ = std::io::stderr().lock().write_all(line.as_bytes());
}

/// One line, in one piece, so that lines of several threads do not mix.
fn line(level: Level, message: &str, fields: &[(&str, Value)], now: SystemTime) -> String {
    let mut entry = Map::new();
    entry.insert("@level".to_owned(), level.as_str().into());
    entry.insert("@message".to_owned(), message.into());
    entry.insert("@timestamp".to_owned(), timestamp(now).into());
    for (name, value) in fields {
        entry.insert((*name).to_owned(), value.clone());
    }
    let mut line = Value::Object(entry).to_string();
    line.push('\n');
    line
}

/// A time in hclog's form: UTC, to the microsecond.
fn timestamp(time: SystemTime) -> String {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO);
    let (days, seconds) = (since.as_secs() / 86_400, since.as_secs() % 86_400);
    let (year, month, day) = date(days);
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let micros = since.subsec_micros();
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{micros:06}Z")
}

/// The date of a day since 1970, by counting from 1 March of the year 0, so that a leap day is the
/// last of its year.
fn date(days: u64) -> (u64, u64, u64) {
    let days = days + 719_468;
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (era * 400 + year_of_era + u64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_hclogs_form() {
        let now = UNIX_EPOCH + Duration::from_micros(1_709_210_096_000_007);
        let line =
            line(Level::Warn, "it is \"late\"\n", &[("uid", "a".into()), ("count", 2.into())], now);
        let read: Value = serde_json::from_str(&line).unwrap();
        assert_eq!(
            read,
            serde_json::json!({
                "@level": "warn",
                "@message": "it is \"late\"\n",
                "@timestamp": "2024-02-29T12:34:56.000007Z",
                "uid": "a",
                "count": 2,
            })
        );
        assert_eq!(line.matches('\n').count(), 1);
    }

    #[test]
    fn dates_are_those_of_the_calendar() {
        for (days, expected) in [
            (0, (1970, 1, 1)),
            (59, (1970, 3, 1)),
            (11_016, (2000, 2, 29)),
            (11_017, (2000, 3, 1)),
            (20_088, (2024, 12, 31)),
            (20_089, (2025, 1, 1)),
        ] {
            assert_eq!(date(days), expected, "{days}");
        }
    }
}
