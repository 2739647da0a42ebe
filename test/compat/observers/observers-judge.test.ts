import { observersJudge } from '../../../src/compat/observers/observers-judge.js';
import type { Files } from '../../../src/compat/rule.js';
import { runCases } from '../../support/compat/change-case.js';
import { xmlLines } from '../../support/compat/xml-lines.js';

const CLEAN = '<observer name="clean" instance="Acme\\Observer\\Clean"/>';
const OFF = '<observer name="clean" disabled="true"/>';
const saved = (...observers: string[]): string =>
  xmlLines('config', '<event name="cart_saved">', ...observers, '</event>');
const one = (content: string, path = 'Cart/etc/events.xml'): Files => ({ [path]: content });

const REMOVED = 'warn observer-removed cart_saved/clean';

runCases(
  'observers of events.xml',
  [observersJudge],
  [
    {
      name: 'gone',
      before: one(saved(CLEAN)),
      after: one(saved()),
      expect: [`${REMOVED} (global) Cart/etc/events.xml:3 [svc=none policy=patch]`],
    },
    {
      name: 'gone with its file',
      before: { ...one(saved(CLEAN)), 'Cart/etc/x.xml': '' },
      after: { 'Cart/etc/x.xml': '' },
      expect: [`${REMOVED} (global) Cart/etc/events.xml:3`],
    },
    {
      name: 'renamed',
      before: one(saved(CLEAN)),
      after: one(saved(CLEAN.replace('"clean"', '"acme_clean"'))),
      expect: [`${REMOVED} (global) Cart/etc/events.xml:3`],
    },
    {
      name: 'of another event',
      before: one(saved(CLEAN)),
      after: one(saved(CLEAN).replace('cart_saved', 'cart_save_after')),
      expect: [`${REMOVED} (global) Cart/etc/events.xml:3`],
    },
    {
      name: 'disabled where it stands',
      before: one(saved(CLEAN)),
      after: one(saved(CLEAN.replace('/>', ' disabled="true"/>'))),
      expect: [`${REMOVED} (global) Cart/etc/events.xml:3`],
    },
    {
      name: 'disabled by another module in an area',
      before: one(saved(CLEAN)),
      after: { ...one(saved(CLEAN)), ...one(saved(OFF), 'Tax/etc/frontend/events.xml') },
      expect: [`${REMOVED} (frontend) Tax/etc/frontend/events.xml:3`],
    },
    {
      name: 'runs in one area alone',
      before: one(saved(CLEAN)),
      after: one(saved(CLEAN), 'Cart/etc/adminhtml/events.xml'),
      expect: [`${REMOVED} (global) Cart/etc/events.xml:3`],
    },
    {
      name: 'gone in one of two areas',
      before: {
        ...one(saved(CLEAN), 'Cart/etc/webapi_rest/events.xml'),
        ...one(saved(CLEAN), 'Cart/etc/webapi_soap/events.xml'),
      },
      after: one(saved(CLEAN), 'Cart/etc/webapi_rest/events.xml'),
      expect: [`${REMOVED} (webapi_soap) Cart/etc/webapi_soap/events.xml:3`],
    },
    {
      name: 'another class',
      before: one(saved(CLEAN)),
      after: one(saved('', CLEAN.replace('Clean"', 'Purge"'))),
      expect: ['warn observer-changed cart_saved/clean (global) Cart/etc/events.xml:4'],
    },
    {
      name: 'another method',
      before: one(saved(CLEAN.replace('/>', ' method="run"/>'))),
      after: one(saved(CLEAN)),
      expect: ['warn observer-changed cart_saved/clean (global) Cart/etc/events.xml:3'],
    },
    {
      name: 'moved from an area to all',
      before: one(saved(CLEAN), 'Cart/etc/frontend/events.xml'),
      after: one(saved(CLEAN)),
      expect: [],
    },
    {
      name: 'moved to another module',
      before: { ...one(saved(CLEAN)), ...one(saved(), 'Tax/etc/events.xml') },
      after: { ...one(saved()), ...one(saved(CLEAN), 'Tax/etc/events.xml') },
      expect: [],
    },
    {
      name: 'upper case in the name of an event, comment, order of attributes, backslash, shared',
      before: one(saved(CLEAN)),
      after: one(
        saved(
          '<!-- x -->',
          "<observer shared='false' instance='\\Acme\\Observer\\Clean' name='clean'></observer>",
        ).replace('cart_saved', 'Cart_Saved'),
      ),
      expect: [],
    },
    {
      name: 'order of observers',
      before: one(saved(CLEAN, '<observer name="b" instance="B"/>')),
      after: one(saved('<observer name="b" instance="B"/>', CLEAN)),
      expect: [],
    },
    { name: 'new', before: one(saved()), after: one(saved(CLEAN)), expect: [] },
    {
      name: 'was disabled anyway',
      before: one(saved(CLEAN.replace('/>', ' disabled="true"/>'))),
      after: one(saved()),
      expect: [],
    },
  ],
);
