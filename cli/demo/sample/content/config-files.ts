import type { SeededRandom } from '../seeded-random.js';
import type { ModuleSpec } from './module-spec.js';
import { PHP_HEAD } from './php-files.js';

type Files = (readonly [path: string, text: string])[];

const XML_HEAD = `<?xml version="1.0"?>
<!--
/**
 * Copyright © Magento, Inc. All rights reserved.
 * See COPYING.txt for license details.
 */
-->
`;
const XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

/** Registration and configuration of a module, as paths below the module's folder. */
export function configFiles(module: ModuleSpec, random: SeededRandom): Files {
  const files: Files = [
    ['registration.php', registration(module)],
    ['etc/module.xml', moduleXml(module)],
    ['etc/di.xml', diXml(module)],
    ['README.md', `# Magento_${module.name} module\n\nThis module is part of the sample.\n`],
    ['LICENSE.txt', 'Open Software License ("OSL") v. 3.0\n\nThis license governs the sample.\n'],
  ];
  if (module.graphQl) {
    files.push(['etc/schema.graphqls', schema(module)], ['etc/graphql/di.xml', graphQlDi(module)]);
  } else {
    files.push(
      ['etc/db_schema.xml', dbSchema(module, random)],
      ['etc/db_schema_whitelist.json', whitelist(module)],
      ['etc/acl.xml', acl(module)],
      ['etc/webapi.xml', webapi(module)],
      ['etc/events.xml', events(module)],
      ['etc/config.xml', configXml(module, random)],
      ['etc/adminhtml/system.xml', systemXml(module)],
    );
  }
  return files;
}

function snake(module: ModuleSpec): string {
  return module.slug.replaceAll('-', '_');
}

function config(xsd: string, body: string): string {
  return `${XML_HEAD}<config ${XSI} xsi:noNamespaceSchemaLocation="urn:magento:${xsd}">\n${body}</config>\n`;
}

function registration(module: ModuleSpec): string {
  return `${PHP_HEAD}
use Magento\\Framework\\Component\\ComponentRegistrar;

ComponentRegistrar::register(ComponentRegistrar::MODULE, 'Magento_${module.name}', __DIR__);
`;
}

function moduleXml(module: ModuleSpec): string {
  const sequence = module.requires.map((name) => `            <module name="Magento_${name}"/>\n`).join('');
  const inner = sequence === '' ? '' : `        <sequence>\n${sequence}        </sequence>\n`;
  return config(
    'framework:Module/etc/module.xsd',
    inner === ''
      ? `    <module name="Magento_${module.name}"/>\n`
      : `    <module name="Magento_${module.name}">\n${inner}    </module>\n`,
  );
}

function diXml(module: ModuleSpec): string {
  const root = `Magento\\${module.name}`;
  const preferences = module.graphQl
    ? []
    : module.entities.flatMap((entity) => [
        `    <preference for="${root}\\Api\\Data\\${entity}Interface" type="${root}\\Model\\${entity}"/>\n`,
        `    <preference for="${root}\\Api\\${entity}RepositoryInterface" type="${root}\\Model\\${entity}Repository"/>\n`,
      ]);
  const types = module.entities.map(
    (entity) => `    <type name="${root}\\Model\\${entity}\\Validator">
        <arguments>
            <argument name="codes" xsi:type="array">
                <item name="${entity.toLowerCase()}" xsi:type="string">${snake(module)}/${entity.toLowerCase()}</item>
            </argument>
        </arguments>
    </type>
`,
  );
  return config('framework:ObjectManager/etc/config.xsd', [...preferences, ...types].join(''));
}

function graphQlDi(module: ModuleSpec): string {
  return config(
    'framework:ObjectManager/etc/config.xsd',
    module.entities
      .map(
        (entity) => `    <type name="Magento\\${module.name}\\Model\\Resolver\\${entity}">
        <arguments>
            <argument name="cacheable" xsi:type="boolean">true</argument>
        </arguments>
    </type>
`,
      )
      .join(''),
  );
}

function schema(module: ModuleSpec): string {
  const queries = module.entities.map((entity) => {
    const field = module.name.charAt(0).toLowerCase() + module.name.slice(1).replace('GraphQl', '') + entity;
    return `    ${field}(id: Int!): ${module.name}${entity} @resolver(class: "Magento\\\\${module.name}\\\\Model\\\\Resolver\\\\${entity}") @doc(description: "Returns one ${entity.toLowerCase()}.")\n`;
  });
  const types = module.entities.map(
    (entity) => `
type ${module.name}${entity} @doc(description: "Defines a ${entity.toLowerCase()}.") {
    id: Int @doc(description: "The unique ID.")
    code: String @doc(description: "The code that the merchant sees.")
}
`,
  );
  return `# Copyright © Magento, Inc. All rights reserved.
# See COPYING.txt for license details.

type Query {
${queries.join('')}}
${types.join('')}`;
}

function dbSchema(module: ModuleSpec, random: SeededRandom): string {
  const tables = module.entities.map((entity) => {
    const table = `${snake(module)}_${entity.toLowerCase()}`;
    return `    <table name="${table}" resource="default" engine="innodb" comment="${entity} Table">
        <column xsi:type="int" name="entity_id" unsigned="true" nullable="false" identity="true" comment="Entity ID"/>
        <column xsi:type="varchar" name="code" nullable="false" length="${64 + 16 * random.int(12)}" comment="Code"/>
        <column xsi:type="timestamp" name="created_at" on_update="false" nullable="false" default="CURRENT_TIMESTAMP" comment="Created At"/>
        <constraint xsi:type="primary" referenceId="PRIMARY">
            <column name="entity_id"/>
        </constraint>
        <index referenceId="${table.toUpperCase()}_CODE" indexType="btree">
            <column name="code"/>
        </index>
    </table>
`;
  });
  const xsd = 'urn:magento:framework:Setup/Declaration/Schema/etc/schema.xsd';
  return `${XML_HEAD}<schema ${XSI} xsi:noNamespaceSchemaLocation="${xsd}">\n${tables.join('')}</schema>\n`;
}

function whitelist(module: ModuleSpec): string {
  const tables = module.entities.map((entity) => {
    const table = `${snake(module)}_${entity.toLowerCase()}`;
    return [
      table,
      {
        column: { entity_id: true, code: true, created_at: true },
        index: { [`${table.toUpperCase()}_CODE`]: true },
        constraint: { PRIMARY: true },
      },
    ] as const;
  });
  // Upstream's whitelists end without a newline.
  return JSON.stringify(Object.fromEntries(tables), null, 4);
}

function acl(module: ModuleSpec): string {
  const resources = module.entities.map(
    (entity) =>
      `                <resource id="Magento_${module.name}::${entity.toLowerCase()}" title="${entity}" translate="title"/>\n`,
  );
  return config(
    'framework:Acl/etc/acl.xsd',
    `    <acl>
        <resources>
            <resource id="Magento_Backend::admin">
${resources.join('')}            </resource>
        </resources>
    </acl>
`,
  );
}

function webapi(module: ModuleSpec): string {
  const routes = module.entities.map(
    (entity) => `    <route url="/V1/${module.slug}/${entity.toLowerCase()}/:id" method="GET">
        <service class="Magento\\${module.name}\\Api\\${entity}RepositoryInterface" method="getById"/>
        <resources>
            <resource ref="Magento_${module.name}::${entity.toLowerCase()}"/>
        </resources>
    </route>
`,
  );
  return `${XML_HEAD}<routes ${XSI} xsi:noNamespaceSchemaLocation="urn:magento:module:Magento_Webapi:etc/webapi.xsd">\n${routes.join('')}</routes>\n`;
}

function events(module: ModuleSpec): string {
  return config(
    'framework:Event/etc/events.xsd',
    module.entities
      .map(
        (entity) => `    <event name="${snake(module)}_${entity.toLowerCase()}_save_after">
        <observer name="${snake(module)}" instance="Magento\\${module.name}\\Observer\\${entity}SaveAfter"/>
    </event>
`,
      )
      .join(''),
  );
}

function configXml(module: ModuleSpec, random: SeededRandom): string {
  return config(
    'module:Magento_Store:etc/config.xsd',
    `    <default>
        <${snake(module)}>
            <general>
                <enabled>1</enabled>
                <page_size>${10 + 10 * random.int(9)}</page_size>
            </general>
        </${snake(module)}>
    </default>
`,
  );
}

function systemXml(module: ModuleSpec): string {
  return config(
    'module:Magento_Config:etc/system_file.xsd',
    `    <system>
        <section id="${snake(module)}" translate="label" sortOrder="100" showInDefault="1">
            <label>${module.name}</label>
            <resource>Magento_${module.name}::config</resource>
            <group id="general" translate="label" sortOrder="10" showInDefault="1">
                <label>General</label>
                <field id="enabled" translate="label" type="select" sortOrder="10" showInDefault="1">
                    <label>Enabled</label>
                    <source_model>Magento\\Config\\Model\\Config\\Source\\Yesno</source_model>
                </field>
            </group>
        </section>
    </system>
`,
  );
}
