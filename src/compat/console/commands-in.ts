import type { PhpFacts } from '../php/php-facts.js';
import type { TreeView } from '../tree/tree-view.js';
import type { ConsoleCommand } from './console-command.js';
import { resolveConstant } from './resolve-constant.js';

/** The console commands that a file declares, with the texts of constants of other files in place of their names. */
export async function commandsIn(
  view: TreeView,
  file: string,
  { commands, classes }: PhpFacts,
): Promise<readonly ConsoleCommand[]> {
  const found: ConsoleCommand[] = [];
  for (const one of commands) {
    const declared = classes.find(({ name }) => name === one.class);
    const inputs: string[] = [];
    for (const input of one.inputs) {
      const dashes = input.startsWith('--') ? '--' : '';
      inputs.push(`${dashes}${await resolveConstant(view, input.slice(dashes.length))}`);
    }
    found.push({
      name: await resolveConstant(view, one.name),
      inputs,
      class: one.class,
      kin: [...(declared?.extends ?? []), ...(declared?.uses ?? [])],
      file,
      line: one.line,
    });
  }
  return found;
}
