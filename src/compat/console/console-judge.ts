import type { Judge } from '../judge.js';
import { phpReader } from '../php/php-reader.js';
import { compareCommands } from './compare-commands.js';
import { compareLists } from './compare-lists.js';
import { consoleRules } from './console-rules.js';

/** Judges the commands of `bin/magento`: known by their names alone, whatever class they are. */
export const consoleJudge: Judge = {
  title: 'Console commands',
  rules: Object.values(consoleRules),
  async judge(change) {
    const commands = change.touches(phpReader) ? await compareCommands(change) : [];
    return [...commands, ...(await compareLists(change))];
  },
};
