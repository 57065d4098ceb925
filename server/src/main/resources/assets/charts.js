// Draws each chart's table as stacked bars, in the page's colours and the reader's own time. Without scripts the table stays.

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--tblr-${name}`).trim();
const tones = { green: 'green', orange: 'orange', red: 'red', secondary: 'secondary', blue: 'blue' };

const moment = (element, style) => new Date(element.dateTime).toLocaleString(undefined, style);
const numbers = (chart) => {
  const rows = [...chart.querySelectorAll('tbody tr')];
  const times = rows.map((row) => row.querySelector('time'));
  const day = times.length > 1 && new Date(times[1].dateTime) - new Date(times[0].dateTime) >= 864e5;
  return {
    labels: times.map((time) => moment(time, day ? { day: 'numeric', month: 'short' } : { hour: '2-digit', minute: '2-digit' })),
    series: [...chart.querySelectorAll('thead th[data-tone]')].map((head, index) => ({
      name: head.textContent.trim(),
      tone: tones[head.dataset.tone] ?? 'blue',
      data: rows.map((row) => Number(row.cells[index + 1].textContent)),
    })),
  };
};

const option = ({ labels, series }) => ({
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
    type: 'category', data: labels, axisTick: { show: false },
    axisLine: { lineStyle: { color: colour('border-color') } }, axisLabel: { color: colour('secondary'), hideOverlap: true },
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
