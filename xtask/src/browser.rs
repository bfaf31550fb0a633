//! Finds the browsers on this machine. Branded Chrome is left out: since version 137 it ignores `--load-extension`.

use std::env;
use std::path::{Path, PathBuf};

/// A browser this project can drive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Browser {
    Chromium,
    Firefox,
}

impl Browser {
    pub const ALL: [Browser; 2] = [Browser::Chromium, Browser::Firefox];

    pub fn name(self) -> &'static str {
        match self {
            Browser::Chromium => "chromium",
            Browser::Firefox => "firefox",
        }
    }

    /// The environment variable that names another binary.
    pub fn variable(self) -> &'static str {
        match self {
            Browser::Chromium => "CHROMIUM",
            Browser::Firefox => "FIREFOX",
        }
    }

    fn candidates(self) -> &'static [&'static str] {
        match self {
            Browser::Chromium => &[
                "chromium",
                "chromium-browser",
                "microsoft-edge",
                "microsoft-edge-stable",
                "/Applications/Chromium.app/Contents/MacOS/Chromium",
                "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
                "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
            ],
            Browser::Firefox => &[
                "firefox-esr",
                "firefox",
                "/Applications/Firefox.app/Contents/MacOS/firefox",
                "C:\\Program Files\\Mozilla Firefox\\firefox.exe",
            ],
        }
    }

    /// The binary, if there is one.
    pub fn find(self) -> Option<PathBuf> {
        if let Some(named) = env::var_os(self.variable()) {
            return Some(PathBuf::from(named)).filter(|path| path.is_file());
        }
        self.candidates().iter().find_map(|name| program(name))
    }
}

/// A program by its path, or by its name in `PATH`.
pub fn program(name: &str) -> Option<PathBuf> {
    if Path::new(name).is_absolute() {
        return Some(PathBuf::from(name)).filter(|path| path.is_file());
    }
    let paths = env::var_os("PATH")?;
    let suffix = env::consts::EXE_SUFFIX;
    env::split_paths(&paths).map(|folder| folder.join(format!("{name}{suffix}"))).find(|path| path.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_found_by_name_only_where_it_is() {
        assert!(program("cargo").is_some());
        assert_eq!(program("no-such-program-here"), None);
        assert_eq!(program("/no/such/program"), None);
    }
}
