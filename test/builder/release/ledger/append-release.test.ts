import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { appendLedger } from '../../../../builder/ledger/append-ledger.js';
import { Ledger } from '../../../../builder/ledger/ledger.js';
import { LEDGER_REF } from '../../../../builder/ledger/ledger-ref.js';
import { appendRelease } from '../../../../builder/release/ledger/append-release.js';
import type { DistributionRelease } from '../../../../builder/release/ledger/distribution-release.js';
import { readReleases } from '../../../../builder/release/ledger/read-releases.js';
import { releaseLine } from '../../../../builder/release/ledger/release-line.js';
import { releasesPath } from '../../../../builder/release/ledger/releases-path.js';
import { checkLedger } from '../../../../builder/verify/check-ledger.js';
import { openRepository } from '../../../../src/git/open-repository.js';
import type { Repository } from '../../../../src/git/repository.js';
import { tempDir } from '../../../support/temp-dir.js';
import { TempRepo } from '../../../support/temp-repo.js';
import { entryOf } from '../../ledger/support/entry-of.js';
import { releaseOf } from './support/release-of.js';

/** A series repository with a ledger. */
class Series {
  readonly repo = new TempRepo(join(tempDir(), 'series'));

  async open(): Promise<Repository> {
    const repo = await openRepository(this.repo.dir);
    onTestFinished(() => repo.close());
    return repo;
  }

  async append(...releases: readonly DistributionRelease[]): Promise<string[]> {
    const commits: string[] = [];
    for (const release of releases) commits.push(await appendRelease(await this.open(), 'shop', release));
    return commits;
  }

  async read(distribution = 'shop'): Promise<readonly DistributionRelease[]> {
    return readReleases(await this.open(), distribution);
  }

  show(path = '_releases/shop'): string {
    return this.repo.git('show', `${LEDGER_REF}:${path}`);
  }

  /** A ledger with this in the file. */
  damage(text: string, path = '_releases/shop'): void {
    this.repo.git('switch', '-q', '--orphan', `damaged${Math.abs(text.length)}`);
    this.repo.git('update-ref', LEDGER_REF, this.repo.commit('Damage', { [path]: text }));
  }
}

describe('a release that is recorded', () => {
  test('is a line of its own in the file of the distribution', async () => {
    const series = new Series();
    const release = releaseOf('1.0.0');
    const [commit] = await series.append(release);
    expect(series.repo.git('rev-parse', LEDGER_REF)).toBe(commit);
    expect(series.repo.git('ls-tree', '-r', '--name-only', LEDGER_REF)).toBe('_releases/shop');
    expect(series.show().split('\n')).toHaveLength(1);
    expect(JSON.parse(series.show())).toEqual(release);
    expect(await series.read()).toEqual([release]);
    expect(series.repo.git('show', '-s', '--format=%an%n%B', LEDGER_REF)).toBe(
      `Upkeep\nRecord the release shop 1.0.0\n\nDistribution: shop 1.0.0\nSeries: ${release.series}\n`,
    );
    expect(series.repo.git('fsck', '--strict', '--no-dangling')).toBe('');
  });

  test('stands in the order of versions, whenever it was made', async () => {
    const series = new Series();
    const versions = ['1.10.0', '1.9.0', '1.9.0-beta1', '1.9.0-RC1', '1.9.1', '0.9.0'];
    await series.append(...versions.map((version) => releaseOf(version)));
    const order = ['0.9.0', '1.9.0-beta1', '1.9.0-RC1', '1.9.0', '1.9.1', '1.10.0'];
    expect((await series.read()).map(({ version }) => version)).toEqual(order);
    expect(
      series
        .show()
        .split('\n')
        .map((line) => (JSON.parse(line) as DistributionRelease).version),
    ).toEqual(order);
    expect(series.repo.git('rev-list', '--count', LEDGER_REF)).toBe('6');
  });

  test('a second time is no commit, in whatever order its names come', async () => {
    const series = new Series();
    const release = releaseOf('1.0.0');
    const [commit] = await series.append(release);
    const turned = Object.fromEntries(Object.entries(release).toReversed()) as unknown as DistributionRelease;
    const stacks = Object.fromEntries(Object.entries(release.stacks).toReversed());
    const documents = Object.fromEntries(Object.entries(release.documents).toReversed());
    expect(await series.append(release, { ...turned, stacks, documents })).toEqual([commit, commit]);
  });

  test('with other facts is refused, and stays', async () => {
    const series = new Series();
    const release = releaseOf('1.0.0');
    const [commit] = await series.append(release);
    const other = { ...release, packages: 13, upstream: { ...release.upstream, version: '2.4.9' } };
    const refused = series.append(other);
    await expect(refused).rejects.toMatchObject({
      code: 'already-released',
      exit: 2,
      data: { version: '1.0.0', other: ['upstream', 'packages'] },
    });
    expect(series.repo.git('rev-parse', LEDGER_REF)).toBe(commit);
  });

  test('is the same commit wherever it is made', async () => {
    const [one] = await new Series().append(releaseOf('1.0.0'), releaseOf('1.1.0'));
    const [two] = await new Series().append(releaseOf('1.0.0'), releaseOf('1.1.0'));
    expect(one).toBe(two);
  });

  test('of another distribution is in a file of its own', async () => {
    const series = new Series();
    await series.append(releaseOf('1.0.0'));
    await appendRelease(await series.open(), 'mage-os', releaseOf('3.0.0'));
    expect((await series.read()).map(({ version }) => version)).toEqual(['1.0.0']);
    expect((await series.read('mage-os')).map(({ version }) => version)).toEqual(['3.0.0']);
    expect(await series.read('other')).toEqual([]);
  });

  test('keeps what a later version of Upkeep wrote into lines', async () => {
    const series = new Series();
    series.damage(`${JSON.stringify({ ...releaseOf('1.0.0'), more: { x: 1 } })}\n`);
    await series.append(releaseOf('1.0.0'), releaseOf('1.1.0'));
    expect(series.show().split('\n')[0]).toContain('"more":{"x":1}');
  });

  test('is one of many at the same time', async () => {
    const series = new Series();
    const versions = Array.from({ length: 6 }, (_, at) => `1.${at}.0`);
    const entry = entryOf('market/apple', '1.0.0');
    const packages = appendLedger(await series.open(), ['market/apple'], () => ({
      name: 'market/apple',
      versions: [entry],
    }));
    await Promise.all([...versions.map((version) => series.append(releaseOf(version))), packages]);
    expect((await series.read()).map(({ version }) => version)).toEqual(versions);
    expect(series.show('market/apple')).toContain(entry.sha256);
    expect(series.repo.git('rev-list', '--count', LEDGER_REF)).toBe('7');
  });
});

describe('packages and releases in one ledger', () => {
  test('do not get into each other’s way', async () => {
    const series = new Series();
    const entry = entryOf('market/apple', '1.0.0', {}, 1_700_000_500);
    const manifest = (): { name: string; versions: (typeof entry)[] } => ({
      name: 'market/apple',
      versions: [entry],
    });
    const before = await appendLedger(await series.open(), ['market/apple'], manifest);
    const [commit] = await series.append(releaseOf('1.0.0'));
    expect(series.repo.git('rev-parse', `${commit}^`)).toBe(before.commit);
    expect(series.repo.git('diff', '--numstat', before.commit!, commit!)).toBe('1\t0\t_releases/shop');
    expect(series.repo.git('show', '-s', '--format=%ct', commit!)).toBe('1700000500');
    expect(await appendLedger(await series.open(), ['market/apple'], manifest)).toMatchObject({
      commit,
      plan: { known: 1, recorded: [] },
    });
    const ledger = await Ledger.open(await series.open());
    expect((await ledger.read(['market/apple'])).get('market/apple')?.versions).toHaveLength(1);
    expect(await checkLedger(ledger, 'market/apple', [entry])).toEqual([]);
  });
});

describe('a file that was damaged', () => {
  const line = (more: object): string => JSON.stringify({ ...releaseOf('1.0.0'), ...more });

  test('is told with every fault and its line, and not written to', async () => {
    const series = new Series();
    series.damage(
      `${line({})}\nnonsense\n${line({ version: '1.1.0', series: 'x', packages: -1 })}\n${line({})}\n`,
    );
    const before = series.repo.git('rev-parse', LEDGER_REF);
    const refused = series.append(releaseOf('2.0.0'));
    await expect(refused).rejects.toMatchObject({
      code: 'bad-ledger',
      exit: 2,
      faults: [{ line: 2 }, { line: 3 }, { line: 3 }, { line: 4 }],
    });
    const { message } = (await refused.catch((error: unknown) => error)) as Error;
    for (const part of [
      'refs/upkeep/ledger:_releases/shop:2: error: is no record of a release: expected a JSON text',
      "_releases/shop:3: error: is no record of a release: 'series' is no id of git",
      '_releases/shop:4: error: has a version for the second time',
    ]) {
      expect(message).toContain(part);
    }
    expect(series.repo.git('rev-parse', LEDGER_REF)).toBe(before);
  });

  test.each([
    ['no version of a release', { version: 'latest' }],
    ['a kind that is none', { kind: 'huge' }],
    ['a day that is none', { as_of: 'today' }],
    [
      'a stack without a base',
      { stacks: { market: { tag: null, release: null, tree: 'a'.repeat(40), fork: null } } },
    ],
    ['a sum that is none', { documents: { 'notes.md': 'abc' } }],
    ['no product', { product: undefined }],
  ])('by %s is told', async (_, more) => {
    const series = new Series();
    series.damage(`${line(more)}\n`);
    await expect(series.read()).rejects.toMatchObject({ code: 'bad-ledger', faults: [{ line: 1 }] });
  });

  test('by a folder in its place is told', async () => {
    const series = new Series();
    series.damage('x', '_releases/shop/x');
    await expect(series.read()).rejects.toMatchObject({ code: 'bad-ledger' });
  });
});

describe('names of distributions', () => {
  test.each(['', '..', '../market/apple', 'a/b', 'Shop', 'shop\n', '-x', 'shop.yml'])(
    '%j is none',
    (name) => {
      expect(() => releasesPath(name)).toThrow(expect.objectContaining({ code: 'no-such-distribution' }));
    },
  );

  test('never are the name of a package', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}$/), (name) => {
        expect(releasesPath(name)).toBe(`_releases/${name}`);
      }),
    );
  });
});

test('a line is the same whatever the order of what it is made from', () => {
  const stack = releaseOf('1.0.0').stacks['market']!;
  const names = fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/), { maxLength: 8 });
  fc.assert(
    fc.property(names, (list) => {
      const of = (order: readonly string[]): string =>
        JSON.stringify(
          releaseLine(
            releaseOf('1.0.0', {
              stacks: Object.fromEntries(order.map((name) => [name, stack])),
              documents: Object.fromEntries(order.map((name) => [name, 'c'.repeat(64)])),
            }),
          ),
        );
      expect(of(list.toReversed())).toBe(of(list));
    }),
  );
});
