import { connect } from "node:http2";
import { connect as connectSocket } from "node:net";
import { type DocumentReference, FieldValue } from "@google-cloud/firestore";
import { type BareFirestore, openBareFirestore } from "./support/bareFirestore.ts";
import { type FaultProxy, startFaultProxy } from "./support/faultProxy.ts";
import { openFirestore } from "./support/openFirestore.ts";

const INTERNAL = 13;
const UNAVAILABLE = 14;

let bare: BareFirestore;
let proxy: FaultProxy;
/** Through the proxy; holds `{ n: 0 }` at the start of each test. */
let counter: DocumentReference;

beforeAll(async () => {
  bare = await openBareFirestore("connections");
  proxy = bare.proxy;
});

beforeEach(async () => {
  counter = bare.db.collection("counters").doc();
  await stored().set({ n: 0 });
});

afterEach(() => proxy.mend());
afterAll(() => bare.close());

/** The counter past the proxy. */
const stored = () => bare.store.doc(counter.path);
const count = async () => (await stored().get()).get("n");
const increment = () => counter.update({ n: FieldValue.increment(1) });
/** How a call ended: "OK" or the gRPC status. */
const outcome = (work: Promise<unknown>) =>
  work.then(
    () => "OK",
    (error) => error.code ?? error,
  );
/** How a call begins that is made without the SDK. */
const commit = { ":method": "POST", ":path": "/google.firestore.v1.Firestore/Commit" };
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe("what stays as it is", () => {
  test("what is no HTTP/2 passes as it comes", async () => {
    const database = `projects/${bare.project}/databases/(default)`;
    const url = `http://${proxy.host}/v1/${database}/documents/${counter.path}`;
    const response = await fetch(url, { headers: { authorization: "Bearer owner" } });
    expect(await response.json()).toMatchObject({ fields: { n: { integerValue: "0" } } });
  });

  test("listeners hear of changes", async () => {
    const heard: number[] = [];
    const one = new Promise<void>((resolve, reject) => {
      const stop = counter.onSnapshot((snapshot) => {
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
    await counter.set({ text });
    expect((await counter.get()).get("text") === text).toBe(true);
  });

  test("connections that are cut over and over harm no one else", async () => {
    const cutting = setInterval(() => proxy.cut(), 20);
    const works = Array.from({ length: 60 }, async (_, i) => {
      await pause(i * 5);
      return outcome(counter.update({ n: FieldValue.maximum(i) }));
    });
    await pause(400);
    clearInterval(cutting);
    expect(new Set(await Promise.all(works))).toEqual(new Set(["OK"]));
    expect(await count()).toBe(59);
  });

  test("clients that break off or talk nonsense harm no one else", async () => {
    const { port } = new URL(`http://${proxy.host}`);
    const say = async (text: string) => {
      const socket = connectSocket(Number(port)).on("error", () => {});
      socket.write(text);
      await pause(50);
      socket.resetAndDestroy();
    };
    const preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    await Promise.all([say("GET / HT"), say(preface), say(`${preface}nonsense, and enough of it to fill a frame`)]);
    const session = connect(`http://${proxy.host}`).on("error", () => {});
    session
      .request(commit)
      .on("error", () => {})
      .write("half of a");
    await pause(50);
    session.destroy();
    const mark = proxy.mark();
    expect(await outcome(increment())).toBe("OK");
    expect(proxy.since(mark).rpcs).toEqual(["Commit"]);
  });
});

describe("the ends", () => {
  test("a server that is gone is UNAVAILABLE, each time", async () => {
    const own = await startFaultProxy("127.0.0.1:1");
    const client = openFirestore(bare.project, own.host);
    own.break({ method: "Commit", mode: "status-before", status: INTERNAL, skip: 2 });
    expect(await outcome(client.doc(counter.path).set({}))).toBe(INTERNAL);
    expect(own.log.map(({ statuses }) => statuses)).toEqual([[UNAVAILABLE], [UNAVAILABLE], []]);
    await client.terminate();
    await own.close();
  });

  test("a server that broke its connections is reached again", async () => {
    const own = await startFaultProxy(proxy.host);
    const client = openFirestore(bare.project, own.host);
    const ref = client.doc(counter.path);
    for (const n of [1, 2, 3]) {
      expect(await outcome(ref.update({ n }))).toBe("OK");
      proxy.cut();
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
    const client = openFirestore(bare.project, own.host);
    const late = own.break({ method: "Commit", mode: "late" });
    expect(await outcome(client.doc(counter.path).update({ n: FieldValue.increment(1) }))).toBe("OK");
    await client.terminate();
    await own.close();
    await pause(100);
    expect({ statuses: late.statuses, n: await count() }).toEqual({ statuses: [], n: 1 });
  });
});
