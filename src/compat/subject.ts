/** What kind of thing a finding is about, and what an extension can depend on. */
export type SubjectKind =
  | 'class'
  | 'method'
  | 'property'
  | 'constant'
  | 'table'
  | 'column'
  | 'table-constraint'
  | 'table-index'
  | 'data-patch'
  | 'event'
  | 'di-type'
  | 'di-preference'
  | 'di-plugin'
  | 'extension-attribute'
  | 'web-route'
  | 'page-route'
  | 'graphql'
  | 'topic'
  | 'queue'
  | 'layout-handle'
  | 'layout-element'
  | 'ui-component'
  | 'template'
  | 'asset'
  | 'email-template'
  | 'less'
  | 'js-module'
  | 'config-field'
  | 'config-path'
  | 'acl'
  | 'cron'
  | 'indexer'
  | 'cache-type'
  | 'widget'
  | 'menu'
  | 'xsd'
  | 'command'
  | 'package'
  | 'module'
  | 'service'
  | 'phrase'
  | 'file';

/**
 * The thing that a finding is about, in parts, so that it can be looked up: what changed in a patch, and what an
 * extension uses, are the same subject if all parts are equal.
 */
export interface Subject {
  readonly kind: SubjectKind;
  /** Class name without a leading `\`, table, event, route, `Module_Name::path` of a template … */
  readonly name: string;
  /** Method, property, constant, column, the handle of a layout element …; absent where the thing is whole. */
  readonly member?: string;
  /** Area (`global`, `frontend`, `adminhtml` …) where the thing belongs to one. */
  readonly area?: string;
}

/** A subject as text: `name::member`, with the area in brackets. The `target` of a finding. */
export function targetOf({ name, member, area }: Subject): string {
  const whole = member === undefined ? name : `${name}::${member}`;
  return area === undefined ? whole : `${whole} (${area})`;
}
