import { commands } from '../../../cli/commands.js';
import { runMemory } from '../../cli/support/run-memory.js';

/** Runs a command line in a folder, in this process; it must be green. Its `--json` document. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller knows what document it asks for
export async function greenUpkeep<T>(cwd: string, argv: readonly string[]): Promise<T> {
  const hooks: (() => void | Promise<void>)[] = [];
  const onExit = (hook: () => void | Promise<void>): void => void hooks.push(hook);
  const { exit, stdout, stderr } = await runMemory(commands, [...argv, '--json'], { cwd, onExit });
  for (const hook of hooks.toReversed()) await hook();
  if (exit !== 0) throw new Error(`exit ${exit} of upkeep ${argv.join(' ')}\n${stdout}${stderr}`);
  return JSON.parse(stdout) as T;
}
