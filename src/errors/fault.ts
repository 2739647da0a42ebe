/** One thing that is wrong in a file that a person wrote. */
export interface Fault {
  /** Stable kebab-case name of the rule, for example `path-escapes`. */
  readonly code: string;
  /** `error` makes the run red; `warning` is only shown. */
  readonly severity: 'error' | 'warning';
  /** Path as the person knows it, relative where possible. */
  readonly file: string;
  /** Counted from 1; 0 when the fault is about the file as a whole. */
  readonly line: number;
  /** What is wrong and what was expected, in one sentence. */
  readonly message: string;
  /** How to mend it, in one sentence. */
  readonly mend: string;
}

/** `file:line: message (mend)`: the one form in which a fault is shown in text. */
export function formatFault(fault: Fault): string {
  const place = fault.line > 0 ? `${fault.file}:${fault.line}` : fault.file;
  return `${place}: ${fault.severity}: ${fault.message} [${fault.code}]\n    ${fault.mend}`;
}
