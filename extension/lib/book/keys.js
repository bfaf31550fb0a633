/** The keys by which the price book finds the same product in another shop. */

/**
 * @param {import('../../pkg/haitao_lens.js').Item[]} items
 * @returns {Promise<string[][]>} of each item
 */
export const keysOf = async (items) =>
  items.map(({ identifiers }) => identifiers.filter(({ kind, valid }) => kind === 'gtin' && valid !== false).map(({ value }) => `gtin:${value}`));
