/**
 * What is wrong with a site file, in a word of the user's language. The engine's own sentence stands behind it: it is
 * the same everywhere, names what to do, and is English.
 */

/** How the engine's sentences begin; the first that fits counts. @type {[string, RegExp][]} */
const KINDS = [
  ['long', /too long|is too much to compare/],
  ['key', /^unknown (?:field|variant)/],
  ['missing', /^(?:missing field|add at least one)/],
  ['kind', /^invalid (?:type|value|length)/],
  ['selector', /^selector /],
  ['operation', /^(?:operation|pointer) /],
  ['test', / should be .* but `url`/],
  ['address', /^(?:URL pattern|search address|host|no `url`) |is not an http|is not among `hosts`/],
];

/** The word's key. @param {string} message */
export const faultWord = (message) => `siteFault_${KINDS.find(([, form]) => form.test(message))?.[0] ?? 'other'}`;
