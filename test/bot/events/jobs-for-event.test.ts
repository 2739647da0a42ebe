import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jobsForEvent } from '../../../bot/events/jobs-for-event.js';
import { buildRepositoryMap } from '../../../bot/events/repository-map.js';
import { webhookEvents } from '../../../bot/events/webhook-events.js';
import { webhookExamples } from '../server/webhook-examples.js';

const SELF = { login: 'upkeep[bot]', appId: '4711' };
const MAP = buildRepositoryMap(
  'Acme/series',
  [
    {
      key: { line: 'main', stack: 'inventory' },
      config: { upstream: 'up/stream', mirror: 'acme/mirror', fork: 'acme/fork' },
    },
    { key: { line: 'release/1', stack: 'inventory' }, config: { upstream: 'up/stream', fork: 'acme/fork' } },
    { key: { line: 'main', stack: 'pages' }, config: { upstream: 'up/pages', fork: 'acme/pages' } },
  ],
  (address) => address,
);

function keys(name: string, payload: object, repository = 'acme/fork', login = 'person'): string[] {
  const whole = { repository: { full_name: repository }, sender: { login }, ...payload };
  return jobsForEvent({ name, payload: whole }, MAP, SELF).map(({ key }) => key);
}

const BOTH = ['stack:main:inventory', 'stack:release/1:inventory'];

describe('a push', () => {
  it.each([
    ['up/stream', 'refs/heads/develop', ['sync:inventory']],
    ['UP/Stream', 'refs/tags/1.2.7', ['sync:inventory']],
    ['acme/mirror', 'refs/heads/develop', ['sync:inventory']],
    ['acme/series', 'refs/heads/main', ['sweep']],
    ['acme/series', 'refs/heads/upkeep/retire/main/pages/x.patch', ['sweep', 'stack:main:pages']],
    ['acme/series', 'refs/heads/upkeep/release/release/1/mage-os', ['sweep', 'release:release/1:mage-os']],
    ['acme/fork', 'refs/heads/upkeep/release/main/mage-os', []],
    ['acme/fork', 'refs/heads/main', BOTH],
    ['acme/fork', 'refs/tags/v1', []],
    ['acme/fork', 'refs/heads/upkeep/conflict/main/inventory/fix.patch', ['stack:main:inventory']],
    ['acme/fork', 'refs/heads/upkeep/conflict/release/1/inventory/fix.patch', ['stack:release/1:inventory']],
    ['acme/fork', 'refs/heads/upkeep/candidate/main/inventory', ['stack:main:inventory']],
    ['acme/fork', 'refs/heads/upkeep/conflict/main/pages/fix.patch', []],
    ['acme/fork', 'refs/heads/upkeep/conflict/main/inventoryx/fix.patch', []],
    ['acme/fork', 'refs/heads/--upload-pack=x', BOTH],
    ['acme/stranger', 'refs/heads/main', []],
    ['acme/fork', '', []],
  ])('to %s %s', (repository, ref, expected) => {
    expect(keys('push', { ref }, repository)).toEqual(expected);
  });

  it('of our own asks for nothing', () => {
    expect(keys('push', { ref: 'refs/heads/main' }, 'acme/series', 'Upkeep[bot]')).toEqual([]);
  });

  it('says why, as people read it, and has the parts of its key', () => {
    const payload = { ref: 'refs/heads/develop', repository: { full_name: 'up/stream' } };
    expect(jobsForEvent({ name: 'push', payload }, MAP, SELF)).toEqual([
      {
        kind: 'sync',
        key: 'sync:inventory',
        about: { stack: 'inventory' },
        reason: 'push to up/stream',
        priority: 0,
      },
    ]);
  });
});

describe('a branch or tag that comes or goes', () => {
  it.each([
    ['create', 'tag', '1.2.8', 'up/stream', ['sync:inventory']],
    ['delete', 'tag', '1.2.8', 'up/stream', ['sync:inventory']],
    ['delete', 'branch', 'main', 'acme/series', ['sweep']],
    ['delete', 'branch', 'upkeep/conflict/main/pages/x.patch', 'acme/pages', ['stack:main:pages']],
    ['create', 'branch', 'topic', 'acme/pages', ['stack:main:pages']],
  ])('%s %s %s in %s', (name, kind, ref, repository, expected) => {
    expect(keys(name, { ref_type: kind, ref }, repository)).toEqual(expected);
  });
});

describe('a pull request', () => {
  const pull = (ref: string, from: string | null = 'acme/fork', action = 'synchronize') => ({
    action,
    pull_request: { number: 7, head: { ref, repo: from === null ? null : { full_name: from } } },
  });

  it('of a conflict is the stack’s, wherever else it is a contribution', () => {
    const conflict = 'upkeep/conflict/main/inventory/fix.patch';
    expect(keys('pull_request', pull(conflict, 'ACME/fork'))).toEqual(['stack:main:inventory']);
    expect(keys('pull_request', pull(conflict, 'stranger/fork'))).toEqual(['pull:acme/fork#7']);
    expect(keys('pull_request', pull(conflict, null))).toEqual(['pull:acme/fork#7']);
    expect(keys('pull_request', pull('topic'))).toEqual(['pull:acme/fork#7']);
  });

  it('in the series is looked at, and so is the stack when it is ours', () => {
    expect(keys('pull_request', pull('topic', 'someone/series'), 'acme/series')).toEqual([
      'pull:Acme/series#7',
      'sweep',
    ]);
    const ours = pull('upkeep/retire/main/pages/x.patch', 'acme/series', 'ready_for_review');
    expect(keys('pull_request', ours, 'acme/series')).toEqual(['stack:main:pages', 'pull:Acme/series#7']);
  });

  it.each(['opened', 'reopened', 'synchronize', 'closed'])(
    'in the series that was %s has the others of the queue looked at, last',
    (action) => {
      const event = pull('topic', 'acme/series', action);
      const payload = { repository: { full_name: 'acme/series' }, sender: { login: 'person' }, ...event };
      const jobs = jobsForEvent({ name: 'pull_request', payload }, MAP, SELF);
      expect(jobs.map(({ key, priority }) => [key, priority])).toEqual([
        ['pull:Acme/series#7', 0],
        ['sweep', -1],
      ]);
    },
  );

  it('that proposes a release has its distribution looked at, wherever else it is a contribution', () => {
    const release = 'upkeep/release/main/mage-os';
    expect(keys('pull_request', pull(release, 'acme/series', 'closed'), 'acme/series')).toEqual([
      'release:main:mage-os',
      'pull:Acme/series#7',
      'sweep',
    ]);
    expect(keys('pull_request', pull(release, 'stranger/series', 'closed'), 'acme/series')).toEqual([
      'pull:Acme/series#7',
      'sweep',
    ]);
    expect(keys('pull_request', pull(release))).toEqual(['pull:acme/fork#7']);
  });

  it.each(['locked', 'assigned', 'labeled', 'review_requested', ''])(
    'that was %s asks for nothing',
    (action) => {
      expect(keys('pull_request', pull('topic', 'acme/fork', action))).toEqual([]);
    },
  );

  it('elsewhere, without a number, or changed by ourselves asks for nothing', () => {
    expect(keys('pull_request', pull('topic'), 'up/stream')).toEqual([]);
    expect(keys('pull_request', { ...pull('topic'), pull_request: { number: '7' } })).toEqual([]);
    expect(keys('pull_request', pull('topic'), 'acme/fork', 'upkeep[bot]')).toEqual([]);
  });
});

describe('a comment', () => {
  const comment = (body: string, action = 'created', type = 'User') => ({
    action,
    issue: { number: 7 },
    comment: { id: 99, body, user: { type } },
  });

  it.each([
    ['/upkeep rebase', true],
    ['Please.\n\n/upkeep retire x.patch\nThanks', true],
    ['Please.\r\n/upkeep', true],
    ['I would say /upkeep rebase', false],
    ['> /upkeep rebase', false],
    ['/upkeeper', false],
    ['`/upkeep rebase`', false],
    ['', false],
  ])('%j', (body, isCommand) => {
    expect(keys('issue_comment', comment(body))).toEqual(isCommand ? ['command:acme/fork#7:99'] : []);
  });

  it('that was edited, comes from a bot or from us, or is elsewhere asks for nothing', () => {
    expect(keys('issue_comment', comment('/upkeep', 'edited'))).toEqual([]);
    expect(keys('issue_comment', comment('/upkeep', 'created', 'Bot'))).toEqual([]);
    expect(keys('issue_comment', comment('/upkeep'), 'acme/fork', 'upkeep[bot]')).toEqual([]);
    expect(keys('issue_comment', comment('/upkeep'), 'up/stream')).toEqual([]);
  });
});

describe('a check', () => {
  const branch = 'upkeep/candidate/main/inventory';
  const suite = (app: number, action: string, head: string | null = branch) => ({
    action,
    check_suite: { app: { id: app }, head_branch: head },
  });
  const run = (app: number, action: string, head: string | null = branch, pulls: object[] = []) => ({
    action,
    check_run: { app: { id: app }, check_suite: { head_branch: head }, pull_requests: pulls },
  });

  it('of others on a candidate is the stack’s when it ends, also where our push began it', () => {
    expect(keys('check_suite', suite(1, 'completed'), 'acme/fork', 'upkeep[bot]')).toEqual([
      'stack:main:inventory',
    ]);
    expect(keys('check_run', run(1, 'completed'))).toEqual(['stack:main:inventory']);
    expect(keys('check_run', run(1, 'created'))).toEqual([]);
    expect(keys('check_suite', suite(1, 'completed', 'topic'))).toEqual([]);
    expect(keys('check_suite', suite(1, 'completed', null))).toEqual([]);
  });

  it('of ours is looked at when a person asks again, never when it ends', () => {
    expect(keys('check_run', run(4711, 'completed'))).toEqual([]);
    expect(keys('check_run', run(4711, 'rerequested'))).toEqual(['stack:main:inventory']);
    expect(
      keys('check_run', run(4711, 'requested_action', 'topic', [{ number: 7 }, { number: 'x' }])),
    ).toEqual(['pull:acme/fork#7']);
  });

  it('as a commit status is the stack’s too', () => {
    const payload = { branches: [{ name: 'main' }, { name: branch }, null] };
    expect(keys('status', payload)).toEqual(['stack:main:inventory']);
    expect(keys('status', payload, 'acme/fork', 'upkeep[bot]')).toEqual([]);
    expect(keys('status', { branches: 'none' })).toEqual([]);
  });
});

describe('a change of what the App may see', () => {
  it.each(['installation', 'installation_repositories'])('%s', (name) => {
    expect(keys(name, { action: 'created' }, '')).toEqual(['sweep']);
  });

  it('repository', () => {
    expect(keys('repository', { action: 'renamed' }, 'acme/anything')).toEqual(['sweep']);
    expect(keys('repository', { action: 'archived' }, 'acme/fork')).toEqual(['sweep']);
    expect(keys('repository', { action: 'edited' }, 'acme/anything')).toEqual([]);
  });
});

describe('any event', () => {
  it('of any shape is taken, and keys are distinct', () => {
    fc.assert(
      fc.property(fc.constantFrom(...webhookEvents, 'ping', '__proto__'), fc.anything(), (name, payload) => {
        const jobs = jobsForEvent({ name, payload }, MAP, SELF);
        expect(new Set(jobs.map(({ key }) => key)).size).toBe(jobs.length);
      }),
    );
  });

  it('that we do not subscribe to asks for nothing', () => {
    const subscribed: readonly string[] = webhookEvents;
    const others = webhookExamples().filter(({ name }) => !subscribed.includes(name));
    expect(others.length).toBeGreaterThan(100);
    expect(others.flatMap((event) => jobsForEvent(event, MAP, SELF))).toEqual([]);
  });
});
