import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { appendRelease } from '../../../builder/release/ledger/append-release.js';
import { recordOf } from '../../../builder/release/apply/record-of.js';
import { journalTags } from '../../../builder/release/apply/journal-tags.js';
import { writeJournal } from '../../../builder/release/apply/write-journal.js';
import { prepareRelease } from '../../../builder/release/prepare-release.js';
import type { PreparedRelease } from '../../../builder/release/prepared-release.js';
import { listRefs } from '../../../src/git/list-refs.js';
import { checksOf } from '../../support/release/checks-of.js';
import { sampleWorld, type SampleWorld } from '../../support/release/sample-world.js';

let first: PreparedRelease;
const sample = sampleWorld({}, async (place) => {
  first = await prepareRelease(place.request('1.0.0'), await place.world());
});

const refsOf = async (place: SampleWorld): Promise<unknown> => [
  await listRefs({ gitDir: place.seriesHostDir }),
  await listRefs({ gitDir: place.forkHostDir }),
  await listRefs({ gitDir: join(place.seriesDir, '.git') }),
];

describe('the plan of the first release', () => {
  it('is all that will be done', () => {
    expect(first.plan).toMatchSnapshot();
    expect(first.preface).toBeNull();
    expect(first.tags.writes.length).toBe(2);
  });

  it('has facts of everything', () => {
    const { facts } = first;
    expect(facts).toMatchObject({ kind: 'first', previous: null, before: [] });
    expect(
      facts?.bundles.map(({ flavor, planned, project }) => [flavor, planned.name, project?.name]),
    ).toEqual([
      [null, 'sample/product-community-edition', 'sample/project-community-edition'],
      ['headfull', 'sample/product-headfull', 'sample/project-headfull'],
      ['headless', 'sample/product-headless', 'sample/project-headless'],
      ['minimal', 'sample/product-minimal', 'sample/project-minimal'],
    ]);
    const names = facts?.packages.map(({ name }) => name) ?? [];
    expect(names).toEqual(names.toSorted());
    expect(facts?.packages.every(({ role }) => role === 'package' || role === 'metapackage')).toBe(true);
    const [stack] = facts?.stacks ?? [];
    expect(stack).toMatchObject({ before: null, passed: [], commits: null, dropped: [] });
    expect(stack?.patches.every(({ change }) => change === 'new')).toBe(true);
    expect(stack?.tree).toBe(stack?.stack.series.tree);
    expect(stack?.compat?.green).toBe(true);
    // The series brings these, and takes out nothing that a database could hold.
    expect(stack?.wayBack?.classes.map(({ name }) => name)).toEqual([
      'Magento\\CatalogSearch\\Model\\Adapter\\Database\\Engine',
      'Magento\\Sales\\Console\\Command\\ResendOrderMail',
      'Magento\\Sales\\Model\\Order\\Email\\MailSchedule',
    ]);
    expect(stack?.wayIn?.classes).toEqual([]);
  });

  it('is the same in another folder, from elsewhere, and in another time zone; and nothing is written', async () => {
    const place = sample().copy();
    const before = await refsOf(place);
    const elsewhere = join(place.dir, 'elsewhere');
    mkdirSync(elsewhere);
    const zone = process.env['TZ'];
    process.env['TZ'] = 'Pacific/Auckland';
    try {
      const again = await prepareRelease(place.request('1.0.0'), await place.world({ cwd: elsewhere }));
      expect(again.plan).toEqual(first.plan);
      expect(JSON.stringify(again.facts)).toBe(JSON.stringify(first.facts));
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
    expect(await refsOf(place)).toEqual(before);
    expect([place.out, join(place.dir, 'staging')].filter((path) => existsSync(path))).toEqual([]);
    expect(place.steps).toEqual([]);
  });

  it('is of the commit, whatever the work tree and its tip have', async () => {
    const place = sample().copy();
    const { series } = place.request('1.0.0');
    place.commit('Later', { 'recipes/sample.yml': 'nonsense', 'patches/sample/series': 'nonsense' });
    const again = await prepareRelease(place.request('1.0.0', { series }), await place.world());
    expect(again.plan).toEqual(first.plan);
  });

  it('has the preface that the commit has', async () => {
    const place = sample().copy();
    place.commit('Preface', { 'releases/sample/1.0.0.md': 'Thanks to all.\n' });
    const { preface } = await prepareRelease(place.request('1.0.0'), await place.world());
    expect(preface).toBe('Thanks to all.\n');
  });
});

describe('what cannot be looked at', () => {
  it.each([
    ['another distribution', { distribution: 'other' }, 'no-such-distribution'],
    ['a path', { distribution: '../sample' }, 'no-such-distribution'],
    ['an unknown commit', { series: '1'.repeat(40) }, 'unknown-revision'],
  ])('is refused: %s', async (_, request, code) => {
    await expect(
      prepareRelease(sample().request('1.0.0', request), await sample().world()),
    ).rejects.toMatchObject({
      code,
    });
  });

  it('is refused: a faulty recipe', async () => {
    const place = sample().copy();
    place.commit('Recipe', { 'recipes/sample.yml': 'distribution: sample\nstacks: {}\nprodukt: {}\n' });
    await expect(prepareRelease(place.request('1.0.0'), await place.world())).rejects.toMatchObject({
      code: 'bad-recipe',
    });
  });
});

describe('the version', () => {
  it('that is none is red, and packages are not planned', async () => {
    const { plan, facts } = await prepareRelease(sample().request('one'), await sample().world());
    expect(plan.checks.filter(({ ok }) => !ok)).toEqual([
      {
        check: 'version',
        about: '',
        ok: false,
        detail: '"one" is no version of a release',
        mend: 'Release 1.0.0.',
      },
    ]);
    expect([plan.green, plan.packages, facts]).toEqual([false, [], null]);
  });
});

describe('what is published', () => {
  it('under the same version is red: in the ledger, from another commit', async () => {
    const place = sample().copy();
    const world = await place.world();
    const record = recordOf(first.facts!, first.tags.tags, 26, []);
    await appendRelease(world.series, 'sample', record);
    place.git('push', '-q', place.seriesHostDir, 'refs/upkeep/*:refs/upkeep/*');
    const { series } = place.request('1.0.0');
    // It is the very same: nothing is in its way but what was done.
    expect(await checksOf(place, 'not-published', { series })).toEqual(['ok : nothing else bears 1.0.0']);
    place.commit('More');
    expect(await checksOf(place, 'not-published')).toEqual([
      `RED : sample 1.0.0 was released from ${series} as of 2026-01-31 -> Give the release a new version; a published one never changes.`,
    ]);
    expect(await checksOf(place, 'version')).toEqual([
      expect.stringMatching(/^RED : 1\.0\.0 is published already/),
    ]);
  });

  it('with other content is red: in the repository', async () => {
    const place = sample().copy();
    const path = 'patches/sample/series';
    const build = [
      'build',
      'core',
      'sample',
      '--version',
      '1.0.0',
      '--repo',
      `sample=${place.sample.gitDir}`,
    ];
    await place.upkeep(...build, '--out', place.out, '--workers', '1');
    expect(await checksOf(place, 'not-published')).toEqual(['ok : nothing else bears 1.0.0']);
    const less = place.read(path).replace('reset-script-executable.patch\n', '');
    place.commit('Less', { [path]: less, 'patches/sample/reset-script-executable.patch': null });
    expect(await checksOf(place, 'not-published')).toEqual([
      expect.stringMatching(
        /^RED : sample\/magento2-base 1\.0\.0: it was published with other content: from the tree /,
      ),
    ]);
  });

  it('in part, by another release of this version that was begun, is red', async () => {
    const place = sample().copy();
    const world = await place.world();
    const request = place.request('1.0.0');
    const other = { ...request, asOf: '2025-12-31' };
    await writeJournal(
      await world.seriesHost(),
      { request: other, tags: journalTags(first.tags.tags), before: null },
      world,
    );
    expect(await checksOf(place, 'not-published')).toEqual([
      `RED : sample 1.0.0 was begun from ${request.series} on main, as of 2025-12-31, and some of it may be published -> ` +
        'Finish that one with --resume, or give this release another version.',
    ]);
    expect(await checksOf(place, 'not-published', { asOf: '2025-12-31' })).toEqual([
      'ok : nothing else bears 1.0.0',
    ]);
  });

  it('as a tag of the fork is red', async () => {
    const place = sample().copy();
    execFileSync('git', ['-C', place.forkHostDir, 'tag', '1.0.0', 'main']);
    expect(await checksOf(place, 'tags')).toEqual([
      expect.stringMatching(/^RED example\/sample: 1\.0\.0 exists as/),
      expect.stringMatching(/^ok example\/series/),
    ]);
  });
});

describe('the closure', () => {
  it('is red for each flavor that leaves out what stays needs, and for the product', async () => {
    const place = sample().copy();
    place.commit('Recipe', {
      'recipes/sample.yml': [
        'distribution: sample',
        'vendor: {from: magento, to: sample}',
        'stacks: {sample: sample}',
        'product: {name: sample/all, description: All, root: sample}',
        'flavors:',
        '  bare: {name: sample/bare, description: Bare, exclude: [sample/framework]}',
        '  odd: {name: sample/odd, description: Odd, exclude: [sample/no-such]}',
        '',
      ].join('\n'),
    });
    const found = await checksOf(place, 'closure');
    expect(found).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^ok sample\/all: \d+ packages/),
        expect.stringMatching(
          /^RED bare: flavor sample\/bare: it excludes sample\/framework, which a package that stays requires: /,
        ),
        expect.stringMatching(
          /^RED odd: flavor sample\/odd: it names sample\/no-such, which is not built -> Mend or remove the name\./,
        ),
      ]),
    );
    const { facts } = await prepareRelease(place.request('1.0.0'), await place.world());
    expect(facts).toBeNull();
  });
});
