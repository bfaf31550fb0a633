//! One name in two scripts: words of two offers that sound alike are written alike before the offers are judged.
//!
//! Three consonants in the same order are a word, or four letters of a Korean name; two are one only beside a word that
//! is known to be the same. What has no counterpart stays as it is and counts as what one offer says alone.

use std::ops::Range;

use super::profile::Profile;
use super::sound::{Script, reading, script, sound};

/// Words of one script that are one word of the other: 라운드랩, Round Lab.
const SPAN: usize = 3;
/// Consonants that make a word.
const TELLING: usize = 3;
/// Letters that make a name which is read out.
const READ: usize = 4;
/// Words of a title that are compared.
const MOST: usize = 40;

struct Word<'a> {
    text: &'a str,
    script: Script,
    sound: String,
    /// As a Korean name is written in Latin letters.
    reading: Option<String>,
    /// Both offers have it, or its counterpart is found.
    done: bool,
}

/// A stretch of words here and the stretch there that sounds the same.
struct Pair {
    mine: Range<usize>,
    theirs: Range<usize>,
    keep: Keep,
}

/// Whose spelling both get.
#[derive(Clone, Copy)]
enum Keep {
    /// Latin letters before Hangul, Hangul before Katakana.
    Script,
    Mine,
    Theirs,
}

/// Both profiles with one spelling for what sounds alike; none where nothing does.
pub(super) fn reconciled(a: &Profile, b: &Profile) -> Option<(Profile, Profile)> {
    if !scripts(a).iter().any(|mine| scripts(b).iter().any(|theirs| mine != theirs)) {
        return None;
    }
    let (mut mine, mut theirs) = (words(a, b), words(b, a));
    let pairs = pairs(&mut mine, &mut theirs);
    if pairs.is_empty() {
        return None;
    }
    let (mut one, mut other) = (a.clone(), b.clone());
    for Pair { mine: here, theirs: there, keep } in pairs {
        let (here, there) = (texts(&mine[here]), texts(&theirs[there]));
        let rank =
            |words: &[&str]| words.first().and_then(|word| word.chars().next()).map(|c| script(c) as u8);
        let keeps_mine = match keep {
            Keep::Script => rank(&here) <= rank(&there),
            Keep::Mine => true,
            Keep::Theirs => false,
        };
        if keeps_mine {
            respell(&mut other, &there, &here, a);
        } else {
            respell(&mut one, &here, &there, b);
        }
    }
    Some((one, other))
}

fn texts<'a>(words: &[Word<'a>]) -> Vec<&'a str> {
    words.iter().map(|word| word.text).collect()
}

fn scripts(p: &Profile) -> Vec<Script> {
    let mut scripts: Vec<Script> = Vec::new();
    for word in &p.words {
        let script = word.chars().next().map_or(Script::Other, script);
        if script != Script::Other && !scripts.contains(&script) {
            scripts.push(script);
        }
    }
    scripts
}

fn words<'a>(p: &'a Profile, q: &Profile) -> Vec<Word<'a>> {
    let word = |text: &'a String| Word {
        text,
        script: text.chars().next().map_or(Script::Other, script),
        sound: sound(text),
        reading: reading(text),
        done: q.words.contains(text),
    };
    p.words.iter().take(MOST).map(word).collect()
}

fn pairs(mine: &mut [Word], theirs: &mut [Word]) -> Vec<Pair> {
    let (here, there) = (stretches(mine), stretches(theirs));
    let mut pairs = Vec::new();
    for at in 0..mine.len() {
        let Some((one, other)) = counterpart(at, (mine, &here), (theirs, &there), false) else { continue };
        mine[one.clone()].iter_mut().for_each(|word| word.done = true);
        theirs[other.clone()].iter_mut().for_each(|word| word.done = true);
        pairs.push(Pair { mine: one, theirs: other, keep: Keep::Script });
    }
    // Short words beside what is known.
    let mut at = 0;
    while at < pairs.len() {
        let (one, other) = (pairs[at].mine.clone(), pairs[at].theirs.clone());
        let before = one.start.checked_sub(1).zip(other.start.checked_sub(1));
        for (x, y) in [before, Some((one.end, other.end))].into_iter().flatten() {
            let (Some(one), Some(other)) = (mine.get_mut(x), theirs.get_mut(y)) else { continue };
            let alike = one.script != other.script && !one.sound.is_empty() && one.sound == other.sound;
            if !one.done && !other.done && alike {
                (one.done, other.done) = (true, true);
                pairs.push(Pair { mine: x..x + 1, theirs: y..y + 1, keep: Keep::Script });
            }
        }
        at += 1;
    }
    // ROUND LAB 라운드랩 beside Round Lab: a name that one title gives twice.
    for at in 0..mine.len() {
        let Some((one, other)) = counterpart(at, (mine, &here), (theirs, &there), true) else { continue };
        mine[one.clone()].iter_mut().for_each(|word| word.done = true);
        pairs.push(Pair { mine: one, theirs: other, keep: Keep::Theirs });
    }
    for at in 0..theirs.len() {
        let Some((other, one)) = counterpart(at, (theirs, &there), (mine, &here), true) else { continue };
        theirs[other.clone()].iter_mut().for_each(|word| word.done = true);
        pairs.push(Pair { mine: one, theirs: other, keep: Keep::Mine });
    }
    pairs
}

/// Neighbouring words of one script, taken as one.
struct Stretch {
    words: Range<usize>,
    script: Script,
    sound: String,
    reading: Option<String>,
}

/// What sounds like the words from `at` on, the longest of both; `again` where it may have been found before.
fn counterpart(
    at: usize,
    (mine, here): (&[Word], &[Stretch]),
    (theirs, there): (&[Word], &[Stretch]),
    again: bool,
) -> Option<(Range<usize>, Range<usize>)> {
    let open = |words: &[Word], stretch: &Stretch| words[stretch.words.clone()].iter().all(|word| !word.done);
    let mut best: Option<(&Stretch, &Stretch)> = None;
    for one in here.iter().filter(|one| one.words.start == at && open(mine, one)) {
        let alike = |other: &&Stretch| alike(one, other) && (again || open(theirs, other));
        // Words without a consonant of their own go with the word before them: double wear.
        let Some(other) = there.iter().filter(alike).max_by_key(|other| other.words.len()) else { continue };
        if best.is_none_or(|(longest, _)| longest.sound.len() <= one.sound.len()) {
            best = Some((one, other));
        }
    }
    best.map(|(one, other)| (one.words.clone(), other.words.clone()))
}

fn alike(one: &Stretch, other: &Stretch) -> bool {
    let read =
        || one.reading.as_ref().is_some_and(|reading| reading.len() >= READ) && one.reading == other.reading;
    one.script != other.script && (one.sound.len() >= TELLING && one.sound == other.sound || read())
}

/// Every word with up to two more behind it.
fn stretches(words: &[Word]) -> Vec<Stretch> {
    let mut stretches = Vec::new();
    for from in (0..words.len()).filter(|from| words[*from].script != Script::Other) {
        let script = words[from].script;
        for end in from + 1..=words.len().min(from + SPAN) {
            let span = &words[from..end];
            if span.iter().any(|word| word.script != script) {
                break;
            }
            stretches.push(Stretch {
                words: from..end,
                script,
                sound: span.iter().map(|word| word.sound.as_str()).collect(),
                reading: span.iter().map(|word| word.reading.as_deref()).collect(),
            });
        }
    }
    stretches
}

/// Takes the words `old` out of a profile and puts `new` there, which stand in the profile `of`.
fn respell(p: &mut Profile, old: &[&str], new: &[&str], of: &Profile) {
    p.words.retain(|word| !old.contains(&word.as_str()));
    for word in old {
        let chars: Vec<char> = word.chars().collect();
        p.terms.remove(*word);
        p.names.remove(*word);
        for pair in chars.windows(2) {
            p.names.remove(&pair.iter().collect::<String>());
        }
        let begin: String = chars.iter().take(2).collect();
        if p.heads.remove(&begin) {
            p.heads.extend(new.iter().map(|word| head(word)).filter(|head| of.heads.contains(head)));
        }
        // The number hangs on the end of the name before it.
        let tail: String = chars[chars.len().saturating_sub(2)..].iter().collect();
        if let (Some(numbers), Some(name)) = (p.numbered.remove(&tail), new.last()) {
            let tail: Vec<char> = name.chars().collect();
            let latin = tail.first().is_some_and(|c| script(*c) == Script::Latin);
            let name = if latin {
                (*name).to_owned()
            } else {
                tail[tail.len().saturating_sub(2)..].iter().collect()
            };
            p.numbered.entry(name).or_default().extend(numbers);
        }
    }
    p.words.extend(new.iter().map(|word| (*word).to_owned()));
    let latin = |word: &str| word.chars().next().is_some_and(|c| script(c) == Script::Latin);
    for word in new {
        if latin(word) {
            p.terms.insert((*word).to_owned());
            p.names.insert((*word).to_owned());
        } else {
            let chars: Vec<char> = word.chars().collect();
            p.names.extend(chars.windows(2).map(|pair| pair.iter().collect::<String>()));
        }
    }
    p.signs = p.words.iter().filter(|word| !latin(word)).flat_map(|word| word.chars()).collect();
}

/// What a title that begins with this word has as its head.
fn head(word: &str) -> String {
    match word.chars().next().map(script) {
        Some(Script::Latin) => word.to_owned(),
        _ => word.chars().take(2).collect(),
    }
}
