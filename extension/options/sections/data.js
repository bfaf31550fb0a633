/** All settings as one file, from such a file, and gone. */

import { dateOf } from '../../lib/book/date.js';
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
    const { make, words, keep, forget } = page;
    const note = make('p', { class: said.bad ? 'error' : 'quiet', id: 'data-note', role: 'status' }, [said.text]);
    const say = (/** @type {string} */ text, bad = false) => {
      said = { text, bad };
      note.textContent = text;
      note.className = bad ? 'error' : 'quiet';
    };

    const bring = (/** @type {string} */ text) => {
      const read = imported(text);
      if ('problem' in read) say(words[read.problem].replace('{key}', read.key ?? ''), true);
      else keep(read.settings).then(() => say(words.importDone));
    };
    const wipe = async () => {
      if (!(await ask(page, words.wipeSure, words.wipe))) return;
      await forget();
      say(words.wipeDone);
    };
    return [
      make('p', { class: 'quiet' }, [words.dataWhy]),
      make('div', { class: 'line' }, [
        button(page, words.export, async () => give(`haitao-lens-${dateOf(new Date())}.json`, exported(await load())), { id: 'export' }),
        take(page, { id: 'import', label: words.import, accept: '.json,application/json', most: 4_000_000, taken: bring, tooLarge: () => say(words.notSettings, true) }),
        button(page, words.wipe, wipe, { id: 'wipe', class: 'stop' }),
      ]),
      note,
    ];
  },
};
