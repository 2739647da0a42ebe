import type { Oid } from '../../src/git/oid.js';

/** The releases of the sample, oldest first; each is a tag. */
export const sampleReleases = ['2.4.0', '2.4.1', '2.4.1-p1', '2.4.1-p2', '2.4.2', '2.4.2-p1'] as const;

export type SampleRelease = (typeof sampleReleases)[number];

/** A commit of the sample's story, as reports name it. */
export interface SampleCommit {
  readonly id: Oid;
  readonly subject: string;
  /** `Name <mail>`, as reports name authors. */
  readonly author: string;
  /** The merge commit that brought it to develop. */
  readonly merge: Oid;
}

/** The sample upstream: a bare repository, and what is known about its history. */
export interface SampleUpstream {
  /** Absolute path of `upstream.git`. */
  readonly gitDir: string;
  /** The commit of each release tag, peeled. */
  readonly releases: Readonly<Record<SampleRelease, Oid>>;
  /** Tip of the branch `develop`. */
  readonly develop: Oid;
  /** The commit on develop that each feature release and its security releases are made off. */
  readonly cut: Readonly<Record<'2.4.0' | '2.4.1' | '2.4.2', Oid>>;
  /** Commits of the story by key, such as `order-mail-once`. */
  readonly story: ReadonlyMap<string, SampleCommit>;
  /** How many files the tree of 2.4.1 has, and how many commits there are. */
  readonly files: number;
  readonly commits: number;
}
