import { FactsStore } from '../../../src/compat/tree/facts-store.js';
import { FactsView } from '../../../src/compat/tree/facts-view.js';
import type { SeriesStep } from '../../../src/compat/gate/judge-series.js';
import { hashObject } from '../../../src/git/hash-object.js';
import { MemoryTree } from '../../support/compat/memory-tree.js';

export interface SmallSeries {
  readonly base: FactsView;
  readonly steps: readonly SeriesStep[];
}

/** A base and what patches make of it: path and content, or null where a file is removed. */
export async function seriesOf(
  base: Readonly<Record<string, string>>,
  patches: Readonly<Record<string, Readonly<Record<string, string | null>>>>,
): Promise<SmallSeries> {
  const contents: Record<string, string> = {};
  const id = (content: string): string => {
    const hash = hashObject('blob', Buffer.from(content));
    contents[`made/${hash}`] = content;
    return hash;
  };
  const steps = Object.entries(patches).map(([name, files]) => ({
    name,
    changes: new Map(
      Object.entries(files).map(([path, content]) => [path, content === null ? null : id(content)]),
    ),
  }));
  const tree = new MemoryTree({ ...base, ...contents });
  const listed = new Map([...(await tree.list())].filter(([path]) => !path.startsWith('made/')));
  return { base: await FactsView.open(tree, new FactsStore(null), listed), steps };
}
