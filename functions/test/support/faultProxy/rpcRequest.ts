import protos from "@google-cloud/firestore-api/protos";
import { grpcMessages } from "./grpcMessages.ts";

const { v1 } = protos.google.firestore;

/** A request as the client sent it. */
export interface RpcRequest {
  /** `Commit`, `BatchGetDocuments`, … */
  method: string;
  /** The documents that it reads or writes, below the database's root; of a query the collection (`**` before a group's). */
  paths: readonly string[];
  writes: readonly SeenWrite[];
  /** What the message has, in bytes. */
  bytes: number;
  /** Whether a BatchGetDocuments names the moment to read at. */
  isAsOf?: true;
}

/** One write of a commit. */
export interface SeenWrite {
  path: string;
  kind: "create" | "set" | "merge" | "update" | "delete";
  /** What it asks of the document: to exist, to be missing, or to be as of an update time. */
  guard?: "exists" | "missing" | "updateTime";
  /** How many fields Firestore computes: increments, array unions, server timestamps, … */
  transforms: number;
}

/** Decodes what metering and faults go by. Of other methods only the name is known. */
export function rpcRequest(method: string, body: Buffer): RpcRequest {
  const [message = Buffer.alloc(0)] = grpcMessages(body);
  const { paths, writes, ...others } = decode(method, message);
  return {
    method,
    paths: paths ?? writes?.map(({ path }) => path) ?? [],
    writes: writes ?? [],
    bytes: message.length,
    ...others,
  };
}

function decode(method: string, message: Buffer): { paths?: string[]; writes?: SeenWrite[]; isAsOf?: true } {
  switch (method) {
    case "BatchGetDocuments": {
      const { documents, readTime } = v1.BatchGetDocumentsRequest.decode(message);
      return { paths: documents.map(pathOf), ...(readTime && { isAsOf: true }) };
    }
    case "GetDocument":
      return { paths: [pathOf(v1.GetDocumentRequest.decode(message).name)] };
    case "Commit":
      return { writes: v1.CommitRequest.decode(message).writes.map(seenWrite) };
    case "BatchWrite":
      return { writes: v1.BatchWriteRequest.decode(message).writes.map(seenWrite) };
    case "RunQuery": {
      const { parent, structuredQuery } = v1.RunQueryRequest.decode(message);
      return { paths: collections(parent, structuredQuery) };
    }
    case "RunAggregationQuery": {
      const { parent, structuredAggregationQuery } = v1.RunAggregationQueryRequest.decode(message);
      return { paths: collections(parent, structuredAggregationQuery?.structuredQuery) };
    }
    default:
      return {};
  }
}

function seenWrite(write: protos.google.firestore.v1.IWrite): SeenWrite {
  const { currentDocument } = write;
  const guard = currentDocument?.updateTime
    ? "updateTime"
    : currentDocument?.exists === true
      ? "exists"
      : currentDocument?.exists === false
        ? "missing"
        : undefined;
  return {
    path: pathOf(write.update?.name ?? write.delete ?? ""),
    kind: kindOf(write, guard),
    ...(guard && { guard }),
    transforms: write.updateTransforms?.length ?? 0,
  };
}

function kindOf(write: protos.google.firestore.v1.IWrite, guard: SeenWrite["guard"]): SeenWrite["kind"] {
  if (write.delete) return "delete";
  if (guard === "missing") return "create";
  if (!write.updateMask) return "set";
  return guard ? "update" : "merge";
}

const collections = (
  parent: string | null | undefined,
  query: protos.google.firestore.v1.IStructuredQuery | null | undefined,
): string[] =>
  (query?.from ?? []).map(({ collectionId, allDescendants }) =>
    [pathOf(parent ?? ""), allDescendants ? "**" : "", collectionId].filter(Boolean).join("/"),
  );

/** `projects/p/databases/d/documents/users/u` becomes `users/u`. */
const pathOf = (name: string): string => name.split("/").slice(5).join("/");
