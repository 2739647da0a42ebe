import { mkdirSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ask } from '../support/ask.js';
import { openDashboard } from '../support/open-dashboard.js';

const ZIP = '/packages/dist/shop-os/catalog/catalog-1.2.0.zip';

describe('/packages/', () => {
  it.each([
    ['/packages/packages.json', 'application/json', 'no-cache'],
    ['/packages/p2/shop-os/catalog.json', 'application/json', 'no-cache'],
    [ZIP, 'application/zip', 'public, max-age=31536000, immutable'],
    ['/packages/', 'text/html; charset=utf-8', 'no-cache'],
    ['/packages/index.html', 'text/html; charset=utf-8', 'no-cache'],
    ['/packages/flavors/shop.html', 'text/html; charset=utf-8', 'no-cache'],
    ['/packages/style.css', 'text/css; charset=utf-8', 'no-cache'],
    ['/packages/release/shop/1.2.0.html', 'text/html; charset=utf-8', 'no-cache'],
    ['/packages/distributions/shop/1.2.0/notes.md', 'text/markdown; charset=utf-8', 'no-cache'],
    ['/packages/distributions/shop/1.2.0/SHA256SUMS', 'text/plain; charset=utf-8', 'no-cache'],
  ])('%s is %s', async (path, type, cache) => {
    const { url } = await openDashboard();
    const { status, headers, body } = await ask(url, path);
    expect(status).toBe(200);
    expect(headers['content-type']).toBe(type);
    expect(headers['cache-control']).toBe(cache);
    expect(headers['content-length']).toBe(String(Buffer.byteLength(body)));
    const head = await ask(url, path, { method: 'HEAD' });
    expect(head).toMatchObject({ status: 200, body: '' });
    expect(head.headers['content-length']).toBe(headers['content-length']);
  });

  it('answers conditions as Composer sets them: by date, and by ETag before it', async () => {
    const { url, dir } = await openDashboard();
    const file = join(dir, 'packages/packages.json');
    utimesSync(file, 1_760_000_000.75, 1_760_000_000.75);
    const path = '/packages/packages.json';
    const { headers } = await ask(url, path);
    const since = headers['last-modified']!;
    expect(since).toBe(new Date(1_760_000_000_000).toUTCString());
    const status = async (conditions: Record<string, string>): Promise<number> =>
      (await ask(url, path, { headers: conditions })).status;
    expect(await status({ 'If-Modified-Since': since })).toBe(304);
    expect(await status({ 'If-Modified-Since': new Date(1_759_999_999_000).toUTCString() })).toBe(200);
    expect(await status({ 'If-Modified-Since': 'yesterday' })).toBe(200);
    expect(await status({ 'If-None-Match': headers.etag! })).toBe(304);
    expect(await status({ 'If-None-Match': '*' })).toBe(304);
    expect(await status({ 'If-None-Match': '"other"', 'If-Modified-Since': since })).toBe(200);
    writeFileSync(file, '{"packages":{}}');
    expect(await status({ 'If-None-Match': headers.etag! })).toBe(200);
  });

  it('a file of no bytes has none', async () => {
    const { url, dir } = await openDashboard();
    writeFileSync(join(dir, 'packages/p2/empty.json'), '');
    expect(await ask(url, '/packages/p2/empty.json')).toMatchObject({ status: 200, body: '' });
  });

  it.each([
    '/packages/../series/.git/config',
    '/packages/..%2Fseries%2Fa.json',
    '/packages/%2e%2e/secret.json',
    '/packages/p2/../../secret.json',
    '/packages/p2/..%5c..%5csecret.json',
    '/packages//etc/secret.json',
    '/packages/%2Fetc%2Fsecret.json',
    '/packages/p2//shop-os/catalog.json',
    '/packages/packages.json/',
    '/packages/packages.json%00.zip',
    '/packages/.upkeep-lock',
    '/packages/.upkeep-build/journal.json',
    '/packages/p2',
    '/packages/p2/',
    '/packages/secret.txt',
    '/packages/none.json',
    '/packages/%E0%A4%A.json',
  ])('%s is not found', async (path) => {
    const { url, dir } = await openDashboard();
    for (const name of ['secret.json', 'packages/secret.txt']) writeFileSync(join(dir, name), 'SECRET');
    const { status, body } = await ask(url, path);
    expect(status).toBe(404);
    expect(body).not.toContain('SECRET');
  });

  it('follows links within the folder and none out of it', async () => {
    const { url, dir } = await openDashboard();
    mkdirSync(join(dir, 'outside'));
    writeFileSync(join(dir, 'outside/secret.json'), 'SECRET');
    mkdirSync(join(dir, 'packages-2'));
    writeFileSync(join(dir, 'packages-2/secret.json'), 'SECRET');
    const top = join(dir, 'packages');
    symlinkSync('packages.json', join(top, 'again.json'));
    symlinkSync('../outside/secret.json', join(top, 'out.json'));
    symlinkSync('../outside', join(top, 'folder'));
    symlinkSync('../packages-2', join(top, 'sibling'));
    expect((await ask(url, '/packages/again.json')).status).toBe(200);
    for (const path of ['out.json', 'folder/secret.json', 'sibling/secret.json']) {
      expect(await ask(url, `/packages/${path}`), path).toMatchObject({ status: 404 });
    }
  });

  it('is read only', async () => {
    const { url, dir } = await openDashboard();
    expect((await ask(url, ZIP, { method: 'PUT', body: 'x' })).status).toBe(405);
    expect((await ask(url, ZIP, { method: 'DELETE' })).status).toBe(405);
    expect(statSync(join(dir, 'packages/dist/shop-os/catalog/catalog-1.2.0.zip')).size).toBe(10);
  });
});
