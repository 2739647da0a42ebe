export interface ArgumentSyntax {
  readonly name: string;
  readonly required: boolean;
  /** Takes all that is left. */
  readonly variadic: boolean;
}

const SYNTAX = /^(?:<([^<>[\]]+?)(\.\.\.)?>|\[([^<>[\]]+?)(\.\.\.)?\])$/;

/** `<stack>`, `[rev]`, `<patch...>` and `[stack...]` taken apart. Anything else is a bug of the command. */
export function argumentSyntax(syntax: string): ArgumentSyntax {
  const match = SYNTAX.exec(syntax);
  const name = match?.[1] ?? match?.[3];
  if (name === undefined)
    throw new Error(`an argument must look like <name>, [name] or [name...], not ${syntax}`);
  return { name, required: match?.[1] !== undefined, variadic: (match?.[2] ?? match?.[4]) !== undefined };
}
