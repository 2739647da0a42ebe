import type { Finding } from '../finding.js';
import { makeFinding } from '../make-finding.js';
import type { Rule } from '../rule.js';
import type { TreeChange } from '../tree/tree-change.js';
import { areaWords } from '../view/area-words.js';
import { changedViewKeys } from '../view/changed-view-keys.js';
import { compareLayers } from '../view/compare-layers.js';
import { themesOfChange } from '../view/themes-of-change.js';
import {
  jsAliasChanged,
  jsAliasRemoved,
  jsDepRemoved,
  jsMapChanged,
  jsMixinRemoved,
  jsShimRemoved,
} from './javascript-rules.js';
import type { RequireJsEntry } from './requirejs-facts.js';
import { requireJsReader } from './requirejs-reader.js';

type Value = Omit<RequireJsEntry, 'line'>;

/** What the configuration of RequireJS, merged over all modules, says no more or otherwise. */
export async function requireJsFindings(change: TreeChange): Promise<readonly Finding[]> {
  const keys = await changedViewKeys(change, requireJsReader, (entries) =>
    entries.map(({ line, ...value }) => ({
      key: `${value.kind}\0${value.context}\0${value.name}`,
      value,
      line,
    })),
  );
  if (keys.length === 0) return [];
  const themes = await themesOfChange(change);
  const { files } = change.after;
  return keys.flatMap((key) =>
    compareLayers(key, themes).flatMap((one): readonly Finding[] => {
      if (one.kind === 'gone') {
        const { value, file, line } = one.before;
        // A name that is a file of the library by now needs no entry.
        if (value.kind === 'alias' && files.has(`lib/web/${value.name}.js`)) return [];
        return [finding(RULES[value.kind].gone, value, one.area, file, line, GONE[value.kind](value))];
      }
      if (one.kind !== 'changed') return [];
      const { value, file, line } = one.after;
      const { changed } = RULES[value.kind];
      if (changed === null) return [];
      const reason = `${nameOf(value)} stands for ${value.value || 'something computed'} instead of ${one.before.value.value || 'something computed'}`;
      return [finding(changed, value, one.area, file, line, reason)];
    }),
  );
}

const RULES: Readonly<Record<Value['kind'], { readonly gone: Rule; readonly changed: Rule | null }>> = {
  alias: { gone: jsAliasRemoved, changed: jsAliasChanged },
  map: { gone: jsMapChanged, changed: jsMapChanged },
  mixin: { gone: jsMixinRemoved, changed: null },
  shim: { gone: jsShimRemoved, changed: null },
  dep: { gone: jsDepRemoved, changed: null },
};

const GONE: Readonly<Record<Value['kind'], (value: Value) => string>> = {
  alias: ({ name, value }) =>
    `the name ${name} for ${value || 'a module'} is gone: scripts and templates that load it get a 404`,
  map: (value) => `${nameOf(value)} is itself again instead of ${value.value || 'something computed'}`,
  mixin: ({ name, context }) =>
    `the mixin ${name} for ${context} is gone: what it added to the module is missing`,
  shim: ({ name }) => `the shim for ${name} is gone: it may run before what it needs`,
  dep: ({ name }) => `${name} is not loaded on every page any more`,
};

function nameOf({ kind, name, context }: Value): string {
  return kind === 'map' ? `the name ${name} in ${context}` : `the name ${name}`;
}

function finding(
  rule: Rule,
  value: Value,
  area: string,
  file: string,
  line: number,
  reason: string,
): Finding {
  const { name, context } = value;
  // A mixin and a map of one module belong to that module.
  const subject = context === '' ? { name } : { name: context, member: name };
  return makeFinding(rule, {
    subject: { kind: 'js-module', ...subject, area },
    file,
    line,
    reason: `${areaWords(area)} ${reason}`,
  });
}
