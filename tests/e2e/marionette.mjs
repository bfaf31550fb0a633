// A client for Firefox's own remote protocol: messages `LENGTH:[0, id, command, parameters]` over TCP. It can do what
// WebDriver BiDi cannot: open pages of an extension, and read the accessibility tree.

import { connect } from 'node:net';

/** @param {number} port */
export async function marionette(port) {
  const socket = connect(port, '127.0.0.1');
  /** @type {Map<number, { resolve: (value: any) => void, reject: (error: Error) => void }>} */
  const waiting = new Map();
  let bytes = Buffer.alloc(0);
  let last = 0;

  const greeted = new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('data', (data) => {
      bytes = Buffer.concat([bytes, data]);
      for (let colon; (colon = bytes.indexOf(':')) > 0;) {
        const end = colon + 1 + Number(bytes.toString('latin1', 0, colon));
        if (bytes.length < end) return;
        const message = JSON.parse(bytes.toString('utf8', colon + 1, end));
        bytes = bytes.subarray(end);
        if (!Array.isArray(message)) {
          resolve(message);
          continue;
        }
        const [, id, error, result] = message;
        const answer = waiting.get(id);
        waiting.delete(id);
        if (error) answer?.reject(new Error(`${error.error}: ${error.message}`));
        else answer?.resolve(result);
      }
    });
  });
  await greeted;

  return {
    /** @param {string} command @param {Record<string, unknown>} parameters @returns {Promise<any>} */
    send(command, parameters = {}) {
      const id = ++last;
      const text = Buffer.from(JSON.stringify([0, id, command, parameters]));
      socket.write(`${text.length}:`);
      socket.write(text);
      return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
    },
    close: () => socket.destroy(),
  };
}
