/** How badges speak: their language, and how much each of them shows. */

import { densities } from '../../lib/shape.js';
import { languages } from '../../lib/settings.js';
import { choice } from '../../page/fields.js';

/** @type {import('../../page/page.js').Section} */
export const tongue = {
  id: 'tongue',
  uses: ['lang'],
  draw: (page) => [tongueOf(page)],
};

/** @param {import('../../page/page.js').Chooser} page */
export function tongueOf({ make, settings, words, keep }) {
  return choice({ make }, {
    id: 'lang', label: words.language, value: settings.lang,
    options: [['', words.languageAuto], ...languages.map((code) => /** @type {[string, string]} */ ([code, nameOf(code)]))],
    chosen: (code) => keep({ lang: code || null }),
  });
}

/** @type {import('../../page/page.js').Section} */
export const density = {
  id: 'density',
  uses: ['density'],
  draw(page) {
    const { settings, words, keep } = page;
    return [choice(page, {
      id: 'badge-density', label: words.density, value: settings.density,
      options: densities.map((name) => [name, words[`density_${name}`]]),
      chosen: (name) => keep({ density: /** @type {import('../../lib/settings.js').Settings['density']} */ (name) }),
    })];
  },
};

/** A language's name for itself. @param {string} code a folder of `_locales` */
export function nameOf(code) {
  const { language, script } = new Intl.Locale(code.replace('_', '-')).maximize();
  const tag = language === 'zh' ? `${language}-${script}` : language;
  return new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
}
