import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { releaseGuides } from '../../../builder/guides/release-guides.js';
import type { ReleaseFacts } from '../../../builder/release/release-facts.js';
import { servicesOf } from '../../../builder/services/services-of.js';
import { sampleFacts } from '../../support/release/facts.js';
import { hasComposer, type ComposerProject } from '../support/composer.js';
import { composerPlace, SAMPLE_PRODUCTS } from '../support/composer-place.js';
import { guideCommands } from './support/guide-commands.js';

const VERSION = '1.0.0';
const UPSTREAM = '2.4.1';
const FLAVORS = ['headless', 'minimal', 'headfull'] as const;
const ENTERPRISE = 'magento/product-enterprise-edition';
const WISHLIST = 'sample/module-wishlist 1.0.0';
const TIMEOUT = 120_000;

type Conditions = 'replaced' | 'kept' | 'undone' | 'no-upstream' | 'nothing-left';

describe.skipIf(!hasComposer)('the guides of the sample with real Composer', { timeout: TIMEOUT }, () => {
  let facts: ReleaseFacts;
  let guides: ReadonlyMap<string, string>;
  const place = composerPlace(async (made) => {
    await made.buildCore('core', VERSION, FLAVORS);
    await made.buildMirror('mirror', UPSTREAM);
    placeEnterprise(made.out('commerce'));
  });

  beforeAll(async () => {
    facts = withAddresses(await sampleFacts(), place().url('mirror'), place().url('commerce'));
    const documents = releaseGuides(facts, servicesOf(facts), place().url('core'));
    guides = new Map(documents.map(({ path, text }) => [path, text]));
  });

  /** A project with upstream's product, as one has it that never heard of the distribution. */
  async function upstreamProject(more: Readonly<Record<string, unknown>> = {}): Promise<ComposerProject> {
    const project = place().project(['mirror'], { [SAMPLE_PRODUCTS.upstream]: UPSTREAM }, more);
    // Composer names entries when it edits the list, and the lock file knows the difference.
    await project.composer('config', 'repositories.other', 'composer', place().url('mirror'));
    await project.composer('install');
    return project;
  }

  /** Pastes what a guide says, in order: what is Composer's for such a project, and every command that only shows. */
  async function follow(
    project: ComposerProject,
    path: string,
    conditions: readonly Conditions[] = [],
    until: (section: string) => boolean = () => true,
  ): Promise<{ skipped: readonly string[]; shown: string }> {
    const skipped: string[] = [];
    let shown = '';
    for (const { composer, condition, section, lines } of guideCommands(guides.get(path) ?? '')) {
      if (!until(section) || (condition !== null && !conditions.includes(condition as Conditions))) continue;
      for (const line of lines) {
        if (line.startsWith('bin/magento ')) skipped.push(line);
        else {
          const output = await project.paste(line);
          if (!composer) shown += output;
        }
      }
    }
    return { skipped, shown };
  }

  const MAGENTO_COMMANDS = [
    'bin/magento maintenance:enable',
    'bin/magento setup:upgrade',
    'bin/magento maintenance:disable',
  ];

  test('upstream → sample → upstream: the lock file is what it was', async () => {
    const project = await upstreamProject();
    const before = lockOf(project);
    expect((await follow(project, 'guides/from-magento.md')).skipped).toEqual(MAGENTO_COMMANDS);
    const here = project.lockedVersions();
    expect(here).toContain(`${SAMPLE_PRODUCTS.full} ${VERSION}`);
    expect(here.filter((one) => !one.startsWith('sample/'))).toEqual([]);
    expect(here).not.toContain(WISHLIST);

    const back = await follow(project, 'guides/to-magento.md', ['nothing-left']);
    expect(back.skipped).toEqual(MAGENTO_COMMANDS);
    expect(back.shown).toContain('nothing');
    expect(lockOf(project)).toEqual(before);
  });

  test('the same with a module that the project leaves out, and with one that the distribution does', async () => {
    const more = { replace: { 'magento/module-cms': '*', 'acme/own': '1.0.0' }, name: 'acme/shop' };
    const project = await upstreamProject(more);
    const before = lockOf(project);
    const { shown } = await follow(project, 'guides/from-magento.md', ['replaced', 'kept']);
    expect(shown).toContain(`"magento/module-cms": "*"`);
    expect(project.read()['replace']).toEqual({ ...more.replace, 'sample/module-cms': '*' });
    const here = project.lockedVersions();
    expect(here).toContain(WISHLIST);
    expect(here.filter((one) => /module-cms |^magento\//.test(one))).toEqual([]);

    await follow(project, 'guides/to-magento.md', ['replaced', 'nothing-left']);
    expect(project.read()['replace']).toEqual(more.replace);
    expect(lockOf(project)).toEqual(before);
  });

  test('half-way, the files that were kept bring everything back', async () => {
    const project = await upstreamProject();
    const before = lockOf(project);
    await follow(project, 'guides/from-magento.md', ['undone']);
    expect(lockOf(project)).toEqual(before);
    expect(project.read()['require']).toEqual({ [SAMPLE_PRODUCTS.upstream]: UPSTREAM });
  });

  test.each(['full', 'headless'] as const)(
    'a project that began with %s → upstream, with the repository in a list without names',
    async (flavor) => {
      const product = SAMPLE_PRODUCTS[flavor];
      const project = place().project(['core'], { [product]: VERSION });
      await project.composer('install');
      await follow(project, 'guides/to-magento.md', ['no-upstream', 'nothing-left']);
      expect(project.read()['require']).toEqual({ [SAMPLE_PRODUCTS.upstream]: UPSTREAM });
      const locked = project.lockedVersions();
      expect(locked).toContain(`${SAMPLE_PRODUCTS.upstream} ${UPSTREAM}`);
      expect(locked.filter((one) => !one.startsWith('magento/'))).toEqual([]);
      expect(JSON.stringify(project.read())).not.toContain(place().url('core'));
    },
  );

  test('sample → commerce, whose product is a stub that requires upstream’s', async () => {
    const project = await upstreamProject();
    const upstream = project.lockedVersions();
    await follow(project, 'guides/from-magento.md');
    await follow(project, 'guides/to-commerce.md', ['nothing-left']);
    expect(project.read()['require']).toEqual({ [ENTERPRISE]: UPSTREAM });
    expect(project.lockedVersions()).toEqual([...upstream, `${ENTERPRISE} ${UPSTREAM}`].sort());
  });

  test('between flavors, along a walk that takes every way once and ends where it began', async () => {
    const project = place().project(['core'], { [SAMPLE_PRODUCTS.full]: VERSION });
    await project.composer('install');
    const before = lockOf(project);
    const sections = everyWay(['full', ...FLAVORS]).map(([from, to]) => `From ${from} to ${to}`);
    const all = guideCommands(guides.get('guides/flavors.md') ?? '').map(({ section }) => section);
    expect(all.filter((section) => section.startsWith('From ')).sort()).toEqual(sections.toSorted());
    for (const section of sections) {
      await follow(project, 'guides/flavors.md', [], (one) => one === section);
      const to = section.slice(section.lastIndexOf(' ') + 1) as 'full';
      expect(project.read()['require']).toEqual({ [SAMPLE_PRODUCTS[to]]: VERSION });
      const bundle = facts.bundles.find(({ planned }) => planned.name === SAMPLE_PRODUCTS[to])!.planned;
      const packages = Object.keys(bundle.composer.require ?? {}).filter((name) => name.includes('/'));
      expect([...project.locked().keys()].sort()).toEqual([...packages, bundle.name].sort());
    }
    expect(lockOf(project)).toEqual(before);
  });
});

function lockOf(project: ComposerProject): unknown {
  return JSON.parse(readFileSync(join(project.dir, 'composer.lock'), 'utf8'));
}

/** Every ordered pair once, each beginning where the one before ends (Hierholzer's walk). */
function everyWay(names: readonly string[]): [string, string][] {
  const left = new Map(names.map((from) => [from, names.filter((to) => to !== from)]));
  const walk: string[] = [];
  const stack = [names[0]!];
  while (stack.length > 0) {
    const next = left.get(stack.at(-1)!)!.pop();
    if (next === undefined) walk.unshift(stack.pop()!);
    else stack.push(next);
  }
  return walk.slice(1).map((to, index) => [walk[index]!, to]);
}

/** The sample's repositories, where this test serves them. */
function withAddresses(facts: ReleaseFacts, upstream: string, commerce: string): ReleaseFacts {
  const { distribution } = facts;
  const { recipe } = distribution;
  const neighbours = recipe.neighbours!;
  const others = { ...neighbours.others, commerce: { ...neighbours.others['commerce']!, url: commerce } };
  const changed = { ...neighbours, upstream: { ...neighbours.upstream, url: upstream }, others };
  return { ...facts, distribution: { ...distribution, recipe: { ...recipe, neighbours: changed } } };
}

/** A product that nobody can look into, as far as Composer must know it. */
function placeEnterprise(out: string): void {
  const stub = {
    name: ENTERPRISE,
    version: UPSTREAM,
    type: 'metapackage',
    require: { [SAMPLE_PRODUCTS.upstream]: UPSTREAM },
  };
  mkdirSync(out, { recursive: true });
  const packages = { packages: { [ENTERPRISE]: { [UPSTREAM]: stub } } };
  writeFileSync(join(out, 'packages.json'), JSON.stringify(packages));
}
