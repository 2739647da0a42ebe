import { resolve } from 'node:path';
import { checkRefName } from './check-ref-name.js';
import { checkUrl } from './check-url.js';
import { runGit, type GitOptions } from './git-cli.js';
import { GitFailedError } from './git-failed-error.js';
import type { RefTarget } from './list-refs.js';
import { PushRejectedError, type RejectedRef } from './push-rejected-error.js';
import type { RefUpdate } from './ref-update.js';
import type { Repository } from './repository.js';
import { explainWireError } from './wire-error.js';

export interface WireOptions {
  /** Milliseconds; a listing gets a minute, a transfer an hour unless said otherwise. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  /** Gets git's progress, a line at a time. */
  readonly onProgress?: (line: string) => void;
  /** Value of an `Authorization` header for this address alone; never shown, never in a process list. */
  readonly authorization?: string | undefined;
}

export interface FetchOptions extends WireOptions {
  /** For what strangers send: every object is checked (`bad-objects`), and comes as one pack, whose size can be watched. */
  readonly untrusted?: boolean;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/**
 * What is sent lies in packs, with its deltas: looking for better ones takes half of the time that a release takes to
 * be sent (2.0.9 to 2.1.1 of Magento: 2.4 s of processor time, 1.2 s without) and makes it no smaller.
 */
const NO_NEW_DELTAS = ['-c', 'pack.window=0'];
/** A local repository may belong to somebody else; git would refuse to read from it. */
const UPLOAD_PACK = `--upload-pack=git -c 'safe.directory=*' ${NO_NEW_DELTAS.join(' ')} upload-pack`;
const SLOW_NETWORK = ['-c', 'http.lowSpeedLimit=100', '-c', 'http.lowSpeedTime=120'];

/**
 * The branches and tags at an address, or the refs that fit the given patterns. Throws BadInputError `url`, or
 * OutsideError `network`, `authentication`, `remote-missing`, `git-timeout`.
 * @returns full ref name → what it points at, in the order of names
 */
export async function lsRemote(
  url: string,
  options: WireOptions = {},
  patterns: readonly string[] = ['refs/heads/*', 'refs/tags/*'],
): Promise<Map<string, RefTarget>> {
  checkUrl(url, 'The repository to list');
  const args = ['ls-remote', ...uploadPack(url), '--', address(url), ...patterns];
  // Away from any repository, whose configuration could point the address elsewhere.
  const { stdout } = await wire(url, args, MINUTE, options, { cwd: '/' });
  const refs = new Map<string, RefTarget>();
  for (const line of stdout.toString('utf8').split('\n')) {
    const [id, ref] = line.split('\t');
    if (id === undefined || ref === undefined) continue;
    const tag = ref.endsWith('^{}') ? refs.get(ref.slice(0, -3)) : undefined;
    if (tag === undefined) refs.set(ref, { id, commit: id });
    else refs.set(ref.slice(0, -3), { id: tag.id, commit: id });
  }
  return refs;
}

/**
 * Fetches by refspecs into a repository: all refs of one call move together, or none. Tags only
 * where a refspec names them. Nothing is forced but by `+`. Throws as `lsRemote`, and OutsideError
 * `remote-ref-missing`, `bad-objects` or `disk-full`. An interrupted fetch leaves refs as they were.
 */
export async function fetchRefs(
  repo: Pick<Repository, 'gitDir'>,
  url: string,
  refspecs: readonly string[],
  options: FetchOptions = {},
): Promise<void> {
  if (refspecs.length === 0) return;
  checkUrl(url, 'The repository to fetch from');
  const careful = ['-c', 'fetch.fsckObjects=true', '-c', 'fetch.unpackLimit=1'];
  const args = [
    ...(options.untrusted === true ? careful : []),
    'fetch',
    '--atomic',
    '--no-tags',
    '--no-write-fetch-head',
    '--no-auto-maintenance',
    '--progress',
  ];
  await wire(url, [...args, ...uploadPack(url), '--stdin', '--', address(url)], HOUR, options, {
    gitDir: repo.gitDir,
    input: refspecs.map((refspec) => `${refspec}\n`).join(''),
  });
}

/**
 * Pushes refs by id. With an `oldId` (null: it must not exist there) a ref moves only from there,
 * wherever to (compare and swap: `--force-with-lease`); without one only forward. All or none,
 * unless `atomic` is false. Throws as `lsRemote`, and PushRejectedError.
 */
export async function pushRefs(
  repo: Pick<Repository, 'gitDir'>,
  url: string,
  updates: readonly RefUpdate[],
  options: WireOptions & { readonly atomic?: boolean } = {},
): Promise<void> {
  if (updates.length === 0) return;
  checkUrl(url, 'The repository to push to');
  for (const { ref } of updates) checkRefName(ref);
  const leases = updates.flatMap(({ ref, oldId }) =>
    oldId === undefined ? [] : [`--force-with-lease=${ref}:${oldId ?? ''}`],
  );
  const atomic = options.atomic === false ? [] : ['--atomic'];
  const args = [
    ...NO_NEW_DELTAS,
    'push',
    '--porcelain',
    '--no-verify',
    ...atomic,
    ...leases,
    '--',
    address(url),
  ];
  const refspecs = updates.map(({ ref, newId }) => `${newId ?? ''}:${ref}`);
  const result = await wire(url, [...args, ...refspecs], HOUR, options, {
    gitDir: repo.gitDir,
    okExits: [1],
  });
  if (result.exit === 0) return;
  const { rejected, pushed } = parsePush(result.stdout.toString('utf8'));
  if (rejected.length > 0) throw new PushRejectedError(url, rejected, pushed);
  throw explainWireError(new GitFailedError('git-failed', args, result.exit, result.stderr), url);
}

/** `git push --porcelain`: flag, `from:to`, summary and reason, separated by tabs. */
function parsePush(text: string): { rejected: RejectedRef[]; pushed: string[] } {
  const rejected: RejectedRef[] = [];
  const pushed: string[] = [];
  for (const line of text.split('\n')) {
    const [flag, refs, summary] = line.split('\t');
    if (flag === undefined || refs === undefined || summary === undefined) continue;
    const ref = refs.slice(refs.indexOf(':') + 1);
    if (flag === '!') rejected.push({ ref, reason: /\((.*)\)$/.exec(summary)?.[1] ?? summary });
    else pushed.push(ref);
  }
  return { rejected, pushed };
}

/** git's rule: without a colon before the first slash it is a path. */
function isPath(url: string): boolean {
  return !/^[^/]*:/.test(url);
}

function address(url: string): string {
  return isPath(url) ? resolve(url) : url;
}

function uploadPack(url: string): string[] {
  return isPath(url) || url.startsWith('file:') ? [UPLOAD_PACK] : [];
}

async function wire(
  url: string,
  args: readonly string[],
  timeoutMs: number,
  options: WireOptions,
  git: GitOptions = {},
) {
  try {
    return await runGit([...SLOW_NETWORK, ...args], {
      ...git,
      reach: 'wire',
      timeoutMs: options.timeoutMs ?? timeoutMs,
      env: authorizationEnv(url, options.authorization),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
      ...(options.onProgress === undefined ? {} : { onStderr: byLine(options.onProgress) }),
    });
  } catch (error) {
    throw explainWireError(error, url);
  }
}

/** Through the environment, which other users cannot read, and for this server alone. */
function authorizationEnv(url: string, authorization: string | undefined): Record<string, string> {
  if (authorization === undefined || !/^https?:/i.test(url)) return {};
  return {
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: `http.${new URL(url).origin}/.extraHeader`,
    GIT_CONFIG_VALUE_0: `Authorization: ${authorization}`,
  };
}

function byLine(onProgress: (line: string) => void): (text: string) => void {
  let rest = '';
  return (text) => {
    const lines = (rest + text).split(/[\r\n]+/);
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.trim() !== '') onProgress(line.trimEnd());
  };
}
