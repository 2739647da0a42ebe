import { phpReader } from '../php/php-reader.js';
import type { TreeView } from '../tree/tree-view.js';
import { patchesIn } from './patches-in.js';
import type { SetupPatch } from './setup-patch.js';

/** The patches of a tree, read when they are asked for. */
export class PatchGraph {
  readonly #view: TreeView;
  readonly #found = new Map<string, Promise<SetupPatch | null>>();

  constructor(view: TreeView) {
    this.#view = view;
  }

  /** The patch of this class; null when there is none, or it cannot be read. */
  find(name: string): Promise<SetupPatch | null> {
    const key = name.toLowerCase();
    const known = this.#found.get(key) ?? this.#read(key);
    this.#found.set(key, known);
    return known;
  }

  /** All patches that stand in a folder of patches, by name in order. */
  async all(): Promise<readonly SetupPatch[]> {
    const names = (await this.#view.classes()).names().filter((name) => /\\Setup\\Patch\\/i.test(name));
    const found = await Promise.all(names.map((name) => this.find(name)));
    return found.filter((one) => one !== null);
  }

  /** The shortest way along dependencies from a patch back to itself, with it at both ends; null without one. */
  async circleFrom(start: SetupPatch): Promise<readonly string[] | null> {
    const seen = new Set<string>();
    let ways: readonly (readonly string[])[] = [[start.name]];
    while (ways.length > 0) {
      const next: (readonly string[])[] = [];
      for (const way of ways) {
        const patch = await this.find(way.at(-1) ?? '');
        for (const name of patch?.dependencies ?? []) {
          const key = name.toLowerCase();
          if (key === start.name.toLowerCase()) return [...way, start.name];
          if (!seen.has(key)) next.push([...way, name]);
          seen.add(key);
        }
      }
      ways = next;
    }
    return null;
  }

  async #read(key: string): Promise<SetupPatch | null> {
    const file = (await this.#view.classes()).fileOf(key);
    const facts = file === null ? null : await this.#view.facts(phpReader, file);
    if (file === null || facts === null) return null;
    const patches = await patchesIn(this.#view, file, facts);
    return patches.find(({ name }) => name.toLowerCase() === key) ?? null;
  }
}
