import { goneKeys } from '../declared/gone-keys.js';
import type { Finding } from '../finding.js';
import { makeFinding } from '../make-finding.js';
import { phpReader } from '../php/php-reader.js';
import type { TreeChange } from '../tree/tree-change.js';
import type { TreeView } from '../tree/tree-view.js';
import { commandListReader } from './command-list-reader.js';
import { commandsIn } from './commands-in.js';
import { consoleRules as rules } from './console-rules.js';

/** Commands whose class stays and that no `di.xml` gives to the list of commands any more. */
export async function compareLists(change: TreeChange): Promise<readonly Finding[]> {
  const gone = await goneKeys(change, commandListReader, (listed) =>
    listed.map((one) => ({ key: one.class.toLowerCase(), value: one.class, line: one.line })),
  );
  if (gone.length === 0) return [];
  const names = await listedNames(change.after);
  const findings: Finding[] = [];
  for (const { value, file, line } of gone) {
    // A class that is gone is told by itself.
    if (!(await change.after.classes()).has(value) && (await change.before.classes()).has(value)) continue;
    const name = await nameOf(change.before, value);
    if (name !== null && names.has(name)) continue;
    const subject = { kind: 'command', name: name ?? value } as const;
    const reason = `${value} is no longer given to the list of commands: bin/magento does not know ${name ?? 'its command'} any more`;
    findings.push(makeFinding(rules.unlisted, { subject, file, line, reason }));
  }
  return findings;
}

/** The names of all commands that a tree lists. */
async function listedNames(view: TreeView): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  for (const listed of (await view.allFacts(commandListReader)).values()) {
    for (const one of listed) {
      const name = await nameOf(view, one.class);
      if (name !== null) names.add(name);
    }
  }
  return names;
}

async function nameOf(view: TreeView, name: string): Promise<string | null> {
  const file = (await view.classes()).fileOf(name);
  const facts = file === null ? null : await view.facts(phpReader, file);
  if (file === null || facts === null) return null;
  const commands = await commandsIn(view, file, facts);
  return commands.find((one) => one.class.toLowerCase() === name.toLowerCase())?.name ?? null;
}
