/** The panel beside the page: a side panel in Chromium, a sidebar in Firefox. Opens only straight from what the user did. */

const firefox = /** @type {{ sidebarAction?: { open(): Promise<void> } }} */ (/** @type {unknown} */ (chrome)).sidebarAction;

/** Whether this browser can show it. */
export const hasSidebar = Boolean(chrome.sidePanel?.open || firefox);

/** @param {number} windowId */
export async function openSidebar(windowId) {
  await (chrome.sidePanel?.open ? chrome.sidePanel.open({ windowId }) : firefox?.open());
}
