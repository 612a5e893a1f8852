import { expect, test } from 'vitest';
import { csvLine } from '../../../../src/renderer/export/csv.ts';

test.each([
  [['a', 1, true, null, undefined], 'a,1,true,,'],
  [['a,b', 'say "x"', 'two\nlines'], '"a,b","say ""x""","two\nlines"'],
  [[' edge'], '" edge"'],
  [[{ total: 7 }, [1, 2]], '"{""total"":7}","[1,2]"'],
])('%j is the line %j', (cells, line) => expect(csvLine(cells)).toBe(`${line}\r\n`));
