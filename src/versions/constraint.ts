/** How a version is compared with that of a comparison; `=` and `<>` are read as `==` and `!=`. */
export type ComparisonOperator = '==' | '!=' | '<' | '<=' | '>' | '>=';

/** One comparison, the version normalised: `>= 1.2.0.0-dev`. */
export interface Comparison {
  readonly operator: ComparisonOperator;
  readonly version: string;
}

/** Which versions are wanted, as Composer reads it from a link in composer.json. */
export interface Constraint {
  /** As it was written. */
  readonly pretty: string;
  /**
   * The same with every range written out, `>=1.2.0.0-dev <2.0.0.0-dev || ==dev-main`: again a constraint, which
   * Composer reads as the same (but one with a blank or a comma in a branch's name). Equal texts mean the same;
   * the same may have several, as order is kept.
   */
  readonly normal: string;
  /** A version matches when all comparisons of one alternative hold. `*` is an alternative with none. */
  readonly alternatives: readonly (readonly Comparison[])[];
}
