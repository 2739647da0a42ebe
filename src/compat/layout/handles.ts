import type { TreeView } from '../tree/tree-view.js';
import { placeInView } from '../view/place-in-view.js';
import type { ViewPlace } from '../view/view-place.js';
import { handleOf } from './handle-of.js';
import { isLayoutFile } from './is-layout-file.js';
import type { LayoutFacts } from './layout-facts.js';
import { layoutReader } from './layout-reader.js';

/** A file of a handle. */
export interface HandleFile {
  readonly place: ViewPlace;
  readonly facts: LayoutFacts;
}

/** A file whose content is not read yet. */
interface Listed {
  readonly path: string;
  readonly place: ViewPlace;
}

/** The handles of a tree: finds what belongs to one without reading the others. */
export class Handles {
  readonly #view: TreeView;
  readonly #files: ReadonlyMap<string, readonly Listed[]>;
  readonly #included = new Map<string, Promise<readonly HandleFile[]>>();

  private constructor(view: TreeView, files: ReadonlyMap<string, readonly Listed[]>) {
    this.#view = view;
    this.#files = files;
  }

  static async open(view: TreeView): Promise<Handles> {
    const modules = await view.modules();
    const files = new Map<string, Listed[]>();
    for (const path of view.files.keys()) {
      const place = isLayoutFile(path) ? placeInView(path, modules) : null;
      const handle = place === null ? null : handleOf(place);
      if (place === null || handle === null) continue;
      const known = files.get(handle);
      if (known === undefined) files.set(handle, [{ path, place }]);
      else known.push({ path, place });
    }
    return new Handles(view, files);
  }

  /** The files of the handles that one includes by `<update>`, in whatever steps; without its own. */
  includedBy(handle: string): Promise<readonly HandleFile[]> {
    const known = this.#included.get(handle) ?? this.#readIncluded(handle);
    this.#included.set(handle, known);
    return known;
  }

  async #readIncluded(handle: string): Promise<readonly HandleFile[]> {
    const folder = handle.startsWith('page_layout/') ? 'page_layout/' : '';
    const seen = new Set([handle]);
    const found: HandleFile[] = [];
    for (const next of seen) {
      const files = await this.#read(next);
      if (next !== handle) found.push(...files);
      for (const { facts } of files)
        for (const update of facts.updates) seen.add(`${folder}${update.handle}`);
    }
    return found;
  }

  async #read(handle: string): Promise<readonly HandleFile[]> {
    const files = await Promise.all(
      (this.#files.get(handle) ?? []).map(async ({ path, place }) => {
        const facts = await this.#view.facts(layoutReader, path);
        return facts === null ? [] : [{ place, facts }];
      }),
    );
    return files.flat();
  }
}
