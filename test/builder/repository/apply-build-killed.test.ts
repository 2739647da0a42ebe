import type * as FileSystem from 'node:fs';
import { cpSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { planPackage } from '../../../builder/plan/plan-package.js';
import type { PlannedPackage } from '../../../builder/plan/planned-package.js';
import { applyBuild, type ApplyOptions } from '../../../builder/repository/apply-build.js';
import type { Build } from '../../../builder/repository/build.js';
import { tempDir } from '../../support/temp-dir.js';
import { snapshot } from './support/folder.js';
import { servedVersions, staleFiles } from './support/served.js';

/** A disk whose process ends after some more changes to it: the last file is half written, nothing comes after. */
const disk = vi.hoisted(() => ({ left: Infinity }));

vi.mock('node:fs', async (importOriginal) => {
  const real = await importOriginal<typeof FileSystem>();
  const ended = (): Error => new Error('the process has ended');
  const guarded =
    <A extends unknown[], R>(change: (...args: A) => R) =>
    (...args: A): R => {
      if (disk.left <= 0) throw ended();
      disk.left -= 1;
      return change(...args);
    };
  return {
    ...real,
    renameSync: guarded(real.renameSync),
    rmSync: guarded(real.rmSync),
    linkSync: guarded(real.linkSync),
    writeFileSync: (path: string, data: string | Buffer, options?: object): void => {
      if (disk.left <= 0) throw ended();
      disk.left -= 1;
      const bytes = Buffer.from(data);
      const cut = disk.left <= 0 ? bytes.subarray(0, bytes.length >> 1) : bytes;
      real.writeFileSync(path, cut, options);
      if (disk.left <= 0) throw ended();
    },
  };
});

const URL = 'https://x.test';

function meta(
  name: string,
  version: string,
  require: Record<string, string> = {},
  more: object = {},
): PlannedPackage {
  const composer = { name, version, type: 'metapackage', description: 'x'.repeat(300), require, ...more };
  return planPackage({ composer, version, role: name === 'a/product' ? 'product' : 'metapackage' });
}

function release(version: string): PlannedPackage[] {
  return [
    meta('a/b', version),
    meta('a/c', version, { 'a/b': version }),
    meta('a/product', version, { 'a/c': version }),
  ];
}

function build(packages: readonly PlannedPackage[], change: Partial<Build> = {}): Build {
  return {
    packages,
    checks: [],
    sources: new Map(),
    firstWins: false,
    releases: null,
    advisories: [],
    prune: [],
    ...change,
  };
}

const NEXT = build([...release('1.1.0'), meta('a/new', '1.1.0')], {
  prune: [{ name: 'a/c', version: '0.9.0' }],
  releases: {
    repository: 'shop',
    seen: 'x',
    built: { '1.1.0': { commit: '1', recipe: '2', packages: { 'a/b': '1.1.0' } } },
  },
});
const OTHER = build([meta('a/other', '1.0.0')]);

async function run(out: string, what: Build, options: Partial<ApplyOptions> = {}): Promise<void> {
  await applyBuild(what, { out, url: null, workers: 1, ...options });
}

/** Runs it with a process that ends after so many changes; whether it did end before it was done. */
async function killed(
  out: string,
  changes: number,
  what: Build,
  options: Partial<ApplyOptions> = {},
): Promise<boolean> {
  disk.left = changes;
  try {
    await run(out, what, options);
    return false;
  } catch (error) {
    if (error instanceof Error && error.message === 'the process has ended') return true;
    throw error;
  } finally {
    disk.left = Infinity;
    // That process is gone, but it has the number of this one.
    for (const lock of ['.upkeep-lock', '.upkeep-lock.takeover']) rmSync(join(out, lock), { force: true });
  }
}

interface Scene {
  /** A copy of the repository as it was before. */
  readonly make: () => string;
  readonly before: ReadonlyMap<string, string>;
}

async function scene(): Promise<Scene> {
  const first = join(tempDir(), 'first');
  await run(first, build([...release('1.0.0'), meta('a/c', '0.9.0')]), { url: URL });
  const make = (): string => {
    const out = join(tempDir(), 'out');
    cpSync(first, out, { recursive: true });
    return out;
  };
  return { make, before: servedVersions(first, URL) };
}

function whole(out: string): Record<string, string> {
  return Object.fromEntries(Object.entries(snapshot(out)).filter(([path]) => !path.startsWith('.upkeep')));
}

beforeEach(() => {
  disk.left = Infinity;
});

/** Points at which a run can end, with the folder as it was left; every point, or one of `step`. */
async function* ends(
  make: () => string,
  what: Build,
  { step = 1, ...options }: Partial<ApplyOptions> & { readonly step?: number } = {},
): AsyncGenerator<string> {
  for (let changes = 1; ; changes += step) {
    const out = make();
    if (!(await killed(out, changes, what, options))) return;
    yield out;
  }
}

describe('a build whose process ends at any point', () => {
  test('shows only versions whose zip is whole, all that were there before, and no bundle without its parts', async () => {
    const { make, before } = await scene();
    const states = new Set<string>();
    let points = 0;
    for await (const out of ends(make, NEXT)) {
      const served = servedVersions(out, URL);
      expect([...served].filter(([, wrong]) => wrong !== '')).toEqual([]);
      const gone = [...before.keys()].filter((version) => !served.has(version));
      expect(gone.filter((version) => version !== 'a/c 0.9.0')).toEqual([]);
      if (served.has('a/c 1.1.0')) expect([...served.keys()]).toContain('a/b 1.1.0');
      if (served.has('a/product 1.1.0')) expect([...served.keys()]).toContain('a/c 1.1.0');
      states.add([...served.keys()].join());
      points += 1;
    }
    expect(points).toBeGreaterThan(50);
    expect(states.size).toBeGreaterThan(2);
  });

  test('is finished by the same build, as if nothing had happened', async () => {
    const { make } = await scene();
    const expected = make();
    await run(expected, NEXT);
    for await (const out of ends(make, NEXT, { step: 2 })) {
      await run(out, NEXT);
      expect(whole(out)).toEqual(whole(expected));
      expect(staleFiles(out)).toEqual([]);
    }
  });

  test('is finished by any other build: all of it, or nothing', async () => {
    const { make } = await scene();
    const [untouched, finished] = [make(), make()];
    await run(untouched, OTHER);
    await run(finished, NEXT);
    await run(finished, OTHER);
    const outcomes = { nothing: 0, all: 0 };
    for await (const out of ends(make, NEXT, { step: 2 })) {
      await run(out, OTHER);
      expect(staleFiles(out)).toEqual([]);
      const all = servedVersions(out, URL).has('a/product 1.1.0');
      expect(whole(out)).toEqual(whole(all ? finished : untouched));
      outcomes[all ? 'all' : 'nothing'] += 1;
    }
    expect(Math.min(outcomes.nothing, outcomes.all)).toBeGreaterThan(5);
  });

  test('and the one that finishes it may end, too', async () => {
    const { make } = await scene();
    const expected = make();
    await run(expected, NEXT);
    await run(expected, OTHER);
    let point = 0;
    for await (const out of ends(make, NEXT, { step: 5 })) {
      // Some point of the second run for each of the first.
      await killed(out, 3 + ((point * 7) % 60), OTHER);
      point += 1;
      await run(out, OTHER);
      expect(staleFiles(out)).toEqual([]);
      await run(out, NEXT);
      expect(whole(out)).toEqual(whole(expected));
    }
  });

  test('and which gives another address, is finished with one address throughout', async () => {
    const { make } = await scene();
    const other = 'https://y.test';
    const seen = new Set<string>();
    for await (const out of ends(make, OTHER, { url: other, step: 3 })) {
      await run(out, build([meta('a/z', '1.0.0')]));
      expect(staleFiles(out)).toEqual([]);
      const right = (url: string): boolean =>
        [...servedVersions(out, url).values()].every((wrong) => wrong === '');
      expect([right(URL), right(other)].filter(Boolean)).toHaveLength(1);
      seen.add(right(URL) ? URL : other);
    }
    expect(seen.size).toBe(2);
  });

  test('and which makes a new folder', async () => {
    const expected = join(tempDir(), 'expected');
    await run(expected, NEXT, { url: URL });
    for await (const out of ends(() => join(tempDir(), 'out'), NEXT, { url: URL, step: 3 })) {
      expect([...servedVersions(out, URL).values()].filter(Boolean)).toEqual([]);
      await run(out, NEXT, { url: URL });
      expect(whole(out)).toEqual(whole(expected));
    }
  });
});

test('a run that fails leaves nothing half done behind', async () => {
  const { make } = await scene();
  const out = make();
  const before = whole(out);
  await expect(run(out, build([meta('a/b', '1.0.0', { 'x/y': '1' })]))).rejects.toMatchObject({
    code: 'already-published',
  });
  expect(whole(out)).toEqual(before);
  expect(existsSync(join(out, '.upkeep-build'))).toBe(false);
});

test('what another program left in the working folder is no matter', async () => {
  const { make } = await scene();
  const [out, expected] = [make(), make()];
  await run(expected, NEXT);
  for (const text of ['', '{', '[1]', '{"moves":1}', '[{"from":"p2/a/b.json","to":"../x"}]', '["a/b"]']) {
    cpSync(join(expected, 'p2'), join(out, '.upkeep-build/files'), { recursive: true });
    writeFileSync(join(out, '.upkeep-build/journal.json'), text);
    await run(out, NEXT);
    expect(whole(out)).toEqual(whole(expected));
    expect(staleFiles(out)).toEqual([]);
  }
});
