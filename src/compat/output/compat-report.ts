import type { Concern, Severity } from '../finding.js';
import type { ImpactReport } from '../extensions/impact.js';
import type { CompatPolicy } from '../gate/policy.js';
import type { SemverLevel } from '../semver-level.js';
import type { Subject } from '../subject.js';
import type { WayBack } from '../way-back/way-back.js';

/** A finding as `compat --json` prints it; the contract of the command line. */
export interface ReportedFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly levels: readonly Concern[];
  readonly target: string;
  readonly file: string;
  readonly line: number;
  readonly reason: string;
  readonly source: string;
  readonly waived: boolean;
  /** The target in parts. */
  readonly subject: Subject;
  readonly level: SemverLevel;
  readonly policy_level: SemverLevel;
  /** The patch that causes it; null where there are no patches, or no single one does. */
  readonly patch: string | null;
  readonly fate: 'stands' | 'undone' | 'internal';
  readonly undone_by: string | null;
  /** Whether it makes the gate red. */
  readonly fails: boolean;
  readonly waiver: { readonly until: string; readonly by: string; readonly why: string } | null;
  /** Whether it finds something new, which may be a module of its own. */
  readonly feature: boolean;
}

/** What one patch means. */
export interface PatchCompat {
  readonly name: string;
  readonly level: SemverLevel;
  readonly policy_level: SemverLevel;
  readonly findings: number;
  readonly waived: number;
  readonly failing: number;
}

/** What a change means: what `compat --json` prints. What it means to extensions is there if some were given. */
export interface CompatReport extends Partial<ImpactReport> {
  readonly level: SemverLevel;
  readonly policy_level: SemverLevel;
  readonly green: boolean;
  /** `ok` or `N findings fail`. */
  readonly gate: string;
  readonly policy: CompatPolicy;
  /** The day that waivers were compared with. */
  readonly as_of: string;
  readonly findings: readonly ReportedFinding[];
  /** In series order; none where two trees were compared. */
  readonly patches: readonly PatchCompat[];
  /** What going back would leave behind, where that was asked for. */
  readonly way_back?: WayBack;
}
