import type { ModuleMap } from '../modules/module-map.js';
import type { PackageMap } from './package-map.js';

/** The packages of one of the two trees, and what is registered in it. */
export interface ComposerSide {
  readonly packages: PackageMap;
  readonly modules: ModuleMap;
}
