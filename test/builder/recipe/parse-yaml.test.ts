import { describe, expect, it, test } from 'vitest';
import { distributionRecipeSchema } from '../../../builder/recipe/distribution-recipe.js';
import { parseYaml } from '../../../builder/recipe/parse-yaml.js';
import { quirksSchema } from '../../../builder/recipe/quirk.js';
import { repositoryRecipeSchema } from '../../../builder/recipe/repository-recipe.js';
import { recipeFaults } from './recipe-faults.js';

const repository = (text: string): string[] =>
  recipeFaults(() => parseYaml(repositoryRecipeSchema, 'one.yml', text));
const distribution = (text: string): string[] =>
  recipeFaults(() => parseYaml(distributionRecipeSchema, 'one.yml', text));
const quirks = (text: string): string[] => recipeFaults(() => parseYaml(quirksSchema, 'quirks.yml', text));

describe('a file that is whole', () => {
  const { value, lineOf } = parseYaml(
    repositoryRecipeSchema,
    'one.yml',
    'repository: one\npackages:\n  - folder: .\n  - children: packages\n    except: [tests]\n',
  );

  it('is read with its defaults', () => {
    expect(value).toEqual({
      repository: 'one',
      tags: { skip: [] },
      packages: [
        { folder: '.', exclude: [], optional: false },
        { children: 'packages', except: ['tests'], optional: false },
      ],
    });
  });

  it('says on which line a value or a key is', () => {
    expect(lineOf(['packages', 1, 'except', 0])).toBe(5);
    expect(lineOf(['packages', 1], 'except')).toBe(5);
    expect(lineOf(['packages'], 'nothing')).toBe(3);
    expect(lineOf(['nothing', 'at', 'all'])).toBe(1);
  });
});

describe('all faults of a file are told at once, each with its line', () => {
  test('of a repository', () => {
    const faults = repository(`repository: My Repository
upstrem: https://example.org/one.git
tags:
  form: 1.0.0
  from: 2.0
  skip: 1.0.1
packages:
  - children: ../packages
  - childen: packages
  - folder: lib
    exclude: [/absolute]
    optinal: true
  - base: acme
    type: skeleton
    description: The rest
    map:
      expand: [app]
      leaf_out: [README.md]
    keep:
      - releases: not a constraint
        paths: []
  - product: acme/suite
    description: Everything
    add:
      - releases: '>=1.0'
        require: { acme/other: 'one.two{patch}', 'no name': 1.0.0 }
  - project: acme/app
    product: acme/suite
  - something: else
  - just a text
`);
    expect(faults.join('\n')).toMatchInlineSnapshot(`
      "1: 'repository' is no word of a-z, 0-9 and - -> It is: Its name, which quirks refer to.
      2: there is no key 'upstrem' -> Did you mean 'upstream'?
      4: there is no key 'tags.form' -> Did you mean 'from'?
      5: 'tags.from': expected string, received number -> Write it in quotes.
      6: 'tags.skip': expected array, received string -> docs/recipes.md shows each kind of file.
      8: 'packages.0.children' is no relative path such as app/code/Magento (\`.\` is the root) -> It is: Every folder in this folder is a package.
      9: there is no key 'packages.1.childen' -> Did you mean 'children'?
      11: 'packages.2.exclude.0' is no relative path such as app/etc/vendor_path.php -> docs/recipes.md shows each kind of file.
      12: there is no key 'packages.2.optinal' -> Did you mean 'optional'?
      13: 'packages.3.base' is no package name that Composer accepts -> It is: Package of the root without the other packages; its composer.json is composed.
      18: there is no key 'packages.3.map.leaf_out' -> Did you mean 'leave_out'?
      20: 'packages.3.keep.0.releases' is no version constraint that Composer accepts -> docs/recipes.md shows each kind of file.
      21: 'packages.3.keep.0.paths' is empty -> docs/recipes.md shows each kind of file.
      26: 'packages.4.add.0.require.acme/other' is no version constraint that Composer accepts (\`{patch}\` may stand for the -p1 of a release) -> docs/recipes.md shows each kind of file.
      26: 'packages.4.add.0.require.no name' is a key that is no package name that Composer accepts -> docs/recipes.md shows each kind of file.
      27: the key 'packages.5.description' is missing -> docs/recipes.md shows each kind of file.
      29: 'packages.6' is none of the forms of a rule: expected one of children, folder, metapackage, base, product or project, with the keys of that form -> docs/recipes.md shows each kind of file.
      30: 'packages.7' is none of the forms of a rule: expected one of children, folder, metapackage, base, product or project, with the keys of that form -> docs/recipes.md shows each kind of file."
    `);
  });

  test('of a distribution', () => {
    const faults = distribution(`distribution: one
vendor: { from: Acme, to: other }
stacks:
  one: { recipe: one, bundel: false }
  two:
    - folder: a/../b
  three: 3
  four: One
groups: [web]
product:
  name: other/suite
  leave_out: [Not a name]
flavors:
  api:
    name: other/suite-api
    description: Without web
  web:
    name: suite-web
    description: ''
    exclude: [other/web, 12]
    pro: [fast]
repositories: https://example.org
nightly: { keep: none }
`);
    expect(faults.join('\n')).toMatchInlineSnapshot(`
      "2: 'vendor.from' is no vendor name that Composer accepts -> docs/recipes.md shows each kind of file.
      4: there is no key 'stacks.one.bundel' -> Did you mean 'bundle'?
      6: 'stacks.two.0.folder' is no relative path such as app/code/Magento (\`.\` is the root) -> It is: This folder is a package.
      7: 'stacks.three' is neither the name of a recipe in repositories/ nor a list of rules -> docs/recipes.md shows each kind of file.
      8: 'stacks.four' is no word of a-z, 0-9 and - -> docs/recipes.md shows each kind of file.
      9: 'groups' is neither the name of a file in groups/ nor a mapping of names to lists of packages -> docs/recipes.md shows each kind of file.
      11: the key 'product.description' is missing -> docs/recipes.md shows each kind of file.
      12: 'product.leave_out.0' is neither the name of a package nor of a group -> docs/recipes.md shows each kind of file.
      15: 'flavors.api' needs include or exclude, or it would be the product -> docs/recipes.md shows each kind of file.
      18: 'flavors.web.name' is no package name that Composer accepts -> It is: Name of the metapackage.
      19: 'flavors.web.description' is empty -> docs/recipes.md shows each kind of file.
      20: 'flavors.web.exclude.1' is neither the name of a package nor of a group -> docs/recipes.md shows each kind of file.
      21: there is no key 'flavors.web.pro' -> Did you mean 'pros'?
      22: 'repositories': expected array, received string -> docs/recipes.md shows each kind of file.
      23: 'nightly.keep': expected number, received string -> docs/recipes.md shows each kind of file."
    `);
  });

  test('of quirks', () => {
    const faults = quirks(`quirks:
  - id: a
    repository: one
    reason: It was so
    releases: 1.0.0
    pin: { acme/one: 1.0.0 }
  - id: b
    repository: one
    reason: ''
    package: acme/one
    versions: 1.0.0
    links: { requires: { acme/two: null } }
  - id: c
    repository: one
    reason: No tag
    release: 1.0.0
    commit: abc
  - id: d
    repository: one
    reason: Other files
    package: acme/one
    versions: 1.0.0
    files: []
  - id: e
    repository: one
    reason: Nothing else
`);
    expect(faults.join('\n')).toMatchInlineSnapshot(`
      "6: there is no key 'quirks.0.pin' -> Did you mean 'pins'?
      9: 'quirks.1.reason' is empty -> docs/recipes.md shows each kind of file.
      12: there is no key 'quirks.1.links.requires' -> Did you mean 'require'?
      17: 'quirks.2.commit' is no commit id of 40 hex digits -> docs/recipes.md shows each kind of file.
      23: 'quirks.3.files' is empty -> docs/recipes.md shows each kind of file.
      24: 'quirks.4' is none of the forms of a quirk: expected releases and pins; package, versions and links; release and commit; or package, versions and files -> docs/recipes.md shows each kind of file."
    `);
  });
});

describe('what is no recipe at all', () => {
  it.each([
    ['an empty file', '', /expected object/],
    ['a list', '- a\n', /expected object/],
    ['a text', 'hello\n', /expected object/],
    ['YAML that does not parse', 'repository: [\n', /^[12]: .* -> Write it as valid YAML\.$/],
    ['a key twice', 'repository: one\nrepository: two\n', /^2: Map keys must be unique/],
    ['a file without end', `# ${'x'.repeat(1 << 20)}`, /longer than 1 MiB/],
  ])('%s is a fault', (_, text, message) => {
    const faults = repository(text);
    expect(faults).not.toEqual([]);
    expect(faults[0]).toMatch(message);
  });

  test('aliases that unfold without end are refused', () => {
    const levels = Array.from(
      { length: 12 },
      (_, n) =>
        `l${n}: &l${n} [${Array(9)
          .fill(n === 0 ? 'x' : `*l${n - 1}`)
          .join(', ')}]`,
    );
    expect(repository(levels.join('\n'))).toEqual([expect.stringMatching(/-> Write the values out\.$/)]);
  });
});

describe('a rule of which nobody can say which form was meant', () => {
  it.each([
    ['no key of any form', '{}'],
    ['a key that several forms share', '{ optional: true }'],
    ['a list', '[children]'],
  ])('%s: the message lists the forms', (_, rule) => {
    const faults = repository(`repository: one\npackages:\n  - ${rule}\n`);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(/^3: 'packages\.0' is none of the forms of a rule/);
  });

  it('a form is known by one key, also when it is misspelt', () => {
    const forms = ['children', 'folder', 'metapackage'];
    for (const form of forms) {
      const [fault] = repository(`repository: one\npackages:\n  - ${form.slice(0, -1)}: lib\n`);
      expect(fault).toBe(`3: there is no key 'packages.0.${form.slice(0, -1)}' -> Did you mean '${form}'?`);
    }
  });
});
