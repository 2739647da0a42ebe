import { BadInputError } from '../../src/errors/bad-input-error.js';
import { openRepository } from '../../src/git/open-repository.js';
import type { Oid } from '../../src/git/oid.js';
import type { Repository } from '../../src/git/repository.js';
import { parseSeries } from '../../src/series/parse-series.js';
import { readStackStates, type StackReading } from '../state/read-stack-states.js';
import type { LocalCopy, Workspace } from '../workspace/workspace.js';
import type { ReleaseKey } from './release-key.js';
import type { StackStanding } from './release-view.js';

/**
 * How the stacks of a distribution stand on its line: as the bot's own record has them, which must be of what the line's
 * tip has. Reads names and small files alone.
 */
export async function stackStandings(
  workspace: Pick<Workspace, 'mirror'>,
  series: Repository,
  { refs }: Pick<LocalCopy, 'refs'>,
  { line }: ReleaseKey,
  names: readonly string[],
): Promise<readonly StackStanding[]> {
  const tip = refs.get(`refs/heads/${line}`);
  const readings = await readStackStates(series, refs);
  const standings: StackStanding[] = [];
  for (const name of names) {
    const reading = readings.find(({ key }) => key.line === line && key.stack === name) ?? null;
    if (tip !== undefined) standings.push(await standingOf(workspace, series, tip, name, reading));
  }
  return standings;
}

async function standingOf(
  workspace: Pick<Workspace, 'mirror'>,
  series: Repository,
  tip: Oid,
  name: string,
  reading: StackReading | null,
): Promise<StackStanding> {
  const dir = `patches/${name}`;
  const judged = reading?.state?.series ?? null;
  const [file, now, before] = await series.objects.readNames([
    `${tip}:${dir}/series`,
    `${tip}:${dir}`,
    ...(judged === null ? [] : [`${judged}:${dir}`]),
  ]);
  const pins = file?.type === 'blob' ? pinsOf(`${dir}/series`, file.data) : { base: null, tree: null };
  const tree = pins.tree ?? (pins.base === null ? null : await treeOf(workspace, name, pins.base));
  const same = now !== null && now !== undefined && now.id === before?.id;
  return { name, base: pins.base, tree, waits: waitsOf(pins.base, reading, same) };
}

function pinsOf(file: string, data: Buffer): { readonly base: Oid | null; readonly tree: Oid | null } {
  try {
    const { base, tree } = parseSeries(file, data);
    return { base, tree };
  } catch (error) {
    // The stack's own look says what is wrong with it.
    if (error instanceof BadInputError) return { base: null, tree: null };
    throw error;
  }
}

async function treeOf(workspace: Pick<Workspace, 'mirror'>, name: string, base: Oid): Promise<Oid | null> {
  const mirror = await workspace.mirror(name);
  if (mirror === null) return null;
  const repo = await openRepository(mirror.gitDir);
  try {
    const [tree] = await repo.objects.readNames([`${base}^{tree}`]);
    return tree?.type === 'tree' ? tree.id : null;
  } finally {
    repo.close();
  }
}

function waitsOf(base: Oid | null, reading: StackReading | null, same: boolean): string | null {
  if (base === null) return 'its series names no base commit';
  if (reading === null) return 'it was not looked at yet';
  const { state, problem } = reading;
  if (state === null) return `its record cannot be read: ${problem}`;
  if (!same) return 'the line has another state of it than was looked at last';
  if (state.verdict === 'red' || state.verdict === 'failed') {
    return state.waits[0]?.why ?? `it is ${state.verdict}`;
  }
  if (state.target !== null && state.target.commit !== base) {
    return `it is on its way to ${state.target.tag}`;
  }
  if (state.published !== null && !state.published.current) {
    return `${state.published.branch} of its fork does not have it yet`;
  }
  return null;
}
