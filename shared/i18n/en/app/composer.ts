export const composer = {
  title: "Your comment",
}
