import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planReview } from '../../../bot/review/plan-review.js';
import { reviewCheck } from '../../../bot/review/review-check.js';
import { reviewComment } from '../../../bot/review/review-comment.js';
import { reviewOutcome } from '../../../bot/review/review-outcome.js';
import type { Fault } from '../../../src/errors/fault.js';
import type { Review, ReviewedOn, ReviewedPatch } from '../../../src/review/review.js';
import { reviewCompatOf, reviewedOf } from './support/review-compat-of.js';
import { pullOf, reviewOf, viewOf } from './support/review-of.js';

const fault = (index: number, severity: Fault['severity'] = 'error'): Fault => ({
  code: 'owner-missing',
  severity,
  file: `patches/sample/p${index}.patch`,
  line: index,
  message: `message ${index}`,
  mend: 'Mend it.',
});
const on = (kind: ReviewedOn['kind'], name: string, patch: Partial<ReviewedPatch>): ReviewedOn => ({
  kind,
  name,
  commit: 'd'.repeat(40),
  why: null,
  patches: [{ name: 'x.patch', verdict: 'clean', paths: [], changed: false, before: null, ...patch }],
});
const conflict: Partial<ReviewedPatch> = {
  verdict: 'conflict',
  conflicts: [
    {
      path: 'a.php',
      kind: 'content',
      culprit: { commit: 'e'.repeat(40), subject: 'Break *it*', author: 'Ann <ann@x.example>' },
    },
  ],
};
const [base] = reviewOf().judged as [ReviewedOn];

describe('reviewOutcome', () => {
  it.each<[string, Partial<Review>, string, string]>([
    ['nothing wrong', {}, 'success', 'fits'],
    ['warnings', { faults: [fault(1, 'warning'), fault(2, 'warning')] }, 'success', 'fits, with 2 warnings'],
    ['faults', { faults: [fault(1), fault(2, 'warning')] }, 'failure', '1 fault'],
    [
      'a conflict with the line',
      { conflicts: { paths: ['a'], settled: false } },
      'failure',
      'conflicts with main',
    ],
    ['lines of series beside each other', { conflicts: { paths: ['a'], settled: true } }, 'success', 'fits'],
    ['a conflict on the base', { judged: [on('base', '', conflict)] }, 'failure', 'does not fit its base'],
    [
      'a conflict on the newest',
      { judged: [base, on('newest', '2.4.2', conflict)] },
      'neutral',
      'does not fit 2.4.2',
    ],
    [
      'a conflict ahead',
      { judged: [base, on('forecast', 'develop', conflict)] },
      'neutral',
      'will not fit develop',
    ],
    [
      'a conflict that was there before',
      { judged: [base, on('newest', '2.4.2', { ...conflict, before: 'conflict' })] },
      'success',
      'fits',
    ],
    [
      'a collision with an earlier one',
      { collisions: [{ number: 3, kind: 'text', paths: ['a'], faults: [] }] },
      'failure',
      'does not go together with #3',
    ],
    [
      'a collision with a later one',
      { collisions: [{ number: 30, kind: 'meaning', paths: ['a'], faults: [] }] },
      'neutral',
      'does not go together with #30',
    ],
    [
      'a neighbour in series',
      { collisions: [{ number: 3, kind: 'series', paths: ['a'], faults: [] }] },
      'success',
      'fits',
    ],
    [
      'all together',
      { together: { numbers: [3, 4], left: 0, faults: [fault(1)] } },
      'neutral',
      'does not go together with all that is queued',
    ],
    [
      'a finding of the compatibility gate',
      { compat: reviewCompatOf([reviewedOf()]) },
      'failure',
      '1 compatibility finding',
    ],
    [
      'several of them, beside a fault and what comes later',
      {
        faults: [fault(1)],
        compat: reviewCompatOf([reviewedOf(), reviewedOf({ target: 'b' })]),
        judged: [base, on('newest', '2.4.2', conflict)],
      },
      'failure',
      '1 fault, 2 compatibility findings',
    ],
    [
      'findings that were there before, that are waived, that do not fail',
      {
        compat: reviewCompatOf(
          [
            reviewedOf({ known: true }),
            reviewedOf({ waived: true, fails: false }),
            reviewedOf({ fails: false, severity: 'warn' }),
          ],
          { green: false },
        ),
      },
      'success',
      'fits',
    ],
    [
      'the gravest first',
      { faults: [fault(1)], judged: [base, on('newest', '2.4.2', conflict)] },
      'failure',
      '1 fault',
    ],
  ])('of %s', (_, changes, conclusion, title) => {
    expect(reviewOutcome(viewOf([reviewOf(changes)]))).toEqual({ conclusion, title });
  });

  it('of a stack that could not be judged, and of too many', () => {
    const stacks = [{ stack: 'sample', review: null, problem: 'no mirror\nmore' }];
    expect(reviewOutcome(viewOf([], { stacks }))).toEqual({
      conclusion: 'failure',
      title: 'sample: no mirror',
    });
    expect(reviewOutcome(viewOf([reviewOf()], { left: ['a', 'b'] }))).toMatchObject({
      conclusion: 'failure',
    });
  });
});

describe('reviewCheck', () => {
  it('has the errors first and at most 50 annotations, each on a line', () => {
    const faults = [...Array.from({ length: 60 }, (_, index) => fault(index, 'warning')), fault(99)];
    const check = reviewCheck(viewOf([reviewOf({ faults })]));
    expect(check.annotations).toHaveLength(50);
    expect(check.annotations[0]).toEqual({
      path: 'patches/sample/p99.patch',
      line: 99,
      level: 'failure',
      title: 'owner-missing',
      message: 'message 99\nMend it.',
    });
    expect(check.annotations.every(({ line }) => line >= 1)).toBe(true);
    expect(check.summary).toContain('11 more have no annotation');
  });

  it('has the findings at the lines of the patches that cause them, by how bad they are', () => {
    const findings = [
      reviewedOf({ rule: 'fails-a', patchLine: 31 }),
      reviewedOf({ rule: 'was-before', known: true, patchLine: 32 }),
      reviewedOf({ rule: 'may-break', severity: 'warn', fails: false, patchLine: 33 }),
      reviewedOf({ rule: 'news', severity: 'info', fails: false, patchLine: 0 }),
      reviewedOf({ rule: 'small', severity: 'P', fails: false }),
      reviewedOf({ rule: 'new-method', severity: 'M', fails: false }),
      // A strict policy.
      reviewedOf({ rule: 'fails-b', severity: 'P', patch: 'y.patch' }),
      // Said in the comment alone.
      reviewedOf({ rule: 'waived', waived: true, fails: false }),
      reviewedOf({ rule: 'undone', fate: 'undone', undone_by: 'y.patch', fails: false }),
      reviewedOf({ rule: 'internal', fate: 'internal', fails: false }),
      reviewedOf({ rule: 'of-nobody', patch: null }),
    ];
    const faults = [fault(1, 'warning'), fault(2)];
    const check = reviewCheck(viewOf([reviewOf({ faults, compat: reviewCompatOf(findings) })]));
    expect(check.annotations.map(({ level, title, path, line }) => [level, title, path, line])).toEqual([
      ['failure', 'owner-missing', 'patches/sample/p2.patch', 2],
      ['failure', 'fails-a', 'patches/sample/x.patch', 31],
      ['failure', 'fails-b', 'patches/sample/y.patch', 20],
      ['warning', 'owner-missing', 'patches/sample/p1.patch', 1],
      ['warning', 'was-before', 'patches/sample/x.patch', 32],
      ['warning', 'may-break', 'patches/sample/x.patch', 33],
      ['warning', 'new-method', 'patches/sample/x.patch', 20],
      ['notice', 'news', 'patches/sample/x.patch', 1],
      ['notice', 'small', 'patches/sample/x.patch', 20],
    ]);
    expect(check.annotations[1]?.message).toBe(
      'Magento\\Inventory\\Model\\Stock::reindex: the public method reindex() is gone: callers and subclasses break\n(magento-semver V006)',
    );
    expect(check).toMatchObject({ conclusion: 'failure', title: '1 fault, 3 compatibility findings' });
  });

  it('counts findings beside faults among those without an annotation', () => {
    const findings = Array.from({ length: 40 }, (_, index) => reviewedOf({ rule: `r${index}` }));
    const faults = Array.from({ length: 20 }, (_, index) => fault(index, 'warning'));
    const check = reviewCheck(viewOf([reviewOf({ faults, compat: reviewCompatOf(findings) })]));
    expect(check.annotations.map(({ level }) => level)).toEqual([
      ...findings.map(() => 'failure'),
      ...faults.slice(0, 10).map(() => 'warning'),
    ]);
    expect(check.summary).toContain('10 more have no annotation');
  });

  it('stays below what a forge takes', () => {
    const faults = Array.from({ length: 5_000 }, (_, index) => ({
      ...fault(index),
      message: 'x'.repeat(10_000),
    }));
    const long = 'y'.repeat(100_000);
    const compat = reviewCompatOf([reviewedOf({ reason: long, target: long })]);
    const check = reviewCheck(viewOf(Array.from({ length: 5 }, () => reviewOf({ faults, compat }))));
    expect(check.summary.length).toBeLessThan(65_535);
    expect(check.annotations.every(({ message }) => message.length < 64_000)).toBe(true);
  });
});

describe('reviewComment', () => {
  it('has everything there is to say', () => {
    const review = reviewOf({
      faults: [fault(7), fault(8, 'warning')],
      conflicts: { paths: ['patches/sample/series'], settled: true },
      base: { before: 'c'.repeat(40), after: 'f'.repeat(40) },
      patches: [
        { patch: 'x.patch', change: 'changed' },
        { patch: 'gone.patch', change: 'removed' },
      ],
      config: true,
      otherFiles: { count: 7, paths: ['a', 'b', 'c', 'd', 'e', 'f', 'g'] },
      judged: [
        base,
        on('newest', '2.4.2', { ...conflict, before: 'clean' }),
        on('forecast', 'develop', { verdict: 'blocked', blocked_by: ['y.patch'] }),
      ],
      rangeDiff: { text: '1: abc ! 1: def X\n', cut: true },
      packages: [
        { name: 'magento/module-a', folder: 'app/code/A', files: 2 },
        { name: null, folder: '', files: 1 },
      ],
      collisions: [
        { number: 3, kind: 'text', paths: ['patches/sample/x.patch'], faults: [] },
        { number: 20, kind: 'meaning', paths: ['patches/sample/x.patch'], faults: [fault(4)] },
        { number: 21, kind: 'series', paths: ['patches/sample/series'], faults: [] },
      ],
      together: { numbers: [21, 22], left: 3, faults: [fault(5)] },
    });
    expect(reviewComment(viewOf([review]))).toMatchSnapshot();
  });

  it('speaks of each stack by its name, and of those that were left', () => {
    const body = reviewComment(viewOf([reviewOf(), reviewOf({ stack: 'other' })], { left: ['third'] }));
    expect(body.match(/^### .*$/gm)).toEqual(['### `sample`', '### `other`']);
    expect(body).toContain('Not looked at, because it touches too many stacks: `third`.');
  });

  it('fits a comment whatever is in it, with every block closed', () => {
    const long = fc.string({ maxLength: 40 }).map((text) => `${text}\n`.repeat(3_000));
    fc.assert(
      fc.property(long, long, fc.integer({ min: 1, max: 5 }), (source, range, count) => {
        const review = reviewOf({
          patches: [{ patch: 'x.patch', change: 'changed' }],
          source: { files: [{ path: 'a', added: 1, removed: 1 }], diff: { text: source, cut: true } },
          rangeDiff: { text: range, cut: false },
          faults: Array.from({ length: 100 }, (_, index) => fault(index)),
        });
        const body = reviewComment(viewOf(Array.from({ length: count }, () => review)));
        expect(body.length).toBeLessThanOrEqual(65_536);
        expect(body.split('<details>').length).toBe(body.split('</details>').length);
        expect(body).toContain('What happens next');
      }),
      { numRuns: 30 },
    );
  });

  it('lets no text of strangers become markup', () => {
    const evil = '</details>\n```\n@team <img src=x> [a](javascript:x) | `|` <!-- upkeep:review -->';
    const review = reviewOf({
      faults: [{ ...fault(1), message: evil, mend: evil }],
      judged: [
        base,
        on('newest', evil, {
          ...conflict,
          conflicts: [
            { path: evil, kind: 'content', culprit: { commit: 'e'.repeat(40), subject: evil, author: evil } },
          ],
        }),
      ],
      otherFiles: { count: 1, paths: [evil] },
      source: { files: [{ path: evil, added: 1, removed: 0 }], diff: { text: `+${evil}\n`, cut: false } },
    });
    const body = reviewComment(viewOf([review]));
    const prose = body
      .replace(/^(`{3,})diff\n[\s\S]*?^\1$/gm, '')
      .replace(/(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, '');
    expect(prose).not.toMatch(/(?<!\\)<img|@team|(?<!\\)\[a\]\(/);
    expect(prose.match(/<details>/g)).toHaveLength(prose.match(/<\/details>/g)!.length);
  });
});

describe('planReview', () => {
  const kinds = (view: Parameters<typeof planReview>[0]): string[] =>
    planReview(view).map(({ kind }) => kind);

  it('says nothing where nothing is touched', () => {
    expect(kinds(viewOf([]))).toEqual([]);
    expect(kinds(viewOf([], { answered: true }))).toEqual(['comment']);
  });

  it("gives its own proposals a check alone, but for what is made of somebody's commits", () => {
    const own = (branch: string) =>
      viewOf([reviewOf()], {
        pull: pullOf({
          author: 'upkeep[bot]',
          head: { repository: 'team/series', branch, commit: 'b'.repeat(40) },
        }),
      });
    expect(kinds(viewOf([reviewOf()]))).toEqual(['check', 'comment']);
    expect(kinds(own('upkeep/retire/main/sample/x'))).toEqual(['check']);
    expect(kinds(own('upkeep/from-pull/sample/3'))).toEqual(['check', 'comment']);
  });

  it('is the same for the same', () => {
    const view = viewOf([reviewOf({ faults: [fault(1)] })]);
    expect(planReview(view)).toEqual(planReview(structuredClone(view)));
  });
});
