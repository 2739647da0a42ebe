import { describe, expect, it } from 'vitest';
import { diReader } from '../../../src/compat/di/di-reader.js';
import { diUsesReader } from '../../../src/compat/di/di-uses-reader.js';
import { extensionAttributesReader } from '../../../src/compat/extension-attributes/extension-attributes-reader.js';
import { extensionAttributesUsesReader } from '../../../src/compat/extension-attributes/extension-attributes-uses-reader.js';
import type { FactsReader } from '../../../src/compat/facts-reader.js';
import { aclReader } from '../../../src/compat/ids/acl-reader.js';
import { aclUsesReader } from '../../../src/compat/ids/acl-uses-reader.js';
import { cacheReader } from '../../../src/compat/ids/cache-reader.js';
import { cronReader } from '../../../src/compat/ids/cron-reader.js';
import { cronUsesReader } from '../../../src/compat/ids/cron-uses-reader.js';
import { idsJudge } from '../../../src/compat/ids/ids-judge.js';
import { indexerReader } from '../../../src/compat/ids/indexer-reader.js';
import { indexerUsesReader } from '../../../src/compat/ids/indexer-uses-reader.js';
import { menuReader } from '../../../src/compat/ids/menu-reader.js';
import { menuUsesReader } from '../../../src/compat/ids/menu-uses-reader.js';
import { mviewReader } from '../../../src/compat/ids/mview-reader.js';
import { mviewUsesReader } from '../../../src/compat/ids/mview-uses-reader.js';
import { widgetReader } from '../../../src/compat/ids/widget-reader.js';
import { widgetUsesReader } from '../../../src/compat/ids/widget-uses-reader.js';
import { observersReader } from '../../../src/compat/observers/observers-reader.js';
import { observersUsesReader } from '../../../src/compat/observers/observers-uses-reader.js';
import { queueReader } from '../../../src/compat/queue/queue-reader.js';
import { queueUsesReader } from '../../../src/compat/queue/queue-uses-reader.js';
import { routesReader } from '../../../src/compat/routes/routes-reader.js';
import { routesUsesReader } from '../../../src/compat/routes/routes-uses-reader.js';
import { storeConfigReader } from '../../../src/compat/store-config/store-config-reader.js';
import { storeConfigUsesReader } from '../../../src/compat/store-config/store-config-uses-reader.js';
import { systemConfigJudge } from '../../../src/compat/system-config/system-config-judge.js';
import { systemConfigReader } from '../../../src/compat/system-config/system-config-reader.js';
import { systemConfigUsesReader } from '../../../src/compat/system-config/system-config-uses-reader.js';
import { UnreadableError } from '../../../src/compat/unreadable-error.js';
import { webApiReader } from '../../../src/compat/web-api/web-api-reader.js';
import { webApiUsesReader } from '../../../src/compat/web-api/web-api-uses-reader.js';
import { xsdJudge } from '../../../src/compat/xsd/xsd-judge.js';
import { xsdReader } from '../../../src/compat/xsd/xsd-reader.js';
import { xsdUsesReader } from '../../../src/compat/xsd/xsd-uses-reader.js';
import { diJudge } from '../../../src/compat/di/di-judge.js';
import { judgeFiles } from '../../support/compat/judge-files.js';
import { moduleFiles } from '../../support/compat/module-files.js';

/** Each with a path that it takes, and a name that it never lets anybody leave out. */
const readers: readonly (readonly [FactsReader<unknown>, string, string])[] = [
  [diReader, 'a/etc/frontend/di.xml', '<config><type><arguments/></type></config>'],
  [extensionAttributesReader, 'etc/extension_attributes.xml', '<config><extension_attributes/></config>'],
  [aclReader, 'a/etc/acl.xml', '<config><acl><resources><resource/></resources></acl></config>'],
  [cacheReader, 'a/etc/cache.xml', '<config><type/></config>'],
  [cronReader, 'a/etc/crontab.xml', '<config><group><job/></group></config>'],
  [indexerReader, 'a/etc/indexer.xml', '<config><indexer/></config>'],
  [menuReader, 'a/etc/adminhtml/menu.xml', '<config><menu><add id=" "/></menu></config>'],
  [mviewReader, 'a/etc/mview.xml', '<config><view/></config>'],
  [widgetReader, 'a/etc/widget.xml', '<widgets><widget/></widgets>'],
  [observersReader, 'a/etc/events.xml', '<config><event name="a"><observer/></event></config>'],
  [queueReader, 'a/etc/communication.xml', '<config><topic/></config>'],
  [routesReader, 'a/etc/frontend/routes.xml', '<config><router id="a"><route/></router></config>'],
  [systemConfigReader, 'a/etc/adminhtml/system.xml', '<config><system><section/></system></config>'],
  [webApiReader, 'a/etc/webapi.xml', '<routes><route url="/V1/a" method="GET"/></routes>'],
];
const usesReaders: readonly FactsReader<unknown>[] = [
  diUsesReader,
  extensionAttributesUsesReader,
  aclUsesReader,
  cronUsesReader,
  indexerUsesReader,
  menuUsesReader,
  mviewUsesReader,
  widgetUsesReader,
  observersUsesReader,
  queueUsesReader,
  routesUsesReader,
  storeConfigUsesReader,
  systemConfigUsesReader,
  webApiUsesReader,
];
const every = [...readers.map(([reader]) => reader), ...usesReaders, storeConfigReader, xsdReader];

/** More of it than any file of Magento has. */
const many = (line: (index: number) => string): string =>
  Array.from({ length: 5_000 }, (_, index) => line(index)).join('\n');
const nested = (open: string, close: string, depth: number): string =>
  `${open.repeat(depth)}${close.repeat(depth)}`;

const broken: readonly (readonly [string, string])[] = [
  ['nothing', ''],
  ['white space', ' \n'],
  ['no XML', 'return [];'],
  ['an element that does not end', '<config><type name="a">'],
  ['elements across each other', '<config><a><b></a></b></config>'],
  ['an attribute without quotes', '<config a=b></config>'],
  ['two roots', '<config/><config/>'],
  ['a merge conflict', '<config>\n<<<<<<< HEAD\n</config>'],
  ['an entity bomb', '<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;&b;">]><config>&d;</config>'],
  ['nesting without end', nested('<config>', '</config>', 5_000)],
];

describe('files of configuration that nobody should have', () => {
  it.each(broken)('%s cannot be read, and it is said why', (_, content) => {
    for (const reader of every) {
      expect(() => reader.read(content), reader.kind).toThrow(UnreadableError);
      expect(() => reader.read(content), reader.kind).toThrow(/^[^\n]{5,200}$/);
    }
  });

  it('another root than expected cannot be read', () => {
    for (const reader of every.filter(({ kind }) => !kind.startsWith('system-config'))) {
      expect(() => reader.read('<other/>'), reader.kind).toThrow(/but the root is <other>/);
    }
  });

  it.each(readers)('%o needs the names that Magento needs', (reader, path, content) => {
    expect(reader.takes(path)).toBe(true);
    expect(() => reader.read(content)).toThrow(/needs/);
  });

  it('names that JavaScript knows are names like others', async () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
    const types = names.map(
      (name) =>
        `<virtualType name="${name}" type="A"><plugin name="${name}" type="B"/><arguments><argument name="${name}" xsi:type="array"><item name="${name}" xsi:type="string">1</item></argument></arguments></virtualType>`,
    );
    const before = { 'etc/di.xml': `<config>${types.join('')}</config>` };
    const kept = types.map((type) =>
      type.replace(/<arguments>.*<\/arguments>/, '').replace(/<plugin [^>]*>/, ''),
    );
    const found = await judgeFiles([diJudge], before, { 'etc/di.xml': `<config>${kept.join('')}</config>` });
    expect(found.map(({ target }) => target).toSorted()).toEqual(
      names.flatMap((name) => [`${name}::${name} (global)`, `${name}::${name} (global)`]).toSorted(),
    );
    const ids = names.map((name) => `<type name="${name}" instance="A"/>`).join('');
    const gone = await judgeFiles(
      [idsJudge],
      { 'etc/cache.xml': `<config>${ids}</config>` },
      { 'etc/cache.xml': '<config/>' },
    );
    expect(gone.map(({ target }) => target)).toEqual(names.toSorted());
  });

  it('facts are plain JSON', () => {
    for (const content of [
      '<config a="b"><default><a><b backend_model="C">d</b></a></default></config>',
      '<config><type name="a"><plugin name="b"/><arguments><argument name="c"/></arguments></type></config>',
      '<config><event name="a"><observer name="b"/></event></config>',
      '<config><system><section id="a"><group id="b"><field id="c"/></group></section></system></config>',
    ]) {
      for (const reader of every) {
        let facts: unknown;
        try {
          facts = reader.read(content);
        } catch {
          continue;
        }
        expect(JSON.parse(JSON.stringify(facts)), reader.kind).toEqual(facts);
      }
    }
  });

  it('large files are read in one go', () => {
    expect(
      diReader.read(
        `<config>${many((index) => `<type name="A${index}"><plugin name="p" type="B"/></type>`)}</config>`,
      ).types,
    ).toHaveLength(5_000);
    expect(
      xsdReader.read(`<xs:schema>${many((index) => `<xs:element name="e${index}"/>`)}</xs:schema>`),
    ).toHaveLength(5_000);
    expect(
      storeConfigReader.read(
        `<config><default>${many((index) => `<a><b><c${index}>1</c${index}></b></a>`)}</default></config>`,
      ),
    ).toHaveLength(5_000);
  });

  it('a large schema is compared in one go', async () => {
    const schema = (type: string): string =>
      `<xs:schema><xs:complexType name="t">${many((index) => `<xs:attribute name="${type}${index}"/>`)}</xs:complexType></xs:schema>`;
    const found = await judgeFiles([xsdJudge], { 'etc/a.xsd': schema('a') }, { 'etc/a.xsd': schema('b') });
    expect(found).toHaveLength(10_000);
  });

  it('items and elements nested deeply are refused', () => {
    const items = nested('<item name="a" xsi:type="array">', '</item>', 60);
    expect(() =>
      diReader.read(
        `<config><type name="A"><arguments><argument name="a">${items}</argument></arguments></type></config>`,
      ),
    ).toThrow(/nested deeper than 40/);
    expect(() =>
      xsdReader.read(`<xs:schema>${nested('<xs:element name="a">', '</xs:element>', 70)}</xs:schema>`),
    ).toThrow(/nested deeper than 60/);
  });

  it('files that include each other twice do not grow without end', async () => {
    const file = (index: number): string =>
      `<include>${`<include path="Acme_A::f${index + 1}.xml"/>`.repeat(2)}<group id="g${index}"><label>G</label></group></include>`;
    const files = (count: number): ReturnType<typeof moduleFiles> =>
      moduleFiles('A', 'Acme_A', {
        'adminhtml/system.xml':
          '<config><system><section id="s"><include path="Acme_A::f0.xml"/></section></system></config>',
        ...Object.fromEntries(
          Array.from({ length: count }, (_, index) => [`adminhtml/f${index}.xml`, file(index)]),
        ),
      });
    const found = await judgeFiles([systemConfigJudge], files(40), {
      ...files(40),
      'A/etc/adminhtml/f0.xml': '<include/>',
    });
    expect(found.map(({ rule }) => rule)).toContain('config-group-removed');
  });

  it('paths are taken by name and place', () => {
    expect(diReader.takes('app/etc/di.xml')).toBe(true);
    expect(diReader.takes('etc/di.xml')).toBe(true);
    expect(diReader.takes('A/etc/webapi_rest/di.xml')).toBe(true);
    expect(diReader.takes('A/etc/a/b/di.xml')).toBe(false);
    expect(diReader.takes('A/etc/mydi.xml')).toBe(false);
    expect(diReader.takes('A/di.xml')).toBe(false);
    expect(aclReader.takes('A/etc/adminhtml/acl.xml')).toBe(false);
    expect(systemConfigReader.takes('A/etc/adminhtml/system/a/b.xml')).toBe(true);
    expect(systemConfigReader.takes('A/etc/adminhtml/di.xml')).toBe(false);
    expect(systemConfigReader.takes('A/etc/system.xml')).toBe(false);
    expect(xsdReader.takes('A/etc/a/b.xsd')).toBe(true);
    expect(xsdReader.takes('A/view/b.xsd')).toBe(false);
    expect(xsdUsesReader.takes('A/etc/a.xml')).toBe(true);
  });
});
