import type { Oid } from '../../src/git/oid.js';
import type { NamedObject } from '../../src/git/named-object-source.js';
import type { Repository } from '../../src/git/repository.js';
import type { StackKey } from '../stack-key.js';
import { parseStackState } from './parse-stack-state.js';
import type { StackState } from './stack-state.js';
import { stateKey } from './state-key.js';

/** What is recorded of a stack. */
export interface StackReading {
  readonly key: StackKey;
  /** The commit of the record. */
  readonly commit: Oid;
  /** Null when it cannot be read; `problem` says why. */
  readonly state: StackState | null;
  /** '' when all is well. */
  readonly problem: string;
}

/** A state of a thousand patches has less. */
const MAX_BYTES = 32 << 20;

/**
 * The recorded state of every stack on every line, sorted by line and stack. One question to git, whatever their
 * number. A record that cannot be read is one reading with a problem and does not hide the others.
 *
 * @param refs full ref → id; those below `refs/upkeep/state/` count
 * @param known readings made before: a record that has not moved since is not read again
 */
export async function readStackStates(
  repo: Pick<Repository, 'objects'>,
  refs: ReadonlyMap<string, Oid>,
  known: readonly StackReading[] = [],
): Promise<StackReading[]> {
  const before = new Map(
    known.map((reading) => [`${reading.commit} ${reading.key.line} ${reading.key.stack}`, reading]),
  );
  const wanted = [...refs].flatMap(([ref, commit]) => {
    const key = stateKey(ref);
    return key === null ? [] : [{ key, commit }];
  });
  wanted.sort((a, b) => compare(a.key.line, b.key.line) || compare(a.key.stack, b.key.stack));
  const fresh = wanted.filter(({ key, commit }) => !before.has(`${commit} ${key.line} ${key.stack}`));
  const names = fresh.flatMap(({ commit }) => [`${commit}:state.json`, `${commit}:report.json`]);
  // Without a question no process is started.
  const found = names.length === 0 ? [] : await repo.objects.readNames(names);
  for (const [index, { key, commit }] of fresh.entries()) {
    const reading = read(key, commit, found[index * 2] ?? null, found[index * 2 + 1] ?? null);
    before.set(`${commit} ${key.line} ${key.stack}`, reading);
  }
  return wanted.flatMap(({ key, commit }) => before.get(`${commit} ${key.line} ${key.stack}`) ?? []);
}

function read(
  key: StackKey,
  commit: Oid,
  state: NamedObject | null,
  report: NamedObject | null,
): StackReading {
  try {
    const parsed = parseStackState(key, textOf(state), textOf(report));
    return { key, commit, state: parsed, problem: '' };
  } catch (error) {
    return { key, commit, state: null, problem: error instanceof Error ? error.message : String(error) };
  }
}

function textOf(object: NamedObject | null): string | null {
  if (object?.type !== 'blob') return null;
  if (object.data.length > MAX_BYTES)
    throw new RangeError(`the record has ${object.data.length} bytes, at most ${MAX_BYTES} are read`);
  return object.data.toString('utf8');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
