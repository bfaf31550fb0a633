// Small helpers for the pages of the demo shop.

const ESCAPES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text for markup. */
export const text = (value) => String(value).replace(/[&<>"]/g, (c) => ESCAPES[c]);

/** A template tag that escapes what is put in; arrays are joined, and what `raw` made is taken as it is. */
export const html = (strings, ...values) => raw(String.raw({ raw: strings }, ...values.map(shown)));

export const raw = (markup) => ({ markup, toString: () => markup });

/** A state object for a script: `<` cannot end the script early. */
export const state = (value) => raw(JSON.stringify(value).replaceAll('<', '\\u003c'));

/** A whole page. `shop` names the look in shop.css. */
export const page = ({ shop, lang, title, head = '', body }) => `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(title)}</title>
${head}
<link rel="stylesheet" href="/shop.css">
<script src="/shop.js" defer></script>
</head>
<body class="${shop}">
${body}
</body>
</html>
`;

function shown(value) {
  if (Array.isArray(value)) return value.map(shown).join('');
  if (value === null || value === undefined || value === false) return '';
  return value.markup ?? text(value);
}
