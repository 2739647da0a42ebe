import type { Files, Rule } from '../rule.js';

const events = (observer: string): Files => ({
  'Cart/etc/events.xml': `<config>\n  <event name="sales_order_place_after">\n    ${observer}\n  </event>\n</config>\n`,
});

export const observerRemoved: Rule = {
  id: 'observer-removed',
  rows: [35],
  title: 'an observer is gone, disabled or has another name',
  severities: ['warn'],
  levels: ['X'],
  source: 'Upkeep',
  level: 'none',
  policyLevel: 'patch',
  why: 'Extensions disable or replace an observer by its name: under another name it runs again beside theirs, and what it did is missing where it is gone.',
  mend: 'Keep the name of the observer; let its class do nothing when it is not needed any more.',
  example: {
    before: events('<observer name="acme_cart" instance="Acme\\Cart\\Observer\\Order"/>'),
    after: events('<observer name="acme_cart_order" instance="Acme\\Cart\\Observer\\Order"/>'),
  },
};

export const observerChanged: Rule = {
  id: 'observer-changed',
  rows: [35],
  title: 'an observer has another class or method',
  severities: ['warn'],
  levels: ['X'],
  source: 'Upkeep',
  level: 'none',
  policyLevel: 'patch',
  why: 'Preferences for the old class of the observer, and plugins on it, have no effect any more.',
  mend: 'Have the new class extend the old one, or change the old one.',
  example: {
    before: events('<observer name="acme_cart" instance="Acme\\Cart\\Observer\\Order"/>'),
    after: events('<observer name="acme_cart" instance="Acme\\Cart\\Observer\\PlacedOrder"/>'),
  },
};
