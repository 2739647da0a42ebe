import type { ArgumentSpec } from './argument-spec.js';
import type { Environment } from './environment.js';
import type { Input } from './input.js';
import type { OptionSpec } from './option-spec.js';
import type { Output } from './output.js';
import type { Progress } from './progress.js';
import type { Style } from './style.js';

export interface Example {
  /** Whole line as typed, starting with `upkeep`. */
  readonly line: string;
  /** What it does, in a few words. */
  readonly does: string;
}

/** What a result may use to show itself as text on stdout. */
export interface View {
  readonly style: Style;
  /** Width to fit, in columns: that of the terminal, 80 where there is none. */
  readonly columns: number;
}

/** What a command ends with. The frame prints it: `data` with `--json`, `text` otherwise. */
export interface Outcome {
  /**
   * 0 green, 1 red. Everything else is an error and is thrown; but where some of several stacks failed, the
   * result has the errors beside what was done, and ends with 2 or 3.
   */
  readonly exit: 0 | 1 | 2 | 3;
  /** The one document of `--json`. Plain JSON values with a stable order of keys. */
  readonly data: unknown;
  /** The result for people, without the last newline; '' prints nothing. */
  text(view: View): string;
}

/** What a command gets from the process that it runs in. */
export interface Context {
  /** Absolute; every path that a person typed is resolved against it. */
  readonly cwd: string;
  readonly env: Environment;
  readonly json: boolean;
  readonly quiet: boolean;
  /** For a command that talks while it runs (`demo`, `serve`); goes to stderr with `--json`. */
  readonly say: (line: string) => void;
  /** A note beside the result, on stderr; silent with `--quiet`. */
  readonly log: (line: string) => void;
  /** Lines about how far it is, on stderr, when a step takes longer than a second. */
  readonly progress: Progress;
  /** How `say` may be coloured, and its width. */
  readonly view: View;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Aborted by SIGINT and SIGTERM. */
  readonly signal: AbortSignal;
  /** Registers clean-up that runs at the end, also on a signal: last registered, first run. */
  readonly onExit: (hook: () => void | Promise<void>) => void;
  /** The clock: only for the default of `--as-of` and for pages of running jobs. */
  readonly now: () => Date;
}

/** A command: what it takes, and what it does. One file in `commands/` exports one of these. */
export interface Command {
  /** Paragraphs for `--help`, below the summary. */
  readonly description?: string;
  readonly arguments?: readonly ArgumentSpec[];
  readonly options?: readonly OptionSpec[];
  /** At least one. */
  readonly examples: readonly [Example, ...Example[]];
  /**
   * Throws an `UpkeepError` for what the caller can mend; anything else that is thrown is a bug (exit 70).
   * Prints nothing itself: the outcome says it all.
   */
  readonly run: (input: Input, context: Context) => Promise<Outcome>;
}

/** A line of the command table; the module behind `load` is read only when the command is invoked. */
export interface CommandEntry {
  /** As typed; two words for a command in a group (`build mirror`). */
  readonly name: string;
  /** One line for `upkeep --help`. */
  readonly summary: string;
  readonly load: () => Promise<Command>;
}
