import type Stripe from "stripe";
import { badParameter } from "./errors";

/** A decoded request: what a form (`metadata[a]=b`, `expand[0]=c`) or a JSON body says. */
export type FormValue = string | number | boolean | null | FormValue[] | Form;
export interface Form {
  [key: string]: FormValue | undefined;
}

/** Decodes `a[b][0]=c`. Keys 0..n become arrays; nothing reaches an object's prototype. */
export function parseForm(text: string): Form {
  const root: Form = Object.create(null);
  for (const [key, value] of new URLSearchParams(text)) assign(root, segmentsOf(key), value);
  return arraysIn(root) as Form;
}

function segmentsOf(key: string): string[] {
  const open = key.indexOf("[");
  if (open < 0) return [key];
  return [key.slice(0, open), ...[...key.matchAll(/\[([^\]]*)\]/g)].map((match) => match[1]!)];
}

function assign(root: Form, segments: string[], value: string): void {
  let node = root;
  segments.forEach((segment, depth) => {
    const name = segment === "" ? String(Object.keys(node).length) : segment;
    if (depth === segments.length - 1) {
      node[name] = value;
      return;
    }
    const known = node[name];
    const child: Form = isForm(known) ? known : Object.create(null);
    node[name] = child;
    node = child;
  });
}

function arraysIn(value: FormValue): FormValue {
  if (!isForm(value)) return value;
  const keys = Object.keys(value);
  for (const key of keys) value[key] = arraysIn(value[key] as FormValue);
  const isArray = keys.length > 0 && keys.every((key, index) => key === String(index));
  return isArray ? keys.map((key) => value[key] as FormValue) : value;
}

export function isForm(value: unknown): value is Form {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A string, or undefined when absent or empty (Stripe unsets with the empty string). */
export function text(form: Form, name: string): string | undefined {
  const value = form[name];
  if (value === undefined || value === null || value === "") return undefined;
  if (typeof value === "object") throw badParameter(name, `Invalid string: ${name}`);
  return String(value);
}

export function requiredText(form: Form, name: string): string {
  const value = text(form, name);
  if (value === undefined) {
    throw badParameter(name, `Missing required param: ${name}.`, "parameter_missing");
  }
  return value;
}

/** A whole number; amounts are in the currency's smallest unit, as on Stripe's wire. */
export function integer(form: Form, name: string): number | undefined {
  const value = text(form, name);
  if (value === undefined) return undefined;
  if (!/^-?\d{1,15}$/.test(value)) {
    throw badParameter(name, `Invalid integer: ${value}`, "parameter_invalid_integer");
  }
  return Number(value);
}

export function requiredInteger(form: Form, name: string): number {
  requiredText(form, name);
  return integer(form, name)!;
}

export function flag(form: Form, name: string): boolean | undefined {
  const value = text(form, name);
  if (value === undefined) return undefined;
  if (value !== "true" && value !== "false") {
    throw badParameter(name, `Invalid boolean: ${value}`);
  }
  return value === "true";
}

/** A nested form. Keys 0..n were taken for an array while decoding; here they are keys again. */
export function nested(form: Form, name: string): Form {
  const value = form[name];
  if (Array.isArray(value)) return { ...value } as unknown as Form;
  return isForm(value) ? value : {};
}

export function list(form: Form, name: string): FormValue[] {
  const value = form[name];
  if (value === undefined || value === "" || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** Metadata within Stripe's limits: 50 keys, 40 characters a key, 500 a value. */
export function metadata(form: Form, name = "metadata"): Stripe.Metadata {
  const entries = Object.entries(nested(form, name)).map(([key, value]) => {
    const said = String(value ?? "");
    if (key.length > 40 || said.length > 500) {
      throw badParameter(name, `Metadata key or value is too long: ${key.slice(0, 40)}`);
    }
    return [key, said] as const;
  });
  if (entries.length > 50) throw badParameter(name, "Metadata can have up to 50 keys.");
  return Object.fromEntries(entries);
}

/** Stripe merges metadata: an empty value removes its key. */
export function mergeMetadata(before: Stripe.Metadata, change: Stripe.Metadata): Stripe.Metadata {
  const merged = Object.entries({ ...before, ...change }).filter(([, value]) => value !== "");
  return Object.fromEntries(merged);
}
