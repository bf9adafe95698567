import { useEffect, useState, type ReactElement } from 'react'
import { useStore } from 'zustand'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { EntryList } from '../../ui/entry-list.tsx'
import { Halves, Page } from '../../ui/page.tsx'
import { Select } from '../../ui/select.tsx'
import { actions } from './actions.ts'
import { behaviourNames, behaviours, type BehaviourName } from './behaviours.ts'
import { createBench } from './create-bench.ts'
import { ServedList } from './served-list.tsx'
import '../../ui/policy-source.css'
import './mock-server.css'

export interface MockServerBenchProps {
  /** What is chosen at first. */
  readonly behaviour: BehaviourName
}

/** A mock server of `hangup/testing`, with what a client hears of it and what it knows itself. */
export function MockServerBench({ behaviour }: MockServerBenchProps): ReactElement {
  const [chosen, choose] = useState(behaviour)
  return (
    <Page
      title="Mock server"
      intro="The server that hangup/testing puts into your tests, and a client with plain WebSockets. Choose what the server does with each connection, and see both ends. All of it happens in this page."
    >
      <Card title="What the server plays">
        <Select
          label="Behaviour"
          groups={[[null, behaviourNames.map((name) => [name, name] as const)]]}
          value={chosen}
          onChange={choose}
        />
        <pre className="policy-source" role="region" aria-label="As code">
          server.plays({behaviours[chosen].source})
        </pre>
      </Card>
      <BothEnds key={chosen} behaviour={chosen} />
    </Page>
  )
}

function BothEnds({ behaviour }: MockServerBenchProps): ReactElement {
  const [bench] = useState(() => createBench(behaviours[behaviour]))
  useEffect(() => bench.start(), [bench])
  const { heard, served } = useStore(bench.store)
  return (
    <Halves>
      <Card title="What the client hears">
        <div className="mock-buttons">
          <Button onClick={bench.connect}>Connect again</Button>
          <Button look="plain" onClick={bench.ping}>
            Send ping
          </Button>
        </div>
        <EntryList label="Events of the sockets, the latest first" entries={heard} />
      </Card>
      <Card title="What the server knows">
        <ServedList served={served} />
        <div className="mock-buttons" role="group" aria-label="What it can do at once">
          {Object.entries(actions).map(([name, action]) => (
            <Button key={name} look="plain" onClick={() => bench.act(action)}>
              <code>server.{action.source}</code>
            </Button>
          ))}
        </div>
      </Card>
    </Halves>
  )
}
