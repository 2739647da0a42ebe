import type { Command, CommandEntry, Context, View } from './command.js';
import { readEnvironment, type Environment } from './environment.js';
import { EXIT } from './exit-code.js';
import { findCommand } from './find-command.js';
import type { Output } from './output.js';
import { createProgress } from './progress.js';
import { renderError } from './render-error.js';
import { StatusLine } from './status-line.js';
import { createStyle } from './style.js';

/** The process that a command line runs in; tests bring their own. */
export interface Host {
  readonly argv: readonly string[];
  readonly cwd: string;
  /** Environment variables; those of the process when left out. */
  readonly variables?: Readonly<Record<string, string | undefined>>;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly commands: readonly CommandEntry[];
  readonly signal: AbortSignal;
  readonly onExit: Context['onExit'];
}

/** Runs one command line: parse, load the one command, run it, print its outcome. Returns the exit code. */
export async function run(host: Host): Promise<number> {
  let debug = false;
  try {
    const env = readEnvironment(host.cwd, host.variables);
    debug = env.debug;
    return await dispatch(host, env);
  } catch (error) {
    if (host.signal.aborted) return EXIT.interrupted;
    const { exit, text, document } = renderError(error, host.argv, debug);
    if (wantsJson(host.argv)) host.stdout.write(json(document));
    host.stderr.write(`${text}\n`);
    return exit;
  }
}

async function dispatch(host: Host, env: Environment): Promise<number> {
  const request = findCommand(host.argv, host.commands);
  if (request.kind === 'overview') {
    const { overview } = await import('./overview.js');
    const text = overview(host.commands, request.group, host.stdout.columns);
    if (!request.asked) {
      host.stderr.write(`${text}\n`);
      return EXIT.badInput;
    }
    return print(host, { help: text }, text);
  }
  if (request.kind === 'version') {
    const { readVersion } = await import('../src/read-version.js');
    const version = readVersion();
    return print(host, { version }, version);
  }
  const { entry, rest } = request;
  const [command, { parseArguments }] = await Promise.all([entry.load(), import('./parse-arguments.js')]);
  const parsed = parseArguments(entry.name, command, rest);
  if (parsed.kind === 'help') {
    const { commandHelp } = await import('./command-help.js');
    const help = commandHelp(entry, command, host.stdout.columns);
    return print(host, { help }, help);
  }
  return execute(host, env, command, parsed);
}

async function execute(
  host: Host,
  env: Environment,
  command: Command,
  {
    input,
    json: asJson,
    quiet,
  }: Pick<Context, 'json' | 'quiet'> & { readonly input: Parameters<Command['run']>[0] },
): Promise<number> {
  const { stdout, stderr, cwd, signal, onExit } = host;
  const line = new StatusLine(stderr);
  const speaker = asJson ? stderr : stdout;
  const writeLine = (output: Output, text: string): void => {
    line.clear();
    output.write(`${text}\n`);
  };
  const context: Context = {
    cwd,
    env,
    json: asJson,
    quiet,
    say: (text) => writeLine(speaker, text),
    log: (text) => {
      if (!quiet) writeLine(stderr, text);
    },
    progress: createProgress({
      output: stderr,
      line: stderr.isTTY && !env.dumbTerminal ? line : null,
      quiet,
    }),
    view: await viewOf(speaker, env),
    stdout,
    stderr,
    signal,
    onExit,
    now: () => new Date(),
  };
  const outcome = await command.run(input, context).finally(() => line.clear());
  if (asJson) stdout.write(json(outcome.data));
  else {
    const text = outcome.text(context.view);
    if (text !== '') stdout.write(`${text}\n`);
  }
  return outcome.exit;
}

async function viewOf(output: Output, env: Environment): Promise<View> {
  const colour = env.colour === 'always' || (env.colour === 'auto' && output.isTTY && !env.dumbTerminal);
  return { style: await createStyle(colour), columns: output.columns };
}

function print(host: Host, document: unknown, text: string): number {
  host.stdout.write(wantsJson(host.argv) ? json(document) : `${text}\n`);
  return EXIT.green;
}

function json(document: unknown): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** Known before the arguments are parsed, because an error in them must be JSON too. */
function wantsJson(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  return argv.slice(0, end < 0 ? undefined : end).includes('--json');
}
