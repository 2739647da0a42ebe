import type { PatchFile } from '../../src/series/patch-file.js';
import type { ComposerJson } from '../composer/composer-json.js';
import type { ServiceBook } from '../recipe/service-book.js';
import type { ComposerChange } from './composer-change.js';

/** A package that something may be said of. */
export interface SidePackage {
  readonly composer: ComposerJson;
  /** Its stack and its folder there; null for what a recipe makes. */
  readonly place: { readonly stack: string; readonly folder: string } | null;
}

/** A patch, and what it does to composer.json files. */
export interface SidePatch {
  readonly stack: string;
  readonly patch: PatchFile;
  readonly changes: readonly ComposerChange[];
}

/** All that decides what one bundle needs. */
export interface ServiceSide {
  readonly bundle: SidePackage;
  /** Everything else that is built with it, by name. */
  readonly packages: ReadonlyMap<string, SidePackage>;
  /** In the order of stacks and series. */
  readonly patches: readonly SidePatch[];
  /** Upstream's; null where nobody knows. */
  readonly release: string | null;
  readonly book: ServiceBook | null;
  /** What a package of upstream's may be called here. */
  readonly namesOf: (upstream: string) => readonly string[];
}
