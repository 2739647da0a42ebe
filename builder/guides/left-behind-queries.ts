import type { StoredAs } from '../../src/compat/way-back/way-back.js';
import type { LeftBehind } from './left-behind.js';
import { sql } from './sql.js';

/**
 * Questions to a database of Magento: whether it holds any of what a side lacks. Each is a comment and a SELECT; what
 * would delete is a comment throughout. Tables are called as they are without a prefix.
 */
export function leftBehindQueries(left: LeftBehind): readonly string[] {
  const of = (names: readonly string[], title: string, query: (list: string) => string): string[] =>
    names.length === 0 ? [] : [`-- ${title}\n${query(sql.list(names))};`];
  const stored = (as: StoredAs): string[] =>
    left.classes.flatMap((one) => (one.stored === as ? [one.name] : []));
  return [
    ...of(
      left.modules,
      'Modules',
      (list) => `SELECT module, schema_version, data_version FROM setup_module WHERE module IN ${list}`,
    ),
    ...of(
      left.tables,
      'Tables; the number of rows is an estimate',
      (list) =>
        `SELECT table_name, table_rows FROM information_schema.tables\nWHERE table_schema = DATABASE() AND table_name IN ${list}`,
    ),
    ...columns(left.columns),
    ...of(
      left.config_paths,
      'Settings',
      (list) => `SELECT scope, scope_id, path, value FROM core_config_data WHERE path IN ${list}`,
    ),
    ...of(
      left.acl,
      'Roles and integrations that are allowed it',
      (list) =>
        `SELECT role.role_name, rule.resource_id FROM authorization_rule rule\nJOIN authorization_role role ON role.role_id = rule.role_id\nWHERE rule.permission = 'allow' AND rule.resource_id IN ${list}`,
    ),
    ...of(
      left.crons,
      'Jobs that are planned or were run',
      (list) =>
        `SELECT job_code, status, COUNT(*) FROM cron_schedule WHERE job_code IN ${list}\nGROUP BY job_code, status`,
    ),
    ...of(
      left.indexers,
      'Indexers',
      (list) => `SELECT indexer_id, status, updated FROM indexer_state WHERE indexer_id IN ${list}`,
    ),
    ...of(
      left.mviews,
      'Views with triggers',
      (list) => `SELECT view_id, mode, status FROM mview_state WHERE view_id IN ${list}`,
    ),
    ...of(
      left.email_templates,
      'E-mail templates that were made from it, and settings that name it',
      (list) =>
        `SELECT template_id, template_code FROM email_template WHERE orig_template_code IN ${list};\nSELECT scope, scope_id, path, value FROM core_config_data WHERE value IN ${list}`,
    ),
    ...patchRows(left.patches),
    ...of(
      stored('attribute model'),
      'Attributes with a model of it',
      (list) =>
        `SELECT entity_type_id, attribute_code, backend_model, source_model, frontend_model FROM eav_attribute\nWHERE backend_model IN ${list}\nOR source_model IN ${list}\nOR frontend_model IN ${list}`,
    ),
    ...stored('rule condition').map((name) => {
      const part = sql.text(`%${name.replaceAll('\\', '%')}%`);
      return `-- Rules with a condition of ${comment(name)}\nSELECT rule_id, name FROM salesrule WHERE conditions_serialized LIKE ${part} OR actions_serialized LIKE ${part};\nSELECT rule_id, name FROM catalogrule WHERE conditions_serialized LIKE ${part};`;
    }),
    ...stored('widget').flatMap((name) => {
      const part = sql.text(`%${name.replaceAll('\\', '%')}%`);
      return [
        `-- Widgets of ${comment(name)}\nSELECT instance_id, title FROM widget_instance WHERE instance_type = ${sql.text(name)};\nSELECT page_id, identifier FROM cms_page WHERE content LIKE ${part};\nSELECT block_id, identifier FROM cms_block WHERE content LIKE ${part};`,
      ];
    }),
  ];
}

function columns(names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const pairs = names.map((name) => {
    const dot = name.indexOf('.');
    return `  (${sql.text(name.slice(0, dot))}, ${sql.text(name.slice(dot + 1))})`;
  });
  return [
    `-- Columns\nSELECT table_name, column_name, column_type FROM information_schema.columns\nWHERE table_schema = DATABASE() AND (table_name, column_name) IN (\n${pairs.join(',\n')}\n);`,
  ];
}

function patchRows(names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const list = sql.list(names);
  const kept = `DELETE FROM patch_list WHERE patch_name IN ${list};`
    .split('\n')
    .map((line) => `-- ${line}`)
    .join('\n');
  return [
    `-- Data patches that were run; as long as their rows are there they are not run again\nSELECT patch_name FROM patch_list WHERE patch_name IN ${list};\n-- Only if they shall be run again when you come back:\n${kept}`,
  ];
}

/** A name within a comment, which ends with its line. */
function comment(name: string): string {
  return sql.text(name);
}
