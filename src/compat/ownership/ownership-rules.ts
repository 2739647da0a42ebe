import { gateRule } from '../gate-rule.js';
import type { Rule } from '../rule.js';

/** What a distributed tree has that neither upstream nor a patch put there. */
export const treeUnownedFile: Rule = {
  ...gateRule,
  id: 'tree-unowned-file',
  severities: ['review'],
  title: 'a file of the distributed tree is in neither the base nor a patch',
  why: 'Nobody looks after it: no merge with upstream takes it away, and no patch says what it is for.',
  mend: 'Delete it, or write the patch that adds it.',
};

/** What a distributed tree has otherwise than upstream and the patches make it. */
export const treeAlteredFile: Rule = {
  ...gateRule,
  id: 'tree-altered-file',
  severities: ['review'],
  title: 'a file of the distributed tree is other than base and patches make it',
  why: 'People get something else than what was reviewed, and the next build of the series takes it away.',
  mend: 'Take the change back, or write the patch that makes it.',
};

/** What upstream and the patches make and a distributed tree has not. */
export const treeMissingFile: Rule = {
  ...gateRule,
  id: 'tree-missing-file',
  severities: ['review'],
  title: 'a file that base and patches make is not in the distributed tree',
  why: 'People do not get what was reviewed, and code that needs the file fails.',
  mend: 'Put it back, write the patch that deletes it, or name it under exclude in stack.yml.',
};

/** A patch that its own words say should be gone. */
export const patchReleaseLine: Rule = {
  ...gateRule,
  id: 'patch-release-line',
  severities: ['review'],
  title: 'the base has reached what a patch was to be dropped at, or has its change already',
  why:
    'A backport whose release line is no longer the base brings content that upstream may never have had on this ' +
    'line, so no merge will ever take it away; and what upstream has by now need not be carried.',
  mend: 'Drop the patch, or say in Drop-when, Origin or Applied-Upstream why it is still needed.',
};
