import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";

const script = path.resolve(__dirname, "../../../admin/registrarAdmin.ts");

/** Makes the project's first admin, by the script that an owner runs. */
export async function makeAdmin(uid: string): Promise<void> {
  const project = process.env.GCLOUD_PROJECT as string;
  await promisify(execFile)(process.execPath, [script, "first-admin", "--project", project, "--uid", uid]);
}
