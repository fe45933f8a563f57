//! Whose turn it is: runs that share a target folder build one after the other. To cargo, crates that
//! are reached over links of one name are the same; what another folder's run has left is forgotten.

use std::{
    fs::{self, File, TryLockError},
    io::{Read, Seek, Write},
    path::Path,
    sync::mpsc::{self, RecvTimeoutError},
    thread,
    time::Duration,
};

use super::target;
use crate::error::{Error, Result};

/// How long a run waits before it says so: most turns are shorter.
const SILENT: Duration = Duration::from_secs(1);

/// The turn, while it is held. Its file names the folder that was built for last.
pub(super) struct Turn {
    file: File,
}

impl Turn {
    /// Waits until no other run builds a codec in the same target folder; of a wait that lasts, the
    /// standard error hears once.
    pub(super) fn take(target: &Path) -> Result<Self> {
        let path = target.join("grafana-bindgen").join("codec.lock");
        let mut options = File::options();
        let opened = options.read(true).write(true).create(true).truncate(false).open(&path);
        // Whether anybody reads it is not for the build to care.
        let say = || drop(writeln!(std::io::stderr(), "{}", waiting(&path)));
        let taken = opened.and_then(|file| lock(&file, SILENT, say).map(|()| file));
        Ok(Self { file: taken.map_err(|error| Error::io("lock", &path, &error))? })
    }

    /// Forgets what was built of crates of these names, unless it was built for the same folder.
    pub(super) fn begin(
        &mut self,
        target: &Path,
        folder: &Path,
        names: &[&str],
    ) -> std::io::Result<()> {
        let mut last = String::new();
        self.file.rewind()?;
        self.file.read_to_string(&mut last)?;
        let folder = folder.display().to_string();
        if last == folder {
            return Ok(());
        }
        forget(&target.join(target::NAME).join("release/.fingerprint"), names)?;
        self.file.set_len(0)?;
        self.file.rewind()?;
        self.file.write_all(folder.as_bytes())
    }
}

/// Locks a file. Speaks once where that takes longer.
fn lock(file: &File, silent: Duration, say: impl FnOnce() + Send) -> std::io::Result<()> {
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => {}
        Err(TryLockError::Error(error)) => return Err(error),
        Ok(()) => return Ok(()),
    }
    thread::scope(|scope| {
        let (locked, wait) = mpsc::channel::<()>();
        scope.spawn(move || {
            if wait.recv_timeout(silent) == Err(RecvTimeoutError::Timeout) {
                say();
            }
        });
        let taken = file.lock();
        drop(locked);
        taken
    })
}

fn waiting(path: &Path) -> String {
    format!("     Waiting for another run that builds a codec: it holds `{}`", path.display())
}

/// Removes cargo's notes on crates, by which it would take them as built.
fn forget(notes: &Path, names: &[&str]) -> std::io::Result<()> {
    let Ok(entries) = fs::read_dir(notes) else { return Ok(()) };
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let is_of = |package: &&str| {
            let hash = name.strip_prefix(*package).and_then(|rest| rest.strip_prefix('-'));
            hash.is_some_and(|hash| !hash.is_empty() && !hash.contains('-'))
        };
        if names.iter().any(is_of) {
            fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_is_told_of_once_and_ends_with_the_other_run() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("codec.lock");
        let (ours, theirs) = (File::create(&path).unwrap(), File::create(&path).unwrap());
        theirs.lock().unwrap();
        let mut said = String::new();
        // What is said ends the other run: the lock is not had before.
        let say = || {
            said = waiting(Path::new("/t/codec.lock"));
            theirs.unlock().unwrap();
        };
        lock(&ours, Duration::ZERO, say).unwrap();
        assert_eq!(
            said,
            "     Waiting for another run that builds a codec: it holds `/t/codec.lock`"
        );
        ours.unlock().unwrap();
        lock(&ours, Duration::ZERO, || panic!("nobody was waited for")).unwrap();
    }

    #[test]
    fn what_another_folder_left_is_forgotten_and_ones_own_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path();
        let notes = target.join("wasm32-unknown-unknown/release/.fingerprint");
        let note = |name: &str| notes.join(name);
        fs::create_dir_all(target.join("grafana-bindgen")).unwrap();
        for (place, left) in [("/one", false), ("/one", true), ("/two", false)] {
            for name in ["acme-0f1e", "acme-routes-0f1e", "serde-0f1e"] {
                fs::create_dir_all(note(name)).unwrap();
            }
            let mut turn = Turn::take(target).unwrap();
            turn.begin(target, Path::new(place), &["acme"]).unwrap();
            assert_eq!(note("acme-0f1e").exists(), left, "{place}");
            assert!(note("acme-routes-0f1e").exists() && note("serde-0f1e").exists());
        }
    }
}
