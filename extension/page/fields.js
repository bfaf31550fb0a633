/** Controls of the extension's own pages. Each carries its label, its hint, and beside it what is wrong with its value. */

/** @typedef {Pick<import('./page.js').Page, 'make'>} Maker */

/**
 * A choice of one.
 *
 * @param {Maker} page
 * @param {{ id: string, label: string, value: string | null, options: [value: string, label: string][],
 *   chosen: (value: string) => void }} field
 */
export function choice({ make }, { id, label, value, options, chosen }) {
  const select = make('select', { id, name: id }, options.map(([code, text]) => make('option', { value: code }, [text])));
  select.value = value ?? '';
  select.addEventListener('change', () => chosen(select.value));
  return make('label', { class: 'field' }, [make('span', {}, [label]), select]);
}

/**
 * A choice of several.
 *
 * @param {Maker} page
 * @param {{ name: string, values: string[], options: [value: string, label: string][],
 *   chosen: (values: string[]) => void }} field
 */
export function several({ make }, { name, values, options, chosen }) {
  return make('div', { class: 'chips' }, options.map(([code, text]) => {
    const box = make('input', { type: 'checkbox', id: `${name}-${code}`, value: code });
    box.checked = values.includes(code);
    box.addEventListener('change', () => chosen(box.checked ? [...values, code] : values.filter((other) => other !== code)));
    return make('label', {}, [box, text]);
  }));
}

/**
 * On or off.
 *
 * @param {Maker} page
 * @param {{ id: string, label: string, on: boolean, chosen: (on: boolean, box: HTMLInputElement) => void }} field
 */
export function toggle({ make }, { id, label, on, chosen }) {
  const box = make('input', { type: 'checkbox', role: 'switch', id });
  box.checked = on;
  // A click, not a change: what asks for a permission must be one.
  box.addEventListener('click', () => chosen(box.checked, box));
  return make('label', { class: 'switch' }, [make('span', {}, [label]), box]);
}

/**
 * What is typed. It is kept when it is right; else what is wrong stands below it.
 *
 * @param {Maker} page
 * @param {{ id: string, label: string, value: string, hint?: string, short?: boolean, check: (text: string) => string | null,
 *   chosen?: (text: string) => void }} field `check`: what is wrong, to show
 */
export function typed({ make }, { id, label, value, hint = '', short = false, check, chosen }) {
  const input = make('input', { type: 'text', id, autocomplete: 'off', spellcheck: 'false', 'aria-describedby': `${id}-hint ${id}-error`, ...(short ? { class: 'short' } : {}) });
  input.value = value;
  const error = make('p', { class: 'error', id: `${id}-error`, 'aria-live': 'polite' });
  /** Whether it is right; says so where it is not. */
  const right = () => {
    const problem = check(input.value);
    fail(problem ?? '');
    return problem === null;
  };
  /** Says what is wrong; nothing where the text is empty. @param {string} text */
  const fail = (text) => {
    error.textContent = text;
    input.setAttribute('aria-invalid', String(text !== ''));
  };
  input.addEventListener('change', () => {
    if (right()) chosen?.(input.value);
  });
  const node = make('div', { class: 'typed' }, [
    make('label', { for: id }, [label]), input, make('p', { class: 'quiet', id: `${id}-hint` }, [hint]), error,
  ]);
  return { node, input, right, fail };
}

/** @param {Maker} page @param {string} text @param {() => void} clicked @param {Record<string, string>} [attributes] */
export function button({ make }, text, clicked, attributes = {}) {
  const made = make('button', { type: 'button', ...attributes }, [text]);
  made.addEventListener('click', clicked);
  return made;
}
