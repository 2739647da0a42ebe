import type { Finding } from '../finding.js';
import { makeFinding } from '../make-finding.js';
import { phpReader } from '../php/php-reader.js';
import type { TreeChange } from '../tree/tree-change.js';
import { allCommandNames } from './all-command-names.js';
import { commandsIn } from './commands-in.js';
import type { ConsoleCommand } from './console-command.js';
import { consoleRules as rules } from './console-rules.js';

type Commands = ReadonlyMap<string, ConsoleCommand>;

/** What a change does to the commands that changed PHP files declare, by their names. */
export async function compareCommands(change: TreeChange): Promise<readonly Finding[]> {
  const [before, after] = [new Map<string, ConsoleCommand>(), new Map<string, ConsoleCommand>()];
  for (const pair of await change.changed(phpReader)) {
    for (const [view, facts, found] of [
      [change.before, pair.before, before],
      [change.after, pair.after, after],
    ] as const) {
      if (facts === null || facts.commands.length === 0) continue;
      for (const one of await commandsIn(view, pair.path, facts)) found.set(one.name, one);
    }
  }
  const findings: Finding[] = [];
  const gone: ConsoleCommand[] = [];
  for (const [name, old] of before) {
    const now = after.get(name);
    if (now === undefined) gone.push(old);
    else findings.push(...(await compareInputs(change, old, now)));
  }
  const added = [...after.values()].filter(
    (one) => !before.has(one.name) && classIn(before, one.class) === undefined,
  );
  // Files that did not change may have a command of that name too.
  const left = gone.length === 0 ? null : await allCommandNames(change.after);
  for (const one of gone) if (left?.has(one.name) !== true) findings.push(await removed(change, one, after));
  const known = added.length === 0 ? null : await allCommandNames(change.before);
  for (const one of added) if (known?.has(one.name) !== true) findings.push(isNew(one));
  return findings;
}

async function removed(change: TreeChange, old: ConsoleCommand, after: Commands): Promise<Finding> {
  const now = classIn(after, old.class);
  if (now !== undefined) {
    const reason = `the command ${old.name} is named ${now.name} now: scripts that run it get an error`;
    return makeFinding(rules.removed, { ...placeOf(now), subject: placeOf(old).subject, reason });
  }
  const left = await (await change.after.classes()).find(old.class);
  if (left !== null) {
    const place = { ...placeOf(old), file: left.file, line: left.line };
    const reason = `${old.class}, which was the command ${old.name}, no longer says its name as a text: whether the command is still there is not known`;
    return makeFinding(rules.nameUnclear, { ...place, reason });
  }
  const reason = `the command ${old.name} is gone: scripts that run it get an error`;
  return makeFinding(rules.removed, { ...placeOf(old), reason });
}

async function compareInputs(
  change: TreeChange,
  old: ConsoleCommand,
  now: ConsoleCommand,
): Promise<readonly Finding[]> {
  const lost = old.inputs.filter((input) => !now.inputs.includes(input));
  if (lost.length === 0) return [];
  const unclear = await mayComeFromAbove(change, old, now);
  return lost.map((input) => {
    const { subject, ...place } = placeOf(now);
    const what = input.startsWith('--') ? `option ${input}` : `argument ${input}`;
    const reason = unclear
      ? `the ${what} of ${now.name} is no longer set by its class, but what is above the class changed too: it may or may not be taken`
      : `the command ${now.name} no longer takes the ${what}: scripts that give it get an error`;
    return makeFinding(unclear ? rules.inputUnclear : rules.inputRemoved, {
      ...place,
      subject: { ...subject, member: input },
      reason,
    });
  });
}

/** Whether a class above the command, or a trait, came or changed: inputs may have moved there. */
async function mayComeFromAbove(
  change: TreeChange,
  old: ConsoleCommand,
  now: ConsoleCommand,
): Promise<boolean> {
  if (now.kin.some((name) => !old.kin.includes(name))) return true;
  const changed = new Set(change.paths.map(({ path }) => path));
  const classes = await change.after.classes();
  const above = await classes.ancestors(now.class);
  const traits = now.kin.map((name) => classes.fileOf(name)).filter((file) => file !== null);
  return [...above.filter(({ kind }) => kind !== 'interface').map(({ file }) => file), ...traits].some(
    (file) => changed.has(file),
  );
}

function isNew(one: ConsoleCommand): Finding {
  return makeFinding(rules.added, { ...placeOf(one), reason: `the command ${one.name} is new` });
}

function classIn(commands: Commands, name: string): ConsoleCommand | undefined {
  return [...commands.values()].find((one) => one.class.toLowerCase() === name.toLowerCase());
}

function placeOf({ name, file, line }: ConsoleCommand) {
  return { subject: { kind: 'command', name }, file, line } as const;
}
