import type { PhpDispatch, PhpFacts } from '../php/php-facts.js';

/** A call that dispatches an event, with the file that it stands in. */
export interface DispatchSite extends PhpDispatch {
  readonly file: string;
  /** The class that it stands in; '' outside of one. */
  readonly class: string;
}

/** The calls of a file; names of events in lower case, as Magento compares them. */
export function dispatchSites(facts: PhpFacts | null, file: string): readonly DispatchSite[] {
  return (facts?.dispatches ?? []).map((one) => ({
    ...one,
    event: one.event?.toLowerCase() ?? null,
    file,
    class: one.where.includes('::') ? one.where.slice(0, one.where.indexOf('::')) : one.where,
  }));
}
