import type { CommandEntry } from './command.js';
import { EXIT } from './exit-code.js';
import { outputTo } from './output.js';
import { renderError } from './render-error.js';
import { run } from './run.js';
import { Shutdown } from './shutdown.js';

/**
 * Runs the command line of this process and ends the process. SIGINT and SIGTERM abort the command's
 * signal, run its clean-up and end with 130 or 143; a second one ends the process at once.
 */
export async function runProcess(commands: readonly CommandEntry[]): Promise<void> {
  const argv = process.argv.slice(2);
  const stdout = outputTo(process.stdout);
  const stderr = outputTo(process.stderr);
  const shutdown = new Shutdown(stdout, stderr);
  const abort = new AbortController();
  const end = async (exit: number): Promise<void> => {
    const code = await shutdown.end(exit);
    if (code !== null) process.exit(code);
  };
  const crash = (error: unknown): void => {
    const { exit, text } = renderError(error, argv, true);
    stderr.write(`${text}\n`);
    void end(exit);
  };
  for (const [name, exit] of [
    ['SIGINT', EXIT.interrupted],
    ['SIGTERM', EXIT.terminated],
  ] as const) {
    process.once(name, () => {
      abort.abort();
      void end(exit);
    });
  }
  process.on('uncaughtException', crash);
  process.on('unhandledRejection', crash);
  const cwd = process.cwd();
  await end(
    await run({
      argv,
      cwd,
      stdout,
      stderr,
      commands,
      signal: abort.signal,
      onExit: (hook) => shutdown.add(hook),
    }),
  );
}
