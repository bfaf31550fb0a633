/** The keys by which the price book finds the same product in another shop. */

import { engine } from '../engine.js';

/**
 * @param {import('../../pkg/haitao_lens.js').Item[]} items
 * @returns {Promise<string[][]>} of each item
 */
export const keysOf = (items) => engine((lens) =>
  items.map(({ title, brand, selected, price, attributes, identifiers }) => lens.keys({ title, brand, selected, price, attributes, identifiers })));
