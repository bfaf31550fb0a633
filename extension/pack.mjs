// Packs what is shipped: `node extension/pack.mjs` writes dist/haitao-lens-VERSION-BROWSER.zip for each browser, and
// beside it the folder of the same files. The same sources give the same bytes: entries are sorted, their time is fixed.

import { createHash } from 'node:crypto';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { Zip, ZipPassThrough } from 'fflate';
import { deflateRaw } from 'pako';

import { browsers, manifestFor } from './browsers.mjs';
import { build } from './build.mjs';

/** The beginning of time in a zip file, which knows no zones. */
const MTIME = new Date(1980, 0, 1);

/**
 * @param {string} dist where to
 * @returns {Promise<{ browser: string, zip: string, folder: string, bytes: number, sha256: string }[]>}
 */
export async function pack(dist = fileURLToPath(new URL('../dist', import.meta.url))) {
  const packed = [];
  for (const browser of browsers) {
    const folder = await build({ out: join(dist, browser) });
    const path = join(folder, 'manifest.json');
    const manifest = manifestFor(JSON.parse(await readFile(path, 'utf8')), browser);
    await writeFile(path, `${JSON.stringify(manifest, null, 2)}\n`);

    const zip = join(dist, `haitao-lens-${manifest.version}-${browser}.zip`);
    const bytes = await zipped(folder);
    await writeFile(zip, bytes);
    packed.push({ browser, zip, folder, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });
  }
  return packed;
}

/** @param {string} folder */
async function zipped(folder) {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1).replaceAll('\\', '/')).sort();
  /** @type {Uint8Array[]} */
  const parts = [];
  const zip = new Zip((error, part) => {
    if (error) throw error;
    parts.push(part);
  });
  for (const name of names) {
    const file = new Deflated(name);
    zip.add(file);
    file.push(await readFile(join(folder, name)), true);
  }
  zip.end();
  return Buffer.concat(parts);
}

/** A file in a zip as zlib makes it: what fflate itself makes is 3 % larger. */
class Deflated extends ZipPassThrough {
  compression = 8;
  mtime = MTIME;
  os = 3;

  /** @param {Uint8Array} bytes @param {boolean} isLast */
  process(bytes, isLast) {
    this.ondata(null, deflateRaw(bytes, { level: 9, memLevel: 9 }), isLast);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const { zip, bytes, sha256 } of await pack()) console.log(`${sha256}  ${zip} (${(bytes / 1000).toFixed(0)} KB)`);
}
