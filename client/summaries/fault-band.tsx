import { useState, type ReactNode } from "react"
import { shortName } from "#shared/organisation"
import type { StandingCode, Waiver } from "#shared/summary"
import { useWords, type Translate } from "../i18n/index.tsx"
import { Band } from "../ui/band.tsx"
import { Button } from "../ui/button.tsx"
import { formatNumber, languageIn } from "../ui/format.ts"
import type { IconName } from "../ui/icons.tsx"
import { later } from "../ui/later.tsx"
import { useRead } from "../ui/text.tsx"
import { Time } from "../ui/time.tsx"
import { useFaultsAct } from "./act.ts"
import { isWaived, type Line } from "./standing.ts"

const Waive = later(() => import("./waive.tsx").then(({ Waive: View }) => View))

export const tones: Record<StandingCode, "bad" | "held"> = {
  empty: "held",
  uncited: "bad",
  no_longer_public: "bad",
  changed: "held",
  too_long: "held",
  language_missing: "held",
  left_out: "held",
}
export const signs: Record<StandingCode, IconName> = {
  empty: "edit",
  uncited: "x",
  no_longer_public: "ban",
  changed: "warn",
  too_long: "edit",
  language_missing: "translate",
  left_out: "warn",
}

/** The fault in a few words, for lists. */
export function useFaultName() {
  const { t, lang } = useWords()
  const read = useRead()
  return ({ code, number, told }: Pick<Line, "code" | "number" | "told">): string => {
    const language = told?.language ? languageIn(told.language, lang) : ""
    if (code === "too_long")
      return t("bench.fault.too_long", { language, words: told?.words ?? 0, limit: told?.limit ?? 0 })
    if (code === "language_missing") return t("bench.missingIn", { language, count: told?.sentences ?? 0 })
    if (code === "left_out" && told?.position)
      return t("bench.fault.left_out", {
        position: positionName(t, told.position.position),
        theme: read(told.position.theme),
      })
    return t(`bench.fault.${code}`, { number })
  }
}

const positions = ["supports", "opposes", "conditional", "proposes", "experience"] as const
const positionName = (t: Translate, position: string): string => {
  const known = positions.find((one) => one === position)
  return known ? t(`bench.position.${known}`) : position
}

type Props = { line: Line; slug: string; mayWaive: boolean; children?: ReactNode }

/** What is wrong, what to do about it, and who stands for it if nothing is done. `children`: what puts it right. */
export function FaultBand({ line, slug, mayWaive, children }: Props) {
  const { t } = useWords()
  const [isAsked, setAsked] = useState(false)
  const { code, told } = line
  if (told?.waiver) return <Waived waiver={told.waiver} line={line} slug={slug} mayWaive={mayWaive} />
  return (
    <Band tone={tones[code]} icon={signs[code]}>
      <p>
        <strong>
          <FaultTitle line={line} />
        </strong>{" "}
        {t(`bench.faultNote.${code}What`)}
      </p>
      {((mayWaive && told) || children) && (
        <p>
          {children}
          {mayWaive && told && (
            <Button tone="quiet" onClick={() => setAsked(true)}>
              {t("bench.waive")}
            </Button>
          )}
        </p>
      )}
      {isAsked && told && <Waive fault={told} line={line} slug={slug} onClose={() => setAsked(false)} />}
    </Band>
  )
}

function FaultTitle({ line }: { line: Line }) {
  const { t } = useWords()
  const name = useFaultName()
  return line.sentenceId && isOfSentence(line.code) ? t(`bench.faultNote.${line.code}`) : name(line)
}
const sentenceCodes = ["empty", "uncited", "no_longer_public", "changed"] as const
const isOfSentence = (code: StandingCode): code is (typeof sentenceCodes)[number] =>
  sentenceCodes.some((one) => one === code)

type WaivedProps = Props & { waiver: Waiver }
function Waived({ waiver, line, slug, mayWaive }: WaivedProps) {
  const { t } = useWords()
  const name = useFaultName()
  const { run, isPending } = useFaultsAct("summaries.unwaive", slug)
  return (
    <Band icon="hand">
      <p>
        <strong>{name(line)}.</strong> <WaivedBy waiver={waiver} />
      </p>
      <p dir="auto">{waiver.reason}</p>
      {mayWaive && (
        <p>
          <Button tone="quiet" isPending={isPending} onClick={() => void run({ waiverId: waiver.id })}>
            {t("bench.unwaive")}
          </Button>
        </p>
      )}
    </Band>
  )
}

function WaivedBy({ waiver: { by, agency, at } }: { waiver: Waiver }) {
  const { t } = useWords()
  return (
    <span className="soft">
      {agency
        ? t("bench.waivedByFor", { name: by.name, agency: shortName(agency) })
        : t("bench.waivedBy", { name: by.name })}{" "}
      <Time at={at} />
    </span>
  )
}

/** Those that are about no one sentence: a language, the length, a position. */
export function General({ lines, slug, mayWaive }: { lines: readonly Line[]; slug: string; mayWaive: boolean }) {
  const { t, lang } = useWords()
  if (lines.length === 0) return null
  return (
    <section id="whole" className="left-out" aria-labelledby="whole-title" tabIndex={-1}>
      <h3 id="whole-title">{t("bench.wholeTitle")}</h3>
      {lines.map((line) => (
        <div key={line.key} id={`f-${line.key}`}>
          <FaultBand line={line} slug={slug} mayWaive={mayWaive} />
          {line.told?.position && !isWaived(line) && (
            <p className="soft small">
              {t("bench.heldBy", {
                count: line.told.position.contributors,
                states: formatNumber(line.told.position.states.length, lang),
              })}
            </p>
          )}
        </div>
      ))}
    </section>
  )
}
