import { readFile } from "node:fs/promises";

/**
 * Puts the security rules of a file in force for the project's default database at a Firestore emulator, so that client
 * requests are judged by them. Throws with the compiler's messages when they are wrong.
 */
export async function loadRules(host: string, project: string, file: string): Promise<void> {
  const content = await readFile(file, "utf8");
  const response = await fetch(`http://${host}/emulator/v1/projects/${project}:securityRules`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ rules: { files: [{ name: "firestore.rules", content }] } }),
  });
  if (!response.ok) throw new Error(`The Firestore emulator refused ${file}: ${await response.text()}`);
}
