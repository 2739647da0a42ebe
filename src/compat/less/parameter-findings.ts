import type { Finding } from '../finding.js';
import { makeFinding } from '../make-finding.js';
import { strictest } from '../semver-level.js';
import { compareMixins } from './compare-mixins.js';
import type { LessFacts } from './less-facts.js';
import { lessOptionalParameterAdded, lessParameterAdded, lessParameterRemoved } from './less-rules.js';
import type { LessPair } from './open-less-change.js';
import { semverCounts } from './semver-counts.js';
import { thingsOf } from './things-of.js';

const RULES = {
  removed: lessParameterRemoved,
  added: lessParameterAdded,
  optional: lessOptionalParameterAdded,
} as const;

/** What became of the parameters of mixins that a file still has. */
export function parameterFindings({ before, after }: LessPair): readonly Finding[] {
  if (after === null) return [];
  const { place } = before;
  const area = place.layer === 'theme' ? place.owner : place.area;
  // magento-semver compares mixins only if the file has the same names as before.
  const counts = semverCounts(place) && namesOf(before.facts) === namesOf(after.facts);
  return [...new Set(after.facts.mixins.map(({ name }) => name))].flatMap((name) => {
    const of = ({ mixins }: LessFacts): LessFacts['mixins'] => mixins.filter((one) => one.name === name);
    const old = of(before.facts);
    if (old.length === 0) return [];
    return compareMixins(old, of(after.facts)).map(({ change, line }) => {
      const level = counts && change.newName ? 'major' : 'none';
      const member = change.names.length === 0 ? {} : { member: change.names.join(', ') };
      return makeFinding(RULES[change.kind], {
        subject: { kind: 'less', name, ...member, area },
        file: after.path,
        line,
        reason:
          change.kind === 'optional'
            ? `the Less mixin ${name}() ${change.text}: calls go on compiling`
            : `the Less mixin ${name}() ${change.text}: calls of themes and extensions do not compile`,
        level,
        policyLevel: change.kind === 'optional' ? strictest([level, 'minor']) : 'major',
      });
    });
  });
}

function namesOf(facts: LessFacts): string {
  const names = thingsOf(facts).flatMap(({ key, semver }) => (semver ? [key] : []));
  return JSON.stringify([[...new Set(names)].toSorted(), facts.others]);
}
