import type { PhpClass } from '../php/php-facts.js';
import { phpReader } from '../php/php-reader.js';
import type { TreeChange } from '../tree/tree-change.js';
import { dispatchSites, type DispatchSite } from './dispatch-site.js';

/** What the changed PHP files of a tree say on one side. */
export interface DispatchSide {
  readonly sites: readonly DispatchSite[];
  /** Classes by their names in lower case, each with its file. */
  readonly classes: ReadonlyMap<string, PhpClass & { readonly file: string }>;
}

/** The events and classes of all PHP files that differ. */
export async function changedDispatches(
  change: TreeChange,
): Promise<{ readonly before: DispatchSide; readonly after: DispatchSide }> {
  const pairs = await change.changed(phpReader);
  const sideOf = (side: 'before' | 'after'): DispatchSide => ({
    sites: pairs.flatMap((pair) => dispatchSites(pair[side], pair.path)),
    classes: new Map(
      pairs.flatMap((pair) =>
        (pair[side]?.classes ?? []).map((one) => [one.name.toLowerCase(), { ...one, file: pair.path }]),
      ),
    ),
  });
  return { before: sideOf('before'), after: sideOf('after') };
}
