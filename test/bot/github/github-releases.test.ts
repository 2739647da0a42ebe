import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { GithubForge } from '../../../bot/github/github-forge.js';
import type { WantedRelease } from '../../../src/forge/release.js';
import { PushingCopy } from '../../forge/contract/pushing-copy.js';
import type { FakeGithub } from '../../support/github/fake-github.js';
import type { FakeRelease, FakeRepository } from '../../support/github/fake-types.js';
import { tempDir } from '../../support/temp-dir.js';
import { fakedForge } from './faked-forge.js';
import { API, BOT, nockedForge } from './nocked-forge.js';

const SHOP = 'acme/shop';

const WANTED: WantedRelease = {
  tag: '1.0',
  title: 'Shop 1.0',
  body: 'Notes',
  prerelease: false,
  assets: new Map([
    ['notes.md', Buffer.from('Notes\n')],
    ['bytes.bin', Buffer.from([0, 255, 10, 13, 128])],
  ]),
};

/** A shop with the tag `1.0`, which is not on its default branch. */
async function shop(): Promise<{
  forge: GithubForge;
  github: FakeGithub;
  repository: FakeRepository;
  tip: string;
}> {
  const { forge, github } = await fakedForge();
  const work = new PushingCopy(join(tempDir(), 'work'));
  const url = await github.people.createRepository(SHOP);
  const base = work.commit(null, { 'a.txt': 'a\n' });
  const tip = work.commit(base, { 'a.txt': 'b\n' });
  await work.push(url, `${base}:refs/heads/main`, `${tip}:refs/tags/1.0`);
  return { forge, github, repository: github.state.repository(SHOP), tip };
}

/** What an earlier run, or somebody, left. */
function left(github: FakeGithub, more: Partial<FakeRelease> = {}): FakeRelease {
  return {
    id: github.state.id(),
    author: github.state.bot,
    createdAt: github.state.tick(),
    assets: [],
    tag: '1.0',
    target: 'main',
    name: 'Shop 1.0',
    body: 'Notes',
    draft: true,
    prerelease: false,
    publishedAt: null,
    ...more,
  };
}

function asset(github: FakeGithub, name: string, text: string, state: 'uploaded' | 'open') {
  const { state: fake } = github;
  const data = Buffer.from(text);
  return {
    id: fake.id(),
    name,
    contentType: 'text/plain',
    data,
    uploader: fake.bot,
    createdAt: fake.tick(),
    state,
  };
}

it('shows a release when all of its files are there, and not before', async () => {
  const { forge, github, repository } = await shop();
  await forge.ensureRelease(SHOP, WANTED);
  const writes = github.requests.filter(
    ({ method, operation }) => method !== 'GET' && operation.startsWith('repos/'),
  );
  expect(writes.map(({ operation }) => operation)).toEqual([
    'repos/create-release',
    'repos/upload-release-asset',
    'repos/upload-release-asset',
    'repos/update-release',
  ]);
  const [made] = repository.releases;
  expect(made).toMatchObject({ draft: false, tag: '1.0' });
  expect(made!.assets.map(({ name, data }) => [name, [...data]])).toEqual([
    ['bytes.bin', [0, 255, 10, 13, 128]],
    ['notes.md', [...Buffer.from('Notes\n')]],
  ]);
});

it('goes on with a draft that an earlier run left, and with its files', async () => {
  const { forge, github, repository } = await shop();
  const draft = left(github, { body: 'Old', assets: [asset(github, 'notes.md', 'Notes\n', 'uploaded')] });
  const kept = draft.assets[0]!.id;
  repository.releases.push(draft);
  expect(await forge.releases(SHOP)).toEqual([]);
  const { url } = await forge.ensureRelease(SHOP, WANTED);
  expect(url).toBe(`${github.url}/acme/shop/releases/tag/1.0`);
  expect(repository.releases).toHaveLength(1);
  expect(draft).toMatchObject({ draft: false, body: 'Notes' });
  expect(draft.assets.map(({ id, name }) => [name, id === kept])).toEqual([
    ['notes.md', true],
    ['bytes.bin', false],
  ]);
  expect(github.counts().operations).not.toHaveProperty('repos/create-release');
});

it('sends a file anew whose upload broke off, or that is another of the same size', async () => {
  const { forge, github, repository } = await shop();
  const files = [asset(github, 'notes.md', '', 'open'), asset(github, 'bytes.bin', 'other', 'uploaded')];
  repository.releases.push(left(github, { assets: [...files] }));
  const { assets } = await forge.ensureRelease(SHOP, WANTED);
  expect(assets).toEqual([
    { name: 'bytes.bin', size: 5 },
    { name: 'notes.md', size: 6 },
  ]);
  const [made] = repository.releases;
  expect(
    made!.assets.every(({ id, state }) => state === 'uploaded' && files.every((one) => one.id !== id)),
  ).toBe(true);
  expect(github.counts().operations).toMatchObject({
    'repos/delete-release-asset': 2,
    'repos/upload-release-asset': 2,
  });
});

it('leaves one draft of ours, and those of others', async () => {
  const { forge, github, repository } = await shop();
  const person = github.state.user('alice');
  repository.releases.push(
    left(github, { author: person, name: 'Of Alice' }),
    left(github, { name: 'First' }),
    left(github, { name: 'Second' }),
    left(github, { tag: '2.0', name: 'Of another tag' }),
  );
  await forge.ensureRelease(SHOP, WANTED);
  expect(repository.releases.map(({ name, draft }) => `${name} ${draft}`)).toEqual([
    'Of Alice true',
    'Shop 1.0 false',
    'Of another tag true',
  ]);
});

it('goes on with a release that a person made, and keeps what that one attached', async () => {
  const { forge, github, repository } = await shop();
  const person = github.state.user('alice');
  const theirs = asset(github, 'signature.asc', 'signed', 'uploaded');
  repository.releases.push(
    left(github, {
      author: person,
      draft: false,
      publishedAt: github.state.now(),
      name: 'Mine',
      assets: [theirs],
    }),
  );
  const { title, assets } = await forge.ensureRelease(SHOP, WANTED);
  expect(title).toBe('Shop 1.0');
  expect(assets.map(({ name }) => name)).toEqual(['bytes.bin', 'notes.md', 'signature.asc']);
  expect(repository.releases).toHaveLength(1);
});

it('never makes a tag where it is missing', async () => {
  const { forge, github, repository, tip } = await shop();
  await expect(forge.ensureRelease(SHOP, { ...WANTED, tag: '9.9' })).rejects.toMatchObject({
    code: 'forge-missing',
  });
  expect(repository.releases).toEqual([]);
  expect(github.counts().operations).not.toHaveProperty('repos/create-release');
  expect(await repository.git.commitOf('refs/tags/9.9')).toBeNull();
  await forge.ensureRelease(SHOP, WANTED);
  expect(await repository.git.commitOf('refs/tags/1.0')).toBe(tip);
});

it.each([
  ['without TLS', 'http://uploads.github.test/repos/acme/shop/releases/5/assets{?name,label}'],
  ['that is none', 'nonsense'],
])('gives its token to no address for files %s', async (_, upload_url) => {
  const { forge, api } = nockedForge();
  const release = {
    id: 5,
    tag_name: '1.0',
    name: 'Shop 1.0',
    body: 'Notes',
    draft: true,
    prerelease: false,
    html_url: 'https://github.test/acme/shop/releases/tag/untagged-5',
    upload_url,
    author: { login: BOT },
    assets: [],
  };
  api().get('/repos/acme/shop/git/ref/tags%2F1.0').reply(200, { ref: 'refs/tags/1.0' });
  api().get('/repos/acme/shop/releases/tags/1.0').reply(404, { message: 'Not Found' });
  api().get('/repos/acme/shop/releases?per_page=100&page=1').reply(200, [release]);
  api().persist().get('/repos/acme/shop/releases/5/assets?per_page=100&page=1').reply(200, []);
  await expect(forge.ensureRelease(SHOP, WANTED)).rejects.toMatchObject({ code: 'forge-refused' });
  expect(API).toMatch(/^https:/);
});
