export { deliverAction, type Sent } from './action.tsx'
export { deliveryPanel } from './panel.tsx'
export { linkRoom } from './public.tsx'
export { deliveryRoutes } from './routes.ts'
