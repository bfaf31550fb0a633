//! The command line: saved pages in, reports out.
//!
//! An edge: it reads files, the clock and the arguments, and leaves every judgement to the engine. Nothing is read
//! from the network. Start at [`args`] for what it accepts, [`analyse`] for the main command.

mod analyse;
mod archive;
mod args;
mod check;
mod compare;
mod csv;
mod date;
mod eval;
mod field;
mod inputs;
mod jsonlines;
mod landed;
mod matching;
mod pages;
mod rules;
mod text;

use std::fmt;
use std::process::ExitCode;

use clap::Parser;

use args::{Args, Command};

/// A parsed page is a hundred thousand small pieces of memory, and the usual allocator a sixth of the time it takes.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How a command ended; the numbers are part of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Status {
    Done = 0,
    /// A finding reached `--fail-on`.
    Reached = 1,
    /// Wrong arguments or faulty data files.
    Faulty = 2,
    /// Some input could not be read; everything else was done.
    Unreadable = 3,
}

/// Why a command could not be carried out at all.
#[derive(Debug)]
struct Failure(String);

impl Failure {
    fn new(message: impl Into<String>) -> Failure {
        Failure(message.into())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<haitao_lens::Error> for Failure {
    fn from(error: haitao_lens::Error) -> Failure {
        Failure(error.to_string())
    }
}

fn main() -> ExitCode {
    let args = Args::parse();
    let ended = match args.command {
        Command::Analyse(args) => analyse::run(&args),
        Command::Field(args) => field::run(&args),
        Command::Compare(args) => compare::run(&args),
        Command::Match(args) => matching::run(&args),
        Command::Eval(args) => eval::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Rules(args) => rules::run(&args),
    };
    let status = ended.unwrap_or_else(|failure| {
        eprintln!("haitao-lens: {failure}");
        Status::Faulty
    });
    ExitCode::from(status as u8)
}
