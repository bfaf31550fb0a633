/**
 * The demo copy's answers (see extension/lib/build.js): the demo shops live at `http://HOST.localhost:PORT`, and the
 * extension starts with destinations, as if its user had chosen them. Tests may say what day it is.
 */

/** @param {string} url */
export const address = (url) => url.replace(/^http:\/\/([^/:]+)\.localhost(:\d+)?/, 'https://$1');

/** @param {string} host */
export const pattern = (host) => `http://${host}.localhost/*`;

/** @param {string} url @param {string | undefined} near a page of the demo shops */
export const located = (url, near) => url.replace(/^https:\/\/([^/]+)/, `http://$1.localhost:${near ? new URL(near).port : ''}`);

export const preset = { to: ['KR', 'CN'], currency: 'KRW', lang: 'en' };

export const now = async () => {
  const { today } = await chrome.storage.session.get('today');
  return today ? new Date(`${today}T12:00:00`) : new Date();
};
