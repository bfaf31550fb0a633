//! Reads and checks the rule files and the lists they refer to. Every error names the file and the key.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use super::lexicon::{Folded, Lexicon, Tag};
use super::lists::IngredientFile;
use super::schema::{Rule, RuleFile, When};
use super::{Jurisdiction, Rules, Substance, channel};
use crate::data::Files;
use crate::error::Error;
use crate::messages::Messages;

impl Rules {
    pub fn load(files: &Files) -> Result<Rules, Error> {
        let mut substances = Vec::new();
        for id in files.ids("ingredients/") {
            let file: IngredientFile = files.get(id)?;
            let group = id["ingredients/".len()..].to_owned();
            let one = |ingredient| Substance { ingredient, group: group.clone() };
            substances.extend(file.ingredient.into_iter().map(one));
        }
        let mut rules = Rules {
            jurisdictions: Vec::new(),
            substances,
            words: files.get("ingredient_words")?,
            categories: files.get("categories")?,
            channels: files.get("channels")?,
            entities: files.get("entities")?,
            claims: files.get("claims")?,
            messages: Messages::load(files)?,
            hanzi: files.get("hanzi")?,
            lexicon: OnceLock::new(),
        };
        rules.fold_words();
        rules.categories.link();
        rules.check_lists()?;
        let mut ids = BTreeSet::new();
        for file in files.ids("rules/") {
            let jurisdiction = rules.read_file(files, file, &mut ids).map_err(|e| e.in_file(file))?;
            rules.jurisdictions.push(jurisdiction);
        }
        Ok(rules)
    }

    fn read_file(
        &self,
        files: &Files,
        file: &str,
        ids: &mut BTreeSet<String>,
    ) -> Result<Jurisdiction, Error> {
        let mut text: RuleFile = files.get(file)?;
        if !is_date(&text.reviewed) {
            return Err(Error::new("not a date; write YYYY-MM-DD").at_key("reviewed"));
        }
        if let Some(member) = text.members.iter().find(|member| !is_country(member)) {
            return Err(Error::new(format!("no country code: {member}")).at_key("members"));
        }
        let mut list = Vec::new();
        for (at, mut rule) in std::mem::take(&mut text.rule).into_iter().enumerate() {
            let key = format!("rule[{at}]");
            self.check(&rule).map_err(|(part, message)| {
                Error::new(format!("{}: {message}", rule.id)).at_key(format!("{key}.{part}"))
            })?;
            if !ids.insert(rule.id.clone()) {
                return Err(Error::new(format!("{}: this id is taken by another rule", rule.id))
                    .at_key(format!("{key}.id")));
            }
            rule.except = std::mem::take(&mut rule.unless.ingredient);
            list.push(rule);
        }
        let id = file["rules/".len()..].to_uppercase();
        let RuleFile { reviewed, everywhere, members, .. } = text;
        Ok(Jurisdiction { id, reviewed, everywhere, members, rules: list })
    }

    /// What is wrong with a rule: the key and the reason.
    fn check(&self, rule: &Rule) -> Result<(), (String, String)> {
        let fail = |part: &str, message: String| Err((part.to_owned(), message));
        if rule.cite.is_empty() {
            return fail("cite", "a rule needs its instrument; add title, article and url".to_owned());
        }
        for (part, date) in [("since", &rule.since), ("until", &rule.until)] {
            if date.as_ref().is_some_and(|d| !is_date(d)) {
                return fail(part, "not a date; write YYYY-MM-DD".to_owned());
            }
        }
        if rule.cite.iter().any(|c| c.since.as_ref().is_some_and(|d| !is_date(d))) {
            return fail("cite.since", "not a date; write YYYY-MM-DD".to_owned());
        }
        #[cfg(any(test, feature = "cli"))]
        {
            use super::schema::Expect;
            let hit = rule.test.iter().any(|t| t.expect != Expect::None);
            let miss = rule.test.iter().any(|t| t.expect == Expect::None);
            if !hit || !miss {
                let message = "a rule needs a test that it hits and a near miss (expect = \"none\")";
                return fail("test", message.to_owned());
            }
            if !self.messages.has(&format!("rule.{}", rule.id)) {
                return fail("id", format!("no sentence rule.{} in messages/en", rule.id));
            }
        }
        for (part, when) in [("when", &rule.when), ("unless", &rule.unless)] {
            if let Some((key, id)) = self.dangling(when).first() {
                return fail(&format!("{part}.{key}"), format!("no such id: {id}"));
            }
        }
        Ok(())
    }

    /// Ids that no list has.
    fn dangling<'w>(&self, when: &'w When) -> Vec<(&'static str, &'w str)> {
        let mut out = Vec::new();
        let mut look = |key, ids: &'w [String], known: &dyn Fn(&str) -> bool| {
            out.extend(ids.iter().filter(|id| !known(id)).map(|id| (key, id.as_str())));
        };
        look("category", &when.category, &|id| self.categories.category.iter().any(|c| c.id == id));
        look("ingredient", &when.ingredient, &|id| {
            self.substances.iter().any(|s| s.ingredient.id == id || s.group == id)
        });
        look("entity", &when.entity, &|id| self.entities.entity.iter().any(|e| e.id == id));
        look("alias", &when.alias, &|id| self.entities.alias.iter().any(|a| a.id == id));
        look("claim", &when.claim, &|id| self.claims.claim.iter().any(|c| c.id == id));
        look("channel", &when.channel, &|id| {
            id == channel::DOMESTIC || self.channels.channel.iter().any(|c| c.id == id)
        });
        look("hs", &when.hs, &|code| {
            matches!(code.len(), 2 | 4 | 6) && code.bytes().all(|b| b.is_ascii_digit())
        });
        look("origin", &when.origin, &|id| id == "foreign" || is_country(id));
        look("ships_from", &when.ships_from, &is_country);
        out
    }

    /// Ids within the lists themselves.
    fn check_lists(&self) -> Result<(), Error> {
        let categories = &self.categories.category;
        let is_category = |id: &String| categories.iter().any(|c| &c.id == id);
        for (at, category) in categories.iter().enumerate() {
            let bad = category.parent.iter().chain(&category.beats).find(|id| !is_category(id));
            if let Some(id) = bad {
                let message = format!("{}: no such id: {id}", category.id);
                return Err(Error::new(message).in_file("categories").at_key(format!("category[{at}]")));
            }
            unique("categories", "category", categories.iter().map(|c| &c.id), at, &category.id)?;
        }
        for (at, alias) in self.entities.alias.iter().enumerate() {
            let entity = |id: &&String| self.entities.entity.iter().all(|e| &&e.id != id);
            let bad = alias.entity.iter().find(entity).or(alias.category.iter().find(|id| !is_category(id)));
            if let Some(id) = bad {
                let message = format!("{}: no such id: {id}", alias.id);
                return Err(Error::new(message).in_file("entities").at_key(format!("alias[{at}]")));
            }
            unique("entities", "alias", self.entities.alias.iter().map(|a| &a.id), at, &alias.id)?;
        }
        let mut ids = BTreeSet::new();
        for substance in &self.substances {
            if !ids.insert(&substance.ingredient.id) {
                let file = format!("ingredients/{}", substance.group);
                return Err(
                    Error::new(format!("{}: this id is taken", substance.ingredient.id)).in_file(&file)
                );
            }
        }
        Ok(())
    }

    /// Words that are compared with folded text are folded once.
    fn fold_words(&mut self) {
        let w = &mut self.words;
        let lists = [
            &mut w.list_labels,
            &mut w.not_labels,
            &mut w.placeholders,
            &mut w.free_before,
            &mut w.free_after,
            &mut w.bottles,
            &mut self.categories.type_labels,
        ];
        let labels = self.categories.category.iter_mut().map(|c| &mut c.labels);
        for word in lists.into_iter().chain(labels).flatten() {
            *word = Folded::new(word, &self.hanzi).text;
        }
    }

    /// All words at once.
    pub(super) fn lexicon(&self) -> &Lexicon {
        self.lexicon.get_or_init(|| Lexicon::new(self.tagged_words(), &self.hanzi))
    }

    fn tagged_words(&self) -> Vec<(Tag, String)> {
        let mut out: Vec<(Tag, String)> = Vec::new();
        let mut add = |tag: Tag, words: &[String]| out.extend(words.iter().map(|w| (tag, w.clone())));
        for (at, substance) in (0..).zip(&self.substances) {
            add(Tag::Ingredient(at), &substance.ingredient.names);
            add(Tag::ListedIngredient(at), &substance.ingredient.listed);
        }
        for (at, category) in (0..).zip(&self.categories.category) {
            add(Tag::Category(at), &category.words);
            add(Tag::MaybeCategory(at), &category.maybe);
            add(Tag::NotCategory(at), &category.not);
        }
        add(Tag::Accessory, &self.categories.accessories);
        let names =
            self.entities.entity.iter().map(|e| &e.names).chain(self.entities.alias.iter().map(|a| &a.names));
        for (at, names) in (0..).zip(names) {
            add(Tag::Entity(at), names);
        }
        for (at, alias) in (0..).zip(&self.entities.alias) {
            add(Tag::EntityNeeds(at), &alias.needs);
        }
        for (at, claim) in (0..).zip(&self.claims.claim) {
            add(Tag::Claim(at), &claim.words);
        }
        for (at, channel) in (0..).zip(&self.channels.channel) {
            add(Tag::Channel(at), &channel.words);
        }
        out
    }
}

fn unique<'i>(
    file: &str,
    list: &str,
    mut ids: impl Iterator<Item = &'i String>,
    at: usize,
    id: &String,
) -> Result<(), Error> {
    match ids.position(|i| i == id) {
        Some(first) if first < at => Err(Error::new(format!("{id}: this id is taken"))
            .in_file(file)
            .at_key(format!("{list}[{at}].id"))),
        _ => Ok(()),
    }
}

/// An ISO 3166-1 alpha-2 code by its form.
fn is_country(id: &str) -> bool {
    id.len() == 2 && id.bytes().all(|b| b.is_ascii_uppercase())
}

/// `YYYY-MM-DD`
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    matches!(parts[..], [y, m, d] if y.len() == 4 && m.len() == 2 && d.len() == 2)
        && text.bytes().all(|b| b.is_ascii_digit() || b == b'-')
}
