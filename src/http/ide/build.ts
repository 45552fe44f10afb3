import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { projectRoot } from '../../config.js';
import { appFolder, builtFolder } from './paths.js';

const stampName = '.stamp';

/** What the build depends on: the app's files, and the versions of everything installed. */
function fingerprint(): string {
  const hash = createHash('sha256');
  const files = readdirSync(appFolder).sort();
  for (const file of [
    join(projectRoot, 'package-lock.json'),
    ...files.map((name) => join(appFolder, name)),
  ]) {
    hash.update(file.slice(projectRoot.length)).update(readFileSync(file));
  }
  return hash.digest('hex');
}

function stamp(): string | undefined {
  try {
    return readFileSync(join(builtFolder, stampName), 'utf8');
  } catch {
    return undefined;
  }
}

/** Packed beside each file once, rather than for each reader: the editor is 6 MB, a fifth of that packed. */
function compress(folder: string): void {
  for (const file of readdirSync(folder)) {
    if (/[.](js|css|svg|ttf)$/.test(file)) {
      writeFileSync(join(folder, `${file}.gz`), gzipSync(readFileSync(join(folder, file))));
    }
  }
}

/**
 * Builds the IDE into `dist/ide`, unless what lies there is of the same sources; tells whether it built.
 * It is made beside its place and moved there whole, so that no reader and no second build meets half of it.
 */
export async function buildIde(): Promise<boolean> {
  const wanted = fingerprint();
  if (stamp() === wanted) return false;
  // vite is there while developing only, so an installation that comes with `dist` never asks for it.
  const { build } = await import('vite');
  const making = `${builtFolder}.${process.pid}`;
  try {
    await build({ configFile: join(appFolder, 'vite.config.ts'), build: { outDir: making } });
    compress(join(making, 'ide'));
    writeFileSync(join(making, stampName), wanted);
    rmSync(builtFolder, { recursive: true, force: true });
    renameSync(making, builtFolder);
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
  return true;
}

if (process.argv[1] === import.meta.filename) await buildIde();
