/** What Composer may ask besides the repositories of a probe. */
export interface ComposerOptions {
  /**
   * Whether servers may be asked: Packagist, and what a probe names. Without, Composer is told that there is no network,
   * and everything must be found in `file:` repositories. True unless said otherwise.
   */
  readonly network?: boolean;
  /** More repositories, as composer.json has them, after those of a probe: where third-party packages are. */
  readonly repositories?: readonly Readonly<Record<string, unknown>>[];
  /** Name or path of the program; `composer` unless said otherwise. */
  readonly binary?: string;
  /** Milliseconds for one resolution; 10 minutes unless said otherwise. */
  readonly timeoutMs?: number;
}
