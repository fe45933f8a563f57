//! What a developer is shown while the host runs: the plugin's log, its crashes, its restarts. Says
//! what happened and how it reads; writes to no terminal.

use std::fmt;
use std::time::Duration;

use serde_json::{Map, Value};
use tokio::sync::mpsc;

/// Where events go. Dropping the receiver loses them and harms nothing.
#[derive(Debug, Clone)]
pub struct Sink(mpsc::UnboundedSender<Event>);

impl Sink {
    /// A sink, and the other end of it.
    pub fn new() -> (Self, mpsc::UnboundedReceiver<Event>) {
        let (sender, receiver) = mpsc::unbounded_channel();
        (Self(sender), receiver)
    }

    pub(super) fn send(&self, event: Event) {
        // Nobody listens: the host goes on.
        let _ = self.0.send(event);
    }
}

/// Something that happened. Its `Display` form is what a person reads.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Event {
    /// The plugin runs, as the process of this id.
    Started {
        /// The process's id.
        process: u32,
    },
    /// A line of the plugin's log.
    Log(LogLine),
    /// A line that the plugin wrote in a form of its own.
    Written(String),
    /// The plugin ended by itself.
    Crashed {
        /// The exit code or the signal.
        status: String,
        /// The last lines that it wrote.
        last: Vec<String>,
        /// When it is started again.
        pause: Duration,
    },
    /// The plugin could not be started again.
    NotStarted {
        /// Why.
        reason: String,
        /// When it is tried again.
        pause: Duration,
    },
    /// The plugin failed a call with an error that Grafana would keep to itself.
    Failed {
        /// The method and the path.
        call: String,
        /// The error.
        error: String,
    },
    /// The plugin did not stop when asked, and was killed.
    Killed,
}

impl fmt::Display for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Event::Started { process } => write!(f, "the plugin runs (process {process})"),
            Event::Log(line) => line.fmt(f),
            Event::Written(line) => f.write_str(&printable(line)),
            Event::Crashed { status, last, pause } => {
                write!(f, "error: the plugin ended: {status}")?;
                for line in last {
                    write!(f, "\n  | {}", printable(line))?;
                }
                write!(f, "\nnote: it is started again in {} ms", pause.as_millis())
            }
            Event::NotStarted { reason, pause } => {
                write!(f, "{reason}\nnote: it is tried again in {} ms", pause.as_millis())
            }
            Event::Failed { call, error } => write!(
                f,
                "error: the plugin failed {call}: {}\n\
                 note: Grafana answers this with a general 500 and drops the reason",
                printable(error)
            ),
            Event::Killed => {
                f.write_str("warning: the plugin did not stop within 2 s and was killed")
            }
        }
    }
}

/// A line of the plugin's log, in hclog's form.
#[derive(Debug, Clone, PartialEq)]
pub struct LogLine {
    /// The time of day, to the second; empty if the line has none.
    pub time: String,
    /// The level, as it is written: `info`.
    pub level: String,
    /// The message.
    pub message: String,
    /// What else the line says.
    pub fields: Map<String, Value>,
}

impl LogLine {
    /// Reads a line, if it is one.
    pub fn read(line: &str) -> Option<Self> {
        let entry: Map<String, Value> = serde_json::from_str(line).ok()?;
        let text = |name: &str| entry.get(name).and_then(Value::as_str).map(str::to_owned);
        let (level, message) = (text("@level")?, text("@message")?);
        let time = text("@timestamp").and_then(|time| time.get(11..19).map(str::to_owned));
        let fields = entry.into_iter().filter(|(name, _)| !name.starts_with('@')).collect();
        Some(Self { time: time.unwrap_or_default(), level, message, fields })
    }
}

impl fmt::Display for LogLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.time.is_empty() {
            write!(f, "{} ", printable(&self.time))?;
        }
        write!(f, "{:<5} {}", printable(&self.level.to_uppercase()), printable(&self.message))?;
        for (name, value) in &self.fields {
            write!(f, "  {}=", printable(name))?;
            match value {
                Value::String(text) => f.write_str(&printable(text))?,
                other => write!(f, "{other}")?,
            }
        }
        Ok(())
    }
}

/// Text that cannot steer a terminal.
fn printable(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\t' => shown.push('\t'),
            _ if character.is_control() => shown.extend(character.escape_default()),
            _ => shown.push(character),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_line_reads_as_a_sentence() {
        let line = r#"{"@level":"warn","@message":"it is late","@timestamp":"2026-01-02T03:04:05.000006Z","@module":"x","uid":"a","n":[1]}"#;
        assert_eq!(
            LogLine::read(line).unwrap().to_string(),
            "03:04:05 WARN  it is late  uid=a  n=[1]"
        );
        let bare = LogLine::read(r#"{"@level":"info","@message":"hi"}"#).unwrap();
        assert_eq!(bare.to_string(), "INFO  hi");
        for other in ["plain", "{}", r#"{"@level":1,"@message":"x"}"#, "[1]"] {
            assert_eq!(LogLine::read(other), None, "{other}");
        }
    }

    #[test]
    fn a_line_cannot_steer_the_terminal() {
        assert_eq!(Event::Written("a\u{1b}[2Jb\tc".into()).to_string(), "a\\u{1b}[2Jb\tc");
    }

    #[test]
    fn events_say_what_happened() {
        let pause = Duration::from_millis(200);
        for (event, text) in [
            (Event::Started { process: 7 }, "the plugin runs (process 7)"),
            (
                Event::Crashed {
                    status: "exit status: 3".into(),
                    last: vec!["one".into(), "two".into()],
                    pause,
                },
                "error: the plugin ended: exit status: 3\n  | one\n  | two\nnote: it is started again in 200 ms",
            ),
            (
                Event::NotStarted { reason: "error: no".into(), pause },
                "error: no\nnote: it is tried again in 200 ms",
            ),
            (
                Event::Failed { call: "GET a".into(), error: "Internal: x".into() },
                "error: the plugin failed GET a: Internal: x\nnote: Grafana answers this with a general 500 and drops the reason",
            ),
            (Event::Killed, "warning: the plugin did not stop within 2 s and was killed"),
        ] {
            assert_eq!(event.to_string(), text);
        }
    }
}
