/** All settings and site files as one file, from such a file, and gone. The price book has a file of its own. */

import { dateOf } from '../../lib/book/date.js';
import { background } from '../../lib/rpc.js';
import { exported, imported } from '../../lib/shape.js';
import { load } from '../../lib/settings.js';
import { ask } from '../../page/ask.js';
import { button } from '../../page/fields.js';
import { give, take } from '../../page/files.js';

/** What the last import or deletion came to: it outlives the redrawing that it causes. */
let said = { text: '', bad: false };

/** @type {import('../../page/page.js').Section} */
export const data = {
  id: 'data',
  uses: ['lang'],
  draw(page) {
    const { make, words, keep, forget, redraw } = page;
    const note = make('p', { id: 'data-note', role: 'status' });
    tell(note);
    const say = (/** @type {string} */ text, bad = false) => {
      said = { text, bad };
      // The page may have been drawn again since the button was pressed.
      tell(document.getElementById('data-note') ?? note);
    };

    const bring = async (/** @type {string} */ text) => {
      const read = imported(text);
      if ('problem' in read) {
        say(words[read.problem].replace('{key}', read.key ?? ''), true);
        return;
      }
      await keep(read.settings);
      const refused = [];
      for (const { id, text } of read.sites) {
        const { faults } = await background.saveSite({ id, text }).catch(() => ({ faults: null }));
        if (faults?.length !== 0) refused.push(id);
      }
      if (refused.length) say(words.importSome.replace('{sites}', refused.join(', ')), true);
      else say(words.importDone);
      redraw();
    };
    const wipe = async () => {
      if (!(await ask(page, words.wipeSure, words.wipe))) return;
      await forget();
      for (const { id } of await background.taughtSites()) await background.removeSite(id);
      say(words.wipeDone);
      redraw();
    };
    const download = async () => give(`haitao-lens-${dateOf(new Date())}.json`, exported(await load(), (await background.taughtSites()).map(({ id, text }) => ({ id, text }))));
    return [
      make('p', { class: 'quiet' }, [words.dataWhy]),
      make('div', { class: 'line' }, [
        button(page, words.export, download, { id: 'export' }),
        take(page, { id: 'import', label: words.import, accept: '.json,application/json', most: 4_000_000, taken: bring, tooLarge: () => say(words.notSettings, true) }),
        button(page, words.wipe, wipe, { id: 'wipe', class: 'stop' }),
      ]),
      note,
    ];
  },
};

/** @param {HTMLElement} note */
function tell(note) {
  note.textContent = said.text;
  note.className = said.bad ? 'error' : 'quiet';
}
