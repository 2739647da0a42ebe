import type { CheckState } from '../../src/forge/check.js';
import type { FactsStore } from '../../src/compat/tree/facts-store.js';
import type { Oid } from '../../src/git/oid.js';
import type { Repository } from '../../src/git/repository.js';
import type { StackConfig } from '../../src/series/stack-config.js';
import type { ComposerRunner } from './composer-runner.js';
import type { RefCopy } from './ref-copy.js';
import type { ReleaseAnnouncer } from './release-announcer.js';
import type { Signer } from './signer.js';

/** What a release works with. Everything outside of it comes through here, so that tests can stand in for any of it. */
export interface ReleaseWorld {
  /** The series repository: a local one that has the request's commit and `refs/upkeep/*`. */
  readonly series: Repository;
  /** Where refs of the series repository are set: the host of a copy, or the repository itself. Asked anew each time. */
  readonly seriesHost: () => Promise<RefCopy>;
  /** A repository that has a stack's base and upstream's tags. Throws BadInputError `no-mirror`. */
  readonly upstream: (stack: string, config: StackConfig | null) => Promise<Repository>;
  /** The fork of a stack; null where `stack.yml` names none. Asked anew each time. */
  readonly fork: (stack: string, config: StackConfig | null) => Promise<RefCopy | null>;
  /** Checks on a commit of a fork, as its forge has them; null where no forge can be asked. */
  readonly checks: (fork: string, commit: Oid) => Promise<readonly CheckState[] | null>;
  /** Where advisories, and recipes besides those of the program, are looked for. */
  readonly cwd: string;
  readonly facts: FactsStore;
  /** Null: the release shall go without, which somebody asked for; the check `composer` says so. */
  readonly composer: ComposerRunner | null;
  /** Null: documents are not signed. */
  readonly signer: Signer | null;
  /** Null: nowhere but in the repository. */
  readonly announcer: ReleaseAnnouncer | null;
  /** Folder of the Composer repository that people get. */
  readonly out: string;
  /** Where releases are put together before: below it, a folder for each. Nothing in it is needed to be right. */
  readonly staging: string;
  /** A second repository that must have all that `out` has, such as the one that mirror builds add to; null for none. */
  readonly alsoInto: string | null;
  /** Address under which `out` is served; null for that of before, or `file://` of the folder. */
  readonly url: string | null;
  readonly workers: number;
  readonly signal: AbortSignal;
  /** Version of this program, for what records who built it. */
  readonly program: string;
  readonly onProgress: (step: string, done: number, of: number) => void;
  /** Called before each step that writes; a test may end the run there by throwing. */
  readonly onStep: (step: string) => void;
}
