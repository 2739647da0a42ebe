/** A console command as a tree has it. */
export interface ConsoleCommand {
  readonly name: string;
  /** Arguments, and options with `--` before them. */
  readonly inputs: readonly string[];
  readonly class: string;
  /** What its class extends and uses, from which more inputs may come. */
  readonly kin: readonly string[];
  readonly file: string;
  readonly line: number;
}
