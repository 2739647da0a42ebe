/** A text, a switch, a list, or nothing. */
export type InputValue = string | boolean | readonly string[] | undefined;

/**
 * What was typed, read by declared name. Asking for a name that the command does not declare is a bug
 * and throws a plain `Error`, so that a misspelt name cannot pass for an option that was not given.
 */
export class Input {
  readonly #arguments: ReadonlyMap<string, InputValue>;
  readonly #options: ReadonlyMap<string, InputValue>;

  /** Both maps have an entry for every declared name, given or not. */
  constructor(args: ReadonlyMap<string, InputValue>, options: ReadonlyMap<string, InputValue>) {
    this.#arguments = args;
    this.#options = options;
  }

  /** A `<required>` argument. */
  argument(name: string): string {
    const value = this.optionalArgument(name);
    if (value === undefined) throw new Error(`argument ${name} is not required, but read as if it were`);
    return value;
  }

  /** An `[optional]` argument. */
  optionalArgument(name: string): string | undefined {
    return text(name, read(this.#arguments, name));
  }

  /** A variadic `<name...>` or `[name...]`. */
  argumentList(name: string): readonly string[] {
    return list(name, read(this.#arguments, name));
  }

  /** An option with a value; undefined when it was not given and has no default. */
  option(name: string): string | undefined {
    return text(name, read(this.#options, name));
  }

  /** An option declared `required` or with a default. */
  requiredOption(name: string): string {
    const value = this.option(name);
    if (value === undefined) throw new Error(`option --${name} is not required, but read as if it were`);
    return value;
  }

  /** An option without a value. */
  flag(name: string): boolean {
    const value = read(this.#options, name);
    if (value !== undefined && typeof value !== 'boolean') throw new Error(`option --${name} takes a value`);
    return value ?? false;
  }

  /** A `repeatable` option, in the order given. */
  list(name: string): readonly string[] {
    return list(name, read(this.#options, name));
  }
}

function read(values: ReadonlyMap<string, InputValue>, name: string): InputValue {
  if (!values.has(name)) throw new Error(`${name} is read but not declared`);
  return values.get(name);
}

function text(name: string, value: InputValue): string | undefined {
  if (value !== undefined && typeof value !== 'string') throw new Error(`${name} is no single text`);
  return value;
}

function list(name: string, value: InputValue): readonly string[] {
  if (value === undefined) return [];
  if (typeof value !== 'object') throw new Error(`${name} is no list`);
  return value;
}
