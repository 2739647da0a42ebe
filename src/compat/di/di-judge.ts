import { changedKeys } from '../declared/changed-keys.js';
import { holdingKeys } from '../declared/holding-keys.js';
import type { Judge } from '../judge.js';
import { compareArguments } from './compare-arguments.js';
import { comparePlugins } from './compare-plugins.js';
import { comparePreferences } from './compare-preferences.js';
import { compareVirtualTypes } from './compare-virtual-types.js';
import { declaredArguments } from './declared-arguments.js';
import { declaredPlugins } from './declared-plugins.js';
import { declaredPreferences } from './declared-preferences.js';
import { declaredVirtualTypes } from './declared-virtual-types.js';
import { diReader } from './di-reader.js';
import * as rules from './di-rules.js';
import { GoneTypes } from './gone-types.js';

/** Judges `di.xml`: what is merged over all modules, area by area. */
export const diJudge: Judge = {
  title: 'Dependency injection',
  rules: Object.values(rules),
  async judge(change) {
    if (!change.touches(diReader)) return [];
    const virtual = await holdingKeys(change, await changedKeys(change, diReader, declaredVirtualTypes));
    const preferences = await holdingKeys(change, await changedKeys(change, diReader, declaredPreferences));
    const plugins = await changedKeys(change, diReader, declaredPlugins);
    const items = await holdingKeys(
      change,
      await changedKeys(change, diReader, declaredArguments),
      ({ path }) => path.join('\0'),
    );
    const gone = new GoneTypes(
      change,
      new Set(virtual.flatMap(({ key, after }) => (after.length === 0 ? [key] : []))),
    );
    return [
      ...(await compareVirtualTypes(virtual, change.after)),
      ...(await comparePreferences(preferences, gone, change.after)),
      ...(await comparePlugins(plugins, gone)),
      ...(await compareArguments(items, gone)),
    ];
  },
};
