/** How the listing tools look. A constructed stylesheet, as that of the badges. */

export const css = `
:host {
  all: initial !important;
  position: absolute !important;
  top: 0 !important;
  left: 0 !important;
  width: 0 !important;
  height: 0 !important;
  display: block !important;
}
* { box-sizing: border-box; margin: 0; }
[hidden] { display: none !important; }
.bar, .box {
  font: 500 13px/1.4 system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'Noto Sans CJK KR', 'Apple SD Gothic Neo', 'Malgun Gothic', sans-serif;
  letter-spacing: normal; text-align: start;
}
.bar:lang(zh) { font-family: system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif; }
.bar:lang(zh-TW) { font-family: system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'Noto Sans CJK TC', 'PingFang TC', 'Microsoft JhengHei', sans-serif; }
.bar:lang(ja) { font-family: system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'Noto Sans CJK JP', 'Hiragino Sans', 'Yu Gothic', sans-serif; }

.room { position: absolute; left: 0; width: 1px; pointer-events: none; }
.box { position: absolute; z-index: 2; pointer-events: none; }
.box.dim::before, .box.cover::before { content: ''; position: absolute; inset: 0; background: var(--ground); opacity: .8; }
.box.cover::before { opacity: 1; outline: 1px dashed #8a919c; outline-offset: -1px; }
.number {
  position: absolute; top: 6px; right: 6px; min-width: 28px; padding: 2px 8px; border: 2px solid #fff; border-radius: 14px;
  color: #fff; background: #1f2328; font-weight: 700; font-variant-numeric: tabular-nums; text-align: center;
}

.bar {
  position: fixed; z-index: 2147483000; left: 50%; bottom: 12px; translate: -50% 0;
  display: flex; flex-wrap: wrap; align-items: end; gap: 8px 10px;
  width: max-content; max-width: calc(100vw - 16px); max-height: 60vh; overflow: auto; padding: 10px 12px;
  color-scheme: light dark; color: #1c1e22; background: #fff; border: 1px solid #c6ccd5; border-radius: 12px;
  box-shadow: 0 8px 28px rgb(0 0 0 / 22%);
}
label { display: grid; gap: 2px; min-width: 0; }
label span { color: #5c6370; font-size: 11px; }
select, button {
  height: 32px; max-width: 190px; padding: 0 8px; border: 1px solid #8a919c; border-radius: 8px;
  color: inherit; background: #fff; font: inherit; cursor: pointer;
}
button:hover { background: #eef0f3; }
button:disabled { color: #8a919c; border-color: #d4d8de; cursor: default; }
select:focus-visible, button:focus-visible { outline: 2px solid #1f5fd6; outline-offset: 1px; }
.toggle[aria-pressed='true'] { color: #fff; background: #1f5fd6; border-color: #1f5fd6; }
/* What it says may take two lines rather than push Undo below. */
.said { display: flex; flex: 1 1 18ch; align-items: center; min-height: 32px; max-width: 44ch; font-weight: 600; line-height: 1.25; text-wrap: balance; }
.undo { font-weight: 600; }
.close { width: 32px; padding: 0; border: 0; background: none; font: 18px/1 system-ui; }

@media (prefers-color-scheme: dark) {
  .bar { color: #e7e9ed; background: #202329; border-color: #4b525d; }
  label span { color: #a9b0bb; }
  select, button { background: #282c33; border-color: #6d7581; }
  .close { background: none; }
  select:focus-visible, button:focus-visible { outline-color: #8fb6ff; }
  button:hover { background: #343941; }
  button:disabled { color: #7d8590; border-color: #3b4048; }
}
@media (prefers-contrast: more) { .bar, select, button { border-color: currentColor; } }
@media (forced-colors: active) {
  .box::before { forced-color-adjust: none; background: Canvas !important; }
  .toggle[aria-pressed='true'] { forced-color-adjust: none; color: HighlightText; background: Highlight; }
  .number, .bar { border-color: CanvasText; }
}
@media (max-width: 600px) {
  .bar { left: 8px; right: 8px; bottom: 8px; width: auto; translate: none; }
  label { flex: 1 1 40%; }
  select { width: 100%; max-width: none; }
  .said { flex: 1 1 100%; order: -1; min-height: 0; max-width: none; padding-right: 36px; }
  .close { position: absolute; top: 4px; right: 4px; }
}
`;
