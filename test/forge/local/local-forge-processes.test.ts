import { spawn } from 'node:child_process';
import { existsSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execFileSync } from 'node:child_process';
import { expect, it, onTestFinished } from 'vitest';
import { SeededRandom } from '../../../cli/demo/sample/seeded-random.js';
import type { LocalForge } from '../../../src/forge/local/local-forge.js';
import { openLocalForge } from '../../../src/forge/local/open-local-forge.js';
import { bundle } from '../../support/bundle.js';
import { tempDir } from '../../support/temp-dir.js';
import { WorkCopy } from '../work-copy.js';

const SHOP = 'acme/shop';
const MARKER = '<!-- upkeep:report -->';
const KILLS = 20;

// Writes until it is done or killed; says what it was told is written.
const WRITER = `
import { openLocalForge } from '/src/forge/local/open-local-forge.ts';
const [dir, name, count, tip] = process.argv.slice(2);
const forge = openLocalForge({ dir });
const say = (text) => process.stdout.write(text + '\\n');
say('ready');
for (let at = 0; at < Number(count); at += 1) {
  const wanted = { head: name + '-' + at, base: 'main', title: 'T', body: 'B', draft: false, labels: [], assignees: [] };
  const { id } = await forge.comment('${SHOP}', 1, 'alice', name + ' ' + at);
  say('comment ' + id + ' ' + name + ' ' + at);
  await forge.ensureComment('${SHOP}', 1, '${MARKER}', '${MARKER}' + name + at);
  await forge.report('${SHOP}', tip, name + '-' + at, 'success');
  say('check ' + name + '-' + at);
  const { number } = await forge.ensurePullRequest('${SHOP}', { ...wanted, head: 'shared-' + (at % 4) });
  say('shared ' + number + ' shared-' + (at % 4));
}
forge.dispose();
say('end');
`;

interface Stage {
  readonly dir: string;
  readonly path: string;
  readonly forge: LocalForge;
  readonly tip: string;
}

/** A repository with the pull request 1, and branches for others. */
async function stage(): Promise<Stage> {
  const dir = tempDir();
  const forge = openLocalForge({ dir });
  onTestFinished(() => forge.dispose());
  const path = await forge.createRepository(SHOP);
  const work = new WorkCopy(join(tempDir(), 'work'));
  const base = work.commit(null, { a: 'a\n' });
  const tip = work.commit(base, { b: 'b\n' });
  const heads = ['x', ...[0, 1, 2, 3].map((at) => `shared-${at}`)];
  await work.push(path, `${base}:refs/heads/main`, ...heads.map((head) => `${tip}:refs/heads/${head}`));
  await forge.openPullRequest(SHOP, { by: 'alice', head: 'x', base: 'main', title: 'T', body: '' });
  return { dir, path, forge, tip };
}

function start(script: string, args: readonly string[]) {
  const child = spawn(process.execPath, [script, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that its git processes die with it.
    detached: true,
  });
  let said = '';
  child.stdout.on('data', (text: Buffer) => (said += text.toString()));
  child.stderr.on('data', (text: Buffer) => (said += text.toString()));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return { child, ended, lines: () => said.split('\n').slice(0, -1) };
}

/** That everything of which a writer was told that it is written is there, once. */
async function check({ forge, path, tip }: Stage, lines: readonly string[]): Promise<void> {
  const comments = await forge.comments(SHOP, 1);
  const bodies = comments.map(({ body }) => body);
  expect(new Set(comments.map(({ id }) => id)).size).toBe(comments.length);
  expect(new Set(bodies).size).toBe(bodies.length);
  expect(bodies.filter((body) => body.startsWith(MARKER)).length).toBeLessThanOrEqual(1);
  const checks = new Set((await forge.checks(SHOP, tip)).map(({ name }) => name));
  const pulls = await forge.pullRequests(SHOP, { state: 'all' });
  const heads = pulls.map(({ head }) => head.branch);
  expect(new Set(heads).size).toBe(heads.length);
  expect(pulls.map(({ number }) => number)).toEqual(pulls.map((_, at) => at + 1));
  for (const line of lines) {
    const [what, first, second, third] = line.split(' ');
    if (what === 'comment') {
      expect(comments).toContainEqual(
        expect.objectContaining({ id: Number(first), body: `${second} ${third}` }),
      );
    } else if (what === 'check') expect(checks).toContain(first);
    else if (what === 'shared') expect(pulls[Number(first) - 1]?.head.branch).toBe(second);
    else expect(['ready', 'end']).toContain(line);
  }
  const fsck = execFileSync('git', ['--git-dir', path, 'fsck', '--strict', '--no-dangling'], {
    encoding: 'utf8',
  });
  expect(fsck).toBe('');
}

it('loses nothing when processes write at once', async () => {
  const all = await stage();
  const script = await bundle(WRITER);
  const writers = ['a', 'b', 'c'].map((name) => start(script, [all.dir, name, '12', all.tip]));
  await Promise.all(writers.map(({ ended }) => ended));
  for (const writer of writers) {
    expect(writer.child.exitCode).toBe(0);
    expect(writer.lines()).toHaveLength(2 + 3 * 12);
  }
  await check(
    all,
    writers.flatMap((writer) => writer.lines()),
  );
  expect(await all.forge.comments(SHOP, 1)).toHaveLength(3 * 12 + 1);
  expect(await all.forge.checks(SHOP, all.tip)).toHaveLength(3 * 12);
  expect(await all.forge.pullRequests(SHOP, { state: 'open' })).toHaveLength(5);
});

it('loses nothing when one process does many things at once, beside another forge of the same folder', async () => {
  const { dir, forge } = await stage();
  const other = openLocalForge({ dir });
  onTestFinished(() => other.dispose());
  const wanted = { base: 'main', title: 'T', body: 'B', draft: false, labels: [], assignees: [] };
  const bodies = Array.from({ length: 30 }, (_, at) => `Comment ${at}`);
  await Promise.all([
    ...bodies.map((body, at) => (at % 2 === 0 ? forge : other).comment(SHOP, 1, 'alice', body)),
    ...[forge, other, forge, other].map((one) => one.ensureComment(SHOP, 1, MARKER, `${MARKER}\nOne`)),
    ...[0, 1, 2, 3, 0, 1, 2, 3].map((at) =>
      (at % 2 === 0 ? forge : other).ensurePullRequest(SHOP, { ...wanted, head: `shared-${at}` }),
    ),
  ]);
  const found = (await forge.comments(SHOP, 1)).map(({ body }) => body);
  expect(found.sort()).toEqual([...bodies, `${MARKER}\nOne`].sort());
  const pulls = await other.pullRequests(SHOP, { state: 'open' });
  expect(pulls.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
  expect(new Set(pulls.map(({ head }) => head.branch)).size).toBe(5);
});

it('leaves the state before or after when it is killed, with its git', async () => {
  const all = await stage();
  const script = await bundle(WRITER);
  const random = new SeededRandom(20, 'kills');
  const told: string[] = [];
  for (let kill = 0; kill < KILLS; kill += 1) {
    const writer = start(script, [all.dir, `k${kill}`, '1000', all.tip]);
    const until = random.int(6);
    while (writer.lines().length <= until && writer.child.exitCode === null) await sleep(1);
    await sleep(random.int(25));
    expect(writer.child.exitCode).toBeNull();
    process.kill(-writer.child.pid!, 'SIGKILL');
    await writer.ended;
    told.push(...writer.lines());
    // What a killed git leaves is removed once it is old, which it is made to be.
    for (const ref of ['upkeep/forge', ...[1, 2, 3, 4, 5].map((at) => `pull/${at}/head`)]) {
      const lock = join(all.path, 'refs', `${ref}.lock`);
      if (existsSync(lock)) utimesSync(lock, 1_000_000_000, 1_000_000_000);
    }
    await check(all, told);
  }
  await all.forge.comment(SHOP, 1, 'alice', 'Still there');
  expect((await all.forge.comments(SHOP, 1)).at(-1)?.body).toBe('Still there');
  expect(told.filter((line) => line.startsWith('comment')).length).toBeGreaterThan(KILLS / 2);
}, 300_000);
