/** Colour by meaning. Each gives its text back unchanged where colour is off. */
export interface Style {
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly warn: (text: string) => string;
  /** Ids, paths and names that stand out. */
  readonly accent: (text: string) => string;
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
}

const same = (text: string): string => text;

/** The colours, or none; picocolors is read only when they are wanted. */
export async function createStyle(colour: boolean): Promise<Style> {
  if (!colour) return { good: same, bad: same, warn: same, accent: same, bold: same, dim: same };
  const { createColors } = (await import('picocolors')).default;
  const on = createColors(true);
  return { good: on.green, bad: on.red, warn: on.yellow, accent: on.cyan, bold: on.bold, dim: on.dim };
}
