//! Numbers that are not the product's own: of its processor, of its parts, and the grades that all makers share.

use super::cut::Cut;

impl Cut<'_> {
    /// `215/55R17` of a tyre, `5W-30` of an oil: where it ends.
    pub(super) fn grade(&mut self, at: usize) -> Option<usize> {
        let low = &self.line.low;
        let digits =
            |from: usize| low.get(from..).into_iter().flatten().take_while(|c| c.is_ascii_digit()).count();
        let sign = |place: usize, sign: char| usize::from(low.get(place) == Some(&sign));
        let first = digits(at);
        let mut place = at + first;
        let unit = if first == 3 && sign(place, '/') == 1 && digits(place + 1) == 2 {
            place += 3;
            place += sign(place, 'z');
            "tyre"
        } else if (1..=2).contains(&first) {
            "oil"
        } else {
            return None;
        };
        let letter = if unit == "tyre" { 'r' } else { 'w' };
        if sign(place, letter) == 0 {
            return None;
        }
        place += 1 + sign(place + 1, '-');
        let end = place + 2;
        if digits(place) != 2 || low.get(end).is_some_and(char::is_ascii_alphanumeric) {
            return None;
        }
        self.end_run();
        let value: String = low[at..end].iter().filter(|c| c.is_ascii_alphanumeric()).collect();
        self.profile.specs.entry(unit.to_owned()).or_default().insert(value);
        self.last = None;
        Some(end)
    }

    /// A number of four figures and more behind a blank, with its letters: the 13980HX of i9 13980HX. Where it ends.
    pub(super) fn behind(&self, end: usize) -> (String, usize) {
        let low = &self.line.low;
        let from = self.line.skip_blank(end);
        let stop = from + low[from.min(low.len())..].iter().take_while(|c| c.is_ascii_alphanumeric()).count();
        let number = self.line.text(from, stop);
        let digits = number.bytes().take_while(u8::is_ascii_digit).count();
        if digits >= 4 && number.len() - digits <= 2 { (number, stop) } else { (String::new(), end) }
    }

    /// The number behind a processor's name, with its generation: `8gen3`, `9300`.
    pub(super) fn chip(&mut self, end: usize) -> usize {
        let low = &self.line.low;
        let from = self.line.skip_blank(end);
        let figures: String = low[from.min(low.len())..].iter().take_while(|c| c.is_ascii_digit()).collect();
        if figures.is_empty() {
            return end;
        }
        let mut stop = from + figures.len();
        self.profile.specs.entry("chip".to_owned()).or_default().insert(figures);
        let gen_at = self.line.skip_blank(stop);
        if self.line.text(gen_at, (gen_at + 3).min(low.len())) == "gen" {
            stop = gen_at + 3;
        }
        while low.get(stop).is_some_and(char::is_ascii_alphanumeric) {
            stop += 1;
        }
        stop
    }
}
