import { createHash } from 'node:crypto';
import type { ManifestEntry } from '../../../../builder/repository/manifest-entry.js';

/** A published version; what a test does not say follows from name and version. */
export function entryOf(
  name: string,
  version: string,
  more: Partial<ManifestEntry> = {},
  time = 1_700_000_000,
): ManifestEntry {
  const sum = (salt: string): string =>
    createHash('sha256').update(`${salt} ${name} ${version}`).digest('hex');
  return {
    name,
    version,
    role: 'package',
    zip: `dist/${name}/${name.replace(/^.*\//, '')}-${version}.zip`,
    size: 1000,
    sha1: sum('sha1').slice(0, 40),
    sha256: sum('sha256'),
    content: sum('content'),
    files: 3,
    key: sum('key'),
    zlib: '1.3.1',
    writer: 'test',
    origin: {
      repository: 'market',
      url: null,
      tag: version,
      commit: sum('commit').slice(0, 40),
      time,
      path: 'apple',
      tree: sum('tree').slice(0, 40),
    },
    contents: null,
    replace: [],
    bundle: null,
    quirks: [],
    composer: { name, version },
    ...more,
  };
}
