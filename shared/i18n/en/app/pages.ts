export const pages = {
  about: { title: "About Plenary" },
  rules: { title: "Rules of conduct" },
  privacy: { title: "Privacy" },
  accessibility: { title: "Accessibility" },
}
