import type { ExtensionUse } from '../extension-use.js';
import type { ExtensionPackage } from './extension-package.js';

/**
 * How closely a package is tied to what it uses: `inherits` from it, `overrides` it in a subclass or implements it,
 * `plugs` into it, `replaces` it by a preference, `leans` on what a class inherits from others; `uses` it in any other
 * way.
 */
export type Bond = 'inherits' | 'overrides' | 'plugs' | 'replaces' | 'leans' | 'uses';

/** A use, and where it stands. */
export interface PlacedUse extends ExtensionUse {
  readonly extension: ExtensionPackage;
  /** Below the folder that was typed. */
  readonly file: string;
  readonly bond: Bond;
  /** The class of the package that does it; null where that plays no part. */
  readonly by: string | null;
}
