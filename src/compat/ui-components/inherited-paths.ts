import type { TreeView } from '../tree/tree-view.js';
import { uiComponentReader } from './ui-component-reader.js';
import type { UiComponentFacts } from './ui-component-facts.js';

/** Paths of the elements that a component has from those that it extends, in whatever steps; of any area. */
export async function inheritedPaths(view: TreeView, component: string): Promise<ReadonlySet<string>> {
  const seen = new Set([component]);
  const found = new Set<string>();
  for (const next of seen) {
    for (const facts of await factsOf(view, next)) {
      if (next !== component) for (const { path } of facts.elements) found.add(path);
      if (facts.extends !== '') seen.add(facts.extends);
    }
  }
  return found;
}

async function factsOf(view: TreeView, component: string): Promise<readonly UiComponentFacts[]> {
  const end = `/ui_component/${component}.xml`;
  const paths = [...view.files.keys()].filter((path) => `/${path}`.endsWith(end)).toSorted();
  const read = await Promise.all(paths.map((path) => view.facts(uiComponentReader, path)));
  return read.flatMap((facts) => facts ?? []);
}
