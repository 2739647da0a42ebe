import { existsSync, readdirSync, realpathSync, rmdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import type { Fault } from '../../src/errors/fault.js';
import { OutsideError } from '../../src/errors/outside-error.js';
import { acquireLock, withLock, type LockFile } from '../../src/git/lock-file.js';
import type { Oid } from '../../src/git/oid.js';
import type { Repository } from '../../src/git/repository.js';
import { appendLedger } from '../ledger/append-ledger.js';
import { Ledger } from '../ledger/ledger.js';
import { LEDGER_REF } from '../ledger/ledger-ref.js';
import { planLedger, type LedgerPlan } from '../ledger/plan-ledger.js';
import { asOutsideError } from '../repository/as-outside-error.js';
import type { PackageManifest } from '../repository/package-manifest.js';
import type { MetadataMark } from '../repository/parse-mark.js';
import { readMark } from '../repository/read-mark.js';
import { LOCK_FILE } from '../repository/repository-files.js';
import { RepositoryStore } from '../repository/repository-store.js';
import { repositoryUrl } from '../repository/repository-url.js';
import { listPackages } from '../verify/list-packages.js';
import type { Problem } from '../verify/problem.js';
import { makeFolder } from '../repository/make-folder.js';
import { branchState, type BranchState } from './branch-state.js';
import { checkZips } from './check-zips.js';
import { folderState } from './folder-state.js';
import { planPublish } from './plan-publish.js';
import type { PublishedVersion } from './published-version.js';
import { publishToBranch, type PublishBranch } from './publish-to-branch.js';
import { publishToFolder } from './publish-to-folder.js';

/** A build or publication that is under way is waited for. */
const LOCK_WAIT_MS = 60_000;

/** A folder that is served, or a branch of a repository. */
export type PublishTarget = { readonly folder: string } | PublishBranch;

export interface PublishOptions {
  /** Absolute path of what was built. */
  readonly out: string;
  readonly target: PublishTarget;
  /** Address under which the target is served; null for that of before, or that of the build. */
  readonly url: string | null;
  /** The repository with the ledger; null: there is none. */
  readonly ledger: Repository | null;
  /** Whether versions that the build does not have any more are taken away. */
  readonly prune: boolean;
  /** Plans, and writes nothing. */
  readonly dryRun: boolean;
  readonly signal?: AbortSignal;
  /**
   * Called when the ledger has the versions and before anything is published: to push the ledger, of which it gets the
   * commit. Throws, and nothing is published; the next run does it.
   */
  readonly onRecorded?: (commit: Oid | null) => Promise<void>;
  readonly onProgress?: (step: 'checking' | 'copying', done: number, total: number) => void;
}

/** A version as `publish --json` prints it. */
export type PublishedZip = Pick<PublishedVersion, 'name' | 'version' | 'zip' | 'sha256'>;

/** What `publish --json` prints. */
export interface PublishResult {
  /** false: zips of the build are damaged, and nothing was published. */
  readonly ok: boolean;
  readonly target: string;
  readonly url: string;
  readonly dryRun: boolean;
  readonly added: readonly PublishedZip[];
  /** Published versions whose zip was gone. */
  readonly restored: readonly PublishedZip[];
  readonly removed: readonly PublishedZip[];
  /** Number of packages whose metadata were made anew. */
  readonly packages: number;
  /** Of the branch; null for a folder. */
  readonly commit: Oid | null;
  readonly ledger: {
    readonly repository: string;
    readonly ref: string;
    readonly commit: Oid | null;
    /** Number of versions that were new to it, and that it had. */
    readonly recorded: number;
    readonly known: number;
  } | null;
  readonly problems: readonly Problem[];
}

/**
 * Takes what was built to where people get it. The zips that are new there are checked first; then the ledger takes the
 * versions, which reserves them; then the target is brought up to date. Killed at any point, it leaves every package there
 * as it was or as it will be, and the next run finishes.
 *
 * Throws BadInputError `already-published`, `would-unpublish`, `zip-in-the-way` with all that would change what is
 * published; `not-a-repository`, `bad-manifest`, `bad-ledger`, `bad-url`, `no-url`, `same-folder`; LockedError; and what
 * `appendLedger`, `publishToFolder` and `publishToBranch` throw.
 */
export async function publish(options: PublishOptions): Promise<PublishResult> {
  const { out, target, dryRun } = options;
  listPackages(out);
  if ('folder' in target && existsSync(target.folder) && realpathSync(out) === realpathSync(target.folder)) {
    throw new BadInputError('same-folder', `${out} is what was built, and cannot be the target, too.`);
  }
  if (dryRun) return run(options);
  const lock = await lockBuild(out);
  let made: string | null = null;
  try {
    if (!('folder' in target)) return await run(options);
    made = makeTarget(target.folder);
    const file = join(target.folder, LOCK_FILE);
    return await withLock(file, 'publish', () => run(options), { waitMs: LOCK_WAIT_MS });
  } finally {
    lock?.release();
    if (made !== null && 'folder' in target) removeEmpty(target.folder, made);
  }
}

/** So that no build changes it meanwhile; null where nobody like us could build, since it may not be written. */
async function lockBuild(out: string): Promise<LockFile | null> {
  try {
    return await acquireLock(join(out, LOCK_FILE), 'publish', { waitMs: LOCK_WAIT_MS });
  } catch (error) {
    if (error instanceof OutsideError && error.code === 'not-writable') return null;
    throw error;
  }
}

/** Returns the topmost folder that was made; null when all were there. */
function makeTarget(folder: string): string | null {
  try {
    return makeFolder(folder);
  } catch (error) {
    throw asOutsideError(error, folder);
  }
}

/** Folders that were made for a publication that was refused. */
function removeEmpty(folder: string, top: string): void {
  for (let at = folder; at.startsWith(top) && readdirSync(at).length === 0; at = dirname(at)) rmdirSync(at);
}

async function run(options: PublishOptions): Promise<PublishResult> {
  const { out, target, prune, dryRun, onProgress } = options;
  const store = new RepositoryStore(out);
  const branch = 'folder' in target ? null : await branchState(target.repo, target.ref);
  const state = 'folder' in target ? folderState(target.folder) : (branch as BranchState);
  const url = urlOf(options, state.mark);
  const { plan, faults, problems } = await planPublish({ store, state, url, prune });
  const zips = [...plan.added, ...plan.restored];
  const result = (commit: Oid | null, ledger: PublishResult['ledger']): PublishResult => ({
    ok: true,
    target: state.place,
    url,
    dryRun,
    added: plan.added.map(toZip),
    restored: plan.restored.map(toZip),
    removed: plan.removed.map(toZip),
    packages: plan.names.length,
    commit,
    ledger,
    problems: [],
  });
  const before = branch?.commit ?? null;
  if (problems.length > 0) return { ...result(before, null), ok: false, problems };
  const record = await planRecord(options, faults);
  const damaged = checkZips(out, zips, (done) => onProgress?.('checking', done, zips.length));
  if (damaged.length > 0) return { ...result(before, record), ok: false, problems: damaged };
  if (dryRun) return result(before, record);
  const ledger = record === null || record.recorded === 0 ? record : await append(options);
  if (ledger !== null) await options.onRecorded?.(ledger.commit);
  const { signal } = options;
  const hooks = {
    onPlaced: (done: number) => onProgress?.('copying', done, zips.length),
    ...(signal === undefined ? {} : { signal }),
  };
  if ('folder' in target) {
    publishToFolder(target.folder, store, plan, hooks);
    return result(null, ledger);
  }
  return result(await publishToBranch(target, branch as BranchState, store, plan, hooks), ledger);
}

/** Compares with the ledger; throws all that it, and what is published already, has against the publication. */
async function planRecord(
  options: PublishOptions,
  faults: readonly Fault[],
): Promise<PublishResult['ledger']> {
  const { ledger: repo } = options;
  const ledger = repo === null ? null : await Ledger.open(repo);
  const plan = ledger === null ? null : await planLedger(ledger, ...ledgerInput(options));
  const all = [...faults, ...(plan?.faults ?? [])];
  if (all.length > 0) throw BadInputError.fromFaults(codeOf(all), all);
  return ledger === null || plan === null ? null : toLedger(options, ledger.commit, plan);
}

async function append(options: PublishOptions): Promise<PublishResult['ledger']> {
  if (options.ledger === null) return null;
  const { commit, plan } = await appendLedger(options.ledger, ...ledgerInput(options));
  return toLedger(options, commit, plan);
}

function ledgerInput({ out }: PublishOptions): [readonly string[], (name: string) => PackageManifest] {
  const store = new RepositoryStore(out);
  const manifest = (name: string): PackageManifest => {
    const versions = store.package(name);
    store.forget(name);
    return versions;
  };
  return [listPackages(out).names, manifest];
}

function toLedger({ ledger }: PublishOptions, commit: Oid | null, plan: LedgerPlan): PublishResult['ledger'] {
  const { recorded, known } = plan;
  return { repository: ledger?.dir ?? '', ref: LEDGER_REF, commit, recorded: recorded.length, known };
}

/** What is published with other content is the worst of what may be wrong. */
function codeOf(faults: readonly Fault[]): string {
  const codes = faults.map(({ code }) => code);
  return codes.includes('already-published') ? 'already-published' : (codes[0] ?? 'already-published');
}

/** That given; that of before; that for which it was built, unless it is the folder that it was built in. */
function urlOf({ out, url, target }: PublishOptions, before: MetadataMark | null): string {
  const folder = 'folder' in target ? target.folder : null;
  const known =
    [before?.url, readMark(out)?.url].find((address) => address?.startsWith('file:') === false) ?? null;
  if (url === null && known === null && folder === null) {
    throw new BadInputError(
      'no-url',
      'Nothing says under which address the branch is served: pass --url, such as --url https://example.github.io/repo.',
    );
  }
  return repositoryUrl(folder ?? out, url ?? known);
}

function toZip({ name, version, zip, sha256 }: PublishedVersion): PublishedZip {
  return { name, version, zip, sha256 };
}
