/** Asks before something is lost. Escape and the first button leave everything as it is. */

/**
 * @param {import('./page.js').Page} page
 * @param {string} question
 * @param {string} yes what the dangerous button says
 * @returns {Promise<boolean>}
 */
export function ask({ make, words }, question, yes) {
  const no = make('button', { value: '' }, [words.cancel]);
  const dialog = make('dialog', { 'aria-labelledby': 'question' }, [make('form', { method: 'dialog' }, [
    make('p', { id: 'question' }, [question]),
    make('div', { class: 'line' }, [no, make('button', { value: 'yes', class: 'stop' }, [yes])]),
  ])]);
  document.body.append(dialog);
  dialog.showModal();
  no.focus();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      resolve(dialog.returnValue === 'yes');
      dialog.remove();
    });
  });
}
