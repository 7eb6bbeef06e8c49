import { useEffect, useRef, useState } from "react"
import {
  exportKinds,
  formatsOf,
  KEPT_HOURS,
  VOLUME_COMMENTS,
  type Export,
  type ExportKind,
  type FileFormat,
} from "#shared/export"
import { languageNames, languages, type Language } from "#shared/language"
import { can } from "#shared/policy"
import type { Space } from "#shared/space"
import { api, asViewer, useAct, useAskAgain, useCall, useViewer } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import type { ViewProps } from "../routes.tsx"
import { useAnnounce } from "../ui/announce.tsx"
import { Band } from "../ui/band.tsx"
import { Button } from "../ui/button.tsx"
import { Choices } from "../ui/choices.tsx"
import { Crumbs } from "../ui/crumbs.tsx"
import { Fault } from "../ui/fault.tsx"
import { Field } from "../ui/field.tsx"
import { formatNumber } from "../ui/format.ts"
import { Icon } from "../ui/icons.tsx"
import { Reading, useRead } from "../ui/text.tsx"
import { ExactTime } from "../ui/time.tsx"
import { Title } from "../ui/title.tsx"
import "./exports.css"

/** Milliseconds between two looks at what is being made. */
const LOOKS = 1_000

/** A discussion as files: asked for here, made in the background, and fetched while they are kept. */
export function View({ params: { slug }, query }: ViewProps) {
  const { t, lang } = useWords()
  const href = useHref()
  const { space } = useCall("spaces.get", { space: slug, language: lang })
  return (
    <>
      <Crumbs
        items={[
          { href: href("/spaces"), text: t("spaces.title") },
          { href: href(`/spaces/${slug}`), text: <Reading text={space.title} as="plain" /> },
          { text: t("exports.name") },
        ]}
      />
      <article className="exports">
        <header>
          <Title>{t("exports.name")}</Title>
          <p className="prose">{t("exports.lead")}</p>
        </header>
        <Order space={space} asked={query.get("question")} />
        <Files slug={slug} />
      </article>
    </>
  )
}

/** `asked`: the number of the thread from which one has come. */
function Order({ space, asked }: { space: Space; asked: string | null }) {
  const { t, lang } = useWords()
  const read = useRead()
  const viewer = asViewer(useViewer())
  const askAgain = useAskAgain()
  const announce = useAnnounce()
  const { act, isPending, fault } = useAct("exports.create")
  const [what, setWhat] = useState<ExportKind>("proceedings")
  const [format, setFormat] = useState<FileFormat>("pdf")
  const [language, setLanguage] = useState<Language>(lang)
  const [chosen, setThread] = useState(asked ?? "")
  const thread = what === "proceedings" ? space.threads.find(({ number }) => String(number) === chosen) : undefined
  const hasSummary = can(viewer, "summary.export", { isPublished: space.hasSummary, space })
  const kinds = exportKinds.filter((kind) => kind !== "summary" || hasSummary)

  const choose = (kind: ExportKind) => {
    setWhat(kind)
    if (!formatsOf[kind].includes(format)) setFormat(formatsOf[kind][0]!)
  }
  const send = async () => {
    const made = await act({ space: space.slug, what, format, language, ...(thread && { thread: thread.number }) })
    if (!made) return
    announce(t("exports.begun"))
    await askAgain("exports.list", { space: space.slug })
  }
  return (
    <form
      className="exports-order"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isPending) void send()
      }}
    >
      <Choices
        legend={t("exports.what")}
        options={kinds}
        chosen={what}
        fault={undefined}
        onPick={choose}
        className="exports-choices"
      >
        {(kind) => <span>{t(`exports.kind.${kind}`)}</span>}
      </Choices>
      {what === "proceedings" && space.threads.length > 1 && (
        <Field label={t("exports.thread")}>
          {(tie) => (
            <select
              {...tie}
              className="input"
              value={thread ? chosen : ""}
              onChange={({ target }) => setThread(target.value)}
            >
              <option value="">{t("exports.allThreads")}</option>
              {space.threads.map(({ number, title }) => (
                <option key={number} value={number}>
                  {`${number}. ${read(title)}`}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <Choices
        legend={t("exports.form")}
        options={formatsOf[what]}
        chosen={format}
        fault={undefined}
        onPick={setFormat}
        className="exports-choices"
      >
        {(one) => <span>{t(`exports.format.${one}`)}</span>}
      </Choices>
      <Field label={t("exports.language")}>
        {(tie) => (
          <select
            {...tie}
            className="input"
            value={language}
            onChange={({ target }) => setLanguage(target.value as Language)}
          >
            {languages.map((code) => (
              <option key={code} value={code} lang={code}>
                {languageNames[code]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <VolumesNote isPdf={what === "proceedings" && format === "pdf"} threads={thread ? [thread] : space.threads} />
      <Fault error={fault} />
      <p>
        <Button type="submit" tone="main" icon="download" isPending={isPending}>
          {t("exports.make")}
        </Button>
      </p>
    </form>
  )
}

/** Said before the work begins. */
function VolumesNote({ isPdf, threads }: { isPdf: boolean; threads: readonly { comments: number }[] }) {
  const { t, lang } = useWords()
  const comments = threads.reduce((sum, thread) => sum + thread.comments, 0)
  if (!isPdf || comments <= VOLUME_COMMENTS) return null
  const number = formatNumber(Math.ceil(comments / VOLUME_COMMENTS), lang)
  return (
    <Band>
      <p>{t("exports.volumesNote", { most: formatNumber(VOLUME_COMMENTS, lang), number })}</p>
    </Band>
  )
}

const isUnfinished = ({ state }: Export) => state === "waiting" || state === "running"

function Files({ slug }: { slug: string }) {
  const { t } = useWords()
  const { exports: files } = useCall("exports.list", { space: slug })
  const askAgain = useAskAgain()
  const isWaiting = files.some(isUnfinished)
  useEffect(() => {
    if (!isWaiting) return undefined
    const timer = setInterval(() => void askAgain("exports.list", { space: slug }), LOOKS)
    return () => clearInterval(timer)
  }, [isWaiting, askAgain, slug])
  useNews(files)
  return (
    <section aria-labelledby="own-files">
      <h2 id="own-files">{t("exports.own")}</h2>
      <p className="soft small">{t("exports.keptNote", { hours: KEPT_HOURS })}</p>
      {files.length === 0 ? (
        <p className="soft">{t("exports.none")}</p>
      ) : (
        <ul className="exports-list">
          {files.map((file) => (
            <File key={file.id} file={file} onChange={() => void askAgain("exports.list", { space: slug })} />
          ))}
        </ul>
      )}
    </section>
  )
}

const useName = () => {
  const { t } = useWords()
  return ({ what, thread, format, language }: Export) =>
    [
      t(`exports.short.${what}`),
      thread !== null && t("exports.ofThread", { number: thread }),
      t(`exports.format.${format}`),
      languageNames[language],
    ]
      .filter(Boolean)
      .join(" · ")
}

/** What has become ready while one looked is said. */
function useNews(files: readonly Export[]) {
  const { t } = useWords()
  const nameOf = useName()
  const announce = useAnnounce()
  const unfinished = useRef(new Set<string>())
  useEffect(() => {
    const ready = files.filter(({ id, state }) => state === "done" && unfinished.current.has(id))
    if (ready[0]) announce(t("exports.ready", { file: nameOf(ready[0]) }))
    unfinished.current = new Set(files.filter(isUnfinished).map(({ id }) => id))
  })
}

function File({ file, onChange }: { file: Export; onChange: () => void }) {
  const { t } = useWords()
  const name = useName()(file)
  const { id: exportId, state, progress, problem, url, keptUntil, volumes } = file
  return (
    <li>
      <p>
        <strong>{name}</strong> <span className="soft">{t(`exports.state.${state}`)}</span>
      </p>
      {isUnfinished(file) && (
        <p className="exports-progress">
          <progress max={100} value={progress} aria-label={name} />
          <span className="small soft">{t("exports.percent", { percent: progress })}</span>
          <Button
            tone="quiet"
            icon="x"
            onClick={() => void api("exports.cancel", { exportId }).then(onChange, onChange)}
          >
            {t("exports.cancel")} <span className="hidden-text">{name}</span>
          </Button>
        </p>
      )}
      {problem && <p>{t(`exports.problem.${problem}`)}</p>}
      {url && (
        <p className="exports-ready">
          <a className="button" href={url} download>
            <Icon name="download" /> {t("exports.download")} <span className="hidden-text">{name}</span>
          </a>
          {volumes !== null && <span className="small">{t("exports.volumes", { number: volumes })}</span>}
          {keptUntil && (
            <span className="small soft">
              {t("exports.kept")} <ExactTime at={keptUntil} />
            </span>
          )}
        </p>
      )}
    </li>
  )
}
