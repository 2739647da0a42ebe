import { isPackageName } from '../composer/is-package-name.js';
import { packageManifestFile } from '../repository/repository-files.js';
import type { IndexedPackage } from '../repository/repository-index.js';
import { parseIndex } from './parse-index.js';
import { readIndexText } from './read-index-text.js';
import { walkFiles } from './walk-files.js';

/** The packages of a repository: those in its index, and those that have a manifest. */
export interface ListedPackages {
  /** Sorted. */
  readonly names: readonly string[];
  /** The index as it stands; null when it cannot be read. */
  readonly index: readonly IndexedPackage[] | null;
  readonly text: string;
}

/** Throws BadInputError `not-a-repository`. */
export function listPackages(out: string): ListedPackages {
  const text = readIndexText(out);
  const index = parseIndex(text);
  const [head, tail] = packageManifestFile('\0').split('\0') as [string, string];
  const files = [...walkFiles(out, head.slice(0, -1))]
    .filter((path) => path.endsWith(tail))
    .map((path) => path.slice(head.length, -tail.length));
  const names = new Set([...(index ?? []).map(({ name }) => name), ...files]);
  return { names: [...names].filter(isPackageName).sort(), index, text };
}
