/** Services that a shop can have beside PHP and the database, by how their names are written in code and packages. */
const SERVICES: readonly (readonly [name: string, spelling: RegExp])[] = [
  ['Elasticsearch', /elastic-?search|ruflin\/elastica/i],
  ['OpenSearch', /open-?search/i],
  ['Solr', /(?:solr|Solr|SOLR)(?![a-z])|solarium/],
  ['RabbitMQ', /amqp|rabbit-?mq/i],
  ['ActiveMQ', /(?:stomp|Stomp|STOMP)(?![a-z])|active-?mq|Active-?MQ/],
  // Not `predispatch`.
  ['Redis', /(?:redis|Redis|REDIS)(?![a-z])/],
  ['Valkey', /valkey/i],
  ['Memcached', /(?:memcached?|Memcached?|MEMCACHED?)(?![a-z])/],
  ['Varnish', /varnish/i],
];

/** The services that a text names, in order. */
export function servicesIn(text: string): readonly string[] {
  return SERVICES.flatMap(([name, spelling]) => (spelling.test(text) ? [name] : []));
}
