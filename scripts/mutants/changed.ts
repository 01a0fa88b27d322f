/** What Stryker breaks: decisions, records and the door. */
const isMutated = (file: string): boolean =>
  /^functions[/]src[/](domain|records|door)[/].*[.]ts$/.test(file) && !file.endsWith(".test.ts");

/**
 * The sources that have to be broken anew where `changed` did: themselves, and for a test what lies beside it and is
 * called as it is, or else all that lies beside it.
 */
export function mutatedFor(changed: readonly string[], all: readonly string[]): string[] {
  const sources = all.filter(isMutated);
  const testedBy = (test: string): string[] => {
    const [folder, name] = split(test);
    const beside = sources.filter((source) => split(source)[0] === folder);
    const called = beside.filter((source) => split(source)[1] === name);
    return called.length > 0 ? called : beside;
  };
  return [
    ...new Set(
      changed.flatMap((file) =>
        file.endsWith(".test.ts") ? testedBy(file) : sources.filter((source) => source === file),
      ),
    ),
  ];
}

/** The folder of a file, and the first part of its name. */
function split(file: string): [folder: string, name: string] {
  const at = file.lastIndexOf("/");
  return [file.slice(0, at), file.slice(at + 1).split(".")[0] as string];
}
