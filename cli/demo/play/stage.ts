import { runGit } from '../../../src/git/git-cli.js';
import type { Command, Context, View } from '../../command.js';
import { parseArguments } from '../../parse-arguments.js';
import { plainMarkdown } from './plain-markdown.js';
import { wrap } from '../../wrap.js';
import { shellLine } from '../../shell-line.js';

/** One command of the demo: as typed, and what came of it. */
export interface DemoCommand {
  readonly line: string;
  readonly exit: number;
  /** The command's `--json` document; the text of one that is not ours. */
  readonly result: unknown;
}

/** Something that the bot did, and where a person sees it. */
export interface DemoSight {
  readonly what: string;
  /** A page of the dashboard; null where nothing but git shows it. */
  readonly url: string | null;
}

/** A part of the demo, as `demo --json` has it. */
export interface DemoStep {
  readonly title: string;
  readonly commands: readonly DemoCommand[];
  /** What came of it without a command. */
  readonly seen: readonly DemoSight[];
}

export interface StageOptions {
  /** Folder in which every command is run: the series repository. */
  readonly cwd: string;
  /** How many steps there will be. */
  readonly steps: number;
}

const INDENT = '    ';
/** Everything that the demo commits by hand is from the same person, at the same time. */
const BY = { name: 'Demo Maintainer', email: 'maintainer@example.com', date: '2023-06-01T12:00:00+0000' };

/**
 * Where the demo plays: it shows a command as a person would type it, runs the same command in this
 * process, shows what it says, and keeps it for `--json`.
 */
export class Stage {
  readonly #context: Context;
  readonly #options: StageOptions;
  readonly #steps: {
    readonly title: string;
    readonly commands: DemoCommand[];
    readonly seen: DemoSight[];
  }[] = [];

  constructor(context: Context, options: StageOptions) {
    this.#context = context;
    this.#options = options;
  }

  get view(): View {
    return this.#context.view;
  }

  get steps(): readonly DemoStep[] {
    return this.#steps;
  }

  begin(title: string): void {
    this.#context.signal.throwIfAborted();
    this.#steps.push({ title, commands: [], seen: [] });
    const head = `-- ${this.#steps.length} of ${this.#options.steps}: ${title} `;
    this.#context.say(`\n${this.view.style.bold(head.padEnd(this.#width, '-'))}`);
  }

  /** A sentence between the commands. */
  tell(text: string): void {
    this.#context.say(`\n${wrap(text, this.#width).join('\n')}`);
  }

  /** What to look at in what was just shown. */
  point(text: string): void {
    const lines = wrap(text, this.#width - 3).join('\n   ');
    this.#context.say(`\n${this.view.style.accent(`=> ${lines}`)}`);
  }

  /** What the bot did by itself, and the page that shows it. */
  see(what: string, url: string | null): void {
    this.#steps.at(-1)?.seen.push({ what, url });
    this.#context.say(`\n${this.view.style.good(wrap(what, this.#width).join('\n'))}`);
    if (url !== null) this.#context.say(`${INDENT}${url}`);
  }

  /** What the bot wrote in Markdown, as it is read. */
  quote(markdown: string): void {
    const lines = plainMarkdown(markdown)
      .split('\n')
      .flatMap((line) => wrap(line, this.#width - 2));
    this.#context.say(`\n${lines.map((line) => `> ${line}`.trimEnd()).join('\n')}`);
  }

  /** Commands to try that the demo does not run. */
  list(commands: readonly (readonly string[])[]): void {
    this.#context.say('');
    for (const words of commands) this.#say(words);
  }

  /**
   * Runs one of our own commands as the command line would, and returns its `--json` document.
   * @param name its words, such as `build core`
   * @param exit what the story needs it to end with
   */
  async upkeep(name: string, command: Command, args: readonly string[], exit: 0 | 1 = 0): Promise<unknown> {
    const line = this.#show(['upkeep', ...name.split(' '), ...args]);
    const parsed = parseArguments(name, command, args);
    if (parsed.kind === 'help') throw new Error('the demo asks no command for help');
    const hooks: (() => void | Promise<void>)[] = [];
    const context: Context = {
      ...this.#context,
      cwd: this.#options.cwd,
      // A mirror called sample may be somebody's: the demo keeps to its own folder.
      env: { ...this.#context.env, home: null },
      json: false,
      onExit: (hook) => void hooks.push(hook),
    };
    try {
      const outcome = await command.run(parsed.input, context);
      this.#context.say(outcome.text(this.view));
      this.#keep(line, outcome.exit, outcome.data);
      if (outcome.exit !== exit)
        throw new Error(`the demo expected exit ${exit} of: ${line}\ngot ${outcome.exit}`);
      return outcome.data;
    } finally {
      for (const hook of hooks.toReversed()) await hook();
    }
  }

  /** Runs git, without anybody's configuration, and shows what it prints. */
  async git(...args: readonly string[]): Promise<string> {
    const line = this.#show(['git', ...args]);
    const { stdout, exit } = await runGit(args, {
      cwd: this.#options.cwd,
      signal: this.#context.signal,
      env: {
        GIT_AUTHOR_NAME: BY.name,
        GIT_AUTHOR_EMAIL: BY.email,
        GIT_AUTHOR_DATE: BY.date,
        GIT_COMMITTER_NAME: BY.name,
        GIT_COMMITTER_EMAIL: BY.email,
        GIT_COMMITTER_DATE: BY.date,
        GIT_ALLOW_PROTOCOL: 'file',
      },
    });
    const text = stdout.toString('utf8').trimEnd();
    if (text !== '') this.#context.say(text);
    this.#keep(line, exit, text);
    return text;
  }

  /** Shows any other command, whose work `run` does. */
  async other(words: readonly string[], run: () => Promise<string>): Promise<void> {
    const line = this.#show(words);
    const text = await run();
    if (text !== '') this.#context.say(text);
    this.#keep(line, 0, text);
  }

  get #width(): number {
    return Math.min(this.view.columns, 80);
  }

  #show(words: readonly string[]): string {
    this.#context.signal.throwIfAborted();
    this.#context.say('');
    this.#say(words);
    return shellLine(words, Number.POSITIVE_INFINITY);
  }

  #say(words: readonly string[]): void {
    const shown = shellLine(words, this.#width - INDENT.length);
    this.#context.say(this.view.style.bold(shown.replaceAll(/^/gm, INDENT)));
  }

  #keep(line: string, exit: number, result: unknown): void {
    this.#steps.at(-1)?.commands.push({ line, exit, result });
  }
}
