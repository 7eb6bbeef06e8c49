// What a reader's page runs to load, to follow and to catch up, and nothing of what it draws: bundled by browser.ts.
export { makeClient, api } from "../../client/api.ts"
export { connect, followTopics } from "../../client/feed.ts"
import "../../client/moderation/hearing.ts"
