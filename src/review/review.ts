import type { CompatSummary } from '../compat/output/compat-summary.js';
import type { ReportedFinding } from '../compat/output/compat-report.js';
import type { Fault } from '../errors/fault.js';
import type { Oid } from '../git/oid.js';
import type { ComparedPatch } from '../replay/compare-series.js';
import type { PatchReport, Verdict } from '../replay/report.js';

/** Text of bounded size; `cut` when there was more. */
export interface BoundedText {
  readonly text: string;
  readonly cut: boolean;
}

/** What a patch is on one upstream commit, and what it was there before. */
export interface ReviewedPatch extends PatchReport {
  /** Null when it is new, or when the line's own series could not be judged there. */
  readonly before: Verdict | null;
}

/** The verdicts on one upstream commit. */
export interface ReviewedOn {
  readonly kind: 'base' | 'newest' | 'forecast';
  /** Tag or branch; '' for the base. */
  readonly name: string;
  readonly commit: Oid | null;
  /** The patches that were touched, and others whose verdict is another than before; null when not judged. */
  readonly patches: readonly ReviewedPatch[] | null;
  /** Why it was not judged; null when it was. */
  readonly why: string | null;
}

/** What merging it changes in the source: the tree of base and series, before and after. */
export interface SourceDifference {
  readonly files: readonly SourceFile[];
  /** Unified diff. */
  readonly diff: BoundedText;
}

export interface SourceFile {
  readonly path: string;
  /** Null for binary content. */
  readonly added: number | null;
  readonly removed: number | null;
}

/** A folder of the source with a `composer.json` in which files change. */
export interface TouchedPackage {
  /** What `composer.json` says; null when it says nothing that is a name. */
  readonly name: string | null;
  /** '' for the top of the tree. */
  readonly folder: string;
  readonly files: number;
}

/**
 * Another pull request that does not go together with this one.
 * `text`: git cannot merge both. `series`: it can, but for lines at the same place of `series`, so that who is merged
 * second must bring it up to date. `meaning`: they merge, and what comes out is wrong.
 */
export interface Collision {
  readonly number: number;
  readonly kind: 'text' | 'series' | 'meaning';
  /** In the series repository. */
  readonly paths: readonly string[];
  /** For `meaning`: what is wrong with both that is not wrong with either. */
  readonly faults: readonly Fault[];
}

/** What all queued pull requests are together. */
export interface MergedState {
  /** Those that were merged with it, by rising number; those that collide with it are left out. */
  readonly numbers: readonly number[];
  /** Queued ones that were not looked at, because there are too many. */
  readonly left: number;
  /** What is wrong with all of them that is not wrong with a pair. */
  readonly faults: readonly Fault[];
}

/** A finding of the compatibility gate as a contributor meets it. */
export interface ReviewedFinding extends ReportedFinding {
  /** Whether the line's own series has it already. */
  readonly known: boolean;
  /** Path of the patch in the series repository; null where no single patch causes it. */
  readonly patchFile: string | null;
  /** Line of the patch that does it, from 1; 0 where it cannot be told. */
  readonly patchLine: number;
}

/**
 * What the series as it would be means to extensions, databases and users of the API. The levels are those of the
 * findings here, so of the pull request; the gate and the patches are the whole series'.
 */
export interface ReviewCompat extends Omit<CompatSummary, 'findings'> {
  /** Those of patches that are not the same as before, and those that are new elsewhere. */
  readonly findings: readonly ReviewedFinding[];
  /** How many of them fail and were not there before. */
  readonly newlyFailing: number;
}

/** Everything about a contributor's pull request and one stack, as data. Deterministic. */
export interface Review {
  readonly stack: string;
  readonly line: Oid;
  readonly head: Oid;
  /**
   * Paths at which it conflicts with the line. `settled`: only by lines at the same place of `series`, which were
   * put in order as the merge would have to; otherwise it was not judged any further than its own files.
   */
  readonly conflicts: { readonly paths: readonly string[]; readonly settled: boolean };
  /** The base pin, before and after; another one moves the whole stack. */
  readonly base: { readonly before: Oid | null; readonly after: Oid | null };
  /** What is wrong with what it touches, and what it makes wrong elsewhere. Files are paths of the repository. */
  readonly faults: readonly Fault[];
  /** Patches that are not the same as before, in series order. */
  readonly patches: readonly ComparedPatch[];
  /** Whether `stack.yml` is another one: it is only looked at, and counts once it is merged. */
  readonly config: boolean;
  /** Files outside the stack's folder that change too; nothing looks at them. */
  readonly otherFiles: { readonly count: number; readonly paths: readonly string[] };
  /** The base first. */
  readonly judged: readonly ReviewedOn[];
  /** Null when it could not be worked out, or the base is another one. */
  readonly source: SourceDifference | null;
  /** `git range-diff` of the commits that the series makes; patches that stay the same are left out. */
  readonly rangeDiff: BoundedText;
  readonly packages: readonly TouchedPackage[];
  /** Null when it could not be worked out: the series does not apply. */
  readonly compat: ReviewCompat | null;
  readonly collisions: readonly Collision[];
  readonly together: MergedState;
}
