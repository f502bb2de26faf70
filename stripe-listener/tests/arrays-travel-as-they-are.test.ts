import { createDatabase, type TestDatabase } from "@tributary/testing/database";
import { binaryArray, TEXT } from "../receive/array-parameter";

let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase();
});
afterAll(() => database.drop());

it("nulls, nothing, quotes, and letters of any length", async () => {
  const texts = ["", null, 'a "b" {c,d}', "\\", "NULL", "é漢🙂"];
  const { rows } = await database.admin.query("select $1::text[] as texts", [
    binaryArray(TEXT, texts),
  ]);
  expect(rows[0].texts).toEqual(texts);
  const bytes = binaryArray(TEXT, [Buffer.from("漢")]);
  const again = await database.admin.query("select ($1::text[])[1] as text", [bytes]);
  expect(again.rows[0].text).toBe("漢");
});
