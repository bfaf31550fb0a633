// Builds the extension from this folder: `npm run bundle` makes dist/extension.
//
//   node extension/build.mjs [--out DIR] [--demo] [--ask] [--open]
//
// --demo grants the demo shop's hosts (--ask: lets the popup ask for them) and starts with settings; --open makes shadow roots that an accessibility
// checker can look into. Neither is ever shipped. `pkg/` (the wasm module and its JavaScript) is built before.

import { cp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fileURLToPath, pathToFileURL } from 'node:url';

import esbuild from 'esbuild';
import { parse } from 'smol-toml';

const root = fileURLToPath(new URL('..', import.meta.url));
const source = join(root, 'extension');

/** Of all bundles; what they say of their sources does not depend on where one stands. @type {import('esbuild').BuildOptions} */
const BUNDLE = { absWorkingDir: root, bundle: true, target: ['chrome121', 'firefox142'], charset: 'utf8', logLevel: 'warning' };

/**
 * @param {{ out?: string, demo?: boolean, ask?: boolean, open?: boolean }} options
 * @returns {Promise<string>} the built folder
 */
export async function build({ out = join(root, 'dist/extension'), demo = false, ask = false, open = false } = {}) {
  const hosts = await shopHosts();
  await writeFile(join(source, 'pkg/choices.js'), await choices());

  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  for (const part of ['background.js', 'lib', 'page', 'popup', 'options', 'welcome', 'panel', 'icons', '_locales', 'pkg']) {
    await cp(join(source, part), join(out, part), { recursive: true, filter: (path) => !/\.(d\.ts|svg)$/.test(path) });
  }
  await cp(join(root, 'LICENSE'), join(out, 'LICENSE'));
  if (demo) await cp(join(root, 'demo/build.js'), join(out, 'lib/build.js'));

  await esbuild.build({
    entryPoints: [join(source, 'content.js')],
    outfile: join(out, 'content.js'),
    ...BUNDLE, format: 'iife',
    plugins: open ? [openRoots] : [],
  });

  // Of the libraries each is a module of its own.
  await esbuild.build({
    entryPoints: (await readdir(join(source, 'vendor'))).filter((name) => !name.endsWith('.d.ts')).map((name) => join(source, 'vendor', name)),
    outdir: join(out, 'vendor'),
    ...BUNDLE, format: 'esm',
  });

  const manifest = JSON.parse(await readFile(join(source, 'manifest.json'), 'utf8'));
  manifest.optional_host_permissions = [...hosts.map((host) => `https://${host}/*`), ...manifest.optional_host_permissions];
  if (demo && ask) manifest.optional_host_permissions.unshift('http://*.localhost/*');
  else if (demo) manifest.host_permissions = ['http://*.localhost/*'];
  await writeFile(join(out, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  return out;
}

/** The hosts of all site files: what the extension may ever ask for by name. */
async function shopHosts() {
  const sites = await dataFiles('src/data/sites');
  return [...new Set(sites.flatMap(({ hosts = [] }) => hosts))].sort();
}

/** What settings offer: countries that rules exist for, currencies with a rate, shops that have an address. */
async function choices() {
  const rules = await dataFiles('src/data/rules');
  const countries = rules.filter(({ everywhere }) => !everywhere).map(({ id }) => id.toUpperCase());
  const [rates] = (await dataFiles('src/data')).filter(({ id }) => id === 'rates');
  const sites = (await dataFiles('src/data/sites')).filter(({ hosts = [] }) => hosts.length)
    .map(({ id, name, home = null, verified = null, hosts }) => ({ id, name, home, verified: verified === 'described' ? null : verified, hosts }));
  return `// Generated from src/data by extension/build.mjs.
/** @type {string[]} */
export const destinations = ${JSON.stringify(countries.sort())};
/** @type {string[]} */
export const currencies = ${JSON.stringify([rates.base, ...Object.keys(rates.rates)].sort())};
/** @type {{ id: string, name: string, home: string | null, verified: string | null, hosts: string[] }[]} */
export const sites = ${JSON.stringify(sites)};
`;
}

/** The data files of a folder, each with its id. @param {string} folder */
async function dataFiles(folder) {
  const names = (await readdir(join(root, folder))).filter((name) => name.endsWith('.toml')).sort();
  return Promise.all(names.map(async (name) => (
    { id: name.replace(/\.toml$/, ''), ...parse(await readFile(join(root, folder, name), 'utf8')) })));
}

const openRoots = {
  name: 'open shadow roots',
  setup(bundle) {
    bundle.onLoad({ filter: /lib.(badge|listing.tools)\.js$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const contents = text.replace("mode: 'closed'", "mode: 'open'");
      if (contents === text) throw new Error(`${path}: no closed shadow root to open`);
      return { contents, loader: 'js' };
    });
  },
};

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({ options: { out: { type: 'string' }, demo: { type: 'boolean' }, ask: { type: 'boolean' }, open: { type: 'boolean' } } });
  console.log(await build(values));
}
