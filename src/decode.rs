//! Bytes of a saved page → text, whatever the shop or the one who saved it wrote them in.
//!
//! A page's own word on its encoding is heard but not trusted: a browser that saves a page may write UTF-8 and leave
//! `charset=gbk` standing. In a browser none of this is needed; there the text is there already.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    BIG5, EUC_KR, Encoding, GBK, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED,
};

/// How far into the page its word on its encoding is looked for, in bytes.
const HEAD: usize = 8 * 1024;

/// How much of a page the detector reads, in bytes.
const SAMPLE: usize = 2 * 1024 * 1024;

/// More characters than this in a row do not look like another encoding's by chance.
const CHANCE: usize = 8;

/// Names that are in use but not in the web's list of labels.
const ALIASES: &[(&str, &Encoding)] = &[
    ("cp949", EUC_KR),
    ("ms949", EUC_KR),
    ("uhc", EUC_KR),
    ("cp936", GBK),
    ("ms936", GBK),
    ("cp950", BIG5),
    ("cp932", SHIFT_JIS),
];

/// Languages a page may name, and the top-level domain where the like of it is written; longer tags first.
const LANGUAGES: &[(&str, &str)] =
    &[("zh-tw", "tw"), ("zh-hk", "tw"), ("zh-hant", "tw"), ("zh", "cn"), ("ko", "kr"), ("ja", "jp")];

/// A page's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    pub text: String,
    /// The encoding's name on the web.
    pub encoding: &'static str,
}

/// Decodes a page that came with a label of its own, as in a mail or an archive: it counts more than what the page says,
/// as long as the bytes agree.
pub fn decode_labelled(bytes: &[u8], label: &str) -> Decoded {
    match Encoding::for_label(label.as_bytes()) {
        Some(encoding) if Encoding::for_bom(bytes).is_none() => {
            better(with(encoding, bytes), || decode(bytes))
        }
        _ => decode(bytes),
    }
}

pub fn decode(bytes: &[u8]) -> Decoded {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return with(encoding, bytes);
    }
    if let Some(encoding) = wide(bytes) {
        return with(encoding, bytes);
    }
    // Labels of many templates nobody changed, under which any bytes are a text; where one is true, detection finds the same.
    let declared = declared(bytes).filter(|encoding| ![WINDOWS_1252, X_USER_DEFINED].contains(encoding));
    match std::str::from_utf8(bytes) {
        Ok(text) if declared.is_none_or(|d| d == UTF_8 || !could_be(d, text)) => {
            return Decoded { text: text.to_owned(), encoding: UTF_8.name() };
        }
        _ => (),
    }
    let detected = || {
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
        detector.feed(&bytes[..bytes.len().min(SAMPLE)], bytes.len() <= SAMPLE);
        detector.guess(hint(bytes), Utf8Detection::Allow)
    };
    let Some(declared) = declared else {
        return better(with(UTF_8, bytes), || with(detected(), bytes));
    };
    let first = with(declared, bytes);
    if faults(&first.text) == 0 {
        return first;
    }
    // Wrong label, or a right one and a page with a few broken characters.
    better(better(first, || with(UTF_8, bytes)), || with(detected(), bytes))
}

/// A text as a form of a page in that encoding sends it: what the encoding lacks as a numeric reference.
pub(crate) fn encode(label: &str, text: &str) -> Vec<u8> {
    Encoding::for_label(label.as_bytes()).unwrap_or(UTF_8).encode(text).0.into_owned()
}

/// The text with fewer faults; the first when they are few enough to be the page's own.
fn better(first: Decoded, second: impl FnOnce() -> Decoded) -> Decoded {
    let foreign = first.text.chars().filter(|c| !c.is_ascii()).count();
    let faults_first = faults(&first.text);
    if faults_first * 50 <= foreign {
        return first;
    }
    let second = second();
    if faults(&second.text) < faults_first { second } else { first }
}

fn with(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, used, _) = encoding.decode(bytes);
    Decoded { text: text.into_owned(), encoding: used.name() }
}

fn faults(text: &str) -> usize {
    text.matches(char::REPLACEMENT_CHARACTER).count()
}

/// Whether a page that reads as UTF-8 may yet be in the encoding it names: East Asian text in UTF-8 has characters of
/// three bytes and more, and a few syllables of EUC-KR or GBK can look like characters of two; one in ten does.
fn could_be(declared: &'static Encoding, text: &str) -> bool {
    !text.is_ascii()
        && text.chars().filter(|c| !c.is_ascii()).take(CHANCE + 1).count() <= CHANCE
        && text.chars().all(|c| c.len_utf8() < 3)
        && !declared.is_single_byte()
        && declared.decode_without_bom_handling_and_without_replacement(text.as_bytes()).is_some()
}

/// UTF-16 without a byte order mark: markup is ASCII, so every other byte of its start is zero.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let start: Vec<bool> = bytes.iter().take(8).map(|byte| *byte == 0).collect();
    match start[..] {
        [false, true, false, true, ..] => Some(UTF_16LE),
        [true, false, true, false, ..] => Some(UTF_16BE),
        _ => None,
    }
}

/// What the page's first `<meta … charset=…>` says.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = head(bytes);
    let mut rest = head.as_str();
    while let Some(at) = rest.find("<meta") {
        rest = &rest[at + 5..];
        let tag = &rest[..rest.find('>').unwrap_or(rest.len())];
        if let Some(encoding) = label(tag) {
            return Some(encoding);
        }
    }
    None
}

/// The encoding after `charset=`.
fn label(tag: &str) -> Option<&'static Encoding> {
    let (_, rest) = tag.split_once("charset")?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start_matches(['"', '\'', ' ']);
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && !"-_:.".contains(c)).unwrap_or(rest.len());
    let name = &rest[..end];
    let alias = || ALIASES.iter().find(|(alias, _)| *alias == name).map(|(_, encoding)| *encoding);
    let encoding = Encoding::for_label(name.as_bytes()).or_else(alias)?;
    // A page whose meta could be read as ASCII is not in UTF-16, whatever it says.
    Some(if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding })
}

/// The top-level domain the page was saved from, or that of its language.
fn hint(bytes: &[u8]) -> Option<&'static [u8]> {
    let head = head(bytes);
    let known = |domain: &str| LANGUAGES.iter().map(|(_, tld)| *tld).find(|tld| *tld == domain);
    let host = head.split_once("saved from url=(").and_then(|(_, rest)| {
        let host = rest.split_once("://")?.1.split(['/', ':', '?', ' ']).next()?;
        known(host.rsplit('.').next()?)
    });
    let language = || {
        let html = head.split_once("<html")?.1.split('>').next()?;
        let lang = html.split_once("lang=")?.1.trim_start_matches(['"', '\'']);
        LANGUAGES.iter().find(|(tag, _)| lang.starts_with(tag)).map(|(_, tld)| *tld)
    };
    host.or_else(language).map(str::as_bytes)
}

/// The page's first kilobytes as lower-case ASCII.
fn head(bytes: &[u8]) -> String {
    bytes[..bytes.len().min(HEAD)].iter().map(|byte| char::from(byte & 0x7f).to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use encoding_rs::{EUC_JP, GB18030};

    use super::*;

    const KOREAN: &str = "<html><title>강원도 감자 10kg</title><p>원산지: 대한민국 판매가 12,000원</p>";
    const SIMPLIFIED: &str = "<html><title>血宫不老精</title><p>产地：朝鲜 月销1.2万+ 券后￥39.9</p>";
    const TRADITIONAL: &str = "<html><title>臺灣高山烏龍茶</title><p>產地：臺灣 已售出 3,000 件</p>";
    const JAPANESE: &str = "<html><title>国産りんごジュース</title><p>原産国：日本 税込価格 1,980円</p>";

    #[test]
    fn undeclared_pages_are_recognised() {
        for (text, encoding) in [
            (KOREAN, EUC_KR),
            (KOREAN, UTF_8),
            (SIMPLIFIED, GBK),
            (SIMPLIFIED, UTF_8),
            (TRADITIONAL, BIG5),
            (JAPANESE, SHIFT_JIS),
            (JAPANESE, EUC_JP),
            ("<p>price 12.00", UTF_8),
            ("", UTF_8),
        ] {
            let (bytes, _, _) = encoding.encode(text);
            let decoded = decode(&bytes);
            assert_eq!(decoded.text, text, "{} read as {}", encoding.name(), decoded.encoding);
        }
    }

    #[test]
    fn declared_pages_are_read_as_declared_even_if_short() {
        for (label, encoding, text) in [
            ("euc-kr", EUC_KR, "감자"),
            ("ks_c_5601-1987", EUC_KR, "값"),
            ("cp949", EUC_KR, "펲"),
            ("gb2312", GBK, "茶"),
            ("GBK", GBK, "联通"),
            ("gb18030", GB18030, "㐀"),
            ("big5", BIG5, "茶"),
            ("Shift_JIS", SHIFT_JIS, "茶"),
            ("utf-8", UTF_8, "é"),
            ("utf-16", UTF_8, "茶"),
        ] {
            for page in [
                format!("<meta charset={label}><p>{text}"),
                format!("<META http-equiv='Content-Type' content='text/html; CHARSET = {label}'><p>{text}"),
                format!(
                    "<script charset=\"utf-8\"></script><meta name=a><meta charset=\"{label}\" /><p>{text}"
                ),
            ] {
                let (bytes, _, unmappable) = encoding.encode(&page);
                assert!(!unmappable, "{page}");
                assert_eq!(decode(&bytes).text, page);
            }
        }
    }

    #[test]
    fn a_wrong_label_does_not_spoil_the_page() {
        for (label, encoding, text) in [
            ("gbk", UTF_8, SIMPLIFIED),
            ("euc-kr", UTF_8, KOREAN),
            ("utf-8", EUC_KR, KOREAN),
            ("utf-8", GBK, SIMPLIFIED),
            ("iso-8859-1", EUC_KR, KOREAN),
            ("iso-8859-1", GBK, SIMPLIFIED),
            ("nonsense", EUC_KR, KOREAN),
        ] {
            let page = format!("<meta charset={label}>{text}");
            let (bytes, _, _) = encoding.encode(&page);
            let decoded = decode(&bytes);
            assert_eq!(decoded.text, page, "{label} on {} read as {}", encoding.name(), decoded.encoding);
        }
    }

    /// Every label on every encoding, short and long pages, the label at the start, after a kilobyte, after much script,
    /// and in the forms that saved pages have.
    #[test]
    fn any_label_on_any_encoding() {
        let filler = |bytes: usize| "<!-- x -->".repeat(bytes / 10);
        let mut misses = Vec::new();
        for (name, text, encodings) in [
            ("korean", KOREAN, &[EUC_KR, UTF_8][..]),
            ("simplified", SIMPLIFIED, &[GBK, GB18030, UTF_8]),
            ("traditional", TRADITIONAL, &[BIG5, UTF_8]),
            ("japanese", JAPANESE, &[SHIFT_JIS, EUC_JP, UTF_8]),
            (
                "french",
                "<html><title>Thé vert bio élevé à Jeju</title><p>Prix réduit : 12,00 € – qualité supérieure</p>",
                &[UTF_8, WINDOWS_1252],
            ),
            (
                "russian",
                "<html><title>Зелёный чай Чеджу, сто граммов</title><p>Страна происхождения: Корея</p>",
                &[UTF_8],
            ),
        ] {
            for encoding in encodings {
                for label in [
                    "",
                    "utf-8",
                    "gbk",
                    "gb2312",
                    "euc-kr",
                    "big5",
                    "shift_jis",
                    "iso-8859-1",
                    "windows-1252",
                    "us-ascii",
                    "utf-16",
                    "x-user-defined",
                ] {
                    // A legacy page under another legacy label: nobody saves such pages, and their bytes may be right in both.
                    let own = Encoding::for_label(label.as_bytes());
                    let is_told = own.is_none_or(|own| {
                        own == UTF_8 || own == *encoding || own.is_single_byte() || own == UTF_16LE
                    });
                    if *encoding != UTF_8 && !is_told {
                        continue;
                    }
                    for (form, page) in [
                        ("first", format!("<meta charset={label}>{text}")),
                        (
                            "http-equiv",
                            format!(
                                "<meta http-equiv=\"Content-Type\" content=\"text/html; charset={label}\" />{text}"
                            ),
                        ),
                        ("after 1 KB", format!("{}<meta charset=\"{label}\">{text}", filler(1500))),
                        ("after 20 KB", format!("{}<meta charset=\"{label}\">{text}", filler(20_000))),
                        ("long", format!("<meta charset={label}>{}", text.repeat(400))),
                        (
                            "mostly ASCII",
                            format!(
                                "<meta charset={label}>{}{text}",
                                "<div class=a>price 12.00</div>".repeat(3000)
                            ),
                        ),
                    ] {
                        let (bytes, _, unmappable) = encoding.encode(&page);
                        assert!(!unmappable, "{name} {}", encoding.name());
                        let decoded = decode(&bytes);
                        if decoded.text != page {
                            misses.push(format!(
                                "{name} in {} as {label:?} {form}: {}",
                                encoding.name(),
                                decoded.encoding
                            ));
                        }
                    }
                }
            }
        }
        assert!(misses.is_empty(), "{} misses\n{}", misses.len(), misses.join("\n"));
    }

    #[test]
    fn marks_and_zero_bytes_tell_the_width() {
        let utf16 = |big: bool, mark: bool| -> Vec<u8> {
            let text = format!("{}{KOREAN}", if mark { "\u{feff}" } else { "" });
            text.encode_utf16()
                .flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() })
                .collect()
        };
        for (big, mark) in [(true, true), (true, false), (false, true), (false, false)] {
            assert_eq!(decode(&utf16(big, mark)).text, KOREAN, "big {big}, mark {mark}");
        }
        assert_eq!(decode(format!("\u{feff}{KOREAN}").as_bytes()).text, KOREAN);
    }

    #[test]
    fn a_few_broken_characters_do_not_change_the_encoding() {
        for (label, encoding) in [("", UTF_8), ("utf-8", UTF_8), ("euc-kr", EUC_KR)] {
            let page = format!("<meta charset={label}>{}", KOREAN.repeat(10));
            let mut bytes = encoding.encode(&page).0.into_owned();
            bytes.extend([0xff, b'<']);
            let decoded = decode(&bytes);
            assert_eq!(decoded.encoding, encoding.name(), "{label}");
            assert!(decoded.text.starts_with(&page), "{label}");
        }
    }

    #[test]
    fn hints_help_where_bytes_alone_do_not() {
        for (bytes, expected) in [
            (&b"<!-- saved from url=(0021)https://www.mall.co.kr/ --><p>"[..], Some("kr")),
            (b"<!-- saved from url=(0021)https://www.mall.com/ --><html lang=\"ko-KR\">", Some("kr")),
            (b"<html class=a lang=zh-TW>", Some("tw")),
            (b"<html lang=\"zh-CN\">", Some("cn")),
            (b"<html lang=en>", None),
            (b"<html>", None),
            (b"", None),
        ] {
            let shown = String::from_utf8_lossy(bytes);
            assert_eq!(hint(bytes), expected.map(str::as_bytes), "{shown}");
        }
    }

    #[test]
    fn junk_gives_some_text() {
        for bytes in [&[0u8; 64][..], &[0xff; 64], &[0x80, 0x00, 0xfe], b"\xff\xfe", b"<meta charset"] {
            decode(bytes);
        }
    }
}
