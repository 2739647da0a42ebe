import type { LocalRepository } from './local-repository.js';

/** What every verb of the local forge works with. */
export interface LocalContext {
  /** The login of ours. */
  readonly self: string;
  /** Where people read it, without a slash at the end. */
  readonly url: string;
  /** The folder of the repositories, absolute. */
  readonly dir: string;
  /** Throws ForgeMissingError. */
  repository(name: string): Promise<LocalRepository>;
  has(name: string): boolean;
}
