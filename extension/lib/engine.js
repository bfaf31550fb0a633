/** The engine of this background: built when first needed, and again after it broke or the background slept. */

import init, { Engine, __wbg_reset_state as renewModule } from '../pkg/haitao_lens.js';
import { lasting } from './lasting.js';

export const engine = lasting(async (again) => {
  await init();
  if (again) renewModule();
  return new Engine();
});
