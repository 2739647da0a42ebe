/** A whitelist: tables with the names of their columns, constraints and indexes, one a line. */
export function whitelistJson(
  tables: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>,
): string {
  const named = Object.entries(tables).map(([table, parts]) => [
    table,
    Object.fromEntries(
      Object.entries(parts).map(([part, names]) => [
        part,
        Object.fromEntries(names.map((name) => [name, true])),
      ]),
    ),
  ]);
  return `${JSON.stringify(Object.fromEntries(named), null, 4)}\n`;
}
