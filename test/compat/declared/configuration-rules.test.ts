import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diJudge } from '../../../src/compat/di/di-judge.js';
import { extensionAttributesJudge } from '../../../src/compat/extension-attributes/extension-attributes-judge.js';
import { idsJudge } from '../../../src/compat/ids/ids-judge.js';
import { observersJudge } from '../../../src/compat/observers/observers-judge.js';
import { queueJudge } from '../../../src/compat/queue/queue-judge.js';
import { routesJudge } from '../../../src/compat/routes/routes-judge.js';
import type { Files } from '../../../src/compat/rule.js';
import { storeConfigJudge } from '../../../src/compat/store-config/store-config-judge.js';
import { systemConfigJudge } from '../../../src/compat/system-config/system-config-judge.js';
import { webApiJudge } from '../../../src/compat/web-api/web-api-judge.js';
import { xsdJudge } from '../../../src/compat/xsd/xsd-judge.js';
import { judgeFiles } from '../../support/compat/judge-files.js';

const judges = [
  diJudge,
  webApiJudge,
  extensionAttributesJudge,
  queueJudge,
  observersJudge,
  systemConfigJudge,
  storeConfigJudge,
  idsJudge,
  routesJudge,
  xsdJudge,
];
const rules = judges.flatMap((judge) => judge.rules.map((rule) => [rule.id, rule] as const));
const all = everyExample('before');
const allAfter = everyExample('after');

function everyExample(side: 'before' | 'after'): Files {
  const files = rules.flatMap(([id, { example }]) => Object.entries(inModule(id, example[side])));
  return Object.fromEntries(files);
}

/** The files of an example in a module of their own. */
function inModule(id: string, files: Files): Files {
  return Object.fromEntries(Object.entries(files).map(([path, content]) => [`${id}/${path}`, content]));
}

/** Levels follow from severities: what breaks somebody is major. */
const POLICY: Readonly<Record<string, readonly string[]>> = {
  B: ['major'],
  M: ['minor'],
  warn: ['patch', 'major'],
  review: ['none'],
};

describe('rules about configuration files', () => {
  it('have ids of their own', () => {
    expect(new Set(rules.map(([id]) => id)).size).toBe(rules.length);
  });

  it.each(rules)('%s: its example shows it', async (id, rule) => {
    const found = await judgeFiles(judges, rule.example.before, rule.example.after);
    const one = found.find((finding) => finding.rule === id);
    expect(one?.severity).toBe(rule.severities[0]);
    expect(one?.level).toBe(rule.level);
    expect(one?.policyLevel).toBe(rule.policyLevel);
    expect(one?.reason).not.toMatch(/undefined|\[object|\.$/);
    expect(POLICY[rule.severities[0]]).toContain(rule.policyLevel);
    expect(Object.keys({ ...rule.example.before, ...rule.example.after })).toContain(one?.file);
  });

  it.each(rules)('%s: nothing is said where nothing changes', async (_, rule) => {
    for (const files of [rule.example.before, rule.example.after]) {
      expect(await judgeFiles(judges, files, files)).toEqual([]);
    }
  });

  it('say what is new only once, and never of what goes, the other way round', async () => {
    for (const [, rule] of rules) {
      const back = await judgeFiles(judges, rule.example.after, rule.example.before);
      expect(new Set(back.map(({ target, rule: id }) => `${id} ${target}`)).size).toBe(back.length);
    }
  });

  it('do not depend on the order of files', async () => {
    const expected = await judgeFiles(judges, all, allAfter);
    const shuffled = (files: Files): fc.Arbitrary<Files> =>
      fc
        .shuffledSubarray(Object.keys(files), { minLength: Object.keys(files).length })
        .map((paths) => Object.fromEntries(paths.map((path) => [path, files[path] ?? ''])));
    await fc.assert(
      fc.asyncProperty(shuffled(all), shuffled(allAfter), async (before, after) => {
        expect(await judgeFiles(judges, before, after)).toEqual(expected);
      }),
      { numRuns: 10 },
    );
  });

  it('do not mind where modules are, and in which of them things stand', async () => {
    const moved = (files: Files): Files =>
      Object.fromEntries(Object.entries(files).map(([path, content]) => [`vendor/acme/${path}`, content]));
    // A schema is known by its path where nobody registers its module.
    const found = await judgeFiles(judges, all, moved(all));
    expect(found.filter(({ rule }) => !rule.startsWith('xsd-'))).toEqual([]);
  });
});
