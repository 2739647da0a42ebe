import nock from 'nock';
import { describe, expect, it } from 'vitest';
import { API, BOT, nockedForge } from './nocked-forge.js';

const COMMENTS = '/repos/acme/shop/issues/1/comments';
const LIST = `${COMMENTS}?per_page=100&page=1`;
const MARKER = '<!-- upkeep:report -->';
const BODY = `${MARKER}\nReport`;

function comment(id: number, body: string, login = BOT): object {
  const at = '2024-01-01T00:00:00Z';
  const user = { login, type: login.endsWith('[bot]') ? 'Bot' : 'User' };
  return { id, html_url: `https://github.test/c/${id}`, user, body, created_at: at, updated_at: at };
}

describe('names', () => {
  it('goes on with a repository that was renamed, under the name that it is asked for', async () => {
    const { forge } = nockedForge();
    nock(API)
      .get('/repos/acme/old/installation')
      .reply(301, { message: 'Moved Permanently' }, { location: `${API}/repositories/1/installation` })
      .get('/repositories/1/installation')
      .reply(200, { id: 7 })
      .get('/repos/acme/old')
      .reply(301, { message: 'Moved Permanently' }, { location: `${API}/repositories/1` })
      .get('/repositories/1')
      .reply(200, { full_name: 'acme/new', default_branch: 'main' })
      .get('/repos/acme/new/pulls?state=open&sort=created&direction=asc&per_page=100&page=1')
      .reply(200, [pull('acme/new')])
      .get('/repos/acme/new/branches/main')
      .reply(200, { name: 'main', commit: { sha: 'b'.repeat(40) } });
    const [found] = await forge.pullRequests('acme/old', { state: 'open' });
    expect(found).toMatchObject({
      repository: 'acme/old',
      head: { repository: 'acme/old', commit: 'a'.repeat(40) },
      base: { repository: 'acme/old', commit: 'b'.repeat(40) },
    });
  });

  it('does not send a write to where a repository was before', async () => {
    const { forge, api } = nockedForge();
    const location = `${API}/repositories/1/issues/1/comments`;
    api().get(LIST).times(2).reply(200, []);
    // Fetch would follow the first as a GET, and take the list that it gets for the comment.
    api().post(COMMENTS).reply(301, { message: 'Moved Permanently' }, { location });
    api().post(COMMENTS).reply(307, { message: 'Temporary Redirect' }, { location });
    await expect(forge.ensureComment('acme/shop', 1, MARKER, BODY)).rejects.toMatchObject({
      code: 'forge-unavailable',
    });
    // The next call looks for its name.
    api().get('/repos/acme/shop').reply(200, { full_name: 'acme/new', default_branch: 'main' });
    api()
      .get('/repos/acme/new/issues/1/comments?per_page=100&page=1')
      .reply(200, [comment(1, BODY)]);
    expect(await forge.ensureComment('acme/shop', 1, MARKER, BODY)).toMatchObject({ id: 1 });
  });

  it.each([
    'shop',
    '../shop',
    'acme/..',
    'acme/.',
    'acme/shop/issues',
    'acme/shop?x',
    'acme/sh op',
    '/shop',
    '',
  ])('takes %j for no repository', async (name) => {
    const { forge } = nockedForge();
    await expect(forge.remoteOf(name)).rejects.toMatchObject({ code: 'repository-name', exit: 2 });
  });

  it.each(['..', '.', 'a/b', '', 'a b', 'x?y', '-x', 'mallory[bot]/..'])(
    'asks for no rights of %j, which is no login',
    async (login) => {
      const { forge } = nockedForge();
      expect(await forge.permissionOf('acme/shop', login)).toBe('none');
    },
  );

  it.each([
    ['admin', 'admin', 'admin'],
    ['write', 'maintain', 'write'],
    ['read', 'triage', 'read'],
    ['maintain', 'maintain', 'write'],
    ['triage', 'triage', 'read'],
    ['none', 'none', 'none'],
    ['something new', 'x', 'none'],
  ])('takes the permission %s of role %s as %s', async (permission, role_name, expected) => {
    const { forge, api } = nockedForge();
    api().get('/repos/acme/shop/collaborators/alice/permission').reply(200, { permission, role_name });
    expect(await forge.permissionOf('acme/shop', 'alice')).toBe(expected);
  });

  it('tells an unknown person from a repository that is gone', async () => {
    const { forge, api } = nockedForge();
    api()
      .get('/repos/acme/shop/collaborators/alice/permission')
      .times(2)
      .reply(404, { message: 'Not Found' });
    api().get('/repos/acme/shop').reply(200, { full_name: 'acme/shop', default_branch: 'main' });
    expect(await forge.permissionOf('acme/shop', 'alice')).toBe('none');
    api().get('/repos/acme/shop').reply(404, { message: 'Not Found' });
    await expect(forge.permissionOf('acme/shop', 'alice')).rejects.toMatchObject({ code: 'forge-missing' });
  });
});

function pull(repository: string): object {
  const side = (ref: string, sha: string): object => ({ ref, sha, repo: { full_name: repository } });
  return {
    id: 1,
    node_id: 'PR_1',
    number: 1,
    html_url: 'https://github.test/pull/1',
    title: 'T',
    body: null,
    user: null,
    state: 'open',
    draft: false,
    merged_at: null,
    merge_commit_sha: 'c'.repeat(40),
    head: side('x', 'a'.repeat(40)),
    base: side('main', 'd'.repeat(40)),
    labels: [],
    assignees: null,
  };
}
