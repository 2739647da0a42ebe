import type { Oid } from '../../src/git/oid.js';
import type { ConflictKind, Culprit, MergeMeans, Verdict } from '../../src/replay/report.js';
import type { SampleRelease } from './sample-upstream.js';

/** What a replay must say about one patch of the sample series. */
export interface ExpectedPatch {
  readonly name: string;
  readonly verdict: Verdict;
  readonly how?: readonly MergeMeans[];
  readonly blockedBy?: readonly string[];
  readonly conflict?: { readonly path: string; readonly kind: ConflictKind; readonly culprit: Culprit };
}

/** What a replay of the series onto a release must give. */
export interface ExpectedReplay {
  readonly onto: SampleRelease;
  /** Every line of the series that names a patch, in order. */
  readonly patches: readonly ExpectedPatch[];
  /** Tree of the release with every patch that fits; made by editing files, not by merging. */
  readonly tree: Oid;
}

/** A folder with a stack in it, and what must come out of it. */
export interface SampleSeries {
  /** Absolute path of the stack's folder. */
  readonly dir: string;
  /** The pins: commit of 2.4.1, and its tree with every enabled patch. */
  readonly base: Oid;
  readonly tree: Oid;
  /** Names of the enabled patches, in order. */
  readonly patches: readonly string[];
  /** The enabled patches that quilt can take: those without binary content. */
  readonly textPatches: readonly string[];
  /** Onto a security release all is green; onto the next feature release it is not. */
  readonly expected: { readonly security: ExpectedReplay; readonly feature: ExpectedReplay };
  /** The conflict that the demo resolves, and what the feature release is with its resolution. */
  readonly resolution: {
    readonly patch: string;
    readonly path: string;
    /** The whole file as a person leaves it. */
    readonly text: string;
    readonly resolved: ExpectedReplay;
  };
  /** What a forecast along develop finds once the series is on 2.4.2. */
  readonly forecast: { readonly patch: string; readonly commit: Oid; readonly subject: string };
}
