import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { ApiClient } from './api-client.js';
import { fakeStory, type FakeStory } from './fake-story.js';

const basic = (user: string, password: string): string =>
  `http.extraHeader=Authorization: Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

/** Git's own words when it fails. */
function refusal(story: FakeStory, ...args: string[]): string {
  try {
    execFileSync('git', ['-C', story.work.dir, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      encoding: 'utf8',
    });
  } catch (error) {
    return (error as { stderr: string }).stderr;
  }
  throw new Error(`git ${args.join(' ')} was not refused`);
}

/** Git was asked for a name, which is 401, and had nobody to ask. */
const NO_NAME = /could not read Username/;

const plain = (story: FakeStory, name = 'acme/shop'): string => `${story.github.url}/${name}.git`;

describe('git over HTTP', () => {
  it('is read by anybody', async () => {
    const story = await fakeStory();
    const refs = story.work.git('ls-remote', plain(story), 'refs/heads/*');
    expect(refs).toBe(`${story.base}\trefs/heads/main`);
    story.work.git('fetch', '-q', plain(story), 'main');
    expect(story.work.git('rev-parse', 'FETCH_HEAD')).toBe(story.base);
  });

  it('is pushed to with an installation token alone, and the App did it', async () => {
    const story = await fakeStory();
    const token = await ApiClient.token(story.github, 'acme');
    expect(refusal(story, 'push', plain(story), 'main:refs/heads/x')).toMatch(NO_NAME);
    const wrong = basic('x-access-token', 'ghs_wrong');
    expect(refusal(story, '-c', wrong, 'push', plain(story), 'main:refs/heads/x')).toMatch(NO_NAME);
    story.work.git('-c', basic('x-access-token', token), 'push', '-q', plain(story), 'main:refs/heads/x');
    await story.github.webhooks.settled();
    expect(story.github.webhooks.deliveries.at(-1)).toMatchObject({
      name: 'push',
      payload: {
        ref: 'refs/heads/x',
        after: story.base,
        sender: { login: story.github.app.login, type: 'Bot' },
      },
    });
    story.github.expireTokens();
    const late = refusal(
      story,
      '-c',
      basic('x-access-token', token),
      'push',
      plain(story),
      'main:refs/heads/y',
    );
    expect(late).toMatch(NO_NAME);
  });

  it.each([
    ['of another owner', 'other', undefined],
    ['without the right to write contents', 'acme', { permissions: { contents: 'read' } }],
  ])('refuses a token %s', async (_what, owner, body) => {
    const story = await fakeStory();
    await story.github.people.createRepository('other/shop');
    const token = await ApiClient.token(story.github, owner, body);
    const why = refusal(
      story,
      '-c',
      basic('x-access-token', token),
      'push',
      plain(story),
      'main:refs/heads/x',
    );
    expect(why).toMatch(/403|denied/);
  });

  it('is pushed to by people who may write', async () => {
    const story = await fakeStory();
    const { people } = story.github;
    await people.setPermission('acme/shop', 'alice', 'write');
    await people.setPermission('acme/shop', 'bob', 'read');
    story.work.git('push', '-q', people.pushUrl('acme/shop', 'alice'), 'main:refs/heads/x');
    expect(refusal(story, 'push', people.pushUrl('acme/shop', 'bob'), 'main:refs/heads/y')).toMatch(
      /403|denied/,
    );
    expect(refusal(story, 'push', people.pushUrl('acme/shop', 'eve'), 'main:refs/heads/y')).toMatch(
      /403|denied/,
    );
    expect(refusal(story, 'ls-remote', plain(story, 'acme/nothing'))).not.toBe('');
  });

  it('keeps refs of pull requests to itself, and tells of what was taken only', async () => {
    const story = await fakeStory();
    const { work, url, github } = story;
    expect(refusal(story, 'push', url, 'main:refs/pull/1/head')).toContain('hidden ref');
    const other = work.commit('Another', { 'b.txt': 'b\n' });
    work.git('push', '-q', url, `${other}:refs/heads/main`);
    await github.webhooks.settled();
    const before = github.webhooks.deliveries.length;
    work.git('checkout', '-q', '--detach', story.base);
    const behind = work.commit('Behind', { 'c.txt': 'c\n' });
    refusal(
      story,
      'push',
      url,
      `${behind}:refs/heads/main`,
      `${behind}:refs/heads/fine`,
      `${behind}:refs/tags/t`,
    );
    await github.webhooks.settled();
    const told = github.webhooks.deliveries.slice(before);
    expect(told.map(({ name, payload }) => [name, payload['ref']])).toEqual([
      ['create', 'fine'],
      ['push', 'refs/heads/fine'],
      ['create', 't'],
      ['push', 'refs/tags/t'],
    ]);
  });

  it('refuses a push that takes another state for granted', async () => {
    const story = await fakeStory();
    const tip = story.branch('topic');
    const next = story.work.commit('Next', { 'n.txt': 'n\n' });
    const lease = `--force-with-lease=refs/heads/topic:${story.base}`;
    expect(refusal(story, 'push', lease, story.url, `${next}:refs/heads/topic`)).toContain('stale info');
    expect(story.work.git('ls-remote', story.url, 'refs/heads/topic')).toBe(`${tip}\trefs/heads/topic`);
  });

  it('says in a push event what was pushed', async () => {
    const story = await fakeStory();
    const { work, url, github, base } = story;
    work.git('checkout', '-q', '-b', 'next', base);
    const one = work.commit('One', { 'a.txt': 'changed\n', 'new.txt': 'n\n' });
    const two = work.commit('Two', { 'new.txt': null });
    work.git('push', '-q', url, 'next:main');
    work.git('push', '-q', url, `+${base}:main`);
    work.git('push', '-q', url, `${two}:refs/heads/other`);
    work.git('push', '-q', url, ':other');
    expect(refusal(story, 'push', url, ':main')).toContain('deletion of the current branch prohibited');
    await github.webhooks.settled();
    const pushes = github.webhooks.deliveries
      .filter(({ name }) => name === 'push')
      .map(({ payload }) => payload);
    expect(pushes.slice(1)).toMatchObject([
      {
        ref: 'refs/heads/main',
        before: base,
        after: two,
        created: false,
        deleted: false,
        forced: false,
        commits: [
          { id: one, message: 'One', added: ['new.txt'], modified: ['a.txt'], removed: [] },
          { id: two, message: 'Two', added: [], modified: [], removed: ['new.txt'] },
        ],
        head_commit: { id: two },
        pusher: { name: 'acme' },
      },
      { before: two, after: base, forced: true, commits: [] },
      { ref: 'refs/heads/other', created: true, head_commit: { id: two } },
      { ref: 'refs/heads/other', deleted: true, head_commit: null },
    ]);
  });
});
