/** What one `di.xml` says. Class names are without a leading `\`. */
export interface DiFacts {
  readonly preferences: readonly DiPreference[];
  readonly types: readonly DiType[];
}

export interface DiPreference {
  readonly for: string;
  readonly type: string;
  readonly line: number;
}

/** A `<type>` or a `<virtualType>`. */
export interface DiType {
  readonly name: string;
  readonly virtual: boolean;
  /** What a virtual type extends; null where it is only added to, or for a `<type>`. */
  readonly extends: string | null;
  readonly line: number;
  readonly plugins: readonly DiPlugin[];
  readonly arguments: readonly DiArgument[];
}

export interface DiPlugin {
  readonly name: string;
  /** Its class; null where another file says it, and this one only adds to it. */
  readonly runs: string | null;
  /** Null where nothing is said of it. */
  readonly disabled: boolean | null;
  readonly line: number;
}

/** A constructor argument, or an item in one: only those that hold no items. */
export interface DiArgument {
  /** Names of the argument and of the items down to it. */
  readonly path: readonly string[];
  /** `xsi:type`: `object`, `string`, `array` (an empty one) … */
  readonly type: string;
  readonly value: string;
  readonly line: number;
}
