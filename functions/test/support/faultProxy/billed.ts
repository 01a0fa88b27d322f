import protos from "@google-cloud/firestore-api/protos";
import { grpcMessages } from "./grpcMessages.ts";
import type { RpcRequest } from "./rpcRequest.ts";

const { v1 } = protos.google.firestore;

/** Billed operations. Deletes count as writes. */
export interface Billed {
  reads: number;
  writes: number;
}

/**
 * What Firestore bills for a request that the server answered with status 0: a document found or missing is a read, a
 * query without results is one too, each write of a commit is a write. An aggregation counts as one read, which holds for
 * up to 1000 index entries.
 */
export function billedFor(request: RpcRequest, answer: Buffer): Billed {
  const messages = grpcMessages(answer);
  switch (request.method) {
    case "BatchGetDocuments":
      return {
        reads: messages.filter((message) => v1.BatchGetDocumentsResponse.decode(message).result).length,
        writes: 0,
      };
    case "RunQuery": {
      const documents = messages.filter((message) => v1.RunQueryResponse.decode(message).document);
      return { reads: Math.max(1, documents.length), writes: 0 };
    }
    case "ListDocuments": {
      const documents = messages.flatMap((message) => v1.ListDocumentsResponse.decode(message).documents);
      return { reads: Math.max(1, documents.length), writes: 0 };
    }
    case "GetDocument":
    case "RunAggregationQuery":
    case "ListCollectionIds":
      return { reads: 1, writes: 0 };
    case "Commit":
      return { reads: 0, writes: request.writes.length };
    case "BatchWrite": {
      const statuses = messages.flatMap((message) => v1.BatchWriteResponse.decode(message).status);
      return { reads: 0, writes: statuses.filter(({ code }) => !code).length };
    }
    default:
      return { reads: 0, writes: 0 };
  }
}
