import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { loadRules } from "./loadRules.ts";

const host = process.env.FIRESTORE_EMULATOR_HOST ?? "";

/** Writes a document as a client that is not signed in, and returns the HTTP status. */
async function clientWrite(project: string): Promise<number> {
  const document = `http://${host}/v1/projects/${project}/databases/(default)/documents/users/student`;
  const headers = { "content-type": "application/json" };
  return (await fetch(document, { method: "PATCH", headers, body: '{"fields":{}}' })).status;
}

test("in the suite a client's write is denied", async () => {
  expect(await clientWrite(process.env.GCLOUD_PROJECT ?? "")).toBe(403);
});

test("rules are in force once loaded; wrong ones change nothing", async () => {
  const project = "demo-load-rules";
  const directory = mkdtempSync(path.join(tmpdir(), "rules-"));
  const write = (body: string) => {
    const file = path.join(directory, "firestore.rules");
    writeFileSync(
      file,
      `rules_version = '2'; service cloud.firestore { match /databases/{d}/documents/{x=**} { ${body} } }`,
    );
    return file;
  };
  await loadRules(host, project, write("allow write: if true;"));
  expect(await clientWrite(project)).toBe(200);
  await loadRules(host, project, write("allow write: if false;"));
  expect(await clientWrite(project)).toBe(403);
  await expect(loadRules(host, project, write("allow write: whenever;"))).rejects.toThrow(
    /refused .*firestore\.rules/s,
  );
  expect(await clientWrite(project)).toBe(403);
  rmSync(directory, { recursive: true });
});
