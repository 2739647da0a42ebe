import type { Fault } from '../../../src/errors/fault.js';
import type { ReleaseCheck } from '../release-check.js';

/** More faults of one kind are counted: whoever mends some sees the rest the next time. */
const MOST_FAULTS = 50;

/** Makes checks of a release. */
export const checkOf = {
  green: (check: string, about: string, detail: string): ReleaseCheck => ({
    check,
    about,
    ok: true,
    detail,
    mend: null,
  }),
  red: (check: string, about: string, detail: string, mend: string): ReleaseCheck => ({
    check,
    about,
    ok: false,
    detail,
    mend,
  }),
  /** A check for each fault. */
  faults: (check: string, about: string, faults: readonly Fault[]): readonly ReleaseCheck[] => {
    const more = faults.length - MOST_FAULTS;
    const checks = faults
      .slice(0, MOST_FAULTS)
      .map((fault) => checkOf.red(check, about, `${placeOf(fault)}: ${oneLine(fault.message)}`, fault.mend));
    if (more <= 0) return checks;
    return [
      ...checks,
      checkOf.red(check, about, `and ${more} more faults`, 'Mend those that are shown first.'),
    ];
  },
};

function placeOf({ file, line }: Fault): string {
  return line > 0 ? `${file}:${line}` : file;
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ');
}
