import type { Finding } from '../finding.js';
import type { Judge } from '../judge.js';
import { makeFinding } from '../make-finding.js';
import { phpReader } from '../php/php-reader.js';
import { changedPatches } from './changed-patches.js';
import { comparePatch, placeOf, shortName } from './compare-patch.js';
import { dependencyFindings } from './dependency-findings.js';
import { findRenames } from './find-renames.js';
import type { SetupPatch } from './setup-patch.js';
import { setupPatchRules as rules } from './setup-patch-rules.js';

/**
 * Judges data and schema patches. They are run once, known by their class name in `patch_list`, and ordered by
 * `getDependencies` alone.
 */
export const setupPatchJudge: Judge = {
  title: 'Data and schema patches',
  rules: Object.values(rules),
  async judge(change) {
    if (!change.touches(phpReader)) return [];
    const patches = await changedPatches(change);
    const renames = findRenames(patches);
    const renamed = new Map(renames.map(({ before, after }) => [before, after]));
    const heirs = new Set(renamed.values());
    const fates = {
      renamed: new Map([...renamed].map(([old, now]) => [old.name.toLowerCase(), now.name.toLowerCase()])),
      gone: new Set(patches.removed.map(({ name }) => name.toLowerCase())),
    };
    return [
      ...patches.added.filter((one) => !heirs.has(one)).flatMap(added),
      ...patches.removed.filter((one) => !renamed.has(one)).map(gone),
      ...renames.filter(({ aliased }) => !aliased).map(runsAgain),
      ...patches.kept.flatMap((pair) => comparePatch(pair, fates)),
      ...(await dependencyFindings(change, patches)),
    ];
  },
};

function added(patch: SetupPatch): readonly Finding[] {
  const runs = patch.found
    ? 'the next setup:upgrade runs it once on every shop'
    : 'it stands in neither Setup/Patch/Data nor Setup/Patch/Schema, so it runs only where another patch waits for it';
  const review = makeFinding(rules.added, {
    ...placeOf(patch),
    reason: `the ${patch.type} patch ${shortName(patch)} is new: ${runs}, which leaves a row in patch_list`,
  });
  if (patch.type === 'data' && patch.revertable) return [review];
  const why =
    patch.type === 'schema'
      ? 'Magento takes back data patches only'
      : 'it does not implement PatchRevertableInterface';
  const reason = `${shortName(patch)} cannot be taken back by a shop that goes back to upstream: ${why}`;
  return [review, makeFinding(rules.notRevertable, { ...placeOf(patch), reason })];
}

function gone(patch: SetupPatch): Finding {
  const reason = `the ${patch.type} patch ${shortName(patch)} is gone: shops on which it ran keep what it did, others never get it`;
  return makeFinding(rules.removed, { ...placeOf(patch), reason });
}

function runsAgain({ before, after }: { readonly before: SetupPatch; readonly after: SetupPatch }): Finding {
  const { subject } = placeOf(before);
  const reason = `the ${before.type} patch ${before.name} is ${after.name} now, whose getAliases() does not return the old name: it runs again on every shop`;
  return makeFinding(rules.renamed, { ...placeOf(after), subject, reason });
}
