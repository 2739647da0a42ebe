/** What one schema allows and wants, as a flat list. */
export type XsdFacts = readonly XsdNode[];

export interface XsdNode {
  readonly kind: 'type' | 'element' | 'attribute' | 'value';
  /**
   * Where it stands: the named type or the outermost element, and names down to it, `typeType/arguments/@name`. The
   * same may stand in a place several times (in the branches of a choice).
   */
  readonly path: string;
  /** Type of an element or attribute, and what a type extends or restricts; '' for none. */
  readonly type: string;
  /** Whether every document needs it: it is in no choice, and nothing around it may be left out. */
  readonly required: boolean;
  /** How often it may stand there; null for any number. */
  readonly max: number | null;
  /** Pattern, length and so on of a type, in order; '' for none. */
  readonly facets: string;
  /** What magento-semver tells an element or attribute by: its type and name, wherever it stands. '' for others. */
  readonly semver: string;
  /** Whether magento-semver takes it to be required: it looks at `minOccurs` or `use` alone. */
  readonly semverRequired: boolean;
  /** Counted from 1. */
  readonly line: number;
}
