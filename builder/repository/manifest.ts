import type { Oid } from '../../src/git/oid.js';
import type { ComposerJson } from '../composer/composer-json.js';

/** What was published: one zip, without any host. All metadata is a function of this. */
export interface ManifestEntry {
  readonly name: string;
  readonly version: string;
  /** Path below the repository's folder. */
  readonly zip: string;
  readonly size: number;
  readonly sha1: string;
  readonly sha256: string;
  /** The build key: the same for the same content. */
  readonly key: string;
  readonly stack: string | null;
  readonly commit: Oid | null;
  readonly path: string;
  readonly tree: Oid;
  /** The zlib that deflated it: another one may give other bytes for the same content. */
  readonly zlib: string;
  readonly composer: ComposerJson;
}

/** Every package of a repository, sorted by name and version. */
export interface Manifest {
  readonly format: 1;
  readonly packages: readonly ManifestEntry[];
}
