import type { FaultKind, FaultSpec } from '../../support/github/fault-plan.js';

/** Everything that can go wrong with a request; of git, a time-out takes a minute and is to us what a reset is. */
const API: readonly (FaultKind & { readonly when: 'before' | 'after' })[] = [
  { kind: 'status', status: 500, when: 'before' },
  { kind: 'reset', when: 'after' },
  { kind: 'secondary-limit', when: 'before' },
  { kind: 'status', status: 502, when: 'after' },
  { kind: 'status', status: 401, when: 'before' },
  { kind: 'hang', when: 'after' },
  { kind: 'status', status: 404, when: 'before' },
  { kind: 'reset', when: 'before' },
  { kind: 'status', status: 403, when: 'before' },
  { kind: 'hang', when: 'before' },
  { kind: 'primary-limit', when: 'before' },
  { kind: 'status', status: 401, when: 'after' },
  { kind: 'status', status: 404, when: 'after' },
];

const GIT = API.filter(({ kind }) => kind === 'status' || kind === 'reset');

/** How many kinds of faults there are: so many rounds bring each of them to each operation. */
export const faultKinds = API.length;

/** In round `round`, one fault for the request number `skip` of each operation, each of another kind than its neighbour's. */
export function faultsOf(operations: readonly string[], round: number, skip: number): readonly FaultSpec[] {
  return operations.map((operation, index) => {
    const kinds = operation.startsWith('git/') ? GIT : API;
    return { ...kinds[(index + round) % kinds.length]!, operation, skip };
  });
}
