import { templateUsesReader } from '../assets/template-uses-reader.js';
import { composerUsesReader } from '../composer/composer-uses-reader.js';
import { schemaUsesReader } from '../db-schema/schema-uses-reader.js';
import { diUsesReader } from '../di/di-uses-reader.js';
import { extensionAttributesUsesReader } from '../extension-attributes/extension-attributes-uses-reader.js';
import type { ExtensionUse } from '../extension-use.js';
import type { FactsReader } from '../facts-reader.js';
import { graphqlUsesReader } from '../graphql/graphql-uses-reader.js';
import { aclUsesReader } from '../ids/acl-uses-reader.js';
import { cronUsesReader } from '../ids/cron-uses-reader.js';
import { indexerUsesReader } from '../ids/indexer-uses-reader.js';
import { menuUsesReader } from '../ids/menu-uses-reader.js';
import { mviewUsesReader } from '../ids/mview-uses-reader.js';
import { widgetUsesReader } from '../ids/widget-uses-reader.js';
import { javaScriptUsesReader } from '../javascript/javascript-uses-reader.js';
import { requireJsUsesReader } from '../javascript/requirejs-uses-reader.js';
import { layoutUsesReader } from '../layout/layout-uses-reader.js';
import { lessUsesReader } from '../less/less-uses-reader.js';
import { moduleUsesReader } from '../module/module-uses-reader.js';
import { observersUsesReader } from '../observers/observers-uses-reader.js';
import { phpUsesReader } from '../php/php-uses-reader.js';
import { queueUsesReader } from '../queue/queue-uses-reader.js';
import { routesUsesReader } from '../routes/routes-uses-reader.js';
import { storeConfigUsesReader } from '../store-config/store-config-uses-reader.js';
import { systemConfigUsesReader } from '../system-config/system-config-uses-reader.js';
import { uiComponentUsesReader } from '../ui-components/ui-component-uses-reader.js';
import { webApiUsesReader } from '../web-api/web-api-uses-reader.js';
import { xsdUsesReader } from '../xsd/xsd-uses-reader.js';

/** Every reader that tells what a file depends on. A new kind of thing is one more line. */
export const usesReaders: readonly FactsReader<readonly ExtensionUse[]>[] = [
  templateUsesReader,
  composerUsesReader,
  schemaUsesReader,
  diUsesReader,
  extensionAttributesUsesReader,
  graphqlUsesReader,
  aclUsesReader,
  cronUsesReader,
  indexerUsesReader,
  menuUsesReader,
  mviewUsesReader,
  widgetUsesReader,
  javaScriptUsesReader,
  requireJsUsesReader,
  layoutUsesReader,
  lessUsesReader,
  moduleUsesReader,
  observersUsesReader,
  phpUsesReader,
  queueUsesReader,
  routesUsesReader,
  storeConfigUsesReader,
  systemConfigUsesReader,
  uiComponentUsesReader,
  webApiUsesReader,
  xsdUsesReader,
];
