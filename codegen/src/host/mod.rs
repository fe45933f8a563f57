//! The dev host: runs a plugin's process as Grafana does, and answers the HTTP requests that
//! Grafana answers with it, by Grafana's own rules. For one developer on one machine: it listens on
//! the loopback only and checks no login.

mod answer;
mod client;
mod event;
mod go_url;
mod guard;
mod headers;
mod options;
mod path;
mod process;
mod reply;
mod run;
mod supervisor;
mod surface;

pub use event::{Event, LogLine, Sink};
pub use options::{HostOptions, Instance, Settings, SignedIn};
pub use run::{Host, run};
