//! The filter `no_shop`: titles without the name of the shop.

use super::super::url::Url;
use super::{Reader, Scope};
use crate::text::fold;

/// What stands between the name of a product and that of its shop.
pub(super) const TITLE_SEPARATORS: &[&str] = &[" | ", " - ", " : ", " – ", " — ", " :: ", " · ", "|", " » "];

impl Reader<'_> {
    /// The currency of a sign that stands for several, where the host or the language tells which.
    pub(super) fn meant_by(&self, price: &str) -> Option<String> {
        if self.site.currency.is_some()
            || !price.contains(|c: char| !c.is_ascii_digit() && !" .,'-–~".contains(c))
        {
            return None;
        }
        self.told_currency.get_or_init(|| self.currency_of_page()).clone()
    }

    fn currency_of_page(&self) -> Option<String> {
        let host = self.base.and_then(Url::parse).map(|url| url.host()).unwrap_or_default();
        let stated =
            || self.meta("og:locale").or_else(|| self.meta("content-language")).map(|(locale, _)| locale);
        let language = self.root.attr("lang").map(str::to_owned).filter(|lang| !lang.is_empty());
        let language = language.or_else(stated).unwrap_or_default();
        let ends = self
            .site
            .currencies
            .iter()
            .filter(|(end, _)| end.starts_with('.') && host.ends_with(end.as_str()));
        let primary = language.split(['-', '_']).next().unwrap_or_default();
        let spoken = |tag: &str| {
            self.site.currencies.iter().find(|(known, _)| known.eq_ignore_ascii_case(&tag.replace('_', "-")))
        };
        let of_host = ends.max_by_key(|(end, _)| end.len());
        let written = || {
            let title = self.title().filter(|_| language.is_empty())?.0;
            self.located.sites.prices().language(&title)
        };
        let told = of_host.or_else(|| spoken(&language)).or_else(|| spoken(primary));
        let told = told.or_else(|| spoken(written()?));
        let told = told.or_else(|| spoken(self.language_of_button().filter(|_| language.is_empty())?));
        told.map(|(_, currency)| currency.clone())
    }

    /// `text` without the brand, and its other spelling in brackets, before it.
    pub(super) fn without_brand(&self, text: &str) -> Option<String> {
        let brands = &self.site.item.as_ref()?.brand;
        let brand = brands.iter().find_map(|op| self.run(op, Scope::Page))?.value;
        let rest = text.strip_prefix(brand.as_str())?.trim_start();
        let rest = match rest.strip_prefix('(').and_then(|inside| inside.split_once(')')) {
            Some((_, behind)) => behind.trim_start(),
            None => rest,
        };
        (!rest.is_empty()).then(|| rest.to_owned())
    }

    /// `text` without the shop's name at either end, as `og:site_name` or the host tells it.
    pub(super) fn without_shop(&self, text: &str) -> Option<String> {
        let shop = self.meta("og:site_name").map(|(name, _)| letters(&name));
        let host = self.base.and_then(Url::parse).map(|url| url.host());
        let is_shop = |part: &str| {
            let part = letters(part);
            let is_host =
                || host.as_ref().is_some_and(|host| host.split('.').any(|label| letters(label) == part));
            !part.is_empty() && (shop.as_ref() == Some(&part) || is_host())
        };
        if is_shop(text) {
            return None;
        }
        let cuts = TITLE_SEPARATORS.iter().filter_map(|separator| {
            let (before, last) = text.rsplit_once(separator)?;
            let (first, after) = text.split_once(separator)?;
            if is_shop(last) { Some(before) } else { is_shop(first).then_some(after) }
        });
        // What is a heading of the page as well is the name, and the rest a shop's that nothing else tells.
        let headed = TITLE_SEPARATORS.iter().flat_map(|separator| {
            let (before, after) = (text.rsplit_once(separator), text.split_once(separator));
            [before.map(|(name, _)| name), after.map(|(_, name)| name)].into_iter().flatten()
        });
        let headed = headed.filter(|name| self.is_heading(name)).map(str::trim).max_by_key(|name| name.len());
        // Where no heading says so: what is longer than the rest and stands somewhere by itself.
        let named = TITLE_SEPARATORS.iter().filter_map(|separator| text.split_once(separator));
        let named =
            named.filter(|(name, rest)| name.chars().count() > rest.chars().count() && self.is_name(name));
        let headed = headed.or_else(|| named.map(|(name, _)| name.trim()).max_by_key(|name| name.len()));
        if let Some(headed) = headed.filter(|_| !self.is_heading(text)) {
            return Some(headed.to_owned());
        }
        let shortest = cuts.map(str::trim).filter(|rest| !rest.is_empty()).min_by_key(|rest| rest.len());
        Some(shortest.unwrap_or(text).to_owned())
    }
}

/// Letters and digits alone, folded: `[W CONCEPT]` and `WCONCEPT` are one name.
fn letters(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}
