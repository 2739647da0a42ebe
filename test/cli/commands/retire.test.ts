import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { PatchReport, ReplayReport } from '../../../src/replay/report.js';
import { differences, lines, snapshot, Workshop } from '../support/workshop.js';

interface EditDocument {
  readonly stack: string;
  readonly patch: string;
  readonly written: readonly string[];
  readonly green: boolean;
  readonly tree: string;
  readonly patches: readonly PatchReport[];
}

let shop: Workshop;
beforeEach(async () => {
  shop = await Workshop.make();
});

const repo = ['--repo', '../upstream'];
const [A, B, MORE] = ['say-hello-in-a.patch', 'say-hello-in-b.patch', 'say-more-in-b.patch'] as const;
const series = (): string[] => shop.read('patches/demo/series').trimEnd().split('\n').slice(2);
const commit = (): string => shop.series.commit('Change the stack');

/** The stack is consistent after every edit that was written. */
async function lints(): Promise<void> {
  const { exit, stdout } = await shop.run('lint', 'demo', ...repo);
  expect({ exit, stdout: stdout.split('\n').at(-2) }).toEqual({
    exit: 0,
    stdout: '1 stack: 0 errors, 0 warnings',
  });
}

describe('upkeep retire', () => {
  it('takes out a patch that upstream has, with the evidence', async () => {
    const has = shop.upstream.commit('Say hello, as somebody proposed', {
      'a.txt': lines('a', { 2: 'hello' }),
      'b.txt': lines('b'),
    });
    const report = (await shop.json<ReplayReport>('rebase', 'demo', '--onto', has, '--write', ...repo)).data;
    expect(report.patches[0]).toMatchObject({ verdict: 'upstreamed', retire: { grade: 'empty' } });
    commit();
    expect(await shop.ok('retire', 'demo', A, ...repo)).toMatchInlineSnapshot(`
      "retired say-hello-in-a.patch (empty: Nothing is left of the patch: upstream
          already gives the same result.): wrote series, removed say-hello-in-a.patch
      "
    `);
    expect(existsSync(join(shop.series.dir, 'patches/demo', A))).toBe(false);
    expect(series()).toEqual([B, MORE]);
    expect(shop.series.git('status', '--porcelain')).toBe(` D patches/demo/${A}\n M patches/demo/series`);
    await lints();
  });

  it('finds the evidence where it is named, before the stack moves there', async () => {
    const has = shop.upstream.commit('Say hello', { 'a.txt': lines('a', { 2: 'hello' }) });
    expect(await shop.ok('retire', 'demo', A, '--onto', has, ...repo)).toContain('(empty: ');
    expect(series()).toEqual([B, MORE]);
    await lints();
  });

  it('refuses a patch that another one needs, even with a reason', async () => {
    const before = snapshot(shop.dir);
    expect((await shop.json<EditDocument>('retire', 'demo', B, '--reason', 'x', ...repo)).exit).toBe(1);
    expect(differences(before, snapshot(shop.dir))).toEqual([]);
  });
});
