import type { Command, CommandEntry } from './command.js';
import { COMMON_OPTIONS } from './common-options.js';
import type { OptionSpec } from './option-spec.js';
import { wrap } from './wrap.js';

/** What `upkeep <command> --help` shows. */
export function commandHelp({ name, summary }: CommandEntry, command: Command, columns: number): string {
  const args = command.arguments ?? [];
  const options = [...(command.options ?? []), ...COMMON_OPTIONS];
  const terms = [
    ...args.map(({ syntax, description }) => ({ term: syntax, text: description })),
    ...options.map((option) => ({ term: option.flags, text: describe(option) })),
  ];
  const width = Math.max(...terms.map(({ term }) => term.length));
  const list = (from: number, to: number): string[] =>
    terms.slice(from, to).flatMap(({ term, text }) => {
      const [first, ...more] = wrap(text, columns - width - 4);
      return [`  ${term.padEnd(width)}  ${first ?? ''}`, ...more.map((line) => ' '.repeat(width + 4) + line)];
    });
  return [
    ...wrap(['Usage: upkeep', name, '[options]', ...args.map(({ syntax }) => syntax)].join(' '), columns),
    '',
    ...wrap(summary, columns),
    ...(command.description === undefined ? [] : ['', ...reflow(command.description, columns)]),
    '',
    ...(args.length === 0 ? [] : ['Arguments:', ...list(0, args.length), '']),
    'Options:',
    ...list(args.length, terms.length),
    '',
    'Examples:',
    ...command.examples.flatMap(({ line, does }) => [`  ${line}`, `      ${does}`]),
  ].join('\n');
}

/** Fills paragraphs to the width, whatever lines they were written in; an indented line stays one. */
function reflow(text: string, columns: number): string[] {
  return text
    .replace(/^(\S.*)\n(?=\S)/gm, '$1 ')
    .split('\n')
    .flatMap((line) => (line.startsWith(' ') ? [line] : wrap(line, columns)));
}

function describe({ description, choices, default: preset, required, repeatable }: OptionSpec): string {
  const notes = [
    ...(required === true ? ['required'] : []),
    ...(repeatable === true ? ['may be repeated'] : []),
    ...(choices ? [choices.join(' | ')] : []),
    ...(preset === undefined ? [] : [`without it: ${preset}`]),
  ];
  return notes.length === 0 ? description : `${description} (${notes.join('; ')})`;
}
