import { readCertificateNumber } from "../domain/certificates/certificateNumber.ts";
import { defineQuery } from "../door/defineQuery.ts";
import { certificateDoc } from "../records/documents.ts";
import { refuse } from "../records/refusals.ts";

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
