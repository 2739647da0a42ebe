import type { ProbotOctokit } from 'probot';

/** GitHub's API client, with the plugins that Probot brings. */
export type Octokit = InstanceType<typeof ProbotOctokit>;

/** A request on its way through octokit's hooks. */
export type OctokitRequest = Required<Octokit['request']['endpoint']['DEFAULTS']>;

/** An answer on its way back; what it holds is not known there. */
export interface OctokitAnswer {
  status: number;
  url: string;
  headers: Readonly<Record<string, string | number | undefined>>;
  data: unknown;
}

/** What octokit calls around each request. */
export type OctokitHook = (
  request: (options: OctokitRequest) => OctokitAnswer | Promise<OctokitAnswer>,
  options: OctokitRequest,
) => Promise<OctokitAnswer>;
