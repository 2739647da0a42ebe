import { mkdirSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { linkFile } from './link-file.js';
import type { PublishedVersion } from './published-version.js';
import { sha256Of } from './sha256-of.js';

/**
 * Puts a zip to its place: as a hard link where that can be, since zips never change; else as a copy that is renamed when
 * it is whole. What is there already stays if it has the same bytes.
 *
 * @param working a folder on the same file system as `target`
 *
 * Throws what the file system throws.
 */
export function placeZip(out: string, target: string, version: PublishedVersion, working: string): void {
  const [from, to] = [join(out, version.zip), join(target, version.zip)];
  if (sha256Of(to) === version.sha256) return;
  const temporary = join(working, basename(version.zip));
  mkdirSync(dirname(to), { recursive: true });
  linkFile(from, temporary);
  renameSync(temporary, to);
}
