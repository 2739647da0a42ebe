import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bundleWithPackages } from '../../support/bundle-with-packages.js';
import { tempDir } from '../../support/temp-dir.js';
import { snapshot } from './support/folder.js';
import { servedVersions, staleFiles } from './support/served.js';

const URL = 'https://x.test';

/** Builds version `argv[3]` of two packages into `argv[2]`, and is killed before its change number `argv[4]` to the disk. */
const PROGRAM = `
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { planPackage } from '/builder/plan/plan-package.js';
import { applyBuild } from '/builder/repository/apply-build.js';

const [, , out, version, changes] = process.argv;
let left = Number(changes);
for (const name of ['renameSync', 'rmSync', 'writeFileSync', 'linkSync']) {
  const change = fs[name];
  fs[name] = (...args) => {
    if (left <= 0) process.kill(process.pid, 'SIGKILL');
    left -= 1;
    return change(...args);
  };
}
syncBuiltinESMExports();

const meta = (name, require) =>
  planPackage({ composer: { name, version, type: 'metapackage', require }, version, role: 'metapackage' });
await applyBuild(
  {
    packages: [meta('a/b', {}), meta('a/product', { 'a/b': version })],
    checks: [],
    sources: new Map(),
    firstWins: false,
    releases: null,
    advisories: [],
    prune: [],
  },
  { out, url: '${URL}', workers: 1 },
);
console.log(String(Number(changes) - left));
`;

test('a process that was killed has its lock taken over and its work finished', async () => {
  const script = await bundleWithPackages(PROGRAM);
  const run = (out: string, version: string, changes = 1_000_000): ReturnType<typeof spawnSync> =>
    spawnSync(process.execPath, [script, out, version, String(changes)], {
      encoding: 'utf8',
      timeout: 50_000,
    });
  const [first, expected] = [join(tempDir(), 'first'), join(tempDir(), 'expected')];
  expect(run(first, '1.0.0').status).toBe(0);
  cpSync(first, expected, { recursive: true });
  const whole = run(expected, '1.1.0');
  expect(whole.status).toBe(0);
  const changes = Number(whole.stdout);
  expect(changes).toBeGreaterThan(30);

  const outcomes = new Set<string>();
  for (const share of [0.15, 0.5, 0.75, 0.97]) {
    const out = join(tempDir(), 'out');
    cpSync(first, out, { recursive: true });
    const killed = run(out, '1.1.0', Math.floor(changes * share));
    expect(killed.signal).toBe('SIGKILL');
    expect(existsSync(join(out, '.upkeep-lock'))).toBe(true);
    const served = servedVersions(out, URL);
    expect([...served.values()].filter(Boolean)).toEqual([]);
    outcomes.add([...served.keys()].join());
    // Another version, so nothing of the killed one is asked for.
    const next = run(out, '1.2.0');
    expect(next.stderr).toBe('');
    expect(staleFiles(out)).toEqual([]);
    expect(run(out, '1.1.0').status).toBe(0);
    expect(snapshot(join(out, 'dist'))).toMatchObject(snapshot(join(expected, 'dist')));
    expect(readFileSync(join(out, 'p2/a/product.json'), 'utf8')).toContain('"1.2.0"');
  }
  expect(outcomes.size).toBeGreaterThan(1);
});
