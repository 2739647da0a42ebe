import { createHash } from 'node:crypto';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { LEDGER_REF } from '../../../builder/ledger/ledger-ref.js';
import { expandVersions } from '../../../builder/verify/expand-versions.js';
import { bundle } from '../../support/bundle.js';
import { tempDir } from '../../support/temp-dir.js';
import { Publication, snapshot, URL } from './support/publication.js';

const KILLS = 40;
const REF = 'refs/heads/pages';
const PACKAGES = ['market/apple', 'market/basket', 'market/pear'];

/** Publishes one build and the other, to a folder or to the branch of a repository, until it is killed. */
const FOREVER = `
import { publish } from '/builder/publish/publish.ts';
import { openRepository } from '/src/git/open-repository.ts';
const [place, series, ...builds] = process.argv.slice(2);
const ledger = await openRepository(series);
const target = place === 'branch' ? { repo: ledger, ref: '${REF}' } : { folder: place };
process.stdout.write('ready\\n');
for (let turn = 0; ; turn += 1) {
  const out = builds[turn % builds.length];
  const { ok } = await publish({ out, target, url: '${URL}', ledger, prune: true, dryRun: false });
  // Also ends it when nobody is left to kill it.
  if (!ok) break;
  process.stdout.write('done\\n');
}
`;

interface Read {
  readonly version: string;
  readonly dist: { readonly url: string; readonly shasum: string };
}

/** The versions that Composer sees. */
function versionsOf(target: string, name: string): Read[] {
  const file = join(target, 'p2', `${name}.json`);
  if (!existsSync(file)) return [];
  const { packages } = JSON.parse(readFileSync(file, 'utf8')) as {
    packages: Record<string, Record<string, unknown>[]>;
  };
  return expandVersions(packages[name] ?? []) as unknown as Read[];
}

test('a publication that is killed leaves every package old or new, and the next one finishes', async () => {
  const scene = new Publication();
  await scene.build('1.0.0');
  const small = join(tempDir(), 'small');
  await scene.market.build(small, { version: '1.0.0' });
  await scene.build('1.1.0', { 'apple/Apple.php': 'new' });
  await scene.build('1.2.0', { 'pear/Pear.php': 'new' });
  const builds = [scene.out, small];
  const whole = await Promise.all(
    builds.map(async (out) => {
      const folder = join(tempDir(), 'www');
      await scene.publish({ out, target: { folder } });
      return snapshot(folder);
    }),
  );
  const wanted = [['1.2.0', '1.1.0', '1.0.0'], ['1.0.0'], []].map((list) => list.join());

  const script = await bundle(FOREVER);
  const { target } = scene;
  let interrupted = 0;
  const states = new Set<string>();
  for (let kill = 0; kill < KILLS; kill += 1) {
    const child = spawn(process.execPath, [script, target, scene.series.dir, ...builds], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stdout.on('data', (data: Buffer) => (said += data.toString()));
    child.stderr.on('data', (data: Buffer) => (said += data.toString()));
    while (!said.includes('ready')) await sleep(2);
    const working = join(target, '.upkeep-build');
    // At rising delays; and every other time a rising delay after it began to write.
    if (kill % 2 === 1) for (let wait = 0; wait < 500 && !existsSync(working); wait += 1) await sleep(1);
    await sleep(kill % 2 === 1 ? kill / 4 : kill * 4);
    const closed = new Promise((resolve) => child.on('close', resolve));
    child.kill('SIGKILL');
    await closed;
    expect(said.replaceAll(/^(?:ready|done)\n/gm, '')).toBe('');

    if (existsSync(working)) interrupted += 1;
    for (const name of PACKAGES) {
      const versions = versionsOf(target, name);
      expect(wanted).toContain(versions.map(({ version }) => version).join());
      states.add(`${versions.length}`);
      for (const { dist } of versions) {
        const bytes = readFileSync(join(target, dist.url.slice(URL.length)));
        expect(createHash('sha1').update(bytes).digest('hex')).toBe(dist.shasum);
      }
    }
    // Now and then somebody looks after it; most of the time it is killed again.
    if (kill % 5 !== 4) continue;
    const which = kill % 2;
    await scene.publish({ out: builds[which]!, prune: true, ledger: await scene.ledger() });
    // A lock that was being made when the process died leaves an empty file, which nobody takes for a lock.
    const files = Object.entries(snapshot(target)).filter(([path]) => !path.startsWith('.upkeep-lock.'));
    expect(Object.fromEntries(files)).toEqual(whole[which]);
  }
  expect(interrupted).toBeGreaterThan(5);
  expect(states.size).toBeGreaterThan(1);
  expect(scene.series.git('fsck', '--strict', '--no-dangling')).toBe('');
  expect(scene.series.git('show', `${LEDGER_REF}:market/apple`).split('\n')).toHaveLength(3);
  rmSync(target, { recursive: true });
}, 180_000);

test('a publication to a branch that is killed leaves the branch as it was or as it will be', async () => {
  const scene = new Publication();
  await scene.build('1.0.0');
  const small = join(tempDir(), 'small');
  await scene.market.build(small, { version: '1.0.0' });
  await scene.build('1.1.0', { 'apple/Apple.php': 'new' });
  const builds = [scene.out, small];
  const push = async (out: string): Promise<string> => {
    const repo = await scene.ledger();
    await scene.publish({ out, target: { repo, ref: REF }, ledger: repo, prune: true });
    return scene.series.git('rev-parse', `${REF}^{tree}`);
  };
  const whole = [await push(scene.out), await push(small)];

  const script = await bundle(FOREVER);
  const seen = new Set<string>();
  for (let kill = 0; kill < 16; kill += 1) {
    const child = spawn(process.execPath, [script, 'branch', scene.series.dir, ...builds], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stdout.on('data', (data: Buffer) => (said += data.toString()));
    child.stderr.on('data', (data: Buffer) => (said += data.toString()));
    while (!said.includes('ready')) await sleep(2);
    await sleep(kill * 13);
    const closed = new Promise((resolve) => child.on('close', resolve));
    child.kill('SIGKILL');
    await closed;
    expect(said.replaceAll(/^(?:ready|done)\n/gm, '')).toBe('');
    // A git that was on its way when its parent died may still end its work.
    const lock = join(scene.series.dir, '.git', `${REF}.lock`);
    for (let wait = 0; wait < 500 && existsSync(lock); wait += 1) await sleep(10);
    const tree = scene.series.git('rev-parse', `${REF}^{tree}`);
    expect(whole).toContain(tree);
    seen.add(tree);
  }
  expect(seen.size).toBe(2);
  expect(await push(scene.out)).toBe(whole[0]);
  expect(scene.series.git('fsck', '--strict', '--no-dangling')).toBe('');
}, 180_000);
