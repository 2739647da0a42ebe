import { assetJudge } from './assets/asset-judge.js';
import { composerJudge } from './composer/composer-judge.js';
import { consoleJudge } from './console/console-judge.js';
import { dbSchemaJudge } from './db-schema/db-schema-judge.js';
import { dbWhitelistJudge } from './db-whitelist/db-whitelist-judge.js';
import { diJudge } from './di/di-judge.js';
import { eventsJudge } from './events/events-judge.js';
import { extensionAttributesJudge } from './extension-attributes/extension-attributes-judge.js';
import { graphqlJudge } from './graphql/graphql-judge.js';
import { idsJudge } from './ids/ids-judge.js';
import { javaScriptJudge } from './javascript/javascript-judge.js';
import type { Judge } from './judge.js';
import { layoutJudge } from './layout/layout-judge.js';
import { legacySetupJudge } from './legacy-setup/legacy-setup-judge.js';
import { lessJudge } from './less/less-judge.js';
import { moduleJudge } from './module/module-judge.js';
import { observersJudge } from './observers/observers-judge.js';
import { phpApiJudge } from './php-api/php-api-judge.js';
import { phraseJudge } from './phrases/phrase-judge.js';
import { queueJudge } from './queue/queue-judge.js';
import { routesJudge } from './routes/routes-judge.js';
import { servicesJudge } from './services/services-judge.js';
import { setupPatchJudge } from './setup-patch/setup-patch-judge.js';
import { storeConfigJudge } from './store-config/store-config-judge.js';
import { systemConfigJudge } from './system-config/system-config-judge.js';
import { uiComponentJudge } from './ui-components/ui-component-judge.js';
import { webApiJudge } from './web-api/web-api-judge.js';
import { xsdJudge } from './xsd/xsd-judge.js';

/** Every judge, in the order of the documentation. */
export const judges: readonly Judge[] = [
  phpApiJudge,
  dbSchemaJudge,
  dbWhitelistJudge,
  setupPatchJudge,
  legacySetupJudge,
  graphqlJudge,
  composerJudge,
  moduleJudge,
  servicesJudge,
  eventsJudge,
  consoleJudge,
  diJudge,
  webApiJudge,
  extensionAttributesJudge,
  queueJudge,
  observersJudge,
  systemConfigJudge,
  storeConfigJudge,
  idsJudge,
  routesJudge,
  xsdJudge,
  layoutJudge,
  uiComponentJudge,
  assetJudge,
  lessJudge,
  javaScriptJudge,
  phraseJudge,
];
