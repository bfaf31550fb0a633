/** The engine of this background: built when first needed, and again after the background was put to sleep. */

import init, { Engine } from '../pkg/haitao_lens.js';

/** @type {Promise<Engine> | undefined} */
let building;

/** @returns {Promise<Engine>} */
export function engine() {
  building ??= build();
  return building;
}

async function build() {
  try {
    await init();
    return new Engine();
  } catch (error) {
    building = undefined; // the next call tries again
    throw error;
  }
}
