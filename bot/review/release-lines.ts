import type { Oid } from '../../src/git/oid.js';
import type { Bot } from '../bot.js';
import { lineMatcher } from './line-matcher.js';

const HEADS = 'refs/heads/';

/** A branch of the series repository that holds stacks. */
export interface ReleaseLine {
  readonly line: string;
  readonly tip: Oid;
}

/** The release lines among the branches of the series repository, by name: see `lineMatcher`. */
export async function releaseLines(
  bot: Pick<Bot, 'config' | 'forge'>,
  refs: ReadonlyMap<string, Oid>,
): Promise<ReleaseLine[]> {
  const isLine = await lineMatcher(bot);
  return [...refs]
    .flatMap(([ref, tip]) => (ref.startsWith(HEADS) ? [{ line: ref.slice(HEADS.length), tip }] : []))
    .filter(({ line }) => isLine(line))
    .toSorted((a, b) => (a.line < b.line ? -1 : 1));
}
