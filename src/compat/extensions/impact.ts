import type { Severity } from '../finding.js';
import type { Subject } from '../subject.js';

/** One place of an extension that a finding touches, as `compat --json` prints it. */
export interface Impact {
  /** Composer name, or what stands for it. */
  readonly extension: string;
  /** Below the folder that was given. */
  readonly file: string;
  /** Counted from 1; 0 for the whole file. */
  readonly line: number;
  /** What the extension does with the subject. */
  readonly how: string;
  /** What it uses, in parts. */
  readonly subject: Subject;
  readonly rule: string;
  readonly severity: Severity;
  /** What the finding is about. */
  readonly target: string;
  /** The patch that causes it; null where there are no patches, or no single one does. */
  readonly patch: string | null;
  readonly finding_file: string;
  readonly finding_line: number;
}

/** What is known of an extension, as `compat --json` prints it. */
export interface ExtensionSummary {
  readonly name: string;
  /** As it was given, with what is below it. */
  readonly folder: string;
  readonly files: number;
  /** Places at which it depends on something. */
  readonly uses: number;
  /** Entries of `impact` that are its own. */
  readonly touched: number;
  /** Classes, tables and modules that it names and that are in neither tree nor in any extension given. */
  readonly unresolved: number;
  /** Files of which nobody knows what they depend on. */
  readonly unread: readonly { readonly file: string; readonly line: number; readonly reason: string }[];
}

/** What a change means to extensions. */
export interface ImpactReport {
  /** By extension, file and line. */
  readonly impact: readonly Impact[];
  /** By name and folder. */
  readonly extensions: readonly ExtensionSummary[];
  /** Names of those that nothing touches and of which everything could be read. */
  readonly extensions_clean: readonly string[];
}
