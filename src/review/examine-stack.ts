import { BadInputError } from '../errors/bad-input-error.js';
import type { Fault } from '../errors/fault.js';
import type { ObjectCache } from '../git/object-cache.js';
import type { Repository } from '../git/repository.js';
import { loadStack, type LoadedStack } from '../replay/load-stack.js';
import { lintSeries } from '../series/lint/lint-series.js';
import type { Stack } from '../series/stack.js';
import type { StackInTree } from './stack-reader.js';

/** A stack with everything that is wrong with it, applied to its base where that can be done. */
export interface ExaminedStack {
  readonly stack: Stack;
  readonly faults: readonly Fault[];
  /** Null when it does not apply, or a patch of it cannot be read. */
  readonly loaded: LoadedStack | null;
}

/** Where a stack is read from and what it is applied to. */
export interface Examiner {
  readonly name: string;
  /** Has the upstream objects. */
  readonly repo: Repository;
  readonly cache: ObjectCache;
  readonly pathOf: (name: string) => string;
}

/** What nobody who sends a patch can do anything about: the bot writes this pin. */
const NOT_THEIRS = new Set(['tree-not-pinned']);

/** Reads, lints and applies: all faults, those of the files first. Never throws for what a person wrote. */
export async function examineStack(read: StackInTree, by: Examiner): Promise<ExaminedStack> {
  const { series, patches } = read;
  const stack: Stack = { name: by.name, dir: '', config: null, series, patches };
  const lint = lintSeries(read, by.pathOf).filter(({ code }) => !NOT_THEIRS.has(code));
  const faults = [...read.faults, ...lint];
  // With a patch missing, all that needs it would seem wrong too.
  const complete = read.faults.every(({ code }) => code === 'unlisted-patch');
  if (!complete || (series.base === null && patches.length === 0)) return { stack, faults, loaded: null };
  try {
    return { stack, faults, loaded: await loadStack(by.cache, by.repo, stack) };
  } catch (error) {
    if (!(error instanceof BadInputError)) throw error;
    return { stack, faults: [...faults, ...loadFaults(error, by)], loaded: null };
  }
}

function loadFaults(error: BadInputError, by: Examiner): Fault[] {
  if (error.faults.length > 0)
    return error.faults.map((fault) => ({ ...fault, file: by.pathOf(fault.file) }));
  // Lint says it already.
  if (error.code === 'no-base') return [];
  const message =
    error.code === 'unknown-base'
      ? 'upstream has no commit of the id that is pinned as the base'
      : error.message;
  const mend = 'Pin a commit of upstream that the bot has synced.';
  return [{ code: error.code, severity: 'error', file: by.pathOf('series'), line: 1, message, mend }];
}
