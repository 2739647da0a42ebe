import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { rebaseCommand } from '../../cli/commands/rebase.js';
import { recoverStack } from '../../src/series/recover-stack.js';
import { runMemory } from '../cli/support/run-memory.js';
import { SeededRandom } from '../../cli/demo/sample/seeded-random.js';
import { bundle } from '../support/bundle.js';
import { lines, makeScene } from './support/scene.js';
import { StackFolder } from './support/stack-folder.js';

const KILLS = 102;
const LANES = 2;
const REF = 'refs/heads/result';
const STATE = 'refs/upkeep/state/main/sample';
const commands = [{ name: 'rebase', summary: 'x', load: async () => rebaseCommand }];

// Rebases to and fro until it is killed.
const FOREVER = `
import { run } from '/cli/run.ts';
import { rebaseCommand } from '/cli/commands/rebase.ts';
const commands = [{ name: 'rebase', summary: 'x', load: async () => rebaseCommand }];
const [dir, repo, ...places] = process.argv.slice(2);
const silent = { isTTY: false, columns: 80, write() {}, flush: async () => {} };
process.stdout.write('ready\\n');
for (let turn = 0; ; turn += 1) {
  const argv = ['rebase', dir, '--onto', places[turn % places.length], '--repo', repo, '--ref', '${REF}', '--write', '--json'];
  const exit = await run({ argv, commands, cwd: dir, stdout: silent, stderr: { ...silent, write: (text) => process.stdout.write(text) }, signal: new AbortController().signal, onExit: () => {} });
  // Also ends it when nobody is left to kill it.
  if (exit !== 0) { process.stdout.write('exit ' + exit + '\\n'); process.exitCode = 1; break; }
  process.stdout.write('done\\n');
}
`;

/** Everything that a rebase writes. */
interface Written {
  readonly files: Readonly<Record<string, string>>;
  readonly ref: string;
}

/** At random; or when the stack is being written; or when something goes into the repository. */
async function killingTime(kill: number, dir: string, repo: string, random: SeededRandom): Promise<void> {
  if (kill % 3 === 0) return sleep(random.int(400));
  const writes = [
    () => readdirSync(dir).some((name) => name.startsWith('.')),
    () =>
      existsSync(join(repo, `${REF}.lock`)) ||
      readdirSync(join(repo, 'objects', 'pack')).some((name) => name.startsWith('tmp_')),
  ][(kill % 3) - 1]!;
  const until = performance.now() + 2000;
  while (performance.now() < until && !writes()) await new Promise((resolve) => setImmediate(resolve));
  if (random.chance(50)) await sleep(random.int(4));
}

async function lane(
  script: string,
  kills: number,
  seed: number,
): Promise<{ states: Set<string>; interrupted: number }> {
  const scene = await makeScene({
    base: { a: lines(30), b: lines(30), 'x/c': lines(30) },
    series: [
      { a: lines(30, { 5: 'p1' }) },
      { 'x/c': lines(30, { 5: 'p2' }) },
      { b: lines(30, { 5: 'p3' }), n: 'n\n' },
    ],
    upstream: [{ a: lines(30, { 8: 'up' }), 'x/c': null, 'y/c': lines(30) }],
  });
  const stack = new StackFolder(scene);
  const places = [scene.onto, scene.base];
  const rebase = async (onto: string): Promise<Written> => {
    const argv = [
      'rebase',
      stack.dir,
      '--onto',
      onto,
      '--repo',
      scene.repo.dir,
      '--ref',
      REF,
      '--write',
      '--json',
    ];
    const ran = await runMemory(commands, argv, { cwd: stack.dir });
    expect(ran.exit, ran.stderr).toBe(0);
    return { files: stack.files(), ref: scene.repo.git('rev-parse', REF) };
  };
  // Twice, so that the texts are those that the way to and fro makes.
  const wanted: Written[] = [];
  for (const onto of [...places, ...places]) wanted.push(await rebase(onto));
  const [there, back] = wanted.slice(2) as [Written, Written];
  expect(wanted.slice(0, 2)).toEqual([there, back]);
  expect(there.files['p1.patch']).not.toBe(back.files['p1.patch']);

  const random = new SeededRandom(seed, 'kills');
  const states = new Set<string>();
  let interrupted = 0;
  for (let kill = 0; kill < kills; kill += 1) {
    const child = spawn(process.execPath, [script, stack.dir, scene.repo.dir, ...places], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stdout.on('data', (data: Buffer) => (said += data.toString()));
    child.stderr.on('data', (data: Buffer) => (said += data.toString()));
    while (!said.includes('ready')) await sleep(2);
    await killingTime(kill, stack.dir, scene.repo.dir, random);
    const closed = new Promise((resolve) => child.on('close', resolve));
    child.kill('SIGKILL');
    await closed;
    expect(said.replaceAll(/^(?:ready|done)\n/gm, '')).toBe('');

    if (readdirSync(stack.dir).some((name) => name.startsWith('.'))) interrupted += 1;
    await recoverStack(stack.dir);
    const files = stack.files();
    const at = [there, back].findIndex((state) => JSON.stringify(state.files) === JSON.stringify(files));
    expect(at, 'the stack is the old one or the new one, whole').toBeGreaterThanOrEqual(0);
    // A git that was on its way when its parent died may still end its work.
    for (let wait = 0; existsSync(join(scene.repo.dir, `${REF}.lock`)) && wait < 500; wait += 1)
      await sleep(10);
    const ref = scene.repo.git('rev-parse', REF);
    expect([there.ref, back.ref]).toContain(ref);
    states.add(`stack ${at}, ref ${[there.ref, back.ref].indexOf(ref)}`);
    const next = kill % 2;
    expect(await rebase(places[next]!)).toEqual([there, back][next]);
  }
  expect(scene.repo.git('fsck', '--strict', '--no-dangling')).toBe('');
  expect(stack.root.git('fsck', '--strict', '--no-dangling')).toBe('');
  expect(stack.root.git('cat-file', '-t', STATE)).toBe('commit');
  return { states, interrupted };
}

test(`killed at any point, everything is as before or as after, and a rerun ends the same (${KILLS} times)`, async () => {
  const script = await bundle(FOREVER);
  const lanes = await Promise.all(
    Array.from({ length: LANES }, (_, index) => lane(script, KILLS / LANES, index + 1)),
  );
  const states = new Set(lanes.flatMap(({ states: seen }) => [...seen]));
  const interrupted = lanes.reduce((sum, { interrupted: count }) => sum + count, 0);
  console.log(
    `${KILLS} kills; ${interrupted} in the middle of writing the stack; states seen: ${[...states].toSorted().join('; ')}`,
  );
  expect(states.size).toBeGreaterThan(1);
  expect(interrupted).toBeGreaterThan(0);
}, 180_000);
