import type { StackPatchName } from '../release/release-request.js';

/**
 * `required`: it does not run without. `optional`: it is used where it is there. `excluded`: it must not be there, in
 * the versions that are named.
 */
export type ServiceNeed = 'required' | 'optional' | 'excluded';

/** A link in a composer.json. */
export interface ServiceLink {
  readonly kind: 'require' | 'suggest' | 'conflict';
  readonly name: string;
  /** The constraint; of a suggestion the words that it is made with. */
  readonly text: string;
}

/** Why something is needed; who says so. */
export interface ServiceReason {
  readonly need: ServiceNeed;
  /** From the bundle to the package that says so, names as built; only the bundle where the recipe says it of all. */
  readonly chain: readonly string[];
  /** Null where the package itself, or the recipe, means it. */
  readonly link: ServiceLink | null;
  /** The patch that brings it; null where upstream does. */
  readonly patch: StackPatchName | null;
  /** One line. */
  readonly why: string;
  /** Address where that can be read; null for none. */
  readonly source: string | null;
  /** How many packages say the same. */
  readonly packages: number;
}

/** A patch without which something would be required. */
export interface FreedBy extends StackPatchName {
  readonly why: string;
}

/** A program that serves. */
export interface ServiceProgram {
  readonly name: string;
  /** Constraint; null where nothing is known. */
  readonly versions: string | null;
}

/** Something that a machine must have, may have or must not have. */
export interface ServiceRow {
  /** A word of the recipe, such as `search`; or what Composer calls it: `php`, `ext-json`, `lib-libxml`. */
  readonly service: string;
  readonly title: string;
  readonly kind: 'platform' | 'service';
  readonly need: ServiceNeed;
  /** Any one of them serves; none where nothing is known. */
  readonly programs: readonly ServiceProgram[];
  /** Constraints of `platform`, each once: all of them must hold. */
  readonly constraints: readonly string[];
  readonly reasons: readonly ServiceReason[];
  /** Where it is not required: the patches that made it so. */
  readonly freedBy: readonly FreedBy[];
}

/** Something that a stack does not have and a bundle needs. */
export interface ClaimBreak {
  readonly service: string;
  readonly title: string;
  /** One line: what is needed, and what there is. */
  readonly detail: string;
  readonly chain: readonly string[];
  /** The patch that brings it; null where upstream does. */
  readonly patch: StackPatchName | null;
}

/** Whether a bundle runs on what a stack of software brings. */
export interface CheckedClaim {
  /** Its word in the recipe. */
  readonly claim: string;
  readonly title: string;
  readonly holds: boolean;
  readonly breaks: readonly ClaimBreak[];
  /** Extensions that come with it and have to be switched on. */
  readonly switchOn: readonly string[];
  /** What is needed and cannot be told from the recipe. */
  readonly unsure: readonly string[];
  /** Patches without which something that it lacks would be required. */
  readonly thanksTo: readonly FreedBy[];
}

/** What is not as in the release before. */
export interface ServiceChange {
  readonly service: string;
  readonly title: string;
  readonly before: ServiceNeed | null;
  readonly after: ServiceNeed | null;
  /** As people read it: programs with versions, or constraints; `''` for none. */
  readonly versionsBefore: string;
  readonly versionsAfter: string;
  /** The patch that came or went; null where upstream or the recipe changed it. */
  readonly patch: StackPatchName | null;
}

/** What the distribution, a flavor or upstream's product needs. */
export interface BundleServices {
  /** Name of the flavor; null for the whole distribution, and for upstream's. */
  readonly flavor: string | null;
  readonly package: string;
  readonly version: string | null;
  /** PHP first, then extensions and the rest of the platform by name, then services in the recipe's order. */
  readonly rows: readonly ServiceRow[];
  /** In the recipe's order. */
  readonly claims: readonly CheckedClaim[];
  /** Null where there was no such bundle before. */
  readonly changes: readonly ServiceChange[] | null;
}

/** What a release needs to run; pure data. */
export interface ServicesReport {
  readonly distribution: string;
  readonly version: string;
  /** The release that changes are told against; null for none. */
  readonly before: string | null;
  /** Whether the recipe says what packages mean; without, there is only what Composer is told. */
  readonly rules: boolean;
  /** The distribution, then its flavors by name. */
  readonly bundles: readonly BundleServices[];
  /** Upstream's product without any patch; null where it has no name. */
  readonly upstream: BundleServices | null;
}
