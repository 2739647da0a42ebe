import type { InstallationTokens } from './installation-tokens.js';
import type { Octokit } from './octokit.js';

/** A repository that the App is installed on, and what it takes to talk about it. */
export interface RepositoryAccess {
  /** As it was asked for; what is answered uses the same name. */
  readonly name: string;
  /** As GitHub calls it now: it may have been renamed. */
  readonly owner: string;
  readonly repo: string;
  readonly octokit: Octokit;
  readonly tokens: InstallationTokens;
  /** Who we are. */
  readonly self: AppIdentity;
}

/** The App itself. */
export interface AppIdentity {
  readonly id: number;
  /** The login of its comments and pull requests. */
  readonly login: string;
}
