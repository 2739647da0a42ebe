import { parseArgs } from 'node:util';
import { BadInputError } from '../src/errors/bad-input-error.js';
import type { ArgumentSpec } from './argument-spec.js';
import { argumentSyntax } from './argument-syntax.js';
import { closest } from './closest.js';
import type { Command } from './command.js';
import { COMMON_OPTIONS } from './common-options.js';
import { Input, type InputValue } from './input.js';
import { optionFlags, type OptionFlags } from './option-flags.js';
import type { OptionSpec } from './option-spec.js';

export type Parsed =
  | { readonly kind: 'help' }
  | { readonly kind: 'input'; readonly input: Input; readonly json: boolean; readonly quiet: boolean };

type DeclaredOption = OptionSpec & OptionFlags;

interface Typed {
  readonly options: ReadonlyMap<string, readonly (string | true)[]>;
  readonly positionals: readonly string[];
}

/**
 * Reads the arguments of one command. `--name value`, `--name=value`, `-n`; what follows `--` is no option.
 * @param name of the command, for the message
 * @throws BadInputError `usage` with all that is wrong at once
 */
export function parseArguments(name: string, command: Command, rest: readonly string[]): Parsed {
  const declared = new Map<string, DeclaredOption>();
  for (const spec of [...(command.options ?? []), ...COMMON_OPTIONS]) {
    const flags = optionFlags(spec.flags);
    declared.set(flags.long, { ...spec, ...flags });
  }
  const faults: string[] = [];
  const typed = readTokens(declared, rest, faults);
  if (typed.options.has('help')) return { kind: 'help' };
  const options = checkOptions(declared, typed.options, faults);
  const args = assignArguments(command.arguments ?? [], typed.positionals, faults);
  if (faults.length > 0) {
    throw new BadInputError('usage', `${faults.join('\n')}\nSee upkeep ${name} --help.`);
  }
  const given = (option: string): boolean => typed.options.has(option);
  return { kind: 'input', input: new Input(args, options), json: given('json'), quiet: given('quiet') };
}

function readTokens(
  declared: ReadonlyMap<string, DeclaredOption>,
  rest: readonly string[],
  faults: string[],
): Typed {
  const options = new Map<string, (string | true)[]>();
  const { tokens, positionals } = parseArgs({
    args: [...rest],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: Object.fromEntries(
      [...declared].map(([long, { short, takesValue }]) => [
        long,
        {
          type: takesValue ? ('string' as const) : ('boolean' as const),
          ...(short === null ? {} : { short }),
        },
      ]),
    ),
  });
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const option = declared.get(token.name);
    if (!option) {
      const guess = closest(token.name, [...declared.keys()]);
      faults.push(
        `${token.rawName} is not an option of it${guess === null ? '' : `; did you mean --${guess}?`}`,
      );
      continue;
    }
    if (!option.takesValue && token.value !== undefined) faults.push(`--${option.long} takes no value`);
    if (option.takesValue && (token.value === undefined || looksLikeOption(token.value))) {
      faults.push(`${option.flags} lacks its value`);
    }
    options.set(option.long, [...(options.get(option.long) ?? []), token.value ?? true]);
  }
  return { options, positionals };
}

/** `--onto --json`: the value was forgotten. A lone `-` may be one. */
function looksLikeOption(value: string): boolean {
  return value.length > 1 && value.startsWith('-');
}

/** The value of every declared option, as `Input` gives it out. */
function checkOptions(
  declared: ReadonlyMap<string, DeclaredOption>,
  typed: Typed['options'],
  faults: string[],
): Map<string, InputValue> {
  const values = new Map<string, InputValue>();
  for (const [long, option] of declared) {
    const given = typed.get(long) ?? [];
    if (given.length === 0 && option.required === true) faults.push(`${option.flags} is missing`);
    if (given.length > 1 && option.repeatable !== true)
      faults.push(`--${long} is given ${given.length} times`);
    for (const value of given) {
      if (option.choices && typeof value === 'string' && !option.choices.includes(value)) {
        faults.push(`--${long} ${value}: expected one of ${option.choices.join(', ')}`);
      }
    }
    for (const other of option.conflicts ?? []) {
      if (given.length > 0 && typed.has(other)) faults.push(`--${long} and --${other} exclude each other`);
    }
    const texts = given.filter((value) => value !== true);
    if (option.repeatable === true) values.set(long, texts);
    else values.set(long, option.takesValue ? (texts[0] ?? option.default) : given.length > 0);
  }
  return values;
}

function assignArguments(
  specs: readonly ArgumentSpec[],
  positionals: readonly string[],
  faults: string[],
): Map<string, InputValue> {
  const values = new Map<string, InputValue>();
  let taken = 0;
  for (const { syntax } of specs) {
    const { name, required, variadic } = argumentSyntax(syntax);
    if (required && taken >= positionals.length) faults.push(`${syntax} is missing`);
    values.set(name, variadic ? positionals.slice(taken) : positionals[taken]);
    taken = variadic ? positionals.length : taken + 1;
  }
  for (const extra of positionals.slice(taken))
    faults.push(`${JSON.stringify(extra)} is one argument too many`);
  return values;
}
