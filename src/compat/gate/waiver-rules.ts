import { gateRule } from '../gate-rule.js';
import type { Rule } from '../rule.js';

/** A waiver for a rule that does not exist waives nothing, and hides a mistake. */
export const waiverUnknown: Rule = {
  ...gateRule,
  id: 'waiver-unknown',
  severities: ['B'],
  title: 'a `Compat-Waiver` names a rule that does not exist',
  why: 'Whoever wrote it believes that something is waived, and nothing is.',
  mend: 'Write the id of a rule of docs/compat-rules.md, or take the trailer out.',
};

/** A waiver lasts as long as somebody wrote. */
export const waiverExpired: Rule = {
  ...gateRule,
  id: 'waiver-expired',
  severities: ['B'],
  title: 'a `Compat-Waiver` is past the version or date that it was given until',
  why: 'Somebody was sure until then, and not beyond: what it waived counts again.',
  mend: 'Mend the patch, or have somebody give the waiver anew, with the reason why it still holds.',
};

/** A waiver that waives nothing would hide what comes later. */
export const waiverUnused: Rule = {
  ...gateRule,
  id: 'waiver-unused',
  title: 'a `Compat-Waiver` waives nothing',
  severities: ['info'],
  why: 'It may hide what the patch breaks later.',
  mend: 'Take the trailer out.',
};
