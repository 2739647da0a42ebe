import { COMMANDS, type CommandName } from './command-name.js';

export function isCommandName(word: string): word is CommandName {
  return Object.hasOwn(COMMANDS, word);
}
