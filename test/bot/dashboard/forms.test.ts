import { describe, expect, it } from 'vitest';
import { ask, type Answered } from '../support/ask.js';
import { openDashboard } from '../support/open-dashboard.js';

const PULL = '/forge/shop/inventory/pull/1';

interface Browser {
  readonly token: string;
  readonly cookie: string;
}

/** What a browser has after it has opened the page. */
async function visit(url: string): Promise<Browser> {
  const { headers, body } = await ask(url, PULL);
  return {
    token: /name="token" value="([^"]+)"/.exec(body)![1]!,
    cookie: headers['set-cookie']![0]!.split(';')[0]!,
  };
}

function post(
  url: string,
  act: string,
  fields: Record<string, string>,
  headers: Record<string, string>,
): Promise<Answered> {
  return ask(url, `${PULL}/${act}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: url, ...headers },
    body: new URLSearchParams(fields).toString(),
  });
}

describe('forms of the local forge', () => {
  it('comment, close, reopen, mark as ready, merge', async () => {
    const { url, forge } = await openDashboard();
    const { token, cookie } = await visit(url);
    const act = (name: string, body = ''): Promise<Answered> =>
      post(url, name, { token, body }, { Cookie: cookie });
    const pull = () => forge.pullRequest('shop/inventory', 1);

    expect(await act('comment', 'I see.\r\n\r\nWell.')).toMatchObject({
      status: 303,
      headers: { location: PULL },
    });
    expect((await forge.comments('shop/inventory', 1)).at(-1)).toMatchObject({
      author: 'maintainer',
      body: 'I see.\n\nWell.',
    });
    expect((await act('close')).status).toBe(303);
    expect(await pull()).toMatchObject({ state: 'closed' });
    expect((await ask(url, PULL)).body).toContain('>Reopen</button>');
    expect((await act('reopen')).status).toBe(303);
    expect(await pull()).toMatchObject({ state: 'open', draft: true });
    expect((await act('ready')).status).toBe(303);
    expect(await pull()).toMatchObject({ state: 'open', draft: false });
    expect((await act('merge')).status).toBe(303);
    expect(await pull()).toMatchObject({ state: 'merged', mergedBy: 'maintainer' });
    const after = (await ask(url, PULL)).body;
    expect(after).not.toContain('>Merge</button>');
    expect(after).toContain('&lt;&lt;&lt;&lt;&lt;&lt;&lt; upstream');
    expect((await act('reopen')).status).toBe(409);
  });

  it('the cookie is for this site alone', async () => {
    const { url } = await openDashboard();
    const { headers } = await ask(url, PULL);
    expect(headers['set-cookie']![0]).toMatch(/^upkeep-form=[\w-]{32}; Path=\/; HttpOnly; SameSite=Strict$/);
    const { cookie, token } = await visit(url);
    const again = await ask(url, PULL, { headers: { Cookie: `other=1; ${cookie}` } });
    expect(again.headers['set-cookie']).toBeUndefined();
    expect(again.body).toContain(`value="${token}"`);
  });

  it('refuses what may be forged, and then nothing is done', async () => {
    const { url, forge } = await openDashboard();
    const { token, cookie } = await visit(url);
    const other = await visit(url);
    const { host } = new URL(url);
    const forged: readonly (readonly [Record<string, string>, Record<string, string>])[] = [
      [{}, { Cookie: cookie }],
      [{ token: 'x' }, { Cookie: cookie }],
      [{ token: other.token }, { Cookie: cookie }],
      [{ token }, {}],
      [{ token }, { Cookie: other.cookie }],
      [{ token }, { Cookie: cookie, Origin: 'https://evil.example' }],
      [{ token }, { Cookie: cookie, Origin: 'null' }],
      [
        { token },
        {
          Cookie: cookie,
          Host: `evil.example:${new URL(url).port}`,
          Origin: `http://evil.example:${new URL(url).port}`,
        },
      ],
      [{ token }, { Cookie: cookie, 'Sec-Fetch-Site': 'cross-site' }],
      [{ token }, { Cookie: cookie, 'X-Forwarded-For': '203.0.113.9', Host: host }],
    ];
    for (const [fields, headers] of forged) {
      expect(await post(url, 'merge', fields, headers), JSON.stringify(headers)).toMatchObject({
        status: 403,
      });
    }
    expect(await forge.pullRequest('shop/inventory', 1)).toMatchObject({ state: 'open', draft: true });
  });

  it('a token is worth nothing in the next process', async () => {
    const first = await openDashboard();
    const { token, cookie } = await visit(first.url);
    const second = await openDashboard();
    expect((await post(second.url, 'close', { token }, { Cookie: cookie })).status).toBe(403);
  });

  it('refuses what is no form, and what says nothing or too much', async () => {
    const { url, forge } = await openDashboard();
    const { token, cookie } = await visit(url);
    const json = await ask(url, `${PULL}/comment`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: url, Cookie: cookie },
      body: JSON.stringify({ token, body: 'x' }),
    });
    expect(json.status).toBe(400);
    for (const body of ['', ' \n ', 'x'.repeat(70_000), 'x'.repeat(300_000)]) {
      expect((await post(url, 'comment', { token, body }, { Cookie: cookie })).status).toBe(400);
    }
    expect(await forge.comments('shop/inventory', 1)).toHaveLength(1);
  });

  it('are only shown where they would be taken', async () => {
    const { url } = await openDashboard();
    for (const headers of [
      { 'X-Forwarded-For': '203.0.113.9' },
      { Forwarded: 'for=203.0.113.9' },
      { Host: 'dashboard.example' },
    ]) {
      const answer = await ask(url, PULL, { headers });
      expect(answer.status).toBe(200);
      expect(answer.body).not.toContain('<form');
      expect(answer.headers['set-cookie']).toBeUndefined();
      expect(answer.headers['content-security-policy']).toContain("form-action 'none'");
    }
  });

  it('no GET does anything', async () => {
    const { url, forge } = await openDashboard();
    const { token, cookie } = await visit(url);
    const answer = await ask(url, `${PULL}/close?token=${token}`, {
      headers: { Cookie: cookie, Origin: url },
    });
    expect(answer).toMatchObject({ status: 405, headers: { allow: 'POST' } });
    expect(await forge.pullRequest('shop/inventory', 1)).toMatchObject({ state: 'open' });
  });

  it('the data of the page has no token', async () => {
    const { url } = await openDashboard();
    const { token } = await visit(url);
    expect((await ask(url, `${PULL}.json`)).body).not.toContain(token);
  });
});
