//! How a word sounds, roughly: a name that one shop spells in Hangul or Katakana and another in Latin letters is one name.
//!
//! Vowels go, and consonants fall into seven classes, for that much survives a loan from English into Korean or Japanese
//! (리커버리, リカバリー, recovery: `rkpr`). It translates nothing, and knows no Chinese: characters have no sound here.

/// Scripts whose words are compared by sound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    Latin,
    Hangul,
    Katakana,
    Other,
}

pub(super) fn script(c: char) -> Script {
    match c {
        'a'..='z' => Script::Latin,
        '가'..='힣' => Script::Hangul,
        '\u{30a1}'..='\u{30fa}' | 'ー' => Script::Katakana,
        _ => Script::Other,
    }
}

/// The classes of a word's consonants in order; none for a script without sounds.
pub(super) fn sound(word: &str) -> String {
    let chars: Vec<char> = word.chars().collect();
    let mut sounds = String::new();
    match chars.first().map(|c| script(*c)) {
        Some(Script::Latin) => latin(&chars, &mut sounds),
        Some(Script::Hangul) => hangul(&chars, &mut sounds),
        Some(Script::Katakana) => katakana(&chars, &mut sounds),
        _ => {}
    }
    sounds
}

fn latin(word: &[char], sounds: &mut String) {
    let at = |i: usize| word.get(i).copied().unwrap_or(' ');
    let is_vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let is_soft = |c: char| matches!(c, 'e' | 'i' | 'y');
    let mut i = 0;
    while i < word.len() {
        let (c, next) = (word[i], at(i + 1));
        let mut step = 1;
        // Twice the same letter is one sound.
        if i > 0 && word[i - 1] == c && !is_vowel(c) {
            i += 1;
            continue;
        }
        match (c, next) {
            ('p', 'h') => {
                sounds.push('p');
                step = 2;
            }
            ('b' | 'f' | 'p' | 'v', _) => sounds.push('p'),
            ('c', 'h') => {
                sounds.push(if matches!(at(i + 2), 'r' | 'l' | 'n') { 'k' } else { 's' });
                step = 2;
            }
            ('c', 'k') => {
                sounds.push('k');
                step = 2;
            }
            ('c', soft) if is_soft(soft) && i > 0 && word[i - 1] == 's' => {}
            ('c', soft) if is_soft(soft) => sounds.push('s'),
            ('g', 'h') if i > 0 => step = 2,
            ('g', soft) if is_soft(soft) => sounds.push('s'),
            ('k', 'n') if i == 0 => {}
            ('c' | 'g' | 'k' | 'q', _) => sounds.push('k'),
            ('x', _) => sounds.push_str(if i == 0 { "s" } else { "ks" }),
            ('s', 'h') | ('t', 's' | 'z') => {
                sounds.push('s');
                step = 2;
            }
            ('t', 'c') if at(i + 2) == 'h' => {
                sounds.push('s');
                step = 3;
            }
            ('t', 'h') => {
                sounds.push(if is_vowel(at(i + 2)) || at(i + 2) == 'r' { 't' } else { 's' });
                step = 2;
            }
            // nutrition; nature.
            ('t', 'i') if at(i + 2) == 'o' => sounds.push('s'),
            ('t', 'u') if at(i + 2) == 'r' && is_vowel(at(i + 3)) => sounds.push('s'),
            ('d', 'g') => {}
            ('d' | 't', _) => sounds.push('t'),
            ('j' | 's' | 'z', _) => sounds.push('s'),
            ('l', _) => sounds.push('r'),
            // Only before a vowel is an r heard: not in nature.
            ('r', 'e') if i + 2 == word.len() => {}
            ('r', vowel) if is_vowel(vowel) || vowel == 'r' && is_vowel(at(i + 2)) => sounds.push('r'),
            ('m', _) => sounds.push('m'),
            ('n', 'g') => {
                sounds.push('n');
                let behind = at(i + 2);
                step = if is_vowel(behind) || matches!(behind, 'l' | 'r') { 1 } else { 2 };
            }
            ('n', _) => sounds.push('n'),
            _ => {}
        }
        i += step;
    }
}

fn hangul(word: &[char], sounds: &mut String) {
    // In the order of Unicode's composition: 19 initials, 28 finals; a blank is not heard.
    const INITIALS: &[u8; 19] = b"kknttrmppss sssktp ";
    const FINALS: &[u8; 28] = b" kkknnntrrrrrrrrmppttnttktp ";
    let class = |table: &[u8], at: u32| -> char {
        usize::try_from(at).ok().and_then(|at| table.get(at)).map_or(' ', |class| char::from(*class))
    };
    let mut closing = ' ';
    for c in word {
        let Some(index) = u32::from(*c).checked_sub(0xac00).filter(|index| *index < 11_172) else { continue };
        let (initial, end) = (class(INITIALS, index / 588), class(FINALS, index % 28));
        // 엣지, 매칭: what closes the syllable is heard in the next one.
        if closing == 't' && initial == 's' {
            sounds.pop();
        }
        if initial != ' ' && initial != closing {
            sounds.push(initial);
        }
        if end != ' ' {
            sounds.push(end);
        }
        closing = end;
    }
}

fn katakana(word: &[char], sounds: &mut String) {
    let class = |c: char| match c {
        'カ'..='ゴ' | 'ヵ' | 'ヶ' => Some('k'),
        'サ'..='ゾ' | 'チ' | 'ヂ' | 'ツ' | 'ヅ' => Some('s'),
        'タ' | 'ダ' | 'テ' | 'デ' | 'ト' | 'ド' => Some('t'),
        'ナ'..='ノ' => Some('n'),
        'バ' | 'パ' | 'ビ' | 'ピ' | 'フ' | 'ブ' | 'プ' | 'ベ' | 'ペ' | 'ボ' | 'ポ' | 'ヴ' => {
            Some('p')
        }
        'マ'..='モ' => Some('m'),
        'ラ'..='ロ' => Some('r'),
        _ => None,
    };
    let mut i = 0;
    while let Some(c) = word.get(i) {
        i += 1;
        let next = word.get(i).and_then(|c| class(*c));
        if *c != 'ン' {
            sounds.extend(class(*c));
            continue;
        }
        sounds.push(if next == Some('p') { 'm' } else { 'n' });
        // リング: the g closes nothing, but in シングル it is heard.
        let heard = word.get(i + 1).and_then(|c| class(*c)) == Some('r');
        if word.get(i) == Some(&'グ') && !heard {
            i += 1;
        }
    }
}

/// A Korean name as its owner writes it in Latin letters, vowels and all: 아누아, Anua; none for other scripts.
pub(super) fn reading(word: &str) -> Option<String> {
    const INITIALS: [&str; 19] =
        ["g", "k", "n", "d", "t", "r", "m", "b", "p", "s", "s", "", "j", "j", "c", "k", "t", "p", "h"];
    const VOWELS: [&str; 21] = [
        "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi",
        "yu", "eu", "ui", "i",
    ];
    const FINALS: [&str; 28] = [
        "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "l", "l", "m", "p", "p", "t",
        "t", "ng", "t", "t", "k", "t", "p", "t",
    ];
    let mut reading = String::new();
    for c in word.chars() {
        if c.is_ascii_lowercase() {
            // Doubled letters are one.
            if !reading.ends_with(c) {
                reading.push(c);
            }
            continue;
        }
        let index =
            usize::try_from(u32::from(c).checked_sub(0xac00)?).ok().filter(|index| *index < 11_172)?;
        for part in [INITIALS[index / 588], VOWELS[index % 588 / 28], FINALS[index % 28]] {
            reading.push_str(part.strip_prefix(|c| reading.ends_with(c)).unwrap_or(part));
        }
    }
    Some(reading)
}

#[cfg(test)]
mod tests {
    use super::{reading, sound};

    #[test]
    fn korean_names_read_out() {
        for (hangul, latin) in
            [("아누아", "anua"), ("독도", "dokdo"), ("남양", "namyang"), ("한율", "hanyul")]
        {
            assert_eq!(reading(hangul), reading(latin), "{hangul} {latin}");
        }
        assert_ne!(reading("아누아"), reading("anne"));
        assert_eq!(reading("漢字"), None);
    }

    #[test]
    fn one_word_in_several_scripts() {
        for (latin, others) in [
            ("recovery", &["리커버리", "リカバリー"][..]),
            ("niacinamide", &["나이아신아마이드", "ナイアシンアミド"]),
            ("advanced", &["어드밴스드", "アドバンスド"]),
            ("complex", &["콤플렉스", "コンプレックス"]),
            ("night", &["나이트", "ナイト"]),
            ("tumbler", &["텀블러", "タンブラー"]),
            ("essence", &["에센스", "エッセンス"]),
            ("signature", &["시그니처"]),
            ("lasting", &["래스팅", "ラスティング"]),
            ("nutrition", &["뉴트리션"]),
            ("magnesium", &["마그네슘"]),
            ("single", &["싱글", "シングル"]),
            ("water", &["워터", "ウォーター"]),
        ] {
            for other in others {
                assert_eq!(sound(latin), sound(other), "{latin} {other}");
            }
        }
        for (one, other) in
            [("cream", "크림팩"), ("rich", "라이트"), ("toner", "로션"), ("black", "블루"), ("단어", "言葉")]
        {
            assert_ne!(sound(one), sound(other), "{one} {other}");
        }
    }
}
