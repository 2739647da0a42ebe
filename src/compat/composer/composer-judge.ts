import type { Judge } from '../judge.js';
import { compareContents } from './compare-contents.js';
import { compareOffers } from './compare-offers.js';
import { comparePackages } from './compare-packages.js';
import { compareRequires } from './compare-requires.js';
import { compareSiblings } from './compare-siblings.js';
import { composerLinkRules } from './composer-link-rules.js';
import { composerPackageRules } from './composer-package-rules.js';
import { composerReader } from './composer-reader.js';
import { packageMap } from './package-map.js';

/** Judges what Composer makes of the packages of a tree, by their names: who can still install what. */
export const composerJudge: Judge = {
  title: 'composer.json',
  rules: [...Object.values(composerLinkRules), ...Object.values(composerPackageRules)],
  async judge(change) {
    if (!change.touches(composerReader)) return [];
    const files = await change.changed(composerReader);
    const whole = await change.whole(composerReader);
    const before = { packages: packageMap(whole.before), modules: await change.before.modules() };
    const after = { packages: packageMap(whole.after), modules: await change.after.modules() };
    const names = files.flatMap(({ path, before: old, after: now }) =>
      [old, now].flatMap((facts) => (facts === null ? [] : [facts.name ?? path])),
    );
    const { pairs, findings } = comparePackages(before, after, names);
    const trees = { before: before.packages, after: after.packages };
    return [
      ...findings,
      ...pairs.flatMap(([old, now]) => [
        ...compareRequires(old, now, trees),
        ...compareOffers(old, now, trees),
        ...compareContents(old, now),
      ]),
      ...compareSiblings(pairs, trees),
    ];
  },
};
