/** A default value of the configuration. */
export interface ConfigDefault {
  /** `default`, `websites/CODE` or `stores/CODE`. */
  readonly scope: string;
  /** `section/group/field`, or deeper. */
  readonly path: string;
  /** Its text, and behind it the model that it goes through, where one is named. */
  readonly value: string;
  /** Counted from 1. */
  readonly line: number;
}
