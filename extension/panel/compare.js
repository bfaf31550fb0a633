/** Where else this product is sold. */

/** @param {HTMLElement} section @param {import('./panel.js').Shown} shown */
export function showCompare(section, { words, make }) {
  section.replaceChildren(make('p', { class: 'quiet' }, [words.compareNoProduct ?? '']));
}
