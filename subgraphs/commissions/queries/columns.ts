import type { DataSource, EntityTarget, ObjectLiteral } from "typeorm";

/** Every column of a table under its property's name, as the entity says; for statements that TypeORM cannot write. */
export function columnsOf<T extends ObjectLiteral>(
  db: DataSource,
  entity: EntityTarget<T>,
  alias: string,
): string {
  return db
    .getMetadata(entity)
    .columns.map(({ databaseName, propertyName, type }) => {
      const column = `${alias}.${databaseName}`;
      return `${type === "date" ? `${column}::text` : column} as "${propertyName}"`;
    })
    .join(", ");
}
