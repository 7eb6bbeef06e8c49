export const comment = {
  status: {
    held: "Waiting for a moderator",
    published: "Published",
    returned: "Sent back to you",
    rejected: "Not published",
    withdrawn: "Withdrawn",
    removed: "No longer shown",
  },
}
