//! Serves the playground on this machine: `www/` with the extension's own `capture.js` and `badges.js`.

use std::fs;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use tiny_http::{Header, Request, Response, Server};
use xshell::Shell;

use crate::build;

pub const PORT: u16 = 8340;
/// What is served, and nothing else.
const FOLDERS: [&str; 6] =
    ["www", "extension/lib", "extension/_locales", "demo/shop", "src/data/sites", "node_modules/fflate/esm"];

pub fn run(sh: &Shell, args: &[String]) -> Result<()> {
    let port = match args {
        [] => PORT,
        [flag, port] if flag == "--port" => port.parse().with_context(|| format!("--port {port}"))?,
        _ => bail!("usage: cargo xtask www [--port N]"),
    };
    build::packages(sh)?;
    serve(&sh.current_dir(), port)
}

/// Serves until the process ends.
pub fn serve(root: &Path, port: u16) -> Result<()> {
    let server = Server::http(("127.0.0.1", port)).map_err(|e| anyhow!("port {port}: {e}"))?;
    println!("the playground: http://127.0.0.1:{port}/www/  (stop with Ctrl-C)");
    for request in server.incoming_requests() {
        // A visitor who hung up is no reason to stop.
        if let Err(e) = answer(root, request) {
            eprintln!("{e}");
        }
    }
    Ok(())
}

fn answer(root: &Path, request: Request) -> std::io::Result<()> {
    let url = request.url().split(['?', '#']).next().unwrap_or("/").to_owned();
    if url == "/" {
        let home = Header::from_bytes("Location", "/www/").expect("a plain header");
        return request.respond(Response::empty(302).with_header(home));
    }
    let Some(path) = file(root, &url) else {
        return request.respond(Response::from_string("not found").with_status_code(404));
    };
    let kind = Header::from_bytes("Content-Type", content_type(&path)).expect("a plain header");
    request.respond(Response::from_data(fs::read(&path)?).with_header(kind))
}

/// The file an address stands for, if it is one of those that are served.
fn file(root: &Path, url: &str) -> Option<PathBuf> {
    let name = url.strip_prefix('/')?;
    let name = if name.ends_with('/') { format!("{name}index.html") } else { name.to_owned() };
    let plain = Path::new(&name).components().all(|part| matches!(part, Component::Normal(_)));
    let served =
        FOLDERS.iter().any(|folder| name.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')));
    Some(root.join(&name)).filter(|path| plain && served && path.is_file())
}

fn content_type(path: &Path) -> &'static str {
    match path.extension().and_then(|e| e.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_playground_is_served() {
        let root = crate::root();
        for (url, expected) in [
            ("/www/", true),
            ("/www/index.html", true),
            ("/www/none.html", false),
            ("/Cargo.toml", false),
            ("/www/../Cargo.toml", false),
            ("/www//etc/hosts", false),
            ("/wwwx/index.html", false),
        ] {
            assert_eq!(file(&root, url).is_some(), expected, "{url}");
        }
    }
}
