import { defineCloseStatuses, reconnectPolicy, retry } from 'hangup/core'

// Without 'use client': the server explains this policy, and the browser acts by it.

export const statuses = defineCloseStatuses({ sessionExpired: 4401 })

export const policy = reconnectPolicy({ sessionExpired: 'stop', serviceRestart: retry({ attempts: 5 }) }, { statuses })
