import { COMMANDS } from '../command-name.js';
import type { CommandResult } from '../command-context.js';

/** `help`: what there is. */
export function help(): CommandResult {
  const rows = Object.entries(COMMANDS).map(([name, command]) => {
    const line = `/upkeep ${name}${command.arguments === '' ? '' : ` ${command.arguments}`}`;
    const who = command.who === 'write' ? 'write access' : 'write access, or your own pull request';
    return `| \`${line}\` | ${command.does} | ${who} |`;
  });
  const text = [
    'A command stands at the start of a line of a comment, not in code or a quote; several in one comment are done in order.',
    `| command | what it does | who may |\n|---|---|---|\n${rows.join('\n')}`,
    'In a conflict pull request and in a proposal to retire a patch the stack and the patch are known; elsewhere write them.',
  ];
  return { done: true, text: text.join('\n\n') };
}
