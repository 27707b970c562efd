import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { VNode } from 'preact'
import type { Form } from './form-data.ts'
import type { KeptPage } from './kept-page.ts'
import type { OfficeFace } from './ui/face.ts'
import type { ProblemFrame } from './ui/problem-page.tsx'

/** The web server every room mounts its routes on. */
export type Server = FastifyInstance
export type Request = FastifyRequest
export type Reply = FastifyReply

/** One line of the rights matrix. */
export type RouteRight = { method: string; url: string; right: string }

/** Says whose page a request belongs to; `undefined` when no office can be told. */
export type FindFace = (request: FastifyRequest) => Promise<OfficeFace | undefined>

/** Gives whoever is signed in their own header and menu around a problem; `undefined` for everybody else. */
export type FindFrame = (request: FastifyRequest) => Promise<ProblemFrame | undefined>

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may use this route. A route without it stops the server from starting. */
    right?: string
    /** `false` for doors where another machine knocks (webhooks) and proves itself in another way. */
    formToken?: boolean
  }
  interface FastifyInstance {
    /** Every route with its right, for the test that walks the whole matrix. */
    routeRights: RouteRight[]
    /** Hands the edge the way to find the office of a request; called once, by the room that knows offices. */
    useFace: (find: FindFace) => void
    /** Hands the edge what stands around a problem for somebody signed in; called once, by the room that knows officers. */
    useFrame: (find: FindFrame) => void
  }
  interface FastifyRequest {
    /** Fields and uploads of a POST, whatever its encoding; empty for a GET. */
    form: Form
    /** Id of the rendered form this POST came from: the idempotency key of a submission. Empty for a GET. */
    formView: string
    /** The office in whose name this page speaks; a plain face without a name when there is none. */
    face: () => Promise<OfficeFace>
    /** What stands around a problem that is told to this request. */
    frame: () => Promise<ProblemFrame>
    /** The sentence left by `reply.tell` of the page before. */
    told: () => string | undefined
    /** A new token for one form; use `<FormToken request={request} />`. */
    newFormToken: () => string
  }
  interface FastifyReply {
    /** Renders a view as a whole HTML page. */
    page: (view: VNode, status?: number) => FastifyReply
    /** Sends a page that is the same for everybody, made by `keepPage`; nothing when the browser has it already. */
    kept: (page: KeptPage) => FastifyReply
    /** Leaves one sentence for the next page ("Berkas sudah dikirim"), to be shown once. No personal data. */
    tell: (sentence: string) => FastifyReply
  }
}
