import { once } from "node:events";
import { type IncomingHttpHeaders, performServerHandshake, type ServerHttp2Stream } from "node:http2";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** How every HTTP/2 connection begins. */
const PREFACE = "PRI * HTTP/2.0";

/** One RPC as it comes in. */
export interface Call {
  stream: ServerHttp2Stream;
  headers: IncomingHttpHeaders;
  /** Resets the connection that it came by. */
  cut(): void;
}

/** Where clients connect. */
export interface FrontDoor {
  /** Host and port. */
  host: string;
  /** Resets every connection. */
  cutAll(): void;
  close(): Promise<void>;
}

/** Takes HTTP/2 calls at a free port, and passes whatever else is spoken there to `host` byte by byte. */
export async function openFrontDoor(host: string, onCall: (call: Call) => void): Promise<FrontDoor> {
  const sockets = new Set<Socket>();
  const keep = (socket: Socket) => {
    sockets.add(socket);
    // A lost connection is what this is made for; whoever uses the socket sees it close.
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
    return socket;
  };
  const server = createServer({ noDelay: true }, (socket) => {
    keep(socket).once("data", (first) => {
      socket.pause();
      socket.unshift(first);
      if (first.toString("latin1").startsWith(PREFACE)) acceptCalls(socket, onCall);
      else passRaw(socket, keep(connectTo(host)));
    });
  });
  server.listen({ host: "127.0.0.1", port: 0 });
  await once(server, "listening");

  const cutAll = () => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    cutAll,
    async close() {
      const closed = once(server, "close");
      server.close();
      cutAll();
      await closed;
    },
  };
}

function acceptCalls(socket: Socket, onCall: (call: Call) => void): void {
  const session = performServerHandshake(socket);
  session.on("error", () => {});
  session.on("stream", (stream, headers) => {
    stream.on("error", () => {});
    onCall({ stream, headers, cut: () => socket.resetAndDestroy() });
  });
}

function passRaw(near: Socket, far: Socket): void {
  near.on("close", () => far.destroy());
  far.on("close", () => near.destroy());
  near.pipe(far).pipe(near);
}

function connectTo(host: string): Socket {
  const { hostname, port } = new URL(`http://${host}`);
  return connect({ host: hostname, port: Number(port), noDelay: true });
}
