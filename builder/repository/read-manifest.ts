import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import type { Manifest } from './manifest.js';
import { MANIFEST } from './manifest-path.js';

/**
 * The manifest of the repository in `out`; an empty one where there is none yet.
 *
 * Throws BadInputError `bad-manifest` when the file is none of ours, and `not-a-repository` when
 * `out` holds packages that no manifest lists: writing there would unpublish them.
 */
export function readManifest(out: string): Manifest {
  const file = join(out, MANIFEST);
  if (!existsSync(file)) {
    if (!existsSync(join(out, 'packages.json'))) return { format: 1, packages: [] };
    throw new BadInputError(
      'not-a-repository',
      `${out} has a packages.json but no ${MANIFEST}: it was made by another program. Name an empty or new folder.`,
    );
  }
  const manifest = parse(readFileSync(file, 'utf8'));
  if (manifest !== null) return manifest;
  throw new BadInputError(
    'bad-manifest',
    `${file} is no manifest of format 1: restore it from a copy of the repository, or name another folder.`,
  );
}

function parse(text: string): Manifest | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return null;
    const { format, packages } = value as Partial<Manifest>;
    return format === 1 && Array.isArray(packages) ? { format, packages } : null;
  } catch {
    return null;
  }
}
