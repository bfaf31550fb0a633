// Runs in the browser: reads pages as the extension does. A parsed document runs no scripts.

import { capture } from '/extension/lib/capture.js';
import init, { Engine } from '/extension/pkg/haitao_lens.js';

let engine;
window.ready = init().then(() => {
  engine = new Engine();
});

/** The browser's own capture, and what the wasm module makes of the capture that Rust took; both as JSON text. */
window.read = ({ html, url, context, capture: taken }) => {
  const plan = engine.plan(url);
  const own = plan && { ...capture(plan, new DOMParser().parseFromString(html, 'text/html')).capture, url };
  return { capture: JSON.stringify(own ?? taken), report: JSON.stringify(engine.analyse(taken, context)) };
};
