import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { OutsideError } from '../../../src/errors/outside-error.js';
import { openRepository } from '../../../src/git/open-repository.js';
import { findAll, parsePage, textOf } from '../../builder/pages/support/parse-page.js';
import { ask } from '../support/ask.js';
import { hostileState, HOSTILE } from '../support/dashboard-series.js';
import { openDashboard } from '../support/open-dashboard.js';

const STACK = '/stacks/main/inventory';
/** Every page, with what its title begins with. */
const PAGES = [
  ['overview', '/', 'shop/series'],
  ['stack', STACK, 'inventory on main'],
  ['green-stack', '/stacks/release%2F1.1/inventory', 'inventory on release/1.1'],
  ['failed-stack', '/stacks/main/security-package', 'security-package on main'],
  ['unreadable-stack', '/stacks/main/unreadable', 'unreadable on main'],
  ['patch', `${STACK}/patches/stock-index.patch`, 'stock-index.patch'],
  ['patch-without-file', `${STACK}/patches/composer-names.patch`, 'composer-names.patch'],
  ['conflict', `${STACK}/conflicts/stock-index.patch`, 'Conflict of stock-index.patch'],
  [
    'conflict-without-branch',
    `${STACK}/conflicts/reservation-cleanup.patch`,
    'Conflict of reservation-cleanup.patch',
  ],
  ['conflict-ahead', `${STACK}/conflicts/graphql-salable.patch`, 'Conflict of graphql-salable.patch'],
  ['forecast', `${STACK}/forecast`, 'Forecast'],
  ['compat', `${STACK}/compat`, 'Compatibility'],
  ['releases', '/releases', 'Releases'],
  ['jobs', '/jobs', 'Jobs'],
  ['forge', '/forge', 'Pull requests'],
  ['pull', '/forge/shop/inventory/pull/1', 'shop/inventory#1'],
] as const;

describe('pages', () => {
  it('all of them, as they were looked at, and the same as JSON', { timeout: 60_000 }, async () => {
    const { url, dir, errors } = await openDashboard();
    const stable = (text: string): string =>
      text.replaceAll(dir, '/DIR').replaceAll(/name="token" value="[^"]+"/g, 'name="token" value="TOKEN"');
    for (const [name, path, title] of PAGES) {
      const { status, headers, body } = await ask(url, path);
      expect(status, path).toBe(200);
      expect(headers['content-type']).toBe('text/html; charset=utf-8');
      const page = parsePage(body);
      expect(textOf(findAll(page, 'title')[0]!)).toMatch(new RegExp(`^${title.replaceAll(/[.#]/g, '\\$&')}`));
      expect(findAll(page, 'h1')).toHaveLength(1);
      await expect(stable(body)).toMatchFileSnapshot(join('__snapshots__', 'pages', `${name}.html.snap`));
      const json = await ask(url, path === '/' ? '/index.json' : `${path}.json`);
      expect(json.status).toBe(200);
      expect(json.headers['content-type']).toBe('application/json; charset=utf-8');
      expect(body).toContain(path === '/' ? 'href="/index.json"' : `href="${path}.json"`);
      await expect(stable(json.body)).toMatchFileSnapshot(
        join('__snapshots__', 'pages', `${name}.json.snap`),
      );
    }
    expect(errors).toEqual([]);
  });

  it('say that compatibility was not judged where no replay was green', async () => {
    const { url } = await openDashboard();
    const { status, body } = await ask(url, '/stacks/main/security-package/compat');
    expect(status).toBe(200);
    expect(textOf(parsePage(body))).toContain('It is judged when a replay is green, and has not been yet.');
    expect((await ask(url, '/stacks/main/nobody/compat')).status).toBe(404);
  });

  it('say nothing else to a browser than what they are', async () => {
    const { url } = await openDashboard();
    for (const [, path] of PAGES) {
      const { headers, body } = await ask(url, path);
      const policy = headers['content-security-policy'];
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toContain('unsafe');
      expect(policy).toContain(path === '/jobs' ? "script-src 'self'" : "script-src 'none'");
      expect(policy).toContain(
        /^\/(?:forge\/|releases$)/.test(path) ? "form-action 'self'" : "form-action 'none'",
      );
      expect(policy).toContain("frame-ancestors 'none'");
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['referrer-policy']).toBe('same-origin');
      expect(body).not.toMatch(/ style="| on[a-z]+="|<style/);
      expect(body.match(/<script[^>]*>/g) ?? []).toEqual(
        path === '/jobs' ? ['<script src="/assets/live.js" defer="defer">'] : [],
      );
    }
  });

  it('every link of ours leads somewhere', { timeout: 60_000 }, async () => {
    const { url } = await openDashboard();
    const known = new Set(PAGES.map(([, path]) => path as string));
    const queue = ['/'];
    const seen = new Set(queue);
    const dead: string[] = [];
    for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
      const { status, body } = await ask(url, path);
      if (status !== 200) dead.push(`${status} ${path}`);
      if (!body.startsWith('<!doctype') || path.startsWith('/packages')) continue;
      for (const [, to] of body.matchAll(/ href="(\/[^"]*)"/g)) {
        if (!seen.has(to!)) queue.push(to!);
        seen.add(to!);
      }
    }
    // The page of a conflict that the forecast found is linked; that of one without a state would not be.
    expect(dead).toEqual([]);
    expect([...known].filter((path) => !seen.has(path))).toEqual([]);
  });

  it('answers HEAD, and nothing new with 304', async () => {
    const { url } = await openDashboard();
    const page = await ask(url, '/');
    const head = await ask(url, '/', { method: 'HEAD' });
    expect(head).toMatchObject({ status: 200, body: '' });
    expect(head.headers['content-length']).toBe(String(Buffer.byteLength(page.body)));
    const etag = page.headers.etag!;
    expect(await ask(url, '/', { headers: { 'If-None-Match': etag } })).toMatchObject({
      status: 304,
      body: '',
    });
    expect(await ask(url, '/', { headers: { 'If-None-Match': `"x", W/${etag}` } })).toMatchObject({
      status: 304,
    });
    expect(await ask(url, '/', { headers: { 'If-None-Match': '"x"' } })).toMatchObject({ status: 200 });
  });

  it.each(['POST', 'PUT', 'DELETE'])('refuses %s', async (method) => {
    const { url } = await openDashboard();
    expect(await ask(url, '/', { method })).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } });
  });

  it.each([
    `${STACK}x`,
    '/stacks/other/inventory',
    `${STACK}/patches/none.patch`,
    `${STACK}/patches/..%2F..%2Fstack.yml`,
    `${STACK}/patches/stack.yml`,
    `${STACK}/conflicts/none.patch`,
    `${STACK}/conflicts/..%2F..%2Fstack.yml`,
    '/forge/shop/inventory/pull/77',
    '/forge/shop/none/pull/1',
    '/forge/..%2F..%2Fetc/passwd/pull/1',
    '/jobs/nothing',
  ])('%s is not found', async (path) => {
    const { url } = await openDashboard();
    const { status, body } = await ask(url, path);
    expect(status).toBe(404);
    expect(textOf(findAll(parsePage(body), 'h1')[0]!)).toBe('Not found');
  });

  it('leaves what is not its own to others', async () => {
    const { url } = await openDashboard();
    expect(await ask(url, '/healthz')).toMatchObject({ status: 404, body: 'not the dashboard' });
  });

  it('before the first fetch there is an empty overview', async () => {
    const { url } = await openDashboard((deps) => ({
      ...deps,
      workspace: { ...deps.workspace, openSeries: () => openRepository('/nowhere/at-all') },
    }));
    const { status, body } = await ask(url, '/');
    expect(status).toBe(200);
    expect(body).toContain('No stack has been judged yet.');
    expect((await ask(url, STACK)).status).toBe(404);
  });

  it('an error is logged and tells nobody what it says', async () => {
    const secret = 'token ghp_0123456789';
    const { url, errors } = await openDashboard((deps) => ({
      ...deps,
      queue: { list: () => Promise.reject(new Error(secret)) },
      workspace: { ...deps.workspace, openSeries: () => Promise.reject(new OutsideError('network', secret)) },
    }));
    for (const [path, status, code] of [
      ['/jobs', 500, null],
      ['/', 503, 'network'],
      ['/jobs.json', 500, null],
      ['/index.json', 503, 'network'],
    ] as const) {
      const answer = await ask(url, path);
      expect(answer.status).toBe(status);
      expect(answer.body).not.toContain(secret);
      if (code !== null) expect(answer.body).toContain(code);
    }
    expect(errors).toHaveLength(4);
  });

  it('without the local forge it has no pages of one', async () => {
    const { url } = await openDashboard((deps) => ({ ...deps, people: null }));
    expect((await ask(url, '/forge')).status).toBe(404);
    expect((await ask(url, '/forge/shop/inventory/pull/1')).status).toBe(404);
    expect((await ask(url, '/forge/shop/inventory/pull/1/merge', { method: 'POST' })).status).toBe(404);
    expect((await ask(url, '/')).body).not.toContain('href="/forge"');
  });

  it('without packages it says so', async () => {
    const { url } = await openDashboard((deps) => ({ ...deps, config: { ...deps.config, packages: null } }));
    expect((await ask(url, '/releases')).body).toContain('No folder of packages is configured');
    expect((await ask(url, '/packages/packages.json')).status).toBe(404);
  });

  it('a conflict that is gone is the page of its patch, for links that stay', async () => {
    const { url } = await openDashboard();
    const gone = await ask(url, `${STACK}/conflicts/composer-names.patch`);
    expect(gone.status).toBe(200);
    expect(gone.body).toBe((await ask(url, `${STACK}/patches/composer-names.patch`)).body);
  });

  it('what strangers write is text on every page', { timeout: 60_000 }, async () => {
    const state = hostileState();
    const patch = state.facts[0]!.name;
    const { url, errors } = await openDashboard(undefined, [['main/hostile', state]]);
    const base = '/stacks/main/hostile';
    for (const path of [
      '/',
      base,
      `${base}/forecast`,
      `${base}/compat`,
      `${base}/conflicts/${encodeURIComponent(patch)}`,
      `${base}/patches/${encodeURIComponent(patch)}`,
      '/jobs',
      '/forge/shop/inventory/pull/1',
    ]) {
      const { status, body } = await ask(url, path);
      expect(status, path).toBe(200);
      const page = parsePage(body);
      expect(findAll(page, 'img')).toEqual([]);
      expect(findAll(page, 'script')).toHaveLength(path === '/jobs' ? 1 : 0);
      expect(body).not.toMatch(/href="(?!https?:|\/|#|data:image\/svg)/);
      expect(body).not.toContain('href="https://user:');
      expect(textOf(page), path).toContain(
        path === `${base}/patches/${encodeURIComponent(patch)}` ? patch : HOSTILE.slice(0, 60),
      );
    }
    expect(errors).toEqual([]);
  });
});
