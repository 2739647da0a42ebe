import { beforeAll, describe, expect, it } from 'vitest';
import { loadDistribution } from '../../../builder/recipe/load-distribution.js';
import type { ReleaseFacts } from '../../../builder/release/release-facts.js';
import { servicesOf } from '../../../builder/services/services-of.js';
import type { BundleServices, ServiceRow } from '../../../builder/services/services-report.js';
import { sampleFacts } from '../../support/release/facts.js';
import { changedFacts } from './support/changed-facts.js';
import { madePatch } from './support/made-patch.js';

const CHECKOUT = 'app/code/Magento/Checkout/composer.json';
const json = (value: unknown): string => `${JSON.stringify(value, null, 4)}\n`;

let first: ReleaseFacts;
beforeAll(async () => {
  first = await sampleFacts();
});

const bundleOf = (facts: ReleaseFacts, flavor: string | null = null): BundleServices =>
  servicesOf(facts).bundles.find((one) => one.flavor === flavor)!;
const rowOf = (bundle: BundleServices | null, service: string): ServiceRow | undefined =>
  bundle?.rows.find((one) => one.service === service);

describe('the sample', () => {
  it('runs on a plain XAMPP stack in every flavor, thanks to two patches; upstream does not', () => {
    const { bundles, upstream } = servicesOf(first);
    expect(bundles.map(({ flavor, claims }) => [flavor, claims.map(({ holds }) => holds)])).toEqual([
      [null, [true]],
      ['headfull', [true]],
      ['headless', [true]],
      ['minimal', [true]],
    ]);
    expect(bundles[0]!.claims[0]!.thanksTo.map(({ patch }) => patch)).toEqual([
      'search/database-search-engine.patch',
      'session-files-by-default.patch',
    ]);
    expect(upstream!.claims[0]).toMatchObject({
      holds: false,
      breaks: [
        {
          service: 'search',
          chain: ['magento/product-community-edition', 'magento/module-catalog-search'],
          patch: null,
        },
        { service: 'sessions', chain: ['magento/product-community-edition', 'magento/framework'] },
      ],
    });
  });

  it('needs no search where a flavor has none', () => {
    expect(rowOf(bundleOf(first), 'search')?.need).toBe('optional');
    expect(rowOf(bundleOf(first, 'minimal'), 'search')).toBeUndefined();
  });

  it('says once what hundreds of packages say', () => {
    const php = rowOf(bundleOf(first), 'php')!;
    expect(php).toMatchObject({ need: 'required', constraints: ['^8.1'] });
    expect(php.reasons).toHaveLength(1);
    expect(php.reasons[0]!.packages).toBeGreaterThan(10);
    expect(servicesOf(first).bundles[0]!.rows[0]!.service).toBe('php');
  });

  it('without the patches needs what upstream does', () => {
    const bare = changedFacts(first, { onlyPatches: [] });
    const claim = bundleOf(bare).claims[0]!;
    expect(claim.breaks.map(({ service }) => service)).toEqual(['search', 'sessions']);
  });
});

describe('a patch that brings a link', () => {
  const was = json({ name: 'magento/module-checkout', require: { php: '^8.1' } });
  const is = json({ name: 'magento/module-checkout', require: { php: '^8.1', 'ext-redis': '*' } });
  const patch = madePatch('needs-redis.patch', { path: CHECKOUT, was, is });
  const changed = (): ReleaseFacts =>
    changedFacts(first, {
      patches: [patch],
      composer: { 'sample/module-checkout': { require: { php: '^8.1', 'ext-redis': '*' } } },
    });

  it('breaks the claim, with the chain and the patch', () => {
    expect(bundleOf(changed()).claims[0]).toMatchObject({
      holds: false,
      breaks: [
        {
          service: 'ext-redis',
          chain: ['sample/product-community-edition', 'sample/module-checkout'],
          patch: { stack: 'sample', patch: 'needs-redis.patch' },
        },
      ],
    });
  });

  it('is not there in flavors without the package, and not upstream', () => {
    expect(bundleOf(changed(), 'minimal').claims[0]!.holds).toBe(true);
    expect(rowOf(servicesOf(changed()).upstream, 'ext-redis')).toBeUndefined();
  });

  it('is named where another package is reached by it only', () => {
    const facts = changedFacts(first, {
      composer: {
        'sample/module-checkout': { require: { 'sample/module-wishlist': '1.0.0' } },
        'sample/module-wishlist': { require: { 'ext-amqp': '*' } },
      },
      patches: [
        madePatch('needs-wishlist.patch', {
          path: CHECKOUT,
          was: json({ require: {} }),
          is: json({ require: { 'magento/module-wishlist': '*' } }),
        }),
      ],
    });
    expect(rowOf(bundleOf(facts), 'ext-amqp')!.reasons).toMatchObject([
      {
        chain: ['sample/product-community-edition', 'sample/module-checkout', 'sample/module-wishlist'],
        patch: { stack: 'sample', patch: 'needs-wishlist.patch' },
      },
    ]);
  });

  it('counts at the root for every bundle', () => {
    const root = madePatch('root.patch', {
      path: 'composer.json',
      was: json({ require: {} }),
      is: json({ require: { 'ext-intl': '*' } }),
    });
    const product = first.bundles[3]!.planned;
    const require = { ...product.composer.require, 'ext-intl': '*' };
    const facts = changedFacts(first, { patches: [root], composer: { [product.name]: { require } } });
    const bundle = bundleOf(facts, 'minimal');
    expect(rowOf(bundle, 'ext-intl')!.reasons[0]).toMatchObject({
      chain: [product.name],
      patch: { patch: 'root.patch' },
    });
    expect(bundle.claims[0]).toMatchObject({ holds: true, switchOn: ['intl'] });
  });
});

describe('a patch that takes a need away', () => {
  it('frees the bundles that have the package, and upstream has the need', () => {
    const patch = madePatch('no-sodium.patch', {
      path: CHECKOUT,
      was: json({ require: { 'ext-sodium': '*' } }),
      is: json({ require: {} }),
    });
    const facts = changedFacts(first, { patches: [patch] });
    expect(rowOf(bundleOf(facts), 'ext-sodium')).toMatchObject({
      need: 'optional',
      reasons: [],
      freedBy: [{ patch: 'no-sodium.patch', why: 'it takes the requirement away' }],
    });
    expect(rowOf(bundleOf(facts, 'minimal'), 'ext-sodium')).toBeUndefined();
    expect(rowOf(servicesOf(facts).upstream, 'ext-sodium')).toMatchObject({
      need: 'required',
      reasons: [{ chain: ['magento/product-community-edition', 'magento/module-checkout'] }],
    });
  });

  it('frees nobody while another package requires it', () => {
    const patch = madePatch('less-json.patch', {
      path: CHECKOUT,
      was: json({ require: { 'ext-json': '*' } }),
      is: json({ require: {} }),
    });
    expect(rowOf(bundleOf(changedFacts(first, { patches: [patch] })), 'ext-json')).toMatchObject({
      need: 'required',
      freedBy: [],
    });
  });

  it('a package that it deletes is upstream’s still', () => {
    const patch = madePatch('no-search.patch', {
      path: 'app/code/Magento/CatalogSearch/composer.json',
      was: json({ name: 'magento/module-catalog-search', require: { 'ext-sockets': '*' } }),
      is: null,
    });
    const facts = changedFacts(first, {
      onlyPatches: [patch],
      without: ['sample/module-catalog-search', 'sample/module-elasticsearch'],
    });
    const { bundles, upstream } = servicesOf(facts);
    expect(rowOf(bundles[0]!, 'search')).toMatchObject({
      need: 'optional',
      freedBy: [{ patch: 'no-search.patch', why: 'it takes magento/module-catalog-search away' }],
    });
    expect(rowOf(bundles[0]!, 'ext-sockets')?.freedBy).toMatchObject([{ patch: 'no-search.patch' }]);
    expect(rowOf(upstream, 'search')?.need).toBe('required');
    expect(rowOf(upstream, 'ext-sockets')?.need).toBe('required');
  });
});

describe('links of other kinds', () => {
  it('a suggestion is optional, a conflict excludes; a requirement is stronger than both', () => {
    const facts = changedFacts(first, {
      composer: {
        'sample/module-cms': {
          suggest: { 'ext-redis': 'Sessions that last', 'ext-json': 'It is fast' },
          conflict: { 'ext-xdebug': '<3.1', 'acme/module': '*' },
        },
      },
    });
    const bundle = bundleOf(facts);
    expect(rowOf(bundle, 'ext-redis')).toMatchObject({ need: 'optional', constraints: [] });
    expect(rowOf(bundle, 'ext-xdebug')).toMatchObject({ need: 'excluded', constraints: ['<3.1'] });
    expect(rowOf(bundle, 'ext-json')).toMatchObject({ need: 'required', constraints: ['*'] });
    expect(bundle.claims[0]!.holds).toBe(true);
    expect(bundle.rows.map(({ service }) => service)).not.toContain('acme/module');
  });
});

describe('rules', () => {
  const book = (rules: object[], services: object = { broker: { title: 'Broker', programs: [] } }) => ({
    services: services as never,
    rules: rules.map((rule) => ({
      service: 'broker',
      need: 'required',
      why: 'so',
      unless: [],
      ...rule,
    })) as never,
    claims: {},
  });

  it('by link: who requires it needs it, who suggests it may use it', () => {
    const rules = book([{ link: 'acme/amqp' }]);
    const linked = (kind: 'require' | 'suggest'): BundleServices =>
      bundleOf(
        changedFacts(first, {
          book: rules,
          composer: { 'sample/module-cms': { [kind]: { 'acme/amqp': '^3' } } },
        }),
      );
    expect(rowOf(linked('require'), 'broker')).toMatchObject({
      need: 'required',
      reasons: [
        {
          chain: ['sample/product-community-edition', 'sample/module-cms'],
          link: { kind: 'require', text: '^3' },
        },
      ],
    });
    expect(rowOf(linked('suggest'), 'broker')?.need).toBe('optional');
    expect(rowOf(bundleOf(changedFacts(first, { book: rules })), 'broker')).toBeUndefined();
  });

  it('by patch: the patch is the reason', () => {
    const path = 'app/code/Magento/Cms/etc/di.xml';
    const patch = madePatch('queue.patch', { path, was: 'a\n', is: 'a\nuse broker\n' });
    const facts = (rule: object): ReleaseFacts =>
      changedFacts(first, { book: book([{ patch: rule }]), patches: [patch] });
    expect(rowOf(bundleOf(facts({ path, adds: 'broker' })), 'broker')?.reasons[0]?.patch).toEqual({
      stack: 'sample',
      patch: 'queue.patch',
    });
    expect(rowOf(bundleOf(facts({ path, adds: 'use a' })), 'broker')).toBeUndefined();
    expect(rowOf(bundleOf(facts({ path, removes: 'broker' })), 'broker')).toBeUndefined();
    expect(rowOf(bundleOf(facts({ path: `${path}.dist`, adds: 'broker' })), 'broker')).toBeUndefined();
  });

  it('of some releases are said of those alone, as are versions of programs', () => {
    const programs = [
      { name: 'Old', versions: '1.*', releases: '<2.4.1' },
      { name: 'New', versions: '2.*', releases: '>=2.4.1' },
      { name: 'Any' },
    ];
    const facts = (releases: string, version: string | null): ReleaseFacts => {
      const changed = changedFacts(first, {
        book: book([{ package: 'magento/framework', releases }, { need: 'optional' }], {
          broker: { title: 'Broker', programs },
        }),
      });
      return { ...changed, upstream: { ...changed.upstream, version } };
    };
    expect(rowOf(bundleOf(facts('2.4.*', '2.4.1')), 'broker')).toMatchObject({
      need: 'required',
      programs: [
        { name: 'New', versions: '2.*' },
        { name: 'Any', versions: null },
      ],
    });
    expect(rowOf(bundleOf(facts('2.3.*', '2.4.1')), 'broker')?.need).toBe('optional');
    expect(rowOf(bundleOf(facts('2.4.*', null)), 'broker')).toMatchObject({
      need: 'optional',
      programs: [{ name: 'Any', versions: null }],
    });
  });

  it('are not there: Composer’s links are all that there is', () => {
    const report = servicesOf(changedFacts(first, { book: null }));
    expect(report.rules).toBe(false);
    expect(report.bundles[0]!.rows.map(({ service }) => service)).toEqual(['php', 'ext-json']);
    expect(report.bundles[0]!.claims).toEqual([]);
  });
});

describe('the rules for Magento, on the sample', () => {
  const magento = (change: Parameters<typeof changedFacts>[1] = {}, version = '2.4.1'): BundleServices => {
    const { services } = loadDistribution('mage-os', import.meta.dirname);
    const facts = changedFacts(first, { ...change, book: services });
    return bundleOf({ ...facts, upstream: { ...facts.upstream, version } });
  };
  const breaks = (bundle: BundleServices): string[] =>
    bundle.claims.map(
      ({ claim, breaks: all }) => `${claim}: ${all.map(({ service }) => service).join(', ')}`,
    );

  it('a plain XAMPP stack will do where a patch makes the database the engine of searches', () => {
    expect(breaks(magento())).toEqual(['plain-xampp: ', 'php-and-database: ']);
    expect(breaks(magento({ onlyPatches: [] }))).toEqual(['plain-xampp: search', 'php-and-database: search']);
  });

  it('its MariaDB is too old for later releases, and its PHP for some', () => {
    expect(breaks(magento({}, '2.4.8'))).toEqual(['plain-xampp: database', 'php-and-database: ']);
    const composer = { 'sample/framework': { require: { php: '~8.3.0||~8.4.0' } } };
    expect(breaks(magento({ composer }, '2.4.8-p3'))).toEqual([
      'plain-xampp: php, database',
      'php-and-database: ',
    ]);
  });

  it('caches and queues are optional, until something requires their extensions', () => {
    const needs = (bundle: BundleServices): string[] =>
      bundle.rows.flatMap(({ kind, service, need }) => (kind === 'service' ? [`${service} ${need}`] : []));
    expect(needs(magento())).toContain('cache optional');
    const composer = { 'sample/module-cms': { require: { 'ext-redis': '*' } } };
    expect(needs(magento({ composer }))).toContain('cache required');
    expect(breaks(magento({ composer }))).toEqual([
      'plain-xampp: ext-redis, cache',
      'php-and-database: cache',
    ]);
  });
});

it('the same facts give the same report', () => {
  expect(servicesOf(first)).toEqual(servicesOf(changedFacts(first, {})));
});
