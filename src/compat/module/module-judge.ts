import type { Judge } from '../judge.js';
import { makeFinding } from '../make-finding.js';
import { makeModuleMap } from '../modules/make-module-map.js';
import { registrationReader } from '../modules/registration-reader.js';
import { compareComponents } from './compare-components.js';
import { compareSequences } from './compare-sequences.js';
import { declaredModules } from './declared-modules.js';
import { moduleRules } from './module-rules.js';
import { moduleXmlReader } from './module-xml-reader.js';

/** Judges which modules, themes, libraries and languages there are, and the order in which modules are loaded. */
export const moduleJudge: Judge = {
  title: 'Modules',
  rules: Object.values(moduleRules),
  async judge(change) {
    if (!change.touches(registrationReader) && !change.touches(moduleXmlReader)) return [];
    const registrations = await change.whole(registrationReader);
    const [before, after] = [makeModuleMap(registrations.before), makeModuleMap(registrations.after)];
    const files = await change.whole(moduleXmlReader);
    const [old, now] = [declaredModules(before, files.before), declaredModules(after, files.after)];
    const registered = new Set(after.components.map(({ name }) => name));
    return [
      ...compareComponents(before, after),
      ...[...old.values()]
        .filter(({ name }) => registered.has(name) && !now.has(name))
        .map(({ name, file, line }) =>
          makeFinding(moduleRules.moduleRemoved, {
            subject: { kind: 'module', name },
            file,
            line,
            reason: `module ${name} has no etc/module.xml with its name any more: Magento does not load it`,
          }),
        ),
      ...compareSequences(old, now),
    ];
  },
};
