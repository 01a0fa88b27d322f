import { HOUR, type Preset, pace, unverifiedPace } from "./preset.ts";

export const virginia: Preset = {
  presetId: "virginia-46-2",
  title: "Virginia, Code 46.2-1701.3",
  sources: [{ rule: "Va. Code 46.2-1701.3", read: "whole" }],
  policy: { seatTime: { ...pace, requiredSeconds: 8 * HOUR }, deadlineDays: 90, retentionYears: 3 },
  unverified: [...unverifiedPace, "policy.seatTime.requiredSeconds", "policy.deadlineDays"],
  notCovered: ["A missing record presumes that the course was not completed."],
};
