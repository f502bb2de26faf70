import type { Tx } from "@tributary/kit/database";
import type { DataSource } from "typeorm";

/** A statement as it was asked, with its parameters; `begin`, `commit` and `rollback` likewise. */
export type Asked = [sql: string, ...parameters: unknown[]];

/** What a fake database answers: the rows of the statements that contain these words. */
export type Answers = Record<string, (...parameters: unknown[]) => unknown[]>;

/**
 * A database that writes down what it is asked and answers as the test says; no rows where the
 * test says nothing. What PostgreSQL makes of the statements is for the tests that have one.
 */
export function fakeDatabase(answers: Answers = {}) {
  const asked: Asked[] = [];
  const query = async (sql: string, parameters: unknown[] = []) => {
    asked.push(parameters.length > 0 ? [sql, ...parameters] : [sql]);
    const known = Object.keys(answers).find((words) => sql.includes(words));
    return { records: known ? answers[known]!(...parameters) : [] };
  };
  const db = {
    isInitialized: true,
    query: async (sql: string) => void asked.push([sql]),
    createQueryRunner() {
      const runner = {
        data: {},
        query,
        isTransactionActive: false,
        connect: async () => {},
        release: async () => {},
        async startTransaction() {
          runner.isTransactionActive = true;
          asked.push(["begin"]);
        },
        async commitTransaction() {
          runner.isTransactionActive = false;
          asked.push(["commit"]);
        },
        async rollbackTransaction() {
          runner.isTransactionActive = false;
          asked.push(["rollback"]);
        },
        manager: {} as Tx,
      };
      runner.manager = { queryRunner: runner, connection: db } as unknown as Tx;
      return runner;
    },
  } as unknown as DataSource;
  return {
    asked,
    db,
    tx: db.createQueryRunner().manager,
    /** The parameters of each statement that contains these words, in their order. */
    parametersOf: (words: string) =>
      asked.filter(([sql]) => sql.includes(words)).map(([, ...parameters]) => parameters),
  };
}

/** What was published: each statement is one list of events. */
export function published({ parametersOf }: ReturnType<typeof fakeDatabase>) {
  return parametersOf("events.publish(").flatMap(
    ([entries]) => JSON.parse(entries as string) as Record<string, unknown>[],
  );
}
