import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { tempDir } from './temp-dir.js';

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/**
 * A script that imports our TypeScript as one JavaScript file that node can run in a process of
 * its own, for tests that kill processes or limit them. Imports start at the project: `/src/…`.
 * @returns its path, gone when the test ends
 */
export async function bundle(source: string): Promise<string> {
  const dir = tempDir();
  const entry = join(dir, 'entry.ts');
  writeFileSync(entry, source.replaceAll(/(from ')(\/(?:src|bot|builder|cli|test)\/)/g, `$1${ROOT}$2`));
  await build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: entry,
      outDir: join(dir, 'out'),
      minify: false,
      rollupOptions: { output: { entryFileNames: 'script.mjs' } },
    },
  });
  return join(dir, 'out', 'script.mjs');
}
