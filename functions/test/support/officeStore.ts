/** What tests use of Firestore, to look past the callables and to plant: the client offers it, and so does the memory side. */
import type { DocumentData, FieldValue, Timestamp } from "@google-cloud/firestore";

export interface OfficeSnapshot {
  readonly exists: boolean;
  readonly id: string;
  readonly ref: OfficeDocument;
  readonly updateTime?: Timestamp | undefined;
  data(): DocumentData | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: as the client has it.
  get(field: string): any;
}

interface OfficeFound extends OfficeSnapshot {
  data(): DocumentData;
}

export interface OfficeResults {
  readonly size: number;
  readonly docs: OfficeFound[];
}

export interface OfficeQuery {
  where(field: string, op: "==", value: string | number): OfficeQuery;
  get(): Promise<OfficeResults>;
}

export interface OfficeCollection extends OfficeQuery {
  readonly id: string;
  readonly path: string;
  doc(id: string): OfficeDocument;
  doc(): OfficeDocument;
  listDocuments(): Promise<OfficeDocument[]>;
}

/** Values, and what is to be done with fields. */
type Fields = Record<string, FieldValue | unknown>;

export interface OfficeDocument {
  readonly id: string;
  readonly path: string;
  collection(name: string): OfficeCollection;
  listCollections(): Promise<OfficeCollection[]>;
  get(): Promise<OfficeSnapshot>;
  create(data: DocumentData): Promise<unknown>;
  set(data: DocumentData, options?: { merge: boolean }): Promise<unknown>;
  update(fields: Fields): Promise<unknown>;
  delete(): Promise<unknown>;
}

export interface OfficeBatch {
  set(document: OfficeDocument, data: DocumentData): OfficeBatch;
  update(document: OfficeDocument, fields: Fields): OfficeBatch;
  delete(document: OfficeDocument): OfficeBatch;
  commit(): Promise<unknown>;
}

export interface OfficeBulkWriter {
  create(document: OfficeDocument, data: DocumentData): Promise<unknown>;
  set(document: OfficeDocument, data: DocumentData): Promise<unknown>;
  close(): Promise<void>;
}

export interface OfficeTransaction {
  get(document: OfficeDocument): Promise<OfficeSnapshot>;
  get(query: OfficeQuery): Promise<OfficeResults>;
  update(document: OfficeDocument, fields: Fields): OfficeTransaction;
}

export interface OfficeStore {
  doc(path: string): OfficeDocument;
  collection(path: string): OfficeCollection;
  collectionGroup(name: string): OfficeQuery;
  batch(): OfficeBatch;
  bulkWriter(): OfficeBulkWriter;
  runTransaction<T>(
    work: (transaction: OfficeTransaction) => Promise<T>,
    options?: { readOnly: true; readTime?: Timestamp },
  ): Promise<T>;
}
