import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import { isRegular } from '../../src/git/mode.js';
import type { Oid } from '../../src/git/oid.js';
import type { Repository } from '../../src/git/repository.js';
import { parseTree } from '../../src/git/tree-codec.js';
import { NO_DISTRIBUTIONS } from './find-recipe.js';
import { RECIPE_SUFFIX, recipeFolders, recipeNames } from './recipe-folders.js';

/** The kinds of recipe files, and where they are below `recipes/`. */
const KINDS = {
  distribution: { folder: '', code: 'no-such-distribution' },
  recipe: { folder: 'repositories/', code: 'no-such-recipe' },
  groups: { folder: 'groups/', code: 'no-such-groups' },
  services: { folder: 'services/', code: 'no-such-services' },
  history: { folder: 'history/', code: 'no-such-history' },
} as const;

export type RecipeKind = keyof typeof KINDS;

/** Recipes are small texts; what is larger is a mistake or an attack. */
const MAX_BYTES = 1 << 20;
const MAX_FILES = 1_000;
/** As the names in recipes are: no path, so that nothing but a recipe is ever read. */
const NAME = /^[a-z0-9][a-z0-9-]*$/;

/** The text of a recipe, and how messages name its file. */
export interface RecipeText {
  readonly file: string;
  readonly text: string;
}

/** The recipes of a commit of the series repository, and those of the program behind them: no work tree is looked at. */
export class CommittedRecipes {
  readonly #commit: Oid;
  /** By path below `recipes/`. */
  readonly #texts: ReadonlyMap<string, string>;

  private constructor(commit: Oid, texts: ReadonlyMap<string, string>) {
    this.#commit = commit;
    this.#texts = texts;
  }

  /** Reads what the commit has. Files of more than 1 MiB, links, and more than 1,000 files are passed over. */
  static async read(repo: Pick<Repository, 'objects' | 'bulk'>, commit: Oid): Promise<CommittedRecipes> {
    const folders = Object.values(KINDS).map(({ folder }) => folder);
    const names = folders.map((folder) => `${commit}:${`recipes/${folder}`.replace(/\/$/, '')}`);
    const trees = await repo.objects.readNames(names);
    const files = folders
      .flatMap((folder, index) => {
        const tree = trees[index];
        if (tree?.type !== 'tree') return [];
        return parseTree(tree.data)
          .filter(({ name, mode }) => isRegular(mode) && name.endsWith(RECIPE_SUFFIX))
          .map(({ name, id }) => ({ path: `${folder}${name}`, id }));
      })
      .slice(0, MAX_FILES);
    const texts = new Map<string, string>();
    await repo.bulk.readEach(
      files.map(({ id }) => id),
      MAX_BYTES,
      (index, object) => {
        const file = files[index];
        if (file !== undefined && object?.type === 'blob') texts.set(file.path, object.data.toString('utf8'));
      },
    );
    return new CommittedRecipes(commit, texts);
  }

  /** The recipe of that name; null where neither has one. */
  tryFind(kind: RecipeKind, name: string): RecipeText | null {
    if (!NAME.test(name) || (kind === 'distribution' && NO_DISTRIBUTIONS.includes(name))) return null;
    const path = `${KINDS[kind].folder}${name}${RECIPE_SUFFIX}`;
    const own = this.#texts.get(path);
    if (own !== undefined) return { file: `recipes/${path}`, text: own };
    if (!this.#shipped(kind).includes(name)) return null;
    return { file: `recipes/${path}`, text: readFileSync(join(programFolder(), path), 'utf8') };
  }

  /** As `tryFind`. Throws BadInputError `no-such-distribution`, `-recipe`, `-groups` and so on, which list the names there are. */
  find(kind: RecipeKind, name: string): RecipeText {
    const found = this.tryFind(kind, name);
    if (found !== null) return found;
    const { folder, code } = KINDS[kind];
    const known = this.names(kind);
    throw new BadInputError(
      code,
      `there is no ${kind} ${JSON.stringify(name)} in commit ${this.#commit} of the series repository: expected one of ` +
        `${known.join(', ')}.\n    One of your own goes to recipes/${folder}NAME${RECIPE_SUFFIX} there.`,
      { data: { [kind]: name, known } },
    );
  }

  /** The names that there are, sorted. */
  names(kind: RecipeKind): string[] {
    return [...new Set([...this.#own(KINDS[kind].folder), ...this.#shipped(kind)])]
      .filter((one) => kind !== 'distribution' || !NO_DISTRIBUTIONS.includes(one))
      .sort();
  }

  #shipped(kind: RecipeKind): readonly string[] {
    return recipeNames(join(programFolder(), KINDS[kind].folder));
  }

  #own(folder: string): string[] {
    return [...this.#texts.keys()].flatMap((path) => {
      const name = path.slice(folder.length, -RECIPE_SUFFIX.length);
      return path.startsWith(folder) && !name.includes('/') ? [name] : [];
    });
  }
}

/** What comes with the program: no folder is at or above the root. */
function programFolder(): string {
  return recipeFolders('/').at(-1) ?? '';
}
