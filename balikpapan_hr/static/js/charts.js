// Draws each <figure class="chart" data-chart="ID">: ID is the id of a json_script with
// {kind: "bars" | "sankey", unit, ...}. The table of the same numbers stands in the figure, so a
// page without this file loses the picture and nothing else. README.md in static says the shapes.
"use strict";

(() => {
  const library = document.currentScript.dataset.library;
  const css = getComputedStyle(document.documentElement);
  const colour = (name) => css.getPropertyValue(`--${name}`).trim();
  const TONES = {
    accent: colour("accent"),
    done: colour("done"),
    waiting: colour("waiting"),
    stopped: colour("stopped"),
    plain: "#8b96a3",
  };
  const numbers = new Intl.NumberFormat("id-ID");
  const font = getComputedStyle(document.body).fontFamily;
  const text = (size, more) => ({ fontFamily: font, fontSize: size, lineHeight: Math.round(size * 1.25), color: colour("ink"), ...more });

  const say = (name, value, unit) => `${name}: ${numbers.format(value)} ${unit}`;

  // The value of a bar, with what it may not pass where there is such a mark: told once, beyond both.
  const told = (row) => row.limit === undefined
    ? numbers.format(row.value)
    : `${numbers.format(row.value)} dari ${numbers.format(row.limit)}`;

  function bars(data, width) {
    const rows = [...data.rows].reverse(); // ECharts draws the first category at the bottom
    const marked = rows.some((row) => row.limit !== undefined);
    const label = (shown) => ({
      show: true,
      position: "right",
      formatter: (p) => (shown(rows[p.dataIndex]) ? told(rows[p.dataIndex]) : ""),
      ...text(14, { fontWeight: 600 }),
    });
    const marks = {
      type: "scatter",
      name: data.limit,
      symbol: "rect",
      symbolSize: [3, width < 560 ? 22 : 30],
      itemStyle: { color: colour("ink") },
      data: rows.map((row) => ({ name: `${data.limit} ${row.label}`, value: [row.limit, row.label] })),
      label: label((row) => row.limit > row.value),
      tooltip: { formatter: (p) => numbers.format(p.value[0]) },
    };
    return {
      grid: { left: 0, right: marked ? 148 : 64, top: width < 560 ? 10 : 0, bottom: 0, containLabel: true },
      xAxis: { type: "value", min: 0, show: false },
      yAxis: {
        type: "category",
        data: rows.map((row) => row.label),
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: { ...text(14), interval: 0, ...(width < 560 ? above(width) : beside) },
        z: 3,
      },
      series: [{
        type: "bar",
        barWidth: width < 560 ? 16 : 24,
        data: rows.map((row) => ({ value: row.value, url: row.url, itemStyle: { color: TONES[row.tone || "accent"] } })),
        label: label((row) => !(row.limit > row.value)),
        tooltip: { formatter: (p) => say(p.name, p.value, data.unit) },
      }, ...(marked ? [marks] : [])],
      tooltip: {},
    };
  }

  // A name stands beside its bar in two lines, or above it in one where the chart is narrow.
  const beside = { width: 160, overflow: "break" };
  const above = (width) => ({ inside: true, margin: 0, width, overflow: "truncate", verticalAlign: "bottom", padding: [0, 0, 14, 0] });
  const barsHeight = (data, width) => data.rows.length * (width < 560 ? 56 : 44);

  function sankey(data, width) {
    const narrow = width < 560;
    const size = narrow ? 12 : 14;
    return {
      tooltip: {
        formatter: (p) => p.dataType === "edge"
          ? say(`${p.data.source} → ${p.data.target}`, p.data.value, data.unit)
          : say(p.name, p.value, data.unit),
      },
      series: [{
        type: "sankey",
        left: 0, right: narrow ? 116 : 200, top: 24, bottom: 24,
        nodeWidth: 12,
        nodeGap: narrow ? 28 : 20,
        layoutIterations: 0, // the order is ours: unresolved stays at the bottom
        draggable: false,
        emphasis: { focus: "adjacency" },
        data: data.nodes.map((node) => ({ name: node.name, url: node.url, itemStyle: { color: TONES[node.tone || "accent"] } })),
        links: data.links.map((link) => ({ ...link, lineStyle: { color: TONES[link.tone || "plain"], opacity: 0.28 } })),
        label: {
          ...text(size),
          width: narrow ? 108 : 192,
          overflow: "break",
          formatter: (p) => `${p.name} ${numbers.format(p.value)}`,
        },
      }],
    };
  }

  const KINDS = { bars, sankey };

  function save(name, address) {
    const link = document.createElement("a");
    link.download = name;
    link.href = address;
    link.click();
  }

  function saveAsPng(name, svgAddress, width, height) {
    const image = new Image();
    image.onload = () => {
      const canvas = document.createElement("canvas");
      canvas.width = width * 2;
      canvas.height = height * 2;
      const pen = canvas.getContext("2d");
      pen.fillStyle = "#fff";
      pen.fillRect(0, 0, canvas.width, canvas.height);
      pen.drawImage(image, 0, 0, canvas.width, canvas.height);
      save(name, canvas.toDataURL("image/png"));
    };
    image.src = svgAddress;
  }

  function draw(figure) {
    const data = JSON.parse(document.getElementById(figure.dataset.chart).textContent);
    const canvas = figure.querySelector(".chart-canvas");
    const chart = echarts.init(canvas, null, { renderer: "svg", locale: "ID" });
    const show = () => {
      if (data.kind === "bars") canvas.style.height = `${barsHeight(data, canvas.clientWidth)}px`;
      chart.resize();
      chart.setOption({ animation: false, ...KINDS[data.kind](data, canvas.clientWidth) }, true);
    };
    show();
    new ResizeObserver(show).observe(canvas);
    chart.on("click", (event) => {
      if (event.data && event.data.url) location.assign(event.data.url);
    });
    const tools = figure.querySelector(".chart-tools");
    if (!tools) return;
    tools.hidden = false;
    tools.addEventListener("click", (event) => {
      const format = event.target.dataset.save;
      const svg = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(chart.renderToSVGString())}`;
      if (format === "svg") save(`${figure.dataset.chart}.svg`, svg);
      if (format === "png") saveAsPng(`${figure.dataset.chart}.png`, svg, chart.getWidth(), chart.getHeight());
    });
  }

  // The library is large: it is fetched when the first chart comes near, not with the page.
  let loading;
  function load() {
    loading ??= new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = library;
      script.onload = () => {
        registerIndonesian();
        done();
      };
      script.onerror = failed;
      document.head.append(script);
    });
    return loading;
  }

  function registerIndonesian() {
    echarts.registerLocale("ID", {
      time: {
        month: ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"],
        monthAbbr: ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"],
        dayOfWeek: ["Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"],
        dayOfWeekAbbr: ["Min", "Sen", "Sel", "Rab", "Kam", "Jum", "Sab"],
      },
      legend: { selector: { all: "Semua", inverse: "Balik" } },
      toolbox: {},
      series: { typeNames: {} },
      aria: { general: { withTitle: "{title}", withoutTitle: "" }, series: { single: { prefix: "", withName: "", withoutName: "" }, multiple: { prefix: "", withName: "", withoutName: "", separator: { middle: "", end: "" } } }, data: { allData: "", partialData: "", withName: "", withoutName: "", separator: { middle: "", end: "" } } },
    });
  }

  document.addEventListener("DOMContentLoaded", () => {
    const figures = document.querySelectorAll("figure[data-chart]");
    const drawn = new Set();
    const show = (figure) => {
      if (drawn.has(figure)) return;
      drawn.add(figure);
      load().then(() => draw(figure));
    };
    const watch = new IntersectionObserver(
      (seen) => seen.filter((entry) => entry.isIntersecting).forEach((entry) => show(entry.target)),
      { rootMargin: "400px" },
    );
    figures.forEach((figure) => watch.observe(figure));
    window.addEventListener("beforeprint", () => figures.forEach(show));
  });
})();
