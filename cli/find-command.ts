import { BadInputError } from '../src/errors/bad-input-error.js';
import type { CommandEntry } from './command.js';
import { closest } from './closest.js';

/** What the first words of a command line ask for. */
export type Request =
  | { readonly kind: 'overview'; readonly group: string; readonly asked: boolean }
  | { readonly kind: 'version' }
  | { readonly kind: 'command'; readonly entry: CommandEntry; readonly rest: readonly string[] };

const GLOBAL = ['--json', '-q', '--quiet'];
const HELP = ['-h', '--help', 'help'];
const VERSION = ['-V', '--version'];

/**
 * Splits a command line into the command and what follows it; `--json` and `--quiet` may stand before it.
 * `help X` is `X --help`; the first word of a group alone (`build`) asks for its list.
 * @throws BadInputError `unknown-command`, `unknown-option`
 */
export function findCommand(argv: readonly string[], commands: readonly CommandEntry[]): Request {
  const before: string[] = [];
  const words = [...argv];
  let help = false;
  while (words[0] !== undefined) {
    if (GLOBAL.includes(words[0])) before.push(words[0]);
    else if (HELP.includes(words[0])) help = true;
    else break;
    words.shift();
  }
  const [first, second] = words;
  if (first === undefined) return { kind: 'overview', group: '', asked: help };
  if (VERSION.includes(first)) return { kind: 'version' };
  if (first.startsWith('-')) {
    throw new BadInputError(
      'unknown-option',
      `${first} is not known here. See upkeep --help; options of a command stand after its name.`,
    );
  }
  const entry =
    commands.find(({ name }) => name === `${first} ${second}`) ?? commands.find(({ name }) => name === first);
  if (entry) {
    const rest = words.slice(entry.name.split(' ').length);
    return { kind: 'command', entry, rest: [...before, ...(help ? ['--help'] : []), ...rest] };
  }
  if (isGroup(first, commands) && (second === undefined || HELP.includes(second))) {
    return { kind: 'overview', group: first, asked: help || second !== undefined };
  }
  throw unknownCommand(isGroup(first, commands) ? `${first} ${second}` : first, commands);
}

function isGroup(word: string, commands: readonly CommandEntry[]): boolean {
  return commands.some(({ name }) => name.startsWith(`${word} `));
}

function unknownCommand(typed: string, commands: readonly CommandEntry[]): BadInputError {
  const guess = closest(
    typed,
    commands.map(({ name }) => name),
  );
  const mend = guess === null ? 'See upkeep --help for the commands.' : `Did you mean upkeep ${guess}?`;
  return new BadInputError('unknown-command', `there is no command ${JSON.stringify(typed)}. ${mend}`);
}
