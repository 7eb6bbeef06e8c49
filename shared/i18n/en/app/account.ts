export const account = {
  title: "Your account",
  signInTitle: "Sign in",
  signUpTitle: "Create an account",
  verifyTitle: "Confirm your address",
  resetTitle: "Choose a new password",
}
