import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { FaultSpec } from './fault-plan.js';
import { FaultPlan } from './fault-plan.js';
import { fakeStory, type FakeStory } from './fake-story.js';

const ISSUES = '/repos/acme/shop/issues';

/** What a client sees of a write, and how many issues there are then. */
async function write(story: FakeStory, spec: FaultSpec): Promise<[unknown, number]> {
  story.github.faults.next(spec);
  const seen = await story.api
    .call('POST', ISSUES, { title: 'x' })
    .then(({ status }) => status)
    .catch((error: unknown) => (error as { cause: { code: string } }).cause.code);
  return [seen, story.github.state.repository('acme/shop').issues.size];
}

const git = promisify(execFile);

describe('faults', () => {
  it.each<[FaultSpec, unknown, number]>([
    [{ kind: 'status', status: 500 }, 500, 0],
    [{ kind: 'status', status: 502, when: 'after' }, 502, 1],
    [{ kind: 'status', status: 401 }, 401, 0],
    [{ kind: 'status', status: 404 }, 404, 0],
    [{ kind: 'secondary-limit' }, 403, 0],
    [{ kind: 'primary-limit' }, 403, 0],
    [{ kind: 'reset' }, 'ECONNRESET', 0],
    [{ kind: 'reset', when: 'after' }, 'ECONNRESET', 1],
  ])('%o', async (spec, seen, issues) => {
    const story = await fakeStory();
    expect(await write(story, spec)).toEqual([seen, issues]);
    expect((await story.api.call('POST', ISSUES, { title: 'x' })).status).toBe(201);
    expect(story.github.faults.fired).toEqual([{ operation: 'issues/create', spec }]);
    const faulty = story.github.requests.find(({ operation }) => operation === 'issues/create');
    expect(faulty).toMatchObject({
      fault: spec,
      status: typeof seen === 'number' ? seen : null,
      problems: [],
    });
    story.github.assertAllValid();
  });

  it('tells how long to wait', async () => {
    const { api, github } = await fakeStory();
    github.faults.next({ kind: 'secondary-limit', retryAfterSeconds: 7 });
    const secondary = await api.call('GET', ISSUES);
    expect(secondary.headers.get('retry-after')).toBe('7');
    expect(secondary.body).toMatchObject({
      message: expect.stringContaining('secondary rate limit') as string,
    });
    github.faults.next({ kind: 'primary-limit', resetInSeconds: 60 });
    const primary = await api.call('GET', ISSUES);
    expect(primary.headers.get('x-ratelimit-remaining')).toBe('0');
    expect(Number(primary.headers.get('x-ratelimit-reset')) * 1000).toBeGreaterThan(Date.now());
  });

  it('hangs until the client gives up, before and after the write', async () => {
    for (const when of ['before', 'after'] as const) {
      const { github } = await fakeStory();
      github.faults.next({ kind: 'hang', when, operation: 'issues/create' });
      const authorization = `token ${github.personalToken('alice')}`;
      const body = JSON.stringify({ title: 'x' });
      const abort = new AbortController();
      const asked = fetch(`${github.url}${ISSUES}`, {
        method: 'POST',
        headers: { authorization },
        body,
        signal: abort.signal,
      });
      while (github.faults.fired.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      const issues = (): number => github.state.repository('acme/shop').issues.size;
      const wanted = when === 'after' ? 1 : 0;
      while (issues() < wanted) await new Promise((resolve) => setTimeout(resolve, 5));
      abort.abort();
      await expect(asked).rejects.toThrow('abort');
      expect(issues()).toBe(wanted);
    }
  });

  it('hit what they are aimed at', async () => {
    const { api, github } = await fakeStory();
    const { faults } = github;
    faults.next({ kind: 'status', status: 500, operation: 'issues/create', skip: 1, times: 2 });
    faults.next({ kind: 'status', status: 502, operation: /^checks\// });
    faults.next({ kind: 'status', status: 503, writes: false });
    const create = async (): Promise<number> => (await api.call('POST', ISSUES, { title: 'x' })).status;
    expect([await create(), await create(), await create(), await create()]).toEqual([201, 500, 500, 201]);
    expect((await api.call('GET', ISSUES)).status).toBe(503);
    expect((await api.call('GET', ISSUES)).status).toBe(200);
    expect(faults.waiting).toBe(1);
    faults.clear();
    expect((await api.call('GET', '/repos/acme/shop/commits/main/check-runs')).status).toBe(200);
  });

  it('come by chance as the seed has it', () => {
    const draw = (seed: number): string => {
      const plan = new FaultPlan(seed);
      plan.next({ kind: 'reset', probability: 0.3, times: 1000 });
      return Array.from({ length: 200 }, () => (plan.take('x', true) === null ? '.' : 'x')).join('');
    };
    expect(draw(5)).toBe(draw(5));
    expect(draw(5)).not.toBe(draw(6));
    const hits = draw(5).replaceAll('.', '').length;
    expect(hits).toBeGreaterThan(30);
    expect(hits).toBeLessThan(90);
  });

  it('hit git too, before and after a push took effect', async () => {
    const story = await fakeStory();
    const { github, work, url, base } = story;
    const push = async (to: string): Promise<string> =>
      await git('git', ['-C', work.dir, 'push', '-q', url, `${base}:refs/heads/${to}`]).then(
        () => 'pushed',
        (error: unknown) => (error as { stderr: string }).stderr,
      );
    const branches = (): string[] =>
      work
        .git('ls-remote', url, 'refs/heads/*')
        .split('\n')
        .map((line) => line.slice(52))
        .sort();
    github.faults.next({ kind: 'status', status: 500, operation: 'git/refs-for-push' });
    expect(await push('a')).toContain('500');
    github.faults.next({ kind: 'reset', operation: 'git/receive-pack' });
    expect(await push('b')).not.toBe('pushed');
    github.faults.next({ kind: 'reset', operation: 'git/receive-pack', when: 'after' });
    expect(await push('c')).not.toBe('pushed');
    expect(await push('d')).toBe('pushed');
    expect(branches()).toEqual(['c', 'd', 'main']);
    github.faults.next({ kind: 'status', status: 502, operation: /^git\/refs-for-fetch$/ });
    await expect(git('git', ['ls-remote', url])).rejects.toThrow('502');
    await github.webhooks.settled();
    const told = github.webhooks.deliveries
      .filter(({ name }) => name === 'push')
      .map(({ payload }) => payload['ref']);
    expect(told).toEqual(['refs/heads/main', 'refs/heads/c', 'refs/heads/d']);
    expect(github.requests.filter(({ fault }) => fault !== null)).toHaveLength(4);
    expect(() =>
      github.faults.next({ kind: 'reset', operation: 'git/upload-pack', probability: 0.5 }),
    ).toThrow('no probability');
  });
});
