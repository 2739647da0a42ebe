import type { Fault } from '../../src/errors/fault.js';
import { isRegular, MODE_FILE, MODE_TREE } from '../../src/git/mode.js';
import type { ObjectSource } from '../../src/git/object-source.js';
import type { Oid } from '../../src/git/oid.js';
import { componentPaths } from '../composer/component-paths.js';
import type { PackageRule } from '../recipe/package-rule.js';
import { ComposerFiles, type ComposerFile } from './composer-files.js';
import type { FoundPackage } from './found-package.js';
import { isFaultList } from './is-fault-list.js';
import type { AttributesFile, PackageContents } from './package-contents.js';
import { hashRest } from './hash-rest.js';
import { placeOf } from './place-of.js';
import type { SourceTree } from './source-tree.js';
import { TreeReader } from './tree-reader.js';

const COMPOSER_JSON = 'composer.json';
const ATTRIBUTES = '.gitattributes';

/** What the rules of a recipe find in one tree. */
export interface FoundPackages {
  readonly source: SourceTree;
  /** By path. */
  readonly packages: readonly FoundPackage[];
  /** The composer.json at the root, or what is wrong with it. */
  readonly root: ComposerFile | readonly Fault[];
  readonly faults: readonly Fault[];
}

/** Finds the packages of trees by the rules of a recipe. Of blobs it reads composer.json files alone. */
export class PackageFinder {
  readonly trees: TreeReader;
  readonly #files: ComposerFiles;
  readonly #rules: readonly PackageRule[];
  readonly #exclude: readonly string[];

  /** @param exclude paths of the repository that no package has */
  constructor(objects: ObjectSource, rules: readonly PackageRule[], exclude: readonly string[] = []) {
    this.trees = new TreeReader(objects);
    this.#files = new ComposerFiles(objects);
    this.#rules = rules;
    this.#exclude = exclude;
  }

  /**
   * Reads what `find` needs of all these trees together, so that the number of requests does not
   * grow with them. Throws BadInputError `missing-object`.
   */
  async prepare(roots: readonly Oid[]): Promise<void> {
    const { trees } = this;
    await trees.reach(roots, [...this.#rules.flatMap(pathsOf), ...this.#exclude]);
    const folders = new Map<Oid, readonly { path: string; tree: Oid }[]>();
    for (const root of new Set(roots)) {
      folders.set(
        root,
        this.#rules.flatMap((rule) => this.#foldersOf(root, rule)),
      );
    }
    await trees.load([...folders.values()].flat().map(({ tree }) => tree));
    const files: Oid[] = [];
    for (const [root, list] of folders) {
      for (const tree of [root, ...list.map((one) => one.tree)]) {
        const entry = trees.entries(tree).get(COMPOSER_JSON);
        if (entry !== undefined && isRegular(entry.mode)) files.push(entry.id);
      }
    }
    await this.#files.load(files);
    // Where bundled libraries are, the root alone knows.
    await trees.reachEach(new Map([...folders.keys()].map((root) => [root, this.#libraryPaths(root)])));
  }

  /** The packages of one tree, which must have been prepared. */
  find(source: SourceTree): FoundPackages {
    const faults: Fault[] = [];
    const places = new Map<string, { tree: Oid; rule: PackageRule }>();
    for (const rule of this.#rules) {
      for (const { path, tree } of this.#foldersOf(source.tree, rule)) places.set(path, { tree, rule });
      faults.push(...this.#missingFolders(source, rule));
    }
    const files = new Map<string, ComposerFile>();
    for (const [path, { tree, rule }] of places) {
      const file = this.#composerFile(source, path, tree);
      if (!isFaultList(file)) files.set(path, file);
      else if (!isOptional(rule) || this.trees.entries(tree).has(COMPOSER_JSON)) faults.push(...file);
    }
    const paths = [...files.keys()].sort();
    const packages = paths.flatMap((path): FoundPackage[] => {
      const [file, place] = [files.get(path), places.get(path)];
      if (file === undefined || place === undefined) return [];
      const { tree, rule } = place;
      const meta = 'metapackage' in rule;
      const exclude = [...innerFolders(path, paths), ...excludeOf(rule)];
      return [
        {
          source,
          role: meta || file.composer.type === 'metapackage' ? 'metapackage' : 'package',
          path,
          ...file,
          mode: this.trees.entries(tree).get(COMPOSER_JSON)?.mode ?? MODE_FILE,
          contents: meta ? null : this.contents(source.tree, path, exclude, []),
        },
      ];
    });
    return { source, packages, root: this.#composerFile(source, '', source.tree), faults };
  }

  /** The files of a folder without these parts of it; parts that are not there are not named. */
  contents(
    root: Oid,
    path: string,
    exclude: readonly string[],
    directories: readonly string[],
  ): PackageContents {
    const tree = this.trees.find(root, path)?.id ?? root;
    const everywhere = innerFolders(path, this.#exclude);
    const there = [...exclude, ...everywhere].filter((below) => this.trees.find(tree, below) !== null);
    const excluded = withoutInner([...new Set(there)].sort());
    return {
      tree,
      path,
      exclude: excluded,
      directories: [...directories].sort(),
      attributes: this.#attributesAbove(root, path),
      rest: hashRest(this.trees, tree, [...excluded.filter(isNoAttributes), COMPOSER_JSON]),
    };
  }

  #libraryPaths(root: Oid): string[] {
    const entry = this.trees.entries(root).get(COMPOSER_JSON);
    const file = entry === undefined || !isRegular(entry.mode) ? [] : this.#files.get(entry.id, '');
    if (isFaultList(file) || !this.#rules.some((rule) => 'base' in rule)) return [];
    return componentPaths(file.composer).flatMap(({ paths }) => paths);
  }

  #composerFile(source: SourceTree, path: string, tree: Oid): ComposerFile | readonly Fault[] {
    const entry = this.trees.entries(tree).get(COMPOSER_JSON);
    // One that is a link could point anywhere, so it counts as none.
    if (entry === undefined || !isRegular(entry.mode)) return [noComposerJson(source, path)];
    return this.#files.get(entry.id, placeOf(source, path, COMPOSER_JSON));
  }

  #foldersOf(root: Oid, rule: PackageRule): { path: string; tree: Oid }[] {
    const named = folderOf(rule);
    if (named === null) return [];
    const entry = this.trees.find(root, named);
    if (entry?.mode !== MODE_TREE) return [];
    const folders =
      'children' in rule
        ? [...this.trees.entries(entry.id)]
            .filter(([name, { mode }]) => mode === MODE_TREE && !rule.except.includes(name))
            .map(([name, { id }]) => ({ path: named === '' ? name : `${named}/${name}`, tree: id }))
        : [{ path: named, tree: entry.id }];
    return folders.filter(({ path }) => !this.#exclude.some((out) => isWithin(path, out)));
  }

  /** A rule that finds nothing is a fault: upstream moved something, and a package would be missing silently. */
  #missingFolders(source: SourceTree, rule: PackageRule): Fault[] {
    const named = folderOf(rule);
    if (named === null || isOptional(rule)) return [];
    if (this.#foldersOf(source.tree, rule).length > 0) return [];
    const there = this.trees.find(source.tree, named)?.mode === MODE_TREE;
    const message = there
      ? 'nothing there is a package: there is no folder, or stack.yml leaves it out'
      : 'there is no such folder in the tree';
    const mend = 'Mend the path in the recipe, or say that it is optional.';
    return [fault('no-such-folder', placeOf(source, named), message, mend)];
  }

  #attributesAbove(root: Oid, path: string): AttributesFile[] {
    const found: AttributesFile[] = [];
    for (let end = path === '' ? -1 : 0; end >= 0;) {
      const folder = path.slice(0, end);
      const tree = this.trees.find(root, folder);
      const entry = tree === null ? undefined : this.trees.entries(tree.id).get(ATTRIBUTES);
      if (entry !== undefined && isRegular(entry.mode)) found.push({ folder, id: entry.id });
      end = path.indexOf('/', end + 1);
    }
    return found;
  }
}

/** Attributes decide what is packed, also when they are not packed themselves. */
function isNoAttributes(path: string): boolean {
  return path !== ATTRIBUTES && !path.endsWith(`/${ATTRIBUTES}`);
}

function folderOf(rule: PackageRule): string | null {
  const named =
    'children' in rule
      ? rule.children
      : 'folder' in rule
        ? rule.folder
        : 'metapackage' in rule
          ? rule.metapackage
          : null;
  return named === '.' ? '' : named;
}

/** Everything below the root that a rule asks about. */
function pathsOf(rule: PackageRule): string[] {
  const folder = folderOf(rule) ?? '';
  const below = 'base' in rule ? [...(rule.map?.expand ?? []), ...rule.chmod] : [];
  const exclude = excludeOf(rule).map((path) => (folder === '' ? path : `${folder}/${path}`));
  return [folder, ...exclude, ...below];
}

function excludeOf(rule: PackageRule): readonly string[] {
  return 'exclude' in rule ? rule.exclude : [];
}

function isOptional(rule: PackageRule): boolean {
  return 'optional' in rule && rule.optional;
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

/** Folders of other packages below this one, relative to it: their files are not part of it. */
function innerFolders(path: string, all: readonly string[]): string[] {
  const prefix = path === '' ? '' : `${path}/`;
  return all
    .filter((other) => other !== path && other.startsWith(prefix))
    .map((other) => other.slice(prefix.length));
}

/** Sorted paths without those that lie below another one. */
function withoutInner(paths: readonly string[]): string[] {
  const all = new Set(paths);
  return paths.filter((path) => {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      if (all.has(path.slice(0, end))) return false;
    }
    return true;
  });
}

function noComposerJson(source: SourceTree, path: string): Fault {
  return fault(
    'no-composer-json',
    placeOf(source, path),
    'the folder has no composer.json, so it is no package',
    "Name it under 'except' in the recipe's rule, or add a composer.json by a patch.",
  );
}

function fault(code: string, file: string, message: string, mend: string): Fault {
  return { code, severity: 'error', file, line: 0, message, mend };
}
