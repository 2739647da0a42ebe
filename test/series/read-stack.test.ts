import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import { readStack } from '../../src/series/read-stack.js';
import { scanStack } from '../../src/series/scan-stack.js';
import { stackJournal } from '../../src/series/stack-journal.js';
import { writePatch } from '../../src/series/write-patch.js';
import { tempDir } from '../support/temp-dir.js';

function patchText(subject: string): Buffer {
  return writePatch({
    author: { name: 'A U Thor', email: 'author@example.com', seconds: 1_700_000_000, offset: 0 },
    message: { subject, body: '', trailers: [] },
    files: [],
  });
}

function makeStack(series: string, patches: readonly string[]): string {
  const dir = join(tempDir(), 'sample');
  mkdirSync(dir);
  writeFileSync(join(dir, 'series'), series);
  for (const name of patches) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), patchText(name));
  }
  return dir;
}

async function faultsOf(dir: string): Promise<string[]> {
  try {
    await readStack(dir);
  } catch (error) {
    if (error instanceof BadInputError)
      return error.faults.map(({ code, file, line }) => `${file.slice(dir.length + 1)}:${line} ${code}`);
    throw error;
  }
  return [];
}

test('reads the enabled patches in the order of the series, also from sub-folders', async () => {
  const dir = makeStack('# text\nb.patch\ntopic/a.patch\n#disabled c.patch\n', [
    'b.patch',
    'topic/a.patch',
    'c.patch',
  ]);
  const stack = await readStack(dir);
  expect(stack).toMatchObject({ name: 'sample', dir, config: null });
  expect(stack.patches.map(({ name, message }) => [name, message.subject])).toEqual([
    ['b.patch', 'b.patch'],
    ['topic/a.patch', 'topic/a.patch'],
  ]);
});

test('reads the configuration when it is asked for', async () => {
  const dir = makeStack('', []);
  expect((await readStack(dir, { config: true })).config).toBeNull();
  writeFileSync(join(dir, 'stack.yml'), 'upstream: /srv/up.git\n');
  expect((await readStack(dir, { config: false })).config).toBeNull();
  expect((await readStack(dir, { config: true })).config).toEqual({ upstream: '/srv/up.git' });
  writeFileSync(join(dir, 'stack.yml'), 'upstraem: x\n');
  await expect(readStack(dir, { config: true })).rejects.toMatchObject({ code: 'stack-config' });
});

test('a stack.yml alone is a stack without patches', async () => {
  const dir = tempDir();
  writeFileSync(join(dir, 'stack.yml'), 'upstream: /srv/up.git\n');
  expect((await readStack(dir)).series).toEqual({ base: null, tree: null, lines: [] });
});

test('reports all that is wrong at once', async () => {
  const dir = makeStack(
    'missing.patch\nlink.patch\nfar/x.patch\nbad.patch\nfolder.patch\ngood.patch\n#disabled off.patch\n',
    ['good.patch', 'extra.patch', 'topic/extra.patch'],
  );
  writeFileSync(join(dir, 'secret.txt'), patchText('secret'));
  symlinkSync('secret.txt', join(dir, 'link.patch'));
  symlinkSync(tempDir(), join(dir, 'far'));
  mkdirSync(join(dir, 'folder.patch'));
  writeFileSync(
    join(dir, 'bad.patch'),
    'From 0000000000000000000000000000000000000000 Mon Sep 17 00:00:00 2001\n',
  );
  mkdirSync(join(dir, '.hidden'));
  writeFileSync(join(dir, '.hidden', 'x.patch'), '');
  const faults = await faultsOf(dir);
  expect([...new Set(faults.map((fault) => fault.split(' ')[1]))]).toEqual(
    expect.arrayContaining(['missing-patch', 'patch-is-link', 'patch-unreadable', 'unlisted-patch']),
  );
  expect(faults).toEqual(
    expect.arrayContaining([
      'series:1 missing-patch',
      'series:7 missing-patch',
      'link.patch:0 patch-is-link',
    ]),
  );
  expect(faults.filter((fault) => fault.startsWith('far/x.patch'))).toEqual(['far/x.patch:0 patch-is-link']);
  expect(faults.filter((fault) => fault.startsWith('bad.patch')).length).toBeGreaterThan(0);
  expect(faults.filter((fault) => fault.endsWith('unlisted-patch'))).toEqual([
    'extra.patch:0 unlisted-patch',
    'topic/extra.patch:0 unlisted-patch',
  ]);
});

test('a pipe is not waited for', async () => {
  const dir = makeStack('pipe.patch\n', []);
  execFileSync('mkfifo', [join(dir, 'pipe.patch')]);
  expect(await faultsOf(dir)).toEqual(['pipe.patch:0 patch-unreadable']);
});

test.each(['../up.patch', '/etc/passwd', 'a/../../b.patch', '-x.patch', 'a b.patch'])(
  'the name %s is refused',
  async (name) => {
    const dir = makeStack(`${name}\n`, []);
    const faults = await faultsOf(dir);
    expect(faults.length).toBeGreaterThan(0);
    expect(faults[0]).toMatch(/^series:1 /);
  },
);

test('a patch of 200 MB is refused without being loaded', async () => {
  const dir = makeStack('big.patch\n', ['big.patch']);
  truncateSync(join(dir, 'big.patch'), 200_000_000);
  const before = process.memoryUsage().rss;
  expect(await faultsOf(dir)).toEqual(['big.patch:0 patch-too-large']);
  expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
});

test('a patch named twice is a fault of its line', async () => {
  const dir = makeStack('a.patch\na.patch\n', ['a.patch']);
  expect(await faultsOf(dir)).toEqual(['series:2 duplicate-patch']);
});

test('a series of ten thousand is read', async () => {
  const names = Array.from({ length: 10_000 }, (_, index) => `topic-${index % 10}/patch-${index}.patch`);
  const dir = makeStack(`${names.join('\n')}\n`, names);
  const stack = await readStack(dir);
  expect(stack.patches.map(({ name }) => name)).toEqual(names);
});

test('completes an interrupted change first', async () => {
  const dir = makeStack('a.patch\n', ['a.patch']);
  await stackJournal.stage(dir, [
    ['b.patch', patchText('b')],
    ['series', Buffer.from('a.patch\nb.patch\n')],
  ]);
  await stackJournal.commit(dir);
  expect((await readStack(dir)).patches.map(({ name }) => name)).toEqual(['a.patch', 'b.patch']);
  expect(stackJournal.exists(dir)).toBe(false);
});

test('what is no stack is said to be none', async () => {
  const dir = tempDir();
  await expect(readStack(dir)).rejects.toMatchObject({ code: 'no-such-stack' });
  await expect(readStack(join(dir, 'none'))).rejects.toMatchObject({ code: 'no-such-stack' });
  mkdirSync(join(dir, 'series'));
  await expect(readStack(dir)).rejects.toMatchObject({ code: 'no-such-stack' });
});

test('the patches that can be read are there beside the faults', () => {
  const dir = makeStack('a.patch\nmissing.patch\nb.patch\n', ['a.patch', 'b.patch']);
  const { patches, faults } = scanStack(dir);
  expect(patches.map(({ name }) => name)).toEqual(['a.patch', 'b.patch']);
  expect(faults.map(({ code }) => code)).toEqual(['missing-patch']);
});
