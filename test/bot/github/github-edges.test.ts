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

describe('credentials', () => {
  it('gives git the token in a header, never in the address', async () => {
    const { forge, api } = nockedForge();
    api().get('/repos/acme/shop').reply(200, { full_name: 'acme/shop', default_branch: 'main' });
    expect(await forge.remoteOf('acme/shop')).toEqual({
      url: 'https://github.test/acme/shop.git',
      authorization: `basic ${Buffer.from('x-access-token:ghs_token1').toString('base64')}`,
      defaultBranch: 'main',
    });
  });

  it.each([
    ['an hour', 3_600_000, 1],
    // Within the ten minutes in which a token is not used any more.
    ['a minute', 60_000, 4],
  ])('uses a token that lives %s again while it lives long enough', async (_, tokenLife, expected) => {
    const { forge, api, tokens } = nockedForge({ tokenLife });
    for (let at = 0; at < 3; at++) {
      api().get(LIST).reply(200, []);
      await forge.comments('acme/shop', 1);
    }
    expect(tokens()).toBe(expected);
  });

  it('replaces a token that is not taken, once', async () => {
    const { forge, api, tokens } = nockedForge();
    api()
      .get(LIST)
      .matchHeader('authorization', 'token ghs_token1')
      .reply(401, { message: 'Bad credentials' });
    api()
      .get(LIST)
      .matchHeader('authorization', 'token ghs_token2')
      .reply(200, [comment(1, 'Hello', 'alice')]);
    expect(await forge.comments('acme/shop', 1)).toHaveLength(1);
    expect(tokens()).toBe(2);
    api().get(LIST).twice().reply(401, { message: 'Bad credentials' });
    await expect(forge.comments('acme/shop', 1)).rejects.toMatchObject({ code: 'forge-credentials' });
    expect(tokens()).toBe(3);
  });

  it('looks before it repeats a write whose token was not taken', async () => {
    const { forge, api } = nockedForge();
    api().get(LIST).twice().reply(200, []);
    api()
      .post(COMMENTS)
      .matchHeader('authorization', 'token ghs_token1')
      .reply(401, { message: 'Bad credentials' });
    api().post(COMMENTS).matchHeader('authorization', 'token ghs_token2').reply(201, comment(1, BODY));
    expect(await forge.ensureComment('acme/shop', 1, MARKER, BODY)).toMatchObject({ id: 1 });
    expect(nock.isDone()).toBe(true);
  });

  it('says when the private key cannot sign', async () => {
    const { forge, logged } = nockedForge({ privateKey: 'no PEM at all: hunter2' });
    const failed = expect(forge.self()).rejects;
    await failed.toMatchObject({ code: 'forge-credentials', exit: 3 });
    await expect(forge.self()).rejects.not.toThrow('hunter2');
    expect(logged()).not.toContain('hunter2');
  });

  it('says when GitHub does not know the App', async () => {
    nockedForge();
    nock.cleanAll();
    nock(API).get('/app').reply(401, { message: 'A JSON web token could not be decoded' });
    const { forge } = nockedForge();
    // The one above comes first.
    await expect(forge.self()).rejects.toMatchObject({ code: 'forge-credentials' });
    // And is asked again.
    expect(await forge.self()).toBe(BOT);
  });

  it('puts no token into an error or the log', async () => {
    const { forge, api, logged } = nockedForge();
    const secret = 'ghs_token1';
    api()
      .get(LIST)
      .reply(422, { message: `token ${secret} and bearer eyJhbGciOi.eyJpc3Mi.c2lnbmF0 are bad` });
    const error = await forge.comments('acme/shop', 1).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'forge-refused' });
    const all = `${String(error)} ${JSON.stringify(error)} ${JSON.stringify((error as Error).cause ?? null)} ${logged()}`;
    expect(all).toContain('[hidden]');
    expect(all).not.toContain(secret);
    expect(all).not.toContain('eyJ');
  });

  it('finds the installation anew when it is gone', async () => {
    const { forge, api } = nockedForge({ tokenLife: 0 });
    api().get(LIST).reply(200, []);
    await forge.comments('acme/shop', 1);
    nock.cleanAll();
    nock(API).post('/app/installations/7/access_tokens').reply(404, { message: 'Not Found' });
    await expect(forge.comments('acme/shop', 1)).rejects.toMatchObject({ code: 'forge-missing' });
    nock(API)
      .get('/repos/acme/shop/installation')
      .reply(200, { id: 8 })
      .post('/app/installations/8/access_tokens')
      .reply(201, { token: 'ghs_new', expires_at: new Date(Date.now() + 3_600_000).toISOString() })
      .get('/repos/acme/shop')
      .reply(200, { full_name: 'acme/shop', default_branch: 'main' })
      .get(LIST)
      .matchHeader('authorization', 'token ghs_new')
      .reply(200, []);
    expect(await forge.comments('acme/shop', 1)).toEqual([]);
  });
});

describe('conditional requests', () => {
  it('asks by tag and takes "not modified" for the same answer', async () => {
    const { forge, api } = nockedForge();
    api()
      .get(LIST)
      .reply(200, [comment(1, 'Hello', 'alice')], { etag: 'W/"one"' });
    const first = await forge.comments('acme/shop', 1);
    for (let at = 0; at < 3; at++) {
      api().get(LIST).matchHeader('if-none-match', 'W/"one"').reply(304);
      expect(await forge.comments('acme/shop', 1)).toEqual(first);
    }
    api().get(LIST).matchHeader('if-none-match', 'W/"one"').reply(200, [], { etag: 'W/"two"' });
    expect(await forge.comments('acme/shop', 1)).toEqual([]);
    api().get(LIST).matchHeader('if-none-match', 'W/"two"').reply(304);
    expect(await forge.comments('acme/shop', 1)).toEqual([]);
  });

  it('follows a full page that was the last one, though its tag is the same', async () => {
    const { forge, api } = nockedForge();
    const full = Array.from({ length: 100 }, (_, at) => comment(at + 1, `C${at}`, 'alice'));
    const second = `${COMMENTS}?per_page=100&page=2`;
    api().get(LIST).reply(200, full, { etag: '"full"' });
    api().get(second).reply(200, [], { etag: '"empty"' });
    expect(await forge.comments('acme/shop', 1)).toHaveLength(100);
    api().get(LIST).reply(304);
    api()
      .get(second)
      .reply(200, [comment(101, 'New', 'alice')], { etag: '"one"' });
    expect(await forge.comments('acme/shop', 1)).toHaveLength(101);
  });

  it('follows a link to more after a page that is not full, once for each item', async () => {
    const { forge, api } = nockedForge();
    const second = `${COMMENTS}?per_page=100&page=2`;
    const link = `<${API}${second}>; rel="next", <${API}${second}>; rel="last"`;
    api()
      .get(LIST)
      .reply(200, [comment(2, 'B', 'alice'), comment(1, 'A', 'alice')], { link, etag: '"1"' });
    api()
      .get(second)
      .reply(200, [comment(2, 'B', 'alice'), comment(3, 'C', 'alice')], { etag: '"2"' });
    expect((await forge.comments('acme/shop', 1)).map(({ body }) => body)).toEqual(['A', 'B', 'C']);
    // Also when the link is only in the answer that was kept.
    api().get(LIST).reply(304).get(second).reply(304);
    expect((await forge.comments('acme/shop', 1)).map(({ body }) => body)).toEqual(['A', 'B', 'C']);
  });

  it('keeps the answers of two installations apart', async () => {
    const { forge, api } = nockedForge();
    api()
      .get('/repos/acme/shop')
      .reply(200, { full_name: 'acme/shop', default_branch: 'main' }, { etag: '"7"' });
    await forge.remoteOf('acme/shop');
    nock(API)
      .get('/repos/acme/moved/installation')
      .reply(200, { id: 8 })
      .post('/app/installations/8/access_tokens')
      .reply(201, { token: 'ghs_other', expires_at: new Date(Date.now() + 3_600_000).toISOString() });
    const asked: (string | undefined)[] = [];
    nock(API)
      .get('/repos/acme/moved')
      .times(2)
      .reply(function () {
        asked.push(this.req.headers['if-none-match']?.toString());
        return [200, { full_name: 'acme/shop', default_branch: 'main' }, { etag: '"8"' }];
      });
    nock(API)
      .get('/repos/acme/shop')
      .reply(function () {
        asked.push(this.req.headers['if-none-match']?.toString());
        return [200, { full_name: 'acme/shop', default_branch: 'main' }];
      });
    await forge.remoteOf('acme/moved');
    expect(asked).toEqual([undefined, undefined]);
  });
});

describe('answers that are no answers', () => {
  it.each([
    ['cut JSON', 200, '[{"id": 1, "body": "x', { 'content-type': 'application/json' }],
    ["a proxy's page", 200, '<html>Please log in</html>', { 'content-type': 'text/html' }],
    ['nothing', 200, '', { 'content-type': 'application/json' }],
    ['no kind of content', 200, '', {}],
  ] as const)('does not take %s for a list', async (_, status, body, headers) => {
    const { forge, api } = nockedForge();
    api().get(LIST).reply(status, body, headers);
    await expect(forge.comments('acme/shop', 1)).rejects.toMatchObject({ code: 'forge-unavailable' });
  });

  it('bounds the time of a request, and reads again', async () => {
    const { forge, api } = nockedForge({ timeoutMs: 60 });
    api().get(LIST).delay(60_000).reply(200, []);
    api()
      .get(LIST)
      .reply(200, [comment(1, 'Hello', 'alice')]);
    expect(await forge.comments('acme/shop', 1)).toHaveLength(1);
    api().get(LIST).times(3).delay(60_000).reply(200, []);
    await expect(forge.comments('acme/shop', 1)).rejects.toMatchObject({ code: 'forge-unavailable' });
  });

  it('reads again after an error of the server, two times', async () => {
    const { forge, api } = nockedForge();
    api().get(LIST).times(2).reply(502, '<html>Bad gateway</html>');
    api().get(LIST).reply(200, []);
    expect(await forge.comments('acme/shop', 1)).toEqual([]);
    api().get(LIST).times(3).reply(503, { message: 'Unavailable' });
    await expect(forge.comments('acme/shop', 1)).rejects.toMatchObject({
      code: 'forge-unavailable',
      data: { status: 503, method: 'GET', path: COMMENTS },
    });
    expect(nock.isDone()).toBe(true);
  });

  it('says that the network failed', async () => {
    const { forge, api } = nockedForge();
    api().get(LIST).times(3).replyWithError('connect ECONNREFUSED');
    const failed = expect(forge.comments('acme/shop', 1)).rejects;
    await failed.toMatchObject({
      code: 'forge-unavailable',
      message: expect.stringContaining('ECONNREFUSED') as unknown,
    });
  });

  it('refuses every call once it is closed', async () => {
    const { forge } = nockedForge();
    forge.close();
    await expect(forge.comments('acme/shop', 1)).rejects.toMatchObject({ code: 'forge-unavailable' });
  });
});

describe('writes that are not repeated', () => {
  it.each([
    ['by a gateway', (one: nock.Interceptor) => one.reply(502, 'Bad gateway')],
    ['with the connection', (one: nock.Interceptor) => one.replyWithError('socket hang up')],
    [
      'half way',
      (one: nock.Interceptor) => one.reply(201, '{"id": 1', { 'content-type': 'application/json' }),
    ],
  ])('finds what it wrote when the answer was lost %s', async (_, lose) => {
    const { forge, api } = nockedForge();
    api().get(LIST).reply(200, [], { etag: '"none"' });
    lose(api().post(COMMENTS));
    api()
      .get(LIST)
      .reply(200, [comment(1, BODY)]);
    expect(await forge.ensureComment('acme/shop', 1, MARKER, BODY)).toMatchObject({ id: 1 });
    expect(nock.isDone()).toBe(true);
  });

  it('writes again, once, when nothing was written', async () => {
    const { forge, api } = nockedForge();
    api().get(LIST).times(2).reply(200, []);
    api().post(COMMENTS).reply(500, { message: 'Oops' });
    api().post(COMMENTS).reply(201, comment(1, BODY));
    expect(await forge.ensureComment('acme/shop', 1, MARKER, BODY)).toMatchObject({ id: 1 });
    api().get(LIST).times(2).reply(200, []);
    api().post(COMMENTS).times(2).reply(500, { message: 'Oops' });
    await expect(forge.ensureComment('acme/shop', 1, MARKER, BODY)).rejects.toMatchObject({
      code: 'forge-unavailable',
    });
    expect(nock.isDone()).toBe(true);
  });

  it('makes two comments one when another process wrote at the same time', async () => {
    const { forge, api } = nockedForge();
    api()
      .get(LIST)
      .reply(200, [comment(5, BODY), comment(6, `${MARKER}\nOther`), comment(7, BODY, 'mallory')]);
    api().delete('/repos/acme/shop/issues/comments/6').reply(204);
    expect(await forge.ensureComment('acme/shop', 1, MARKER, BODY)).toMatchObject({ id: 5 });
    expect(nock.isDone()).toBe(true);
  });
});

describe('limits', () => {
  const secondary = { message: 'You have exceeded a secondary rate limit. Please wait a few minutes.' };

  it('says how long to wait', async () => {
    const { forge, api } = nockedForge();
    api().get(LIST).reply(403, secondary, { 'retry-after': '90' });
    await expect(forge.comments('acme/shop', 1)).rejects.toMatchObject({
      code: 'forge-limit',
      data: { retryAfterMs: 90_000 },
    });
    api().get(LIST).reply(403, secondary);
    await expect(forge.comments('acme/shop', 1)).rejects.toMatchObject({ data: { retryAfterMs: 60_000 } });
    api().get(LIST).reply(429, { message: 'Too many requests' });
    await expect(forge.comments('acme/shop', 1)).rejects.toMatchObject({ code: 'forge-limit' });
  });

  it('waits for the hour to be over', async () => {
    const { forge, api } = nockedForge();
    const reset = Math.floor(Date.now() / 1000) + 1800;
    api()
      .get(LIST)
      .reply(
        403,
        { message: 'API rate limit exceeded for installation ID 7.' },
        {
          'x-ratelimit-remaining': '0',
          'x-ratelimit-reset': String(reset),
        },
      );
    const error: unknown = await forge.comments('acme/shop', 1).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'forge-limit' });
    const { retryAfterMs } = (error as { data: { retryAfterMs: number } }).data;
    expect(retryAfterMs).toBeGreaterThan(1_700_000);
    expect(retryAfterMs).toBeLessThanOrEqual(1_801_000);
  });

  it('does not take a missing permission for a limit, and names it', async () => {
    const { forge, api } = nockedForge();
    api().get(LIST).reply(
      403,
      { message: 'Resource not accessible by integration' },
      {
        'x-ratelimit-remaining': '4999',
      },
    );
    await expect(forge.comments('acme/shop', 1)).rejects.toMatchObject({
      code: 'forge-refused',
      message: expect.stringContaining('issues: read') as unknown,
    });
  });

  it('waits for a short limit by itself, when it may', async () => {
    const { forge, api } = nockedForge({ throttle: true });
    api().get(LIST).reply(403, secondary, { 'retry-after': '1' });
    api()
      .get(LIST)
      .reply(200, [comment(1, 'Hello', 'alice')]);
    expect(await forge.comments('acme/shop', 1)).toHaveLength(1);
    api().get(LIST).reply(403, secondary, { 'retry-after': '60' });
    await expect(forge.comments('acme/shop', 1)).rejects.toMatchObject({ code: 'forge-limit' });
  });
});
