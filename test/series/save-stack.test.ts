import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { recoverStack } from '../../src/series/recover-stack.js';
import { saveStack, type StackChanges } from '../../src/series/save-stack.js';
import { stackJournal } from '../../src/series/stack-journal.js';
import { parseSeries } from '../../src/series/parse-series.js';
import type { PatchFile } from '../../src/series/patch-file.js';
import { bundle } from '../support/bundle.js';
import { tempDir } from '../support/temp-dir.js';
import { stackStates } from './support/stack-states.js';

/** Every file below a folder, by name. */
function contents(dir: string): Map<string, string> {
  const names = readdirSync(dir, { recursive: true, encoding: 'utf8' }).sort();
  return new Map(
    names
      .filter((name) => statSync(join(dir, name)).isFile())
      .map((name) => [name, readFileSync(join(dir, name), 'utf8')]),
  );
}

function asText(files: ReadonlyMap<string, Buffer>): Map<string, string> {
  return new Map(
    [...files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, data]) => [name, data.toString()]),
  );
}

function put(dir: string, files: ReadonlyMap<string, Buffer>): void {
  for (const [name, data] of files) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), data);
  }
}

function changesTo(from: ReadonlyMap<string, Buffer>, to: ReadonlyMap<string, Buffer>): StackChanges {
  const files = new Map<string, Buffer | null>([...from.keys()].map((name) => [name, null]));
  for (const [name, content] of to) files.set(name, content);
  files.delete('series');
  return { files, series: to.get('series') ?? Buffer.alloc(0) };
}

const SERIES = Buffer.from('a.patch\n');

test('writes, replaces and removes, and leaves nothing else behind', async () => {
  const dir = tempDir();
  const [old, next] = stackStates();
  put(dir, old);
  await saveStack(dir, changesTo(old, next));
  expect(contents(dir)).toEqual(asText(next));
  expect(readdirSync(dir).filter((name) => name.startsWith('.'))).toEqual([]);
  expect(readdirSync(dir)).not.toContain('old');
});

test('makes a new stack, with its folders, in modes that no umask changes', async () => {
  const umask = process.umask(0o077);
  onTestFinished(() => void process.umask(umask));
  const dir = join(tempDir(), 'patches', 'new');
  await saveStack(dir, {
    files: new Map([['topic/a.patch', Buffer.from('x')]]),
    series: Buffer.from('topic/a.patch\n'),
  });
  expect(contents(dir)).toEqual(
    new Map([
      ['series', 'topic/a.patch\n'],
      ['topic/a.patch', 'x'],
    ]),
  );
  for (const name of ['series', 'topic/a.patch']) expect(statSync(join(dir, name)).mode & 0o777).toBe(0o644);
  process.umask(umask);
});

test('a file that stays the same is not touched', async () => {
  const dir = tempDir();
  put(
    dir,
    new Map([
      ['a.patch', Buffer.from('a')],
      ['series', SERIES],
    ]),
  );
  const before = statSync(join(dir, 'a.patch'), { bigint: true });
  await saveStack(dir, {
    files: new Map([['a.patch', Buffer.from('a')]]),
    series: Buffer.from('# c\na.patch\n'),
  });
  const after = statSync(join(dir, 'a.patch'), { bigint: true });
  expect([after.ino, after.ctimeNs]).toEqual([before.ino, before.ctimeNs]);
});

test.each(['../x.patch', '/etc/x', 'a b', 'series', '.hidden/x', ''])('refuses the name %j', async (name) => {
  const dir = tempDir();
  const change = saveStack(dir, { files: new Map([[name, Buffer.from('x')]]), series: SERIES });
  await expect(change).rejects.toMatchObject({ code: 'bad-patch-name', exit: 2 });
  expect(contents(dir).size).toBe(0);
});

test('writes through no link to a folder, and puts no file on a folder', async () => {
  const dir = tempDir();
  const outside = tempDir();
  symlinkSync(outside, join(dir, 'topic'));
  mkdirSync(join(dir, 'a.patch'));
  writeFileSync(join(dir, 'file'), '');
  for (const name of ['topic/x.patch', 'file/x.patch', 'a.patch']) {
    const change = saveStack(dir, { files: new Map([[name, Buffer.from('x')]]), series: SERIES });
    await expect(change, name).rejects.toMatchObject({ code: 'not-a-folder' });
  }
  expect(readdirSync(outside)).toEqual([]);
  expect(readdirSync(dir).sort()).toEqual(['a.patch', 'file', 'topic']);
});

function seenStack(files: ReadonlyMap<string, Buffer>) {
  const patches = [...files].filter(([name]) => name !== 'series');
  return {
    series: parseSeries('series', files.get('series') ?? Buffer.alloc(0)),
    patches: patches.map(([name, bytes]) => ({ name, bytes }) as PatchFile),
  };
}

test('what was changed since it was read is not overwritten', async () => {
  const [old, next] = stackStates();
  for (const edit of ['a.patch', 'gone.patch', 'series', 'new.patch']) {
    const dir = tempDir();
    put(dir, old);
    writeFileSync(join(dir, edit), 'edited\n');
    const before = contents(dir);
    const change = saveStack(dir, { ...changesTo(old, next), seen: seenStack(old) });
    await expect(change, edit).rejects.toMatchObject({ code: 'stack-changed', data: { changed: [edit] } });
    expect(contents(dir)).toEqual(before);
  }
});

test('what nobody changed is written, also when the series lacked its last newline', async () => {
  const dir = tempDir();
  const [old, next] = stackStates();
  put(dir, old);
  writeFileSync(join(dir, 'series'), (old.get('series') ?? Buffer.alloc(0)).subarray(0, -1));
  await saveStack(dir, { ...changesTo(old, next), seen: seenStack(old) });
  expect(contents(dir)).toEqual(asText(next));
});

test('a new stack does not overwrite one that is there', async () => {
  const dir = tempDir();
  put(dir, new Map([['series', SERIES]]));
  const change = saveStack(dir, { files: new Map(), series: Buffer.from('b.patch\n'), seen: null });
  await expect(change).rejects.toMatchObject({ code: 'stack-changed' });
});

test('where there is no room, nothing is changed and nothing is left', async () => {
  const script = await bundle(`
    import { saveStack } from '/src/series/save-stack.ts';
    const files = new Map([['a.patch', Buffer.from('new')], ['big.patch', Buffer.alloc(20_000, 'x')]]);
    const change = saveStack(process.argv[2], { files, series: Buffer.from('a.patch\\nbig.patch\\n') });
    change.then(() => console.log('written'), (error) => console.log(error.code, error.exit));
  `);
  const dir = tempDir();
  put(
    dir,
    new Map([
      ['a.patch', Buffer.from('old')],
      ['series', SERIES],
    ]),
  );
  const run = (limit: string): string =>
    execFileSync('sh', ['-c', `ulimit -f ${limit}; exec "$0" "$@"`, process.execPath, script, dir], {
      encoding: 'utf8',
    }).trim();
  expect(run('8')).toBe('disk-full 3');
  expect(readdirSync(dir).sort()).toEqual(['a.patch', 'series']);
  expect(contents(dir).get('a.patch')).toBe('old');
  expect(run('unlimited')).toBe('written');
  expect(contents(dir).get('a.patch')).toBe('new');
});

test('two saves at once: one after the other', async () => {
  const dir = tempDir();
  const texts = ['1', '2', '3', '4'];
  await Promise.all(
    texts.map((text) =>
      saveStack(dir, {
        files: new Map([['a.patch', Buffer.from(text)]]),
        series: Buffer.from(`# ${text}\na.patch\n`),
      }),
    ),
  );
  const files = contents(dir);
  expect(files.get('series')).toBe(`# ${files.get('a.patch')}\na.patch\n`);
});

test('a journal that was not committed is undone', async () => {
  const dir = tempDir();
  const [old, next] = stackStates();
  put(dir, old);
  await stackJournal.stage(dir, [...changesTo(old, next).files]);
  await recoverStack(dir);
  expect(contents(dir)).toEqual(asText(old));
});

test('a committed journal is completed, also after half of it was done', async () => {
  const dir = tempDir();
  const [old, next] = stackStates();
  put(dir, old);
  const { files, series } = changesTo(old, next);
  await stackJournal.stage(dir, [...files, ['series', series]]);
  await stackJournal.commit(dir);
  const half = await import('node:fs');
  half.renameSync(join(dir, '.upkeep-save', '0'), join(dir, 'a.patch'));
  await recoverStack(dir);
  expect(contents(dir)).toEqual(asText(next));
});

test.each([
  ['no JSON', '{'],
  ['no entries', '{}'],
  ['a name outside', JSON.stringify({ version: 1, entries: [{ name: '../x', staged: 0 }] })],
  [
    'a number that is none',
    JSON.stringify({ version: 1, entries: [{ name: 'a.patch', staged: '../../x' }] }),
  ],
])('a journal with %s touches nothing', async (_, journal) => {
  const dir = tempDir();
  put(
    dir,
    new Map([
      ['a.patch', Buffer.from('a')],
      ['series', SERIES],
      ['.upkeep-save/0', Buffer.from('evil')],
    ]),
  );
  writeFileSync(join(dir, '.upkeep-save', 'journal.json'), journal);
  const before = contents(dir);
  await expect(recoverStack(dir)).rejects.toMatchObject({ code: 'journal-damaged' });
  expect(contents(dir)).toEqual(before);
});

test('a link in place of the journal is not followed', async () => {
  const dir = tempDir();
  const outside = tempDir();
  writeFileSync(join(outside, 'journal.json'), JSON.stringify({ entries: [{ name: 'a.patch', staged: 0 }] }));
  writeFileSync(join(outside, '0'), 'secret');
  symlinkSync(outside, join(dir, '.upkeep-save'));
  await expect(recoverStack(dir)).rejects.toMatchObject({ code: 'journal-damaged' });
  expect(readdirSync(outside).sort()).toEqual(['0', 'journal.json']);
});

test(
  'killed at a hundred random moments, the folder is the old or the new state',
  { timeout: 300_000 },
  async () => {
    const child = await bundle(
      `import { saveForever } from '/test/series/support/save-forever.ts'; await saveForever(process.argv[2] ?? '');`,
    );
    const [old, next] = stackStates();
    const states = [asText(old), asText(next)];
    const seen = [0, 0];
    let interrupted = 0;
    const dir = tempDir();
    put(dir, old);
    for (let kill = 0; kill < 100; kill++) {
      await runAndKill(child, dir, (kill * 7919) % 60);
      if (stackJournal.exists(dir)) interrupted += 1;
      await recoverStack(dir);
      const found = contents(dir);
      for (const name of [...found.keys()].filter((one) => one.startsWith('.upkeep-lock')))
        found.delete(name);
      const state = states.findIndex((one) => JSON.stringify([...one]) === JSON.stringify([...found]));
      expect(
        state,
        `after kill ${kill} the folder holds ${[...found.keys()].join(', ')}`,
      ).toBeGreaterThanOrEqual(0);
      seen[state] = (seen[state] ?? 0) + 1;
    }
    // Otherwise the kills were all too late or too early to prove anything.
    expect(interrupted).toBeGreaterThan(10);
    expect(Math.min(...seen)).toBeGreaterThan(5);
    await saveStack(dir, { files: new Map(), series: old.get('series') ?? Buffer.alloc(0) });
    expect([...contents(dir).keys()].filter((name) => name.startsWith('.'))).toEqual([]);
  },
);

async function runAndKill(child: string, dir: string, ms: number): Promise<void> {
  const running = spawn(process.execPath, [child, dir], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => running.on('close', resolve));
  await new Promise((resolve) => running.stdout.once('data', resolve));
  await sleep(ms);
  running.kill('SIGKILL');
  await ended;
}
