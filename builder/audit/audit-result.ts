import type { Oid } from '../../src/git/oid.js';
import type { CarriedPatch } from '../pages/carried-patch.js';
import type { PackageOrigin } from '../repository/package-origin.js';
import type { PackageRole } from '../repository/package-role.js';
import type { AuditVerdict } from './audit-verdict.js';
import type { StampChange } from './explain-stamp.js';

/** A patch of the series that touches a file. */
export interface AuditPatch {
  readonly patch: string;
  readonly subject: string;
  /** `Name <address>`. */
  readonly author: string;
  readonly category: string | null;
  readonly forwarded: string | null;
  readonly change: 'create' | 'modify' | 'rename';
}

/** A commit of upstream's. */
export interface AuditCommit {
  readonly commit: Oid;
  readonly subject: string;
  readonly author: string;
  /** Of the author, in seconds since 1970. */
  readonly time: number;
}

/** Where a line of a released file comes from. */
export interface AuditLine {
  /** Counted from 1. */
  readonly line: number;
  readonly from: 'upstream' | 'patch' | 'build';
  /** The line in upstream's file; null where it is not upstream's. */
  readonly upstream: number | null;
  /** The patch; null where it is from none. */
  readonly patch: string | null;
}

/** One file of a package, and where it comes from. */
export interface AuditedFile {
  readonly path: string;
  readonly verdict: AuditVerdict;
  /** One line: why it is this verdict. */
  readonly why: string;
  /** Of the content in the zip. */
  readonly sha256: string;
  readonly size: number;
  /** Six octal digits, as git writes them. */
  readonly mode: string;
  /** The same content as git names it; null for a very large one. */
  readonly blob: Oid | null;
  /** Its place upstream; null for what has none. `blob` is null where there is no file, or nothing could be looked at. */
  readonly upstream: { readonly path: string; readonly blob: Oid | null } | null;
  /** The last commit of upstream's that touched it; null where it was not looked for, or not found. */
  readonly commit: AuditCommit | null;
  /** In the order in which they are applied. */
  readonly patches: readonly AuditPatch[];
  /** What a build makes of upstream's composer.json. */
  readonly stamp: readonly StampChange[];
  readonly lines: readonly AuditLine[] | null;
}

/** What `upkeep audit --json` prints. */
export interface AuditResult {
  readonly ok: boolean;
  readonly kind: 'file' | 'package' | 'document';
  readonly package: {
    readonly name: string;
    readonly version: string;
    readonly role: PackageRole;
    readonly zip: string;
    readonly sha256: string;
    readonly origin: PackageOrigin | null;
    /** Ids of quirks of the recipe. */
    readonly quirks: readonly string[];
    /** What its composer.json says of patches, without a look at the series. */
    readonly patches: readonly CarriedPatch[];
  } | null;
  /** The release of a distribution that it belongs to, as the ledger has it; null where it has none. */
  readonly release: { readonly distribution: string; readonly version: string; readonly series: Oid } | null;
  /** The one that was asked for. */
  readonly file: AuditedFile | null;
  /** Of a whole package: all of its files; null otherwise. */
  readonly files: readonly Pick<AuditedFile, 'path' | 'verdict' | 'why'>[] | null;
  /** A document of a release. */
  readonly document: { readonly path: string; readonly sha256: string } | null;
  /** A file of a project that was compared with the released one. */
  readonly given: { readonly path: string; readonly sha256: string; readonly same: boolean } | null;
  /** What is wrong. */
  readonly problems: readonly string[];
  /** What was not looked at, and why. */
  readonly notes: readonly string[];
}
