#!/usr/bin/env node
import { run } from "./src/run.ts";

// Exits though Firestore's client may still be trying to reach it.
process.exit(await run(process.argv.slice(2)));
