import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { differences, snapshot, Workshop } from '../support/workshop.js';

let shop: Workshop;
beforeEach(async () => {
  shop = await Workshop.make();
});

const repo = ['--repo', '../upstream'];
const B = 'say-hello-in-b.patch';

describe('upkeep lint', () => {
  it('is green for a stack in order, with and without its upstream', async () => {
    expect(await shop.run('lint')).toMatchObject({ exit: 0, stdout: '1 stack: 0 errors, 0 warnings\n' });
    expect(await shop.run('lint', 'demo', ...repo)).toMatchObject({ exit: 0 });
  });

  it('reports all faults at once, with file and line, and changes nothing', async () => {
    shop.edit(`patches/demo/${B}`, (text) =>
      text.replace(/^Owner: .*\n/m, '').replace('Forwarded: not-needed', 'Forwarded: maybe'),
    );
    shop.edit('patches/demo/say-more-in-b.patch', (text) => text.replace(' b 8\n', ' b eight\n'));
    shop.write('patches/demo/stack.yml', 'upstream: ../../../upstream\nfolow: x\n');
    shop.write('patches/demo/stray.patch', '');
    const before = snapshot(shop.dir);
    const { exit, data } = await shop.json<{
      stacks: string[];
      errors: number;
      warnings: number;
      faults: { file: string; line: number; code: string; severity: string }[];
    }>('lint', 'demo', ...repo);
    expect(exit).toBe(1);
    expect(Object.keys(data)).toEqual(['stacks', 'errors', 'warnings', 'faults']);
    expect(data.faults.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['stack-config', 'unlisted-patch']),
    );
    expect(data.faults.filter(({ file }) => file.endsWith(B)).length).toBeGreaterThan(1);
    expect(data.errors).toBe(data.faults.filter(({ severity }) => severity === 'error').length);
    expect(data.faults.every(({ line }) => Number.isInteger(line))).toBe(true);
    expect(differences(before, snapshot(shop.dir))).toEqual([]);
    rmSync(join(shop.series.dir, 'patches/demo/stray.patch'));
    const text = (await shop.run('lint', 'demo', ...repo)).stdout;
    expect(text.replaceAll(shop.dir, '/where')).toMatchInlineSnapshot(`
      "/where/series/patches/demo/stack.yml:2: error: there is no key 'folow' [stack-config]
          Did you mean 'follow'?
      /where/series/patches/demo/say-hello-in-b.patch: error: there is no Owner [owner-missing]
          Add the GitHub handle or team that is asked when the patch conflicts.
      /where/series/patches/demo/say-hello-in-b.patch:9: error: 'Forwarded: maybe' is not in a form that is understood [forwarded-invalid]
          Write \`no\`, \`not-needed\` or the URL of the upstream pull request; the reason belongs in the message.
      /where/series/patches/demo/say-more-in-b.patch:19: error: it does not fit b.txt: line 8 is "b 8", expected "b eight" [patch-does-not-apply]
          Check the base and the order in series; the patch must fit there exactly, without fuzz.
      1 stack: 4 errors, 0 warnings
      "
    `);
  });

  it('knows a base that the repository has not, and a tree that is not what was pinned', async () => {
    shop.edit('patches/demo/series', (text) => text.replace(/tree: ..../, 'tree: 0000'));
    const mismatch = await shop.json<{ faults: { code: string; severity: string; line: number }[] }>(
      'lint',
      'demo',
      ...repo,
    );
    expect(mismatch).toMatchObject({
      exit: 0,
      data: { faults: [{ code: 'tree-mismatch', severity: 'warning', line: 2 }] },
    });
    const unknown = await shop.json<{ faults: { code: string; line: number }[] }>(
      'lint',
      'demo',
      '--repo',
      '.',
    );
    expect(unknown).toMatchObject({ exit: 1, data: { faults: [{ code: 'base-unknown', line: 1 }] } });
  });
});
