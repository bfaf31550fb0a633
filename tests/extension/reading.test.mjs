// Long work in slices, and the one long conversation: a capture goes out in parts, a report comes back in parts.

import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';

const { ask, serveReadings } = await import('../../extension/lib/reading.js');
const { sliced, whole } = await import('../../extension/lib/slices.js');

/** Work of so many steps; each takes five milliseconds of a clock of our own. */
function* steps(count, clock) {
  for (let step = 0; step < count; step += 1) {
    clock.now += 5;
    yield;
  }
  return count;
}

// Browsers have it; Node.js from 22.
Promise.withResolvers ??= function withResolvers() {
  const made = {};
  made.promise = new this((resolve, reject) => Object.assign(made, { resolve, reject }));
  return made;
};

// Time is what the steps say, and nobody waits.
const { performance } = globalThis;
globalThis.scheduler = { postTask: async (work) => work() };
let clock;
beforeEach(() => {
  clock = { now: 0 };
  globalThis.performance = { now: () => clock.now };
});
afterEach(() => {
  globalThis.performance = performance;
});

for (const [count, slices] of [[0, 1], [1, 1], [2, 2], [3, 2], [4, 3]]) {
  test(`work of ${count} steps of 5 ms is done in ${slices} slices`, async () => {
    const { result, ...told } = await sliced(steps(count, clock), () => true);
    assert.equal(result, count);
    assert.deepEqual(told, { spent: count * 5, longest: Math.min(count, 2) * 5, slices });
  });
}

test('work that nobody wants any more is given up at the next pause', async () => {
  const { result, spent } = await sliced(steps(100, clock), () => false);
  assert.deepEqual({ result, spent }, { result: null, spent: 10 });
});

test('in one go means all of it', () => assert.equal(whole(steps(100, clock)), 100));

const listeners = (list) => ({ addListener: (listener) => list.push(listener), removeListener: (listener) => list.splice(list.indexOf(listener), 1) });

/** Two ends of a port, which carry what JSON can tell, one message after another. */
function ports() {
  const ends = [0, 1].map(() => ({ name: 'reading', sender: { tab: { id: 1 } }, heard: [], left: [] }));
  let isOpen = true;
  ends.forEach((end, n) => {
    end.onMessage = listeners(end.heard);
    end.onDisconnect = listeners(end.left);
    const other = ends[1 - n];
    end.postMessage = (message) => {
      if (!isOpen) throw new Error('Attempting to use a disconnected port object');
      const text = JSON.stringify(message);
      queueMicrotask(() => [...other.heard].forEach((listener) => listener(JSON.parse(text))));
    };
    end.disconnect = () => {
      isOpen = false;
      [...other.left].forEach((listener) => listener());
    };
  });
  return ends;
}

/** A browser whose background judges so; gives back what it was told. */
function background(judge) {
  const told = { asked: [], seen: [], ports: [] };
  let connected;
  globalThis.chrome = {
    runtime: {
      id: 'x',
      onConnect: { addListener: (listener) => (connected = listener) },
      connect: () => {
        const [page, own] = ports();
        told.ports.push(own);
        connected(own);
        return page;
      },
    },
  };
  serveReadings(async (tree, head) => {
    told.asked.push({ tree, head });
    return judge(told.asked.length, told.ports.at(-1));
  }, (report, { tab }) => told.seen.push({ items: report.items.length, tab: tab.id }));
  return told;
}

const HEAD = { version: 1, url: 'https://shop.example/', fresh: true, issues: [] };
const items = (count) => Array.from({ length: count }, (_, n) => ({ id: String(n) }));
const never = () => new AbortController().signal;

for (const count of [0, 1, 50, 51, 250]) {
  test(`a report with ${count} products comes whole and in order`, async () => {
    const told = background(() => ({ kind: 'listing', items: items(count) }));
    const { report } = await ask(['["html",{},[', '"x"', ']]'], HEAD, never());
    assert.deepEqual(report, { kind: 'listing', items: items(count) });
    assert.deepEqual(told.asked, [{ tree: '["html",{},["x"]]', head: HEAD }]);
    assert.deepEqual(told.seen, [], 'nobody has seen it yet');
  });
}

test('the background hears who saw it', async () => {
  const told = background(() => ({ items: items(60) }));
  const { seen } = await ask(['[]'], HEAD, never());
  seen();
  await new Promise(setImmediate);
  assert.deepEqual(told.seen, [{ items: 60, tab: 1 }]);
});

test('a background that dies is asked again, all of it', async () => {
  const told = background((turn, port) => {
    if (turn > 1) return { items: items(turn) };
    port.disconnect();
    return new Promise(() => {});
  });
  const { report } = await ask(['[', ']'], HEAD, never());
  assert.equal(report.items.length, 2);
  assert.deepEqual(told.asked.map(({ tree }) => tree), ['[]', '[]']);
});

test('one that died while the page settled is asked again, and then hears who saw it', async () => {
  const told = background(() => ({ items: items(3) }));
  const { seen } = await ask(['[]'], HEAD, never());
  told.ports[0].disconnect();
  seen();
  while (told.seen.length === 0) await new Promise(setImmediate);
  assert.deepEqual([told.asked.length, told.seen], [2, [{ items: 3, tab: 1 }]]);
});

test('what went wrong is told and not tried again', async () => {
  const told = background(() => {
    throw new Error('the engine broke off');
  });
  await assert.rejects(ask(['[]'], HEAD, never()), /the engine broke off/);
  assert.equal(told.asked.length, 1);
});

test('who no longer wants an answer gets none', async () => {
  const life = new AbortController();
  const told = background(() => {
    life.abort();
    return { items: items(1) };
  });
  assert.equal(await ask(['[]'], HEAD, life.signal), null);
  assert.deepEqual([told.asked.length, told.seen], [1, []]);
});
