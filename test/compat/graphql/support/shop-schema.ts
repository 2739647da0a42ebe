/** Definitions of every kind, with types that no module of the tree has. */
export const SHOP_SCHEMA = [
  'type Query { shops(area: Area = {zip: "1"}, size: Int = 20): [Shop!] @resolver(class: "Shop\\\\Shops") }',
  'interface Place @typeResolver(class: "Shop\\\\Place") { name: String, status: Status }',
  'type Shop implements Place & Node @doc(description: "A shop") { id: ID! name: String products: [ProductInterface] page: SearchResultPageInfo }',
  'input Area { zip: String = "1" filter: FilterTypeInput sort: SortEnum }',
  'enum Status { OPEN CLOSED @deprecated(reason: "none is") }',
  'union Found = Shop | Website',
  'scalar Day',
  'directive @note(text: String = "") repeatable on OBJECT | ENUM',
];
