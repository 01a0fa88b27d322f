import { once } from "node:events";
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";

/** How bad a network is. */
export interface BadNetwork {
  /** The share of the answers that get lost, 0-1. */
  lostShare: number;
  /** The longest that a call is on its way; it takes any time up to it. */
  delayMs: number;
  /** From 0 to below 1. */
  random(): number;
}

/** A server behind a bad network: it does as asked, late, and its answer may get lost. */
export interface LossyProxy {
  /** Call this instead of the server. */
  readonly origin: string;
  /** Calls that the server has answered. */
  readonly calls: number;
  /** Of those, the ones whose caller saw nothing but a lost connection. */
  readonly lost: number;
  close(): Promise<void>;
}

/**
 * Stands before an HTTP server. Where an answer gets lost, the caller's connection is reset after the server has finished
 * with the call.
 */
export async function startLossyProxy(upstream: string, network: BadNetwork): Promise<LossyProxy> {
  const agent = new Agent({ keepAlive: true });
  let calls = 0;
  let lost = 0;

  async function pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    await sleep(network.random() * network.delayMs);
    const { status, headers, body } = await send(upstream, agent, incoming);
    calls += 1;
    if (network.random() < network.lostShare) {
      lost += 1;
      incoming.socket.resetAndDestroy();
    } else {
      outgoing.writeHead(status, headers).end(body);
    }
  }

  const server = createServer({ keepAliveTimeout: 120_000 }, (incoming, outgoing) => {
    // A server that does not answer looks like a lost connection too.
    pass(incoming, outgoing).catch(() => incoming.socket.resetAndDestroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get calls() {
      return calls;
    },
    get lost() {
      return lost;
    },
    async close() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      agent.destroy();
      await closed;
    },
  };
}

async function send(upstream: string, agent: Agent, incoming: IncomingMessage) {
  const { method, headers } = incoming;
  const body = await buffer(incoming);
  const call = request(new URL(incoming.url ?? "/", upstream), { method, headers, agent });
  call.end(body);
  const [answer] = (await once(call, "response")) as [IncomingMessage];
  return { status: answer.statusCode ?? 502, headers: answer.headers, body: await buffer(answer) };
}
