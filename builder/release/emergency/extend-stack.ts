import { BadInputError } from '../../../src/errors/bad-input-error.js';
import type { Fault } from '../../../src/errors/fault.js';
import { ObjectCache } from '../../../src/git/object-cache.js';
import type { Oid } from '../../../src/git/oid.js';
import { loadStack } from '../../../src/replay/load-stack.js';
import { parsePatch } from '../../../src/series/parse-patch.js';
import type { PatchFile } from '../../../src/series/patch-file.js';
import { readCommittedStack } from '../../../src/series/read-committed-stack.js';
import { appendPatch, removePatch, setPins } from '../../../src/series/series-edit.js';
import type { SeriesFile } from '../../../src/series/series-file.js';
import { writeSeries } from '../../../src/series/write-series.js';
import type { ReleaseWorld } from '../release-world.js';

/** What becomes of a stack: new contents of files of its folder, by name, and its tree. */
export interface ExtendedStack {
  readonly files: ReadonlyMap<string, Buffer>;
  readonly tree: Oid;
  readonly patches: readonly PatchFile[];
}

/**
 * A stack of a commit with patches more, at the end of its series, on the same base, with the pin of the new tree. One
 * that is disabled there is put to the end. Returns all that is wrong instead: a patch that is in the series, cannot be
 * read, or does not fit.
 *
 * Throws what reading the stack and loading it without the patches throws.
 */
export async function extendStack(
  { series: repo, upstream }: Pick<ReleaseWorld, 'series' | 'upstream'>,
  commit: Oid,
  name: string,
  added: readonly { readonly patch: string; readonly bytes: Buffer }[],
): Promise<ExtendedStack | readonly Fault[]> {
  const stack = await readCommittedStack(repo, commit, name);
  const faults: Fault[] = [];
  const patches: PatchFile[] = [];
  let { series } = stack;
  for (const { patch, bytes } of added) {
    if (stack.patches.some((one) => one.name === patch)) {
      faults.push(inSeries(name, patch));
      continue;
    }
    try {
      patches.push(parsePatch(patch, bytes));
      series = appendPatch(withoutDisabled(series, patch), patch);
    } catch (error) {
      faults.push(...faultsOf(error, `${name}/${patch}`));
    }
  }
  if (faults.length > 0) return faults;
  const source = await upstream(name, stack.config);
  // Without the patches it must be what was released; what is wrong with that is not their fault.
  await loadStack(new ObjectCache(source.objects), source, stack);
  try {
    const all = { ...stack, series, patches: [...stack.patches, ...patches] };
    const { tree } = await loadStack(new ObjectCache(source.objects), source, all);
    const text = writeSeries(setPins(series, series.base, tree));
    const files = new Map(added.map(({ patch, bytes }): [string, Buffer] => [patch, bytes]));
    return { files: files.set('series', text), tree, patches };
  } catch (error) {
    return faultsOf(error, name).map((fault) => ({ ...fault, file: `${name}/${fault.file}` }));
  }
}

function withoutDisabled(series: SeriesFile, patch: string): SeriesFile {
  const disabled = series.lines.some((line) => line.kind === 'disabled' && line.name === patch);
  return disabled ? removePatch(series, patch) : series;
}

function faultsOf(error: unknown, file: string): readonly Fault[] {
  if (!(error instanceof BadInputError)) throw error;
  if (error.faults.length > 0) return error.faults;
  return [
    { code: error.code, severity: 'error', file, line: 0, message: error.message, mend: 'Mend the patch.' },
  ];
}

function inSeries(stack: string, patch: string): Fault {
  return {
    code: 'in-series',
    severity: 'error',
    file: `${stack}/${patch}`,
    line: 0,
    message: 'the release that is mended has it already',
    mend: 'Name a patch that it lacks; what changes a patch that it has is a patch of its own.',
  };
}
