import type { FactsStore } from './facts-store.js';
import { FactsView } from './facts-view.js';
import { isJudged } from './is-judged.js';
import { JudgedChange } from './judged-change.js';
import type { TreeSource } from './tree-source.js';

/** Lists two trees and opens what differs. */
export async function openChange(
  before: TreeSource,
  after: TreeSource,
  store: FactsStore,
): Promise<JudgedChange> {
  const [old, now] = await Promise.all([openView(before, store), openView(after, store)]);
  return new JudgedChange(old, now);
}

/** One tree as the judges see it. */
export async function openView(source: TreeSource, store: FactsStore): Promise<FactsView> {
  const files = await source.list();
  return new FactsView(new Map([...files].filter(([path]) => isJudged(path))), source, store);
}
