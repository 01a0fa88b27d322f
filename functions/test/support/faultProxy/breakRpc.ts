import { constants } from "node:http2";
import { type Answer, reply, statusAnswer, statusTrailers } from "./answer.ts";
import type { ArmedFault } from "./armedFault.ts";
import type { Mode } from "./fault.ts";
import type { Call } from "./frontDoor.ts";
import { grpcFrames } from "./grpcMessages.ts";

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
