import { phpReader } from '../php/php-reader.js';
import type { TreeView } from '../tree/tree-view.js';
import { commandFilesReader } from './command-files-reader.js';
import { commandsIn } from './commands-in.js';

/** The names of all commands of a tree. */
export async function allCommandNames(view: TreeView): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  for (const [path, may] of await view.allFacts(commandFilesReader)) {
    const facts = may ? await view.facts(phpReader, path) : null;
    if (facts === null) continue;
    for (const { name } of await commandsIn(view, path, facts)) names.add(name);
  }
  return names;
}
