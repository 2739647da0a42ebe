import type { ReviewView } from '../../../../bot/review/review-view.js';
import type { PullRequest } from '../../../../src/forge/pull-request.js';
import type { Review } from '../../../../src/review/review.js';

const id = (digit: string): string => digit.repeat(40);

/** A review of one added patch that fits; `changes` say what is otherwise. */
export function reviewOf(changes: Partial<Review> = {}): Review {
  return {
    stack: 'sample',
    line: id('a'),
    head: id('b'),
    conflicts: { paths: [], settled: true },
    base: { before: id('c'), after: id('c') },
    faults: [],
    patches: [{ patch: 'x.patch', change: 'added' }],
    config: false,
    otherFiles: { count: 0, paths: [] },
    judged: [
      {
        kind: 'base',
        name: '',
        commit: id('c'),
        why: null,
        patches: [{ name: 'x.patch', verdict: 'clean', paths: ['a.php'], changed: false, before: null }],
      },
    ],
    source: { files: [{ path: 'a.php', added: 1, removed: 0 }], diff: { text: '+a\n', cut: false } },
    rangeDiff: { text: '', cut: false },
    packages: [],
    compat: null,
    collisions: [],
    together: { numbers: [], left: 0, faults: [] },
    ...changes,
  };
}

/** A look at pull request 12 with these reviews. */
export function viewOf(reviews: readonly Review[], changes: Partial<ReviewView> = {}): ReviewView {
  return {
    pull: pullOf(),
    head: id('b'),
    line: id('a'),
    seriesUrl: 'https://github.example/team/series.git',
    self: 'upkeep[bot]',
    stacks: reviews.map((review) => ({ stack: review.stack, review, problem: null })),
    left: [],
    answered: false,
    ...changes,
  };
}

export function pullOf(changes: Partial<PullRequest> = {}): PullRequest {
  return {
    repository: 'team/series',
    number: 12,
    url: 'https://github.example/team/series/pull/12',
    title: 'A patch',
    body: '',
    author: 'maria',
    state: 'open',
    draft: false,
    head: { repository: 'team/series', branch: 'topic', commit: id('b') },
    base: { repository: 'team/series', branch: 'main', commit: id('a') },
    mergeCommit: null,
    mergedBy: null,
    labels: [],
    assignees: [],
    ...changes,
  };
}
