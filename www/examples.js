/** Pages of our own that can be opened by name: some of the demo shop. */

/** @type {{ name: string, file: string, url: string, to: string[] }[]} */
export const examples = [];
