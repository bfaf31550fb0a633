/** What is done with data, and what is not. Stands on the first page and in the options; PRIVACY.md says it at length. */

const DONE = ['dataReads', 'dataKeeps', 'dataYours'];
const NOT_DONE = ['dataSends', 'dataSkips', 'dataPrivate'];

/** @type {import('./page.js').Section} */
export const privacy = {
  id: 'privacy',
  uses: [],
  draw({ make, words }) {
    const list = (/** @type {string[]} */ keys) => make('ul', { class: 'plain' }, keys.map((key) => make('li', {}, [words[key]])));
    return [make('h3', {}, [words.dataDone]), list(DONE), make('h3', {}, [words.dataNotDone]), list(NOT_DONE)];
  },
};
