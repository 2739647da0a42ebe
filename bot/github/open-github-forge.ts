import { GithubClient } from './github-client.js';
import { GithubForge } from './github-forge.js';
import type { GithubForgeOptions } from './github-forge-options.js';

/**
 * GitHub as the App with this id and key. Nothing is asked until the first call.
 *
 * Source of the rules kept here: GitHub's "Best practices for using the REST API" (conditional requests, writes
 * spread in time, limits) and "Rate limits for the REST API".
 */
export function openGithubForge(options: GithubForgeOptions): GithubForge {
  return new GithubForge(new GithubClient(options), options.webUrl);
}
