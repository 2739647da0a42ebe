import type { StackTree } from '../distribution/stack-tree.js';
import type { PlannedPackage } from '../plan/planned-package.js';
import type { Distribution } from '../recipe/distribution.js';
import type { ReleaseFacts } from './release-facts.js';
import type { ReleasePlan } from './release-plan.js';
import type { TagPlan } from './tags/tag-plan.js';

/** A release that was looked at from all sides; nothing of it is written yet. */
export interface PreparedRelease {
  readonly plan: ReleasePlan;
  /** Null where something is so red that they cannot be told. */
  readonly facts: ReleaseFacts | null;
  /** The trees of the stacks that could be read, by name. */
  readonly stacks: ReadonlyMap<string, StackTree>;
  /** Everything that it builds: packages, aliases, product, flavors and project templates. */
  readonly packages: readonly PlannedPackage[];
  readonly tags: TagPlan;
  readonly distribution: Distribution;
  /** What release managers wrote for the top of the notes: `releases/<distribution>/<version>.md`; null for nothing. */
  readonly preface: string | null;
}
