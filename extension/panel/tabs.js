/**
 * The tabs of the panel, by the pattern of the ARIA Authoring Practices: one tab is in the order of Tab, arrows move
 * and choose, Home and End go to the ends.
 *
 * @param {HTMLElement} list
 * @param {(name: string) => void} chosen called with the id of the part
 * @returns {() => string} the id of the part that is open
 */
export function tabs(list, chosen) {
  const all = [...list.querySelectorAll('[role=tab]')].filter((node) => node instanceof HTMLElement);
  const nameOf = (/** @type {HTMLElement | undefined} */ tab) => tab?.getAttribute('aria-controls') ?? '';
  const isOpen = (/** @type {HTMLElement} */ tab) => tab.getAttribute('aria-selected') === 'true';

  /** @param {HTMLElement | undefined} tab */
  const choose = (tab) => {
    if (!tab) return;
    for (const other of all) {
      const is = other === tab;
      other.setAttribute('aria-selected', String(is));
      other.tabIndex = is ? 0 : -1;
      const part = document.getElementById(nameOf(other));
      if (part) part.hidden = !is;
    }
    chosen(nameOf(tab));
  };

  for (const tab of all) tab.addEventListener('click', () => choose(tab));
  list.addEventListener('keydown', ({ key }) => {
    const at = all.findIndex(isOpen);
    const steps = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 };
    if (!(key in steps)) return;
    const tab = all.at(steps[/** @type {keyof typeof steps} */ (key)] % all.length);
    choose(tab);
    tab?.focus();
  });
  return () => nameOf(all.find(isOpen));
}
