import type { Signer } from '../builder/release/signer.js';

/** Who the bot talks to. */
export type ForgeConfig =
  | { readonly kind: 'local'; readonly dir: string }
  | {
      readonly kind: 'github';
      readonly appId: string;
      /** PEM. */
      readonly privateKey: string;
      /** The newest first; all are accepted, so that one can be replaced without a gap. Empty where none come in. */
      readonly webhookSecrets: readonly string[];
      /** `https://api.github.com`, or that of a GitHub Enterprise server. */
      readonly apiUrl: string;
      /** `https://github.com`: where git and people go. */
      readonly webUrl: string;
    };

/** Everything that the bot is told from outside, checked. `stack.yml` says the rest. */
export interface BotConfig {
  readonly forge: ForgeConfig;
  /** The series repository, `owner/name`. */
  readonly series: string;
  /** Globs of its branches that are release lines; the default branch alone when empty. */
  readonly lines: readonly string[];
  /** Folder of caches: mirrors, local copies. */
  readonly home: string;
  /** Folder of the Composer repository that upstream's releases are built into; null: none are. */
  readonly packages: string | null;
  /** What releases are signed with; null: they are not. */
  readonly signer: Signer | null;
  /** Whether real Composer has to resolve what is released: always, where it is installed, or not at all. */
  readonly composer: 'required' | 'if-installed' | 'none';
  /** `redis://…`; null: the queue is in the process. */
  readonly queueUrl: string | null;
  /** What this process does: serve pages and webhooks, work, or both. */
  readonly role: 'all' | 'web' | 'worker';
  /** Child processes for git work, and jobs at a time. */
  readonly workers: number;
  /** Milliseconds between two looks at everything. */
  readonly pollMs: number;
  readonly host: string;
  readonly port: number;
  /** Where people reach the dashboard, without a slash at the end. */
  readonly publicUrl: string;
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error';
}
