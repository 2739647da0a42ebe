import type { Oid } from '../../../src/git/oid.js';
import type { LedgerProblem } from './ledger-problem.js';

/** A release as `upkeep ledger --json` prints it. */
export interface ReportedRelease {
  readonly version: string;
  /** Version of upstream that it tracks. */
  readonly upstream: string | null;
  /** What each stack stands on: upstream's release, or the commit; empty for a release of before the ledger. */
  readonly stacks: Readonly<Record<string, string>>;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** How many packages bear the version; null for a release of before the ledger. */
  readonly packages: number | null;
  /** Where it is recorded. */
  readonly recorded: 'ledger' | 'history';
  /** The commit of the series repository; null for a release of before the ledger. */
  readonly series: Oid | null;
}

/** What `upkeep ledger --json` prints. */
export interface LedgerReport {
  readonly distribution: string;
  /** The oldest version first. */
  readonly releases: readonly ReportedRelease[];
  /** What was compared with the ledger. */
  readonly compared: {
    /** Folder of a Composer repository; null for none. */
    readonly packages: string | null;
    /** Names of repositories whose tags were looked at. */
    readonly tags: readonly string[];
  };
  /** By version, errors first. */
  readonly problems: readonly LedgerProblem[];
}
