export const bench = {
  title: "Summary of {{space}}",
}
