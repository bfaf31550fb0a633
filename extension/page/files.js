/** Files to and from the user's disk, by the browser's own means: no permission is needed. */

/** Offers a text as a download. @param {string} name @param {string} text @param {string} [type] */
export function give(name, text, type = 'application/json') {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove(); // the text lives as long as the page: when the browser has taken it, nothing tells
}

/**
 * A button that opens a file of the user's.
 *
 * @param {import('./page.js').Page} page
 * @param {{ id: string, label: string, accept: string, most: number, taken: (text: string, name: string) => void,
 *   tooLarge: () => void }} field `most`: bytes
 */
export function take({ make }, { id, label, accept, most, taken, tooLarge }) {
  const input = make('input', { type: 'file', id, accept, class: 'file' });
  input.addEventListener('change', async () => {
    const [file] = input.files ?? [];
    input.value = '';
    if (!file) return;
    if (file.size > most) tooLarge();
    else taken(await file.text(), file.name);
  });
  return make('label', { class: 'button' }, [input, label]);
}
