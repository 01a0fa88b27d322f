import { command, fault, type Mutant, office, race } from "./mutant.ts";

/** Seats, roles and the catalogue. */
export const courseMutants: Mutant[] = [
  {
    name: "no guard of the seat that is taken",
    file: command("enroll"),
    code: "guard(seatDoc(courseId, course.seats.generation, shard))",
    becomes: "seatDoc(courseId, course.seats.generation, shard)",
    killedBy: race("enrollment", "50 students for 10 seats"),
  },
  {
    name: "full where only the nearest seats were looked at",
    file: command("enroll"),
    code: "? all : nearest",
    becomes: "? nearest : nearest",
    killedBy: office("enrollment.seats", "is found, and sold once"),
  },
  {
    name: "no guard of the seats that are laid out anew",
    file: command("saveCourse"),
    code: "seatDocs(courseId, stored.seats).map(guard)",
    becomes: "seatDocs(courseId, stored.seats)",
    killedBy: race("enrollment", "a capacity that changes amid enrollments"),
  },
  {
    name: "no guard of the role that acts",
    file: command("setRole"),
    code: "guard(roleDoc(actor))",
    becomes: "roleDoc(actor)",
    killedBy: fault("roles", "who is unmade while"),
  },
  {
    name: "no guard of the catalogue that is saved",
    file: command("savePvqCatalogue"),
    code: "guard(pvqCatalogueDoc())",
    becomes: "pvqCatalogueDoc()",
    killedBy: race("identity", "20 admins who save the catalogue"),
  },
  {
    name: "another prompt under an id that is left out",
    file: command("savePvqCatalogue"),
    code: "const known = [...(stored?.questions ?? []), ...(stored?.former ?? [])];",
    becomes: "const known = [...(stored?.questions ?? [])];",
    killedBy: office("identity.catalogue", "an id has one prompt"),
  },
  {
    name: "no guard of the catalogue to which a course forbids topics",
    file: "functions/src/domain/identity/forbiddenPrompts.ts",
    code: "guard(pvqCatalogueDoc())",
    becomes: "pvqCatalogueDoc()",
    killedBy: race("identity", "a prompt and the course that forbids it"),
  },
];
