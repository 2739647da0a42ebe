import type { FakeState } from '../fake-state.js';
import type { FakeRepository, FakeToken, FakeUser } from '../fake-types.js';
import type { Json } from '../json.js';

/** A request that was found valid, with who asks. */
export interface Call {
  readonly state: FakeState;
  readonly user: FakeUser;
  /** Null: asked as the App itself, or by nobody. */
  readonly token: FakeToken | null;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: Json;
  /** What was sent in place of JSON. */
  readonly file: { readonly data: Buffer; readonly type: string } | null;
}

/** A call about a repository, which exists. */
export interface RepositoryCall extends Call {
  readonly repository: FakeRepository;
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** All of a list; the server cuts the page out and writes the Link header. */
export interface ListAnswer {
  readonly list: readonly unknown[];
  /** What stands around a page; a bare array when absent. */
  readonly wrap?: (page: readonly unknown[], total: number) => Json;
}

export interface Route<C extends Call = Call> {
  /** The App's permission that a write needs. */
  readonly needs?: readonly string[];
  readonly handle: (call: C) => Promise<Answer | ListAnswer> | Answer | ListAnswer;
}
