import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { startLossyProxy } from "./lossyProxy.ts";
import { seededRandom } from "./seededRandom.ts";

/** Counts the calls that it has served, and answers each with what it was sent. */
async function startServer() {
  let served = 0;
  const server = createServer(async (incoming, outgoing) => {
    const body = await buffer(incoming);
    served += 1;
    outgoing.writeHead(201, { "x-path": incoming.url }).end(body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    served: () => served,
    close: () => server.closeAllConnections() ?? server.close(),
  };
}

/** Calls one after the other; tells of each whether its answer came. */
async function callThrough(lostShare: number, seed: number, calls: number) {
  const server = await startServer();
  const proxy = await startLossyProxy(server.origin, { lostShare, delayMs: 1, random: seededRandom(seed) });
  const arrived: boolean[] = [];
  for (let call = 0; call < calls; call++) {
    const answer = await fetch(`${proxy.origin}/path?${call}`, { method: "POST", body: `${call}` }).catch(
      () => undefined,
    );
    if (answer)
      expect([answer.status, answer.headers.get("x-path"), await answer.text()]).toEqual([
        201,
        `/path?${call}`,
        `${call}`,
      ]);
    arrived.push(answer !== undefined);
  }
  const counts = { calls: proxy.calls, lost: proxy.lost, served: server.served() };
  await proxy.close();
  server.close();
  return { arrived, counts };
}

test("an answer that arrives is the server's", async () => {
  const { arrived, counts } = await callThrough(0, 1, 5);
  expect(arrived).toEqual([true, true, true, true, true]);
  expect(counts).toEqual({ calls: 5, lost: 0, served: 5 });
});

test("an answer gets lost after the server has done as asked", async () => {
  const { arrived, counts } = await callThrough(0.5, 1, 40);
  const missed = arrived.filter((came) => !came).length;
  expect(missed).toBeGreaterThan(5);
  expect(missed).toBeLessThan(35);
  expect(counts).toEqual({ calls: 40, lost: missed, served: 40 });
});

test("equal seeds lose the same answers, others lose others", async () => {
  const [one, again, other] = [
    await callThrough(0.5, 1, 30),
    await callThrough(0.5, 1, 30),
    await callThrough(0.5, 2, 30),
  ];
  expect(again.arrived).toEqual(one.arrived);
  expect(other.arrived).not.toEqual(one.arrived);
});

test("a server that is gone looks like a lost connection", async () => {
  const server = await startServer();
  server.close();
  const proxy = await startLossyProxy(server.origin, { lostShare: 0, delayMs: 0, random: seededRandom(1) });
  await expect(fetch(proxy.origin)).rejects.toThrow("fetch failed");
  await proxy.close();
});
