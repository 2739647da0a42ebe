import { expect, it } from 'vitest';
import {
  conflictMarker,
  NEW_CONFLICT,
  readConflictFacts,
  withConflictMarker,
} from '../../../bot/conflicts/conflict-facts.js';

const key = { line: 'main', stack: 'shop' };

it('reads a body without a marker, or with another one, as of a new pull request', () => {
  for (const body of ['', 'Hello', '<!-- upkeep:pins done=yes -->', 'x <!-- upkeep:conflict done=yes -->']) {
    expect(readConflictFacts(body)).toEqual(NEW_CONFLICT);
  }
});

it('puts another first line before the same text', () => {
  const [old, next] = [
    conflictMarker(key, 'a.patch', NEW_CONFLICT),
    conflictMarker(key, 'a.patch', { ...NEW_CONFLICT, done: true }),
  ];
  expect(withConflictMarker(`${old}\n\nText\n`, next)).toBe(`${next}\n\nText\n`);
  expect(withConflictMarker(old, next)).toBe(next);
  expect(withConflictMarker('Text of a person', next)).toBe(`${next}\nText of a person`);
});

it('reads an impossible number as none', () => {
  expect(readConflictFacts('<!-- upkeep:conflict instead=x -->').instead).toBeNull();
  expect(readConflictFacts('<!-- upkeep:conflict instead=12 -->').instead).toBe(12);
});
