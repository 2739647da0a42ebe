import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { MetadataFile } from './repository-metadata.js';

/**
 * Brings files of a folder up to date: all that differ are written to `working` first, then each is
 * renamed to its place, in the order given. A full disk therefore changes nothing, a reader sees
 * each file old or new, and one that has not changed is left alone.
 */
export function swapFiles(out: string, files: readonly MetadataFile[], working: string): void {
  mkdirSync(working, { recursive: true });
  const changed = files.filter((file) => !isSame(join(out, file.path), file.text));
  const staged = changed.map((file, index) => {
    const from = join(working, `${index}.json`);
    writeFileSync(from, file.text, { mode: 0o644 });
    return { from, to: join(out, file.path) };
  });
  for (const { from, to } of staged) {
    mkdirSync(dirname(to), { recursive: true });
    renameSync(from, to);
  }
}

function isSame(file: string, text: string): boolean {
  return existsSync(file) && readFileSync(file, 'utf8') === text;
}
