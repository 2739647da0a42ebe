import { describe, expect, it } from 'vitest';
import { closedReleaseBody } from '../../../bot/release/closed-release-body.js';
import { planRelease, type ReleasePlanned } from '../../../bot/release/plan-release.js';
import type { ReleaseView } from '../../../bot/release/release-view.js';
import {
  BRANCH,
  COMMIT,
  judged,
  pull,
  RED,
  REF,
  released,
  requestOf,
  STACK,
  TIP,
  view,
  WAITING,
} from './views.js';

/** A plan as one line for each action. */
function told({ actions }: ReleasePlanned): string[] {
  return actions.map((action) => {
    switch (action.kind) {
      case 'release':
        return `release ${action.request.version}`;
      case 'push':
        return action.updates
          .map(({ ref, newId, oldId }) => `push ${ref} ${oldId ?? '-'} ${newId ?? '-'}`)
          .join();
      case 'commit-stack':
        return `commit ${action.update.ref} ${action.update.newId}`;
      case 'pull-request':
        return `open ${action.wanted.head}: ${action.wanted.title}`;
      case 'edit-pull-request':
        return `edit #${action.number}${action.edit.state === undefined ? '' : ` ${action.edit.state}`}`;
      case 'comment':
        return `comment #${action.number} ${/upkeep:([a-z-]+)/.exec(action.marker)![1]}`;
      case 'check':
        return `check ${action.commit} ${action.check.conclusion}`;
      case 'status':
      case 'issue':
      case 'record-resolutions':
        break;
    }
    return action.kind;
  });
}

const NEW = '3'.repeat(40);
const own = (changes: Partial<ReleaseView['branch']> = {}) => ({
  branch: { ref: REF, tip: COMMIT, kind: 'own' as const, wanted: null, ...changes },
});
/** Everything about a proposal was said. */
function settled(one: ReleaseView): ReleaseView {
  return { ...one, said: planRelease(one).said };
}

const proposing = view({ proposal: judged('2.0.0'), pulls: [pull('2.0.0')], ...own() });

const TABLE: readonly [string, ReleaseView, readonly string[], string | undefined][] = [
  ['nothing is to be released', view({ releases: [released('1.0.0')] }), [], 'current'],
  [
    'what was begun is finished before anything else',
    view({ unfinished: [{ request: requestOf('1.1.0'), problem: null }], wanted: judged('2.0.0') }),
    ['release 1.1.0'],
    'waiting',
  ],
  [
    'what cannot be finished is told on the line, and nothing else happens',
    view({
      unfinished: [{ request: requestOf('1.1.0'), problem: 'release-changed' }],
      proposal: judged('2.0.0'),
    }),
    [`check ${TIP} failure`],
    'failed',
  ],
  [
    'what the line wants is released when it is green',
    view({ wanted: judged('2.0.0') }),
    ['release 2.0.0'],
    'waiting',
  ],
  [
    'what is missing is said on the line',
    view({ wanted: judged('2.0.0', [RED]) }),
    [`check ${TIP} failure`],
    'red',
  ],
  [
    '… and in the pull request that decided it, once',
    view({ wanted: judged('2.0.0', [RED]), pulls: [pull('2.0.0', { state: 'merged' })] }),
    [`check ${TIP} failure`, 'comment #7 release-missing'],
    'red',
  ],
  [
    'what cannot be made at all is told, too',
    view({ wanted: { ...judged('2.0.0'), problem: 'the recipe is broken' } }),
    [`check ${TIP} failure`],
    'failed',
  ],
  [
    'the branch of a merged pull request goes, and the release is made',
    view({
      wanted: judged('2.0.0'),
      pulls: [pull('2.0.0', { state: 'merged' })],
      ...own({ kind: 'merged' }),
    }),
    [`push ${REF} ${COMMIT} -`, 'release 2.0.0'],
    'waiting',
  ],
  [
    'one whose branch is on the line already is not closed by us',
    view({ wanted: judged('2.0.0'), pulls: [pull('2.0.0')], ...own({ kind: 'merged' }) }),
    [`push ${REF} ${COMMIT} -`, 'release 2.0.0'],
    'waiting',
  ],
  [
    'another proposal gives way to what was decided by hand',
    view({ wanted: judged('1.1.0'), pulls: [pull('2.0.0')], ...own() }),
    ['comment #7 release-closed', 'edit #7 closed', `push ${REF} ${COMMIT} -`, 'release 1.1.0'],
    'waiting',
  ],
  [
    'nothing is proposed before every stack is green and published',
    view({ proposal: judged('2.0.0'), stacks: [WAITING] }),
    [],
    'waiting',
  ],
  [
    'a proposal is a branch, a pull request and a check',
    view({ proposal: judged('2.0.0'), branch: { ref: REF, tip: null, kind: 'none', wanted: NEW } }),
    [`push ${REF} - ${NEW}`, `open ${BRANCH}: Release sample 2.0.0`, `check ${NEW} success`],
    'waiting',
  ],
  [
    'a red one too, which says so',
    view({ proposal: judged('2.0.0', [RED]), branch: { ref: REF, tip: null, kind: 'none', wanted: NEW } }),
    [`push ${REF} - ${NEW}`, `open ${BRANCH}: Release sample 2.0.0`, `check ${NEW} failure`],
    'waiting',
  ],
  ['with nothing new, nothing is written', settled(proposing), [], 'proposed'],
  [
    'what people write into title and body stays',
    settled({
      ...proposing,
      pulls: [pull('2.0.0', { title: 'Ours', body: `${pull('2.0.0').body}More.\n` })],
    }),
    [],
    'proposed',
  ],
  [
    '… until there is something else to say',
    {
      ...settled(proposing),
      proposal: judged('2.1.0'),
      ...own({ kind: 'people', wanted: NEW }),
    },
    [`push ${REF} ${COMMIT} ${NEW}`, 'edit #7', `check ${NEW} success`],
    'proposed',
  ],
  [
    'a stack that moves on turns the check red, and the pull request stays',
    { ...settled(proposing), proposal: judged('2.0.0', [RED]), stacks: [WAITING] },
    ['edit #7', `check ${COMMIT} failure`],
    'red',
  ],
  [
    'one that was not opened to its end is opened again',
    settled({ ...proposing, pulls: [pull('2.0.0', { labels: [] })] }),
    [`open ${BRANCH}: Release sample 2.0.0`],
    'proposed',
  ],
  [
    'what somebody turned down is not proposed again',
    view({ proposal: judged('2.0.0'), pulls: [pull('2.0.0', { state: 'closed' })] }),
    [],
    'waiting',
  ],
  [
    '… until the series has moved',
    view({
      proposal: judged('2.0.0'),
      pulls: [pull('2.0.0', { state: 'closed' })],
      stacks: [{ ...STACK, tree: 'f'.repeat(40) }],
      branch: { ref: REF, tip: null, kind: 'none', wanted: NEW },
    }),
    [`push ${REF} - ${NEW}`, `open ${BRANCH}: Release sample 2.0.0`, `check ${NEW} success`],
    'waiting',
  ],
  [
    'what we closed ourselves may come again',
    view({
      proposal: judged('2.0.0'),
      pulls: [pull('2.0.0', { state: 'closed', body: closedReleaseBody(pull('2.0.0').body) })],
      branch: { ref: REF, tip: null, kind: 'none', wanted: NEW },
    }),
    [`push ${REF} - ${NEW}`, `open ${BRANCH}: Release sample 2.0.0`, `check ${NEW} success`],
    'waiting',
  ],
  [
    'what is not to be released any more is closed with the reason',
    view({ releases: [released('2.0.0')], pulls: [pull('2.0.1')], ...own() }),
    ['comment #7 release-closed', 'edit #7 closed', `push ${REF} ${COMMIT} -`],
    'current',
  ],
  [
    'the commits of people are kept as long as no pull request has them',
    view({
      pulls: [pull('2.0.1', { head: { repository: null, branch: BRANCH, commit: NEW } })],
      ...own({ kind: 'people' }),
    }),
    ['comment #7 release-closed', 'edit #7 closed'],
    'current',
  ],
  [
    'a distribution that is gone leaves nothing behind',
    view({ policy: null, pulls: [pull('2.0.0')], ...own({ kind: 'people' }) }),
    ['comment #7 release-closed', 'edit #7 closed', `push ${REF} ${COMMIT} -`],
    undefined,
  ],
  ['upstream that went back is said', view({ blocked: 'upstream went back' }), [], 'waiting'],
  [
    'a patch that releases itself goes onto the line',
    view({
      policy: 'automatic-patch',
      proposal: judged('1.0.1'),
      automatic: NEW,
      branch: { ref: REF, tip: null, kind: 'none', wanted: COMMIT },
    }),
    [`commit refs/heads/main ${NEW}`],
    'waiting',
  ],
  [
    'the newest release is told of where it was missed',
    view({ releases: [released('1.0.0')], untold: requestOf('1.0.0') }),
    ['release 1.0.0'],
    'current',
  ],
  [
    '… and in the pull request that decided it',
    view({ releases: [released('1.0.0')], pulls: [pull('1.0.0', { state: 'merged' })] }),
    ['comment #7 release-missing'],
    'current',
  ],
];

describe('planRelease', () => {
  it.each(TABLE)('%s', (_, given, expected, verdict) => {
    const plan = planRelease(given);
    expect(told(plan)).toEqual(expected);
    expect(plan.state?.verdict).toBe(verdict);
    expect(planRelease(given)).toEqual(plan);
  });

  it('says everything once: after it was done there is nothing to say', () => {
    for (const [, given] of TABLE.filter(([, { automatic }]) => automatic === null)) {
      const again = planRelease({ ...given, said: planRelease(given).said });
      for (const action of told(again)) expect(action).not.toMatch(/^(?:comment|check)/);
    }
  });

  it('asks a line that takes no push once, and goes the way of all others then', () => {
    const given = view({
      policy: 'automatic-patch',
      proposal: judged('1.0.1'),
      automatic: NEW,
      pulls: [pull('1.0.1')],
      ...own(),
    });
    const again = planRelease({ ...given, said: planRelease(given).said });
    expect(told(again)).toEqual([`check ${COMMIT} success`]);
    const moved = {
      ...given,
      series: { ...given.series, tip: '8'.repeat(40) },
      said: planRelease(given).said,
    };
    expect(told(planRelease(moved))).toEqual([`commit refs/heads/main ${NEW}`]);
  });

  it('says what is missing, and whom it needs', () => {
    const { state } = planRelease(view({ wanted: judged('2.0.0', [RED]) }));
    expect(state?.waits).toEqual([
      {
        what: 'compat of sample',
        why: 'fix-x.patch takes away a public method: Waive it, or keep the method.',
        who: 'owners of sample',
        url: null,
      },
    ]);
    expect(state?.next).toMatchObject({ version: '2.0.0', kind: 'major', decided: true, green: false });
  });
});
