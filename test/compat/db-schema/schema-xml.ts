/** A `db_schema.xml` with these lines, the first of which is line 2. */
export function schemaXml(...lines: readonly string[]): string {
  return ['<schema xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">', ...lines, '</schema>', ''].join(
    '\n',
  );
}
