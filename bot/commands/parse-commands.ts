import { nearestWord } from '../../src/series/nearest-word.js';
import { COMMANDS, type CommandName } from './command-name.js';
import { isCommandName } from './is-command-name.js';
import { liveLines } from './live-lines.js';

/** A line of a comment that speaks to the bot. */
export interface ParsedCommand {
  /** Null for a word that is no command. */
  readonly name: CommandName | null;
  /** The word as it stands there; '' for none. */
  readonly word: string;
  readonly args: readonly string[];
  /** The command that was perhaps meant; null unless `name` is. */
  readonly nearest: string | null;
}

export interface ParsedComment {
  readonly commands: readonly ParsedCommand[];
  /** Commands beyond those that one comment may have. */
  readonly left: number;
}

const LINE = /^\/upkeep(?:[ \t]+(.*))?$/;
/** A forge's comment has no more. */
const MOST_CHARACTERS = 65_536;
const MOST_COMMANDS = 10;
const MOST_ARGUMENTS = 10;
const LONGEST_WORD = 300;

/**
 * The commands of a comment, in order: `/upkeep NAME ARGUMENTS` from the very start of a line that the author says
 * himself (see `liveLines`). Words are split at blanks and tabs and never more than text: no quotes, no variables.
 * Pure, and bounded whatever the text is.
 */
export function parseCommands(body: string): ParsedComment {
  const found = liveLines(body.slice(0, MOST_CHARACTERS)).flatMap((line) => {
    const match = LINE.exec(line);
    return match === null ? [] : [parse(match[1] ?? '')];
  });
  return { commands: found.slice(0, MOST_COMMANDS), left: Math.max(0, found.length - MOST_COMMANDS) };
}

function parse(text: string): ParsedCommand {
  const [first = '', ...args] = text
    .split(/[ \t]+/)
    .filter((word) => word !== '')
    .slice(0, MOST_ARGUMENTS + 1)
    .map((word) => word.slice(0, LONGEST_WORD));
  const word = first.toLowerCase();
  if (isCommandName(word)) return { name: word, word: first, args, nearest: null };
  return { name: null, word: first, args, nearest: nearestWord(word, Object.keys(COMMANDS)) };
}
