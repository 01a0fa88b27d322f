import type { AddressInfo } from "node:net";
import express, { type ErrorRequestHandler, type Request, type Response } from "express";

/** What the platform lets through, in bytes; larger ones never reach a function. */
const platformBodyBytes = 32 * 1024 * 1024;

export interface ServeOptions {
  project: string;
  region: string;
  /** A free one if omitted. */
  port?: number;
}

export interface CallableServer {
  /** For example `http://127.0.0.1:23456`. */
  origin: string;
  /** Ends the server and its open connections. */
  close(): Promise<void>;
}

type Handler = (request: Request, response: Response) => unknown;

/**
 * Serves the functions that a module exports in this process, at `/{project}/{region}/{name}`, as Cloud Functions
 * would: tokens are checked, CORS is the function's own, a schedule runs once for each POST. Other exports are ignored.
 * Bodies are parsed before a function sees them, as by the
 * functions framework; one that is no JSON or is larger than 32 MiB is answered with 400.
 */
export async function serveCallables(exported: object, options: ServeOptions): Promise<CallableServer> {
  const app = express().disable("x-powered-by").disable("etag").enable("trust proxy");
  app.use(
    express.json({
      limit: platformBodyBytes,
      verify: (request, _response, body) => Object.assign(request, { rawBody: body }),
    }),
  );
  for (const [name, value] of Object.entries(exported)) {
    if (isHttpFunction(value)) app.all(`/${options.project}/${options.region}/${name}`, value);
  }
  app.use(refuseBody);

  const server = app.listen(options.port ?? 0, "127.0.0.1");
  // A client that sends on a connection which is just being closed for idleness sees a reset that no function caused.
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve, reject) => server.once("listening", resolve).once("error", reject));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

/** Functions of firebase-functions carry their deployment as `__endpoint`; these kinds of them take an HTTP request. */
function isHttpFunction(value: unknown): value is Handler {
  if (typeof value !== "function" || !("__endpoint" in value)) return false;
  const endpoint = value.__endpoint as object;
  return "callableTrigger" in endpoint || "httpsTrigger" in endpoint || "scheduleTrigger" in endpoint;
}

/** Four parameters, since by their number express knows a handler of errors. */
const refuseBody: ErrorRequestHandler = (_error, _request, response, _next) => {
  const message = "The body is no JSON object, or larger than 32 MiB.";
  response.status(400).send({ error: { status: "INVALID_ARGUMENT", message } });
};
