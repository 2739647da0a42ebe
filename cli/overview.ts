import type { CommandEntry } from './command.js';
import { wrap } from './wrap.js';

/**
 * What `upkeep --help` shows, or with a group's name what is in the group.
 * Commands stand in the order of the table.
 */
export function overview(commands: readonly CommandEntry[], group: string, columns: number): string {
  const shown = commands.filter(({ name }) => group === '' || name.startsWith(`${group} `));
  const width = Math.max(0, ...shown.map(({ name }) => name.length));
  const lines = shown.map(({ name, summary }) => {
    const [first, ...more] = wrap(summary, columns - width - 4);
    return [
      `  ${name.padEnd(width)}  ${first ?? ''}`,
      ...more.map((line) => ' '.repeat(width + 4) + line),
    ].join('\n');
  });
  return [
    `Usage: upkeep ${group === '' ? '' : `${group} `}<command> [options]`,
    '',
    ...(group === '' ? ['Keeps a downstream distribution up with its upstream.', ''] : []),
    'Commands:',
    ...lines,
    '',
    'upkeep <command> --help shows its options, with an example.',
    '',
    'Options:',
    '  --json       one JSON document on stdout, everything else on stderr',
    '  -q, --quiet  no notes and no progress on stderr',
    '  -h, --help',
    '  -V, --version',
    '',
    'Exit codes: 0 green, 1 red, 2 bad input, 3 the outside failed, 70 a bug.',
  ].join('\n');
}
