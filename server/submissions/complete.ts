import type { Issue } from "#shared/errors"
import type { Resource } from "#shared/resource"
import { problemsOf } from "#shared/submission-check"
import { completed } from "#shared/submission-complete"
import type { SubmissionForm } from "#shared/submission"
import { isCountry, principles, regions, types } from "../reference.ts"
import type { GivenResource } from "../resources/keep.ts"

// From what was typed to a resource: only when nothing is missing, and nothing in it that the form offers nobody.

const idsOf = (list: readonly { id: string }[]) => new Set(list.map(({ id }) => id))
const known = { principles: idsOf(principles), regions: idsOf(regions), types: idsOf(types) }

type Completed = Omit<GivenResource, "_id" | "state" | "isExample">

export function completeForm(form: SubmissionForm): Completed | Issue[] {
  const issues = [...problemsOf(form), ...unknownIn(form)]
  if (issues.length > 0) return issues
  const resource = completed(form)
  return resource ? givenOf(resource) : [{ path: "startsAt", code: "no_such_time" }]
}

function unknownIn(form: SubmissionForm): Issue[] {
  const paths = [
    ...(form.principles.every((one) => known.principles.has(one)) ? [] : ["principles"]),
    ...(form.regions.every((one) => known.regions.has(one)) ? [] : ["regions"]),
    ...(form.countries.every(isCountry) ? [] : ["countries"]),
    ...(form.type && !known.types.has(form.type) ? ["type"] : []),
  ]
  return paths.map((path) => ({ path, code: "unknown_value" }))
}

function givenOf(resource: Resource): Completed {
  const { id: _id, state: _state, isExample: _example, version: _version, ...given } = resource
  if (given.kind !== "event") return given
  return { ...given, startsAt: new Date(given.startsAt), endsAt: new Date(given.endsAt) }
}
