import type { Oid } from '../../git/oid.js';
import type { FactsStore } from './facts-store.js';
import { FactsView } from './facts-view.js';
import { JudgedChange } from './judged-change.js';
import type { TreeSource } from './tree-source.js';

export interface OpenedChange {
  readonly change: JudgedChange;
  /** Whether some content is in one tree alone, tests too; as magento-semver has it, what only moved is the same. */
  readonly differs: boolean;
}

/** Lists two trees and opens what differs. */
export async function openChange(
  before: TreeSource,
  after: TreeSource,
  store: FactsStore,
): Promise<OpenedChange> {
  const [old, now] = await Promise.all([before.list(), after.list()]);
  const change = new JudgedChange(
    await FactsView.open(before, store, old),
    await FactsView.open(after, store, now),
  );
  return { change, differs: !sameContents(old, now) };
}

function sameContents(before: ReadonlyMap<string, Oid>, after: ReadonlyMap<string, Oid>): boolean {
  const [old, now] = [new Set(before.values()), new Set(after.values())];
  return old.size === now.size && [...old].every((id) => now.has(id));
}
