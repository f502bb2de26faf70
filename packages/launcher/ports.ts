import { createServer } from "node:net";

/** Throws a sentence when somebody listens on the port already, before anything is started. */
export async function portIsFree(port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) =>
      reject(
        error.code === "EADDRINUSE"
          ? new Error(
              `Port ${port} is in use. Stop what listens there, or choose another: npm start -- --port ${port + 1}`,
            )
          : error,
      ),
    );
    probe.listen(port, "0.0.0.0", () => probe.close(() => resolve()));
  });
}
