import type { PullRequest } from '../../src/forge/pull-request.js';
import type { Oid } from '../../src/git/oid.js';
import { stateRef } from '../../src/replay/record-state.js';
import { closedComment } from '../conflicts/conflict-comments.js';
import { conflictMarker, readConflictFacts, withConflictMarker } from '../conflicts/conflict-facts.js';
import type { StackKey } from '../stack-key.js';
import { marker, readMarker } from '../text/marker.js';
import type { Action } from './action.js';
import { branchTail } from './branch-refs.js';

/** A branch that goes; its tip is kept elsewhere, or is nobody's work. */
export interface GoneBranch {
  readonly ref: string;
  readonly tip: Oid;
}

/** What is left of a stack that its line does not have any more. */
export interface GoneView {
  readonly key: StackKey;
  /** Whether the line itself is still there. */
  readonly lineThere: boolean;
  readonly series: GoneRepository;
  /** Null where the stack had none, or nobody knows. */
  readonly fork: GoneRepository | null;
  /** Commit of the record. */
  readonly record: Oid;
}

export interface GoneRepository {
  readonly repository: string;
  /** Open ones of ours that are about this stack. */
  readonly pulls: readonly PullRequest[];
  readonly branches: readonly GoneBranch[];
}

/**
 * A stack that is gone leaves nothing open: its pull requests are closed with the reason, its branches go, and at last
 * the record by which it is found. What was published stays. Pure.
 */
export function planGone({ key, lineThere, series, fork, record }: GoneView): Action[] {
  const reason = lineThere
    ? `the stack ${key.stack} is not on ${key.line} any more`
    : `the line ${key.line} is gone`;
  const left = [
    ...(fork === null ? [] : clear(key, fork, 'fork', reason)),
    ...clear(key, series, 'series', reason),
  ];
  const updates = [{ ref: stateRef(key.line, key.stack), newId: null, oldId: record }];
  return [...left, { kind: 'push', why: reason, repository: series.repository, from: 'series', updates }];
}

function clear(
  key: StackKey,
  { repository, pulls, branches }: GoneRepository,
  from: 'fork' | 'series',
  why: string,
): Action[] {
  const actions = pulls.flatMap((pull) => close(key, pull, why));
  if (branches.length === 0) return actions;
  const updates = branches.map(({ ref, tip }) => ({ ref, newId: null, oldId: tip }));
  return [...actions, { kind: 'push', why, repository, from, updates }];
}

function close(key: StackKey, { repository, number, body, head }: PullRequest, why: string): Action[] {
  const patch = readMarker('conflict', body)?.['patch'] ?? branchTail(head.branch);
  const retire = readMarker('retire', body);
  const isConflict = head.branch.startsWith('upkeep/conflict/');
  const first = marker('gone', { stack: key.stack });
  const said = isConflict
    ? closedComment(patch, why)
    : { marker: first, body: `${first}\nClosed: ${why}.\n` };
  // Should the stack come back, it starts anew.
  const facts = { ...readConflictFacts(body), done: true };
  const rest = body.slice(Math.max(0, body.indexOf('\n')));
  const closed = isConflict
    ? { body: withConflictMarker(body, conflictMarker(key, patch, facts)) }
    : retire === null
      ? {}
      : { body: `${marker('retire', { ...retire, done: 'yes' })}${rest}` };
  const common = { why, repository, number };
  return [
    { kind: 'comment', ...common, ...said },
    { kind: 'edit-pull-request', ...common, edit: { state: 'closed', ...closed } },
  ];
}
