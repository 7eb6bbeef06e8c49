/**
 * What pages are set in: Latin, Greek and Cyrillic; Arabic; Chinese. Arabic in a font whose letters are one glyph each, or
 * what is copied from a page, and read out by a screen reader, has letters twice. Copied beside the built server.
 */
export const faces = [
  { from: "@expo-google-fonts/noto-sans", file: "400Regular/NotoSans_400Regular.ttf" },
  { from: "@expo-google-fonts/noto-sans", file: "400Regular_Italic/NotoSans_400Regular_Italic.ttf" },
  { from: "@expo-google-fonts/noto-sans", file: "700Bold/NotoSans_700Bold.ttf" },
  { from: "@expo-google-fonts/noto-sans", file: "700Bold_Italic/NotoSans_700Bold_Italic.ttf" },
  { from: "@expo-google-fonts/amiri", file: "400Regular/Amiri_400Regular.ttf" },
  { from: "@expo-google-fonts/amiri", file: "700Bold/Amiri_700Bold.ttf" },
  { from: "@expo-google-fonts/noto-sans-sc", file: "400Regular/NotoSansSC_400Regular.ttf" },
  { from: "@expo-google-fonts/noto-sans-sc", file: "700Bold/NotoSansSC_700Bold.ttf" },
] as const
