import type { Files, Rule } from '../rule.js';

const dispatching = (call: string, prefix = 'acme_cart'): Files => ({
  'Cart/Model/Cart.php': `<?php
namespace Acme\\Cart\\Model;

class Cart extends \\Magento\\Framework\\Model\\AbstractModel
{
    protected $_eventPrefix = '${prefix}';

    public function place($order)
    {
        ${call}
    }
}
`,
});

const BASE = { rows: [33], levels: ['X'], level: 'none' } as const;
const POLICY = { ...BASE, source: 'Adobe policy', severities: ['B'], policyLevel: 'major' } as const;

/** Rules about events that PHP code dispatches. */
export const eventRules = {
  removed: {
    ...POLICY,
    id: 'event-removed',
    title: 'an event is no longer dispatched',
    why: 'Observers of it are never called again, and nothing tells their authors.',
    mend: 'Go on dispatching it with the same data; if it has a better name now, dispatch both.',
    example: {
      before: dispatching("$this->_eventManager->dispatch('acme_cart_place', ['order' => $order]);"),
      after: dispatching("$this->_eventManager->dispatch('acme_cart_placed', ['order' => $order]);"),
    },
  },
  computed: {
    ...BASE,
    source: 'Upkeep',
    id: 'event-name-computed',
    title: 'an event that was dispatched by its name now has a name that is put together, or none',
    severities: ['review'],
    policyLevel: 'none',
    why: 'Whether observers of the event are still called cannot be read from the code.',
    mend: 'Dispatch events by literal names, or have somebody check that the names are still the same.',
    example: {
      before: dispatching("$this->_eventManager->dispatch('acme_cart_place', ['order' => $order]);"),
      after: dispatching(
        "$this->_eventManager->dispatch($this->_eventPrefix . '_place', ['order' => $order]);",
      ),
    },
  },
  computedRemoved: {
    ...BASE,
    source: 'Upkeep',
    id: 'event-computed-removed',
    title: 'a class dispatches fewer events whose names are put together',
    severities: ['review'],
    policyLevel: 'none',
    why: 'Observers of those events may never be called again; which events they were cannot be read from the code.',
    mend: 'Go on dispatching them, or write down which events are gone.',
    example: {
      before: dispatching(
        "$this->_eventManager->dispatch($this->_eventPrefix . '_place', ['order' => $order]);",
      ),
      after: dispatching('return $order;'),
    },
  },
  dispatchedLess: {
    ...BASE,
    source: 'Upkeep',
    id: 'event-dispatched-less',
    title: 'a method no longer dispatches an event that others still do',
    severities: ['warn'],
    policyLevel: 'patch',
    why: 'Observers are still called, but no longer for what this method does.',
    mend: 'Go on dispatching it here too.',
    example: {
      before: {
        ...dispatching("$this->_eventManager->dispatch('acme_cart_place', ['order' => $order]);"),
        'Cart/Model/Quick.php':
          "<?php\nclass Quick\n{\n    public function place($order)\n    {\n        $this->events->dispatch('acme_cart_place', ['order' => $order]);\n    }\n}\n",
      },
      after: {
        ...dispatching('return $order;'),
        'Cart/Model/Quick.php':
          "<?php\nclass Quick\n{\n    public function place($order)\n    {\n        $this->events->dispatch('acme_cart_place', ['order' => $order]);\n    }\n}\n",
      },
    },
  },
  keyRemoved: {
    ...POLICY,
    id: 'event-key-removed',
    title: 'an event carries less than before',
    why: 'Observers that ask for it get null, and fail or do nothing.',
    mend: 'Go on giving it; new data goes beside the old.',
    example: {
      before: dispatching(
        "$this->_eventManager->dispatch('acme_cart_place', ['order' => $order, 'cart' => $this]);",
      ),
      after: dispatching("$this->_eventManager->dispatch('acme_cart_place', ['order' => $order]);"),
    },
  },
  keyAdded: {
    ...BASE,
    source: 'Adobe policy',
    id: 'event-key-added',
    title: 'an event carries more than before',
    severities: ['P'],
    policyLevel: 'patch',
    why: 'Nobody is broken by it; code that comes to rely on it does not work on systems without it.',
    mend: 'Nothing to mend.',
    example: {
      before: dispatching("$this->_eventManager->dispatch('acme_cart_place', ['order' => $order]);"),
      after: dispatching(
        "$this->_eventManager->dispatch('acme_cart_place', ['order' => $order, 'cart' => $this]);",
      ),
    },
  },
  dataUnclear: {
    ...BASE,
    source: 'Upkeep',
    id: 'event-data-unclear',
    title: 'what an event carries changed in a way that cannot be read from the code',
    severities: ['review'],
    policyLevel: 'none',
    why: 'Observers may ask for data that is not there any more.',
    mend: 'Give the data as an array of literal keys where the event is dispatched, or have somebody check it.',
    example: {
      before: dispatching("$this->_eventManager->dispatch('acme_cart_place', ['order' => $order]);"),
      after: dispatching("$this->_eventManager->dispatch('acme_cart_place', $this->dataOf($order));"),
    },
  },
  prefixChanged: {
    ...POLICY,
    id: 'event-prefix-changed',
    title: 'events of a model have other names, since its _eventPrefix is another or is gone',
    severities: ['B', 'review'],
    why: 'Observers of its events (PREFIX_load_after, PREFIX_save_before, PREFIX_delete_after …) are never called again.',
    mend: 'Keep the value of _eventPrefix.',
    example: {
      before: dispatching('return $order;', 'acme_cart'),
      after: dispatching('return $order;', 'acme_basket'),
    },
  },
  objectChanged: {
    ...POLICY,
    id: 'event-object-changed',
    title: 'events of a model carry it under another name, since its _eventObject is another or is gone',
    severities: ['B', 'review'],
    why: 'Observers of its events that ask for it by the old name get null.',
    mend: 'Keep the value of _eventObject.',
    example: {
      before: {
        'Cart.php':
          "<?php\nclass Cart\n{\n    protected $_eventPrefix = 'acme_cart';\n    protected $_eventObject = 'cart';\n}\n",
      },
      after: {
        'Cart.php':
          "<?php\nclass Cart\n{\n    protected $_eventPrefix = 'acme_cart';\n    protected $_eventObject = 'basket';\n}\n",
      },
    },
  },
} as const satisfies Readonly<Record<string, Rule>>;
