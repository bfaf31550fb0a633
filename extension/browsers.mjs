// One manifest is the source for both browsers; each is shipped without the keys that only the other knows, because its
// own checker warns of them.

/** @typedef {'chromium' | 'firefox'} Browser */

/** @type {Browser[]} */
export const browsers = ['chromium', 'firefox'];

/**
 * @param {Record<string, any>} manifest
 * @param {Browser} browser
 */
export function manifestFor(manifest, browser) {
  const { minimum_chrome_version, browser_specific_settings, side_panel, sidebar_action, background, permissions, ...common } = manifest;
  const { service_worker, scripts, ...kind } = background;
  return browser === 'chromium'
    ? { ...common, minimum_chrome_version, side_panel, background: { service_worker, ...kind }, permissions }
    : {
      ...common, browser_specific_settings, sidebar_action, background: { scripts, ...kind },
      permissions: permissions.filter((/** @type {string} */ name) => name !== 'sidePanel'),
    };
}
