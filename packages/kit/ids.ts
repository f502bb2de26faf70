import { v7 } from "uuid";

/** The types of row that a caller may name, by the prefix of their ids. */
export type IdPrefix = string;

/**
 * A new opaque id: `<prefix>_<32 hex>`. The hex part is a UUID v7, so ids of one type sort by
 * creation time and keep B-tree inserts local.
 */
export function newId(prefix: IdPrefix): string {
  return `${prefix}_${v7().replaceAll("-", "")}`;
}

/** Whether `value` has the shape of an id with this prefix; says nothing about existence. */
export function isId(prefix: IdPrefix, value: string): boolean {
  return value.length === prefix.length + 33 && value.startsWith(`${prefix}_`);
}
