import { useState } from "react"
import { api, useAsk } from "../api.ts"
import { Picker } from "../comments/picker.tsx"
import { useWords } from "../i18n/index.tsx"
import { Choices } from "../ui/choices.tsx"
import { Field } from "../ui/field.tsx"
import { Skeleton } from "../ui/skeleton.tsx"
import { Reading } from "../ui/text.tsx"
import { ActDialog, type Seen } from "./act-dialog.tsx"
import { seenAs, useDecision } from "./decision.ts"
import type { DialogProps } from "./dialogs.tsx"
import { ActForm } from "./form.tsx"

const givenFor = ({ comment, revision }: Seen, note: string) => ({
  commentId: comment.id,
  revision,
  ...seenAs(comment),
  ...(note && { note }),
})

/** To another thread of the same discussion. */
export function MoveDialog({ seen: first, conflict, onClose }: DialogProps) {
  const { t, lang } = useWords()
  const acting = useDecision()
  const { spaceSlug, threadId: here } = first.comment
  const { data, error } = useAsk("spaces.get", { space: spaceSlug, language: lang })
  const threads = (data?.space.threads ?? []).filter(({ id }) => id !== here)
  const [threadId, setThreadId] = useState<string>()
  const [isTried, setTried] = useState(false)
  const move = async (seen: Seen, note: string) => {
    const given = { ...givenFor(seen, note), threadId: threadId! }
    const after = await acting.attempt(given, () => api("comments.move", given))
    if (after) onClose(after, { act: "move" })
  }
  return (
    <ActDialog title={t("moderate.move.title")} seen={first} acting={acting} conflict={conflict} onClose={onClose}>
      {(seen) => (
        <>
          <p className="soft">{t("moderate.move.what")}</p>
          {!data && !error && <Skeleton label={t("common.loading")} />}
          {data && threads.length === 0 && <p>{t("moderate.move.nowhere")}</p>}
          {threads.length > 0 && (
            <ActForm
              needsReason={false}
              note={{ label: t("moderate.why"), hint: t("moderate.inHistory") }}
              submit={t("moderate.move.submit")}
              isPending={acting.isPending}
              isReady={() => {
                setTried(true)
                return threadId !== undefined
              }}
              onSend={({ note }) => move(seen, note)}
            >
              <Choices
                className="one-of"
                optionClass="tick"
                legend={t("moderate.move.to")}
                options={threads.map(({ id }) => id)}
                chosen={threadId}
                fault={isTried && !threadId ? t("moderate.move.missing") : undefined}
                onPick={setThreadId}
              >
                {(id) => {
                  const thread = threads.find((one) => one.id === id)!
                  return (
                    <span>
                      <span className="num">#{thread.number}</span> <Reading text={thread.title} as="plain" />
                    </span>
                  )
                }}
              </Choices>
            </ActForm>
          )}
        </>
      )}
    </ActDialog>
  )
}

/** Which objectives and countries it is about. */
export function RetagDialog({ seen: first, conflict, onClose }: DialogProps) {
  const { t, names } = useWords()
  const acting = useDecision()
  const [objectives, setObjectives] = useState<number[]>(first.comment.objectives)
  const [countries, setCountries] = useState<string[]>(first.comment.countries)
  const retag = async (seen: Seen, note: string) => {
    const given = { ...givenFor(seen, note), objectives, countries }
    const after = await acting.attempt(given, () => api("comments.retag", given))
    if (after) onClose(after, { act: "retag" })
  }
  const titles = Object.entries(names.objectives).map(([number, { shortTitle }]) => ({
    value: Number(number),
    name: Number(number) > 0 ? t("common.numbered", { number, title: shortTitle }) : shortTitle,
  }))
  return (
    <ActDialog title={t("moderate.retag.title")} seen={first} acting={acting} conflict={conflict} onClose={onClose}>
      {(seen) => (
        <>
          <p className="soft">{t("moderate.retag.what")}</p>
          <ActForm
            needsReason={false}
            note={{ label: t("moderate.why"), hint: t("moderate.inHistory") }}
            submit={t("moderate.retag.submit")}
            isPending={acting.isPending}
            onSend={({ note }) => retag(seen, note)}
          >
            <Picker
              label={t("moderate.retag.objectives")}
              addLabel={t("moderate.retag.addObjective")}
              picked={objectives}
              options={titles}
              onChange={setObjectives}
            />
            <Picker
              label={t("moderate.retag.countries")}
              addLabel={t("moderate.retag.addCountry")}
              picked={countries}
              options={Object.entries(names.countries).map(([value, name]) => ({ value, name }))}
              onChange={setCountries}
            />
          </ActForm>
        </>
      )}
    </ActDialog>
  )
}

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/
const mergeFaults = ["itself", "other_space", "not_public", "is_merged_itself", "others_are_merged_into_it"] as const
const isMergeFault = (code: string | undefined): code is (typeof mergeFaults)[number] =>
  mergeFaults.some((one) => one === code)

/** Another one that says the same stands for both. One of those found alike, or by its address. */
export function MergeDialog({ seen: first, similar, conflict, onClose }: DialogProps) {
  const { t } = useWords()
  const acting = useDecision()
  const [address, setAddress] = useState("")
  const [isTried, setTried] = useState(false)
  const into = ID.exec(address)?.[0]
  const merge = async (seen: Seen, note: string) => {
    const given = { ...givenFor(seen, note), into: into! }
    const after = await acting.attempt(given, () => api("comments.merge", given))
    if (after) onClose(after, { act: "merge" })
  }
  const code = acting.fault?.data?.issues?.[0]?.code
  const said = isMergeFault(code) ? t(`moderate.merge.fault.${code}`) : undefined
  const missing = isTried && !into ? t("moderate.merge.missing") : undefined
  return (
    <ActDialog
      title={t("moderate.merge.title")}
      seen={first}
      acting={said ? { ...acting, fault: undefined } : acting}
      conflict={conflict}
      onClose={onClose}
    >
      {(seen) => (
        <>
          <p className="soft">{t("moderate.merge.what")}</p>
          <ActForm
            needsReason={false}
            note={{ label: t("moderate.why"), hint: t("moderate.inHistory") }}
            submit={t("moderate.merge.submit")}
            isPending={acting.isPending}
            isReady={() => {
              setTried(true)
              return into !== undefined
            }}
            onSend={({ note }) => merge(seen, note)}
          >
            {similar.length > 0 && (
              <Choices
                className="one-of"
                optionClass="tick"
                legend={t("moderate.merge.similar")}
                options={similar.map(({ id }) => id)}
                chosen={into}
                fault={undefined}
                onPick={setAddress}
              >
                {(id) => {
                  const one = similar.find((other) => other.id === id)!
                  return (
                    <span>
                      {one.by && (
                        <strong>
                          <bdi>{one.by}</bdi>
                        </strong>
                      )}{" "}
                      <span lang={one.language} dir="auto">
                        {one.excerpt}
                      </span>
                    </span>
                  )
                }}
              </Choices>
            )}
            <Field label={t("moderate.merge.into")} hint={t("moderate.merge.hint")} fault={said ?? missing}>
              {(tie) => (
                <input
                  {...tie}
                  data-first={similar.length === 0 ? "" : undefined}
                  className="input"
                  dir="ltr"
                  inputMode="url"
                  value={address}
                  onChange={(event) => setAddress(event.target.value)}
                />
              )}
            </Field>
          </ActForm>
        </>
      )}
    </ActDialog>
  )
}
