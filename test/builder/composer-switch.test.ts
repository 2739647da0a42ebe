import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { flavorDifference, type FlavorDifference } from '../../builder/flavors/flavor-difference.js';
import { findAll, parsePage, textOf } from './pages/support/parse-page.js';
import { hasComposer, type ComposerProject } from './support/composer.js';
import { publishedVersion } from './support/published.js';
import {
  SAMPLE_PRODUCTS,
  composerPlace,
  type ComposerPlace,
  type SampleProduct,
} from './support/composer-place.js';

const VERSION = '1.0.0';
const UPSTREAM = '2.4.1';
const FLAVORS = ['headless', 'minimal', 'headfull'] as const;
const TIMEOUT = 240_000;

describe.skipIf(!hasComposer)('switching the sample with real Composer', { timeout: TIMEOUT }, () => {
  const place = composerPlace(async (made) => {
    await made.buildCore('core', VERSION, FLAVORS);
    await made.buildMirror('mirror');
    // The same with upstream's packages in the folder, which was there first and which came later.
    await made.buildCore('core-first', VERSION, FLAVORS);
    await made.buildMirror('core-first');
    await made.buildMirror('mirror-first');
    await made.buildCore('mirror-first', VERSION, FLAVORS);
  });

  test('full → headless → minimal → headfull → full: every step changes what the page says', async () => {
    const project = await installed(place(), ['core'], 'full');
    const start = readFileSync(join(project.dir, 'composer.lock'), 'utf8');
    const way = ['full', ...FLAVORS, 'full'] as const;
    for (const [index, to] of way.slice(1).entries()) {
      const from = way[index] ?? 'full';
      const difference = await step(project, place(), from, to, 'core');
      expect(onPage(place(), from, to)).toEqual({ adds: difference.added, removes: difference.removed });
    }
    const end = JSON.parse(readFileSync(join(project.dir, 'composer.lock'), 'utf8')) as object;
    expect(end).toEqual(JSON.parse(start));
  });

  const onThePage = ['full', 'headfull', 'headless', 'minimal'] as const;
  const pairs = onThePage.flatMap((from) =>
    onThePage.filter((to) => to !== from).map((to) => ({ from, to })),
  );

  test('the page has a section for every pair, with the commands that the program prints', async () => {
    const page = parsePage(readFileSync(join(place().out('core'), 'flavors/sample.html'), 'utf8'));
    const printed = await Promise.all(pairs.map(({ from, to }) => place().switchLines(from, to, VERSION)));
    expect(
      findAll(page, 'section', 'switch').map((section) => ({
        title: textOf(findAll(section, 'h3')[0]!),
        lines: findAll(findAll(section, 'pre')[0]!, 'code').map((line) => textOf(line)),
      })),
    ).toEqual(
      pairs.map(({ from, to }, index) => ({
        title: `From ${from} to ${to}`,
        lines: [...printed[index]!, 'bin/magento setup:upgrade'],
      })),
    );
  });

  test.each([
    ['two folders', ['mirror', 'core'], 'core', 'mirror'],
    ['one folder to which upstream came later', ['core-first'], 'core-first', 'core-first'],
    ['one folder in which upstream was before', ['mirror-first'], 'mirror-first', 'mirror-first'],
  ])('core → upstream → core with %s', async (_, repositories, core, mirror) => {
    const project = await installed(place(), repositories, 'full');
    const before = project.lockedVersions();
    await step(project, place(), 'full', 'upstream', core, mirror);
    expect(project.lockedVersions().filter((one) => !one.startsWith('magento/'))).toEqual([]);
    await step(project, place(), 'upstream', 'full', mirror, core);
    expect(project.lockedVersions()).toEqual(before);
  });

  // Composer looks no further than the first repository that knows a name, and aliases are upstream's names.
  test('the way back needs upstream above the distribution, or the distribution away', async () => {
    const project = await installed(place(), ['core', 'mirror'], 'full');
    const lines = await place().switchLines('full', 'upstream', UPSTREAM);
    for (const line of lines) await project.paste(line);
    const names = [...project.locked().keys()].filter((name) => name.startsWith('magento/'));
    expect(names).toEqual([SAMPLE_PRODUCTS.upstream]);

    const { repositories, ...rest } = project.read();
    const others = (repositories as { url?: string }[]).filter(({ url }) => url !== place().url('core'));
    project.write({ ...rest, repositories: others });
    for (const line of lines) await project.paste(line);
    expect(project.lockedVersions().filter((one) => !one.startsWith('magento/'))).toEqual([]);
  });

  test.each(FLAVORS)('upstream → %s → upstream', async (flavor) => {
    const project = await installed(place(), ['mirror', 'core'], 'upstream', UPSTREAM);
    const before = project.lockedVersions();
    await step(project, place(), 'upstream', flavor, 'mirror', 'core');
    expect(project.lockedVersions().filter((one) => !one.startsWith('sample/'))).toEqual([]);
    await step(project, place(), flavor, 'upstream', 'core', 'mirror');
    expect(project.lockedVersions()).toEqual(before);
  });
});

async function installed(
  place: ComposerPlace,
  repositories: readonly string[],
  product: SampleProduct,
  version = VERSION,
): Promise<ComposerProject> {
  const project = place.project(repositories, { [SAMPLE_PRODUCTS[product]]: version });
  await project.composer('install');
  return project;
}

/** Pastes what the program prints; the lock file and `vendor/` must differ by exactly what it should be. */
async function step(
  project: ComposerProject,
  place: ComposerPlace,
  from: SampleProduct,
  to: SampleProduct,
  fromFolder: string,
  toFolder = fromFolder,
): Promise<FlavorDifference> {
  const version = (product: SampleProduct): string => (product === 'upstream' ? UPSTREAM : VERSION);
  const before = project.lockedVersions();
  for (const line of await place.switchLines(from, to, version(to))) await project.paste(line);
  const after = project.lockedVersions();

  const [old, next] = [SAMPLE_PRODUCTS[from], SAMPLE_PRODUCTS[to]];
  const leaving = publishedVersion(place.out(fromFolder), old, version(from));
  const coming = publishedVersion(place.out(toFolder), next, version(to));
  const difference = flavorDifference(leaving, coming);
  const versions = coming.composer.require ?? {};
  const olds = leaving.composer.require ?? {};
  expect(after.filter((one) => !before.includes(one))).toEqual(
    [...difference.added.map((name) => `${name} ${versions[name]}`), `${next} ${version(to)}`].sort(),
  );
  expect(before.filter((one) => !after.includes(one))).toEqual(
    [...difference.removed.map((name) => `${name} ${olds[name]}`), `${old} ${version(from)}`].sort(),
  );
  expect(difference.changed).toEqual([]);
  expect(project.read()['require']).toEqual({ [next]: version(to) });

  const files = [...project.locked().values()].filter(({ type }) => type !== 'metapackage');
  expect(vendorFolders(project)).toEqual(files.map(({ name }) => name).sort());
  return difference;
}

function vendorFolders({ dir }: ComposerProject): string[] {
  const vendors = ['sample', 'magento'].filter((vendor) => existsSync(join(dir, 'vendor', vendor)));
  return vendors
    .flatMap((vendor) => readdirSync(join(dir, 'vendor', vendor)).map((name) => `${vendor}/${name}`))
    .sort();
}

/** What the page of the flavors says that a switch adds and removes. */
function onPage(
  place: ComposerPlace,
  from: SampleProduct,
  to: SampleProduct,
): { readonly adds: readonly string[]; readonly removes: readonly string[] } {
  const page = parsePage(readFileSync(join(place.out('core'), 'flavors/sample.html'), 'utf8'));
  const section = findAll(page, 'section', 'switch').find(
    (one) => textOf(findAll(one, 'h3')[0]!) === `From ${from} to ${to}`,
  );
  const list = (caption: string): string[] =>
    findAll(section!, 'details')
      .filter((one) => textOf(findAll(one, 'summary')[0]!).startsWith(caption))
      .flatMap((one) => findAll(one, 'li').map((item) => textOf(item)));
  return { adds: list('Adds'), removes: list('Removes') };
}
