import { describe, expect, it } from 'vitest';
import { checkReleaseLines } from '../../../../builder/release/ledger/check-release-lines.js';
import { checkReleasePackages } from '../../../../builder/release/ledger/check-release-packages.js';
import { checkReleaseTags, type TagPlaces } from '../../../../builder/release/ledger/check-release-tags.js';
import type { DistributionRelease } from '../../../../builder/release/ledger/distribution-release.js';
import { reportLedger } from '../../../../builder/release/ledger/report-ledger.js';
import type { ManifestEntry } from '../../../../builder/repository/manifest-entry.js';
import type { RepositoryStore } from '../../../../builder/repository/repository-store.js';
import { entryOf } from '../../ledger/support/entry-of.js';
import { releaseOf } from './support/release-of.js';

const PRODUCT = 'shop/product-community-edition';
const FACTS = { product: PRODUCT, extraKey: 'magento_version' };

function tracking(version: string, upstream: string | null, more: Partial<DistributionRelease> = {}) {
  return releaseOf(version, { upstream: { product: null, version: upstream }, ...more });
}

/** A Composer repository in memory: what the checks ask of one. */
function storeOf(...entries: readonly ManifestEntry[]): RepositoryStore {
  const named = (name: string) => entries.filter((one) => one.name === name);
  const index = [...new Set(entries.map(({ name }) => name))].map((name) => ({
    name,
    role: 'package' as const,
  }));
  return {
    out: '/srv/packages',
    index,
    package: (name: string) => ({ name, versions: named(name) }),
    entry: (name: string, version: string) => named(name).find((one) => one.version === version) ?? null,
  } as unknown as RepositoryStore;
}

/** The product of a release with one package that it requires. */
function published(
  release: DistributionRelease,
  more: { upstream?: string; commit?: string } = {},
): ManifestEntry[] {
  const { version, stacks } = release;
  const bundle = { distribution: 'shop', flavor: null, pros: [], cons: [], leavesOut: [], after: [] };
  const product = entryOf(PRODUCT, version, {
    role: 'product',
    origin: null,
    bundle,
    composer: {
      name: PRODUCT,
      version,
      require: { 'shop/apple': version, 'monolog/monolog': '^3.0' },
      extra: { magento_version: more.upstream ?? release.upstream.version },
    },
  });
  const apple = entryOf('shop/apple', version);
  const origin = { ...apple.origin!, commit: more.commit ?? stacks['market']!.base };
  return [product, { ...apple, origin }];
}

describe('lines of the ledger', () => {
  it('agree with each other', () => {
    expect(checkReleaseLines([])).toEqual([]);
    expect(
      checkReleaseLines([
        tracking('1.0.0', '2.4.7-p1'),
        tracking('1.0.1', '2.4.7-p1'),
        tracking('1.1.0', '2.4.7-p2'),
        tracking('2.0.0-beta1', '2.4.8-beta1'),
        tracking('2.0.0', '2.4.8'),
        tracking('2.0.1', null),
      ]),
    ).toEqual([]);
  });

  it('contradict each other where upstream goes back', () => {
    expect(checkReleaseLines([tracking('1.0.0', '2.4.8'), tracking('1.0.1', '2.4.8-beta2')])).toMatchObject([
      {
        severity: 'error',
        version: '1.0.1',
        where: 'ledger',
        about: '',
        message: 'tracks 2.4.8-beta2, and 1.0.0 before it 2.4.8, which is later',
      },
    ]);
  });

  it('tell of a tag of upstream that is two commits', () => {
    const one = releaseOf('1.0.0');
    const { market, garden } = one.stacks;
    const same = releaseOf('1.0.1', { stacks: { market: market!, garden: garden! } });
    const moved = { ...market!, base: 'f'.repeat(40) };
    const two = releaseOf('1.0.2', {
      stacks: { market: moved, garden: { ...garden!, base: 'e'.repeat(40) } },
    });
    expect(checkReleaseLines([one, same])).toEqual([]);
    expect(checkReleaseLines([one, same, two])).toMatchObject([
      {
        severity: 'warning',
        version: '1.0.2',
        about: 'market',
        message: `upstream's tag 1.0.0 is ${'f'.repeat(40)} here and ${market!.base} in 1.0.0`,
      },
    ]);
  });

  it('tell of an emergency of nothing, or on something else', () => {
    const from = releaseOf('1.0.0');
    const emergency = { from: '1.0.0', add: ['market/fix.patch'] };
    expect(checkReleaseLines([from, releaseOf('1.0.1', { emergency, stacks: from.stacks })])).toEqual([]);
    const { market } = from.stacks;
    const other = releaseOf('1.0.1', { emergency, stacks: { market: market!, meadow: market! } });
    expect(checkReleaseLines([from, other])).toMatchObject([
      { version: '1.0.1', about: 'meadow', message: expect.stringContaining('no such stack') as string },
    ]);
    expect(checkReleaseLines([other])).toMatchObject([
      { message: 'mends 1.0.0, which the ledger does not have' },
    ]);
  });
});

describe('packages', () => {
  const release = tracking('1.0.0', '2.4.8');

  it('agree with the ledger', () => {
    expect(checkReleasePackages([release], storeOf(...published(release)), FACTS)).toEqual([]);
    expect(checkReleasePackages([], storeOf(), FACTS)).toEqual([]);
  });

  it('that are not there are told', () => {
    expect(checkReleasePackages([release], storeOf(), FACTS)).toMatchObject([
      { severity: 'error', version: '1.0.0', where: 'packages', about: PRODUCT },
    ]);
  });

  it('that say another upstream version are told, where the recipe has a key for it', () => {
    const store = storeOf(...published(release, { upstream: '2.4.8-p1' }));
    expect(checkReleasePackages([release], store, FACTS)).toMatchObject([
      { severity: 'error', message: 'tracks 2.4.8 by the ledger, and 2.4.8-p1 by extra.magento_version' },
    ]);
    expect(checkReleasePackages([release], store, { ...FACTS, extraKey: null })).toEqual([]);
  });

  it('from another commit of upstream are told', () => {
    const store = storeOf(...published(release, { commit: 'f'.repeat(40) }));
    expect(checkReleasePackages([release], store, FACTS)).toMatchObject([
      {
        about: 'shop/apple',
        message: `is from ${'f'.repeat(40)} of market, and the ledger has ${release.stacks['market']!.base} for that`,
      },
    ]);
    const { garden } = release.stacks;
    expect(
      checkReleasePackages([{ ...release, stacks: { garden: garden! } }], store, FACTS)[0]?.message,
    ).toContain('no such stack');
  });

  it('of a version that was never released are a warning; nightlies and previews are not', () => {
    const never = tracking('1.1.0', '2.4.8');
    const [preview] = published(tracking('1.2.0', '2.4.8'));
    const extra = { magento_version: '2.4.8', 'upkeep-preview': ['red'] };
    const store = storeOf(
      ...published(release),
      ...published(never),
      ...published(tracking('1.3.0-a20260131', '2.4.8')),
      { ...preview!, composer: { ...preview!.composer, extra } },
    );
    expect(checkReleasePackages([release], store, FACTS)).toMatchObject([
      { severity: 'warning', version: '1.1.0', about: PRODUCT },
    ]);
  });
});

describe('tags', () => {
  const release = releaseOf('1.0.0');
  const { fork } = release.stacks['market']!;
  const places = (series: Record<string, string>, market: Record<string, string>): TagPlaces => ({
    series: { name: 'example/series', tags: new Map(Object.entries(series)) },
    forks: new Map([['market', { name: 'example/market', tags: new Map(Object.entries(market)) }]]),
  });

  it('agree with the ledger, and are only looked for where they can be seen', () => {
    const there = places({ 'shop-1.0.0': release.series }, { '1.0.0': fork!.commit });
    expect(checkReleaseTags([release], there)).toEqual([]);
    expect(checkReleaseTags([release], { series: null, forks: new Map() })).toEqual([]);
  });

  it('that are gone or moved are told, with both commits', () => {
    const moved = 'f'.repeat(40);
    expect(checkReleaseTags([release], places({}, { '1.0.0': moved }))).toMatchObject([
      {
        where: 'tags',
        about: 'example/series',
        message: `the tag shop-1.0.0 is not there, and the ledger has it on ${release.series}`,
      },
      {
        where: 'tags',
        about: 'example/market',
        message: `the tag 1.0.0 is on ${moved}, and the ledger has it on ${fork!.commit}`,
      },
    ]);
  });
});

it('a report has all of it, by version, errors first', () => {
  const [one, two] = [tracking('1.0.0', '2.4.8'), tracking('1.1.0', '2.4.7')];
  const known = [one, two].map((release) => ({
    version: release.version,
    upstream: release.upstream.version,
    date: release.as_of,
    release,
    history: null,
  }));
  const past = {
    version: '0.9.0',
    upstream: '2.4.6',
    date: '2023-10-10',
    release: null,
    history: {
      version: '0.9.0',
      upstream: '2.4.6',
      stacks: {},
      date: '2023-10-10',
      says: { docs: '2.4.6-p1', composer: '2.4.6' },
    },
  };
  const report = reportLedger({
    ...FACTS,
    distribution: 'shop',
    known: [past, ...known],
    store: storeOf(...published(one), ...published(tracking('1.0.1', '2.4.8'))),
    places: {
      series: { name: 'example/series', tags: new Map([['shop-1.0.0', one.series]]) },
      forks: new Map(),
    },
  });
  expect(report.releases).toEqual([
    {
      version: '0.9.0',
      upstream: '2.4.6',
      stacks: {},
      date: '2023-10-10',
      packages: null,
      recorded: 'history',
      series: null,
    },
    {
      version: '1.0.0',
      upstream: '2.4.8',
      stacks: { garden: one.stacks['garden']!.base, market: '1.0.0' },
      date: '2026-01-31',
      packages: 12,
      recorded: 'ledger',
      series: one.series,
    },
    {
      version: '1.1.0',
      upstream: '2.4.7',
      stacks: { garden: two.stacks['garden']!.base, market: '1.1.0' },
      date: '2026-01-31',
      packages: 12,
      recorded: 'ledger',
      series: two.series,
    },
  ]);
  expect(report.compared).toEqual({ packages: '/srv/packages', tags: ['example/series'] });
  expect(report.problems.map(({ version, severity, where }) => `${version} ${severity} ${where}`)).toEqual([
    '0.9.0 warning history',
    '1.0.1 warning packages',
    '1.1.0 error ledger',
    '1.1.0 error packages',
    '1.1.0 error tags',
  ]);
});
