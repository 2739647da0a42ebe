import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { composeBase } from '../../../builder/compose/compose-base.js';
import type { ComposerJson } from '../../../builder/composer/composer-json.js';
import { PackageFinder } from '../../../builder/plan/package-finder.js';
import type { PackageContents } from '../../../builder/plan/package-contents.js';
import { packageRuleSchema, type BaseRule } from '../../../builder/recipe/package-rule.js';
import { MemoryObjects, type ObjectSpecs } from '../plan/support/memory-objects.js';
import { composerText } from '../plan/support/source-tree.js';

interface Composed {
  readonly composer: ComposerJson;
  readonly contents: PackageContents;
}

async function compose(
  files: ObjectSpecs,
  rule: Partial<BaseRule>,
  root: Partial<ComposerJson> = {},
  folders: readonly string[] = [],
): Promise<Composed> {
  const objects = new MemoryObjects();
  const parsed = packageRuleSchema.parse({
    base: 'a/base',
    type: 'library',
    description: 'x',
    ...rule,
  }) as BaseRule;
  const others = folders.map((folder) => packageRuleSchema.parse({ folder, optional: true }));
  const tree = objects.tree({ ...files, 'composer.json': composerText('a/root', root) });
  const finder = new PackageFinder(objects, [parsed, ...others]);
  await finder.prepare([tree]);
  const contents = finder.contents(tree, '', [...folders, ...parsed.exclude], parsed.directories);
  const composer = composeBase({
    rule: parsed,
    version: '1.0.0',
    root: { name: 'a/root', ...root },
    isPackage: (name) => name.startsWith('a/'),
    trees: finder.trees,
    contents,
  });
  return { composer, contents };
}

function mapOf({ composer }: Composed): string[] {
  const { map } = composer['extra'] as { map: [string, string][] };
  expect(map.every(([from, to]) => from === to)).toBe(true);
  return map.map(([path]) => path);
}

test('what is copied to a project: the root’s entries whole, of some folders what is in them', async () => {
  const files = {
    'app/etc/di.xml': 'x',
    'app/code/A/x': 'x',
    'bin/tool': 'x',
    'lib/one': 'x',
    'lib/two/x': 'x',
    README: 'x',
    link: { link: 'bin' },
  };
  const map = { expand: ['app', 'lib', 'none', 'README'], leave_out: ['lib/one'] };
  expect(mapOf(await compose(files, { map, exclude: ['app/code'] }))).toEqual([
    'README',
    'app/etc',
    'bin',
    'lib/two',
    'link',
  ]);
});

test('a folder of which nothing is left is not copied, unless it is one that must be there', async () => {
  const files = { 'code/A/x': 'x', 'code/B/deep/x': 'x', 'docs/x': 'x', 'half/a/x': 'x', 'half/b': 'x' };
  const map = { expand: [], leave_out: [] };
  const rule = { map, exclude: ['docs/x', 'half/a'] };
  expect(mapOf(await compose(files, rule, {}, ['code/A', 'code/B/deep']))).toEqual(['half']);
  for (const directory of ['code', 'code/A', 'code/new/one']) {
    const kept = await compose(files, { ...rule, directories: [directory] }, {}, ['code/A', 'code/B/deep']);
    expect(mapOf(kept)).toEqual(['code', 'half']);
  }
});

test('a submodule is copied as the empty folder that it becomes', async () => {
  const files = { 'sub/module': { submodule: '1'.repeat(40) } };
  expect(mapOf(await compose(files, { map: { expand: ['sub'], leave_out: [] } }))).toEqual(['sub/module']);
});

test('every file is copied by exactly one entry, and every entry copies something', async () => {
  const name = fc.constantFrom('a', 'b', 'c');
  const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
  const some = fc.uniqueArray(path, { maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(path, { minLength: 1, maxLength: 10 }),
      some,
      some,
      some,
      async (all, expand, leave, exclude) => {
        const paths = all.filter((one) => !all.some((other) => other.startsWith(`${one}/`)));
        const files = Object.fromEntries(paths.map((one) => [one, one]));
        // Within a folder that is copied whole nothing can be left out of the copy.
        const leaveOut = leave.filter((one) => {
          const above = one
            .split('/')
            .slice(0, -1)
            .map((_, at, parts) => parts.slice(0, at + 1).join('/'));
          return above.every((folder) => expand.includes(folder));
        });
        const composed = await compose(files, { map: { expand, leave_out: leaveOut }, exclude });
        const map = mapOf(composed);
        const isWithin = (one: string, folder: string): boolean =>
          one === folder || one.startsWith(`${folder}/`);
        const packed = paths.filter((one) => !exclude.some((out) => isWithin(one, out)));
        const copied = packed.filter((one) => !leaveOut.some((out) => isWithin(one, out)));
        for (const one of copied) expect(map.filter((entry) => isWithin(one, entry))).toHaveLength(1);
        for (const entry of map)
          expect(
            copied.some((one) => isWithin(one, entry)),
            entry,
          ).toBe(true);
        expect(map).toEqual(map.toSorted());
        expect(composed.contents.exclude.every((out) => paths.some((one) => isWithin(one, out)))).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
});

test('which of the root’s requirements: by name, or all of a vendor; sorted', async () => {
  const root = { require: { php: '>=8', 'z/z': '1', 'x/b': '2', 'x/a': '3', 'ext-json': '*', other: '1' } };
  const require = async (...names: string[]): Promise<unknown> =>
    Object.entries((await compose({}, { require: names }, root)).composer.require ?? {});
  expect(await require('x/*', 'php', 'none/none')).toEqual([
    ['php', '>=8'],
    ['x/a', '3'],
    ['x/b', '2'],
  ]);
  // `*` is no name, and takes nothing with it.
  expect(await require('*')).toEqual([]);
  expect(await require()).toEqual([]);
});

test('bundled libraries: replaced where their files are, with the paths that are there', async () => {
  const root = {
    replace: { 'js/one': '1', 'js/two': '2', 'js/gone': '3', 'js/plain': '4', 'a/package': '5' },
    extra: {
      component_paths: {
        'js/two': ['web/two.js', 'web/none.js', 'web/two'],
        'js/one': 'web/one.js',
        'js/gone': ['web/gone.js'],
        'js/other': ['web/one.js', 'web/none.js'],
      },
    },
  };
  const files = { 'web/one.js': 'x', 'web/two.js': 'x', 'web/two/x': 'x' };
  const { composer } = await compose(files, {}, root);
  expect(composer.replace).toEqual({ 'js/one': '1', 'js/plain': '4', 'js/two': '2' });
  expect(composer['extra']).toEqual({
    component_paths: {
      'js/one': 'web/one.js',
      'js/other': 'web/one.js',
      'js/two': ['web/two.js', 'web/two'],
    },
  });
});

test('executable files that a project gets, of those that are there', async () => {
  const { composer } = await compose({ 'bin/a': 'x' }, { chmod: ['bin/a', 'bin/none'] });
  expect(composer['extra']).toEqual({ chmod: [{ mask: '0755', path: 'bin/a' }] });
});

test('nothing is said of what there is not', async () => {
  expect((await compose({}, {})).composer).toEqual({
    name: 'a/base',
    description: 'x',
    type: 'library',
    version: '1.0.0',
    require: {},
  });
});
