import { randomInt } from "node:crypto";
import { createServer } from "node:net";

/**
 * `count` different TCP ports on which nothing listens at 127.0.0.1. They lie below the range from which systems take
 * the ports of outgoing connections, so that none of those occupies one before its server listens.
 */
export async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>();
  for (let tries = 0; ports.size < count; tries += 1) {
    if (tries > 1000) throw new Error("No free TCP port was found between 20000 and 32767: end some servers.");
    const port = randomInt(20_000, 32_768);
    if (await isFree(port)) ports.add(port);
  }
  return [...ports];
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ host: "127.0.0.1", port }, () => server.close(() => resolve(true)));
  });
}
