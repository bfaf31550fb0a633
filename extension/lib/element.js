/**
 * Makes elements of one document. Text goes in as text, never as markup.
 *
 * @param {Document} document
 */
export const element = (document) =>
  /**
   * @template {keyof HTMLElementTagNameMap} Tag
   * @param {Tag} tag
   * @param {Record<string, string>} attributes
   * @param {(Node | string)[]} children
   * @returns {HTMLElementTagNameMap[Tag]}
   */
  (tag, attributes = {}, children = []) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  };

/** Only these may be followed from a page. @param {string | null | undefined} url */
export const isWebAddress = (url) => Boolean(url && /^https?:\/\//i.test(url));
