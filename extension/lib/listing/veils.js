/**
 * Dims cards and numbers them from above: boxes of ours lie over the shop's cards, which are read and not altered, and
 * let every click through. Only what is near the screen has a box. They hang on the document and so scroll with it; where
 * a box of the page's own scrolls or a card changes its size they follow in the next frame.
 */

/** @typedef {{ veil: 'dim' | 'cover' | null, number: string | null, label: string }} Mark */

/**
 * @param {Window & typeof globalThis} view
 * @param {Element} host at the origin of the document
 * @param {ShadowRoot} root
 * @param {AbortSignal} signal
 */
export function veilLayer(view, host, root, signal) {
  /** @type {Map<Element, Mark>} */
  let marks = new Map();
  /** @type {Map<Element, HTMLElement>} */
  const boxes = new Map();
  let frame = 0;

  const near = new view.IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting && marks.has(target)) open(target);
      else shut(target);
    }
    settle();
  }, { rootMargin: '50% 0px' });
  const resized = new view.ResizeObserver(soon);
  view.addEventListener('scroll', ({ target }) => {
    if (target !== view.document) soon();
  }, { capture: true, passive: true, signal });

  function soon() {
    frame ||= view.requestAnimationFrame(() => {
      frame = 0;
      settle();
    });
  }

  /** @param {Element} card */
  function open(card) {
    const box = boxes.get(card) ?? view.document.createElement('div');
    const { veil, number, label } = /** @type {Mark} */ (marks.get(card));
    box.className = `box ${veil ?? ''}`;
    box.replaceChildren();
    if (veil) box.style.setProperty('--ground', groundOf(view, card));
    if (number !== null) {
      const pill = view.document.createElement('span');
      pill.className = 'number';
      pill.textContent = number;
      pill.setAttribute('role', 'img');
      pill.setAttribute('aria-label', label);
      box.append(pill);
    }
    if (boxes.has(card)) return;
    boxes.set(card, box);
    root.append(box);
    resized.observe(card);
  }

  /** @param {Element} card */
  function shut(card) {
    boxes.get(card)?.remove();
    boxes.delete(card);
    resized.unobserve(card);
  }

  /** Measures all, then moves all. */
  function settle() {
    const from = host.getBoundingClientRect();
    const places = [...boxes].map(([card, box]) => ({ box, at: card.getBoundingClientRect() }));
    for (const { box, at } of places) {
      Object.assign(box.style, { left: `${at.left - from.left}px`, top: `${at.top - from.top}px`, width: `${at.width}px`, height: `${at.height}px` });
    }
  }

  signal.addEventListener('abort', () => {
    near.disconnect();
    resized.disconnect();
    view.cancelAnimationFrame(frame);
  });

  return {
    /** Exactly these marks from now on. @param {Map<Element, Mark>} next */
    set(next) {
      for (const card of marks.keys()) {
        if (next.has(card)) continue;
        near.unobserve(card);
        shut(card);
      }
      const before = marks;
      marks = next;
      for (const [card] of next) {
        if (!before.has(card)) near.observe(card);
        else if (boxes.has(card)) open(card);
      }
      if (marks.size > 0) resized.observe(view.document.documentElement);
      else resized.disconnect();
      settle();
    },
    move: soon,
  };
}

/** What is seen behind a card: the first colour around it that hides what is below. @param {Window} view @param {Element} card */
function groundOf(view, card) {
  for (let at = card.parentElement; at; at = at.parentElement) {
    const { backgroundColor } = view.getComputedStyle(at);
    if (/^rgb\(/.test(backgroundColor)) return backgroundColor;
  }
  return 'Canvas';
}
