import type { Judge } from '../judge.js';
import { phpReader } from '../php/php-reader.js';
import { changedDispatches } from './changed-dispatches.js';
import { compareComputed } from './compare-computed.js';
import { compareEvents } from './compare-events.js';
import { comparePrefixes } from './compare-prefixes.js';
import { EventIndex } from './event-index.js';
import { eventRules } from './event-rules.js';

/**
 * Judges events: known by their names alone, wherever they are dispatched. The whole tree is looked at only when
 * one seems to be gone.
 */
export const eventsJudge: Judge = {
  title: 'Events',
  rules: Object.values(eventRules),
  async judge(change) {
    if (!change.touches(phpReader)) return [];
    const sides = await changedDispatches(change);
    const question = { change, ...sides, index: new EventIndex(change.after) };
    return [
      ...(await compareEvents(question)),
      ...compareComputed(question),
      ...(await comparePrefixes(question)),
    ];
  },
};
