import type { PlannedPackage } from '../../plan/planned-package.js';
import type { ReadableStack } from '../gate/examine-stack.js';
import type { VersionVerdict } from '../gate/version-policy.js';
import type { ReleaseCheck } from '../release-check.js';
import type { ReleaseFacts } from '../release-facts.js';
import type { ReleasePlan } from '../release-plan.js';
import type { ReleaseRequest } from '../release-request.js';
import type { TagPlan } from '../tags/tag-plan.js';
import { documentPaths } from './document-paths.js';

export interface PlanInput {
  readonly request: ReleaseRequest;
  /** Null where not all stacks can be read. */
  readonly verdict: VersionVerdict | null;
  readonly previous: string | null;
  readonly upstream: ReleasePlan['upstream'];
  readonly checks: readonly ReleaseCheck[];
  /** In the recipe's order. */
  readonly readable: ReadonlyMap<string, ReadableStack>;
  readonly facts: ReleaseFacts | null;
  readonly packages: readonly PlannedPackage[];
  readonly tags: Pick<TagPlan, 'tags'>;
  readonly signed: boolean;
}

/** The plan that people read, of all that was found. Pure. */
export function planOf(input: PlanInput): ReleasePlan {
  const { request, verdict, previous, upstream, checks, readable, facts, packages, tags, signed } = input;
  return {
    request,
    kind: verdict?.kind ?? null,
    reason: verdict?.reason ?? 'not every stack can be read, so that nobody knows which version it is',
    previous,
    upstream,
    green: checks.every(({ ok }) => ok),
    checks,
    stacks: [...readable].map(([name, one]) => stackOf(name, one, facts)),
    // Aliases serve every release.
    packages: packages
      .filter(({ role }) => role !== 'alias')
      .map(({ name, version, role }) => ({ name, version, role }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    tags: tags.tags.map(({ repository, tag, there }) => ({ repository, tag, there })),
    documents: facts === null ? [] : documentPaths(facts, signed),
  };
}

function stackOf(
  name: string,
  { stack, tree }: ReadableStack,
  facts: ReleaseFacts | null,
): ReleasePlan['stacks'][number] {
  const released = facts?.stacks.find((one) => one.name === name);
  const named = (change: 'new' | 'changed'): string[] =>
    (released?.patches ?? []).filter((one) => one.change === change).map(({ patch }) => patch.name);
  return {
    name,
    base: tree.source.commit,
    release: tree.source.release,
    before: released?.before?.release ?? null,
    patches: stack.patches.length,
    new: named('new'),
    changed: named('changed'),
    dropped: (released?.dropped ?? []).map(({ patch }) => patch.name),
  };
}
