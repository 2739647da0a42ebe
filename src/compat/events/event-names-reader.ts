import type { FactsReader } from '../facts-reader.js';

const TEXT = /'([A-Za-z_][\w.:-]{0,199})'|"([A-Za-z_][\w.:-]{0,199})"/g;

/**
 * Finds texts that may be names of events, or what such names begin with, in PHP files that have to do with events.
 * It names too many: who needs to know parses the file. Forty times faster than parsing, so that a whole tree can be
 * asked whether an event is still dispatched somewhere.
 */
export const eventNamesReader: FactsReader<readonly string[]> = {
  kind: 'event-names',
  version: 1,
  takes: (path) => path.endsWith('.php'),
  read(content) {
    if (!/dispatch|_eventPrefix/i.test(content)) return [];
    const names = [...content.matchAll(TEXT)].map(([, single, double]) =>
      (single ?? double ?? '').toLowerCase(),
    );
    return [...new Set(names)].toSorted();
  },
};
