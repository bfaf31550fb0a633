// What of a page's thread is our own work.

/**
 * How long each stretch of work of the extension's was, in milliseconds, the longest first: a profile of the page's
 * thread, in which a stretch is samples without a pause whose stack holds a function of `content.js`.
 *
 * @param {any} tab
 * @param {() => Promise<unknown>} work
 */
export async function stretches(tab, work) {
  if (tab.stretches) return tab.stretches(work); // Firefox profiles in a way of its own
  const session = await tab.page.context().newCDPSession(tab.page);
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: 500 });
  await session.send('Profiler.start');
  await work();
  const { profile } = await session.send('Profiler.stop');
  await session.detach();
  const parents = new Map();
  for (const { id, children = [] } of profile.nodes) for (const child of children) parents.set(child, id);
  const frames = new Map(profile.nodes.map((node) => [node.id, node.callFrame]));
  const isOurs = (id) => {
    for (let at = id; at !== undefined; at = parents.get(at)) if (/content\.js$/.test(frames.get(at)?.url ?? '')) return true;
    return false;
  };
  const found = [];
  let length = 0;
  profile.samples.forEach((id, n) => {
    if (isOurs(id)) length += Math.max(profile.timeDeltas[n + 1] ?? 0, 0);
    else if (frames.get(id)?.functionName !== '(garbage collector)') {
      if (length > 0) found.push(length / 1000);
      length = 0;
    }
  });
  return found.sort((one, other) => other - one);
}
