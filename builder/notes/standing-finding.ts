import type { ReportedFinding } from '../../src/compat/output/compat-report.js';
import type { ReleaseFacts } from '../release/release-facts.js';
import type { ReleasedPatch } from '../release/released-stack.js';

/** A finding that holds for the release as a whole: no later patch takes it back. */
export interface StandingFinding extends ReportedFinding {
  readonly stack: string;
  /** Of the patch that brings it, since the release before; `new` where no single one does. */
  readonly change: ReleasedPatch['change'];
}

/** What the gate finds in a release, in the order of stacks and reports. */
export function standingFindings({ stacks }: Pick<ReleaseFacts, 'stacks'>): readonly StandingFinding[] {
  return stacks.flatMap(({ name, compat, patches }) => {
    const changes = new Map<string, ReleasedPatch['change']>(
      patches.map(({ patch, change }) => [patch.name, change]),
    );
    return (compat?.findings ?? [])
      .filter(({ fate }) => fate === 'stands')
      .map((finding) => ({
        ...finding,
        stack: name,
        change: (finding.patch === null ? undefined : changes.get(finding.patch)) ?? 'new',
      }));
  });
}
