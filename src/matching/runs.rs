//! Characters of scripts without blanks, where no word of the data stands: pairs of neighbours, and what their last one
//! says of colour and flavour.

use super::cut::Cut;
use super::sound::script;

/// A run of so many characters behind the amount is no sort or flavour.
const PRAISE: usize = 4;

impl Cut<'_> {
    /// `黄瓜味`, `고추맛`: the flavour is what stands before the sign.
    fn flavour(&mut self, run: &[char]) {
        let at = run.iter().skip(2).position(|c| matches!(c, '味' | '맛')).map(|at| at + 2);
        if let Some(at) = at.filter(|at| !matches!(run[at - 1], '风' | '口' | '美')) {
            self.profile.flavours.insert(run[at - 2..at].iter().collect());
        }
    }

    /// Pairs of neighbouring characters of the run; a colour at its end is taken off first.
    pub(super) fn end_run(&mut self) {
        if self.run.is_empty() {
            return;
        }
        let mut run: Vec<char> = std::mem::take(&mut self.run).chars().collect();
        self.head = false;
        // 石墨灰色 is 石墨灰.
        if let [.., colour, '色'] = run.as_slice()
            && self.reader.words.colour_ends.contains_key(colour)
        {
            run.pop();
        }
        // 黑白: colours alone.
        let colour = |c: &char| self.reader.words.colour_ends.get(c).cloned();
        if (2..=3).contains(&run.len())
            && let Some(colours) = run.iter().map(colour).collect::<Option<Vec<_>>>()
        {
            self.profile.colours.extend(colours);
            return;
        }
        let text: String = run.iter().collect();
        self.last = Some(run[run.len().saturating_sub(2)..].iter().collect());
        if let Some(id) = run.last().and_then(|c| self.reader.words.colour_ends.get(c))
            && (1..=4).contains(&run.len())
            && !self.reader.words.not_colour.iter().any(|word| text.ends_with(word.as_str()))
        {
            self.profile.colours.insert(id.clone());
            // 石墨灰色 and 石墨灰: the colour is told, its sign no part of the name.
            run.pop();
        } else if run.last() == Some(&'色') && (2..=6).contains(&run.len()) {
            self.profile.shades.insert(text.clone());
        }
        self.flavour(&run);
        if (2..=4).contains(&run.len()) && !self.profile.lead.is_empty() {
            self.profile.runs.insert(text.clone());
        }
        if self.profile.lead.is_empty() {
            self.profile.lead = run.iter().take(2).collect();
        }
        if self.profile.heads.iter().all(|head| head.is_ascii())
            && self.profile.gloss.is_empty()
            && self.glossed
        {
            self.profile.gloss.clone_from(&text);
        }
        self.glossed = false;
        self.begin(&run[..run.len().min(2)].iter().collect::<String>());
        let han = |c: &char| ('\u{4e00}'..='\u{9fff}').contains(c);
        if self.counted && run.len() >= PRAISE && run.iter().all(han) {
            self.profile.tail.extend(run.iter().filter(|c| !self.profile.signs.contains(c)));
        } else {
            self.profile.tail.retain(|c| !run.contains(c));
        }
        self.profile.signs.extend(&run);
        let words = run.chunk_by(|a, b| script(*a) == script(*b)).map(|word| word.iter().collect());
        self.profile.words.extend(words);
        if run.is_empty() {
            return;
        }
        if let [c] = run.as_slice() {
            self.profile.names.insert(c.to_string());
            return;
        }
        for pair in run.windows(2) {
            self.profile.names.insert(pair.iter().collect());
        }
    }
}
