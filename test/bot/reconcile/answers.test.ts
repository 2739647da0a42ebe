import { expect, it } from 'vitest';
import { Answers, NotRecorded } from '../../../bot/reconcile/answers.js';
import { parseAnswers } from '../../../bot/reconcile/parse-answers.js';

it('works each question out once, however often it is asked', async () => {
  const answers = new Answers(null);
  let worked = 0;
  const ask = () => answers.ask('q', () => Promise.resolve((worked += 1)));
  expect(await Promise.all([ask(), ask()])).toEqual([1, 1]);
  answers.begin();
  expect(await ask()).toBe(1);
});

it('gives what is recorded without any work, and nothing else', async () => {
  const answers = new Answers({ q: { a: 1 } });
  const never = () => Promise.reject<object>(new Error('worked'));
  expect(await answers.ask('q', never)).toEqual({ a: 1 });
  await expect(answers.ask('other', never)).rejects.toThrow(NotRecorded);
  await expect(answers.ask('toString', never)).rejects.toThrow(NotRecorded);
});

it('gives recorded data also where everything else is worked out', async () => {
  const answers = new Answers(null);
  answers.remember({ q: { a: 1 }, p: 2 });
  const work = () => Promise.resolve<unknown>('worked');
  expect(await answers.askData('q', work)).toEqual({ a: 1 });
  expect(await answers.askData('new', work)).toBe('worked');
  expect(await answers.askData('toString', work)).toBe('worked');
  expect(await answers.ask('p', work)).toBe('worked');
  expect(answers.used()).toEqual({ new: 'worked', p: 'worked', q: { a: 1 }, toString: 'worked' });
  await expect(new Answers({}).askData('q', work)).rejects.toThrow(NotRecorded);
});

it('records what was asked in this look, sorted, without what differs each time', async () => {
  const answers = new Answers(null);
  await answers.ask('gone', () => Promise.resolve(1));
  answers.begin();
  await answers.ask('b', () => Promise.resolve({ timing: { replay_ms: 7, merges: 3, memo_hits: 1 } }));
  await answers.ask('a', () => Promise.resolve({ records: ['large'], commit: null }));
  expect(JSON.stringify(answers.used())).toBe(
    '{"a":{"records":[],"commit":null},"b":{"timing":{"replay_ms":0,"merges":0,"memo_hits":0}}}',
  );
});

it('a record that cannot be read is as none', () => {
  for (const text of ['', '{', '[]', 'null', '{"answers":1,"said":{}}', '{"answers":{}}']) {
    expect(parseAnswers(text)).toEqual({ answers: {}, said: {} });
  }
  expect(parseAnswers('{"answers":{"q":1},"said":{"a":"b","c":1}}')).toEqual({
    answers: { q: 1 },
    said: { a: 'b' },
  });
});
