import { changedKeys } from '../declared/changed-keys.js';
import { compareAreas } from '../declared/compare-areas.js';
import type { KeyChange } from '../declared/declaration.js';
import { holdingKeys } from '../declared/holding-keys.js';
import { textsOf } from '../declared/texts-of.js';
import type { Finding } from '../finding.js';
import type { Judge } from '../judge.js';
import { makeFinding } from '../make-finding.js';
import type { ConfigDefault } from './config-default.js';
import { storeConfigReader } from './store-config-reader.js';
import { defaultChanged, defaultRemoved } from './store-config-rules.js';

type Default = Omit<ConfigDefault, 'line'>;

/** Judges the default values in `config.xml`, merged over all modules. */
export const storeConfigJudge: Judge = {
  title: 'Defaults of the configuration',
  rules: [defaultRemoved, defaultChanged],
  async judge(change) {
    const changes = await changedKeys(change, storeConfigReader, (defaults) =>
      defaults.map(({ line, ...value }) => ({ key: `${value.scope} ${value.path}`, value, line })),
    );
    return (await holdingKeys(change, changes)).flatMap(compare);
  },
};

function compare(change: KeyChange<Default>): readonly Finding[] {
  return compareAreas(change).flatMap(({ kind, before, after }) => {
    const [old, now] = [before[0], after[0]];
    if (kind === 'new' || old === undefined) return [];
    const { scope, path } = old.value;
    const subject = {
      kind: 'config-path',
      name: path,
      ...(scope === 'default' ? {} : { area: scope }),
    } as const;
    if (now === undefined) {
      const reason = `${path} has no default value any more (it was ${show(old.value)}): who reads it gets nothing where no value is saved`;
      return [makeFinding(defaultRemoved, { subject, file: old.file, line: old.line, reason })];
    }
    const reason = `the default value of ${path} is ${textsOf(after, show)} instead of ${textsOf(before, show)}: shops that saved none behave otherwise`;
    return [makeFinding(defaultChanged, { subject, file: now.file, line: now.line, reason })];
  });
}

function show({ value }: Default): string {
  return value === '' ? 'empty' : `"${value.length > 60 ? `${value.slice(0, 57)}…` : value}"`;
}
