import { once } from "node:events";
import type { AddressInfo } from "node:net";
import express from "express";
import { buildPage, builtPage } from "../../../demo/buildPage.ts";
import type { Offer } from "../../../demo/offer.ts";
import { openSchool } from "../../../demo/openSchool.ts";
import type { Person, SuiteAddress } from "../../../demo/people.ts";
import type { Bank } from "../../../demo/readBank.ts";
import { writePageConfig } from "../../../demo/writePageConfig.ts";
import { openFirestore } from "../../../functions/test/support/openFirestore.ts";
import { besidePublished } from "../../../functions/test/support/sharedCatalogue.ts";

/** The demo's page, as visitors find it. */
export interface ServedPage {
  url: string;
  suite: SuiteAddress;
  close(): void;
}

/** Builds the page, opens the school in the suite around this process, and serves the page: by Hosting, if the suite has it. */
export async function servePage(students: readonly Person[], bank: Bank, offer: Offer): Promise<ServedPage> {
  const suite = suiteAround();
  await buildPage();
  await openSchool(suite, students, bank, await besideOthers(suite, offer));
  const { url, close } = await site();
  const takeBack = writePageConfig(suite, url, students, offer);
  return {
    url,
    suite,
    close() {
      takeBack();
      close();
    },
  };
}

/** The offer, with the identity questions of tests that share the suite. */
async function besideOthers({ project, origins }: SuiteAddress, offer: Offer): Promise<Offer> {
  if (!offer.identityQuestions) return offer;
  const store = openFirestore(project, new URL(origins.firestore).host);
  const identityQuestions = await besidePublished(store, offer.identityQuestions);
  await store.terminate();
  return { ...offer, identityQuestions };
}

function suiteAround(): SuiteAddress {
  const { GCLOUD_PROJECT, FIRESTORE_EMULATOR_HOST, FIREBASE_AUTH_EMULATOR_HOST, FUNCTIONS_EMULATOR_URL } = process.env;
  if (!GCLOUD_PROJECT || !FIRESTORE_EMULATOR_HOST || !FIREBASE_AUTH_EMULATOR_HOST || !FUNCTIONS_EMULATOR_URL) {
    throw new Error('This test needs the emulator suite: npm run emulators:exec -- "jest <file>"');
  }
  return {
    project: GCLOUD_PROJECT,
    origins: {
      firestore: `http://${FIRESTORE_EMULATOR_HOST}`,
      auth: `http://${FIREBASE_AUTH_EMULATOR_HOST}`,
      functions: FUNCTIONS_EMULATOR_URL,
    },
  };
}

async function site(): Promise<{ url: string; close(): void }> {
  if (process.env.HOSTING_EMULATOR_URL) return { url: process.env.HOSTING_EMULATOR_URL, close() {} };
  const server = express().use(express.static(builtPage)).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => server.closeAllConnections() ?? server.close(),
  };
}
