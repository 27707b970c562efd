import type { FastifyRequest } from 'fastify'
import { formTokenField } from '../csrf.ts'

/** Stands in every form with `method="post"`, as its first child. */
export const FormToken = ({ request }: { request: FastifyRequest }) => (
  <input type="hidden" name={formTokenField} value={request.newFormToken()} />
)
