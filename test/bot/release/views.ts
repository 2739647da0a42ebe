import type { DistributionRelease } from '../../../builder/release/ledger/distribution-release.js';
import type { ReleaseCheck } from '../../../builder/release/release-check.js';
import type { ReleasePlan } from '../../../builder/release/release-plan.js';
import type { ReleaseRequest } from '../../../builder/release/release-request.js';
import type { JudgedRelease, ReleaseView, StackStanding } from '../../../bot/release/release-view.js';
import { releasePull } from '../../../bot/release/release-pull.js';
import type { PullRequest } from '../../../src/forge/pull-request.js';

export const KEY = { line: 'main', distribution: 'sample' };
export const SERIES = 'acme/series';
export const TIP = '1'.repeat(40);
export const BRANCH = 'upkeep/release/main/sample';
export const REF = `refs/heads/${BRANCH}`;
export const COMMIT = '2'.repeat(40);

export const STACK: StackStanding = {
  name: 'sample',
  base: 'b'.repeat(40),
  tree: 'c'.repeat(40),
  waits: null,
};
export const WAITING: StackStanding = { ...STACK, waits: 'main of its fork does not have it yet' };

export const RED: ReleaseCheck = {
  check: 'compat',
  about: 'sample',
  ok: false,
  detail: 'fix-x.patch takes away a public method',
  mend: 'Waive it, or keep the method.',
};
export const GREEN: ReleaseCheck = { ...RED, check: 'stack', ok: true, detail: 'green on 2.4.2', mend: null };

export function requestOf(version: string): ReleaseRequest {
  return { ...KEY, version, series: TIP, asOf: '2026-11-26', emergency: null };
}

export function planOf(version: string, checks: readonly ReleaseCheck[] = [GREEN]): ReleasePlan {
  return {
    request: requestOf(version),
    kind: 'major',
    reason: 'MAJOR since 1.0.0: upstream went from 2.4.1 to 2.4.2',
    previous: '1.0.0',
    upstream: { product: 'magento/product', version: '2.4.2' },
    green: checks.every(({ ok }) => ok),
    checks,
    stacks: [
      {
        name: 'sample',
        base: 'b'.repeat(40),
        release: '2.4.2',
        before: '2.4.1',
        patches: 3,
        new: ['a.patch'],
        changed: [],
        dropped: ['old.patch'],
      },
    ],
    packages: [{ name: 'sample/framework', version, role: 'library' }],
    tags: [{ repository: 'acme/fork', tag: version, there: false }],
    documents: ['notes.md'],
  };
}

export function judged(version: string, checks: readonly ReleaseCheck[] = [GREEN]): JudgedRelease {
  const plan = planOf(version, checks);
  return { request: plan.request, plan, checks, notes: '# Notes\n\nWords.\n', problem: null };
}

export function released(version: string): DistributionRelease {
  return {
    version,
    kind: 'first',
    reason: 'the first',
    as_of: '2026-01-01',
    line: 'main',
    series: '9'.repeat(40),
    series_tag: `sample-${version}`,
    emergency: null,
    upstream: { product: 'magento/product', version: '2.4.1' },
    product: 'sample/product',
    stacks: {
      sample: { base: 'a'.repeat(40), tag: '2.4.1', release: '2.4.1', tree: 'd'.repeat(40), fork: null },
    },
    packages: 3,
    documents: {
      'notes.md': 'e'.repeat(64),
      'guides/from-magento.md': 'e'.repeat(64),
      SHA256SUMS: 'e'.repeat(64),
    },
  };
}

export function view(changes: Partial<ReleaseView> = {}): ReleaseView {
  return {
    key: KEY,
    policy: 'pull-request',
    series: { repository: SERIES, tip: TIP },
    packagesUrl: 'https://upkeep.example/packages',
    releases: [],
    untold: null,
    stacks: [STACK],
    unfinished: [],
    wanted: null,
    proposal: null,
    blocked: null,
    branch: { ref: REF, tip: null, kind: 'none', wanted: null },
    pulls: [],
    automatic: null,
    said: {},
    ...changes,
  };
}

/** The pull request that proposes a version, as it was opened. */
export function pull(version: string, changes: Partial<PullRequest> = {}): PullRequest {
  const { title, body, labels } = releasePull(view(), judged(version));
  return {
    repository: SERIES,
    number: 7,
    url: 'https://forge.example/acme/series/pull/7',
    title,
    body,
    author: 'upkeep[bot]',
    state: 'open',
    draft: false,
    head: { repository: SERIES, branch: BRANCH, commit: COMMIT },
    base: { repository: SERIES, branch: 'main', commit: TIP },
    mergeCommit: null,
    mergedBy: null,
    labels: [...labels],
    assignees: [],
    ...changes,
  };
}
