//! MHTML, a page and what belongs to it in one file, as browsers save it: finds the page.
//!
//! Pictures, styles and frames are not looked at. A file that says it is such an archive and holds no page is an error,
//! not a page without products.

use haitao_lens::decode;
use mailparse::{MailHeaderMap as _, ParsedMail};

/// How far the headers are looked for, in bytes.
const HEAD: usize = 16 * 1024;

/// The page of an archive.
#[derive(Debug, PartialEq, Eq)]
pub struct Page {
    pub html: String,
    /// Where it was saved from.
    pub url: Option<String>,
}

/// Whether a file starts as an archive does: with the headers of a mail, of which one says that there are parts.
pub fn is_mhtml(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let headers = head.split("\n\n").next().unwrap_or_default().split("\r\n\r\n").next().unwrap_or_default();
    let is_header = |line: &str| {
        let name = line.split(':').next().unwrap_or_default();
        line.contains(':') && !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    headers.lines().next().is_some_and(is_header)
        && (headers.lines().any(|line| line.starts_with("mime-version:"))
            || headers.contains("content-type: multipart/"))
}

/// Finds the page: the part that the archive starts with, or the first that is one.
///
/// # Errors
/// Says why there is none.
pub fn page(bytes: &[u8]) -> Result<Page, String> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let archive = mailparse::parse_mail(bytes).map_err(|error| format!("broken MHTML: {error}"))?;
    let start = archive.ctype.params.get("start");
    let started = start.and_then(|start| {
        archive
            .parts()
            .find(|part| is_page(part) && part.headers.get_first_value("Content-ID").as_ref() == Some(start))
    });
    let part = started
        .or_else(|| archive.parts().find(|part| is_page(part)))
        .ok_or("broken MHTML: none of its parts is a page")?;
    let body = part.get_body_raw().map_err(|error| format!("broken MHTML: {error}"))?;
    if body.trim_ascii().is_empty() {
        return Err("broken MHTML: the page in it is empty".to_owned());
    }
    let decoded = match part.ctype.params.get("charset") {
        Some(label) => decode::decode_labelled(&body, label),
        None => decode::decode(&body),
    };
    let address = |part: &ParsedMail<'_>, name: &str| {
        let url = part.headers.get_first_value(name)?.split_whitespace().collect::<String>();
        (url.starts_with("https://") || url.starts_with("http://")).then_some(url)
    };
    let url = address(&archive, "Snapshot-Content-Location")
        .or_else(|| address(part, "Content-Location"))
        .or_else(|| address(&archive, "Content-Location"));
    Ok(Page { html: decoded.text, url })
}

fn is_page(part: &ParsedMail<'_>) -> bool {
    part.subparts.is_empty() && ["text/html", "application/xhtml+xml"].contains(&part.ctype.mimetype.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As Chromium writes it.
    fn archive(part_headers: &str, body: &str) -> String {
        format!(
            "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://shop.example/p/1?a=b\r\nSubject: =?utf-8?Q?=EC=B0=A8?=\r\n\
            MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----B----\"\r\n\r\n\r\n\
            ------B----\r\n{part_headers}\r\n\r\n{body}\r\n------B----\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\
            Content-Location: https://shop.example/a.png\r\n\r\niVBORw0KGgo=\r\n------B------\r\n"
        )
    }

    const HEADERS: &str = "Content-Type: text/html\r\nContent-ID: <frame-1@mhtml.blink>\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://shop.example/part";

    #[test]
    fn the_page_is_found_and_decoded() {
        let headers = |from: &str, to: &str| {
            assert!(HEADERS.contains(from), "{from}");
            HEADERS.replace(from, to)
        };
        let plain = |label: &str| {
            headers("quoted-printable", "8bit").replace("text/html", &format!("text/html{label}"))
        };
        for (name, file, html) in [
            (
                "quoted-printable",
                archive(HEADERS, "<p title=3D\"=EC=B0=A8\">=EC=\r\n=B0=A8</p>").into_bytes(),
                "<p title=\"차\">차</p>",
            ),
            (
                "base64",
                archive(&headers("quoted-printable", "base64"), "PHA+7LCoPC9w\r\nPg==").into_bytes(),
                "<p>차</p>",
            ),
            ("8bit", archive(&plain(""), "<p>차</p>").into_bytes(), "<p>차</p>"),
            (
                "line ends of Unix",
                archive(HEADERS, "<p>=EC=B0=A8</p>").replace("\r\n", "\n").into_bytes(),
                "<p>차</p>",
            ),
            (
                "the part's charset, which the page contradicts",
                archive(
                    &headers("text/html", "text/html; charset=\"euc-kr\""),
                    "<meta charset=3Dutf-8><p>=C2=F7</p>",
                )
                .into_bytes(),
                "<meta charset=utf-8><p>차</p>",
            ),
            (
                "a charset that the bytes contradict",
                archive(
                    &headers("text/html", "text/html; charset=euc-kr"),
                    "<meta charset=3Dutf-8><p>=EA=B0=80=EA=B0=81=EA=B0=84</p>",
                )
                .into_bytes(),
                "<meta charset=utf-8><p>가각간</p>",
            ),
            (
                "the page's own charset",
                archive(HEADERS, "<meta charset=3Dgbk><p>=B2=FA=B5=D8</p>").into_bytes(),
                "<meta charset=gbk><p>产地</p>",
            ),
            (
                "cut off in the page",
                archive(HEADERS, "<p>=EC=B0=A8")
                    .split("\r\n------B----\r\nContent-Type: image")
                    .next()
                    .unwrap_or_default()
                    .as_bytes()
                    .to_vec(),
                "<p>차",
            ),
        ] {
            assert!(is_mhtml(&file), "{name}");
            let page = page(&file).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!(page.html.trim_end(), html, "{name}");
            assert_eq!(page.url.as_deref(), Some("https://shop.example/p/1?a=b"), "{name}");
        }
    }

    #[test]
    fn the_address_is_that_of_the_page() {
        let whole = archive(HEADERS, "<p>x</p>");
        for (file, expected) in [
            (whole.clone(), Some("https://shop.example/p/1?a=b")),
            (
                whole.replace("Snapshot-Content-Location: https://shop.example/p/1?a=b\r\n", ""),
                Some("https://shop.example/part"),
            ),
            (
                whole.replace("https://shop.example/p/1?a=b", "https://shop.example/\r\n p/1"),
                Some("https://shop.example/p/1"),
            ),
            (whole.replace("https://shop.example/p", "cid:p"), None),
            (whole.replace("https://shop.example/p", "file:///home/me/p"), None),
        ] {
            assert_eq!(page(file.as_bytes()).expect("a page").url.as_deref(), expected, "{file}");
        }
    }

    #[test]
    fn an_archive_without_a_page_is_broken() {
        let whole = archive(HEADERS, "<p>x</p>");
        let nested = format!(
            "MIME-Version: 1.0\r\n{}",
            "Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n".repeat(20_000)
        );
        for (name, file) in [
            ("no page", whole.replace("text/html\r\n", "text/css\r\n")),
            ("headers only", whole.split("\r\n\r\n").next().unwrap_or_default().to_owned()),
            ("nothing in the page", archive(HEADERS, "")),
            ("no base64", archive(&HEADERS.replace("quoted-printable", "base64"), "!!!")),
            ("nested without end", nested),
        ] {
            assert!(is_mhtml(file.as_bytes()), "{name}");
            let error = page(file.as_bytes()).expect_err(name);
            assert!(error.starts_with("broken MHTML: "), "{name}: {error}");
        }
    }

    #[test]
    fn pages_and_junk_are_no_archives() {
        for bytes in [
            &b"<!doctype html><p>MIME-Version: 1.0"[..],
            b"",
            b"\xff\xfe\0\0",
            b"Title: a text\n\nMIME-Version: 1.0\n",
            b"<html>\nmime-version: 1.0",
            b": x\nmime-version: 1.0",
        ] {
            assert!(!is_mhtml(bytes), "{}", String::from_utf8_lossy(bytes));
        }
    }
}
