import { MODE_GITLINK, MODE_SYMLINK, MODE_TREE } from '../../src/git/mode.js';
import type { Oid } from '../../src/git/oid.js';
import type { PackageContents } from '../plan/package-contents.js';
import { isExportIgnored, type ExportScope } from './attributes/export-scope.js';
import type { ExportRule } from './attributes/parse-attributes.js';
import { byteString } from './byte-string.js';
import { excludedPaths, type ExcludedPaths } from './excluded-paths.js';
import type { PackageFault } from './package-fault.js';
import type { PackageMember } from './package-member.js';
import type { PackageEntry, PackageTree } from './package-tree.js';
import type { TreeCache } from './tree-cache.js';

const COMPOSER = 'composer.json';
const LINK = 0o120777;
const DIRECTORY = 0o040755;
/** A drive, or what PHP takes for a protocol. */
const DRIVE = /^\w+:/;

const RENAME = 'Rename it by a patch, or leave it out by the recipe.';
const PROBLEMS = {
  'path-not-utf8': { message: 'its name is not UTF-8', mend: RENAME },
  'path-escapes': { message: 'its path means another one where the package is unpacked', mend: RENAME },
  'bad-mode': {
    message: 'its mode is none of 100644, 100755, 120000, 160000 and 40000',
    mend: 'Set its mode by a patch, or leave it out by the recipe.',
  },
} as const;

/** Characters of patterns times those of paths for one package: some seconds, a thousand times what is usual. */
const MAX_COMPARED = 2e9;

/** References to members that are remembered; more are forgotten all together. */
const MAX_REMEMBERED = 500_000;

type Report = (fault: PackageFault) => void;

/** Lists packages. Directories that stand at the same place in many versions are listed once. */
export class PackageUnfolder {
  readonly #trees: TreeCache;
  readonly #rules: ReadonlyMap<Oid, readonly ExportRule[]>;
  /** What is below a directory, by its tree and its path in the package. */
  readonly #remembered = new Map<string, readonly PackageMember[]>();
  #references = 0;

  /** @param rules what each `.gitattributes` blob says */
  constructor(trees: TreeCache, rules: ReadonlyMap<Oid, readonly ExportRule[]>) {
    this.#trees = trees;
    this.#rules = rules;
  }

  /**
   * The files, links and submodules of a package in the order of their paths' bytes: everything in its tree, which
   * was loaded, but what `exclude` names, what `.gitattributes` files take out of exports (as `git archive`
   * understands them; rules that match the package's own folder or one above it do not count, since the recipe asks
   * for the folder), and composer.json. A submodule is an empty directory, as in `git archive`.
   * @param report gets what cannot be packed; the members are of no use then
   */
  unfold(contents: PackageContents, report: Report): PackageMember[] {
    let scope: ExportScope | null = null;
    for (const { folder, id } of contents.attributes) {
      scope = this.#scope(scope, folder === '' ? 0 : byteString(folder).length + 1, id, '', report);
    }
    const folder = contents.path === '' ? '' : `${byteString(contents.path)}/`;
    const walk: Walk = { folder, members: [], faults: 0, report, compared: 0 };
    this.#takeTree(walk, contents.tree, '', excludedPaths(contents.exclude), scope);
    return walk.members;
  }

  #takeTree(
    walk: Walk,
    id: Oid,
    prefix: string,
    exclude: ExcludedPaths | null,
    above: ExportScope | null,
  ): void {
    const { members, folder } = walk;
    const key = id + prefix;
    const known = exclude === null && above === null ? this.#remembered.get(key) : undefined;
    if (known !== undefined) {
      for (const member of known) members.push(member);
      return;
    }
    const tree = this.#trees.get(id);
    if (tree === undefined || tree.damage !== null) {
      fault(walk, { path: prefix.slice(0, -1), ...treeFault(id, tree) });
      return;
    }
    const [first, faults] = [members.length, walk.faults];
    const start = folder.length + byteString(prefix).length;
    const scope =
      tree.attributes === null
        ? above
        : this.#scope(above, start, tree.attributes, `${prefix}.gitattributes`, (one) => fault(walk, one));
    for (const entry of tree.entries) {
      const below = exclude?.get(entry.name) ?? null;
      if (below !== true) this.#takeEntry(walk, entry, prefix, below, scope);
    }
    if (exclude === null && above === null && prefix !== '' && walk.faults === faults) {
      this.#remember(key, members.slice(first));
    }
  }

  #takeEntry(
    walk: Walk,
    { name, mode, id, problem }: PackageEntry,
    prefix: string,
    exclude: ExcludedPaths | null,
    scope: ExportScope | null,
  ): void {
    if (prefix === '' && name === COMPOSER) return;
    const path = prefix + name;
    const isDirectory = mode === MODE_TREE || mode === MODE_GITLINK;
    if (scope !== null && this.#isIgnored(walk, scope, path, isDirectory)) return;
    const found = problem ?? (prefix === '' && DRIVE.test(name) ? 'path-escapes' : null);
    if (found !== null) fault(walk, { path, code: found, ...PROBLEMS[found] });
    else if (mode === MODE_TREE) this.#takeTree(walk, id, `${path}/`, exclude, scope);
    else if (mode === MODE_GITLINK) walk.members.push({ path: `${path}/`, mode: DIRECTORY, id: null });
    else walk.members.push({ path, mode: mode === MODE_SYMLINK ? LINK : mode, id });
  }

  #scope(
    above: ExportScope | null,
    prefix: number,
    id: Oid,
    path: string,
    report: Report,
  ): ExportScope | null {
    const own = this.#rules.get(id);
    if (own === undefined) report({ path, ...unreadAttributes(id) });
    if (own === undefined || own.length === 0) return above;
    let cost = above?.cost ?? 0;
    for (const { pattern } of own) cost += pattern.cost;
    return { prefix, rules: own, above, cost };
  }

  /** Nothing more is looked at in a package whose attributes are made to take for ever. */
  #isIgnored(walk: Walk, scope: ExportScope, path: string, isDirectory: boolean): boolean {
    if (walk.compared > MAX_COMPARED) return true;
    const whole = walk.folder + byteString(path);
    walk.compared += scope.cost * whole.length;
    if (walk.compared > MAX_COMPARED) fault(walk, { path: '', ...costlyAttributes });
    return isExportIgnored(scope, whole, isDirectory);
  }

  #remember(key: string, members: readonly PackageMember[]): void {
    this.#references += members.length;
    if (this.#references > MAX_REMEMBERED) {
      this.#remembered.clear();
      this.#references = members.length;
    }
    this.#remembered.set(key, members);
  }
}

/** One package on its way through the trees. */
interface Walk {
  /** Of the package in the repository, with a slash, one character for each byte. */
  readonly folder: string;
  readonly members: PackageMember[];
  readonly report: Report;
  faults: number;
  /** Characters of patterns times those of paths. */
  compared: number;
}

function fault(walk: Walk, found: PackageFault): void {
  walk.faults += 1;
  walk.report(found);
}

const costlyAttributes = {
  code: 'attributes-too-costly',
  message: 'its .gitattributes files have so many and so long patterns that comparing them would not end',
  mend: 'Look whether they are meant to be as they are, and leave them out by a patch.',
};

function unreadAttributes(id: Oid): Omit<PackageFault, 'path'> {
  return {
    code: 'attributes-unreadable',
    message: `the .gitattributes file ${id} that is about it is not in the repository, or too large to be one`,
    mend: 'Fetch it (`upkeep sync`), or pass --repo with a repository that has it.',
  };
}

function treeFault(id: Oid, tree: PackageTree | undefined): Omit<PackageFault, 'path'> {
  return tree === undefined
    ? {
        code: 'missing-object',
        message: `its tree ${id} is not in the repository`,
        mend: 'Fetch it (`upkeep sync`), or pass --repo with a repository that has it.',
      }
    : {
        code: 'damaged-tree',
        message: `its tree ${id} cannot be packed: ${tree.damage}`,
        mend: 'Look at it with `git fsck` in the repository, and fetch it anew.',
      };
}
