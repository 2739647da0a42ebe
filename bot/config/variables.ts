/** Environment variables. One that is set but empty counts as not set, as in most container set-ups. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** The value of a variable without white space around it; null when there is none. */
export function variable(variables: Variables, name: string): string | null {
  const value = variables[name]?.trim() ?? '';
  return value === '' ? null : value;
}
