import { onAuthStateChanged, signOut, type User } from "firebase/auth";
import { showCheat } from "./cheat.ts";
import { loadConfig } from "./config.ts";
import { showCourse } from "./course.ts";
import { byId, el } from "./dom.ts";
import { showJournal } from "./journal.ts";
import { loseAnswers } from "./loseAnswers.ts";
import { networkPanel } from "./network.ts";
import { openOffice } from "./office.ts";
import { openFirebase } from "./openFirebase.ts";
import { showRecord } from "./record.ts";
import { signInView } from "./signIn.ts";
import { showStaff } from "./staff.ts";
import { showVerify } from "./verify.ts";

const course = byId("course");

try {
  await open();
} catch (error) {
  course.replaceChildren(el("div", { className: "card" }, el("p", { role: "alert" }, (error as Error).message)));
}

async function open(): Promise<void> {
  const config = await loadConfig();
  const { app, auth, store } = openFirebase(config);
  const loss = loseAnswers(config.callables, () => network.update());
  const network = networkPanel(byId("network"), () => loss);
  const office = openOffice(app, config.callables, network.log);
  network.update();
  showVerify(byId("verify"), config.firebase, config.callables);

  let ends: (() => void)[] = [];
  onAuthStateChanged(auth, async (user) => {
    for (const end of ends) end();
    ends = [];
    const role = (await user?.getIdTokenResult())?.claims.role;
    if (auth.currentUser !== user) return;
    showPerson(user);
    byId("panels").hidden = !user;
    for (const panel of ["record", "journal", "network"]) byId(panel).hidden = role === "admin";
    network.clear();
    if (!user) {
      course.replaceChildren(signInView(auth, config.people));
      return;
    }
    const { uid } = user;
    ends.push(showCheat(byId("cheat"), store, uid));
    if (role === "admin") ends.push(showStaff(course, store));
    else {
      ends.push(
        showCourse(course, { office, store, config, uid }),
        showRecord(byId("record"), store, config, uid),
        showJournal(byId("journal"), store, uid),
      );
    }
  });

  function showPerson(user: User | null): void {
    byId("person").replaceChildren();
    if (!user) return;
    const button = el("button", { type: "button", className: "quiet small" }, "Sign out");
    button.addEventListener("click", () => void signOut(auth));
    const tab = el("a", { href: location.href, target: "_blank", rel: "noopener" }, "Second tab");
    byId("person").append(el("span", {}, user.uid), tab, button);
  }
}
