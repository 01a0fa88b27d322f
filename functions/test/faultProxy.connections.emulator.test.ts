import { connect } from "node:http2";
import { connect as connectSocket } from "node:net";
import { FieldValue } from "@google-cloud/firestore";
import { startFaultProxy } from "./support/faultProxy.ts";
import { openFaultyCounter, outcome, pause } from "./support/faultyCounter.ts";
import { openFirestore } from "./support/openFirestore.ts";

const INTERNAL = 13;
const UNAVAILABLE = 14;

const faulty = openFaultyCounter("connections");
const { count, increment } = faulty;
/** How a call begins that is made without the SDK. */
const commit = { ":method": "POST", ":path": "/google.firestore.v1.Firestore/Commit" };

describe("what stays as it is", () => {
  test("what is no HTTP/2 passes as it comes", async () => {
    const database = `projects/${faulty.bare.project}/databases/(default)`;
    const url = `http://${faulty.proxy.host}/v1/${database}/documents/${faulty.counter.path}`;
    const response = await fetch(url, { headers: { authorization: "Bearer owner" } });
    expect(await response.json()).toMatchObject({ fields: { n: { integerValue: "0" } } });
  });

  test("listeners hear of changes", async () => {
    const heard: number[] = [];
    const one = new Promise<void>((resolve, reject) => {
      const stop = faulty.counter.onSnapshot((snapshot) => {
        heard.push(snapshot.get("n"));
        if (heard.length === 1) void increment();
        if (heard.length < 2) return;
        stop();
        resolve();
      }, reject);
    });
    await one;
    expect(heard).toEqual([0, 1]);
  });

  test("large requests and answers arrive whole", async () => {
    const text = "ä".repeat(400_000);
    await faulty.counter.set({ text });
    expect((await faulty.counter.get()).get("text") === text).toBe(true);
  });

  test("connections that are cut over and over harm no one else", async () => {
    const cutting = setInterval(() => faulty.proxy.cut(), 20);
    const works = Array.from({ length: 60 }, async (_, i) => {
      await pause(i * 5);
      return outcome(faulty.counter.update({ n: FieldValue.maximum(i) }));
    });
    await pause(400);
    clearInterval(cutting);
    expect(new Set(await Promise.all(works))).toEqual(new Set(["OK"]));
    expect(await count()).toBe(59);
  });

  test("clients that break off or talk nonsense harm no one else", async () => {
    const { port } = new URL(`http://${faulty.proxy.host}`);
    const say = async (text: string) => {
      const socket = connectSocket(Number(port)).on("error", () => {});
      socket.write(text);
      await pause(50);
      socket.resetAndDestroy();
    };
    const preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    await Promise.all([say("GET / HT"), say(preface), say(`${preface}nonsense, and enough of it to fill a frame`)]);
    const session = connect(`http://${faulty.proxy.host}`).on("error", () => {});
    session
      .request(commit)
      .on("error", () => {})
      .write("half of a");
    await pause(50);
    session.destroy();
    const mark = faulty.proxy.mark();
    expect(await outcome(increment())).toBe("OK");
    expect(faulty.proxy.since(mark).rpcs).toEqual(["Commit"]);
  });
});

describe("the ends", () => {
  test("a server that is gone is UNAVAILABLE, each time", async () => {
    const own = await startFaultProxy("127.0.0.1:1");
    const client = openFirestore(faulty.bare.project, own.host);
    own.break({ method: "Commit", mode: "status-before", status: INTERNAL, skip: 2 });
    expect(await outcome(client.doc(faulty.counter.path).set({}))).toBe(INTERNAL);
    expect(own.log.map(({ statuses }) => statuses)).toEqual([[UNAVAILABLE], [UNAVAILABLE], []]);
    await client.terminate();
    await own.close();
  });

  test("a server that broke its connections is reached again", async () => {
    const own = await startFaultProxy(faulty.proxy.host);
    const client = openFirestore(faulty.bare.project, own.host);
    const ref = client.doc(faulty.counter.path);
    for (const n of [1, 2, 3]) {
      expect(await outcome(ref.update({ n }))).toBe("OK");
      faulty.proxy.cut();
    }
    expect(await count()).toBe(3);
    await client.terminate();
    await own.close();
  });

  test("close ends everything, hanging calls too", async () => {
    const own = await startFaultProxy();
    const hanging = own.break({ method: "Commit", mode: "hang-before" });
    const session = connect(`http://${own.host}`);
    const ends = new Promise((resolve) => session.on("error", () => {}).on("close", resolve));
    session
      .request(commit)
      .on("error", () => {})
      .end();
    await hanging.caught;
    await own.close();
    await ends;
    await expect(fetch(`http://${own.host}/`)).rejects.toThrow();
  });

  test("what is held when it closes is never delivered", async () => {
    const own = await startFaultProxy();
    const client = openFirestore(faulty.bare.project, own.host);
    const late = own.break({ method: "Commit", mode: "late" });
    expect(await outcome(client.doc(faulty.counter.path).update({ n: FieldValue.increment(1) }))).toBe("OK");
    await client.terminate();
    await own.close();
    await pause(100);
    expect({ statuses: late.statuses, n: await count() }).toEqual({ statuses: [], n: 1 });
  });
});
