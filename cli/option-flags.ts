export interface OptionFlags {
  /** By which the option is read: `dry-run`. */
  readonly long: string;
  /** One letter; null without. */
  readonly short: string | null;
  readonly takesValue: boolean;
}

const FLAGS = /^(?:-([a-zA-Z]), )?--([a-z][a-z0-9-]*)(?: (<[^<>]+>))?$/;

/** `-n, --dry-run` and `--onto <rev>` taken apart. Anything else is a bug of the command. */
export function optionFlags(flags: string): OptionFlags {
  const match = FLAGS.exec(flags);
  if (!match?.[2])
    throw new Error(`flags of an option must look like "-o, --onto <rev>", not ${JSON.stringify(flags)}`);
  return { long: match[2], short: match[1] ?? null, takesValue: match[3] !== undefined };
}
