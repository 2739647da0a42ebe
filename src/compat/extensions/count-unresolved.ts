import { isPrimary } from '../db-schema/is-primary.js';
import { mergedSchema } from '../db-schema/merged-schema.js';
import { diReader } from '../di/di-reader.js';
import type { TreeView } from '../tree/tree-view.js';
import type { ExtensionFolder } from './extension-folder.js';
import type { ExtensionPackage } from './extension-package.js';
import type { Worlds } from './must-declare.js';
import type { PlacedUse } from './placed-use.js';
import { wholeKey } from './use-key.js';

/**
 * How many classes, tables and modules each extension names that neither the trees nor the extensions have: code of
 * others, or what was gone before. Names without a namespace are PHP's own or virtual types and do not count.
 */
export async function countUnresolved(
  uses: ReadonlyMap<ExtensionPackage, readonly PlacedUse[]>,
  folders: readonly ExtensionFolder[],
  { before, after }: Worlds,
  trees: readonly TreeView[],
): Promise<ReadonlyMap<ExtensionPackage, number>> {
  const views: readonly TreeView[] = [...trees, ...folders.map(({ view }) => view)];
  const known = new Set<string>();
  for (const view of views) {
    for (const { name, constraints } of (await mergedSchema(view)).values()) {
      // A table without a primary key is somebody else's, and only added to here.
      const made = trees.includes(view) || [...constraints.values()].some(isPrimary);
      if (made) known.add(wholeKey({ kind: 'table', name }));
    }
    for (const { type, name } of (await view.modules()).components) {
      if (type === 'module') known.add(wholeKey({ kind: 'module', name }));
    }
    for (const { types } of (await view.allFacts(diReader)).values()) {
      for (const { virtual, name } of types) if (virtual) known.add(wholeKey({ kind: 'class', name }));
    }
  }
  return new Map(
    [...uses].map(([extension, its]) => {
      const missing = new Set<string>();
      for (const { subject } of its) {
        const { kind, name } = subject;
        const isClass = kind === 'class' && name.includes('\\');
        if (!isClass && kind !== 'table' && kind !== 'module') continue;
        if (isClass && (before.has(name) || after.has(name))) continue;
        const key = wholeKey(subject);
        if (!known.has(key)) missing.add(key);
      }
      return [extension, missing.size];
    }),
  );
}
