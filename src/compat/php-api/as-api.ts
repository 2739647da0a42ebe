import type { Finding } from '../finding.js';
import { makeFinding } from '../make-finding.js';
import type { Draft } from './draft.js';

/** The findings for API code: all that was drafted. */
export function asApi(drafts: readonly Draft[]): readonly Finding[] {
  return drafts.map((draft) => makeFinding(draft.rule, draft));
}
