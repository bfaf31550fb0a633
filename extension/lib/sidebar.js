/** The panel beside the page: a side panel in Chromium, a sidebar in Firefox. Opens only straight from what the user did. */

/** Each browser has one of the two. @type {{ sidePanel?: typeof chrome.sidePanel, sidebarAction?: { open(): Promise<void> } }} */
const { sidePanel, sidebarAction } = /** @type {any} */ (chrome);

/** Whether this browser can show it. */
export const hasSidebar = Boolean(sidePanel?.open || sidebarAction);

/** @param {number} windowId */
export async function openSidebar(windowId) {
  await (sidePanel ? sidePanel.open({ windowId }) : sidebarAction?.open());
}
