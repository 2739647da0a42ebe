import type { Permission } from '../../../src/forge/forge.js';
import type { Oid } from '../../../src/git/oid.js';
import type { BareRepository } from './bare-repository.js';
import type { Json } from './json.js';

export interface FakeUser {
  readonly id: number;
  readonly login: string;
  readonly type: 'User' | 'Bot' | 'Organization';
}

export interface FakeLabel {
  readonly id: number;
  readonly name: string;
  readonly color: string;
  readonly description: string | null;
}

export interface FakeReaction {
  readonly id: number;
  readonly user: FakeUser;
  readonly content: string;
  readonly createdAt: string;
}

export interface FakeComment {
  readonly id: number;
  readonly user: FakeUser;
  readonly createdAt: string;
  readonly reactions: FakeReaction[];
  body: string;
  updatedAt: string;
}

export interface FakePull {
  readonly id: number;
  /** The repository of the head branch: this one or a fork. */
  readonly headRepository: FakeRepository;
  readonly headRef: string;
  baseRef: string;
  headSha: Oid;
  /** The base's tip when the head last moved; GitHub does not move it with the base. */
  baseSha: Oid;
  draft: boolean;
  mergedAt: string | null;
  mergedBy: FakeUser | null;
  mergeSha: Oid | null;
  /** Worked out after the first question, as on GitHub; null: not yet for this head and base. */
  mergeable: boolean | null;
}

export interface FakeIssue {
  readonly id: number;
  readonly number: number;
  readonly user: FakeUser;
  readonly createdAt: string;
  readonly comments: FakeComment[];
  /** Null: an issue. */
  readonly pull: FakePull | null;
  title: string;
  body: string | null;
  state: 'open' | 'closed';
  stateReason: string | null;
  labels: string[];
  assignees: FakeUser[];
  updatedAt: string;
  closedAt: string | null;
}

export interface FakeStatus {
  readonly id: number;
  readonly sha: Oid;
  readonly state: string;
  readonly description: string | null;
  readonly targetUrl: string | null;
  readonly context: string;
  readonly creator: FakeUser;
  readonly createdAt: string;
}

export interface FakeAppIdentity {
  readonly id: number;
  readonly slug: string;
}

export interface FakeCheckRun {
  readonly id: number;
  readonly app: FakeAppIdentity;
  readonly headSha: Oid;
  /** The branch whose tip the commit was when the run was made; null for none. */
  readonly headBranch: string | null;
  readonly annotations: Json[];
  name: string;
  status: string;
  conclusion: string | null;
  startedAt: string;
  completedAt: string | null;
  detailsUrl: string | null;
  externalId: string;
  title: string | null;
  summary: string | null;
  text: string | null;
}

export interface FakeReleaseAsset {
  readonly id: number;
  readonly name: string;
  readonly contentType: string;
  readonly data: Buffer;
  readonly uploader: FakeUser;
  readonly createdAt: string;
  /** `open`: its upload broke off. */
  readonly state: 'uploaded' | 'open';
}

export interface FakeRelease {
  readonly id: number;
  readonly author: FakeUser;
  readonly createdAt: string;
  assets: FakeReleaseAsset[];
  tag: string;
  target: string;
  name: string | null;
  body: string | null;
  draft: boolean;
  prerelease: boolean;
  publishedAt: string | null;
}

export interface FakeRepository {
  readonly id: number;
  readonly owner: FakeUser;
  readonly name: string;
  readonly git: BareRepository;
  readonly defaultBranch: string;
  readonly private: boolean;
  readonly createdAt: string;
  /** By lower-case login. */
  readonly permissions: Map<string, Permission>;
  /** By lower-case name. */
  readonly labels: Map<string, FakeLabel>;
  readonly issues: Map<number, FakeIssue>;
  readonly statuses: FakeStatus[];
  readonly checkRuns: FakeCheckRun[];
  releases: FakeRelease[];
  fork: boolean;
  /** Whether the App may act here. */
  installed: boolean;
}

export interface FakeToken {
  readonly user: FakeUser;
  /** Null: a person's. */
  readonly installation: FakeUser | null;
  readonly permissions: Readonly<Record<string, string>>;
  /** Milliseconds; null: does not expire. */
  expiresAt: number | null;
}
