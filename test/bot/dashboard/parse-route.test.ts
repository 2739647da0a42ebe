import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageLinks } from '../../../bot/dashboard/http/page-links.js';
import { parseRoute } from '../../../bot/dashboard/http/parse-route.js';

/** A browser resolves `.` and `..` before it asks; no branch, stack or patch has such a name. */
const name = fc
  .string({ minLength: 1, unit: 'grapheme' })
  .filter((text) => !/\0/.test(text) && text !== '.' && text !== '..');
const asBrowser = (path: string): string => new URL(path, 'http://host').pathname;

describe('parseRoute', () => {
  it('reads back what pageLinks writes, also with .json', () => {
    fc.assert(
      fc.property(name, name, name, (line, stack, patch) => {
        const key = { line, stack };
        for (const [path, route] of [
          [pageLinks.stack(key), { page: 'stack', key }],
          [pageLinks.forecast(key), { page: 'forecast', key }],
          [pageLinks.compat(key), { page: 'compat', key }],
          [pageLinks.patch(key, patch), { page: 'patch', key, patch }],
          [pageLinks.conflict(key, patch), { page: 'conflict', key, patch }],
        ] as const) {
          expect(parseRoute(asBrowser(path))).toEqual({ route, json: false });
          expect(parseRoute(asBrowser(pageLinks.json(path)))).toEqual({ route, json: true });
        }
      }),
    );
  });

  it.each([
    ['/', { page: 'overview' }, false],
    ['/index.json', { page: 'overview' }, true],
    ['/jobs', { page: 'jobs' }, false],
    ['/jobs.json', { page: 'jobs' }, true],
    ['/jobs/events', { page: 'job-events' }, false],
    ['/releases', { page: 'releases' }, false],
    ['/forge', { page: 'forge' }, false],
    ['/assets/style.css', { page: 'style' }, false],
    ['/assets/live.js', { page: 'script' }, false],
    [
      '/forge/shop/inventory/pull/12',
      { page: 'pull', repository: 'shop/inventory', number: 12, act: null },
      false,
    ],
    [
      '/forge/shop/inventory/pull/12/merge',
      { page: 'pull', repository: 'shop/inventory', number: 12, act: 'merge' },
      false,
    ],
    ['/packages/p2/a/b.json', { page: 'packages', path: 'p2/a/b.json' }, false],
    ['/packages/', { page: 'packages', path: '' }, false],
    [
      '/stacks/release%2F1.1/inventory',
      { page: 'stack', key: { line: 'release/1.1', stack: 'inventory' } },
      false,
    ],
    [
      '/stacks/main/a/patches/topic%2Ffix.patch',
      { page: 'patch', key: { line: 'main', stack: 'a' }, patch: 'topic/fix.patch' },
      false,
    ],
    ['/stacks/main/odd%2Ejson', { page: 'stack', key: { line: 'main', stack: 'odd.json' } }, false],
  ] as const)('%s', (path, route, json) => {
    expect(parseRoute(path)).toEqual({ route, json });
  });

  it.each(['/healthz', '/metrics', '/api/github/webhooks', '//', '//stacks', '/stacksx'])(
    '%s is not ours',
    (path) => {
      expect(parseRoute(path)).toBeNull();
    },
  );

  it.each([
    '/stacks',
    '/stacks/main',
    '/stacks//inventory',
    '/stacks/main/inventory/what',
    '/stacks/main/inventory/patches',
    '/stacks/main/inventory/patches/a/b',
    '/stacks/main/inventory/forecast/x',
    '/stacks/%E0%A4%A/x',
    '/stacks/main/a%00b',
    '/forge/a/b/pull/0',
    '/forge/a/b/pull/01',
    '/forge/a/b/pull/1e3',
    '/forge/a/b/pull/9999999999',
    '/forge/a/b/pull/1/explode',
    '/forge/a/b/issues/1',
    '/assets/other.js',
    '/jobs/other',
    '/packages.json',
  ])('%s is nothing', (path) => {
    expect(parseRoute(path)?.route).toEqual({ page: 'missing' });
  });
});
