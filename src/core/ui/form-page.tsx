import { ErrorSummary } from './error-summary.tsx'
import { Page, type PageProps } from './page.tsx'

export type FormPageProps = Omit<PageProps, 'failed'> & {
  /** Where it says more than the title. */
  heading?: string
  errors?: Record<string, string>
}

/** A page whose matter is a form: what must be mended first, then its heading. As narrow as a form unless it says otherwise. */
export const FormPage = ({ heading, errors = {}, children, ...page }: FormPageProps) => (
  <Page width="form" {...page} failed={Object.keys(errors).length > 0}>
    <ErrorSummary errors={errors} />
    <h1 class="govuk-heading-l">{heading ?? page.title}</h1>
    {children}
  </Page>
)
