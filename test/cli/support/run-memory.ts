import type { CommandEntry } from '../../../cli/command.js';
import { run, type Host } from '../../../cli/run.js';
import { MemoryOutput } from './memory-output.js';

export interface Ran {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

type Changes = Partial<Omit<Host, 'argv' | 'commands' | 'stdout' | 'stderr'>> & { readonly isTTY?: boolean };

/** Runs one command line against a command table, in this process, with nothing of it used. */
export async function runMemory(
  commands: readonly CommandEntry[],
  argv: readonly string[],
  { isTTY = false, ...changes }: Changes = {},
): Promise<Ran> {
  const stdout = new MemoryOutput({ isTTY });
  const stderr = new MemoryOutput({ isTTY });
  const exit = await run({
    argv,
    commands,
    stdout,
    stderr,
    cwd: '/where',
    variables: {},
    signal: new AbortController().signal,
    onExit: () => {},
    ...changes,
  });
  return { exit, stdout: stdout.text, stderr: stderr.text };
}
