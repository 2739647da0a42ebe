import type { Concern, Severity } from './finding.js';
import type { SemverLevel } from './semver-level.js';

/** Paths and contents of a small tree. */
export type Files = Readonly<Record<string, string>>;

/** A rule of the gate, with everything that its documentation needs. */
export interface Rule {
  /** Stable and kebab-case, starting with the kind of thing: `php-method-removed`. Waivers name it. */
  readonly id: string;
  /** The rows of the table of compatibility rules that it comes from, 1 to 43; 0 for rules of our own. */
  readonly rows: readonly number[];
  /** What it finds, in a few words and without a full stop. */
  readonly title: string;
  /** What its findings may have; the first is the usual one. */
  readonly severities: readonly [Severity, ...Severity[]];
  readonly levels: readonly [Concern, ...Concern[]];
  /** Who says so, for example `magento-semver M104` or `Adobe policy`. */
  readonly source: string;
  /** magento-semver's level, where it has a rule; `none` otherwise. */
  readonly level: SemverLevel;
  /** The stricter of that and the policy. */
  readonly policyLevel: SemverLevel;
  /** Who is broken by it and how: one or two sentences. */
  readonly why: string;
  /** What to do instead: one or two sentences. */
  readonly mend: string;
  /** The smallest change that it finds. */
  readonly example: { readonly before: Files; readonly after: Files };
  /** Set where it finds something new, which the distribution wants as a module of its own. */
  readonly feature?: true;
  /** Why it differs from magento-semver, where it does; goes into the list of deviations. */
  readonly deviation?: string;
}
