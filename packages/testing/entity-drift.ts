import type { DataSource, EntityMetadata } from "typeorm";

/** A column as PostgreSQL's catalog tells it. */
interface CatalogColumn {
  table: string;
  column: string;
  /** As `format_type` writes it: `bigint`, `character(3)`, `text[]`. */
  type: string;
  nullable: boolean;
  /** Of its primary key. */
  primary: boolean;
  /** As `pg_get_expr` writes it. */
  default: string | null;
  identity: boolean;
}

/** Asks the catalog. */
type Look = (sql: string, values: unknown[]) => Promise<never[]>;

/** The migrator's own record of what it ran. */
const RECORDS = ["migration", "sql_function"];

const COLUMNS = `
  select c.relname as "table", a.attname as "column", format_type(a.atttypid, a.atttypmod) as type,
         not a.attnotnull as nullable, coalesce(a.attnum = any (p.indkey), false) as "primary",
         pg_get_expr(d.adbin, d.adrelid) as "default", a.attidentity <> '' as identity
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  left join pg_index p on p.indrelid = c.oid and p.indisprimary
  left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  where n.nspname = $1 and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> all ($2)
  order by c.relname, a.attnum`;

const UNIQUES = `
  select c.relname as "table",
         array(select a.attname::text from pg_attribute a
               where a.attrelid = c.oid and a.attnum = any (i.indkey) order by 1) as columns
  from pg_index i
  join pg_class c on c.oid = i.indrelid
  join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = $1 and i.indisunique and not i.indisprimary
    and i.indpred is null and i.indexprs is null`;

/**
 * Where a service's entities and its migrated schema differ, one sentence each: tables without an
 * entity and the reverse, columns, types, nullability, primary keys; unique keys, identities and
 * defaults where the entity declares one. Empty when neither has drifted. `look` asks through
 * another connection than the data source's own.
 */
export async function entityDrift(
  db: DataSource,
  schema: string,
  look: Look = (sql, values) => db.query(sql, values),
): Promise<string[]> {
  const columns: CatalogColumn[] = await look(COLUMNS, [schema, RECORDS]);
  const uniques: { table: string; columns: string[] }[] = await look(UNIQUES, [schema]);
  const tables = Map.groupBy(columns, ({ table }) => table);
  const byTable = new Map(db.entityMetadatas.map((entity) => [entity.tableName, entity]));
  const missing = [...tables.keys()].filter((table) => !byTable.has(table));
  return [
    ...missing.map((table) => `table ${table} has no entity`),
    ...db.entityMetadatas.flatMap((entity) => {
      const catalog = tables.get(entity.tableName);
      if (!catalog) return [`${entity.name} maps table ${entity.tableName}, which does not exist`];
      const keys = uniques.filter(({ table }) => table === entity.tableName);
      return [...columnDrift(db, entity, catalog), ...keyDrift(entity, keys)];
    }),
  ];
}

function columnDrift(db: DataSource, entity: EntityMetadata, catalog: CatalogColumn[]): string[] {
  const mapped = new Map(entity.columns.map((column) => [column.databaseName, column]));
  const found = new Map(catalog.map((column) => [column.column, column]));
  const strays = entity.columns.filter(({ databaseName }) => !found.has(databaseName));
  return [
    ...strays.map(({ databaseName }) => `${entity.name}.${databaseName}: no such column`),
    ...catalog.flatMap((column) => {
      const property = mapped.get(column.column);
      if (!property) return [`${entity.name} lacks column ${column.column}`];
      const bare = property.enumName ?? db.driver.normalizeType(property);
      const size = property.length || property.precision;
      const scale = property.scale == null ? "" : `,${property.scale}`;
      const sized = size && bare !== "bigint" ? `${bare}(${size}${scale})` : bare;
      const declared = {
        type: property.isArray ? `${sized}[]` : sized,
        nullable: property.isNullable,
        primary: property.isPrimary,
        ...(property.isGenerated && { identity: true }),
        ...(property.default !== undefined && { default: defaultText(property.default) }),
      };
      return Object.entries(declared).flatMap(([what, value]) => {
        const actual = what === "default" ? plain(column.default) : column[what as "type"];
        return actual === value
          ? []
          : [`${entity.name}.${column.column}: ${what} is ${actual}, but declared as ${value}`];
      });
    }),
  ];
}

/** A declared default, as PostgreSQL would write it without its cast. */
function defaultText(value: unknown): string | null {
  if (typeof value === "function") return plain(String(value()));
  return value === null ? null : plain(typeof value === "string" ? `'${value}'` : String(value));
}

/** `'LINKED'::text` → `'LINKED'`. */
function plain(expression: string | null): string | null {
  return expression?.replace(/::[a-z_ ]+(\[\])?$/, "") ?? null;
}

/** Unique keys that an entity declares, for upserts, are the catalog's. */
function keyDrift(entity: EntityMetadata, uniques: { columns: string[] }[]): string[] {
  const names = (columns: readonly { databaseName: string }[]) =>
    columns.map(({ databaseName }) => databaseName).sort();
  const declared = [
    ...entity.uniques.map((unique) => names(unique.columns)),
    ...entity.indices.filter(({ isUnique }) => isUnique).map(({ columns }) => names(columns)),
  ];
  return declared
    .filter((columns) => !uniques.some((key) => key.columns.join() === columns.join()))
    .map((columns) => `${entity.name}: no unique key over ${columns.join(", ")}`);
}
