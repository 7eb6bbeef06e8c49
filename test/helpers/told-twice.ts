import type { Reporter, TestCase } from "vitest/node"

/** A story that came out right only the second time hides nothing: it is named at the end, with why, to be mended. */
export function toldTwice(): Reporter {
  const lines: string[] = []
  return {
    onTestCaseResult(test: TestCase) {
      if (!test.diagnostic()?.flaky) return
      const [error] = test.result().errors ?? []
      lines.push(`${test.module.relativeModuleId}: ${test.fullName}\n    ${error?.message ?? ""}`)
    },
    onTestRunEnd() {
      if (lines.length > 0) console.log(["\nRight only the second time:", ...lines].join("\n  "))
    },
  }
}
