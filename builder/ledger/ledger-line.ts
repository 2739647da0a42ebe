import type { Oid } from '../../src/git/oid.js';
import type { ManifestEntry } from '../repository/manifest-entry.js';
import type { PackageRole } from '../repository/package-role.js';

/** What the ledger has of one published version. */
export interface LedgerLine {
  readonly version: string;
  readonly role: PackageRole;
  readonly key: string;
  readonly content: string;
  readonly sha256: string;
  /** Of the zip, in bytes. */
  readonly size: number;
  /** Upstream's commit and tag; null for what was composed from a recipe alone. */
  readonly commit: Oid | null;
  readonly tag: string | null;
  readonly zlib: string;
}

export function toLedgerLine(entry: ManifestEntry): LedgerLine {
  const { version, role, key, content, sha256, size, origin, zlib } = entry;
  return {
    version,
    role,
    key,
    content,
    sha256,
    size,
    commit: origin?.commit ?? null,
    tag: origin?.tag ?? null,
    zlib,
  };
}
