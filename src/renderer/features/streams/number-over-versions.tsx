/** The chart with its choice of numbers; left out when the state has none. */
import { useState } from 'react';
import { useStore } from 'zustand';
import { formatCount } from '../../ui/format-number.ts';
import { Section } from '../../ui/section.tsx';
import { Select } from '../../ui/select.tsx';
import type { ChartWindow } from './chart-window.ts';
import { likeliestSeries, numbersOf } from './number-series.ts';
import { StepChart } from './step-chart.tsx';
import type { StreamSource } from './use-stream.ts';

type NumberOverVersionsProps = {
  readonly source: StreamSource;
  readonly version: number;
  readonly span: ChartWindow;
  readonly onVersion: (version: number) => void;
};

export function NumberOverVersions({ source: { states }, version, span, onVersion }: NumberOverVersionsProps) {
  useStore(states.state);
  const [chosen, setChosen] = useState<string | null>(null);
  const versions = Array.from({ length: span.last - span.first + 1 }, (_, index) => span.first + index);
  const known = versions.flatMap((each) => {
    const state = states.at(each);
    return state === undefined ? [] : [{ version: each, state }];
  });
  const names = [...new Set(known.flatMap(({ state }) => [...numbersOf(state).keys()]))];
  const likeliest = likeliestSeries(known.map(({ state }) => state));
  const series = chosen !== null && names.includes(chosen) ? chosen : likeliest;
  if (series === undefined || span.last === 1) return null;
  const points = known.flatMap(({ version: each, state }) => {
    const value = numbersOf(state).get(series);
    return value === undefined ? [] : [{ version: each, value }];
  });
  const values = points.map(({ value }) => value);
  const [least, most] = [Math.min(...values), Math.max(...values)].map(formatCount);
  return (
    <Section
      title={
        <>
          <Select
            label="Number to show"
            options={names.map((name) => ({ id: name, title: name }))}
            value={series}
            onChange={setChosen}
          />
          over versions
        </>
      }
      fact={`${least} to ${most}, press a step to go there`}
    >
      <StepChart label={series} points={points} {...span} current={version} onVersion={onVersion} />
    </Section>
  );
}
