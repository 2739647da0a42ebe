import { describe, expect, it } from 'vitest';
import { OutsideError } from '../../../src/errors/outside-error.js';
import { pullRequestRef } from '../../../src/forge/pull-request.js';
import { fakeStory, type FakeStory } from './fake-story.js';
import type { Json } from './json.js';

const PULLS = '/repos/acme/shop/pulls';

async function open(story: FakeStory, head: string, more: Json = {}): Promise<number> {
  const made = await story.api.ok('POST', PULLS, { title: head, head, base: 'main', ...more });
  return Number(made['number']);
}

const read = async (story: FakeStory, number: number): Promise<Json> =>
  story.api.ok('GET', `${PULLS}/${number}`);

const refRead = (story: FakeStory, ref: string): string =>
  story.work.git('ls-remote', story.url, ref).split('\t')[0] ?? '';

describe('a pull request of the fake', () => {
  it.each([
    ['a head that is not there', { head: 'nothing', base: 'main' }, 'head'],
    ['a base that is not there', { head: 'topic', base: 'nothing' }, 'base'],
    ['nothing to merge', { head: 'same', base: 'main' }, 'No commits between main and same'],
    ['a second one for the same branches', { head: 'taken', base: 'main' }, 'already exists for acme:taken'],
    ['no title', { head: 'topic', base: 'main', title: undefined }, 'missing_field'],
    ['a body that is too long', { head: 'topic', base: 'main', body: 'x'.repeat(65_537) }, '65536'],
  ])('is refused with %s', async (_what, wanted, why) => {
    const story = await fakeStory();
    story.branch('topic');
    story.branch('taken');
    story.work.git('push', '-q', story.url, `${story.base}:refs/heads/same`);
    await open(story, 'taken');
    const { status, body } = await story.api.call('POST', PULLS, { title: 'x', ...wanted });
    expect(status).toBe(422);
    expect(JSON.stringify(body)).toContain(why);
    story.github.assertAllValid();
    expect(await story.api.list(`${PULLS}?state=all`)).toHaveLength(1);
  });

  it('follows its head, and its base in all but base.sha', async () => {
    const story = await fakeStory();
    const tip = story.branch('topic');
    const number = await open(story, 'topic');
    expect(await read(story, number)).toMatchObject({
      head: { sha: tip },
      base: { sha: story.base },
      mergeable: null,
    });
    expect(await read(story, number)).toMatchObject({ mergeable: true, merged: false });
    const onBase = story.branch('main', { 'topic.txt': 'something else\n' });
    expect(await read(story, number)).toMatchObject({ base: { sha: story.base }, mergeable: null });
    expect(await read(story, number)).toMatchObject({ mergeable: false, mergeable_state: 'dirty' });
    const next = story.branch('topic', { 'other.txt': 'x\n' });
    expect(await read(story, number)).toMatchObject({
      head: { sha: next },
      base: { sha: onBase },
      state: 'open',
    });
    expect(refRead(story, pullRequestRef(number))).toBe(next);
    const test = await read(story, number);
    expect(test['mergeable']).toBe(true);
    expect(refRead(story, `refs/pull/${number}/merge`)).toBe(test['merge_commit_sha']);
  });

  it('closes with its branch and opens again only with what it had', async () => {
    const story = await fakeStory();
    const tip = story.branch('topic');
    const number = await open(story, 'topic');
    story.work.git('push', '-q', story.url, ':topic');
    expect(await read(story, number)).toMatchObject({ state: 'closed', merged: false, head: { sha: tip } });
    const reopen = async (): Promise<number> =>
      (await story.api.call('PATCH', `${PULLS}/${number}`, { state: 'open' })).status;
    expect(await reopen()).toBe(422);
    story.branch('topic', { 'other.txt': 'recreated\n' });
    expect(await reopen()).toBe(422);
    story.work.git('push', '-q', story.url, `+${tip}:refs/heads/topic`);
    expect(await reopen()).toBe(200);
    expect(await read(story, number)).toMatchObject({ state: 'open', closed_at: null });
  });

  it('closes when nothing is left of it, and with its base', async () => {
    const story = await fakeStory();
    story.branch('topic');
    const first = await open(story, 'topic');
    story.work.git('push', '-q', story.url, `+${story.base}:refs/heads/topic`);
    expect(await read(story, first)).toMatchObject({ state: 'closed', merged: false });
    story.branch('line');
    story.branch('two');
    const second = await open(story, 'two', { base: 'line' });
    story.work.git('push', '-q', story.url, ':line');
    expect(await read(story, second)).toMatchObject({ state: 'closed', merged: false });
  });

  it('is merged by a push that contains it, a draft too', async () => {
    const story = await fakeStory();
    const tip = story.branch('topic');
    const number = await open(story, 'topic', { draft: true });
    story.work.git('push', '-q', story.url, `${tip}:refs/heads/main`);
    expect(await read(story, number)).toMatchObject({
      state: 'closed',
      merged: true,
      merge_commit_sha: tip,
      merged_by: { login: 'acme' },
    });
    expect((await story.api.call('PATCH', `${PULLS}/${number}`, { state: 'open' })).status).toBe(422);
  });

  it('is merged by people, by a merge commit or squashed', async () => {
    const story = await fakeStory();
    const tip = story.branch('topic');
    story.branch('two');
    const number = await open(story, 'topic');
    const merged = await story.github.people.merge('acme/shop', number, 'acme');
    const commit = merged.mergeCommit ?? '';
    story.work.git('fetch', '-q', story.url, 'main');
    expect(story.work.git('rev-list', '--parents', '-1', commit)).toBe(`${commit} ${story.base} ${tip}`);
    expect(story.work.git('log', '-1', '--format=%s', commit)).toBe(
      `Merge pull request #${number} from acme/topic`,
    );
    const squashed = await story.github.people.merge('acme/shop', await open(story, 'two'), 'acme', 'squash');
    story.work.git('fetch', '-q', story.url, 'main');
    expect(story.work.git('rev-list', '--parents', '-1', squashed.mergeCommit ?? '')).toBe(
      `${squashed.mergeCommit} ${commit}`,
    );
  });

  it('is not merged as a draft, nor when it conflicts or is closed', async () => {
    const story = await fakeStory();
    story.branch('topic', { 'a.txt': 'one\nTWO\nthree\n' });
    const number = await open(story, 'topic', { draft: true });
    const merge = async (): Promise<unknown> => {
      try {
        await story.github.people.merge('acme/shop', number, 'acme');
      } catch (error) {
        return error instanceof OutsideError ? [error.code, error.message] : error;
      }
      return 'merged';
    };
    expect(await merge()).toEqual(['forge-refused', expect.stringContaining('draft')]);
    await story.github.people.setDraft('acme/shop', number, 'acme', false);
    const main = story.branch('main', { 'a.txt': 'one\nzwei\nthree\n' });
    expect(await merge()).toEqual(['forge-refused', expect.stringContaining('conflicts')]);
    await story.github.people.close('acme/shop', number, 'acme');
    expect(await merge()).toEqual(['forge-refused', expect.stringContaining('closed')]);
    expect(refRead(story, 'refs/heads/main')).toBe(main);
  });

  it('comes from a fork of a stranger, who has no rights and is followed', async () => {
    const story = await fakeStory();
    const { people } = story.github;
    const fork = await people.fork('acme/shop', 'mallory');
    story.work.git('checkout', '-q', '--detach', story.base);
    const tip = story.work.commit('Theirs', { 't.txt': 't\n' });
    story.work.git('push', '-q', fork, `${tip}:refs/heads/topic`);
    const wanted = {
      by: 'mallory',
      headRepository: 'mallory/shop',
      head: 'topic',
      base: 'main',
      title: 'T',
      body: '',
    };
    const { number } = await people.openPullRequest('acme/shop', wanted);
    await people.comment('acme/shop', number, 'mallory', '/upkeep accept');
    expect(await read(story, number)).toMatchObject({
      author_association: 'NONE',
      user: { login: 'mallory', type: 'User' },
      head: { label: 'mallory:topic', sha: tip, repo: { full_name: 'mallory/shop', fork: true } },
    });
    expect(await story.api.list(`/repos/acme/shop/issues/${number}/comments`)).toMatchObject([
      { author_association: 'NONE', user: { login: 'mallory', type: 'User' } },
    ]);
    const next = story.work.commit('More', { 't.txt': 'u\n' });
    story.work.git('push', '-q', fork, `${next}:refs/heads/topic`);
    expect(await read(story, number)).toMatchObject({ head: { sha: next } });
    expect(refRead(story, pullRequestRef(number))).toBe(next);
    const into = await story.api.call('POST', '/repos/mallory/shop/issues', { title: 'x' });
    expect(into.status).toBe(403);
    story.github.assertAllValid();
  });

  it('moves to another base', async () => {
    const story = await fakeStory();
    story.branch('topic');
    story.work.git('push', '-q', story.url, `${story.base}:refs/heads/line`);
    const number = await open(story, 'topic');
    expect(await story.api.ok('PATCH', `${PULLS}/${number}`, { base: 'line' })).toMatchObject({
      base: { ref: 'line', sha: story.base },
    });
    expect(await story.api.list(`${PULLS}?base=main`)).toEqual([]);
    expect(await story.api.list(`${PULLS}?base=line`)).toHaveLength(1);
  });
});
