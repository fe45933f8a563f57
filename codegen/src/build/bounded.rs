//! What a program prints, if it ends in time. An author's code runs in it, and may never come back.

use std::{
    io::{self, Read},
    process::{Child, Command, Output, Stdio},
    sync::mpsc::{self, Receiver},
    thread,
    time::Duration,
};

/// Runs a program to its end; nothing where it has not closed its output in time, and is ended.
pub(super) fn output(command: &mut Command, patience: Duration) -> io::Result<Option<Output>> {
    let command = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn()?;
    let (stdout, stderr) = (whole(child.stdout.take()), whole(child.stderr.take()));
    let (Ok(stdout), Ok(stderr)) = (stdout.recv_timeout(patience), stderr.recv_timeout(patience))
    else {
        return end(child).map(|()| None);
    };
    Ok(Some(Output { status: child.wait()?, stdout: stdout?, stderr: stderr? }))
}

fn end(mut child: Child) -> io::Result<()> {
    child.kill()?;
    child.wait().map(drop)
}

/// All that a pipe brings, once it has.
fn whole(pipe: Option<impl Read + Send + 'static>) -> Receiver<io::Result<Vec<u8>>> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut text = Vec::new();
        let read = pipe.map_or(Ok(0), |mut pipe| pipe.read_to_end(&mut text));
        // Nobody waits any more where the program was ended.
        let _ = sender.send(read.map(|_| text));
    });
    receiver
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(script: &str, patience: Duration) -> Option<(String, Option<i32>)> {
        let output = output(Command::new("sh").args(["-c", script]), patience).unwrap()?;
        Some((String::from_utf8(output.stdout).unwrap(), output.status.code()))
    }

    #[test]
    fn a_program_is_run_to_its_end_or_is_ended() {
        let long = Duration::from_secs(60);
        assert_eq!(run("echo said; exit 3", long), Some(("said\n".into(), Some(3))));
        let lines = run("seq 100000", long).unwrap().0.lines().count();
        assert_eq!(lines, 100_000, "more than a pipe holds");
        assert_eq!(run("echo said; exec sleep 1000", Duration::from_millis(100)), None);
    }
}
