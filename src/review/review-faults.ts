import { BadInputError } from '../errors/bad-input-error.js';
import type { Fault } from '../errors/fault.js';
import { sameEntry } from '../git/same-entry.js';
import { parseStackConfig } from '../series/parse-stack-config.js';
import { faultKey } from './fault-key.js';
import { REVIEW_LIMITS } from './review-limits.js';
import type { ReviewSides } from './review-sides.js';
import { roundTripFaults } from './round-trip-faults.js';
import type { StackInTree, StackReader } from './stack-reader.js';

/**
 * What is wrong with what was touched, and what was not wrong before.
 * @param config whether `stack.yml` is another one
 * @param head the stack as the contributor has it: lines are those of its files
 */
export async function reviewFaults(
  sides: ReviewSides,
  reader: StackReader,
  { config, head }: { readonly config: boolean; readonly head: StackInTree },
): Promise<Fault[]> {
  const { before, after, was, now, patches } = sides;
  const known = new Set(was.faults.map(faultKey));
  // What is new in `series` is about its new lines; a patch is answered for as a whole.
  const touched = new Set(
    [...after.files]
      .filter(([name, entry]) => name !== 'series' && !sameEntry(entry, before.files.get(name) ?? null))
      .map(([name]) => reader.pathOf(name)),
  );
  const faults = now.faults.filter((fault) => touched.has(fault.file) || !known.has(faultKey(fault)));
  const changed = new Set(patches.filter(({ change }) => change !== 'removed').map(({ patch }) => patch));
  for (const patch of after.patches) {
    if (!changed.has(patch.name)) continue;
    const found = roundTripFaults(patch, reader.pathOf(patch.name));
    // Lint has some of them under another code.
    faults.push(
      ...found.filter(({ line, code }) => !faults.some((one) => one.line === line && one.code === code)),
    );
  }
  if (config) faults.push(...(await configFaults(reader, after)));
  if (patches.length > REVIEW_LIMITS.patches) {
    const message = `${patches.length} patches change, at most ${REVIEW_LIMITS.patches} are reviewed at once`;
    const mend = 'Make several pull requests of it.';
    faults.push({
      code: 'too-many-patches',
      severity: 'error',
      file: reader.pathOf('series'),
      line: 0,
      message,
      mend,
    });
  }
  return atHead(faults, after, head, reader);
}

/** The schema alone: what a pull request's `stack.yml` says is not followed. */
async function configFaults(reader: StackReader, after: StackInTree): Promise<readonly Fault[]> {
  if (!after.files.has('stack.yml')) return [];
  const text = await reader.text(after.files, 'stack.yml', REVIEW_LIMITS.configBytes);
  try {
    parseStackConfig(reader.pathOf('stack.yml'), text);
    return [];
  } catch (error) {
    if (error instanceof BadInputError && error.faults.length > 0) return error.faults;
    throw error;
  }
}

/** Lines of a file that is another one after the merge are not those that the contributor sees. */
function atHead(
  faults: readonly Fault[],
  after: StackInTree,
  head: StackInTree,
  reader: StackReader,
): Fault[] {
  const moved = new Set(
    [...after.files]
      .filter(([name, entry]) => !sameEntry(entry, head.files.get(name) ?? null))
      .map(([name]) => reader.pathOf(name)),
  );
  return faults.map((fault) => (moved.has(fault.file) ? { ...fault, line: 0 } : fault));
}
