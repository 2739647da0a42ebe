/** A project to be resolved: contents of its composer.json. */
export interface ComposerProbe {
  /** What is looked at, for messages: `sample/product-headless 1.0.0`. */
  readonly label: string;
  readonly composer: Readonly<Record<string, unknown>>;
}

export interface ComposerAnswer {
  readonly ok: boolean;
  /** Packages that it chose, `name version`, sorted; empty where it found no solution. */
  readonly packages: readonly string[];
  /** Composer's own words where it failed, at most 40 lines; `''` where it did not. */
  readonly problem: string;
}

/** Real Composer, which resolves and installs nothing. Throws OutsideError `composer-missing`, `composer-failed`. */
export interface ComposerRunner {
  /** As Composer itself says it, such as `2.5.5`. */
  version(): Promise<string>;
  resolve(probe: ComposerProbe, signal: AbortSignal): Promise<ComposerAnswer>;
}
