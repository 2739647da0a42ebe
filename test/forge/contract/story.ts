import type { WantedCheck } from '../../../src/forge/check.js';
import type { ForgePeople, PersonsPullRequest } from '../../../src/forge/forge-people.js';
import type { Forge } from '../../../src/forge/forge.js';
import type { WantedPullRequest } from '../../../src/forge/wanted-pull-request.js';
import type { PushingCopy } from './pushing-copy.js';

export const SHOP = 'acme/shop';
export const FORK = 'alice/shop';
export const MARKER = '<!-- upkeep:report stack=shop -->';

/** A forge with the repository `acme/shop`, whose branch `main` has one commit. */
export interface Story {
  readonly forge: Forge;
  readonly people: ForgePeople;
  /** Where git pushes to `acme/shop`. */
  readonly url: string;
  readonly work: PushingCopy;
  /** The first commit of `main`. */
  readonly base: string;
  /** Pushes a branch with one new file on top of `from`. @returns its tip */
  readonly branch: (name: string, from?: string) => Promise<string>;
}

/** Begins a story on a new forge; it ends with the test. */
export type Begin = () => Promise<Story>;

export function wanted(head: string): WantedPullRequest {
  return {
    head,
    base: 'main',
    title: `Title of ${head}`,
    body: `Body of ${head}`,
    draft: false,
    labels: [],
    assignees: [],
  };
}

export function persons(head: string): PersonsPullRequest {
  return { by: 'alice', head, base: 'main', title: `Title of ${head}`, body: `Body of ${head}` };
}

export function check(name: string): WantedCheck {
  return {
    name,
    conclusion: 'success',
    title: `Title of ${name}`,
    summary: 'Summary',
    annotations: [],
    url: null,
  };
}
