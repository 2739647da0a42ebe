import { declaredModules, type DeclaredModule } from '../module/declared-modules.js';
import { moduleXmlReader } from '../module/module-xml-reader.js';
import type { ModuleMap } from '../modules/module-map.js';
import type { TreeView } from '../tree/tree-view.js';

/** Which of two files of a tree Magento reads later, as far as `sequence` in `module.xml` says. */
export class LoadOrder {
  readonly #map: ModuleMap;
  readonly #modules: ReadonlyMap<string, DeclaredModule>;
  readonly #earlier = new Map<string, ReadonlySet<string>>();

  private constructor(map: ModuleMap, modules: ReadonlyMap<string, DeclaredModule>) {
    this.#map = map;
    this.#modules = modules;
  }

  static async of(view: TreeView): Promise<LoadOrder> {
    const map = await view.modules();
    return new LoadOrder(map, declaredModules(map, await view.allFacts(moduleXmlReader)));
  }

  /** Whether `file` is read after `other`, so that what it says holds; false where nothing says so. */
  isAfter(file: string, other: string): boolean {
    const [own, its] = [this.#map.componentOf(file)?.name, this.#map.componentOf(other)?.name];
    // What the application says is the first of all.
    if (own !== undefined && its === undefined) return other.startsWith('app/etc/');
    if (own === undefined || its === undefined) return false;
    // In a circle nothing is first.
    return this.#earlierThan(own).has(its) && !this.#earlierThan(its).has(own);
  }

  /** Modules that are to be loaded before one, and those before them. */
  #earlierThan(module: string): ReadonlySet<string> {
    const known = this.#earlier.get(module);
    if (known !== undefined) return known;
    const found = new Set<string>();
    const queue = [module];
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      for (const { name } of this.#modules.get(next)?.sequence ?? []) {
        if (found.has(name)) continue;
        found.add(name);
        queue.push(name);
      }
    }
    this.#earlier.set(module, found);
    return found;
  }
}
