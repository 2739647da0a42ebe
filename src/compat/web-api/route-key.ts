/** What a route is to those who call it: the names of parameters in a URL are ours alone. */
export function routeKey(method: string, url: string): string {
  return `${method} ${url.replace(/:\w+/g, ':')}`;
}
