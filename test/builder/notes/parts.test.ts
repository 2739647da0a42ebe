import { beforeAll, describe, expect, test } from 'vitest';
import { changeCategoryOf, CHANGE_CATEGORIES } from '../../../builder/notes/change-categories.js';
import { folded } from '../../../builder/notes/folded.js';
import { guidesSection } from '../../../builder/notes/guides-section.js';
import { outsideLink } from '../../../builder/notes/outside-link.js';
import { plainText } from '../../../builder/notes/plain-text.js';
import { releaseNotes } from '../../../builder/notes/release-notes.js';
import { releaseGuides } from '../../../builder/guides/release-guides.js';
import { servicesOf } from '../../../builder/services/services-of.js';
import type { ReleaseFacts } from '../../../builder/release/release-facts.js';
import type { ReportedFinding } from '../../../src/compat/output/compat-report.js';
import { metadataRules } from '../../../src/series/lint/metadata-rules.js';
import { factsStory, type FactsStory } from '../../support/release/facts-story.js';
import { patchSaying, sectionOf, withPatches, withStack, type Said } from './support/edited-facts.js';

let story: FactsStory;
beforeAll(async () => {
  story = await factsStory();
});

const section = (facts: ReleaseFacts, title: string): string =>
  sectionOf(releaseNotes(facts, null, null), title);

describe('categories', () => {
  const complaints = (category: string): string[] =>
    metadataRules
      .filter(({ code }) => code.startsWith('category'))
      .flatMap(({ code, check }) => {
        const { patch } = patchSaying({ trailers: [['Category', category]] });
        return check(patch, { series: { base: null, tree: null, lines: [] }, patches: [] }).length === 0
          ? []
          : [code];
      });

  test('are those that lint knows', () => {
    for (const { id } of CHANGE_CATEGORIES) expect(complaints(id), id).toEqual([]);
    expect(complaints('other')).not.toEqual([]);
    expect(new Set(CHANGE_CATEGORIES.map(({ id }) => id)).size).toBe(9);
  });

  test('in any case; what is unknown or missing is other', () => {
    expect(changeCategoryOf('BugFix').id).toBe('bugfix');
    expect(changeCategoryOf('feature').id).toBe('other');
    expect(changeCategoryOf(null).id).toBe('other');
  });
});

describe('plain text', () => {
  test.each([
    ['1.0.0-p1: it works (mostly), 100 %', '1.0.0-p1: it works (mostly), 100 %'],
    ['1. a', '1\\. a'],
    ['- a', '\\- a'],
    ['Magento_Backend', 'Magento\\_Backend'],
    ['see https://x.example and WWW.x.example', 'see https\\://x.example and WWW\\.x.example'],
    ['@user, fixes #12 and gh-3', '@\u200buser, fixes \\#\u200b12 and gh\u200b-3'],
    ['a\n\tb\u202ec  ', 'a bc'],
    ['a_b', 'a\\_b'],
  ])('%j is %j', (text, plain) => {
    expect(plainText(text)).toBe(plain);
  });

  test('is cut where it is long, never inside of a character', () => {
    expect(plainText('😀😀😀', 4)).toBe('😀…');
    expect(plainText('abcd', 4)).toBe('abcd');
    expect(plainText('ab cd', 4)).toBe('ab…');
  });
});

test.each([
  ['https://example.com/a_b?c=d', '[example.com/a\\_b?c=d](https://example.com/a_b?c=d)'],
  ['https://example.com/a)b', '`https://example.com/a)b`'],
  ['https://example.com/a b', '`https://example.com/a b`'],
  ['//example.com', '`//example.com`'],
  [`https://example.com/${'a'.repeat(600)}`, `\`https://example.com/${'a'.repeat(180)}\``],
])('the address %s', (address, link) => {
  expect(outsideLink(address)).toBe(link);
});

test('a long list is folded, a short one is not', () => {
  expect(folded('T', 12, 'list')).toBe('list');
  expect(folded('T', 13, 'list')).toBe('<details><summary>T</summary>\n\nlist\n\n</details>');
});

describe('guides', () => {
  test('are linked by their own titles', () => {
    expect(
      guidesSection([
        { path: 'services.md', text: '# Services\n' },
        { path: 'guides/a.md', text: 'x\n\n# A \\* title\n\n# Two\n' },
        { path: 'guides/b.md', text: 'no title' },
      ]),
    ).toBe('## Guides\n\n- [A \\* title](guides/a.md)\n- [guides/b.md](guides/b.md)');
    expect(guidesSection([])).toContain('There is none.');
  });

  test('of a release are all linked from its notes', () => {
    const services = servicesOf(story.minor);
    const text = releaseNotes(story.minor, services, null);
    const guides = releaseGuides(story.minor, services, null).filter(({ path }) =>
      path.startsWith('guides/'),
    );
    expect(guides.length).toBeGreaterThan(2);
    for (const { path } of guides) expect(text).toContain(`](${path})`);
    expect(text).toContain('(services.md)');
  });
});

describe('compatibility', () => {
  const finding = (edit: Partial<ReportedFinding>): ReportedFinding => ({
    ...story.first.stacks[0]!.compat!.findings[0]!,
    waived: false,
    waiver: null,
    ...edit,
  });
  const compat = (facts: ReleaseFacts, ...findings: readonly ReportedFinding[]): string =>
    section(
      withStack(facts, (stack) => ({ compat: stack.compat && { ...stack.compat, findings } })),
      'Compatibility',
    );

  test('nothing found says so at each level', () => {
    const text = compat(withPatches(story.minor, {}));
    expect(text).toContain('No change that an extension notices is brought by patches.');
    expect(text).toContain('No database change is brought by patches.');
    expect(text).toContain('No change of an API is brought by patches.');
    expect(text).toContain('Nothing: what extensions use is there as it is upstream.');
    expect(text).toContain('None: nothing breaks by decision.');
    expect(text).not.toContain('| rule |');
  });

  test('a stack without patches has no report', () => {
    expect(
      section(
        withStack(story.minor, () => ({ compat: null, patches: [] })),
        'Compatibility',
      ),
    ).toContain('No database change is brought by patches.');
  });

  test('by level and severity, the worst first; what was taken back does not count', () => {
    const text = compat(
      story.minor,
      finding({ severity: 'P', levels: ['D'], rule: 'b-rule' }),
      finding({ severity: 'B', levels: ['D', 'X'], rule: 'a-rule', waived: true }),
      finding({ severity: 'B', levels: ['D'], rule: 'a-rule' }),
      finding({ severity: 'unparsed', levels: ['A'], rule: 'c-rule' }),
      finding({ severity: 'B', levels: ['D'], fate: 'undone', rule: 'd-rule' }),
    );
    expect(text).toContain('- **Extensions (X)**: 1 breaking (1 with a waiver)\n');
    expect(text).toContain('- **Database (D)**: 2 breaking (1 with a waiver), 1 small\n');
    expect(text).toContain('- **API (A)**: 1 could not be read\n');
    const rows = text.split('\n').filter((line) => line.startsWith('| `'));
    expect(rows.slice(0, 3)).toEqual([
      '| `a-rule` | breaking | X, D | 2 | 1 |',
      '| `b-rule` | small | D | 1 | 0 |',
      '| `c-rule` | could not be read | A | 1 | 0 |',
    ]);
    expect(text).not.toContain('d-rule');
  });

  test('what extensions must look at: of new and changed patches first', () => {
    const facts = withPatches(story.minor, { name: 'new.patch' }, { name: 'old.patch', change: 'same' });
    const text = sectionOf(
      `## Compatibility\n\n${compat(
        facts,
        finding({ patch: 'old.patch', target: 'Old', reason: 'was there' }),
        finding({ patch: 'new.patch', target: 'New', reason: 'is new' }),
        finding({ patch: 'new.patch', target: 'Twin', reason: 'is new' }),
        finding({ patch: 'new.patch', target: 'Nice', severity: 'M' }),
        finding({ patch: null, target: 'Nobody', reason: 'is there' }),
      )}`,
      'What extensions must look at',
    );
    expect(text).toBe(
      'By patches that are new or changed:\n\n' +
        '- `New`, `Twin`: is new (`new.patch` of `sample`)\n- `Nobody`: is there\n\n' +
        'As in 1.0.0 already:\n\n- `Old`: was there (`old.patch` of `sample`)',
    );
  });

  test('hundreds of findings stay readable', () => {
    const many = Array.from({ length: 300 }, (_, index) =>
      finding({ target: `T${index}`, reason: `reason ${index}` }),
    );
    const alike = Array.from({ length: 100 }, (_, index) =>
      finding({ target: `A${index}`, reason: 'the same' }),
    );
    const text = compat(story.first, ...alike, ...many);
    expect(text).toContain('`A7` and 92 more: the same');
    expect(text).toContain('<details><summary>400 findings</summary>');
    expect(text).toContain('- and 241 more: `upkeep compat --stack` lists them');
    expect(text.length).toBeLessThan(10_000);
  });

  test('every waiver, also one that nothing needs', () => {
    const waiver = (text: string): Said => ({
      name: `${text[0]}.patch`,
      trailers: [['Compat-Waiver', text]],
    });
    const facts = withPatches(
      story.minor,
      waiver('a-rule until 3.0.0 by kim: it is | wanted'),
      { ...waiver('b-rule until 2030-01-01 by @org/team: because'), change: 'same' },
      waiver('no waiver at all'),
    );
    const text = compat(facts, finding({ rule: 'a-rule', patch: 'a.patch', waived: true }));
    expect(text.split('\n').slice(-4)).toEqual([
      '| rule | patch | by | until | why | findings |',
      '|---|---|---|---|---|---|',
      '| `a-rule` | `a.patch` of `sample` | `kim` | 3.0.0 | it is \\| wanted | 1 |',
      '| `b-rule` | `b.patch` of `sample` | `@org/team` | 2030-01-01 | because | 0 |',
    ]);
  });
});

describe('packages', () => {
  const EDITED = 'sample/product-community-edition';

  /** The minor release after one whose product required something else. */
  function after(
    edit: (require: Record<string, string>) => void,
    more: Partial<ReleaseFacts> = {},
  ): ReleaseFacts {
    const before = story.minor.before.map((entry) => {
      if (entry.name !== EDITED) return entry;
      const require = { ...entry.composer.require };
      edit(require);
      return { ...entry, composer: { ...entry.composer, require } };
    });
    return { ...story.minor, before, ...more };
  }

  test('added, removed, left out, and other versions of what is not ours', () => {
    const text = section(
      after((require) => {
        delete require['sample/module-cms'];
        require['sample/module-wishlist'] = '1.0.0';
        require['sample/module-gone'] = '1.0.0';
        require['acme/lib'] = '^1';
        require['php'] = '^8.0';
        require['ext-gone'] = '*';
      }),
      'Packages',
    );
    expect(text).toContain(`| \`${EDITED}\` | 16 | 1 | 3 |`);
    expect(text.split('\n').at(-1)).toBe(
      `- \`${EDITED}\`: adds \`sample/module-cms\`; leaves out \`sample/module-wishlist\` (1 package, still installable); ` +
        'removes `acme/lib`, `sample/module-gone`; to the machine: `ext-gone` not needed any more, `php` `^8.0` → `^8.1`.',
    );
  });

  test('the versions of the release itself are no news', () => {
    expect(section(story.minor, 'Packages')).toContain(
      'The same packages as in 1.0.0, with the same requirements to the machine.',
    );
    const text = section(
      after((require) => (require['sample/framework'] = '0.9.0')),
      'Packages',
    );
    expect(text).toContain('other versions of `sample/framework` `0.9.0` → `1.1.0`');
  });

  test('a flavor that is new, and one that is gone', () => {
    const { bundles, before } = story.minor;
    const grown = { ...story.minor, before: before.filter(({ bundle }) => bundle?.flavor !== 'minimal') };
    expect(section(grown, 'Packages')).toContain('| `sample/product-minimal` | 8 | new |  |');
    const shrunk = { ...story.minor, bundles: bundles.filter(({ flavor }) => flavor !== 'minimal') };
    expect(section(shrunk, 'Packages')).toContain('- `sample/product-minimal` is not made any more.');
  });
});

describe('contributors', () => {
  const people = (...said: readonly Said[]): string =>
    section(withPatches(story.minor, ...said), 'Contributors');

  test('each once, by mail address in any case; what is as before counts for nothing', () => {
    expect(
      people(
        { author: 'Bea', mail: 'bea@example.com', trailers: [['Reviewed-by', 'Ada <ada@example.com>']] },
        { author: 'Bea B.', mail: 'BEA@example.com', trailers: [['Acked-by', 'Ada L. <ADA@example.com>']] },
        { author: 'Old', mail: 'old@example.com', change: 'same' },
      ),
    ).toBe('- Written by: Bea\n- Reviewed by: Ada');
  });

  test('who signed and neither wrote nor reviewed is named as such', () => {
    const trailers: Said['trailers'] = [
      ['Signed-off-by', 'Ada <ada@example.com>'],
      ['Signed-off-by', 'Cal <cal@example.com>'],
      ['Author', 'Dee <dee@example.com>'],
    ];
    expect(people({ trailers })).toBe('- Written by: Ada, Dee\n- Signed off by: Cal');
  });

  test.each([
    ['ada@example.com', 'somebody'],
    ['Ada (ada@example.com)', 'Ada'],
    ['', 'somebody'],
    ['Ada <b>', 'Ada b'],
    ['*Ada*', '\\*Ada\\*'],
  ])('no address is printed: %j is %j', (author, name) => {
    expect(people({ author })).toBe(`- Written by: ${name}`);
  });

  test('a trailer that is no person is shown without what looks like an address', () => {
    expect(people({ trailers: [['Reviewed-by', 'the whole team']] })).toContain(
      '- Reviewed by: the whole team',
    );
    expect(people({ trailers: [['Reviewed-by', 'x@y.example']] })).not.toContain('x@');
  });

  test('nobody says so', () => {
    expect(section(withPatches(story.minor), 'Contributors')).toBe(
      'No patch is new or changed, so there is nobody to name.',
    );
  });
});

test('how to check it names the folder, the product and the version', () => {
  const text = releaseNotes(story.minor, null, null);
  expect(text).toContain('\nsha256sum --check distributions/sample/1.1.0/SHA256SUMS\n');
  expect(text).toContain('\nupkeep verify REPOSITORY sample/product-community-edition 1.1.0\n');
  expect(releaseNotes({ ...story.minor, bundles: [] }, null, null)).not.toContain('one package');
});
