//! The commands of `grafana-bindgen`, and how an error ends one.

use std::{io::Write, process::ExitCode};

use clap::{Parser, Subcommand};

use super::{Check, Dev, Explain, Generate, check, dev, explain, generate};
use crate::error::Result;

/// Typed resource routes for Grafana plugins: one Rust trait, its TypeScript client.
#[derive(Debug, Parser)]
#[command(name = "grafana-bindgen", version, propagate_version = true)]
struct Program {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write the npm package and the contract of a routes crate.
    Generate(Generate),
    /// Let serde judge the types of a routes crate; write nothing.
    Check(Check),
    /// Say what a finding of the check means, and what to write instead.
    Explain(Explain),
    /// Run a plugin behind Grafana's HTTP surface on this machine.
    Dev(Dev),
}

/// Runs the command that the arguments name.
pub fn main() -> ExitCode {
    let program = Program::parse();
    let mut out = std::io::stdout().lock();
    match run(&program.command, &mut out) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            drop(out);
            eprintln!("{error}");
            error.exit_code()
        }
    }
}

fn run(command: &Command, out: &mut dyn Write) -> Result<()> {
    match command {
        Command::Generate(arguments) => generate(arguments, out),
        Command::Check(arguments) => check(arguments, out),
        Command::Explain(arguments) => explain(arguments, out),
        Command::Dev(arguments) => dev(arguments, out),
    }
}
