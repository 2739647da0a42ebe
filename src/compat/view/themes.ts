import type { TreeView } from '../tree/tree-view.js';
import { themeOfFile } from './theme-of-file.js';
import { themeReader } from './theme-reader.js';

/** Parents of the themes of a tree, each from the nearest on. */
export class Themes {
  readonly #parents: ReadonlyMap<string, string>;

  /** @param parents full names: `frontend/Vendor/child` to `frontend/Vendor/parent` */
  constructor(parents: ReadonlyMap<string, string>) {
    this.#parents = parents;
  }

  static async of(view: TreeView): Promise<Themes> {
    const modules = await view.modules();
    const parents = new Map<string, string>();
    for (const [path, { parent }] of await view.allFacts(themeReader)) {
      const theme = themeOfFile(path, modules);
      if (theme !== null && parent !== null) parents.set(theme, `${theme.split('/', 1)[0]}/${parent}`);
    }
    return new Themes(parents);
  }

  /** The theme and all that it falls back on. A circle ends where it closes. */
  chain(theme: string): readonly string[] {
    const chain = new Set<string>();
    for (let at: string | undefined = theme; at !== undefined && !chain.has(at); at = this.#parents.get(at)) {
      chain.add(at);
    }
    return [...chain];
  }
}
