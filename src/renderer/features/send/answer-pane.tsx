/** What became of a message: accepted with its events, refused with the reason, nothing to do, or failed and where. */
import { ArrowUpToLine } from 'lucide-react';
import type { MessageId } from '../../../shared/kernel/names.ts';
import { PlaceLink } from '../../frame/place-link.tsx';
import { eventsPlace, filePlace, streamPlace } from '../../frame/places.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { formatDuration } from '../../ui/format-time.ts';
import { KindName } from '../../ui/kind-badge.tsx';
import { describeProblem } from '../../ui/problem-text.ts';
import { type Fact, Facts, Pane, Scroll, Section } from '../../ui/section.tsx';
import { Time } from '../../ui/time.tsx';
import styles from './answer-pane.module.css';
import { FlowEvents } from './flow-events.tsx';
import { answerWord, type SendAnswer, type Sent } from './sends.ts';

type AnswerProps = { readonly sent: Sent; readonly onLoad: (sent: Sent) => void };

export function AnswerPane({ sent, onLoad }: AnswerProps) {
  const { answer, message, at, tookMs } = sent;
  const { word, tone } = answerWord(answer);
  return (
    <Pane label="Answer">
      <header className={styles.head}>
        <KindName kind={message.kind} name={message.name} strong />
        <Badge tone={tone}>{word}</Badge>
        <span className="meta faint cut">
          <Time at={at} />, {formatDuration(tookMs)}
        </span>
        <span className="grow" />
        <Button look="quiet" icon={<ArrowUpToLine size={14} />} onPress={() => onLoad(sent)}>
          Into the form
        </Button>
      </header>
      <Scroll>
        <AnswerBody answer={answer} at={at} />
      </Scroll>
    </Pane>
  );
}

function AnswerBody({ answer, at }: { readonly answer: SendAnswer; readonly at: number }) {
  switch (answer.kind) {
    case 'accepted':
      return (
        <>
          <IdFacts stream={answer.stream} flow={answer.correlationId} id={['Command id', answer.commandId]} />
          <FlowEvents correlationId={answer.correlationId} own={answer.events.map(({ id }) => id)} since={at} />
        </>
      );
    case 'written':
      return (
        <>
          <IdFacts stream={answer.event.stream} flow={answer.event.correlationId} id={['Event id', answer.event.id]} />
          <FlowEvents correlationId={answer.event.correlationId} own={[answer.event.id]} since={at} />
        </>
      );
    case 'refused':
      return (
        <>
          <p className={styles.reason}>{answer.reason}</p>
          <IdFacts stream={answer.stream} flow={answer.correlationId} id={['Command id', answer.commandId]} />
        </>
      );
    case 'no-op':
      return (
        <>
          <p className={styles.quiet}>The aggregate had nothing to change: no event was written.</p>
          <IdFacts stream={answer.stream} flow={answer.correlationId} id={['Command id', answer.commandId]} />
        </>
      );
    case 'failed':
      return <Failure error={answer.error} />;
  }
}

type IdProps = {
  readonly stream: Parameters<typeof streamPlace>[0];
  readonly flow: MessageId;
  readonly id: readonly [string, MessageId];
};

function IdFacts({ stream, flow, id: [label, id] }: IdProps) {
  const facts: readonly Fact[] = [
    { label: 'Stream', value: <PlaceLink place={streamPlace(stream)}>{stream}</PlaceLink> },
    {
      label: 'Flow',
      value: (
        <span className="mono">
          <PlaceLink place={eventsPlace({ correlation: flow })}>{flow}</PlaceLink>
        </span>
      ),
    },
    { label, value: <span className="mono">{id}</span> },
  ];
  return (
    <Section title="Where it went">
      <Facts facts={facts} />
    </Section>
  );
}

function Failure({ error }: { readonly error: unknown }) {
  const { what, where, next } = describeProblem(error);
  const [file = '', line] = where?.split(':') ?? [];
  return (
    <>
      <p className={styles.reason}>{what}</p>
      <Section title="What to do">
        {where === undefined ? null : (
          <p className="mono">
            <PlaceLink place={filePlace(file, line === undefined ? undefined : Number(line))}>{where}</PlaceLink>
          </p>
        )}
        <p className={styles.next}>{next}</p>
      </Section>
    </>
  );
}
