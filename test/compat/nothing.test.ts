import { describe, expect, it } from 'vitest';
import { judges } from '../../src/compat/judges.js';
import type { Files, Rule } from '../../src/compat/rule.js';
import { judgeFiles } from '../support/compat/judge-files.js';
import { HARMLESS_EDITS, type HarmlessEdit } from './support/harmless-edits.js';
import { SAMPLE_MODULE } from './support/sample-module.js';

function edited(files: Files, { takes, edit }: HarmlessEdit): Files {
  return Object.fromEntries(
    Object.entries(files).map(([path, content]) => [path, takes(path) ? edit(content) : content]),
  );
}

async function saidOf(before: Files, after: Files): Promise<readonly string[]> {
  const found = await judgeFiles(judges, before, after);
  return found.map(
    ({ severity, rule, target, file, reason }) => `${severity} ${rule} ${target} ${file}: ${reason}`,
  );
}

const rules: readonly Rule[] = judges.flatMap((judge) => judge.rules);

describe('headers, comments and white space mean nothing', () => {
  it.each(HARMLESS_EDITS)('$name', async (edit) => {
    const changed = edited(SAMPLE_MODULE, edit);
    expect(changed).not.toEqual(SAMPLE_MODULE);
    expect(await saidOf(SAMPLE_MODULE, changed)).toEqual([]);
    expect(await saidOf(changed, SAMPLE_MODULE)).toEqual([]);
  });

  it.each(rules.map((rule) => ({ id: rule.id, rule })))(
    'in what $id is about',
    async ({ rule: { example } }) => {
      for (const files of [example.before, example.after]) {
        for (const edit of HARMLESS_EDITS) {
          expect(await saidOf(files, edited(files, edit)), edit.name).toEqual([]);
        }
      }
    },
  );

  it('of all kinds at once', async () => {
    let changed: Files = SAMPLE_MODULE;
    for (const edit of HARMLESS_EDITS) changed = edited(changed, edit);
    expect(await saidOf(SAMPLE_MODULE, changed)).toEqual([]);
  });

  it.each(Object.keys(SAMPLE_MODULE))('while it means something that %s is gone', async (path) => {
    const { [path]: gone, ...rest } = SAMPLE_MODULE;
    expect(gone).toBeDefined();
    expect(await saidOf(SAMPLE_MODULE, rest)).not.toEqual([]);
  });

  it('nor do files that nobody depends on', async () => {
    const after = {
      ...SAMPLE_MODULE,
      'README.md': '# Stock\n',
      'LICENSE.txt': 'OSL-3.0\n',
      '.github/workflows/tests.yml': 'on: push\n',
      'Stock/Test/Unit/Model/StockTest.php': '<?php\nclass StockTest {}\n',
      'Stock/Test/Mftf/Test/StockTest.xml': '<tests/>',
      'dev/tests/integration/etc/di.xml': '<config><type name="A"/></config>',
    };
    expect(await saidOf(SAMPLE_MODULE, after)).toEqual([]);
    expect(await saidOf(after, SAMPLE_MODULE)).toEqual([]);
  });
});
