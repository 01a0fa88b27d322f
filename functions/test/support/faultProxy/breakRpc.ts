import { constants } from "node:http2";
import protos from "@google-cloud/firestore-api/protos";
import { type Answer, reply, statusAnswer, statusTrailers } from "./answer.ts";
import type { ArmedFault } from "./armedFault.ts";
import type { Mode } from "./fault.ts";
import type { Call } from "./frontDoor.ts";
import { grpcFrame, grpcFrames, grpcMessages } from "./grpcMessages.ts";

const { v1 } = protos.google.firestore;

const UNAVAILABLE = 14;

/** An RPC that breaks. `deliver` gives its request to the server once. */
interface Breaking extends Call {
  armed: ArmedFault;
  deliver(): Promise<Answer>;
}

const ways: Record<Mode, (breaking: Breaking) => unknown> = {
  "lost-request": ({ cut }) => cut(),
  "lost-answer": async ({ cut, deliver }) => {
    await deliver();
    cut();
  },
  "stream-reset": async ({ armed, deliver, stream }) => {
    await deliver();
    stream.close(armed.fault.resetCode ?? constants.NGHTTP2_CANCEL);
  },
  "status-before": ({ armed, stream }) => reply(stream, statusAnswer(...injected(armed))),
  "status-after": async ({ armed, deliver, stream }) => {
    await deliver();
    reply(stream, statusAnswer(...injected(armed)));
  },
  "torn-answer": async ({ armed, deliver, stream }) => {
    const { headers, body } = await deliver();
    const [first = Buffer.alloc(0)] = grpcFrames(body);
    reply(stream, { headers, body: first, trailers: statusTrailers(...injected(armed)) });
  },
  "moving-times": async ({ deliver, stream }) => {
    const answer = await deliver();
    const messages = grpcMessages(answer.body).map((message) => v1.BatchGetDocumentsResponse.decode(message));
    messages.forEach((message, at) => {
      const { seconds, nanos } = message.readTime as { seconds: number; nanos: number };
      const micros = Number(seconds) * 1_000_000 + nanos / 1000 - (messages.length - 1 - at) * 1000;
      message.readTime = { seconds: Math.floor(micros / 1_000_000), nanos: (micros % 1_000_000) * 1000 };
    });
    const body = messages.map((message) =>
      grpcFrame(Buffer.from(v1.BatchGetDocumentsResponse.encode(message).finish())),
    );
    reply(stream, { ...answer, body: Buffer.concat(body) });
  },
  "hang-before": () => {},
  "hang-after": ({ deliver }) => deliver(),
  duplicate: async ({ deliver, stream }) => {
    const first = await deliver();
    await deliver();
    reply(stream, first);
  },
  late: async ({ armed, cut, deliver }) => {
    cut();
    await armed.held();
    await deliver();
  },
  hold: async ({ armed, deliver, stream }) => {
    await armed.held();
    reply(stream, await deliver());
  },
};

/** Lets an RPC go the way of its fault. */
export const breakRpc = async (breaking: Breaking): Promise<void> => {
  await ways[breaking.armed.fault.mode](breaking);
};

/** The status that the fault asks for. */
const injected = ({ fault }: ArmedFault): [status: number, message: string] => [
  fault.status ?? UNAVAILABLE,
  `Injected by the fault proxy (${fault.mode})`,
];
