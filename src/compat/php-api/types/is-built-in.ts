const BUILT_IN = new Set(
  'int float string bool array object callable iterable void null never mixed true false static resource scalar numeric number list empty self parent'.split(
    ' ',
  ),
);

/** Whether a type, as facts have it, is one that no class has; `self` and `parent` count too. */
export function isBuiltIn(type: string): boolean {
  return BUILT_IN.has(type);
}
