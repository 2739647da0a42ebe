import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { releaseGuides } from '../../../builder/guides/release-guides.js';
import type { DistributionRecipe } from '../../../builder/recipe/distribution-recipe.js';
import type { ReleaseFacts } from '../../../builder/release/release-facts.js';
import { servicesOf } from '../../../builder/services/services-of.js';
import type { WayBack } from '../../../src/compat/way-back/way-back.js';
import { factsStory, type FactsStory } from '../../support/release/facts-story.js';
import { tempDir } from '../../support/temp-dir.js';
import { changedFacts } from '../services/support/changed-facts.js';
import { madePatch } from '../services/support/made-patch.js';
import { guideCommands, type GuideBlock } from './support/guide-commands.js';
import { EVERYTHING } from './support/left.js';
import { proseOf } from './support/prose-of.js';

const URL = 'https://packages.example.org/sample';

let story: FactsStory;
beforeAll(async () => {
  story = await factsStory();
});

function guidesOf(facts: ReleaseFacts, url: string | null = URL): ReadonlyMap<string, string> {
  return new Map(releaseGuides(facts, servicesOf(facts), url).map(({ path, text }) => [path, text]));
}

const withRecipe = (facts: ReleaseFacts, recipe: Partial<DistributionRecipe>): ReleaseFacts => ({
  ...facts,
  distribution: { ...facts.distribution, recipe: { ...facts.distribution.recipe, ...recipe } },
});

/** A release that has something of everything in its lists. */
const rich = (facts: ReleaseFacts): ReleaseFacts => ({
  ...facts,
  stacks: facts.stacks.map((stack) => ({ ...stack, wayBack: EVERYTHING, wayIn: null })),
});

describe('of the sample', () => {
  const PATHS = [
    'guides/from-magento.md',
    'guides/to-magento.md',
    'guides/to-commerce.md',
    'guides/flavors.md',
    'services.md',
  ];

  it('are five documents', () => {
    expect([...guidesOf(story.first).keys()]).toEqual(PATHS);
  });

  it.each(PATHS)('%s reads as it did', async (path) => {
    await expect(guidesOf(story.first).get(path)).toMatchFileSnapshot(
      `__snapshots__/sample-${path.replace('guides/', '')}`,
    );
  });

  it('with everything in their lists read as they did', async () => {
    const facts = rich(story.major);
    await expect(guidesOf(facts).get('guides/to-magento.md')).toMatchFileSnapshot(
      '__snapshots__/everything-to-magento.md',
    );
  });

  it('pin the versions of both sides', () => {
    const guides = guidesOf(story.major);
    const lines = (path: string): string =>
      guideCommands(guides.get(path) ?? '')
        .flatMap((block) => block.lines)
        .join('\n');
    expect(lines('guides/from-magento.md')).toContain(
      'composer require sample/product-community-edition:2.0.0 ',
    );
    expect(lines('guides/to-magento.md')).toContain(
      'composer require magento/product-community-edition:2.4.2 ',
    );
    expect(lines('guides/to-commerce.md')).toContain(
      'composer require magento/product-enterprise-edition:2.4.2 ',
    );
  });

  it('links lead to documents of the release', () => {
    const guides = guidesOf(story.first);
    for (const [path, text] of guides) {
      for (const [, link = ''] of text.matchAll(/\]\(([^)]+)\)/g)) {
        if (link.startsWith('https://')) continue;
        expect([...guides.keys()]).toContain(join(path, '..', link));
      }
    }
  });

  it('have a section for every two flavors, in both directions', () => {
    const titles = [
      ...(guidesOf(story.first).get('guides/flavors.md') ?? '').matchAll(/^## From (\w+) to (\w+)$/gm),
    ];
    expect(new Set(titles.map(([title]) => title)).size).toBe(12);
  });
});

/** The first of Composer's blocks in the part about it. */
function firstOf(guides: ReadonlyMap<string, string>): GuideBlock | undefined {
  const blocks = guideCommands(guides.get('guides/from-magento.md') ?? '');
  return blocks.find(({ composer, section }) => composer && section === 'Composer');
}

describe('what a distribution may lack', () => {
  it('no upstream product: nothing leads there', () => {
    const facts = { ...story.first, upstream: { product: null, version: null } };
    expect([...guidesOf(facts).keys()]).toEqual(['guides/flavors.md', 'services.md']);
    expect(servicesOf(facts).upstream).toBeNull();
  });

  it('no version of upstream: Composer chooses', () => {
    const facts = { ...story.first, upstream: { ...story.first.upstream, version: null } };
    expect(guidesOf(facts).get('guides/to-magento.md')).toContain(
      'composer require magento/product-community-edition --no-update',
    );
  });

  it('no neighbours in the recipe: products are called by their packages', () => {
    const { neighbours: _, ...recipe } = story.first.distribution.recipe;
    const facts = { ...story.first, distribution: { ...story.first.distribution, recipe } };
    const guides = guidesOf(facts);
    expect([...guides.keys()]).toEqual([
      'guides/from-upstream.md',
      'guides/to-upstream.md',
      'guides/flavors.md',
      'services.md',
    ]);
    expect(guides.get('guides/from-upstream.md')).not.toContain('maintenance');
  });

  it('no flavor, and nothing to run after', () => {
    const facts = withRecipe(
      { ...story.first, bundles: story.first.bundles.slice(0, 1) },
      { after_switch: [] },
    );
    const guides = guidesOf(facts);
    expect(guides.get('guides/flavors.md')).toContain('has no flavor');
    expect(guides.get('guides/to-magento.md')).toContain('Nothing has to be run.');
  });

  it('no address: that of the recipe, or one that the reader puts in', () => {
    const none = guidesOf(story.first, null).get('guides/from-magento.md');
    expect(none).toContain(
      'Put in the address of the Composer repository of Sample for https://composer.example.org/',
    );
    const repositories = [{ type: 'composer', url: 'https://r.example/' }];
    const own = guidesOf(withRecipe(story.first, { repositories }), null).get('guides/from-magento.md');
    expect(own).toContain('composer config repositories.sample composer https://r.example/');
    expect(own).not.toContain('Put in the address of the Composer repository of Sample');
  });

  it('an address without encryption must be allowed first', () => {
    const first = firstOf(guidesOf(story.first, 'http://r.example'));
    expect(first?.lines).toEqual([
      'composer config secure-http false',
      'composer config repositories.sample composer http://r.example',
    ]);
  });
});

describe('packages of one side', () => {
  const json = (name: string): string => `{\n    "name": "${name}"\n}\n`;

  it('that patches make or take away are listed', () => {
    const facts = changedFacts(story.first, {
      patches: [
        madePatch('no-cms.patch', {
          path: 'app/code/Magento/Cms/composer.json',
          was: json('magento/module-cms'),
          is: null,
        }),
      ],
      without: ['sample/module-cms'],
      composer: { 'sample/module-store': { replace: {} } },
    });
    const guides = guidesOf(facts);
    expect(guides.get('guides/from-magento.md')).toContain(
      'and not there any more (1):\n\n- `magento/module-cms`',
    );
    expect(guides.get('guides/to-magento.md')).toContain(
      '- `magento/module-cms`\n- `magento/module-wishlist`',
    );
    expect(guides.get('guides/from-magento.md')).toContain('Only Sample has (1):\n\n- `sample/module-store`');
  });

  it('plugins are allowed on the way in, and upstream’s on the way back', () => {
    const facts = changedFacts(story.first, {
      composer: { 'sample/module-cms': { type: 'composer-plugin' } },
    });
    const lines = (path: string): string[] =>
      guideCommands(guidesOf(facts).get(path) ?? '').flatMap((block) => [...block.lines]);
    expect(lines('guides/from-magento.md')).toContain('composer config allow-plugins.sample/module-cms true');
    expect(lines('guides/to-magento.md')).toEqual(
      expect.arrayContaining([
        'composer config --unset allow-plugins.sample/module-cms',
        'composer config allow-plugins.magento/module-cms true',
      ]),
    );
  });
});

describe('what others wrote', () => {
  const EVIL =
    '`x` </details><img src=x>\n\n```\n# Title\n<!-- composer -->\n```sh\nrm -rf /\n```\n[a](javascript:b) @you';

  const hostile = (): ReleaseFacts => {
    const { neighbours } = story.first.distribution.recipe;
    const upstream = { ...neighbours!.upstream, title: EVIL };
    const facts = changedFacts(story.first, {
      patches: [
        madePatch('x.patch', {
          path: 'a/composer.json',
          was: '{\n  "name": "a/`|$(x)",\n  "ext-`": "x"\n}\n',
          is: null,
        }),
      ],
      composer: {
        'sample/module-cms': { require: { php: EVIL, 'ext-x': EVIL }, suggest: { 'ext-y': EVIL } },
        'sample/module-wishlist': {
          type: 'magento2-module',
          autoload: { 'psr-4': { "Evil\\'; DROP TABLE x; --\\": '' } },
        },
      },
    });
    // Of the two ways other names, or they would only have moved.
    const evil = (text: string): WayBack => ({
      ...EVERYTHING,
      ...Object.fromEntries(Object.keys(EVERYTHING).map((list) => [list, [text]])),
      classes: [
        { name: text, stored: 'widget' },
        { name: `${text}!`, stored: null },
      ],
      unread: [{ file: text, line: 1, reason: text }],
    });
    return {
      ...withRecipe(facts, { neighbours: { ...neighbours!, title: EVIL, upstream } }),
      stacks: facts.stacks.map((stack) => ({
        ...stack,
        wayBack: evil(EVIL),
        wayIn: evil(`in ${EVIL}`),
      })),
    };
  };

  it('brings no block, no heading and no markup of its own', () => {
    const [plain, changed] = [guidesOf(story.first), guidesOf(hostile())];
    for (const [path, text] of changed) {
      const blocks = (one: string): number => guideCommands(one).length;
      expect(blocks(text), path).toBe(blocks(plain.get(path) ?? ''));
      const ours =
        /<!-- composer(?:, if [a-z-]+)? -->|<\/?(?:details|summary)>|\]\((?:\.\.\/)?[a-z-]+\.md\)/g;
      const prose = proseOf(text).replace(ours, '');
      expect(prose, path).not.toMatch(/<|\]\(|@you|\n#{1,6} .*Title/);
      expect(text.split('\n')).not.toContain('rm -rf /');
      expect(text.split('\n').filter((line) => line.startsWith('# '))).toHaveLength(1);
    }
  });

  it('is one word in commands', () => {
    const dir = tempDir();
    const log = join(dir, 'log');
    writeFileSync(
      join(dir, 'composer'),
      `#!/bin/sh\nfor word; do printf '%s\\n' "$word" >> '${log}'; done\n`,
    );
    chmodSync(join(dir, 'composer'), 0o755);
    const url = `https://x.example/$(touch '${dir}/pwned')"'; touch ${dir}/pwned; #`;
    const first = firstOf(guidesOf(story.first, url));
    for (const line of first!.lines) {
      execFileSync('sh', ['-c', line], { cwd: dir, env: { PATH: `${dir}:${process.env['PATH']}` } });
    }
    expect(readFileSync(log, 'utf8')).toBe(['config', 'repositories.sample', 'composer', url, ''].join('\n'));
  });
});
