/** The site file to start from: that of the page's own site, or a first guess at one. */

/**
 * @param {string} site id of the site file that reads the page now
 * @param {string} address of the page
 * @returns {Promise<{ id: string, text: string }>}
 */
export async function starter(site, address) {
  if (site !== '_generic') {
    const file = await fetch(`../src/data/sites/${site}.toml`).catch(() => null);
    if (file?.ok) return { id: site, text: await file.text() };
  }
  const { hostname, pathname, searchParams } = new URL(address);
  const id = hostname.replace(/^(www|m|item)\./, '').split('.')[0]?.replace(/[^a-z0-9]/g, '') || 'my-shop';
  const { url, name } = shape(pathname, searchParams);
  return { id, text: file(id, hostname, url, name ? `${address.split('#')[0]}` : '', name) };
}

/** The path with `{id}` where its last number stands, or a parameter that is one. @param {string} path @param {URLSearchParams} query */
function shape(path, query) {
  const found = [...query].find(([, value]) => /^\d{3,}$/.test(value));
  if (found) return { url: `${path}?${found[0]}={id}`, name: found[1] };
  const numbers = [...path.matchAll(/\d{2,}/g)];
  const last = numbers.at(-1);
  if (!last) return { url: `${path}`, name: '' };
  return { url: `${path.slice(0, last.index)}{id}${path.slice(last.index + last[0].length)}`, name: last[0] };
}

/** @param {string} id @param {string} host @param {string} url @param {string} test @param {string} product */
const file = (id, host, url, test, product) => `# How this shop's pages look. Each field is a list of operations, tried in order;
# src/site/ops.rs says which there are.
name = ${JSON.stringify(id)}
hosts = [${JSON.stringify(host)}]

[item]
url = ${JSON.stringify(url)}
title = ["css h1", "meta og:title"]
price = ["css .price", "jsonld offers.price", "meta product:price:amount"]
brand = ["jsonld brand.name"]
facts = { rows = "table tr", key = "th", value = "td" }
badge = { anchor = "h1", place = "after" }
${test ? `
[[test]]
url = ${JSON.stringify(test)}
page = "item"
id = ${JSON.stringify(product)}
` : ''}`;
