import { addReducers, isOfComment, stale } from "../store/apply.ts"

// What events change of translations; loaded with them.

addReducers({
  "translations.list": (data, told) => {
    if (told.kind === "translation.changed") return told.commentId === data.commentId ? stale : data
    // A text that is another one now, or masked, may have taken its translations with it.
    return isOfComment(told) && told.comment.id === data.commentId ? stale : data
  },
})
