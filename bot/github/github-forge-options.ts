import type { Log } from '../log.js';

/** What the GitHub forge needs to be told. */
export interface GithubForgeOptions {
  readonly appId: string;
  /** PEM. */
  readonly privateKey: string;
  /** `https://api.github.com`, or `https://<host>/api/v3` of a GitHub Enterprise server. */
  readonly apiUrl: string;
  /** `https://github.com`: where git and people go. */
  readonly webUrl: string;
  readonly log: Log;
  /** Instead of Node's own. */
  readonly fetch?: typeof globalThis.fetch;
  /**
   * Whether writes are spread (one a second, one in three seconds where people are notified) and short limits
   * waited for. Default true; tests turn it off.
   */
  readonly throttle?: boolean;
  /** Milliseconds that one request may take. Default 20,000. */
  readonly timeoutMs?: number;
  /** Milliseconds before a failed read is asked again, times 1, then times 4. Default 1,000. */
  readonly retryMs?: number;
}
