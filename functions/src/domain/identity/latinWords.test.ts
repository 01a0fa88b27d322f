import { latinWords } from "./latinWords.ts";

test.each([
  ["Móther's S.S.N.", "mothers s s n"],
  ["  Soc-ial\tsecurity?! ", "soc ial security"],
  ["m\u00adai\u200bden", "maiden"],
  ["\ud800SSN", "ssn"],
  ["宠物 42", "宠物 42"],
  // Capitals of Cyrillic and Greek, and small capitals.
  ["АВСЕНІЈМОРЅТУ", "abcehijmopsty"],
  ["ΑΕΙΜΝΟΡΤΥ", "aeimnoptu"],
  ["ᴀʙᴄᴅᴇꜰʜɪᴊʟᴍɴᴏᴘʀꜱᴛᴜʏ", "abcdefhijlmnoprstuy"],
])("%j looks like %j", (text, words) => {
  expect(latinWords(text)).toBe(words);
});
