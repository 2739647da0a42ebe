import type { ModuleMap } from '../modules/module-map.js';
import { placeInView } from '../view/place-in-view.js';
import type { ViewPlace } from '../view/view-place.js';
import type { LessFacts } from './less-facts.js';
import type { LessThing } from './less-thing.js';
import type { LessFile } from './open-less-change.js';
import { thingsOf } from './things-of.js';

/** Where variables, mixins and imports are declared. */
export class LessDeclarations {
  readonly #places = new Map<string, ViewPlace[]>();

  /** Those of all files of a tree. */
  static of(files: ReadonlyMap<string, LessFacts>, modules: ModuleMap): LessDeclarations {
    const declarations = new LessDeclarations();
    for (const [path, facts] of files) {
      const place = placeInView(path, modules);
      if (place !== null) declarations.#add(place, facts);
    }
    return declarations;
  }

  /** Those of some files. */
  static ofFiles(files: readonly LessFile[]): LessDeclarations {
    const declarations = new LessDeclarations();
    for (const { place, facts } of files) declarations.#add(place, facts);
    return declarations;
  }

  /** The places that declare the same. An import counts where the same module or theme has it. */
  placesOf({ kind, name, key, plain }: LessThing, { owner }: ViewPlace): readonly ViewPlace[] {
    const places = this.#places.get(key) ?? [];
    if (kind === 'import') return places.filter((place) => place.owner === owner);
    return plain ? [...places, ...(this.#places.get(`rule ${name}`) ?? [])] : places;
  }

  #add(place: ViewPlace, facts: LessFacts): void {
    for (const key of [
      ...thingsOf(facts).map((one) => one.key),
      ...facts.rules.map((name) => `rule ${name}`),
    ]) {
      const known = this.#places.get(key);
      if (known === undefined) this.#places.set(key, [place]);
      else known.push(place);
    }
  }
}
