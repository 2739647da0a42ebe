import type { ComposerFacts } from './composer-facts.js';

/** A package of a tree. */
export interface TreePackage extends ComposerFacts {
  /** Its `composer.json`. */
  readonly file: string;
}

/** The packages of a tree by name; one without a name, as a project may be, by its path. */
export type PackageMap = ReadonlyMap<string, TreePackage>;

/** The packages of these files, by path in order. Of two with one name the first counts. */
export function packageMap(files: ReadonlyMap<string, ComposerFacts>): PackageMap {
  const packages = new Map<string, TreePackage>();
  for (const [file, facts] of files) {
    const key = facts.name ?? file;
    if (!packages.has(key)) packages.set(key, { ...facts, file });
  }
  return packages;
}
