//! The figures of a title: what they measure, and the names they hang on.

use super::cut::Cut;
use super::verdict::COUNTED;
use super::words::Unit;
use crate::money::Decimal;

/// Units that are counted in Chinese figures.
const SPOKEN: [&str; 7] = ["generation", "edition", "volume", "grade", "segment", "pack", "age"];

/// A number below a hundred in Chinese figures, and where it ends.
fn spoken(low: &[char], at: usize) -> Option<(u32, usize)> {
    const FIGURES: &str = "一二三四五六七八九";
    let figure = |at: usize| {
        let c = *low.get(at)?;
        if c == '两' {
            return Some(2);
        }
        FIGURES.chars().zip(1u32..).find(|(sign, _)| *sign == c).map(|(_, n)| n)
    };
    let ten = |at: usize| low.get(at) == Some(&'十');
    match (figure(at), ten(at)) {
        (Some(tens), _) if ten(at + 1) => {
            let ones = figure(at + 2);
            Some((tens * 10 + ones.unwrap_or(0), at + 2 + usize::from(ones.is_some())))
        }
        (Some(ones), _) => Some((ones, at + 1)),
        (None, true) => {
            let ones = figure(at + 1);
            Some((10 + ones.unwrap_or(0), at + 1 + usize::from(ones.is_some())))
        }
        (None, false) => None,
    }
}

impl Cut<'_> {
    /// Figures with units all along: `256gb`, `500mlx2`.
    pub(super) fn is_measured(&self, at: usize, end: usize) -> bool {
        let mut place = at;
        let mut measured = false;
        if place >= end {
            return false;
        }
        while place < end {
            let from = place;
            while place < end && (self.line.low[place].is_ascii_digit() || self.line.low[place] == '.') {
                place += 1;
            }
            if place == from {
                return false;
            }
            if place == end {
                return self.line.low[from - 1] == 'x' && measured;
            }
            let unit = self.reader.words.units.all_at(self.line, place).find(|(stop, _)| *stop <= end);
            let weight = ["g", "gr", "kg", "mg", "oz", "ml", "l", "cl", "k", "p", "v", "x", "d", "s", "days"];
            let plain: String =
                self.line.low[place..end].iter().take_while(|c| c.is_ascii_alphabetic()).collect();
            let stop = match unit {
                Some((stop, _)) => stop,
                None if weight.contains(&plain.as_str()) => place + plain.len(),
                None => return false,
            };
            measured = true;
            place = stop;
            if place < end && matches!(self.line.low[place], 'x' | '-') {
                place += 1;
            }
        }
        measured
    }

    /// A number, with what it measures or the name it hangs on.
    pub(super) fn number(&mut self, at: usize) -> usize {
        let low = &self.line.low;
        let mut end = at;
        while low.get(end).is_some_and(char::is_ascii_digit)
            || low.get(end) == Some(&'.') && low.get(end + 1).is_some_and(char::is_ascii_digit)
        {
            end += 1;
        }
        // 1,000: three figures behind a comma are of the same number.
        let thousands = |place: usize| {
            let figures =
                low.get(place + 1..).into_iter().flatten().take_while(|c| c.is_ascii_digit()).count();
            low.get(place) == Some(&',') && figures == 3
        };
        while end - at <= 3 && thousands(end) || end - at > 3 && low[at..end].contains(&',') && thousands(end)
        {
            end += 4;
        }
        let text: String = low[at..end].iter().filter(|c| **c != ',').collect();
        // #602, 602#: a shade, whatever stands before it.
        if self.line.before(at) == Some('#') || low.get(end) == Some(&'#') {
            self.end_run();
            self.profile.specs.entry("size".to_owned()).or_default().insert(text);
            self.last = None;
            return end + usize::from(low.get(end) == Some(&'#'));
        }
        if self.run.ends_with(['第', '全', '共']) {
            self.run.pop();
        }
        let before = self.run.chars().count();
        let name = (before > 0).then(|| {
            let skip = before.saturating_sub(2);
            self.run.chars().skip(skip).collect::<String>()
        });
        let glued = name.is_some();
        self.end_run();
        let value = Decimal::parse(&text);
        let place = self.line.skip_blank(end);
        if text.len() == 4 && !text.contains('.') && (text.starts_with("20") || text.starts_with("19"))
            || text.len() == 2 && self.reader.words.years.at(self.line, end).is_some_and(|(_, ())| true)
        {
            let stop = self.reader.words.years.at(self.line, end).map(|(stop, ())| stop);
            let dated = stop.is_some() || !glued && !low.get(end).is_some_and(char::is_ascii_alphanumeric);
            if dated && text.len() == 4 || stop.is_some() {
                self.profile.years.insert(text[text.len() - 2..].to_owned());
                return stop.unwrap_or(end);
            }
        }
        if let Some((stop, values)) = self.memory(at, end) {
            self.profile.specs.entry("gigabyte".to_owned()).or_default().extend(values);
            self.last = None;
            return stop;
        }
        if let Some(stop) = self.bonus(&text, end) {
            return stop;
        }
        let unit = self.unit_at(end, place, &text).or_else(|| Some((end, self.unit_of_range(end)?)));
        if let (Some((stop, unit)), Some(value)) = (unit, value) {
            let value = value.product(unit.factor).unwrap_or(value).trimmed().to_string();
            self.measure(unit.id, value, (at, stop));
            self.last = None;
            return stop;
        }
        // A figure before letters that no unit explains: 5g, 4k.
        let mut stop = end;
        while low.get(stop).is_some_and(char::is_ascii_lowercase) {
            stop += 1;
        }
        let number = if stop > end && stop - end <= 2 { low[at..stop].iter().collect() } else { text };
        let stop = if stop - end <= 2 { stop } else { end };
        // 42143, 465185: nobody counts so; 10000 may be a capacity.
        if (5..=8).contains(&number.len())
            && !number.ends_with("000")
            && number.bytes().all(|b| b.is_ascii_digit())
        {
            self.model(number);
            return stop;
        }
        match name.or_else(|| self.last.clone()) {
            Some(name) => self.profile.numbered.entry(name).or_default().insert(number),
            None => self.profile.numbers.insert(number),
        };
        stop
    }

    /// A value of a unit, in the words between two places.
    fn measure(&mut self, unit: String, value: String, (from, to): (usize, usize)) {
        self.profile.spoken.entry(format!("{value} {unit}")).or_insert_with(|| self.line.text(from, to));
        self.counted |= COUNTED.contains(&unit.as_str());
        self.profile.specs.entry(unit).or_default().insert(value);
    }

    /// `12+4枚`: sixteen; `1+1`: another thing than one. Where it ends.
    fn bonus(&mut self, text: &str, end: usize) -> Option<usize> {
        let low = &self.line.low;
        let first: u32 = text.parse().ok().filter(|_| text.len() <= 2)?;
        let digits = low.get(end + 1..)?.iter().take_while(|c| c.is_ascii_digit()).count();
        if low.get(end) != Some(&'+') || !(1..=2).contains(&digits) {
            return None;
        }
        let stop = end + 1 + digits;
        let second = self.line.text(end + 1, stop);
        let sum = first + second.parse::<u32>().ok()?;
        let from = end - text.chars().count();
        if let Some((to, unit)) = self.unit_at(stop, self.line.skip_blank(stop), &second) {
            let counted = matches!(unit.id.as_str(), "piece" | "pack");
            return counted.then(|| {
                self.measure(unit.id, sum.to_string(), (from, to));
                to
            });
        }
        if low.get(stop).is_some_and(|c| c.is_ascii_alphanumeric() || *c == '.') {
            return None;
        }
        self.measure("bonus".to_owned(), format!("{first}+{second}"), (from, stop));
        Some(stop)
    }

    /// The unit behind the upper end of a range: 12-36个月.
    fn unit_of_range(&self, end: usize) -> Option<Unit> {
        if !matches!(self.line.at(end), Some('-' | '~')) {
            return None;
        }
        let mut stop = end + 1;
        while self.line.at(stop).is_some_and(|c| c.is_ascii_digit()) {
            stop += 1;
        }
        let upper = self.line.text(end + 1, stop);
        if upper.is_empty() {
            return None;
        }
        self.unit_at(stop, self.line.skip_blank(stop), &upper).map(|(_, unit)| unit)
    }

    /// `8+256`, `12+512g`: memory and storage of a phone, without or with their unit.
    pub(super) fn memory(&self, at: usize, end: usize) -> Option<(usize, [String; 2])> {
        let low = &self.line.low;
        let memory: String = low[at..end].iter().collect();
        if !matches!(memory.as_str(), "3" | "4" | "6" | "8" | "12" | "16" | "18" | "24")
            || low.get(end) != Some(&'+')
        {
            return None;
        }
        let mut stop = end + 1;
        while low.get(stop).is_some_and(char::is_ascii_digit) {
            stop += 1;
        }
        let storage: String = low[end + 1..stop].iter().collect();
        if storage == "1" && low.get(stop) == Some(&'t') {
            let b = usize::from(low.get(stop + 1) == Some(&'b'));
            return Some((stop + 1 + b, [memory, "1024".to_owned()]));
        }
        if !matches!(storage.as_str(), "32" | "64" | "128" | "256" | "512") {
            return None;
        }
        while low.get(stop).is_some_and(|c| matches!(c, 'g' | 'b')) {
            stop += 1;
        }
        Some((stop, [memory, storage]))
    }

    pub(super) fn unit_at(&self, end: usize, place: usize, text: &str) -> Option<(usize, Unit)> {
        let storage = ["1", "2", "3", "4", "6", "8", "12", "16", "18", "24", "32", "64", "128", "256", "512"];
        for (stop, unit) in self.reader.words.units.all_at(self.line, place) {
            let short = stop == place + 1 && self.line.low[place].is_ascii();
            if short && place > end && !(text.len() > 1 && matches!(self.line.low[place], 'g' | 'l')) {
                continue;
            }
            if short && unit.storage {
                // 5g is a network, 100g a weight; 128g and what stands beside gigabytes is a storage.
                let is_storage =
                    matches!(text, "64" | "128" | "256" | "512") || self.device && storage.contains(&text);
                if !is_storage {
                    if self.line.low[place] == 'g' && text != "5" && text != "4" && text != "3" {
                        let unit = Unit { id: "g".to_owned(), factor: Decimal::from(1), storage: false };
                        return Some((stop, unit));
                    }
                    continue;
                }
            }
            return Some((stop, unit.clone()));
        }
        None
    }

    /// Chinese figures with a unit that is counted so: 第七版, 全三册, 六年级.
    pub(super) fn spoken(&mut self, at: usize) -> Option<usize> {
        let (value, end) = spoken(&self.line.low, at)?;
        let counted = |unit: &Unit| SPOKEN.contains(&unit.id.as_str());
        let (stop, unit) = self.reader.words.units.all_at(self.line, end).find(|(_, unit)| counted(unit))?;
        let id = unit.id.clone();
        if self.run.ends_with(['第', '全', '共']) {
            self.run.pop();
        }
        self.end_run();
        self.measure(id, value.to_string(), (at, stop));
        Some(stop)
    }
}
