import { spawn } from 'node:child_process';
import { existsSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { SeededRandom } from '../../../cli/demo/sample/seeded-random.js';
import { bundleWithPackages } from '../../support/bundle-with-packages.js';
import { releaseState } from '../../support/release/release-state.js';
import { sampleWorld, type SampleWorld } from '../../support/release/sample-world.js';

// In CI some; whoever has the time says how many more.
const KILLS = Number(
  process.env['UPKEEP_TEST_SIGKILLS'] ?? (process.env['UPKEEP_TEST_FAULTS'] === 'all' ? 40 : 3),
);

const BUILDER = fileURLToPath(new URL('../../../builder', import.meta.url));

const sample = sampleWorld();

/**
 * A process that carries a release out in the folder of a sample world, and ends itself by SIGKILL before its nth change
 * of a file or start of a program; 0 for never.
 */
const RELEASE = `
import childProcess from 'node:child_process';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { applyRelease } from '/builder/release/apply-release.ts';
import { prepareRelease } from '/builder/release/prepare-release.ts';
import { readJournal } from '/builder/release/apply/read-journal.ts';
import { FactsStore } from '/src/compat/tree/facts-store.ts';
import { openRepository } from '/src/git/open-repository.ts';
import { hostedCopy } from '/test/support/release/hosted-copy.ts';

const [dir, text, nth] = process.argv.slice(2);
const seriesDir = join(dir, 'series');
const [series, upstream] = [await openRepository(seriesDir), await openRepository(join(dir, 'upstream.git'))];
const copy = (name, host, local, kept) => hostedCopy({ name, host: join(dir, 'hosts', host), local: join(dir, local), kept });
const world = {
  series,
  seriesHost: () => copy('example/series', 'series.git', 'series', ['refs/upkeep/*', 'refs/tags/*']),
  upstream: async () => upstream,
  fork: async () => copy('example/sample', 'fork.git', 'copies/fork.git', ['refs/heads/*', 'refs/tags/*']),
  checks: async () => [],
  cwd: seriesDir,
  facts: new FactsStore(null),
  composer: null,
  signer: null,
  announcer: null,
  out: join(dir, 'out'),
  staging: join(dir, 'staging'),
  alsoInto: join(dir, 'build'),
  url: 'https://repo.example.com',
  workers: 1,
  signal: new AbortController().signal,
  program: '0.0.0-test',
  onProgress: () => {},
  onStep: () => {},
};
await world.seriesHost();
const request = (await readJournal(series, 'sample', '1.0.0')) ?? JSON.parse(text);
const prepared = await prepareRelease(request, world);

let count = 0;
const counted = (module, name) => {
  const real = module[name];
  module[name] = function (...args) {
    count += 1;
    if (count === Number(nth)) process.kill(process.pid, 'SIGKILL');
    return real.apply(this, args);
  };
};
for (const name of ['renameSync', 'writeFileSync', 'linkSync', 'rmSync', 'mkdirSync', 'openSync', 'writeSync']) counted(fs, name);
counted(childProcess, 'spawn');
syncBuiltinESMExports();
const { released } = await applyRelease(prepared, world);
process.stdout.write(JSON.stringify({ released, count }));
process.exit(0);
`;

interface Ended {
  readonly signal: NodeJS.Signals | null;
  readonly said: string;
}

async function run(script: string, place: SampleWorld, nth: number): Promise<Ended> {
  const request = JSON.stringify(place.request('1.0.0'));
  const child = spawn(process.execPath, [script, place.dir, request, String(nth)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [said, complained] = ['', ''];
  child.stdout.on('data', (data: Buffer) => (said += data.toString()));
  child.stderr.on('data', (data: Buffer) => (complained += data.toString()));
  const signal = await new Promise<NodeJS.Signals | null>((resolve) => {
    child.on('close', (_, by) => resolve(by));
  });
  expect(complained).toBe('');
  return { signal, said };
}

/** A git that was on its way when its parent died may still end its work. */
async function quiet({ seriesDir, seriesHostDir, forkHostDir }: SampleWorld): Promise<void> {
  const locks = (): string[] =>
    [join(seriesDir, '.git'), seriesHostDir, forkHostDir].flatMap((dir) =>
      readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.lock')),
    );
  await sleep(100);
  for (let wait = 0; wait < 200 && locks().length > 0; wait += 1) await sleep(10);
}

it('comes to the same end when its process is killed anywhere', async () => {
  const script = await bundleWithPackages(RELEASE);
  // Recipes are looked for below the folder of the program.
  const root = dirname(dirname(script));
  writeFileSync(join(root, 'package.json'), '{"type": "module"}');
  symlinkSync(BUILDER, join(root, 'builder'));
  const calm = sample().copy();
  const whole = JSON.parse((await run(script, calm, 0)).said) as { released: boolean; count: number };
  expect(whole.released).toBe(true);
  const wanted = await releaseState(calm);
  expect(Object.keys(wanted.files)).toContain('out/distributions/sample/1.0.0/SHA256SUMS');

  const random = new SeededRandom(6, 'kill a release');
  let killed = 0;
  for (let round = 0; round < KILLS; round += 1) {
    const place = sample().copy();
    // Spread over all of it, so that few rounds do not miss what comes late.
    const nth = 1 + Math.floor(((round + random.int(1000) / 1000) * whole.count) / KILLS);
    const { signal } = await run(script, place, nth);
    if (signal === 'SIGKILL') killed += 1;
    await quiet(place);
    const { said } = await run(script, place, 0);
    expect(said, `killed at ${nth} of ${whole.count}`).toContain('"released":true');
    expect(existsSync(join(place.dir, 'staging/sample-1.0.0'))).toBe(false);
    expect(await releaseState(place), `killed at ${nth} of ${whole.count}`).toEqual(wanted);
  }
  expect(killed).toBe(KILLS);
}, 900_000);
