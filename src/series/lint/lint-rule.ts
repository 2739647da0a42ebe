import type { Fault } from '../../errors/fault.js';
import type { PatchFile } from '../patch-file.js';
import type { SeriesFile } from '../series-file.js';

/** The series that a rule judges, as far as it could be read. */
export interface LintSubject {
  readonly series: SeriesFile;
  /** The enabled patches that could be parsed, in series order. */
  readonly patches: readonly PatchFile[];
}

export interface LintFinding {
  /** Line in the patch (or in `series` for a rule about it), from 1; 0 for the file as a whole. */
  readonly line: number;
  /** What is wrong and what was expected. */
  readonly message: string;
  /** How to mend it, where the rule's own words are too general. */
  readonly mend?: string;
}

/** What every rule has, whatever it looks at; the table in `docs/lint-rules.md` shows it. */
export interface LintRuleFacts {
  /** Stable kebab-case name. */
  readonly code: string;
  readonly severity: Fault['severity'];
  /** What it finds, in one phrase. */
  readonly finds: string;
  /** How to mend it, in one sentence. */
  readonly mend: string;
}

export interface PatchRule extends LintRuleFacts {
  readonly about: 'patch';
  readonly check: (patch: PatchFile, subject: LintSubject) => readonly LintFinding[];
}

export interface SeriesRule extends LintRuleFacts {
  readonly about: 'series';
  readonly check: (subject: LintSubject) => readonly LintFinding[];
}

export type LintRule = PatchRule | SeriesRule;
