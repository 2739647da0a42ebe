import type { DispatchSite } from './dispatch-site.js';

/** Calls that dispatch the same event, before and after a change. */
export interface MatchedSites {
  readonly pairs: readonly { readonly before: DispatchSite; readonly after: DispatchSite }[];
  /** Calls that nothing took the place of. */
  readonly lost: readonly DispatchSite[];
}

/**
 * Which call after a change is which before it: the same method with the same data, then the same method, the same
 * class, the same data, and whatever is left: it was moved.
 */
export function matchSites(before: readonly DispatchSite[], after: readonly DispatchSite[]): MatchedSites {
  const pairs: { before: DispatchSite; after: DispatchSite }[] = [];
  let [lost, free] = [[...before], [...after]];
  for (const textOf of [wholeOf, whereOf, classOf, keysOf, () => '']) {
    const left: DispatchSite[] = [];
    for (const old of lost) {
      const now = free.find((one) => textOf(one) === textOf(old));
      if (now === undefined) {
        left.push(old);
        continue;
      }
      pairs.push({ before: old, after: now });
      free = free.filter((one) => one !== now);
    }
    lost = left;
  }
  return { pairs, lost };
}

function wholeOf(one: DispatchSite): string {
  return `${whereOf(one)} ${keysOf(one)}`;
}

function whereOf({ where }: DispatchSite): string {
  return where.toLowerCase();
}

function classOf(one: DispatchSite): string {
  return one.class.toLowerCase();
}

function keysOf({ keys }: DispatchSite): string {
  return JSON.stringify(keys);
}
