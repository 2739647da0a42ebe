import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { LEDGER_REF } from '../../../builder/ledger/ledger-ref.js';
import { publish } from '../../../builder/publish/publish.js';
import { applyRelease } from '../../../builder/release/apply-release.js';
import { readJournal } from '../../../builder/release/apply/read-journal.js';
import type { ComposerProbe } from '../../../builder/release/composer-runner.js';
import { composerRunner } from '../../../builder/release/composer/composer-runner.js';
import { readReleases } from '../../../builder/release/ledger/read-releases.js';
import { prepareRelease } from '../../../builder/release/prepare-release.js';
import type { PreparedRelease } from '../../../builder/release/prepared-release.js';
import type { ReleaseResult } from '../../../builder/release/release-plan.js';
import type { ReleaseWorld } from '../../../builder/release/release-world.js';
import { verifyRepository } from '../../../builder/verify/verify-repository.js';
import { listRefs } from '../../../src/git/list-refs.js';
import { hostedCopy } from '../../support/release/hosted-copy.js';
import { sampleWorld, SampleWorld } from '../../support/release/sample-world.js';
import { hasComposer } from '../support/composer.js';
import { stubRepository, type Link } from '../support/stub-repository.js';

const sample = sampleWorld();
/** Of 1.0.0, planned once: planning reads alone. */
let prepared: PreparedRelease;

beforeAll(async () => {
  prepared = await prepareRelease(sample().request('1.0.0'), await sample().world());
  expect(prepared.plan.checks.filter(({ ok }) => !ok)).toEqual([]);
});

async function release(place: SampleWorld, changes: Partial<ReleaseWorld> = {}): Promise<ReleaseResult> {
  return applyRelease(prepared, await place.world(changes));
}

async function problemsIn(out: string): Promise<string[]> {
  const { problems } = await verifyRepository({ out, wanted: null, sources: null, ledger: null, workers: 1 });
  return problems.map(({ what, file, found }) => `${what} ${file} ${found}`);
}

async function refsOf(gitDir: string): Promise<string[]> {
  return [...(await listRefs({ gitDir })).keys()];
}

/** What real Composer needs besides what is released, in this world without a network. */
function thirdParty({ facts }: PreparedRelease): Record<string, unknown>[] {
  const planned = (facts?.bundles ?? []).flatMap((one) => [
    one.planned,
    ...(one.project === null ? [] : [one.project]),
  ]);
  const all = [...planned, ...(facts?.packages ?? [])];
  const known = new Set(all.flatMap(({ name, composer }) => [name, ...Object.keys(composer.replace ?? {})]));
  const links = all.flatMap(
    ({ role, composer }): Link[] =>
      [
        ...Object.entries(composer.require ?? {}),
        ...(role === 'project' ? Object.entries(composer['require-dev'] ?? {}) : []),
      ] as Link[],
  );
  return stubRepository(links.filter(([name]) => !known.has(name)));
}

describe('a release', () => {
  it('says what it would do, and does nothing, in a dry run', async () => {
    const place = sample().copy();
    const before = await refsOf(place.seriesHostDir);
    const result = await applyRelease(prepared, await place.world(), { dryRun: true });
    expect(result).toMatchObject({
      green: true,
      dryRun: true,
      released: false,
      already: false,
      folder: null,
    });
    expect(place.steps).toEqual([]);
    expect(existsSync(place.out) && existsSync(join(place.out, 'manifest.json'))).toBe(false);
    expect(await refsOf(place.seriesHostDir)).toEqual(before);
  });

  it('has packages, documents, tags, a ledger and an announcement', async () => {
    const place = sample().copy();
    const result = await release(place);
    expect(result).toMatchObject({ green: true, released: true, already: false });
    expect(result.url).toBe('https://repo.example.com');
    expect(await problemsIn(place.out)).toEqual([]);
    const { series, seriesHost } = await place.world();
    await seriesHost();
    const [line] = await readReleases(series, 'sample');
    const host = await listRefs({ gitDir: place.seriesHostDir });
    const fork = await listRefs({ gitDir: place.forkHostDir });
    expect(line).toMatchObject({ version: '1.0.0', series: place.request('1.0.0').series, packages: 25 });
    expect(host.get(`refs/tags/${line!.series_tag}`)?.commit).toBe(line!.series);
    expect(fork.get('refs/tags/1.0.0')?.commit).toBe(line!.stacks['sample']!.fork!.commit);
    expect(host.get(LEDGER_REF)?.id).toBe(await series.tryResolve(LEDGER_REF));
    expect(Object.keys(line!.documents)).toContain('SHA256SUMS');
    const [told] = place.announced;
    expect(told).toMatchObject({ tag: line!.series_tag, title: 'sample 1.0.0', prerelease: false });
    expect(told!.body).toBe(readFileSync(join(result.folder!, 'notes.md'), 'utf8'));
    expect([...told!.assets.keys()]).toContain('SHA256SUMS');
    expect([...told!.assets.keys()].every((name) => !name.includes('/'))).toBe(true);
    expect(existsSync(join(place.dir, 'staging/sample-1.0.0'))).toBe(false);
    expect(await readJournal(series, 'sample', '1.0.0')).toEqual(place.request('1.0.0'));
  });

  it('is the same without a host for the series repository', async () => {
    const place = await SampleWorld.make({ unhosted: true });
    try {
      expect(await applyRelease(prepared, await place.world())).toMatchObject({ released: true });
      expect(await applyRelease(prepared, await place.world())).toMatchObject({ already: true });
    } finally {
      place.close();
    }
  });

  it.runIf(hasComposer)('resolves with real Composer, each bundle and each template', async () => {
    const composer = composerRunner({ network: false, repositories: thirdParty(prepared) });
    const { checks, released } = await release(sample().copy(), { composer });
    expect(released).toBe(true);
    const told = checks.filter(({ check }) => check === 'composer').map(({ about, ok }) => `${about} ${ok}`);
    expect(told).toEqual(
      ['community-edition', 'headfull', 'headless', 'minimal'].flatMap((flavor) => [
        `sample/product-${flavor} true`,
        `sample/project-${flavor} true`,
      ]),
    );
  });

  it('goes without Composer where that is wanted, and says so', async () => {
    const { checks, released } = await release(sample().copy(), { composer: null });
    expect(released).toBe(true);
    expect(checks).toContainEqual(
      expect.objectContaining({
        check: 'composer',
        about: '',
        ok: true,
        detail: expect.stringContaining('without Composer') as string,
      }),
    );
  });
});

describe('nothing is published', () => {
  it('when the gate is red', async () => {
    const place = sample().copy();
    const red = { ...prepared, plan: { ...prepared.plan, green: false } };
    expect(await applyRelease(red, await place.world())).toMatchObject({ released: false, green: false });
    expect(place.steps).toEqual([]);
  });

  it('when Composer finds no solution; what is mended is released then under the same version', async () => {
    const place = sample().copy();
    const labels: string[] = [];
    const resolve = ({ label }: ComposerProbe) => {
      labels.push(label);
      const ok = !label.includes('headless');
      const problem = 'Updating\n  Problem 1\n    - acme/x requires\n    - acme/y\n';
      return Promise.resolve({ ok, packages: [], problem: ok ? '' : problem });
    };
    const composer = { version: () => Promise.resolve('2.5.5'), resolve };
    const result = await release(place, { composer });
    expect(result).toMatchObject({ released: false, green: false, folder: null });
    const reds = result.checks.filter(({ ok }) => !ok);
    expect(reds.map(({ check, about }) => `${check} ${about}`)).toEqual([
      'composer sample/product-headless',
      'composer sample/project-headless',
    ]);
    expect(reds[0]!.detail).toContain('Problem 1 - acme/x requires - acme/y');
    expect(labels).toHaveLength(8);
    expect(await refsOf(place.forkHostDir)).toEqual(['refs/heads/main']);
    expect(existsSync(join(place.out, 'manifest.json'))).toBe(false);
    expect(place.announced).toEqual([]);

    place.commit('Mended', { 'notes.txt': 'mended\n' });
    const request = place.request('1.0.0');
    const world = await place.world();
    expect(await applyRelease(await prepareRelease(request, world), world)).toMatchObject({ released: true });
    await world.seriesHost();
    expect(await readJournal(world.series, 'sample', '1.0.0')).toEqual(request);
  });

  it('under a version that was carried out in part from something else', async () => {
    const place = sample().copy();
    const onStep = (step: string): void => {
      if (step === 'publish') throw new Error('stopped');
    };
    await expect(release(place, { onStep })).rejects.toThrow('stopped');
    place.commit('Another commit', { 'notes.txt': 'more\n' });
    const world = await place.world();
    const other = { ...prepared, plan: { ...prepared.plan, request: place.request('1.0.0') } };
    await expect(applyRelease(other, world)).rejects.toMatchObject({
      code: 'begun-already',
      exit: 2,
      message: expect.stringContaining('--resume') as string,
    });
    // The gate says so as well, before anything is tried.
    expect((await prepareRelease(place.request('1.0.0'), world)).plan.green).toBe(false);
    expect(await release(place)).toMatchObject({ released: true });
  });

  it('with other tags than it was begun with', async () => {
    const place = sample().copy();
    const onStep = (step: string): void => {
      if (step === 'publish') throw new Error('stopped');
    };
    await expect(release(place, { onStep })).rejects.toThrow('stopped');
    const tags = prepared.tags.tags.map((tag) => ({ ...tag, id: '1'.repeat(40) }));
    const other = { ...prepared, tags: { ...prepared.tags, tags } };
    await expect(applyRelease(other, await place.world())).rejects.toMatchObject({ code: 'release-changed' });
  });

  it('under a version that is released', async () => {
    const place = sample().copy();
    await release(place);
    place.commit('Another commit', { 'notes.txt': 'more\n' });
    const other = { ...prepared, plan: { ...prepared.plan, request: place.request('1.0.0') } };
    await expect(applyRelease(other, await place.world())).rejects.toMatchObject({
      code: 'already-released',
      exit: 2,
    });
  });

  it('when it would be put together where people see it', async () => {
    const place = sample().copy();
    await expect(release(place, { staging: join(place.out, 'x') })).rejects.toMatchObject({
      code: 'staging-in-repository',
    });
    expect(place.steps).toEqual([]);
  });

  it('when the repository cannot be written, before anything is begun', async () => {
    const place = sample().copy();
    const file = join(place.dir, 'file');
    writeFileSync(file, '');
    for (const changes of [{ out: join(file, 'out') }, { alsoInto: join(file, 'beside') }]) {
      await expect(release(place, changes)).rejects.toMatchObject({ code: 'not-a-folder', exit: 2 });
    }
    // Nobody may make folders there, not even root.
    const nowhere = release(place, { out: '/proc/upkeep/out' });
    await expect(nowhere).rejects.toMatchObject({
      exit: 3,
      message: expect.stringContaining('/proc/upkeep') as string,
    });
    expect(place.steps).toEqual([]);
  });
});

describe('others at the same time', () => {
  it('two of the same release on one machine: one is told to wait', async () => {
    const place = sample().copy();
    let other: Promise<unknown> = Promise.resolve(null);
    const onStep = (step: string): void => {
      if (step === 'build') other = release(place).catch((error: unknown) => error);
    };
    expect(await release(place, { onStep })).toMatchObject({ released: true });
    expect(await other).toMatchObject({ code: 'locked', exit: 3 });
  });

  it('two of the same release on two machines: both say that it is released', async () => {
    const place = sample().copy();
    const [series, fork] = [join(place.dir, 'series-2'), join(place.dir, 'copies/fork-2.git')];
    cpSync(place.seriesDir, series, { recursive: true });
    cpSync(join(place.dir, 'copies/fork.git'), fork, { recursive: true });
    const copy = (name: string, host: string, local: string, kept: string) =>
      hostedCopy({ name, host, local, kept: [kept, 'refs/tags/*'] });
    const [a, b] = await Promise.all([
      release(place),
      release(place, {
        series: await place.open(series),
        seriesHost: () => copy('example/series', place.seriesHostDir, series, 'refs/upkeep/*'),
        fork: () => copy('example/sample', place.forkHostDir, fork, 'refs/heads/*'),
        staging: join(place.dir, 'staging-2'),
      }),
    ]);
    expect([a.released, b.released]).toEqual([true, true]);
    expect(await problemsIn(place.out)).toEqual([]);
    const world = await place.world();
    await world.seriesHost();
    expect(await readReleases(world.series, 'sample')).toHaveLength(1);
  });

  it('a publication of upstream: the release is put together anew, and both are there', async () => {
    const place = sample().copy();
    const mirror = join(place.dir, 'mirror');
    await place.buildMirror(mirror);
    const pending: Promise<unknown>[] = [];
    const onStep = (step: string): void => {
      place.steps.push(step);
      // As a job does that began before: nobody holds the lock of the folder now.
      if (step !== 'commit' || pending.length > 0) return;
      const target = { folder: place.out };
      pending.push(publish({ out: mirror, target, url: null, ledger: null, prune: false, dryRun: false }));
    };
    const world = await place.world({ onStep });
    const wait = world.seriesHost;
    const result = await applyRelease(prepared, {
      ...world,
      seriesHost: async () => {
        await Promise.all(pending);
        return wait();
      },
    });
    expect(result.released).toBe(true);
    expect(place.steps.filter((step) => step === 'stage')).toHaveLength(2);
    expect(await problemsIn(place.out)).toEqual([]);
    const index = readFileSync(join(place.out, 'packages.json'), 'utf8');
    expect(index).toContain('"magento/framework"');
    expect(index).toContain('"sample/framework"');
  });

  it('a ledger that moves on its host: what was recorded there is kept', async () => {
    const place = sample().copy();
    let raced = false;
    const onStep = (step: string): void => {
      if (step !== 'push the ledger' || raced) return;
      raced = true;
      const tree = place.git('rev-parse', 'HEAD:patches/sample');
      const commit = place.git('commit-tree', '-m', 'somebody else', tree);
      place.git('push', '-q', place.seriesHostDir, `${commit}:${LEDGER_REF}`);
    };
    expect(await release(place, { onStep })).toMatchObject({ released: true });
    const { seriesHost } = await place.world();
    await seriesHost();
    const history = place.git('log', '--format=%s', LEDGER_REF).split('\n');
    expect(history).toContain('somebody else');
    expect(history[0]).toBe('Record the release sample 1.0.0');
  });
});

it('a repository that a build left unfinished is finished first, and what nothing names stays away', async () => {
  const place = sample().copy();
  await release(place);
  const before = readFileSync(join(place.out, 'manifest.json'), 'utf8');
  // An index that is not the new one yet, and a file that belongs to nobody.
  writeFileSync(join(place.out, 'dist/stray.zip'), 'stray');
  mkdirSync(join(place.out, '.upkeep-build'), { recursive: true });
  writeFileSync(join(place.out, '.upkeep-build/0'), before);
  writeFileSync(join(place.out, 'manifest.json'), before.replace(/^.*"sample\/module-cms".*\n/m, ''));
  writeFileSync(
    join(place.out, '.upkeep-build/journal.json'),
    JSON.stringify([{ from: '.upkeep-build/0', to: 'manifest.json' }]),
  );
  const request = place.request('1.0.1');
  const world = await place.world();
  const next = await prepareRelease(request, world);
  expect(await applyRelease(next, world)).toMatchObject({ released: true });
  expect(readFileSync(join(place.out, 'manifest.json'), 'utf8').split('\n')).toHaveLength(
    before.split('\n').length,
  );
  expect(existsSync(join(place.out, '.upkeep-build'))).toBe(false);
});
