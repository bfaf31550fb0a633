//! What a text must have for a pattern to be found in it, told from the pattern alone.

/// How many figures, and which letters, every match of a pattern has; of a group or a class nothing is known.
pub(super) fn demands(pattern: &str) -> (usize, String) {
    let (mut digits, mut literal, mut run) = (0, String::new(), String::new());
    let mut chars = pattern.chars().peekable();
    while let Some(c) = chars.next() {
        let (mut itself, mut is_digit) = (None, false);
        match c {
            '|' => return (0, String::new()),
            '\\' => match chars.next() {
                Some('d') => is_digit = true,
                Some(c) if !c.is_alphanumeric() => itself = Some(c),
                _ => {}
            },
            '(' => skip_past(&mut chars, '(', ')'),
            '[' => skip_past(&mut chars, '[', ']'),
            '.' | '^' | '$' => {}
            c => itself = Some(c),
        }
        // One of them, unless it says otherwise how many.
        let least = match chars.peek() {
            Some('?' | '*') => 0,
            Some('{') => {
                chars.clone().skip(1).map_while(|c| c.to_digit(10)).fold(0, |n, d| n * 10 + d as usize)
            }
            _ => 1,
        };
        if is_digit {
            digits += least;
        }
        match chars.next_if(|c| matches!(c, '?' | '*' | '+' | '{')) {
            Some('{') => skip_past(&mut chars, '{', '}'),
            Some(_) => itself = None,
            None => {}
        }
        match itself.filter(|_| least == 1) {
            Some(c) => run.push(c),
            None => run.clear(),
        }
        if run.len() > literal.len() {
            literal.clone_from(&run);
        }
    }
    (digits, literal)
}

/// Passes over what stands in brackets, the first of which is read.
fn skip_past(chars: &mut std::iter::Peekable<std::str::Chars<'_>>, open: char, close: char) {
    let mut depth = 1;
    while let Some(c) = chars.next() {
        match c {
            '\\' => _ = chars.next(),
            c if c == close => depth -= 1,
            // A bracket in a class is a character.
            c if c == open && open == '(' => depth += 1,
            _ => {}
        }
        if depth == 0 {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_every_match_has() {
        for (pattern, digits, literal) in [
            (r"国药准字[HZS]J\d{8}", 8, "国药准字"),
            (r"国妆特进字J?\d{8}", 8, "国妆特进字"),
            (r"卫妆(?:特进|备进)字\(\d{4}\)第?\d{4}号?", 8, "卫妆"),
            (r"国牙膏网备进字\([^)]\)\d{10}", 10, "国牙膏网备进字("),
            (r"(?:R-[CRST]{1,2}|MSIP|KCC)-[A-Z0-9]{3}-[A-Z0-9._/-]{1,40}", 0, "-"),
            (r"제?20\d{2}-\d{1,2}-\d{3,5}호?", 6, "20"),
            (r"\d+a?\d*b{2}c+d", 1, "d"),
            (r"FCCID:?[A-Z0-9]{3,5}", 0, "FCCID"),
            (r"a|bc\d", 0, ""),
            (r"(?:a|b\d)c", 0, "c"),
        ] {
            assert_eq!(demands(pattern), (digits, literal.to_owned()), "{pattern}");
        }
    }
}
