import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { asOutsideError } from '../../../builder/repository/as-outside-error.js';
import { fileMoves, type FileMove } from '../../../builder/repository/file-moves.js';
import { BadInputError } from '../../../src/errors/bad-input-error.js';
import { tempDir } from '../../support/temp-dir.js';
import { writeBelow } from './support/folder.js';

const MOVES: readonly FileMove[] = [
  { from: '.w/0', to: 'a/b' },
  { from: '.w/1', to: 'c' },
  { from: null, to: 'old' },
];

function folder(): string {
  const out = tempDir();
  for (const path of ['.w/0', '.w/1', 'c', 'old']) writeBelow(out, path, `was ${path}`);
  return out;
}

function texts(out: string): string[] {
  return ['a/b', 'c', 'old'].map((path) =>
    existsSync(join(out, path)) ? readFileSync(join(out, path), 'utf8') : 'none',
  );
}

test('moves and removals are done', () => {
  const out = folder();
  fileMoves.perform(out, MOVES);
  expect(texts(out)).toEqual(['was .w/0', 'was .w/1', 'none']);
});

test('what was recorded is finished from any point, and again, with the same end', () => {
  for (const done of [0, 1, 2, 3]) {
    const out = folder();
    const journal = join(out, '.w/journal');
    fileMoves.record(journal, MOVES);
    fileMoves.perform(out, MOVES.slice(0, done));
    expect(fileMoves.finish(out, journal)).toBe(true);
    expect(texts(out)).toEqual(['was .w/0', 'was .w/1', 'none']);
    fileMoves.finish(out, journal);
    expect(texts(out)).toEqual(['was .w/0', 'was .w/1', 'none']);
    expect(readdirSync(join(out, '.w'))).toEqual(['journal']);
  }
});

test.each([
  '',
  '[',
  '{}',
  'null',
  '["a"]',
  '[{"from":".w/0"}]',
  '[{"from":".w/0","to":1}]',
  '[{"from":".w/0","to":"../c"}]',
  '[{"from":"../x","to":"c"}]',
  '[{"from":".w/0","to":"/c"}]',
  '[{"from":null,"to":"a/../../c"}]',
  '[{"from":".w/0","to":"c"},{"from":null,"to":"../c"}]',
])('the journal %j moves nothing', (text) => {
  const out = folder();
  writeBelow(out, '.w/journal', text);
  expect(fileMoves.finish(out, join(out, '.w/journal'))).toBe(false);
  expect(texts(out)).toEqual(['none', 'was c', 'was old']);
});

test('without a journal there is nothing to finish', () => {
  const out = folder();
  expect(fileMoves.finish(out, join(out, '.w/journal'))).toBe(false);
});

test.each([
  ['ENOSPC', 'disk-full'],
  ['EDQUOT', 'disk-full'],
  ['EACCES', 'not-writable'],
  ['EROFS', 'not-writable'],
  ['EISDIR', 'cannot-write'],
  ['ENOTDIR', 'cannot-write'],
])('%s is the outside’s fault: %s', (code, named) => {
  const error = Object.assign(new Error(`${code}: no`), { code, syscall: 'open' });
  expect(asOutsideError(error, '/out')).toMatchObject({ code: named, exit: 3, cause: error });
});

test('what is no error of the system stays what it is', () => {
  for (const error of [new TypeError('x'), new BadInputError('x', 'x'), 'x', null]) {
    expect(asOutsideError(error, '/out')).toBe(error);
  }
});
