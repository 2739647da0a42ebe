import { diffRules } from './diff-rules.js';
import type { LintRule } from './lint-rule.js';
import { messageRules } from './message-rules.js';
import { metadataRules } from './metadata-rules.js';
import { seriesRules } from './series-rules.js';

/** Every rule, in the order of `docs/lint-rules.md`. */
export const lintRules: readonly LintRule[] = [
  ...messageRules,
  ...metadataRules,
  ...diffRules,
  ...seriesRules,
];
