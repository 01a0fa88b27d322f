import { readCertificateNumber } from "../domain/certificateNumber.ts";
import { defineQuery } from "../platform/defineQuery.ts";
import { certificateDoc } from "../platform/documents.ts";
import { refuse } from "../platform/errors.ts";

export const verifyCertificate = defineQuery({
  name: "verifyCertificate",
  caller: "anybody",
  // What is no number is looked up too, and as hard to find.
  reads: ({ input }) => ({ certificate: certificateDoc(readCertificateNumber(input.certificateNumber) ?? "none") }),
  answer({ certificate }) {
    if (!certificate) return { refusal: refuse("no-such-certificate") };
    const { courseTitle, issuedAt, name } = certificate;
    return { output: { valid: true, courseTitle, issuedAt, ...(name !== null && { name }) } };
  },
});
