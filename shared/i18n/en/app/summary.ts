export const summary = {
  title: "Summary: {{space}}",
}
