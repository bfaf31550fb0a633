//! The sentences and badge words shown to people, in the languages there are files for.
//!
//! `messages/<lang>.toml` holds nested tables; a key is the dotted path (`badge.origin.unknown`). A language without a
//! key, or without a file, reads English. Nothing here knows what a message means.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde_json::Value;

use crate::data::Files;
use crate::error::Error;

const FALLBACK: &str = "en";

const FOLDER: &str = "messages/";

/// All messages by language and key. A language is read when it is first asked for: few are in one session.
#[derive(Debug)]
pub(crate) struct Messages {
    files: Files,
    languages: BTreeMap<String, OnceLock<Texts>>,
}

type Texts = BTreeMap<String, String>;

impl Messages {
    pub fn load(files: &Files) -> Result<Messages, Error> {
        let languages =
            files.ids(FOLDER).into_iter().map(|id| (id[FOLDER.len()..].to_owned(), OnceLock::new()));
        let messages = Messages { languages: languages.collect(), files: files.clone() };
        // The tests check the bundled ones.
        if files.laid_over().any(|id| id.starts_with(FOLDER)) {
            messages.check()?;
        }
        Ok(messages)
    }

    /// Whether every language says what English says.
    fn check(&self) -> Result<(), Error> {
        let english = self.read(FALLBACK)?;
        for language in self.languages.keys() {
            for (key, text) in &self.read(language)? {
                let at =
                    |message: String| Error::new(message).in_file(&format!("{FOLDER}{language}")).at_key(key);
                let Some(original) = english.get(key) else {
                    return Err(at("not in messages/en; remove it there or add it here".to_owned()));
                };
                for name in placeholders(text) {
                    if !placeholders(original).contains(&name) {
                        return Err(at(format!("placeholder {{{name}}} is not in the English text")));
                    }
                }
            }
        }
        Ok(())
    }

    fn read(&self, language: &str) -> Result<Texts, Error> {
        let id = format!("{FOLDER}{language}");
        let mut texts = Texts::new();
        flatten("", &self.files.get::<Value>(&id)?, &mut texts).map_err(|e| e.in_file(&id))?;
        Ok(texts)
    }

    fn texts(&self, language: &str) -> Option<&Texts> {
        let texts = self.languages.get(language)?;
        Some(texts.get_or_init(|| self.read(language).expect("checked by the tests or when it was loaded")))
    }

    /// The message `key` in `lang`, its `{name}`s replaced. An unknown key reads as itself.
    pub fn text(&self, lang: &str, key: &str, args: &[(&str, &str)]) -> String {
        let template = self.languages_for(lang).find_map(|texts| texts.get(key));
        let Some(template) = template else { return key.to_owned() };
        let mut out = String::with_capacity(template.len() + 16);
        let mut rest = template.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let Some((name, tail)) = after.split_once('}') else {
                out.push('{');
                rest = after;
                continue;
            };
            out.push_str(args.iter().find(|(n, _)| *n == name).map_or("", |(_, value)| value));
            rest = tail;
        }
        out.push_str(rest);
        out
    }

    /// Whether `key` exists (in English, and so at all).
    #[cfg(any(test, feature = "cli"))]
    pub fn has(&self, key: &str) -> bool {
        self.texts(FALLBACK).is_some_and(|texts| texts.contains_key(key))
    }

    /// The message `key` as it is written in each language that has it.
    #[cfg(feature = "cli")]
    pub fn in_every_language(&self, key: &str) -> BTreeMap<String, String> {
        let one = |language: &String| Some((language.clone(), self.texts(language)?.get(key)?.clone()));
        self.languages.keys().filter_map(one).collect()
    }

    /// The language itself, its nearest relative (`zh` and `zh-TW` read `zh_CN`), English.
    fn languages_for<'m>(&'m self, lang: &'m str) -> impl Iterator<Item = &'m Texts> {
        let own = if lang.contains('-') { self.texts(&lang.replace('-', "_")) } else { self.texts(lang) };
        let base = |id: &'m str| id.split(['-', '_']).next();
        let relative = move || {
            let near = self.languages.keys().find(|id| base(id) == base(lang));
            near.and_then(|near| self.texts(near))
        };
        let fallback = || self.texts(FALLBACK);
        own.into_iter().chain(std::iter::once_with(relative).chain(std::iter::once_with(fallback)).flatten())
    }
}

fn flatten(path: &str, value: &Value, out: &mut BTreeMap<String, String>) -> Result<(), Error> {
    match value {
        Value::Object(table) => {
            for (key, value) in table {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                flatten(&path, value, out)?;
            }
            Ok(())
        }
        Value::String(text) => {
            out.insert(path.to_owned(), text.clone());
            Ok(())
        }
        _ => Err(Error::new("a message is a string").at_key(path)),
    }
}

/// The names in braces.
fn placeholders(text: &str) -> Vec<&str> {
    text.split('{').skip(1).filter_map(|part| part.split_once('}').map(|(name, _)| name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bundled() -> Messages {
        Messages::load(&Files::bundled()).unwrap()
    }

    #[test]
    fn every_bundled_file_is_right() {
        bundled().check().unwrap();
    }

    #[test]
    fn every_language_has_every_key() {
        let messages = bundled();
        let english: Vec<&String> = messages.texts("en").unwrap().keys().collect();
        for language in messages.languages.keys() {
            let texts = messages.texts(language).unwrap();
            assert_eq!(texts.keys().collect::<Vec<_>>(), english, "keys of {language}");
        }
    }

    #[test]
    fn placeholders_agree() {
        let messages = bundled();
        let english = messages.texts("en").unwrap();
        for language in messages.languages.keys() {
            for (key, text) in messages.texts(language).unwrap() {
                let (mut a, mut b) = (placeholders(text), placeholders(&english[key]));
                a.sort_unstable();
                b.sort_unstable();
                assert_eq!(a, b, "{language} {key}");
            }
        }
    }

    #[test]
    fn languages_fall_back() {
        let messages = bundled();
        for (lang, expected) in [
            ("en", "Made in Korea"),
            ("ko", "Korea산"),
            ("zh_CN", "Korea产"),
            ("zh-TW", "產地 Korea"),
            ("zh_TW", "產地 Korea"),
            ("ja", "原産国 Korea"),
            ("ja-JP", "原産国 Korea"),
            ("zh", "Korea产"),
            ("fr", "Made in Korea"),
            ("", "Made in Korea"),
        ] {
            let got = messages.text(lang, "badge.origin.declared.text", &[("country", "Korea")]);
            assert_eq!(got, expected, "{lang}");
        }
        assert_eq!(messages.text("en", "no.such.key", &[]), "no.such.key");
    }

    #[test]
    fn each_language_calls_the_north_as_its_readers_do() {
        let messages = bundled();
        for (lang, name, others) in [
            ("en", "North Korea", &["DPRK"][..]),
            ("ko", "북한", &["조선민주주의", "북조선"]),
            ("zh_CN", "朝鲜", &["北韩", "北朝鲜"]),
            ("zh_TW", "北韓", &["朝鮮", "朝鲜", "北韩"]),
            ("ja", "北朝鮮", &["北韓", "朝鮮民主主義"]),
        ] {
            let text = messages.text(lang, "rule.UN-06", &[]);
            assert!(text.contains(name), "{lang}: {text}");
            for (key, text) in messages.texts(lang).unwrap() {
                let foreign = others.iter().find(|other| text.contains(**other));
                assert_eq!(foreign, None, "{lang} {key}: {text}");
            }
        }
    }

    #[test]
    fn a_broken_file_is_named() {
        for (json, expected) in [
            (r#"{"badge": {"x": "y"}}"#, "messages/ko: badge.x: not in messages/en"),
            (r#"{"badge": {"x": 1}}"#, "messages/ko: badge.x: a message is a string"),
        ] {
            let mut files = Files::bundled();
            files.insert("messages/ko", json.to_owned());
            let error = Messages::load(&files).unwrap_err().to_string();
            assert!(error.starts_with(expected), "{error}");
        }
    }
}
