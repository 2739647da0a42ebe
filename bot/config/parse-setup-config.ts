import type { SetupConfig } from '../setup/setup-config.js';
import { ConfigFaults } from './config-faults.js';
import { parseCommonConfig } from './parse-common-config.js';
import { parseGithubUrls } from './parse-github-urls.js';
import { variable, type Variables } from './variables.js';

/** What the GitHub App gives. Some of them set is a fault of the configuration, none of them a bot without an App. */
const OF_THE_APP = ['APP_ID', 'PRIVATE_KEY', 'PRIVATE_KEY_PATH', 'WEBHOOK_SECRET'];

/**
 * The configuration of the set-up, where no GitHub App is known yet; null where one is, if only in part, and in a
 * worker, which nobody can open in a browser.
 * @throws BadInputError `environment` with every variable that is wrong
 */
export function parseSetupConfig(variables: Variables, cwd: string): SetupConfig | null {
  if (OF_THE_APP.some((name) => variable(variables, name) !== null)) return null;
  const faults = new ConfigFaults();
  const { series, role, host, port, publicUrl, logLevel } = parseCommonConfig(variables, cwd, faults);
  if (role === 'worker') return null;
  const urls = parseGithubUrls(variables, faults);
  if (!faults.none || series === null || urls === null) throw faults.error();
  return { series, host, port, publicUrl, logLevel, ...urls };
}
