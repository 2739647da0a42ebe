import type { Finding } from '../finding.js';
import type { Judge } from '../judge.js';
import { themesOfChange } from '../view/themes-of-change.js';
import { lostFor } from '../view/lost-for.js';
import { areaWords } from '../view/area-words.js';
import { makeFinding } from '../make-finding.js';
import { LessDeclarations } from './less-declarations.js';
import { lessReader } from './less-reader.js';
import { lessImportRemoved, lessMixinRemoved, lessRules, lessVariableRemoved } from './less-rules.js';
import type { LessThing } from './less-thing.js';
import { openLessChange, type LessPair } from './open-less-change.js';
import { parameterFindings } from './parameter-findings.js';
import { semverCounts } from './semver-counts.js';
import { thingsOf } from './things-of.js';

const RULES = { variable: lessVariableRemoved, mixin: lessMixinRemoved, import: lessImportRemoved } as const;

/** Judges variables, mixins and imports of Less files. Imports are not followed, names that are computed not known. */
export const lessJudge: Judge = {
  title: 'Less',
  rules: lessRules,
  async judge(change) {
    if (!change.touches(lessReader)) return [];
    const { pairs, after } = await openLessChange(change);
    const candidates = pairs.flatMap(missing);
    const findings: Finding[] = pairs.flatMap(parameterFindings);
    if (candidates.length === 0) return findings;
    const themes = await themesOfChange(change);
    const isLost = (declared: LessDeclarations, { thing, pair }: Candidate): string | null =>
      lostFor(pair.before.place, declared.placesOf(thing, pair.before.place), themes.after);
    const inChanged = LessDeclarations.ofFiles(after);
    // Most often it only moved, or was renamed with a declaration left: then the rest of the tree is not read.
    const left = candidates.filter((candidate) => isLost(inChanged, candidate) !== null);
    if (left.length === 0) return findings;
    const whole = LessDeclarations.of((await change.whole(lessReader)).after, await change.after.modules());
    for (const candidate of left) {
      const area = isLost(whole, candidate);
      if (area !== null) findings.push(goneFinding(candidate, area));
    }
    return findings;
  },
};

interface Candidate {
  readonly thing: LessThing;
  readonly pair: LessPair;
}

/** What a file declared and does not any more, each once. */
function missing(pair: LessPair): readonly Candidate[] {
  const now = new Set(pair.after === null ? [] : thingsOf(pair.after.facts).map(({ key }) => key));
  const found = new Map<string, Candidate>();
  for (const thing of thingsOf(pair.before.facts)) {
    // The imports of a file that is gone say nothing to anybody.
    if (now.has(thing.key) || found.has(thing.key) || (pair.after === null && thing.kind === 'import'))
      continue;
    found.set(thing.key, { thing, pair });
  }
  return [...found.values()];
}

function goneFinding({ thing, pair }: Candidate, area: string): Finding {
  const { kind, name, line, semver } = thing;
  const { place, path } = pair.before;
  const where = areaWords(area);
  const shown = kind === 'mixin' ? `the Less mixin ${name}()` : `the Less variable ${name}`;
  const file = `${place.module === '' ? '' : `${place.module}::`}${place.inner}`;
  return makeFinding(RULES[kind], {
    subject:
      kind === 'import' ? { kind: 'less', name: file, member: name, area } : { kind: 'less', name, area },
    file: path,
    line,
    reason:
      kind === 'import'
        ? `${file} imports ${name} no more ${where}: what it brought is missing for everybody who imports this file`
        : `${shown} is gone ${where}: styles of themes and extensions that use it do not compile`,
    level: semver && pair.after?.facts.empty === false && semverCounts(place) ? 'major' : 'none',
  });
}
