import type { Finding } from '../finding.js';
import { judgeChange } from '../judge-change.js';
import type { Judge } from '../judge.js';
import type { FactsView, FileChanges } from '../tree/facts-view.js';
import { JudgedChange } from '../tree/judged-change.js';
import { findingKey } from './finding-key.js';

/** A finding of a series, and whose it is. */
export interface SeriesFinding extends Finding {
  /** The patch that causes it; null when no single patch does. */
  readonly patch: string | null;
  /**
   * `stands`: the series as a whole does it. `undone`: a later patch takes it back. `internal`: it is about something
   * that an earlier patch of the series brought, so nobody outside has ever seen it.
   */
  readonly fate: 'stands' | 'undone' | 'internal';
  /** The patch that takes it back; null unless `undone`. */
  readonly undoneBy: string | null;
}

/** A patch as what it makes of the tree that it meets. */
export interface SeriesStep {
  /** Its file name. */
  readonly name: string;
  readonly changes: FileChanges;
}

/** A series, judged patch by patch and as a whole. */
export interface JudgedSeries {
  /** In series order, and below a patch by place; those of no single patch come last. */
  readonly findings: readonly SeriesFinding[];
  /** The tree with all patches. */
  readonly result: FactsView;
}

interface Step {
  readonly patch: string;
  readonly before: FactsView;
  readonly after: FactsView;
  readonly paths: ReadonlySet<string>;
  readonly findings: readonly Finding[];
}

/**
 * Judges every patch on the tree that it meets, and the sum. What a patch does counts if the sum does it too; all
 * else was undone by a later patch or is the series' own affair.
 * @param base the tree of the base, from a source that has the contents that the series makes too
 * @param onPatch told before each patch
 */
export async function judgeSeries(
  base: FactsView,
  patches: readonly SeriesStep[],
  judges: readonly Judge[],
  onPatch: (name: string, index: number) => void = () => undefined,
): Promise<JudgedSeries> {
  const steps: Step[] = [];
  let before = base;
  for (const [index, { name, changes }] of patches.entries()) {
    onPatch(name, index);
    const after = before.derive(changes);
    const paths = new Set(changes.keys());
    const findings = await judgeChange(new JudgedChange(before, after, paths), judges);
    steps.push({ patch: name, before, after, paths, findings });
    before = after;
  }
  const all = new Set(steps.flatMap(({ paths }) => [...paths]));
  const sum =
    steps.length < 2
      ? (steps[0]?.findings ?? [])
      : await judgeChange(new JudgedChange(base, before, all), judges);
  return { findings: await attribute(steps, sum, judges), result: before };
}

async function attribute(
  steps: readonly Step[],
  sum: readonly Finding[],
  judges: readonly Judge[],
): Promise<readonly SeriesFinding[]> {
  const owners = new Map<string, Step>();
  for (const step of steps) for (const finding of step.findings) owners.set(findingKey(finding), step);
  const summed = new Set(sum.map(findingKey));
  const found: SeriesFinding[] = [];
  for (const [index, step] of steps.entries()) {
    const later = new Successors(steps, index, judges);
    for (const finding of step.findings) {
      const key = findingKey(finding);
      const stands = summed.has(key) && owners.get(key) === step;
      const undoneBy = stands ? null : await later.undoes(finding, summed.has(key));
      const fate = stands ? 'stands' : undoneBy === null ? 'internal' : 'undone';
      found.push({ ...finding, patch: step.patch, fate, undoneBy });
    }
  }
  for (const finding of sum) {
    if (owners.has(findingKey(finding))) continue;
    // Two patches did it together: the last one that touched the file could have left it.
    const patch = steps.findLast(({ paths }) => paths.has(finding.file))?.patch ?? null;
    found.push({ ...finding, patch, fate: 'stands', undoneBy: null });
  }
  const order = new Map(steps.map(({ patch }, index) => [patch, index]));
  return found.toSorted((a, b) => rank(a, order) - rank(b, order));
}

function rank({ patch }: SeriesFinding, order: ReadonlyMap<string, number>): number {
  return patch === null ? order.size : (order.get(patch) ?? order.size);
}

/** What is left of a patch's findings after each of the patches behind it. */
class Successors {
  readonly #steps: readonly Step[];
  readonly #index: number;
  readonly #judges: readonly Judge[];
  readonly #keys = new Map<number, Promise<ReadonlySet<string>>>();

  constructor(steps: readonly Step[], index: number, judges: readonly Judge[]) {
    this.#steps = steps;
    this.#index = index;
    this.#judges = judges;
  }

  /**
   * The first later patch with which the finding is gone; null when it never goes.
   * @param again whether the series does it again after that
   */
  async undoes(finding: Finding, again: boolean): Promise<string | null> {
    const key = findingKey(finding);
    const last = this.#steps.length - 1;
    if (last === this.#index || (!again && (await this.#keysAfter(last)).has(key))) return null;
    // Most often it is one that touches the same file.
    const later = this.#steps.map((_, at) => at).slice(this.#index + 1);
    const likely = later.filter((at) => this.#steps[at]?.paths.has(finding.file) === true);
    for (const at of [...likely, ...later]) {
      if (!(await this.#keysAfter(at)).has(key)) return this.#steps[at]?.patch ?? null;
    }
    return null;
  }

  #keysAfter(last: number): Promise<ReadonlySet<string>> {
    const known = this.#keys.get(last) ?? this.#judge(last);
    this.#keys.set(last, known);
    return known;
  }

  async #judge(last: number): Promise<ReadonlySet<string>> {
    const span = this.#steps.slice(this.#index, last + 1);
    const [first, end] = [span[0], span.at(-1)];
    if (first === undefined || end === undefined) return new Set();
    const paths = span.flatMap((step) => [...step.paths]);
    const findings = await judgeChange(new JudgedChange(first.before, end.after, paths), this.#judges);
    return new Set(findings.map(findingKey));
  }
}
