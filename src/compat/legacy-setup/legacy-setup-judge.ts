import type { Judge } from '../judge.js';
import { phpReader } from '../php/php-reader.js';
import { compareScripts } from './compare-scripts.js';
import { compareVersions } from './compare-versions.js';
import { legacySetupRules } from './legacy-setup-rules.js';

/** Judges `Setup/InstallSchema.php` and its like, and `setup_version` in `module.xml`. */
export const legacySetupJudge: Judge = {
  title: 'Setup scripts of old',
  rules: Object.values(legacySetupRules),
  async judge(change) {
    const scripts = change.touches(phpReader) ? await compareScripts(change) : [];
    return [...scripts, ...(await compareVersions(change))];
  },
};
