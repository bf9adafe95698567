import { Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor'
import { fileURLToPath } from 'node:url'

const pathOf = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url))

/** What an entry is to those who import it, from the declarations that are published. */
export interface ExtractedApi {
  /** Whether the report that is checked in says something else. */
  readonly changed: boolean
  /** The checked-in report, and the one that was made now. */
  readonly report: string
  readonly made: string
  readonly problems: readonly string[]
}

/**
 * Reads the built declarations of an entry, such as `core`, and writes its report to a directory beside the others.
 *
 * @param save Whether to write the checked-in report, too.
 */
export function extractApi(entry: string, madeIn: string, save: boolean): ExtractedApi {
  const reportFileName = `${entry}.api.md`
  const problems: string[] = []
  const { apiReportChanged } = Extractor.invoke(
    ExtractorConfig.prepare({
      configObjectFullPath: undefined,
      packageJsonFullPath: pathOf('../../package.json'),
      configObject: {
        projectFolder: pathOf('../..'),
        mainEntryPointFilePath: pathOf(`../../dist/${entry}.d.ts`),
        compiler: { tsconfigFilePath: pathOf('../../tsconfig.build.json') },
        apiReport: { enabled: true, reportFileName, reportFolder: pathOf('reports'), reportTempFolder: madeIn },
        docModel: { enabled: false },
        dtsRollup: { enabled: false },
        tsdocMetadata: { enabled: false },
        messages: {
          compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.Error } },
          extractorMessageReporting: {
            default: { logLevel: ExtractorLogLevel.None }, // of release tags and exported helpers: we have neither rule
            'ae-undocumented': { logLevel: ExtractorLogLevel.Error },
          },
          tsdocMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
        },
      },
    }),
    {
      localBuild: save,
      messageCallback(message) {
        message.handled = true
        if (message.logLevel !== ExtractorLogLevel.Error) return
        problems.push(message.formatMessageWithLocation(pathOf('../..')))
      },
    },
  )
  return {
    changed: apiReportChanged,
    report: pathOf(`reports/${reportFileName}`),
    made: `${madeIn}/${reportFileName}`,
    problems,
  }
}
