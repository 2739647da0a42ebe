import { describe, expect, it } from 'vitest';
import { countedFetch } from '../../../bot/serve/counted-fetch.js';

async function routeOf(api: string, method: string, path: string): Promise<string[]> {
  const told: string[] = [];
  const fetch = countedFetch(
    api,
    (route, status) => told.push(`${status} ${route}`),
    () => Promise.resolve(new Response('', { status: 200 })),
  );
  await fetch(`${api}${path}`, { method });
  return told;
}

describe('countedFetch', () => {
  it.each([
    ['GET', '/app', 'GET /app'],
    ['POST', '/app/installations/12/access_tokens', 'POST /app/installations/{}/access_tokens'],
    ['GET', '/repos/acme/shop/pulls/7?per_page=100', 'GET /repos/{}/{}/pulls/{}'],
    ['GET', '/repos/pulls/issues/pulls', 'GET /repos/{}/{}/pulls'],
    ['PATCH', '/repos/a/b/issues/comments/5', 'PATCH /repos/{}/{}/issues/comments/{}'],
    [
      'GET',
      '/repos/a/b/collaborators/pulls-of-ada/permission',
      'GET /repos/{}/{}/collaborators/{}/permission',
    ],
    ['GET', '/users/upkeep%5Bbot%5D', 'GET /users/{}'],
    ['POST', '/graphql', 'POST /graphql'],
  ])('tells %s %s as %s', async (method, path, route) => {
    for (const api of ['https://api.github.com', 'https://git.example.com/api/v3']) {
      expect(await routeOf(api, method, path)).toEqual([`200 ${route}`]);
    }
  });

  it('takes a Request and a URL, and hands on what it was given', async () => {
    const told: string[] = [];
    const given: unknown[] = [];
    const answer = new Response('x', { status: 404 });
    const fetch = countedFetch(
      'https://api.github.com',
      (route, status) => told.push(`${status} ${route}`),
      (...args) => {
        given.push(args);
        return Promise.resolve(answer);
      },
    );
    const request = new Request('https://api.github.com/app', { method: 'POST' });
    const url = new URL('https://api.github.com/app');
    expect(await fetch(request)).toBe(answer);
    expect(await fetch(url, { method: 'delete' })).toBe(answer);
    expect(told).toEqual(['404 POST /app', '404 DELETE /app']);
    expect(given).toEqual([
      [request, undefined],
      [url, { method: 'delete' }],
    ]);
  });

  it('tells of no answer as 0, and passes the error on', async () => {
    const told: string[] = [];
    const away = new TypeError('fetch failed');
    const fetch = countedFetch(
      'https://api.github.com',
      (route, status) => told.push(`${status} ${route}`),
      () => Promise.reject(away),
    );
    await expect(fetch('https://api.github.com/app')).rejects.toBe(away);
    expect(told).toEqual(['0 GET /app']);
  });
});
