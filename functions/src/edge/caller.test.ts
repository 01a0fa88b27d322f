import { callerOf } from "./caller.ts";

type Request = Parameters<typeof callerOf>[0];

const ann = (role?: string) => ({ uid: "ann", token: { role } }) as unknown as NonNullable<Request["auth"]>;
const attested = { appId: "web" } as NonNullable<Request["app"]>;

afterEach(() => {
  delete process.env.REGISTRAR_APP_CHECK;
});

test.each<[enforced: string, caller: "student" | "admin", request: Request, is: string]>([
  ["false", "student", { auth: ann() }, "ann"],
  ["true", "student", { auth: ann() }, "unauthenticated"],
  ["true", "student", { auth: ann("admin") }, "unauthenticated"],
  ["true", "student", { auth: ann(), app: attested }, "ann"],
  ["true", "student", { app: attested }, "unauthenticated"],
  ["true", "admin", { auth: ann("admin") }, "ann"],
  ["true", "admin", { auth: ann("student"), app: attested }, "not-an-admin"],
  ["false", "admin", { auth: ann() }, "not-an-admin"],
  ["false", "admin", {}, "unauthenticated"],
])("App Check enforced: %s, for a callable of a %s, %j: %s", (enforced, caller, request, is) => {
  process.env.REGISTRAR_APP_CHECK = enforced;
  const called = () => callerOf(request, caller);
  if (is === "ann") expect(called()).toBe(is);
  else expect(called).toThrow(is);
});
