import type { SystemNode } from './system-config-facts.js';

/** A tab, section, group or field of a tree, whichever files declare it. */
export interface MergedNode {
  readonly kind: Exclude<SystemNode['kind'], 'include'>;
  /** Ids from the section down, with `/` between them. */
  readonly path: string;
  /** Whether it is declared here; one that is only added to may be of a package that the tree has not. */
  readonly declared: boolean;
  /** Of a field: where its value is stored. */
  readonly stored: string;
  /** The first file that declares it. */
  readonly file: string;
  readonly line: number;
}
