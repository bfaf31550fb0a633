/** How badges and their panel look. A constructed stylesheet: a page's `style-src` has no say in it. */

export const css = `
:host {
  all: initial !important;
  position: absolute !important;
  width: 0 !important;
  height: 0 !important;
  display: block !important;
  z-index: 1 !important;
}
* { box-sizing: border-box; margin: 0; }
.row, .panel {
  font: 500 12px/1.45 system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'Noto Sans CJK KR', 'Apple SD Gothic Neo',
    'Malgun Gothic', sans-serif;
  letter-spacing: normal;
  text-align: start;
}
:is(.row, .panel):lang(zh) {
  font-family: system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif;
}
:is(.row, .panel):lang(zh-TW) {
  font-family: system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'Noto Sans CJK TC', 'PingFang TC', 'Microsoft JhengHei', sans-serif;
}
:is(.row, .panel):lang(ja) {
  font-family: system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'Noto Sans CJK JP', 'Hiragino Sans', 'Yu Gothic', sans-serif;
}
/* Korean breaks between words, Japanese between phrases where the browser can tell them; no line is one sign alone. */
.panel { text-wrap: pretty; }
.panel:lang(ko) { word-break: keep-all; overflow-wrap: break-word; }
.panel:lang(ja) { word-break: auto-phrase; }
.row { position: absolute; display: flex; gap: 4px; width: max-content; }
/* Not yet placed it is measured all the same, and must not make the page any wider. */
.row.waiting { width: 0; overflow: clip; opacity: 0; pointer-events: none; }
.waiting .badge { flex: none; }

.badge {
  display: inline-flex; align-items: center; gap: 5px;
  height: 22px; padding: 0 8px 0 6px;
  border: 1px solid; border-radius: 11px;
  font: inherit; font-weight: 600; line-height: 20px; white-space: nowrap;
  cursor: pointer; box-shadow: 0 1px 2px rgb(0 0 0 / 14%);
}
.badge span { max-width: 346px; overflow: hidden; text-overflow: ellipsis; }
/* Not yet placed, both are there to be measured. */
.row:not(.waiting) .badge:not(.fewer) .short, .fewer .long { display: none; }
.badge:hover { filter: brightness(.96); }
.badge:focus-visible, .panel button:focus-visible, .panel a:focus-visible { outline: 2px solid #1f5fd6; outline-offset: 2px; }
.icon { flex: none; width: 13px; height: 13px; }
.badge.sign-only { width: 22px; padding: 0; justify-content: center; }
.badge.sign-only span, .show-icon .badge span { display: none; }
.show-icon .badge { width: 22px; padding: 0; justify-content: center; }
.show-compact .badge { padding: 0 7px 0 5px; gap: 4px; }

/* The outlines differ too: a state is told without its colour. */
.caution { border-radius: 6px; }
.stop { border-radius: 3px; }
.badge.unknown { border-style: dashed; }
.conflict { border-radius: 11px 3px; }

.ok { color: #0a5a3c; background: #e4f5eb; border-color: #8fcfae; }
.caution { color: #6d4300; background: #fff2d1; border-color: #e2b04a; }
.stop { color: #fff; background: #b3261e; border-color: #8c1d18; }
.unknown { color: #3f444c; background: #eef0f3; border-color: #b9bec7; }
.conflict { color: #55237f; background: #f4e9fd; border-color: #c49be6; }

.panel {
  position: fixed; inset: auto; width: min(380px, 100% - 16px); max-height: min(70vh, 520px);
  padding: 0; overflow: auto; overscroll-behavior: contain; scrollbar-width: thin; color-scheme: light dark;
  color: #1c1e22; background: #fff; border: 1px solid #d4d8de; border-radius: 12px;
  box-shadow: 0 12px 32px rgb(0 0 0 / 22%); font-size: 13px; font-weight: 400;
}
.panel:focus { outline: none; }
header { display: flex; align-items: center; gap: 10px; padding: 14px 12px 10px 16px; }
header h2 { flex: 1; font-size: 14px; font-weight: 650; line-height: 1.4; }
.sign { display: inline-flex; padding: 4px; border: 1px solid; border-radius: 50%; }
.close {
  width: 28px; height: 28px; border: 0; border-radius: 8px; background: none;
  color: inherit; font: 18px/1 system-ui; cursor: pointer;
}
.close:hover { background: #eef0f3; }
.body { display: grid; gap: 14px; padding: 2px 16px 14px; }
section { display: grid; gap: 6px; }
.finding + .finding { padding-top: 14px; border-top: 1px solid #e6e9ed; }
blockquote { padding: 2px 0 2px 10px; border-left: 3px solid #c6ccd5; overflow-wrap: anywhere; }
.quiet { color: #5c6370; font-size: 12px; }
.head { font-weight: 600; }
.tag { display: inline-block; padding: 0 6px; border: 1px solid; border-radius: 5px; font-size: 11px; line-height: 18px; }
.prohibited, .licence, .quantity, .value { color: #8c1d18; background: #fdeceb; }
.register, .tax, .label, .warn { color: #6d4300; background: #fff2d1; }
.permitted { color: #0a5a3c; background: #e4f5eb; }
header h2 + .close { margin: -4px 0; }
.cite .quiet { display: block; }
.cite a { color: #1a53b8; text-underline-offset: 2px; }
code { font: 12px/1.4 ui-monospace, 'Cascadia Mono', Menlo, monospace; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 6px 14px; }
dt { color: #5c6370; }
dd { overflow-wrap: anywhere; }
dd .quiet { display: block; }
footer {
  position: sticky; bottom: 0; display: flex; align-items: center; justify-content: space-between; gap: 12px;
  padding: 10px 12px 10px 16px; border-top: 1px solid #e6e9ed; background: #f7f8fa;
}
.action {
  padding: 5px 12px; border: 1px solid #c6ccd5; border-radius: 8px; background: #fff; color: inherit;
  font: inherit; font-size: 12px; font-weight: 600; cursor: pointer; white-space: nowrap;
}
.action:hover { background: #eef0f3; }

@media (prefers-color-scheme: dark) {
  .panel { color: #e7e9ed; background: #202329; border-color: #3b4048; }
  .close:hover, .action:hover { background: #343941; }
  .quiet, dt { color: #a9b0bb; }
  blockquote { border-color: #4b525d; }
  .finding + .finding, footer { border-color: #343941; }
  footer { background: #1a1d22; }
  .action { background: #282c33; border-color: #4b525d; }
  .cite a { color: #8fb6ff; }
}
@media (prefers-contrast: more) {
  .badge:not(.stop) { background: #fff; border-color: currentColor; border-width: 2px; }
  .sign:not(.stop), .tag { border-color: currentColor; }
  .panel, .action, blockquote, footer, .finding + .finding { border-color: currentColor; }
  .quiet, dt { color: inherit; }
}
@media (forced-colors: active) { .badge, .sign, .tag { border-width: 2px; } }
`;
