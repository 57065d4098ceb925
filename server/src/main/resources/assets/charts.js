// Draws each chart's table as stacked bars, in the page's colours and the reader's own time. Without scripts the table stays.

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--tblr-${name}`).trim();
const tones = { green: 'green', orange: 'orange', red: 'red', secondary: 'secondary', blue: 'blue' };

const DAY = 864e5;
const moment = (time, style) => time.toLocaleString(undefined, style);

// A step is named by its hour where all lie within a day, else by its date, at the first step of each.
const stepNames = (times) => {
  const short = times.at(-1) - times[0] <= DAY
    ? { hour: '2-digit', minute: '2-digit' } : { day: 'numeric', month: 'short' };
  const names = times.map((time) => moment(time, short));
  return names.map((name, index) => (name === names[index - 1] ? '' : name));
};

const numbers = (chart) => {
  const rows = [...chart.querySelectorAll('tbody tr')];
  const times = rows.map((row) => new Date(row.querySelector('time').dateTime));
  return {
    names: stepNames(times),
    moments: times.map((time) => moment(time, { dateStyle: 'medium', timeStyle: 'short' })),
    series: [...chart.querySelectorAll('thead th[data-tone]')].map((head, index) => ({
      name: head.textContent.trim(),
      tone: tones[head.dataset.tone] ?? 'blue',
      data: rows.map((row) => Number(row.cells[index + 1].textContent)),
    })),
  };
};

const option = ({ names, moments, series }) => ({
  animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
  textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
  grid: { left: 8, right: 8, top: series.length > 1 ? 36 : 12, bottom: 4, containLabel: true },
  legend: { show: series.length > 1, top: 0, left: 0, itemWidth: 12, itemHeight: 12, textStyle: { color: colour('body-color') } },
  // Drawn on the canvas: a tooltip of elements would need inline styles, which the page's policy refuses.
  tooltip: {
    trigger: 'axis', renderMode: 'richText', confine: true, axisPointer: { type: 'shadow' },
    backgroundColor: colour('bg-surface'), borderColor: colour('border-color'), textStyle: { color: colour('body-color') },
  },
  xAxis: {
    type: 'category', data: moments, axisTick: { show: false },
    axisLine: { lineStyle: { color: colour('border-color') } },
    axisLabel: {
      color: colour('secondary'), hideOverlap: true, interval: (index) => names[index] !== '',
      formatter: (value, index) => names[index],
    },
  },
  yAxis: {
    type: 'value', minInterval: 1,
    splitLine: { lineStyle: { color: colour('border-color') } }, axisLabel: { color: colour('secondary') },
  },
  series: series.map(({ name, tone, data }) => ({
    name, data, type: 'bar', stack: 'all', barMaxWidth: 24, itemStyle: { color: colour(tone) },
  })),
});

document.querySelectorAll('[data-chart]').forEach((chart) => {
  const place = chart.querySelector('.lg-canvas');
  if (!place) return;
  place.hidden = false;
  const drawing = echarts.init(place, null, { renderer: 'canvas' });
  const draw = () => drawing.setOption(option(numbers(chart)), true);
  draw();
  new ResizeObserver(() => drawing.resize()).observe(place);
  new MutationObserver(draw).observe(document.documentElement, { attributeFilter: ['data-bs-theme'] });
});
