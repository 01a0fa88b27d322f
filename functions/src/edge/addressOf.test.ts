import type { IncomingMessage } from "node:http";
import { addressOf } from "./addressOf.ts";

const from = (forwarded: string | undefined, remoteAddress = "10.0.0.1") =>
  addressOf({
    headers: forwarded === undefined ? {} : { "x-forwarded-for": forwarded },
    socket: { remoteAddress },
  } as IncomingMessage);

test("what a caller writes before the entry of the front end changes nothing", () => {
  for (const forged of ["", "1.1.1.1, ", "1.1.1.1,2.2.2.2 , ", "x, , "]) {
    expect(from(`${forged}203.0.113.7`)).toBe("203.0.113.7");
  }
});

test("without the header it is the connection's", () => {
  expect(from(undefined, "::ffff:203.0.113.7")).toBe("203.0.113.7");
  expect(from("", "203.0.113.7")).toBe("203.0.113.7");
});

test.each([
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["2001:0DB8:1:2::9", "2001:db8:1:2"],
  ["2001:db8::1", "2001:db8:0:0"],
  ["::1", "0:0:0:0"],
  ["2001:db8:1:2:3::", "2001:db8:1:2"],
  ["2001:db8::3:1.2.3.4", "2001:db8:0:0"],
  ["fe80::1%eth0", "fe80:0:0:0"],
])("%s is of the network %s", (address, network) => {
  expect(from(`9.9.9.9, ${address}`)).toBe(network);
});
