import { hash } from "node:crypto";
import type { Hash } from "../src/secrets/sealedAnswers.ts";
import type { Delivery } from "./delivery.ts";
import type { VirtualTime } from "./virtualTime.ts";
import type { Weather } from "./weather.ts";

/** In place of scrypt: as slow as that by the clock that is simulated, and as hard to tell apart. */
export const slowHash =
  (time: VirtualTime, weather: Weather, { host, chance }: Delivery): Hash =>
  (secret, salt) =>
    new Promise((resolve) => {
      const hashed = hash("sha256", JSON.stringify([secret, salt]), "buffer");
      const fate = weather.ofHash(chance);
      if (fate === "killed-before") host.kill();
      time.startTimer(chance.between(50, 300), () => {
        if (fate === "killed-after") host.kill();
        if (host.isAlive && fate !== "hanging") resolve(hashed);
      });
    });
