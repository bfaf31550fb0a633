/**
 * The engine of this background, with the sites that the user taught: built when first needed, and again after it
 * broke, the background slept or a site changed.
 */

import init, { Engine, __wbg_reset_state as renewModule } from '../pkg/haitao_lens.js';
import { lasting } from './lasting.js';
import { kept } from './taught.js';

// From the first moment: it is fetched and compiled while the background is still asking for its settings.
const module = init();
module.catch(() => {}); // the call that needs it says so

export const engine = lasting(async (again) => {
  const [files] = await Promise.all([kept(), module.catch(() => init())]);
  if (again) renewModule();
  if (files.length === 0) return new Engine();
  const lens = new Engine();
  // A file that was right when it was saved may be wrong for a later version: the others still count.
  const right = files.flatMap(({ id, text }) => {
    const { json } = lens.checkSite(id, text);
    return json === null ? [] : [/** @type {[string, string]} */ ([`sites/${id}`, json])];
  });
  if (right.length === 0) return lens;
  lens.free();
  return Engine.withData(right);
});
