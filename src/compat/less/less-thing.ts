/** Something that a Less file gives to others. */
export interface LessThing {
  readonly kind: 'variable' | 'mixin' | 'import';
  readonly name: string;
  /** Kind and name. */
  readonly key: string;
  /** Counted from 1. */
  readonly line: number;
  /** Of a mixin: whether no definition has parameters, so that a rule of that name does as well. */
  readonly plain: boolean;
  /** Whether magento-semver sees it: it takes `@magento_import` for a comment. */
  readonly semver: boolean;
}
