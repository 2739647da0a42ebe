import { beforeAll, describe, expect, it } from 'vitest';
import type { ReleaseFacts } from '../../../builder/release/release-facts.js';
import { servicesOf } from '../../../builder/services/services-of.js';
import type { BundleServices } from '../../../builder/services/services-report.js';
import { factsStory, type FactsStory } from '../../support/release/facts-story.js';
import { changedFacts } from './support/changed-facts.js';
import { madePatch } from './support/made-patch.js';

const CHECKOUT = 'app/code/Magento/Checkout/composer.json';
const json = (value: unknown): string => `${JSON.stringify(value, null, 4)}\n`;

let story: FactsStory;
beforeAll(async () => {
  story = await factsStory();
});

const bundleOf = (facts: ReleaseFacts, flavor: string | null = null): BundleServices =>
  servicesOf(facts).bundles.find((one) => one.flavor === flavor)!;

describe('since the release before', () => {
  it('a first release has nothing to compare with', () => {
    const report = servicesOf(story.first);
    expect(report.before).toBeNull();
    expect(report.bundles.map(({ changes }) => changes)).toEqual([null, null, null, null]);
  });

  it('the same needs are no change', () => {
    const report = servicesOf(story.minor);
    expect(report.before).toBe('1.0.0');
    expect(report.bundles.map(({ changes }) => changes)).toEqual([[], [], [], []]);
  });

  it('what a patch that came needs, and what one that went needed, is named with the patch', () => {
    const was = json({ require: {} });
    const patch = madePatch('redis.patch', {
      path: CHECKOUT,
      was,
      is: json({ require: { 'ext-redis': '*' } }),
    });
    const composer = { 'sample/module-checkout': { require: { 'ext-redis': '*' } } };
    const came = changedFacts(story.minor, { patches: [patch], composer });
    const expected = { stack: 'sample', patch: 'redis.patch' };
    expect(bundleOf(came).changes).toEqual([
      {
        service: 'ext-redis',
        title: 'PHP extension redis',
        before: null,
        after: 'required',
        versionsBefore: '',
        versionsAfter: '',
        patch: expected,
      },
    ]);
    expect(bundleOf(came, 'minimal').changes).toEqual([]);

    const dropped = { patch, how: 'retired', commit: null, evidence: 'x' } as const;
    const went = {
      ...story.minor,
      stacks: story.minor.stacks.map((one) => ({ ...one, dropped: [dropped] })),
    };
    expect(bundleOf(went).changes).toMatchObject([
      { service: 'ext-redis', before: 'required', after: null, patch: expected },
    ]);
  });

  it('a service that a patch frees now was required before, and the reverse', () => {
    const search = story.minor.stacks[0]!.patches.find(({ patch }) => patch.name.startsWith('search/'))!;
    const others = story.minor.stacks[0]!.patches.filter((one) => one !== search);
    const expected = { stack: 'sample', patch: 'search/database-search-engine.patch' };
    const withPatches = (patches: typeof others, dropped: object[] = []): ReleaseFacts => ({
      ...story.minor,
      stacks: story.minor.stacks.map((one) => ({ ...one, patches, dropped: dropped as never })),
    });
    expect(bundleOf(withPatches([...others, { ...search, change: 'new' }])).changes).toMatchObject([
      { service: 'search', before: 'required', after: 'optional', patch: expected },
    ]);
    const gone = { patch: search.patch, how: 'disabled', commit: null, evidence: 'x' };
    expect(bundleOf(withPatches(others, [gone])).changes).toMatchObject([
      { service: 'search', before: 'optional', after: 'required', patch: expected },
    ]);
  });

  it('other versions, and packages that came, are changes by nobody’s patch', () => {
    const before = story.minor.before.map((entry) =>
      entry.bundle?.flavor === null
        ? { ...entry, composer: { ...entry.composer, require: { php: '^8.0', 'sample/framework': '1.0.0' } } }
        : entry,
    );
    const { changes } = bundleOf({ ...story.minor, before });
    expect(
      changes!.map(({ service, before: old, after, versionsBefore, patch }) => [
        service,
        old,
        after,
        versionsBefore,
        patch,
      ]),
    ).toEqual([
      ['ext-json', null, 'required', '', null],
      ['php', 'required', 'required', '^8.0', null],
      ['search', null, 'optional', '', null],
    ]);
  });
});
