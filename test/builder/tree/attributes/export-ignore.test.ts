import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { CatFile } from '../../../../src/git/cat-file.js';
import { FastRepo, type Files, type MadeCommit } from '../../../support/fast-repo.js';
import { tempDir } from '../../../support/temp-dir.js';
import type { FileSpec } from '../../../support/temp-repo.js';
import { readTar } from '../../support/read-tar.js';
import { contentsOf, unfoldAll } from '../support/unfold.js';

const FOLDERS = ['', 'a/', 'a/b/', 'ab/', 'a/b/c/', 'vendor/a/'];

/** Parts of patterns that meet each other and the names below often. */
const PIECES = [
  'a', 'b', 'ab', 'c', 'vendor', 'x y', 'é', '.txt', '*', '?', '**', '/', '/**/', '**/', '/**', '*.txt', '[ab]', '[!a]', '[^b-z]',
  '[a-', '[]a]', '[[:alpha:]]', '[[:nope:]]', '[\\]b]', '\\a', '\\*', '\\', '[a\\-c]', '[[:alpha:]b-]', '[b-a]', '!', '#', '"', '[:', '\\/',
] as const; // prettier-ignore

const STATES = [
  'export-ignore', 'export-ignore', 'export-ignore', '-export-ignore', '!export-ignore', 'export-ignore=true', '-export-ignore=x',
  'text', '-text', 'eol=lf', 'export-subst', 'bad~name', '--export-ignore', 'export-ignore -export-ignore', '=x',
] as const; // prettier-ignore

const NAMES = [
  'a',
  'b',
  'c',
  'ab',
  'ba',
  'a.txt',
  'b.txt',
  'x y',
  'é',
  'a-b',
  ']',
  'a*',
  '#',
  '"',
  '.a',
] as const;

function quote(pattern: string): string {
  const escaped = pattern.replace(/["\\]/g, (char) => `\\${char}`).replaceAll('é', '\\303\\251');
  return `"${escaped}"`;
}

/** A path or name that is there, some of its parts made vague. */
const likely = fc
  .tuple(
    fc.constantFrom('', '', '', '/', '**/', ...FOLDERS),
    fc.constantFrom(
      ...NAMES,
      'b',
      'a/b',
      'a/*',
      'vendor/**',
      '**/b',
      'a/**/c',
      '*b*',
      'a?*',
      '[a-c]',
      'vendor',
      '*/a',
    ),
    fc.constantFrom('', '', '', '', '/', '/**', '*', '/*'),
  )
  .map((parts) => parts.join(''));

const random = fc
  .tuple(fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 4 }), fc.boolean(), fc.boolean())
  .map(([pieces, slash, end]) => `${slash ? '/' : ''}${pieces.join('')}${end ? '/' : ''}`);

const pattern = fc.oneof({ weight: 3, arbitrary: likely }, { weight: 2, arbitrary: random });

const line = fc.oneof(
  {
    weight: 12,
    arbitrary: fc
      .tuple(
        fc.constantFrom('', '', '', ' ', '\t'),
        pattern,
        fc.constantFrom('word', 'word', 'quoted'),
        fc.constantFrom(' ', '\t', '  '),
        fc.oneof(
          { weight: 3, arbitrary: fc.constant(['export-ignore']) },
          { weight: 2, arbitrary: fc.array(fc.constantFrom(...STATES), { minLength: 1, maxLength: 2 }) },
        ),
        fc.constantFrom('', '', ' ', '\r'),
      )
      .map(
        ([indent, text, form, space, states, end]) =>
          `${indent}${form === 'quoted' ? quote(text) : text.replaceAll(' ', '?')}${space}${states.join(' ')}${end}`,
      ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '', '# export-ignore', '"unclosed export-ignore', '"bad\\q" export-ignore', '"a"export-ignore', 'a', '* text=auto',
      `${'a'.repeat(2040)} export-ignore`, '[attr]', '[attr] export-ignore', '\u{FEFF}a export-ignore', '"\\141" export-ignore',
    ), // prettier-ignore
  },
);

const files: fc.Arbitrary<Files> = fc
  .tuple(
    fc.array(fc.tuple(fc.constantFrom(...FOLDERS), fc.constantFrom(...NAMES)), {
      minLength: 4,
      maxLength: 14,
    }),
    fc.array(fc.tuple(fc.constantFrom(...FOLDERS), fc.array(line, { minLength: 1, maxLength: 5 })), {
      minLength: 1,
      maxLength: 4,
    }),
  )
  .map(([paths, attributes]) => {
    const made: Record<string, FileSpec> = {};
    const isFolder = (path: string): boolean => FOLDERS.some((folder) => folder.startsWith(`${path}/`));
    for (const [folder, name] of paths) {
      const path = folder + name;
      if (!isFolder(path)) made[path] = path.length % 5 === 0 ? { link: 'x' } : path;
    }
    for (const [folder, lines] of attributes) made[`${folder}.gitattributes`] = `${lines.join('\n')}\n`;
    return made;
  });

/** Paths as git's tar has them; what it says of directories is only that something is in them. */
function archived(repo: FastRepo, commit: string): string[] {
  return readTar(repo.run(['archive', commit], ''))
    .filter(({ type }) => type !== 'directory')
    .map(({ path }) => path);
}

function inBytes(path: string): string {
  return Buffer.from(path).toString('latin1');
}

interface Sample {
  readonly trees: readonly Files[];
  readonly repo: FastRepo;
  readonly source: CatFile;
  readonly commits: readonly MadeCommit[];
}

function sample(count: number, seed: number): Sample {
  const trees = fc.sample(files, { numRuns: count, seed });
  const repo = new FastRepo(join(tempDir(), 'r.git'));
  const commits = repo.commits(trees.map((tree, at) => ({ message: `${at}`, parents: [], files: tree })));
  const source = new CatFile(repo.dir);
  onTestFinished(() => source.close());
  return { trees, repo, source, commits };
}

test('leaves out what git archive leaves out, over random trees and attributes', async () => {
  const { trees, repo, source, commits } = sample(300, 20_261_126);
  const unfolded = await unfoldAll(
    source,
    commits.map(({ tree }) => contentsOf(tree)),
  );
  let ignored = 0;
  for (const [index, { members, faults }] of unfolded.entries()) {
    const expected = archived(repo, commits[index]!.id);
    expect(faults).toEqual([]);
    // The tree is compared so that a failure shows it.
    expect({ tree: trees[index], paths: members.map(({ path }) => inBytes(path)) }).toEqual({
      tree: trees[index],
      paths: expected,
    });
    if (expected.length < Object.keys(trees[index]!).length) ignored += 1;
  }
  // Otherwise the generator makes patterns that match nothing.
  expect(ignored).toBeGreaterThan(trees.length / 4);
});

test('in a folder, the files above it count as they do for git archive', async () => {
  const { trees, repo, source, commits } = sample(200, 7);
  const folder = 'a/b';
  const places = commits.map(({ id }) => {
    const [tree, root, above] = [`${id}:${folder}`, `${id}:.gitattributes`, `${id}:a/.gitattributes`].map(
      (name) =>
        /^([0-9a-f]{40}) (?:blob|tree) /.exec(
          repo.run(['cat-file', '--batch-check'], `${name}\n`).toString(),
        )?.[1],
    );
    return { tree, attributes: { '': root, a: above } };
  });
  const chosen = places.flatMap(({ tree, attributes }, index) =>
    tree === undefined
      ? []
      : [
          {
            index,
            contents: contentsOf(tree, {
              path: folder,
              attributes: Object.entries(attributes).flatMap(([at, id]) =>
                id === undefined ? [] : [{ folder: at, id }],
              ),
            }),
          },
        ],
  );
  const unfolded = await unfoldAll(
    source,
    chosen.map(({ contents }) => contents),
  );
  let [compared, inside] = [0, 0];
  for (const [at, { index }] of chosen.entries()) {
    const expected = archived(repo, commits[index]!.id).filter((path) => path.startsWith(`${folder}/`));
    const paths = unfolded[at]!.members.map(({ path }) => inBytes(`${folder}/${path}`));
    // Where git leaves out the folder itself we do not: the recipe asks for it.
    if (expected.length === 0) continue;
    expect({ tree: trees[index], paths }).toEqual({ tree: trees[index], paths: expected });
    compared += 1;
    const all = Object.keys(trees[index]!).filter((path) => path.startsWith(`${folder}/`));
    if (expected.length < all.length) inside += 1;
  }
  expect(compared).toBeGreaterThan(50);
  expect(inside).toBeGreaterThan(10);
});

test('a rule for the folder of a package, or one above it, does not empty the package', async () => {
  const repo = new FastRepo(join(tempDir(), 'r.git'));
  const [made] = repo.commits([
    {
      message: 'one',
      parents: [],
      files: {
        '.gitattributes': '/dev export-ignore\ntools export-ignore\n*.md export-ignore\n',
        'dev/tools/a': '',
        'dev/tools/b.md': '',
      },
    },
  ]);
  const source = new CatFile(repo.dir);
  onTestFinished(() => source.close());
  const tree = repo.git('rev-parse', `${made!.id}:dev/tools`);
  const id = repo.git('rev-parse', `${made!.id}:.gitattributes`);
  const contents = contentsOf(tree, { path: 'dev/tools', attributes: [{ folder: '', id }] });
  const [unfolded] = await unfoldAll(source, [contents]);
  expect(unfolded!.members.map(({ path }) => path)).toEqual(['a']);
});
