import type { ManifestEntry } from '../../../../builder/repository/manifest-entry.js';
import { zipPath } from '../../../../builder/repository/zip-path.js';

/** A published version, with values that could be true. */
export function entry(name: string, version: string, change: Partial<ManifestEntry> = {}): ManifestEntry {
  const role = change.role ?? 'package';
  return {
    name,
    version,
    role,
    zip: zipPath(name, version, role),
    size: 1,
    sha1: '1'.repeat(40),
    sha256: '2'.repeat(64),
    content: '8'.repeat(64),
    files: 1,
    key: '3'.repeat(64),
    zlib: '1',
    writer: 'upkeep-zip-1',
    origin: {
      repository: 'shop',
      url: null,
      tag: version,
      commit: '4'.repeat(40),
      time: 1_700_000_000,
      path: 'x',
      tree: '5'.repeat(40),
    },
    contents: {
      tree: '5'.repeat(40),
      path: 'x',
      exclude: [],
      directories: [],
      attributes: [],
      rest: '0'.repeat(40),
    },
    replace: [],
    bundle: null,
    quirks: [],
    composer: { name, version, type: 'magento2-module' },
    ...change,
  };
}
