//! Sites: which one a URL belongs to, what its page is, what to take from it and how to read that.
//!
//! A site is one data file (`src/data/sites/<id>.toml`, see [`schema`]); `_generic` serves every page that no file
//! claims. Nothing here knows a site by name. Start at [`Sites::locate`].

use std::sync::{Arc, OnceLock};

use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::data::Files;
use crate::dom::{Projector, Snapshot};
use crate::error::Error;
use crate::money::Prices;
use crate::report::{PageKind, Plan, SiteInfo};

mod annotated;
mod lean;
pub(crate) mod ops;
mod plan;
mod read;
mod rows;
pub(crate) mod schema;
pub(crate) mod search;
mod state;
#[cfg(test)]
mod tests;
pub(crate) mod url;

pub(crate) use read::Reader;
use schema::Site;
use url::{Match, Url, host_matches};

/// The site file for pages that no other file claims.
pub(crate) const GENERIC: &str = "_generic";

/// Where site files are.
pub(crate) const FOLDER: &str = "sites/";

/// The id of a site's data file.
pub(crate) fn file(site: &str) -> String {
    format!("{FOLDER}{site}")
}

/// What a URL says about its page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Target {
    /// `None`: decided by what is read.
    pub page: Option<PageKind>,
    pub id: Option<String>,
    pub canonical: Option<String>,
}

/// All sites. Hosts are read at once, the rest of a file when a page of it comes.
#[derive(Debug)]
pub(crate) struct Sites {
    entries: Vec<Entry>,
    files: Files,
    /// The words of prices, where a page's markup does not tell which they are.
    prices: OnceLock<Arc<Prices>>,
}

#[derive(Debug)]
struct Entry {
    id: String,
    hosts: Vec<String>,
    /// It names a `sign`: see [`Located::recognised`].
    is_platform: bool,
    site: OnceLock<Site>,
    /// For pages of which the address says nothing, for products and for listings.
    asked: [OnceLock<Asked>; 3],
}

/// What pages of one kind are asked for. Worked out once: it takes as long as parsing a small page.
#[derive(Debug)]
struct Asked {
    /// Without what an address adds to it.
    plan: Plan,
    projector: OnceLock<Projector>,
}

/// A located page.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Located<'s> {
    pub id: &'s str,
    pub site: &'s Site,
    /// Whose signs of walls and missing pages hold for every site.
    pub shared: &'s Site,
    /// All sites: a card may lead to another one.
    sites: &'s Sites,
    asked: &'s [OnceLock<Asked>; 3],
}

impl Sites {
    pub fn load(files: &Files) -> Result<Sites, Error> {
        #[derive(Deserialize)]
        struct HostsOnly {
            #[serde(default)]
            hosts: Vec<String>,
            sign: Option<IgnoredAny>,
        }
        let mut entries = Vec::new();
        for file in files.ids(FOLDER) {
            let HostsOnly { hosts, sign } = files.get(file)?;
            let (id, is_platform) = (file[FOLDER.len()..].to_owned(), sign.is_some());
            entries.push(Entry { id, hosts, is_platform, site: OnceLock::new(), asked: Default::default() });
        }
        Ok(Sites { entries, files: files.clone(), prices: OnceLock::new() })
    }

    /// Reads site files now, so that a wrong one is reported and not met later: those that are laid over the bundled ones,
    /// and all when that on which others lean is one of them, or when there are none.
    pub fn check(&self) -> Vec<Error> {
        let own: Vec<&str> = self.files.laid_over().filter_map(|id| id.strip_prefix(FOLDER)).collect();
        let is_all = own.is_empty() || own.contains(&GENERIC);
        let chosen = self.entries.iter().filter(|entry| is_all || own.contains(&entry.id.as_str()));
        chosen.filter_map(|entry| check(&entry.id, &self.files).err()).collect()
    }

    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| entry.id.as_str())
    }

    /// The shops, without the file for pages of none.
    pub fn list(&self) -> Vec<SiteInfo> {
        /// No more of a file than is asked for: the rest of it takes ten times as long to read.
        #[derive(Deserialize)]
        struct About {
            name: String,
            verified: Option<String>,
            home: Option<String>,
            market: Option<String>,
            currency: Option<String>,
            lang: Option<String>,
            search: Option<IgnoredAny>,
        }
        let shops = self.entries.iter().filter(|entry| entry.id != GENERIC);
        shops
            .map(|entry| {
                let about: About = self
                    .files
                    .get(&file(&entry.id))
                    .expect("site files are checked before an engine is built");
                SiteInfo {
                    id: entry.id.clone(),
                    name: about.name,
                    hosts: entry.hosts.clone(),
                    verified: about.verified,
                    home: about.home,
                    market: about.market,
                    currency: about.currency,
                    lang: about.lang,
                    search: about.search.is_some(),
                }
            })
            .collect()
    }

    /// Every host pattern of every site file.
    pub fn hosts(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().flat_map(|entry| entry.hosts.iter().map(String::as_str))
    }

    pub fn get(&self, id: &str) -> Option<Located<'_>> {
        self.entries.iter().find(|entry| entry.id == id).map(|entry| self.located(entry))
    }

    /// The site a URL belongs to and what its page is. A second `None`: the site is known, but this is neither a
    /// product nor a listing.
    pub fn locate(&self, address: Option<&str>) -> (Located<'_>, Option<Target>) {
        if let Some(url) = address.and_then(Url::parse) {
            let located = self.at(&url.host()).unwrap_or_else(|| self.generic());
            return (located, located.site.target(&url));
        }
        (self.generic(), Some(Target::default()))
    }

    pub fn prices(&self) -> &Arc<Prices> {
        let load = || Arc::new(Prices::load(&self.files).expect("the tests load every bundled file"));
        self.prices.get_or_init(load)
    }

    /// Platforms whose shops stand on hosts of their own.
    fn platforms(&self) -> impl Iterator<Item = Located<'_>> {
        self.entries.iter().filter(|entry| entry.is_platform).map(|entry| self.located(entry))
    }

    /// The site of a host: the one that names it most exactly.
    fn at(&self, host: &str) -> Option<Located<'_>> {
        let named = self.entries.iter().filter_map(|entry| {
            // A site whose address is not public is asked for by its file name: `http://<id>/`.
            let is_unlisted = entry.hosts.is_empty() && !entry.is_platform && entry.id != GENERIC;
            let named = || (is_unlisted && entry.id == host).then_some(0);
            let exactness = entry.hosts.iter().filter(|p| host_matches(p, host)).map(String::len).max();
            // Of two files that name the host alike, that counts which a user laid over the bundled ones.
            let is_own = self.files.laid_over().any(|id| id.strip_prefix(FOLDER) == Some(&entry.id));
            Some(((exactness.or_else(named)?, is_own), entry))
        });
        named.max_by_key(|(exactness, _)| *exactness).map(|(_, entry)| self.located(entry))
    }

    fn generic(&self) -> Located<'_> {
        self.get(GENERIC).expect("the generic site file is bundled")
    }

    fn located<'s>(&'s self, entry: &'s Entry) -> Located<'s> {
        let read = |entry: &'s Entry| {
            entry.site.get_or_init(|| {
                check(&entry.id, &self.files).expect("site files are checked before an engine is built")
            })
        };
        let shared =
            self.entries.iter().find(|entry| entry.id == GENERIC).expect("the generic site file is bundled");
        Located { id: &entry.id, site: read(entry), shared: read(shared), sites: self, asked: &entry.asked }
    }
}

/// Reads one site file and checks what its shape alone cannot say.
pub(crate) fn check(id: &str, files: &Files) -> Result<Site, Error> {
    let file = file(id);
    let mut site: Site = files.get(&file)?;
    if !site.names_urls() && id != GENERIC {
        site = lean::on_generic(&file, files)?;
    }
    site = lean::on_drawn(site, &file, files)?;
    site.check().map_err(|error| error.in_file(&file))?;
    Ok(site)
}

/// What a sign says a page is instead of a product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sign {
    Blocked,
    Gone,
    Shell,
}

impl<'s> Located<'s> {
    /// The signs that a page is no product, in the order they are looked for.
    fn signs(&self) -> [(Sign, Vec<&'s ops::Op>); 3] {
        let both = |own: &'s [ops::Op], shared: &'s [ops::Op]| {
            let shared = if self.is_generic() { &[] } else { shared };
            own.iter().chain(shared).collect()
        };
        [
            (Sign::Blocked, both(&self.site.blocked, &self.shared.blocked)),
            (Sign::Gone, both(&self.site.gone, &self.shared.gone)),
            (Sign::Shell, both(&self.site.shell, &self.shared.shell)),
        ]
    }

    pub fn plan(&self, target: &Target) -> Plan {
        let Target { id, canonical, .. } = target.clone();
        Plan { id, url: canonical, ..self.asked(target.page).plan.clone() }
    }

    /// The plan for pages of this kind, made ready.
    pub fn projector(&self, page: Option<PageKind>) -> &'s Projector {
        let asked = self.asked(page);
        asked.projector.get_or_init(|| Projector::new(&asked.plan))
    }

    fn asked(&self, page: Option<PageKind>) -> &'s Asked {
        let kind = match page {
            None => 0,
            Some(PageKind::Item) => 1,
            Some(PageKind::Listing) => 2,
        };
        self.asked[kind].get_or_init(|| {
            let plan = plan::plan(self, &Target { page, ..Target::default() });
            Asked { plan, projector: OnceLock::new() }
        })
    }

    fn is_generic(&self) -> bool {
        std::ptr::eq(self.site, self.shared)
    }

    /// The page on a host that no file names, as the platform reads it that made it and that knows its address.
    pub fn recognised(
        self,
        target: Target,
        snapshot: &Snapshot,
        fresh: bool,
        address: Option<&str>,
    ) -> (Located<'s>, Target) {
        if !self.is_generic() {
            return (self, target);
        }
        let url = address.and_then(Url::parse);
        let mut made_by = self.sites.platforms().filter_map(|platform| {
            let its = match &url {
                Some(url) => platform.site.target(url)?,
                None => Target::default(),
            };
            let is_signed = Reader::new(platform, &its, snapshot, fresh, address).is_signed();
            is_signed.then_some((platform, its))
        });
        made_by.next().unwrap_or((self, target))
    }

    /// The product that an address leads to from a page at `host`, on whichever site it is.
    fn product_at(&self, url: &Url<'_>, host: Option<&str>) -> Option<Match> {
        let to = url.host();
        let is_same_shop = !self.site.sign.is_empty() && host == Some(to.as_str());
        let site = self.sites.at(&to).map(|to| to.site).or(is_same_shop.then_some(self.site))?;
        site.item.as_ref()?.url.iter().find_map(|pattern| pattern.fit(url))
    }
}

impl Site {
    /// Whether the file says how addresses of products or listings look.
    fn names_urls(&self) -> bool {
        [&self.item, &self.listing].into_iter().flatten().any(|spec| !spec.url.is_empty())
    }

    /// What a URL of this site is; `None` for pages that are neither a product nor a listing. Where the file does not
    /// say how addresses look, any may be either.
    pub fn target(&self, url: &Url<'_>) -> Option<Target> {
        if !self.names_urls() {
            let canonical = url.plain(&self.numbered_by);
            return Some(Target { page: None, id: None, canonical: Some(canonical) });
        }
        let fits =
            |spec: &Option<schema::PageSpec>| spec.as_ref()?.url.iter().find_map(|pattern| pattern.fit(url));
        let (page, fit) = match fits(&self.item) {
            Some(fit) => (PageKind::Item, fit),
            None => (PageKind::Listing, fits(&self.listing)?),
        };
        Some(Target { page: Some(page), id: fit.id, canonical: Some(fit.canonical) })
    }

    fn check(&self) -> Result<(), Error> {
        if !self.sign.is_empty() && !self.hosts.is_empty() {
            return Err(Error::new("a file with `sign` is for any host: leave out `hosts`")
                .at_key("hosts".to_owned()));
        }
        for (name, spec) in [("item", &self.item), ("listing", &self.listing)] {
            let Some(spec) = spec else { continue };
            let is_listing = name == "listing";
            if is_listing == spec.card.is_empty() {
                let message =
                    if is_listing { "a listing needs `card`" } else { "a product page has no `card`" };
                return Err(Error::new(message).at_key(format!("{name}.card")));
            }
            if spec.title.is_empty() {
                return Err(Error::new("add at least one operation").at_key(format!("{name}.title")));
            }
            for (index, op) in plan::ops(spec).enumerate() {
                self.check_op(op)
                    .map_err(|error| error.at_key(format!("{name} (operation {})", index + 1)))?;
            }
        }
        if let Some(lang) = &self.lang
            && !is_language(lang)
        {
            let hint = format!("{lang:?} is no language: write `ko` or `zh_CN`");
            return Err(Error::new(hint).at_key("lang".to_owned()));
        }
        self.check_search().map_err(|error| error.at_key("search".to_owned()))?;
        for (name, script) in &self.scripts {
            let parts = script.read.as_ref().zip(script.contains.as_ref());
            if parts.is_some_and(|(read, contains)| read.find(contains.as_str()).is_some_and(|at| at > 0)) {
                let message = "a long script is kept from `contains` on: begin it where `read` begins";
                return Err(Error::new(message).at_key(format!("scripts.{name}.contains")));
            }
        }
        for (index, test) in self.test.iter().enumerate() {
            self.check_url(test).map_err(|error| error.at_key(format!("test[{index}]")))?;
        }
        Ok(())
    }

    fn check_search(&self) -> Result<(), Error> {
        let Some(search) = &self.search else { return Ok(()) };
        let address = search.of(b"x");
        let url = Url::parse(&address).expect("a search address has scheme and host");
        let host = url.host();
        if !self.hosts.iter().any(|pattern| host_matches(pattern, &host)) {
            return Err(Error::new(format!("host {host:?} is not among `hosts`")));
        }
        if self.target(&url).is_none_or(|target| target.page == Some(PageKind::Item)) {
            return Err(Error::new(format!(
                "no `url` under [listing] claims {address:?}: add its shape there"
            )));
        }
        Ok(())
    }

    fn check_op(&self, op: &ops::Op) -> Result<(), Error> {
        match &op.source {
            ops::Source::State { script, .. } if !self.scripts.contains_key(script) => {
                Err(Error::new(format!("operation {:?} names a script that is not under [scripts]", op.text)))
            }
            _ => Ok(()),
        }
    }

    fn check_url(&self, test: &schema::UrlTest) -> Result<(), Error> {
        let url = Url::parse(&test.url)
            .ok_or_else(|| Error::new(format!("{:?} is not an http(s) URL", test.url)))?;
        let host = url.host();
        if self.sign.is_empty() && !self.hosts.iter().any(|pattern| host_matches(pattern, &host)) {
            return Err(Error::new(format!("host {host:?} of {:?} is not among `hosts`", test.url)));
        }
        let target = self.target(&url);
        let page = match target.as_ref().map(|t| t.page) {
            Some(Some(PageKind::Item)) => "item",
            Some(Some(PageKind::Listing)) => "listing",
            Some(None) => "any",
            None => "none",
        };
        let id = target.and_then(|t| t.id);
        if page != test.page || id != test.id {
            return Err(Error::new(format!(
                "{:?} should be {:?} with id {:?}, but `url` makes it {page:?} with id {id:?}",
                test.url, test.page, test.id
            )));
        }
        Ok(())
    }
}

/// `ko`, `zh_CN`: as the folders of messages are named.
fn is_language(text: &str) -> bool {
    let (language, region) = text.split_once('_').unwrap_or((text, "XX"));
    language.len() == 2
        && language.bytes().all(|b| b.is_ascii_lowercase())
        && region.len() == 2
        && region.bytes().all(|b| b.is_ascii_uppercase())
}

#[cfg(test)]
mod files {
    use super::*;

    #[test]
    fn every_bundled_site_file_is_right() {
        let sites = Sites::load(&Files::bundled()).expect("site files load");
        let wrong: Vec<String> = sites.check().iter().map(ToString::to_string).collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn hosts_find_their_site() {
        let sites = Sites::load(&Files::bundled()).expect("site files load");
        for (url, site, page) in [
            ("https://www.coupang.com/vp/products/1", "coupang", Some(Some(PageKind::Item))),
            ("https://www.coupang.com/np/search?q=x", "coupang", Some(Some(PageKind::Listing))),
            ("https://www.coupang.com/", "coupang", None),
            ("https://shop.example/anything", GENERIC, Some(None)),
            ("https://notcoupang.com/vp/products/1", GENERIC, Some(None)),
        ] {
            let (located, target) = sites.locate(Some(url));
            assert_eq!((located.id, target.map(|t| t.page)), (site, page), "{url}");
        }
    }
}
