/** An option. `flags` is `--write`, `--onto <rev>` or `-n, --dry-run`. */
export interface OptionSpec {
  readonly flags: string;
  readonly description: string;
  /** The run is refused (exit 2) without it. */
  readonly required?: boolean;
  /** May be given several times; read with `input.list`. */
  readonly repeatable?: boolean;
  /** The only values allowed. */
  readonly choices?: readonly string[];
  /** Used, and shown in the help, when the option is not given. */
  readonly default?: string;
  /** Long names (without `--`) of options that cannot be given together with this one. */
  readonly conflicts?: readonly string[];
}
