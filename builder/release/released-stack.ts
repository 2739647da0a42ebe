import type { CompatReport } from '../../src/compat/output/compat-report.js';
import type { WayBack } from '../../src/compat/way-back/way-back.js';
import type { Oid } from '../../src/git/oid.js';
import type { PatchFile } from '../../src/series/patch-file.js';
import type { Stack } from '../../src/series/stack.js';

/** A state of upstream that a stack stands on. */
export interface UpstreamState {
  readonly base: Oid;
  /** The release tag that the base is; null for none. */
  readonly tag: string | null;
  /** Upstream's version of it, without `v`; null for none. */
  readonly release: string | null;
}

/** A patch that a release has, and whether the release before had it. */
export interface ReleasedPatch {
  readonly patch: PatchFile;
  /** `changed`: its diff or its message is another than in the release before. */
  readonly change: 'new' | 'changed' | 'same';
}

/** A patch that the release before had and this one has not. */
export interface DroppedPatch {
  readonly patch: PatchFile;
  /** `retired`: upstream has it, or it is not wanted any more; `disabled`: left out until it is enabled again. */
  readonly how: 'retired' | 'disabled';
  /** The commit of the series repository that took it out; null where it was not found. */
  readonly commit: Oid | null;
  /** Why: evidence that upstream has it, or what that commit says. One line or a few; never empty. */
  readonly evidence: string;
}

/** What a release has of one stack. All of it is data; what reads repositories has been done. */
export interface ReleasedStack extends UpstreamState {
  readonly name: string;
  readonly stack: Stack;
  /** Address of upstream's repository for people; null when nobody said. */
  readonly url: string | null;
  /** Base and series, without any stamp. */
  readonly tree: Oid;
  /** The same of the release before; null where that had no such stack, or there was none. */
  readonly before: (UpstreamState & { readonly tree: Oid }) | null;
  /** Upstream's releases after that of before, up to this one, in order; empty where nothing moved. */
  readonly passed: readonly string[];
  /** Upstream's commits from the base of before to this one; null where that is no range (a transplant: see `passed`). */
  readonly commits: number | null;
  /** The enabled patches, in series order. */
  readonly patches: readonly ReleasedPatch[];
  readonly dropped: readonly DroppedPatch[];
  /** Null where the stack has no patches. */
  readonly compat: CompatReport | null;
  /** What the distribution has and upstream lacks; null where the stack has no patches. */
  readonly wayBack: WayBack | null;
  /** What upstream has and the distribution lacks. */
  readonly wayIn: WayBack | null;
}
