import type { RepositoryIndex } from '../repository/repository-index.js';
import type { PublishedVersion } from './published-version.js';

/** What a publication will do; pure data. */
export interface PublishPlan {
  /** Address under which it will be served, without a final slash. */
  readonly url: string;
  /** Versions that are new where they are published. */
  readonly added: readonly PublishedVersion[];
  /** Versions that are published, but whose zip is not there any more. */
  readonly restored: readonly PublishedVersion[];
  /** Versions that are taken away, and aliases that give way to upstream's packages. */
  readonly removed: readonly PublishedVersion[];
  /** Packages whose manifest or advisories change, sorted. */
  readonly touched: readonly string[];
  /** Other records that change: upstream's releases, security advisories, and documents of releases that are new. */
  readonly records: readonly string[];
  /** Packages whose files for Composer, and whose pages, are made anew. */
  readonly names: readonly string[];
  readonly pageNames: readonly string[];
  /** Whether all that is made of the records is made anew, whatever changed: for another address, say. */
  readonly everything: boolean;
  /** What the index will have. */
  readonly index: RepositoryIndex;
}

/** Whether there is anything to be done. */
export function isNothing(plan: PublishPlan): boolean {
  const { added, restored, removed, records, names, pageNames } = plan;
  return [added, restored, removed, records, names, pageNames].every((list) => list.length === 0);
}
