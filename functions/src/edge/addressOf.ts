import type { IncomingMessage } from "node:http";
import { isIPv4, isIPv6 } from "node:net";

/**
 * Where a request comes from, as the hop before this server saw it: the last entry of `X-Forwarded-For`, which Google's
 * front end appends; all entries before it are whatever the caller wrote. Without the header, the connection's address.
 * Of IPv6 the network (/64), since one subscriber has all of its addresses.
 */
export function addressOf({ headers, socket }: Pick<IncomingMessage, "headers" | "socket">): string {
  const forwarded = [headers["x-forwarded-for"] ?? []].flat().join(",").split(",").at(-1)?.trim();
  return networkOf(forwarded || (socket.remoteAddress ?? ""));
}

function networkOf(address: string): string {
  const mapped = address.replace(/^::ffff:/i, "");
  if (isIPv4(mapped) || !isIPv6(address)) return mapped;
  const [before = "", after] = address.split("%")[0]?.split("::") ?? [];
  const groups = (part: string | undefined) => (part ? part.split(":") : []);
  const zeros = after === undefined ? 0 : 8 - groups(before).length - groups(after).length;
  const all = [...groups(before), ...Array<string>(zeros).fill("0"), ...groups(after)];
  return all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}
