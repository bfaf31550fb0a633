// Pictures of goods that do not exist: a shape and a hue, `jar-20`.

const SHAPES = {
  jar: '<rect x="70" y="60" width="100" height="22" rx="8" fill="url(#b)"/><rect x="62" y="84" width="116" height="110" rx="18" fill="url(#a)"/><rect x="80" y="118" width="80" height="44" rx="6" fill="#fff" opacity=".85"/>',
  vial: '<rect x="104" y="40" width="32" height="30" rx="6" fill="url(#b)"/><path d="M100 72h40l10 26v86a16 16 0 0 1-16 16h-28a16 16 0 0 1-16-16V98z" fill="url(#a)"/><rect x="98" y="124" width="44" height="40" rx="4" fill="#fff" opacity=".85"/>',
  tube: '<path d="M92 50h56l-6 120H98z" fill="url(#a)"/><rect x="98" y="172" width="44" height="28" rx="6" fill="url(#b)"/><rect x="104" y="86" width="32" height="48" rx="4" fill="#fff" opacity=".85"/>',
  box: '<path d="M60 84l60-28 60 28-60 28z" fill="url(#b)"/><path d="M60 84v76l60 30v-78z" fill="url(#a)"/><path d="M180 84v76l-60 30v-78z" fill="url(#a)" opacity=".8"/>',
  bag: '<path d="M76 56h88l10 18-4 122a8 8 0 0 1-8 8H78a8 8 0 0 1-8-8L66 74z" fill="url(#a)"/><rect x="88" y="104" width="64" height="56" rx="28" fill="#fff" opacity=".85"/>',
  leaf: '<path d="M120 44c44 22 60 66 40 112-10 22-24 34-40 44-16-10-30-22-40-44-20-46-4-90 40-112z" fill="url(#a)"/><path d="M120 60v136M120 110l30-18M120 140l34-20M120 110 90 92M120 140l-34-20" stroke="#fff" stroke-width="4" opacity=".7" fill="none"/>',
  lamp: '<path d="M86 120l22-64h24l22 64z" fill="url(#a)"/><rect x="116" y="120" width="8" height="64" fill="url(#b)"/><rect x="86" y="184" width="68" height="12" rx="6" fill="url(#b)"/>',
};

/** @param {string} name */
export function picture(name) {
  const [shape, hue] = name.split('-');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 240"><defs>
<linearGradient id="a" x2="1" y2="1"><stop stop-color="hsl(${Number(hue)} 55% 62%)"/><stop offset="1" stop-color="hsl(${Number(hue)} 50% 44%)"/></linearGradient>
<linearGradient id="b" x2="0" y2="1"><stop stop-color="hsl(${Number(hue)} 22% 46%)"/><stop offset="1" stop-color="hsl(${Number(hue)} 26% 30%)"/></linearGradient>
</defs><rect width="240" height="240" fill="hsl(${Number(hue)} 40% 95%)"/><ellipse cx="120" cy="206" rx="70" ry="8" fill="#000" opacity=".08"/>${SHAPES[shape] ?? ''}</svg>`;
}
